// SPDX-License-Identifier: Apache-2.0
#include "dossier/terms.hpp"

#include "call.hpp"
#include "exchange/json/json_text.hpp"

using namespace dossier::capi;

extern "C" {

dossier_bytes dossier_term_list(void) {
  return quietly(bytes_of({}), [] {
    static const std::string list = [] {
      std::string terms;
      for (const dossier::BusinessTerm& term : dossier::business_terms())
        terms += (terms.empty() ? "[" : ",") + dossier::exchange::term_json(term);
      return terms + "]";
    }();
    return bytes_of(list);
  });
}

}  // extern "C"
