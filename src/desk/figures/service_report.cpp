// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "desk/context/messages_io.hpp"
#include "desk/figures/service_figures.hpp"
#include "dossier/v1/customer.pb.h"
#include "dossier/v1/interaction.pb.h"
#include "dossier/v1/policy.pb.h"
#include "dossier/v1/report.pb.h"

// The report on service of a period (R14, B6).

namespace dossier {
namespace {

using desk::Context;
using desk::InteractionSums;
using desk::MonthNumber;
using desk::ServiceFigures;
using v1::ServiceReport;

constexpr size_t kMostProblems = 20;
constexpr size_t kMostStaff = 50;

/// The most first.
void sort_shares(google::protobuf::RepeatedPtrField<v1::Share>& shares) {
  std::stable_sort(shares.pointer_begin(), shares.pointer_end(), [](const v1::Share* a, const v1::Share* b) {
    return std::pair(a->count(), a->before()) > std::pair(b->count(), b->before());
  });
}

/// Feedback by the values of a dimension.
void fill_shares(const ServiceFigures& figures, int dimension, size_t place,
                 google::protobuf::RepeatedPtrField<v1::Share>& shares) {
  for (uint32_t value = 0; value < desk::kInteractionPairs.size(place); ++value) {
    const uint64_t now = desk::feedback_with(figures.now, place, value),
                   before = desk::feedback_with(figures.then, place, value);
    if (now + before == 0) continue;
    v1::Share& share = *shares.Add();
    share.set_value(desk::figure_name(dimension, value));
    share.set_count(now);
    share.set_before(before);
  }
  sort_shares(shares);
}

void fill_satisfaction(const ServiceFigures& figures, ServiceReport& report) {
  for (const MonthNumber quarter : figures.quarters()) {
    for (uint32_t level = 0; level < v1::Level_ARRAYSIZE; ++level) {
      desk::Ratings ratings;
      for (MonthNumber month = quarter; month < quarter + 3; ++month) {
        const desk::Ratings more = desk::ratings_of(figures.months.at(month), level);
        ratings.rated += more.rated;
        ratings.sum += more.sum;
      }
      if (ratings.rated == 0) continue;
      v1::LevelSatisfaction& satisfaction = *report.add_satisfaction();
      satisfaction.set_level(static_cast<v1::Level>(level));
      satisfaction.set_quarter(desk::quarter_text(quarter));
      satisfaction.set_rated(ratings.rated);
      satisfaction.set_sum(ratings.sum);
    }
  }
}

v1::HandlingTime handling_time(const std::string& department, const InteractionSums& now,
                               const InteractionSums& before) {
  using namespace desk::interaction_figure;
  const auto count = [](int64_t amount) { return static_cast<uint64_t>(amount); };
  v1::HandlingTime time;
  time.set_department(department);
  time.set_solved(count(now[solved]));
  if (now[solved] != 0) time.set_mean(count(now[seconds] / now[solved]));
  time.set_median(desk::percentile(now, 0.5));
  time.set_percentile_90(desk::percentile(now, 0.9));
  time.set_in_time(count(now[in_time]));
  time.set_solved_before(count(before[solved]));
  time.set_in_time_before(count(before[in_time]));
  if (before[solved] != 0) time.set_mean_before(count(before[seconds] / before[solved]));
  return time;
}

void fill_handling(const ServiceFigures& figures, ServiceReport& report) {
  *report.add_handling() = handling_time({}, figures.now, figures.then);
  for (const auto& [name, both] : figures.departments) {
    using desk::interaction_figure::solved;
    if (!name.empty() && both.now[solved] + both.then[solved] != 0)
      *report.add_handling() = handling_time(name, both.now, both.then);
  }
  auto& times = *report.mutable_handling();
  std::stable_sort(times.pointer_begin() + 1, times.pointer_end(),
                   [](const v1::HandlingTime* a, const v1::HandlingTime* b) { return a->mean() > b->mean(); });
}

void fill_problems(const ServiceFigures& figures, ServiceReport& report) {
  for (const auto& [tag, counts] : figures.tags) {
    if (counts.first == 0) continue;
    v1::Share& share = *report.add_problems();
    share.set_value(tag);
    share.set_count(counts.first);
    share.set_before(counts.second);
  }
  sort_shares(*report.mutable_problems());
  const int most = std::min<int>(report.problems_size(), kMostProblems);
  report.mutable_problems()->DeleteSubrange(most, report.problems_size() - most);
}

void fill_demand(const ServiceFigures& figures, ServiceReport& report) {
  for (MonthNumber month = figures.year().first; month <= figures.year().last; ++month) {
    v1::MonthDemand& demand = *report.add_demand();
    demand.set_month(desk::month_text(month));
    const InteractionSums& sums = figures.months.at(month);
    for (uint32_t kind = 0; kind < v1::InteractionKind_ARRAYSIZE; ++kind) {
      const uint64_t count = desk::feedback_with(sums, desk::interaction_dimension::kind, kind) +
                             desk::feedback_with(sums, desk::interaction_dimension::kind, kind, 0);
      if (count == 0) continue;
      v1::Share& share = *demand.add_kinds();
      share.set_value(desk::figure_name(v1::DIMENSION_INTERACTION_KIND, kind));
      share.set_count(count);
    }
  }
}

/// Which rule made which figure (X4).
void fill_rules(Context& context, ServiceReport& report) {
  struct Rule {
    const char *figure, *rule, *source;
  };
  constexpr Rule kRules[] = {{"kind", "feedback", "B3 U9"},      {"satisfaction", "ratings", "B4 B6"},
                             {"handling", "solved_at", "B4 B6"}, {"in_time", "response_times", "R6 F8"},
                             {"problem", "insights", "D4 B6"},   {"demand", "interactions", "R14"},
                             {"overdue", "due", "F7 F8"},        {"staff", "owners_assignees_handlers", "F9"}};
  for (const Rule& rule : kRules) {
    v1::FigureRule& added = *report.add_rules();
    added.set_figure(rule.figure);
    added.set_rule(rule.rule);
    added.set_policy_version(context.rules().policy->version());
    added.set_source(rule.source);
  }
}

void fill_head(Context& context, const desk::MonthRun& months, const std::string& department, ServiceReport& report) {
  report.set_first_month(desk::month_text(months.first));
  report.set_last_month(desk::month_text(months.last));
  report.set_before_first_month(desk::month_text(months.before().first));
  report.set_before_last_month(desk::month_text(months.before().last));
  if (!department.empty()) report.set_department(department);
  desk::set_instant(report.mutable_made_at(), context.now);
}

void fill_feedback(const ServiceFigures& figures, ServiceReport& report) {
  using namespace desk::interaction_dimension;
  report.set_interactions(desk::all_interactions(figures.now));
  report.set_interactions_before(desk::all_interactions(figures.then));
  report.set_feedback(desk::all_feedback(figures.now));
  report.set_feedback_before(desk::all_feedback(figures.then));
  report.set_open(report.feedback() - desk::feedback_with(figures.now, status, v1::INTERACTION_STATUS_CLOSED));
  fill_shares(figures, v1::DIMENSION_INTERACTION_KIND, kind, *report.mutable_kinds());
  fill_shares(figures, v1::DIMENSION_URGENCY, urgency, *report.mutable_urgencies());
  fill_shares(figures, v1::DIMENSION_CHANNEL, channel, *report.mutable_channels());
}

}  // namespace

ServiceReport service_report(View& view, const Months& period, std::string_view department) {
  Context& context = view.context();
  const desk::FigureScope scope(context, department);
  const desk::MonthRun months(period);
  const auto figures = std::make_unique<ServiceFigures>(context, scope, months);
  ServiceReport report;
  fill_head(context, months, scope.name(), report);
  fill_feedback(*figures, report);
  fill_satisfaction(*figures, report);
  fill_handling(*figures, report);
  fill_problems(*figures, report);
  fill_demand(*figures, report);
  std::vector<v1::OverdueMonth> overdue, overdue_before;
  desk::fill_overdue(context, scope, months, overdue);
  desk::fill_overdue(context, scope, months.before(), overdue_before);
  for (v1::OverdueMonth& month : overdue) report.add_overdue()->Swap(&month);
  std::vector<v1::StaffLoad> staff;
  desk::fill_staff_load(context, scope, months, kMostStaff, staff);
  for (v1::StaffLoad& load : staff) report.add_staff()->Swap(&load);
  desk::fill_worse(*figures, overdue_before, report);
  fill_rules(context, report);
  return report;
}

}  // namespace dossier
