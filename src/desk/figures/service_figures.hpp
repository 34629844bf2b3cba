// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "desk/figures/figures.hpp"

/// The sums beneath the service report.
namespace dossier::desk {

/// What the service report is made of: one walk over the rows of its months.
struct ServiceFigures {
  ServiceFigures(Context& context, const FigureScope& scope, const MonthRun& months);

  const MonthRun period, before;
  /// Twelve months up to the last, for the demand.
  MonthRun year() const { return {period.last - 11, period.last}; }
  /// The first month of the quarter of the last month, and of the seven before.
  std::vector<MonthNumber> quarters() const;

  InteractionSums now{}, then{};  ///< Of the period, and of the one before.
  struct Both {
    InteractionSums now{}, then{};
  };
  std::map<std::string, Both> departments;
  std::map<MonthNumber, InteractionSums>
      months;  ///< Those that the year and the quarters need; only pairs with `feedback` and of level and satisfaction.
  std::map<std::string, std::pair<uint64_t, uint64_t>> tags;  ///< In the period, and before.
};

/// Feedback with a value of a dimension; `feedback` 0: what is no feedback.
inline uint64_t feedback_with(const InteractionSums& sums, size_t dimension, uint32_t value, uint32_t feedback = 1) {
  return static_cast<uint64_t>(
      sums[kInteractionPairs.slot(interaction_dimension::feedback, feedback, dimension, value)]);
}
uint64_t all_interactions(const InteractionSums& sums);
uint64_t all_feedback(const InteractionSums& sums);

/// How many of the customers of a level gave a rating, and what the ratings add up to.
struct Ratings {
  uint64_t rated = 0, sum = 0;
  double mean() const { return rated == 0 ? 0 : static_cast<double>(sum) / static_cast<double>(rated); }
};
Ratings ratings_of(const InteractionSums& sums, uint32_t level);

/// What is worse in a report than in the period before (B6), the worst first: from the figures that the report has, and
/// the ratings.
void fill_worse(const ServiceFigures& figures, const std::vector<v1::OverdueMonth>& overdue_before,
                v1::ServiceReport& report);

}  // namespace dossier::desk
