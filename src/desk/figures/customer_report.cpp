// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include "desk/context/messages_io.hpp"
#include "desk/figures/figures.hpp"
#include "desk/tables/record_count.hpp"
#include "dossier/v1/customer.pb.h"
#include "dossier/v1/policy.pb.h"
#include "dossier/v1/report.pb.h"

// The report on customers (R14, F9): what kinds there are, where they came from, how they go from stage to stage.

namespace dossier {
namespace {

using desk::Context;
using desk::CustomerMonthSums;
using desk::CustomerSums;

constexpr uint32_t kStages = v1::Stage_ARRAYSIZE;
constexpr uint64_t kDay = 86'400;

/// The dimensions of customers, in the order of the report.
constexpr std::pair<v1::Dimension, size_t> kStructure[] = {
    {v1::DIMENSION_CUSTOMER_KIND, desk::customer_dimension::kind},
    {v1::DIMENSION_LEVEL, desk::customer_dimension::level},
    {v1::DIMENSION_INDUSTRY, desk::customer_dimension::industry},
    {v1::DIMENSION_SOURCE, desk::customer_dimension::source},
    {v1::DIMENSION_REGION, desk::customer_dimension::region},
    {v1::DIMENSION_STAGE, desk::customer_dimension::stage},
};

uint64_t count(int64_t amount) { return static_cast<uint64_t>(amount); }

void fill_structure(const CustomerSums& sums, v1::CustomerReport& report) {
  for (const auto& [dimension, place] : kStructure) {
    v1::CrossTable& table = *report.add_structure();
    table.set_rows(dimension);
    for (uint32_t value = 0; value < desk::kCustomerPairs.size(place); ++value) {
      const int64_t customers = desk::kCustomerPairs.total(sums, place, value);
      if (customers == 0) continue;
      v1::Figure& figure = *table.add_figures();
      figure.set_row(desk::figure_name(dimension, value));
      figure.set_count(count(customers));
    }
  }
}

void fill_sources(const CustomerSums& sums, v1::CustomerReport& report) {
  using desk::customer_figure::active, desk::customer_figure::ever_active, desk::customer_figure::lost;
  for (uint32_t source = 0; source < v1::Source_ARRAYSIZE; ++source) {
    const int64_t customers = desk::kCustomerPairs.total(sums, desk::customer_dimension::source, source);
    if (customers == 0) continue;
    v1::SourceQuality& quality = *report.add_sources();
    quality.set_source(static_cast<v1::Source>(source));
    quality.set_customers(count(customers));
    quality.set_ever_active(count(sums[ever_active + source]));
    quality.set_active(count(sums[active + source]));
    quality.set_lost(count(sums[lost + source]));
  }
}

void fill_months(Context& context, const desk::FigureScope& scope, const desk::MonthRun& months,
                 v1::CustomerReport& report) {
  CustomerMonthSums all{};
  for (desk::MonthNumber month = months.first; month <= months.last; ++month) {
    CustomerMonthSums sums{};
    desk::add_month(context, scope, month, desk::MonthRows::customers, sums);
    v1::MonthRegistrations& registrations = *report.add_registrations();
    registrations.set_month(desk::month_text(month));
    registrations.set_customers(count(sums[desk::customer_month::registered]));
    for (size_t place = 0; place < all.size(); ++place) all[place] += sums[place];
  }
  for (uint32_t from = 1; from < kStages; ++from) {
    for (uint32_t to = 1; to < kStages; ++to) {
      const uint64_t customers = count(all[desk::customer_month::changes + desk::change_place(from, to)]);
      if (customers == 0) continue;
      v1::FunnelStep& step = *report.add_funnel();
      step.set_from(static_cast<v1::Stage>(from));
      step.set_to(static_cast<v1::Stage>(to));
      step.set_customers(customers);
      step.set_mean_days(count(all[desk::customer_month::seconds + desk::change_place(from, to)]) / customers / kDay);
    }
  }
}

void fill_rules(Context& context, v1::CustomerReport& report) {
  for (const auto& [figure, rule, source] : {std::tuple{"structure", "profiles", "R14"},
                                             {"funnel", "stage_history", "F2 F9"},
                                             {"source", "stage_history", "F9"}}) {
    v1::FigureRule& added = *report.add_rules();
    added.set_figure(figure);
    added.set_rule(rule);
    added.set_policy_version(context.rules().policy->version());
    added.set_source(source);
  }
}

}  // namespace

v1::CustomerReport customer_report(View& view, const Months& period, std::string_view department) {
  Context& context = view.context();
  const desk::FigureScope scope(context, department);
  const desk::MonthRun months(period);
  v1::CustomerReport report;
  desk::set_instant(report.mutable_made_at(), context.now);
  report.set_first_month(desk::month_text(months.first));
  report.set_last_month(desk::month_text(months.last));
  if (!scope.name().empty()) report.set_department(scope.name());
  const auto held = std::make_unique<CustomerSums>();  // More than a small stack holds.
  CustomerSums& sums = *held;
  desk::each_figure_row(
      context, scope, desk::customers_key(),
      [&](const records::KeyReader&, const std::string&, desk::Bytes value) { records::add_amounts(value, sums); });
  uint64_t customers = 0;
  for (uint32_t kind = 0; kind < v1::CustomerKind_ARRAYSIZE; ++kind) {
    customers += count(desk::kCustomerPairs.total(sums, desk::customer_dimension::kind, kind));
  }
  report.set_customers(customers);
  if (scope.has_all()) report.set_merged(desk::count_records(context.reader(), desk::merge_links()));
  fill_structure(sums, report);
  fill_sources(sums, report);
  fill_months(context, scope, months, report);
  fill_rules(context, report);
  return report;
}

}  // namespace dossier
