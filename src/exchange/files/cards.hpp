// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "exchange/files/content_line.hpp"
#include "exchange/files/rows.hpp"

// Address cards (vCard 3.0, RFC 2426, and 4.0, RFC 6350; 2.1 as phones write it) as rows.

namespace dossier::exchange {

/// Gives a row of headings, then one of each card: the name of the organisation, or of the person; the contact; phones,
/// e-mail, address, note. Cards of one organisation that stand together are one row with further contacts. What else
/// stands in a card has a column under its own name.
class CardReader final : public RowReader {
 public:
  /// Throws as TextFile does.
  explicit CardReader(const std::string& path);

  bool next(Row& row) override;
  uint64_t bytes_read() const override { return lines_.bytes_read(); }
  uint64_t bytes() const override { return lines_.bytes(); }
  bool places_cells() const override { return true; }

 private:
  using Card = std::map<std::string, std::string>;  // By heading.

  static bool next_card(ContentLines& lines, Card& card, uint64_t& number);
  static void take(const ContentLine& line, Card& card);
  /// Whether a card is a further contact of the organisation of the one before, and nothing more.
  static bool is_further(const Card& before, const Card& card);

  ContentLines lines_;
  std::vector<std::string> headings_;
  Card ahead_;
  uint64_t ahead_line_ = 0;
  bool has_ahead_ = false;
  bool begun_ = false;
};

/// Whether a file's first bytes are those of cards.
bool begins_card(std::string_view bytes);

}  // namespace dossier::exchange
