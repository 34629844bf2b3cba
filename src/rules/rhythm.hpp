// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dossier/clock.hpp"

// The rhythm in which a customer buys (D8).

namespace dossier::rules {

struct Purchase {
  Day day;
  int64_t amount = 0;
};

/// What a forecast rests on (X4): "interval", "day_of_month" or "months", and the figures behind it.
struct RhythmReason {
  std::string rule;
  std::string detail;
};

struct Rhythm {
  int purchases = 0;      ///< Days on which something was bought.
  int interval_days = 0;  ///< Median of the days between them.
  std::optional<unsigned>
      day_of_month;  ///< When two thirds of them fall within three days of it, and they are whole months apart.
  std::vector<unsigned>
      months;  ///< 1 to 12, when two thirds of them fall into at most three months of the year, over two years or more.
  int64_t amount = 0;  ///< Median.
  Day last;
  Day next;
  int confidence =
      0;  ///< 0 to 100: how even the intervals are (one less their median deviation from the median, as a share), times
          ///< n / (n + 1) for n of them.
  std::vector<RhythmReason> because;
};

/// What past purchases, in any order, say of the next one. Those of one day count as one. Nothing with fewer than
/// three: two give one interval, and one interval is no rhythm.
std::optional<Rhythm> buying_rhythm(std::vector<Purchase> purchases);

}  // namespace dossier::rules
