// SPDX-License-Identifier: Apache-2.0
#include "exchange/forms/form.hpp"

#include "dossier/error.hpp"

namespace dossier {
namespace exchange {

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

}  // namespace exchange

std::string_view name(Form form) {
  switch (form) {
    case Form::registration: return "registration";
    case Form::feedback: return "feedback";
    case Form::follow_up: return "follow-up";
    case Form::contracts: return "contracts";
  }
  return "unknown";
}

std::optional<Form> form_from(std::string_view name_given) {
  for (const Form form : {Form::registration, Form::feedback, Form::follow_up, Form::contracts}) {
    if (name(form) == name_given) return form;
  }
  return std::nullopt;
}

std::string_view name(NotTaken::Kind kind) {
  switch (kind) {
    case NotTaken::Kind::column: return "column";
    case NotTaken::Kind::repeated: return "repeated";
    case NotTaken::Kind::sheet: return "sheet";
    case NotTaken::Kind::cells: return "cells";
    case NotTaken::Kind::masked: return "masked";
  }
  return "unknown";
}

}  // namespace dossier
