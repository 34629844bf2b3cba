// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "desk/context/context.hpp"
#include "desk/tables/figure_tallies.hpp"
#include "dossier/report.hpp"
#include "records/range.hpp"
#include "records/tally.hpp"

// How reports read the tallies of figure_tallies.hpp: short walks over the rows of a month.

namespace dossier::v1 {
class OverdueMonth;
class StaffLoad;
}  // namespace dossier::v1

namespace dossier::desk {

MonthNumber month_number(std::chrono::year_month month);
std::chrono::year_month to_month(MonthNumber number);
std::string month_text(MonthNumber number);    ///< "2024-03"
std::string quarter_text(MonthNumber number);  ///< "2024Q1"

/// Both included.
struct MonthRun {
  MonthNumber first = 0, last = 0;
  /// Throws Code::invalid, "months".
  explicit MonthRun(const Months& months);
  MonthRun(MonthNumber from, MonthNumber to) : first(from), last(to) {}
  bool has(MonthNumber month) const { return first <= month && month <= last; }
  MonthRun before() const { return {first - (last - first) - 1, first - 1}; }
};

/// The departments whose figures are asked for, as far as the session may see them.
class FigureScope {
 public:
  /// Throws Code::denied where the session may not see them.
  FigureScope(Context& context, std::string_view department);
  bool has(std::string_view department) const;
  bool has_all() const { return all_; }
  /// The department that it is about, with those below it; empty: the whole business.
  const std::string& name() const { return name_; }

 private:
  bool all_ = false;
  std::string name_;
  std::vector<std::string> departments_;  // Sorted; as far as keys show them.
};

/// Visits the tally rows behind a prefix as (what follows the department in the key, department, value), those in the
/// scope.
template <typename Visit>
void each_figure_row(Context& context, const FigureScope& scope, const records::KeyWriter& prefix, const Visit& visit) {
  for (const auto& row : records::range(context.reader(), records::Schema::kTally, prefix)) {
    records::KeyReader key(row.key().substr(prefix.bytes().size()));
    const std::string department = key.text();
    if (scope.has(department)) visit(key, department, row.value());
  }
}

/// Sums of the rows of a kind.
template <size_t slots>
using FigureSums = std::array<int64_t, slots>;
using InteractionSums = FigureSums<interaction_figure::slots>;
using CustomerSums = FigureSums<customer_figure::slots>;
using CustomerMonthSums = FigureSums<customer_month::slots>;
using FollowUpSums = FigureSums<follow_up_figure::slots>;

/// What the rows of a month and kind add up to, over all departments.
template <size_t slots>
void add_month(Context& context, const FigureScope& scope, MonthNumber month, MonthRows rows, FigureSums<slots>& sums) {
  each_figure_row(
      context, scope, month_key(month, rows),
      [&](const records::KeyReader&, const std::string&, Bytes value) { records::add_amounts(value, sums); });
}

/// A value as figures name it: an enumeration's name, a letter, a province, a number from 1; empty for the first, "not
/// known". `dimension` is a v1::Dimension.
std::string figure_name(int dimension, uint32_t value);

/// How long things took, from a histogram: the smallest time that is not shorter than this share of them.
uint64_t percentile(const InteractionSums& sums, double share);

/// The most loaded first, as many as wanted.
void fill_staff_load(Context& context, const FigureScope& scope, const MonthRun& months, size_t most,
                     std::vector<v1::StaffLoad>& out);
void fill_overdue(Context& context, const FigureScope& scope, const MonthRun& months,
                  std::vector<v1::OverdueMonth>& out);

}  // namespace dossier::desk
