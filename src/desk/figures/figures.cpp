// SPDX-License-Identifier: Apache-2.0
#include "desk/figures/figures.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "desk/context/staff.hpp"
#include "dossier/error.hpp"

namespace dossier::desk {
namespace {

constexpr MonthNumber kMostMonths = 120;

/// What a key shows of a name.
std::string as_in_key(std::string_view name) {
  return records::KeyReader(records::KeyWriter().text(name).bytes()).text();
}

}  // namespace

MonthNumber month_number(std::chrono::year_month month) {
  return static_cast<MonthNumber>(int(month.year()) * 12 + int(unsigned(month.month())) - 1);
}

std::chrono::year_month to_month(MonthNumber number) {
  return std::chrono::year(static_cast<int>(number / 12)) / std::chrono::month(number % 12 + 1);
}

std::string month_text(MonthNumber number) {
  char text[16];
  std::snprintf(text, sizeof text, "%04u-%02u", number / 12, number % 12 + 1);
  return text;
}

std::string quarter_text(MonthNumber number) {
  return month_text(number).substr(0, 4) + "Q" + std::to_string(number % 12 / 3 + 1);
}

MonthRun::MonthRun(const Months& months) {
  const auto [from, to] = months;
  constexpr std::chrono::year kFirst{10}, kLast{9999};  // Before the first, there is room for what it is compared with.
  const bool good = from.ok() && to.ok() && from.year() >= kFirst && to.year() <= kLast && from <= to;
  if (!good || month_number(to) - month_number(from) >= kMostMonths)
    throw Error(Code::invalid, "months", "months", {to_text(months)});
  first = month_number(from);
  last = month_number(to);
}

FigureScope::FigureScope(Context& context, std::string_view department) {
  context.require(Operation::report);
  all_ = context.unbounded() && department.empty();
  if (all_) return;
  if (!context.unbounded())
    departments_ = principal(context.reader(), context.actor, context.role(), context.now).departments;
  const bool seen =
      context.unbounded() || std::binary_search(departments_.begin(), departments_.end(), department, std::less<>());
  if (departments_.empty() ? !context.unbounded() : !department.empty() && !seen) {
    throw Error(Code::denied, "denied", "department", {context.actor, std::string(desk::name(Operation::report))});
  }
  if (!department.empty()) departments_ = departments_under(context.reader(), department);
  name_ = department.empty() ? staff_department(context, context.actor, "department") : std::string(department);
  for (std::string& one : departments_) one = as_in_key(one);
  std::sort(departments_.begin(), departments_.end());
}

bool FigureScope::has(std::string_view department) const {
  if (department.size() > records::KeyWriter::kTextLimit) return has(as_in_key(department));
  return all_ || std::binary_search(departments_.begin(), departments_.end(), department, std::less<>());
}

uint64_t percentile(const InteractionSums& sums, double share) {
  const auto wanted = static_cast<int64_t>(std::ceil(share * static_cast<double>(sums[interaction_figure::solved])));
  int64_t found = 0;
  for (size_t bucket = 0; bucket < DurationBuckets::kSize; ++bucket) {
    found += sums[interaction_figure::durations + bucket];
    if (found >= wanted && found > 0) return kDurations.middle(bucket);
  }
  return 0;
}

}  // namespace dossier::desk
