// SPDX-License-Identifier: Apache-2.0
#include "desk/person/person_texts.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "dossier/v1/customer.pb.h"
#include "rules/fold.hpp"
#include "rules/searchable.hpp"

namespace dossier::desk {
namespace {

// What is shorter stands in texts about anybody. In characters.
constexpr size_t kShortestName = 2, kShortestNumber = 5;

/// Without the breaks between words: a separator within a number parts nothing.
std::string run_together(std::string_view text) {
  std::string out = rules::searchable(text);
  std::erase_if(out, [](char c) { return static_cast<unsigned char>(c) <= 0x20; });
  return out;
}

}  // namespace

void PersonTexts::add(std::string_view text, size_t least) {
  std::string found = run_together(text);
  if (characters(found) >= least) texts_.insert(std::move(found));
}

void PersonTexts::add(const v1::Contact& contact) {
  add(contact.name(), kShortestName);
  for (const std::string* text : {&contact.mobile(), &contact.landline(), &contact.email(), &contact.wechat()})
    add(*text, kShortestNumber);
}

void PersonTexts::add(const v1::Customer& customer) {
  for (const std::string* text : {&customer.name(), &customer.short_name(), &customer.legal_representative()})
    add(*text, kShortestName);
  for (const std::string* text : {&customer.credit_code(), &customer.resident_id(), &customer.member_id()})
    add(*text, kShortestNumber);
  for (const v1::Contact& contact : customer.contacts()) add(contact);
  for (const v1::Address& address : customer.addresses()) add(address.street(), kShortestNumber);
  for (const v1::Provenance& known : customer.provenance()) add(known.typed(), kShortestNumber);
}

bool PersonTexts::named_in(std::string_view text) const {
  if (text.empty()) return false;
  const std::string searched = run_together(text);
  return std::any_of(texts_.begin(), texts_.end(),
                     [&](const std::string& one) { return searched.find(one) != std::string::npos; });
}

}  // namespace dossier::desk
