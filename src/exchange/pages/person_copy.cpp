// SPDX-License-Identifier: Apache-2.0
#include "desk/person/person_copy.hpp"

#include "dossier/json.hpp"
#include "dossier/person.hpp"
#include "exchange/pages/page_person.hpp"

// A person's copy of all that is kept of them, as a page and as JSON (PIPL art. 45).

namespace dossier {

std::string copy_customer(const Session& session, uint64_t customer, std::string_view purpose, CopyFormat format,
                          Language language) {
  const v1::PersonCopy copy = desk::gather_copy(session, customer, purpose);
  if (format == CopyFormat::page) return exchange::person_page(copy, language);
  return to_json("PersonCopy", copy.SerializePartialAsString(), {.indent = 2});
}

}  // namespace dossier
