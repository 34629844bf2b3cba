// SPDX-License-Identifier: Apache-2.0
#include "desk/person/person_texts.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "desk/context/guarded_texts.hpp"
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

/// From how many characters on a value of the field tells who somebody is; 0: it does not.
size_t least_of(const schema::Field& field) {
  switch (field.mask) {
    case schema::Mask::person_name:
    case schema::Mask::customer_name: return kShortestName;
    case schema::Mask::mobile:
    case schema::Mask::landline:
    case schema::Mask::email:
    case schema::Mask::wechat:
    case schema::Mask::stars:
    case schema::Mask::street:
    case schema::Mask::resident_id:
    case schema::Mask::credit_code:
    case schema::Mask::of_its_field: return kShortestNumber;
    case schema::Mask::none:
    case schema::Mask::free_text:
    case schema::Mask::region:
    case schema::Mask::left_out: return 0;
  }
  return 0;
}

}  // namespace

void PersonTexts::add(std::string_view text, size_t least) {
  std::string found = run_together(text);
  if (characters(found) >= least) texts_.insert(std::move(found));
}

void PersonTexts::add(const schema::Record& kind, RecordView record) {
  each_guarded_text(kind, record, [&](const schema::Field& field, std::string_view text) {
    if (const size_t least = least_of(field); least > 0) add(text, least);
  });
}

bool PersonTexts::named_in(std::string_view text) const {
  if (text.empty()) return false;
  const std::string searched = run_together(text);
  return std::any_of(texts_.begin(), texts_.end(),
                     [&](const std::string& one) { return searched.find(one) != std::string::npos; });
}

}  // namespace dossier::desk
