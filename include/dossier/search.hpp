// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "dossier/clock.hpp"
#include "dossier/interaction.hpp"
#include "dossier/page.hpp"
#include "dossier/record.hpp"
#include "dossier/session.hpp"
#include "dossier/store.hpp"

// Search: by any part of a text. Traditional and simplified, full and half width, upper and lower case make no
// difference; spaces and punctuation do not count. Several words, separated by spaces, must all be found; the parts of
// a number belong together ("138 0013 8000"). What the actor may not see is not found: neither records out of their
// reach nor what is masked for them. What is found is kept in the transaction that changes a record: a search sees the
// commit before it. How much may be typed stands in dossier/limits.hpp; more is refused: Code::invalid, "search_size"
// or "search_words".

namespace dossier {

namespace v1 {
class TextMatch;
}

/// What to look for in interactions; the filters and the page are those of a timeline. `from`, `until`: when it took
/// place.
struct InteractionSearch : TimelineQuery {
  std::string_view text;        ///< Empty: nothing is found.
  std::string_view department;  ///< Interaction.department
  uint64_t customer = 0;        ///< Of this one only (and what was merged with it).
};

/// A page of interactions (v1.Interaction) in whose texts all words occur (summary, reaction, reasons, next step,
/// promises, participants, insights, progress, solution, order numbers, the customer's words), newest first. Throws
/// Code::usage for a token that is not from a search.
RecordPage search_interactions(View& view, const InteractionSearch& query);

/// How many there are, on all pages.
uint64_t count_interactions(View& view, const InteractionSearch& query);

/// What to look for among customers. Enumerations are those of v1; unset filters let everything through.
struct CustomerSearch {
  std::string_view text;                    ///< Empty: every customer that passes the filters.
  size_t limit = 20;                        ///< Customers on a page.
  std::string_view token;                   ///< From the page before; empty: the best.
  int kind = 0;                             ///< v1::CustomerKind
  int level = 0;                            ///< v1::Level
  int stage = 0;                            ///< v1::Stage
  std::string_view owner;                   ///< Staff number
  std::string_view department;              ///< Customer.department
  std::string_view region;                  ///< Any part of an address.
  std::string_view tag;                     ///< A whole tag.
  std::optional<Instant> registered_from;   ///< Not before
  std::optional<Instant> registered_until;  ///< Before
  Progress progress = {};                   ///< As of a timeline.
};

/// A page of customers (v1.Customer) by name, short name, contacts (name, phone, e-mail, WeChat, note), address,
/// number, tags, notes, needs, reminders. Names also by pinyin, initials and any mixture ("zw", "zhangw", "zhang伟";
/// every reading counts; ü is v, u or yu), numbers by any digits in a row. All of a field comes first, then its
/// beginning (or a phone's last digits), then any part, then the name's characters in order, then several words; within
/// a rank, whoever was registered last comes first. Throws Code::usage for a token that is not from a search.
RecordPage search_customers(View& view, const CustomerSearch& query);

/// How many there are, on all pages.
uint64_t count_customers(View& view, const CustomerSearch& query);

/// How a record, as the actor was shown it, answers to what was looked for, and where: for highlights. No rank: it does
/// not.
v1::TextMatch match_customer(RecordView customer, std::string_view text);
v1::TextMatch match_interaction(RecordView interaction, std::string_view text);

}  // namespace dossier
