// SPDX-License-Identifier: Apache-2.0
#include "exchange/pages/page_report_charts.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "exchange/pages/page_charts.hpp"
#include "exchange/pages/page_frame.hpp"
#include "exchange/pages/page_texts.hpp"

namespace dossier::exchange {
namespace {

constexpr size_t kMostSeries = 5;

std::string as_count(const Words& words, double value) { return words.count(static_cast<uint64_t>(value)); }
std::string as_percent(const Words& words, double value) { return words.percent(value); }
std::string as_score(const Words& words, double value) { return words.decimal(value, 2); }
std::string as_duration(const Words& words, double value) { return words.duration(static_cast<uint64_t>(value)); }

double share_of(uint64_t part, uint64_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

std::string known(const Words& words, const std::string& text) {
  return text.empty() ? words.say(texts::kUnknown) : text;
}

/// The label under a month: the year stands below January and below the first.
std::vector<Place> month_places(const Words& words, const auto& entries) {
  std::vector<Place> places;
  for (const auto& entry : entries) {
    const std::string& month = entry.month();
    const bool new_year = places.empty() || month.ends_with("-01");
    places.push_back({words.month_alone(month), new_year ? month.substr(0, 4) : std::string(), words.month(month)});
  }
  return places;
}

bool add_nothing(Html& html, const Words& words, bool nothing) {
  if (nothing) html.add("p", {{"class", "empty"}}, words.say(texts::kNothing));
  return nothing;
}

}  // namespace

std::string quarter_text(const Words& words, const std::string& quarter) {
  if (quarter.size() != 6 || quarter[4] != 'Q') return quarter;
  const std::string year = quarter.substr(0, 4), number = quarter.substr(5);
  return words.say(texts::kQuarterShort, {year, number});
}

void add_shares(Html& html, const Words& words, const Text& title, const Text& heading, std::string_view enumeration,
                const google::protobuf::RepeatedPtrField<v1::Share>& shares, int colour) {
  const auto card = html.in("section", {{"class", "card"}});
  add_title(html, words.say(title));
  if (add_nothing(html, words, shares.empty())) return;
  uint64_t all = 0, all_before = 0;
  for (const v1::Share& share : shares) {
    all += share.count();
    all_before += share.before();
  }
  std::vector<Bar> bars;
  TableRows rows;
  for (const v1::Share& share : shares) {
    const std::string name = known(words, words.value(enumeration, share.value()));
    const auto before = all_before == 0 ? std::optional<double>() : share_of(share.before(), all_before);
    bars.push_back({name, share_of(share.count(), all),
                    words.count(share.count()) + " · " + words.share(share.count(), all), before});
    rows.push_back({name, words.count(share.count()), words.share(share.count(), all), words.count(share.before()),
                    words.share(share.before(), all_before)});
  }
  add_before_legend(html, words, colour);
  add_bars(html, {words.say(title), as_percent}, bars, colour);
  add_numbers(html, words, words.say(title),
              {{words.say(heading)},
               {words.say(texts::kCount), true},
               {words.say(texts::kShare), true},
               {words.say(texts::kBefore), true},
               {words.say(texts::kShareBefore), true}},
              rows);
}

void add_problems(Html& html, const Words& words, const v1::ServiceReport& report) {
  const auto card = html.in("section", {{"class", "card"}});
  add_title(html, words.say(texts::kProblems), words.say(texts::kProblemsNote));
  if (add_nothing(html, words, report.problems().empty())) return;
  constexpr size_t kShown = 8;  // The others stand in the table.
  std::vector<Bar> bars;
  TableRows rows;
  for (const v1::Share& problem : report.problems()) {
    if (bars.size() < kShown) {
      bars.push_back({problem.value(), static_cast<double>(problem.count()), words.count(problem.count()),
                      static_cast<double>(problem.before())});
    }
    rows.push_back({problem.value(), words.count(problem.count()), words.count(problem.before())});
  }
  add_before_legend(html, words, 4);
  add_bars(html, {words.say(texts::kProblems), as_count}, bars, 4);
  add_numbers(html, words, words.say(texts::kProblems),
              {{words.say(texts::kProblem)}, {words.say(texts::kNow), true}, {words.say(texts::kBefore), true}}, rows);
}

void add_satisfaction(Html& html, const Words& words, const v1::ServiceReport& report) {
  const auto card = html.in("section", {{"class", "card wide"}});
  add_title(html, words.say(texts::kSatisfaction), words.say(texts::kSatisfactionNote));
  if (add_nothing(html, words, report.satisfaction().empty())) return;
  std::vector<std::string> quarters;
  std::map<int, std::map<std::string, const v1::LevelSatisfaction*>, std::greater<>> levels;  // The highest first.
  for (const v1::LevelSatisfaction& entry : report.satisfaction()) {
    if (std::find(quarters.begin(), quarters.end(), entry.quarter()) == quarters.end())
      quarters.push_back(entry.quarter());
    levels[entry.level()][entry.quarter()] = &entry;
  }
  std::sort(quarters.begin(), quarters.end());
  std::vector<Place> places;
  TableRows rows;
  for (const std::string& quarter : quarters) {
    const bool new_year = places.empty() || quarter.ends_with("Q1");
    places.push_back({quarter.size() > 4 ? quarter.substr(4) : quarter, new_year ? quarter.substr(0, 4) : std::string(),
                      quarter_text(words, quarter)});
    rows.push_back({quarter_text(words, quarter)});
  }
  std::vector<Series> series;
  double low = 3;  // The axis begins below the lowest value: most ratings lie close together.
  std::vector<Heading> headings = {{words.say(texts::kQuarter)}};
  for (const auto& [level, entries] : levels) {
    Series line;
    line.name = known(words, words.label("Level", level));
    headings.push_back({line.name, true});
    for (size_t i = 0; i < quarters.size(); ++i) {
      const auto found = entries.find(quarters[i]);
      const bool rated = found != entries.end() && found->second->rated() > 0;
      const double mean =
          rated ? static_cast<double>(found->second->sum()) / static_cast<double>(found->second->rated()) : 0;
      if (rated) low = std::clamp(std::floor(mean), 1.0, low);
      line.values.push_back(rated ? std::optional(mean) : std::nullopt);
      rows[i].push_back(
          rated ? words.say(texts::kRatings, {words.decimal(mean, 2), words.count(found->second->rated())}) : "—");
      if (i + 1 == quarters.size() && rated) line.last = words.decimal(mean, 2);
    }
    if (series.size() < kMostSeries) series.push_back(std::move(line));
  }
  add_lines(html, words, {words.say(texts::kSatisfaction), as_score}, places, series, low, 5);
  add_numbers(html, words, words.say(texts::kSatisfaction), headings, rows);
}

void add_handling(Html& html, const Words& words, const v1::ServiceReport& report) {
  const auto card = html.in("section", {{"class", "card broad"}});
  add_title(html, words.say(texts::kHandling), words.say(texts::kHandlingNote));
  if (add_nothing(html, words, report.handling().empty())) return;
  std::vector<Bar> bars;
  TableRows rows;
  for (const v1::HandlingTime& entry : report.handling()) {
    const std::string name = entry.department().empty() ? words.say(texts::kAllDepartments) : entry.department();
    const bool solved = entry.solved() > 0;
    const auto time = [&](uint64_t seconds) { return solved ? words.duration(seconds) : std::string("—"); };
    bars.push_back({name, static_cast<double>(entry.mean()), time(entry.mean()),
                    entry.has_mean_before() ? std::optional(static_cast<double>(entry.mean_before())) : std::nullopt});
    rows.push_back({name, words.count(entry.solved()), time(entry.mean()), time(entry.median()),
                    time(entry.percentile_90()), entry.has_mean_before() ? words.duration(entry.mean_before()) : "—"});
  }
  add_bars(html, {words.say(texts::kHandling), as_duration}, bars, 1);
  add_numbers(html, words, words.say(texts::kHandling),
              {{words.say(texts::kDepartment)},
               {words.say(texts::kSolved), true},
               {words.say(texts::kMean), true},
               {words.say(texts::kMedian), true},
               {words.say(texts::kNinety), true},
               {words.say(texts::kMeanBefore), true}},
              rows);
}

void add_in_time(Html& html, const Words& words, const v1::ServiceReport& report) {
  const auto card = html.in("section", {{"class", "card broad"}});
  add_title(html, words.say(texts::kHandlingInTime), words.say(texts::kHandlingInTimeNote));
  if (add_nothing(html, words, report.handling().empty())) return;
  std::vector<Bar> bars;
  TableRows rows;
  for (const v1::HandlingTime& entry : report.handling()) {
    const std::string name = entry.department().empty() ? words.say(texts::kAllDepartments) : entry.department();
    const bool before = entry.solved_before() > 0;
    bars.push_back({name, share_of(entry.in_time(), entry.solved()), words.share(entry.in_time(), entry.solved()),
                    before ? std::optional(share_of(entry.in_time_before(), entry.solved_before())) : std::nullopt});
    rows.push_back({name, words.count(entry.solved()), words.count(entry.in_time()),
                    words.share(entry.in_time(), entry.solved()),
                    words.share(entry.in_time_before(), entry.solved_before())});
  }
  add_bars(html, {words.say(texts::kHandlingInTime), as_percent}, bars, 3, 1);
  add_numbers(html, words, words.say(texts::kHandlingInTime),
              {{words.say(texts::kDepartment)},
               {words.say(texts::kSolved), true},
               {words.say(texts::kDoneInTime), true},
               {words.say(texts::kShare), true},
               {words.say(texts::kInTimeBefore), true}},
              rows);
}

void add_demand(Html& html, const Words& words, const v1::ServiceReport& report) {
  const auto card = html.in("section", {{"class", "card wide"}});
  add_title(html, words.say(texts::kDemand), words.say(texts::kDemandNote));
  std::map<std::string, uint64_t> totals;
  for (const v1::MonthDemand& month : report.demand()) {
    for (const v1::Share& kind : month.kinds()) totals[kind.value()] += kind.count();
  }
  if (add_nothing(html, words, totals.empty())) return;
  std::vector<std::string> kinds;
  for (const auto& [kind, total] : totals) kinds.push_back(kind);
  std::stable_sort(kinds.begin(), kinds.end(),
                   [&](const auto& one, const auto& other) { return totals[one] > totals[other]; });
  const size_t own = kinds.size() <= kMostSeries ? kinds.size() : kMostSeries - 1;  // The rarest are added up.
  std::vector<Series> series;
  std::vector<Heading> headings = {{words.say(texts::kMonth)}, {words.say(texts::kTotal), true}};
  for (size_t i = 0; i < kinds.size(); ++i) {
    headings.push_back({known(words, words.value("InteractionKind", kinds[i])), true});
    if (i < own) series.push_back({headings.back().text, {}, {}});
  }
  if (own < kinds.size()) series.push_back({words.say(texts::kOthers), {}, {}});
  TableRows rows;
  for (const v1::MonthDemand& month : report.demand()) {
    std::vector<uint64_t> counts(kinds.size());
    uint64_t all = 0;
    for (const v1::Share& kind : month.kinds()) {
      counts[static_cast<size_t>(std::find(kinds.begin(), kinds.end(), kind.value()) - kinds.begin())] += kind.count();
      all += kind.count();
    }
    rows.push_back({words.month(month.month()), words.count(all)});
    uint64_t others = 0;
    for (size_t i = 0; i < kinds.size(); ++i) {
      rows.back().push_back(words.count(counts[i]));
      if (i < own) series[i].values.emplace_back(static_cast<double>(counts[i]));
      if (i >= own) others += counts[i];
    }
    if (own < kinds.size()) series[own].values.emplace_back(static_cast<double>(others));
  }
  add_columns(html, words, {words.say(texts::kDemand), as_count}, month_places(words, report.demand()), series);
  add_numbers(html, words, words.say(texts::kDemand), headings, rows);
}

void add_overdue(Html& html, const Words& words, const v1::ServiceReport& report) {
  const auto card = html.in("section", {{"class", "card wide"}});
  add_title(html, words.say(texts::kOverdue), words.say(texts::kOverdueNote));
  if (add_nothing(html, words, report.overdue().empty())) return;
  std::vector<Series> series = {{words.say(texts::kDoneInTime), {}, {}},
                                {words.say(texts::kDoneLate), {}, {}},
                                {words.say(texts::kNotDone), {}, {}}};
  TableRows rows;
  for (const v1::OverdueMonth& month : report.overdue()) {
    series[0].values.emplace_back(static_cast<double>(month.in_time()));
    series[1].values.emplace_back(static_cast<double>(month.late()));
    series[2].values.emplace_back(static_cast<double>(month.open()));
    rows.push_back({words.month(month.month()), words.count(month.due()), words.count(month.in_time()),
                    words.count(month.late()), words.count(month.open()), words.share(month.in_time(), month.due())});
  }
  add_columns(html, words, {words.say(texts::kOverdue), as_count}, month_places(words, report.overdue()), series);
  add_numbers(html, words, words.say(texts::kOverdue),
              {{words.say(texts::kMonth)},
               {words.say(texts::kDueCount), true},
               {series[0].name, true},
               {series[1].name, true},
               {series[2].name, true},
               {words.say(texts::kFollowUpsDone), true}},
              rows);
}

void add_staff(Html& html, const Words& words, const v1::ServiceReport& report) {
  const auto card = html.in("section", {{"class", "card wide tall"}});
  add_title(html, words.say(texts::kStaffLoad), words.say(texts::kStaffNote));
  if (add_nothing(html, words, report.staff().empty())) return;
  constexpr size_t kShown = 12;  // The others stand in the table.
  std::vector<Bar> bars;
  TableRows rows;
  for (const v1::StaffLoad& member : report.staff()) {
    const std::string name =
        member.name() == member.staff() ? member.staff() : joined({member.name(), member.staff()}, " ");
    bars.push_back({name, static_cast<double>(member.interactions()), words.count(member.interactions()), {}});
    rows.push_back({name, member.department(), words.count(member.customers()), words.count(member.open_follow_ups()),
                    words.count(member.interactions())});
  }
  std::stable_sort(bars.begin(), bars.end(), [](const Bar& one, const Bar& other) { return one.value > other.value; });
  if (bars.size() > kShown) bars.resize(kShown);
  add_bars(html, {words.say(texts::kStaffLoad), as_count}, bars, 1);
  add_numbers(html, words, words.say(texts::kStaffLoad),
              {{words.say(texts::kStaff)},
               {words.say(texts::kDepartment)},
               {words.say(texts::kOwned), true},
               {words.say(texts::kOpenFollowUps), true},
               {words.say(texts::kHandled), true}},
              rows);
}

}  // namespace dossier::exchange
