// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "desk/tables/texts.hpp"
#include "dossier/record.hpp"
#include "rules/name_match.hpp"
#include "schema/schema.hpp"

// What of a record is searched, and how it is told from what stands beside it.

namespace dossier::desk {

/// One text; an address is one in several parts.
struct SearchedText {
  struct Part {
    std::string path;
    size_t at, size;  ///< In `text`.
  };
  schema::Search how = schema::Search::words;
  std::string text;
  std::vector<Part> parts;
};
std::vector<SearchedText> searched_texts(const schema::Record& kind, RecordView record);

/// What the indexes keep: see records::TextIndex. Of a customer every text stands between two marks; names once more by
/// their initials.
void customer_search_text(RecordView customer, std::string& out);
void interaction_search_text(RecordView interaction, std::string& out);

inline constexpr std::string_view kTextBegins = "\xee\x80\x80",
                                  kTextEnds = "\xee\x80\x81";  // U+E000, U+E001: nobody's characters.
inline constexpr size_t kInitials = 16;                        ///< So many readings of one name at most.

/// What is looked for among customers, made comparable once.
class WantedCustomer {
 public:
  explicit WantedCustomer(std::string_view typed);

  bool empty() const { return words_.empty(); }
  const std::vector<std::string>& words() const { return words_; }
  const std::string& typed() const { return typed_; }
  const std::vector<std::string>& initials() const { return initials_; }
  bool is_number() const { return number_; }
  /// The characters in which it may be spread over a name, none twice; nothing where that cannot be.
  std::vector<std::string> each_character() const;

  rules::Rank rank(RecordView customer) const;
  /// Where the field answers, and how well.
  rules::NameMatch match(const SearchedText& field) const;

 private:
  std::string typed_;  // All in one: before the words, which fill it.
  std::vector<std::string> words_;
  std::vector<std::string> initials_;
  bool number_ = false, chinese_ = false, scattered_ = false;
};

}  // namespace dossier::desk
