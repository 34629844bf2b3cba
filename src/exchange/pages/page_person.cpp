// SPDX-License-Identifier: Apache-2.0
#include "exchange/pages/page_person.hpp"

#include <algorithm>
#include <string_view>

#include "dossier/labels.hpp"
#include "exchange/pages/changes.hpp"
#include "exchange/pages/page_frame.hpp"
#include "exchange/pages/page_texts.hpp"

namespace dossier::exchange {
namespace {

/// The parts of a copy, and the records that they are made of.
struct Part {
  std::string_view field, message;
};
constexpr Part kParts[] = {{"customers", "Customer"},
                           {"interactions", "Interaction"},
                           {"follow_ups", "FollowUp"},
                           {"contracts", "Contract"},
                           {"payments", "Payment"},
                           {"risks", "RiskSignal"},
                           {"consents", "Consent"},
                           {"requests", "PersonRequest"},
                           {"detail_changes", "DetailChange"},
                           {"history", "PastChange"},
                           {"who_saw", "Access"}};

using Values = std::vector<FieldChange>;

/// A value's path inside its record: "contacts[0].mobile" of "customers[1].contacts[0].mobile".
std::string_view inside(std::string_view path) {
  const size_t dot = path.find('.');
  return dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
}

/// The record that a value is of: "customers[1]" of "customers[1].contacts[0].mobile".
std::string_view record_of(std::string_view path) { return path.substr(0, path.find(']') + 1); }

/// What stands beside the parts.
void add_head(Html& html, const Words& words, const std::string& title, const Values& values) {
  const auto header = html.in("header");
  html.add("h1", title);
  const auto facts = html.in("dl");
  for (const FieldChange& value : values) {
    if (value.path.find('[') == std::string::npos)
      add_fact(html, path_label("PersonCopy", value.path, words.language), value.after);
  }
}

/// One record after the other, each value under its own path.
void add_part(Html& html, const Words& words, const Part& part, const Values& values) {
  const std::string prefix = std::string(part.field) + "[";
  auto at = values.begin();
  const auto find_next = [&] {
    return at =
               std::find_if(at, values.end(), [&](const FieldChange& value) { return value.path.starts_with(prefix); });
  };
  if (find_next() == values.end()) return;
  html.add("h2", words.field("PersonCopy", part.field));
  const auto cards = html.in("div", {{"class", "grid"}});
  while (find_next() != values.end()) {
    const auto card = html.in("section", {{"class", "card"}});
    const std::string_view record = record_of(at->path);
    add_title(html, path_label("PersonCopy", record, words.language));
    const auto facts = html.in("dl");
    for (; at != values.end() && record_of(at->path) == record; ++at) {
      add_fact(html, path_label(part.message, inside(at->path), words.language), at->after);
    }
  }
}

}  // namespace

std::string person_page(const v1::PersonCopy& copy, Language language) {
  const Words words(language, {});  // The copy's times are texts already.
  const Values values = describe_changes("PersonCopy", {}, copy.SerializePartialAsString(), language);
  const std::string title = words.say(texts::kPersonCopy);
  return make_page(words, title, [&](Html& html) {
    add_head(html, words, title, values);
    {
      const auto main = html.in("main");
      for (const Part& part : kParts) add_part(html, words, part, values);
    }
    html.add("footer", words.say(texts::kPersonal));
  });
}

}  // namespace dossier::exchange
