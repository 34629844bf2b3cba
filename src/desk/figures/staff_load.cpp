// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "desk/figures/figures.hpp"
#include "dossier/error.hpp"
#include "dossier/v1/report.pb.h"
#include "dossier/v1/staff.pb.h"
#include "records/envelope.hpp"
#include "records/range.hpp"

// What each member of staff has to do, and how late it is done.

namespace dossier {
namespace desk {
namespace {

using records::KeyReader;
using records::KeyWriter;
using v1::Staff;
using v1::StaffLoad;

/// What somebody carries. Names and departments are in the staff's records.
struct Load {
  std::string_view name, department;
  bool known = false, left = false;
  uint64_t customers = 0, open_follow_ups = 0, interactions = 0;

  bool any() const { return customers + open_follow_ups + interactions != 0; }
  bool operator>(const Load& other) const {
    return std::tie(open_follow_ups, customers, interactions) >
           std::tie(other.open_follow_ups, other.customers, other.interactions);
  }
};
using Loads = std::unordered_map<std::string, Load>;

void read_staff(Context& context, Loads& loads) {
  for (const auto& row : records::range(context.reader(), staff_table().space)) {
    const RecordView staff = records::unseal(staff_table(), row.value()).record;
    Load& load = loads[KeyReader(row.key()).text()];
    load.known = true;
    for (const Field& field : staff) {
      if (field.number == Staff::kNameFieldNumber) load.name = field.bytes;
      if (field.number == Staff::kDepartmentFieldNumber) load.department = field.bytes;
      if (field.number == Staff::kLeftFieldNumber) load.left = field.value != 0;
    }
  }
}

/// Adds the first amount of each row to the one who is named behind the prefix, or behind a department of the scope.
void add_rows(Context& context, const FigureScope* by_department, const KeyWriter& prefix, Loads& loads,
              uint64_t Load::*amount) {
  for (const auto& row : records::range(context.reader(), records::Schema::kTally, prefix)) {
    KeyReader key(row.key().substr(prefix.bytes().size()));
    if (by_department != nullptr && !by_department->has(key.text())) continue;
    loads[key.text()].*amount += static_cast<uint64_t>(records::decode_amounts(row.value())[0]);
  }
}

}  // namespace

void fill_staff_load(Context& context, const FigureScope& scope, const MonthRun& months, size_t most,
                     std::vector<StaffLoad>& out) {
  Loads loads;
  read_staff(context, loads);
  add_rows(context, nullptr, tally_key(TallyKind::customers_by_owner), loads, &Load::customers);
  add_rows(context, nullptr, tally_key(TallyKind::open_follow_ups), loads, &Load::open_follow_ups);
  for (MonthNumber month = months.first; month <= months.last; ++month) {
    add_rows(context, &scope, month_key(month, MonthRows::handlers), loads, &Load::interactions);
  }
  std::vector<const Loads::value_type*> order;
  for (const auto& entry : loads) {
    const Load& load = entry.second;
    const bool in_scope = load.known ? scope.has_all() || scope.has(load.department) : scope.has_all();
    if (in_scope && (load.any() || (load.known && !load.left))) order.push_back(&entry);
  }
  std::sort(order.begin(), order.end(), [](const auto* a, const auto* b) {
    if (a->second > b->second || b->second > a->second) return a->second > b->second;
    return a->first < b->first;
  });
  if (order.size() > most) order.resize(most);
  for (const auto* entry : order) {
    StaffLoad& load = out.emplace_back();
    load.set_staff(entry->first);
    if (!entry->second.name.empty()) load.set_name(std::string(entry->second.name));
    if (!entry->second.department.empty()) load.set_department(std::string(entry->second.department));
    load.set_customers(entry->second.customers);
    load.set_open_follow_ups(entry->second.open_follow_ups);
    load.set_interactions(entry->second.interactions);
  }
}

void fill_overdue(Context& context, const FigureScope& scope, const MonthRun& months,
                  std::vector<v1::OverdueMonth>& out) {
  for (MonthNumber month = months.first; month <= months.last; ++month) {
    FollowUpSums sums{};
    add_month(context, scope, month, MonthRows::follow_ups, sums);
    const auto count = [&](size_t place) { return static_cast<uint64_t>(sums[place]); };
    v1::OverdueMonth& trend = out.emplace_back();
    trend.set_month(month_text(month));
    trend.set_in_time(count(follow_up_figure::in_time));
    trend.set_late(count(follow_up_figure::late));
    trend.set_open(count(follow_up_figure::open));
    trend.set_due(trend.in_time() + trend.late() + trend.open());
  }
}

}  // namespace desk

std::vector<v1::StaffLoad> staff_load(View& view, const Months& months, std::string_view department) {
  desk::Context& context = view.context();
  const desk::FigureScope scope(context, department);
  std::vector<v1::StaffLoad> loads;
  desk::fill_staff_load(context, scope, desk::MonthRun(months), SIZE_MAX, loads);
  return loads;
}

std::vector<v1::OverdueMonth> overdue_trend(View& view, const Months& months, std::string_view department) {
  desk::Context& context = view.context();
  const desk::FigureScope scope(context, department);
  std::vector<v1::OverdueMonth> trend;
  desk::fill_overdue(context, scope, desk::MonthRun(months), trend);
  return trend;
}

}  // namespace dossier
