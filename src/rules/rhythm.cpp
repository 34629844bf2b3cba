// SPDX-License-Identifier: Apache-2.0
#include "rules/rhythm.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "rules/dates.hpp"
#include "rules/terms.hpp"

namespace dossier::rules {
namespace {

using std::chrono::days;
using std::chrono::year_month_day;

constexpr double kDaysOfMonth = 30.44;
constexpr int kNearDays = terms::kRhythmDaySpread.value;
constexpr size_t kFewMonths = terms::kRhythmSeason.value;

template <typename Value>
Value median(std::vector<Value> values) {
  std::sort(values.begin(), values.end());
  const size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

unsigned day_of(Day day) { return unsigned(year_month_day(day).day()); }
unsigned month_of_year(Day day) { return unsigned(year_month_day(day).month()); }

bool most(size_t part, size_t whole) { return part * 3 >= whole * 2; }

/// Days of the month lie on a circle: the 30th and the 2nd are near each other.
int apart(unsigned a, unsigned b) {
  const int straight = std::abs(static_cast<int>(a) - static_cast<int>(b));
  return std::min(straight, 31 - straight);
}

std::vector<Purchase> by_day(std::vector<Purchase> purchases) {
  std::sort(purchases.begin(), purchases.end(), [](const Purchase& a, const Purchase& b) { return a.day < b.day; });
  std::vector<Purchase> merged;
  for (const Purchase& purchase : purchases) {
    if (!merged.empty() && merged.back().day == purchase.day) {
      merged.back().amount += purchase.amount;
    } else {
      merged.push_back(purchase);
    }
  }
  return merged;
}

/// The day of the month near which most purchases fall.
std::optional<unsigned> usual_day(const std::vector<Purchase>& purchases) {
  unsigned best = 0;
  size_t most_near = 0;
  int least_apart = 0;
  for (const Purchase& candidate : purchases) {
    const unsigned day = day_of(candidate.day);
    size_t near = 0;
    int distance = 0;
    for (const Purchase& other : purchases) {
      const int between = apart(day, day_of(other.day));
      near += between <= kNearDays ? 1 : 0;
      distance += between;
    }
    if (near > most_near || (near == most_near && distance < least_apart)) {
      best = day;
      most_near = near;
      least_apart = distance;
    }
  }
  if (!most(most_near, purchases.size())) return std::nullopt;
  return best;
}

std::vector<unsigned> usual_months(const std::vector<Purchase>& purchases) {
  if (purchases.back().day - purchases.front().day < days(365)) return {};
  std::array<size_t, 13> counts{};
  for (const Purchase& purchase : purchases) ++counts[month_of_year(purchase.day)];
  std::vector<unsigned> months;
  size_t covered = 0;
  for (unsigned month = 1; month <= 12; ++month) {
    if (counts[month] < 2) continue;
    months.push_back(month);
    covered += counts[month];
  }
  if (months.empty() || months.size() > kFewMonths || !most(covered, purchases.size())) return {};
  return months;
}

Day on_day(Day day, unsigned day_of_month) {
  const year_month_day date(day);
  const std::chrono::year_month_day wanted = date.year() / date.month() / std::chrono::day(day_of_month);
  return wanted.ok() ? Day(wanted) : Day(date.year() / date.month() / std::chrono::last);
}

/// The first day of or after `from`'s month that lies in one of the months.
Day in_months(Day from, const std::vector<unsigned>& months) {
  while (std::find(months.begin(), months.end(), month_of_year(from)) == months.end())
    from = add_months(on_day(from, 1), 1);
  return from;
}

std::string list_of(const std::vector<int>& values) {
  std::string text;
  for (const int value : values) {
    if (!text.empty()) text += ' ';
    text += std::to_string(value);
  }
  return text;
}

/// From the median interval, moved to the usual day and month.
void forecast(Rhythm& rhythm) {
  const int whole_months = static_cast<int>(std::lround(rhythm.interval_days / kDaysOfMonth));
  rhythm.next = rhythm.last + days(rhythm.interval_days);
  if (rhythm.day_of_month) rhythm.next = on_day(add_months(on_day(rhythm.last, 1), whole_months), *rhythm.day_of_month);
  if (!rhythm.months.empty()) {
    // Half an interval behind the last one: a month that was bought in already is not the next.
    const Day earliest = rhythm.last + days(std::max(rhythm.interval_days / 2, 28));
    rhythm.next = in_months(earliest, rhythm.months);
    if (rhythm.day_of_month) rhythm.next = std::max(rhythm.next, on_day(rhythm.next, *rhythm.day_of_month));
  }
}

}  // namespace

std::optional<Rhythm> buying_rhythm(std::vector<Purchase> given) {
  const std::vector<Purchase> purchases = by_day(std::move(given));
  if (purchases.size() < terms::kRhythmPurchases.value) return std::nullopt;
  std::vector<int> intervals;
  std::vector<int64_t> amounts;
  for (size_t i = 0; i < purchases.size(); ++i) {
    if (i > 0) intervals.push_back(static_cast<int>((purchases[i].day - purchases[i - 1].day).count()));
    amounts.push_back(purchases[i].amount);
  }
  Rhythm rhythm;
  rhythm.purchases = static_cast<int>(purchases.size());
  rhythm.interval_days = std::max(1, median(intervals));
  rhythm.amount = median(amounts);
  rhythm.last = purchases.back().day;
  rhythm.because.push_back({"interval", list_of(intervals)});
  const double months = rhythm.interval_days / kDaysOfMonth;
  if (months >= 0.9 && std::abs(months - std::round(months)) * kDaysOfMonth <= kNearDays + 1)
    rhythm.day_of_month = usual_day(purchases);
  if (rhythm.day_of_month) rhythm.because.push_back({"day_of_month", std::to_string(*rhythm.day_of_month)});
  rhythm.months = usual_months(purchases);
  if (!rhythm.months.empty())
    rhythm.because.push_back({"months", list_of({rhythm.months.begin(), rhythm.months.end()})});
  forecast(rhythm);
  std::vector<int> deviations;
  for (const int interval : intervals) deviations.push_back(std::abs(interval - rhythm.interval_days));
  const double even = std::max(0.0, 1 - static_cast<double>(median(deviations)) / rhythm.interval_days);
  const auto count = static_cast<double>(intervals.size());
  rhythm.confidence = static_cast<int>(std::lround(100 * even * count / (count + 1)));
  return rhythm;
}

}  // namespace dossier::rules
