// SPDX-License-Identifier: Apache-2.0
#include "exchange/json/terms_json.hpp"

namespace dossier::exchange {

Json term_object(const BusinessTerm& term) {
  return {{"name", term.name},
          {"value", term.value},
          {"unit", name(term.unit)},
          {"requirement", term.requirement},
          {"source", {{"zh", term.source_zh}, {"en", term.source_en}}},
          {"meaning", {{"zh", term.meaning_zh}, {"en", term.meaning_en}}}};
}

}  // namespace dossier::exchange
