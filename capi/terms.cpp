// SPDX-License-Identifier: Apache-2.0
#include "dossier/terms.hpp"

#include "call.hpp"
#include "exchange/json/terms_json.hpp"

using namespace dossier::capi;

extern "C" {

dossier_bytes dossier_term_list(void) {
  return quietly(bytes_of({}), [] {
    static const std::string list = [] {
      dossier::exchange::Json terms = dossier::exchange::Json::array();
      for (const dossier::BusinessTerm& term : dossier::business_terms())
        terms.push_back(dossier::exchange::term_object(term));
      return dossier::exchange::json_line(terms);
    }();
    return bytes_of(list);
  });
}

}  // extern "C"
