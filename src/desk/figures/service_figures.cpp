// SPDX-License-Identifier: Apache-2.0
#include "desk/figures/service_figures.hpp"

#include "dossier/v1/customer.pb.h"

namespace dossier::desk {
namespace {

using interaction_dimension::feedback, interaction_dimension::level, interaction_dimension::satisfaction;

/// The pairs with `feedback` and those of level and satisfaction stand first in a row: months that nothing else is
/// asked of are read as far as that.
constexpr size_t kFirstPairs = kInteractionPairs.slot(level, 3, satisfaction, 5) + 1;

}  // namespace

ServiceFigures::ServiceFigures(Context& context, const FigureScope& scope, const MonthRun& run)
    : period(run), before(run.before()) {
  const MonthNumber quarter = quarters().front();
  const MonthRun all(std::min({before.first, year().first, quarter}), std::max(period.last, quarters().back() + 2));
  for (MonthNumber month = all.first; month <= all.last; ++month) {
    const bool in_period = period.has(month), in_before = before.has(month);
    if (!in_period && !in_before && !year().has(month) && month < quarter) continue;
    InteractionSums& sums = months[month];
    each_figure_row(context, scope, month_key(month, MonthRows::interactions),
                    [&](const records::KeyReader&, const std::string& department, Bytes value) {
                      records::add_amounts(value, std::span(sums).first(kFirstPairs));
                      if (!in_period && !in_before) return;
                      Both& both = departments[department];
                      records::add_amounts(value, in_period ? both.now : both.then);
                    });
    if (!in_period && !in_before) continue;
    each_figure_row(context, scope, month_key(month, MonthRows::tags),
                    [&](records::KeyReader& key, const std::string&, Bytes value) {
                      auto& counts = tags[key.text()];
                      (in_period ? counts.first : counts.second) +=
                          static_cast<uint64_t>(records::decode_amounts(value)[0]);
                    });
  }
  for (const auto& [name, both] : departments) {
    for (size_t slot = 0; slot < now.size(); ++slot) {
      now[slot] += both.now[slot];
      then[slot] += both.then[slot];
    }
  }
}

std::vector<MonthNumber> ServiceFigures::quarters() const {
  std::vector<MonthNumber> first;
  const MonthNumber last = period.last / 3 * 3;
  for (MonthNumber ago = 8; ago-- > 0;) first.push_back(last - ago * 3);
  return first;
}

uint64_t all_feedback(const InteractionSums& sums) {
  return static_cast<uint64_t>(kInteractionPairs.total(sums, feedback, 1));
}

uint64_t all_interactions(const InteractionSums& sums) {
  return static_cast<uint64_t>(kInteractionPairs.total(sums, feedback, 0)) + all_feedback(sums);
}

Ratings ratings_of(const InteractionSums& sums, uint32_t of_level) {
  Ratings ratings;
  for (uint32_t stars = 1; stars < kInteractionPairs.size(satisfaction); ++stars) {
    const auto rated = static_cast<uint64_t>(sums[kInteractionPairs.slot(level, of_level, satisfaction, stars)]);
    ratings.rated += rated;
    ratings.sum += rated * stars;
  }
  return ratings;
}

}  // namespace dossier::desk
