// SPDX-License-Identifier: Apache-2.0
#include "exchange/forms/form.hpp"

#include "dossier/error.hpp"

namespace dossier::exchange {

std::vector<size_t> gone(std::vector<size_t> columns, const Cells& before, const Cells& after) {
  std::erase_if(columns, [&](size_t column) { return before[column].empty() || !after[column].empty(); });
  return columns;
}

std::unique_ptr<FormReader> reader_of(Form form) {
  switch (form) {
    case Form::registration: return registration_form();
    case Form::feedback: return feedback_form();
    case Form::follow_up: return follow_up_form();
    case Form::contracts: return contract_form();
  }
  throw Error(Code::usage, "form");
}

}  // namespace dossier::exchange
