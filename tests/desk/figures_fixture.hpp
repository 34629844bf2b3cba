// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <random>
#include <set>

#include "desk/store_fixture.hpp"
#include "dossier/v1/report.pb.h"

namespace dossier::test {

using CellCounts = std::map<std::pair<std::string, std::string>, uint64_t>;

/// "2026-03" of the business's calendar.
inline std::string month_at(Instant when) {
  const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(when + std::chrono::hours(8)));
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02u", int(day.year()), unsigned(day.month()));
  return text;
}

/// All records of a store, read one by one, and what they count by the plainest of means: what the reports must say.
class Recount {
 public:
  explicit Recount(View& view) {
    for (uint64_t after = 0;;) {
      const CustomerPage page = list_customers(view, after, 1000);
      for (const RecordView record : page.customers) customers.push_back(parse<v1::Customer>(record));
      after = page.next;
      if (after == 0) break;
    }
    for (const v1::Customer& one : customers) add_interactions(view, one.id());
    for (const v1::Customer& one : customers) merged += profile_of(view, one.id()) != one.id();
    constexpr int kBlock = 100'000;  // Of the ids that a bulk load takes.
    int gap = 0;
    for (uint64_t id = 1; gap <= kBlock; ++id) {
      const auto record = follow_up(view, id);
      gap = record ? 0 : gap + 1;
      if (record) follow_ups.push_back(parse<v1::FollowUp>(*record));
    }
  }

  /// What an interaction is in a dimension.
  static std::string value_of(const v1::Interaction& one, int dimension) {
    switch (dimension) {
      case v1::DIMENSION_DEPARTMENT: return one.department();
      case v1::DIMENSION_INTERACTION_KIND: return one.kind() == 0 ? "" : v1::InteractionKind_Name(one.kind());
      case v1::DIMENSION_CHANNEL: return one.channel() == 0 ? "" : v1::Channel_Name(one.channel());
      case v1::DIMENSION_URGENCY: return one.urgency() == 0 ? "" : v1::Priority_Name(one.urgency());
      case v1::DIMENSION_SATISFACTION:
        return one.feedback().satisfaction() == 0 ? "" : std::to_string(one.feedback().satisfaction());
      case v1::DIMENSION_CUSTOMER_LEVEL: return one.customer_level() == 0 ? "" : v1::Level_Name(one.customer_level());
      case v1::DIMENSION_STATUS: return one.status() == 0 ? "" : v1::InteractionStatus_Name(one.status());
      default: return month_at(time_of(one.at()));
    }
  }

  static std::string value_of(const v1::Customer& one, int dimension) {
    switch (dimension) {
      case v1::DIMENSION_CUSTOMER_KIND: return one.kind() == 0 ? "" : v1::CustomerKind_Name(one.kind());
      case v1::DIMENSION_LEVEL: return one.level() == 0 ? "" : v1::Level_Name(one.level());
      case v1::DIMENSION_INDUSTRY: return one.industry().substr(0, 1);
      case v1::DIMENSION_SOURCE: return one.source() == 0 ? "" : v1::Source_Name(one.source());
      case v1::DIMENSION_STAGE: return one.stage() == 0 ? "" : v1::Stage_Name(one.stage());
      default: break;
    }
    std::string region;
    for (const v1::Address& address : one.addresses()) {
      if (address.state() == v1::CHANGE_STATE_RETIRED) continue;
      if (address.usual()) return address.province();
      if (region.empty()) region = address.province();
    }
    return region;
  }

  /// The interactions of a run of months and of some departments.
  std::vector<const v1::Interaction*> within(const Months& months, const std::set<std::string>& departments) const {
    std::vector<const v1::Interaction*> found;
    for (const v1::Interaction& one : interactions) {
      if (in(months, time_of(one.at())) && (departments.empty() || departments.contains(one.department())))
        found.push_back(&one);
    }
    return found;
  }

  static bool in(const Months& months, Instant when) {
    const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(when + std::chrono::hours(8)));
    const auto month = day.year() / day.month();
    return months.first <= month && month <= months.last;
  }

  uint64_t merged = 0;  // Members of another one's profile.
  std::vector<v1::Customer> customers;
  std::vector<v1::Interaction> interactions;
  std::vector<v1::FollowUp> follow_ups;

 private:
  void add_interactions(View& view, uint64_t customer) {
    TimelineQuery query;
    query.limit = 1000;
    std::string token;
    do {
      query.token = token;
      const RecordPage page = timeline(view, customer, query);
      for (const RecordView record : page.entries) {
        // A profile's timeline shows those of its members too.
        if (seen_.insert(record.number(v1::Interaction::kIdFieldNumber)).second)
          interactions.push_back(parse<v1::Interaction>(record));
      }
      token = page.token;
    } while (!token.empty());
  }

  std::set<uint64_t> seen_;
};

inline CellCounts cells_of(const v1::CrossTable& table) {
  CellCounts cells;
  for (const v1::Figure& figure : table.figures()) {
    EXPECT_EQ(cells.count({figure.row(), figure.column()}), 0u) << "twice";
    cells[{figure.row(), figure.column()}] = figure.count();
  }
  return cells;
}

/// Departments: 客服部 with 销售一部 below it, and 技术部 beside.
class Figures : public StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    Write write = store_->system().write("house");
    add_staff(write, "S004", "孙丽", v1::ROLE_AGENT, "客服部");
    add_staff(write, "S005", "周强", v1::ROLE_AGENT, "技术部");
    add_staff(write, "S006", "吴刚", v1::ROLE_SUPERVISOR, "技术部");
    add_staff(write, "S009", "郑洁", v1::ROLE_ADMINISTRATOR, "总部");
    write.commit();
  }

  v1::ServiceReport report(std::string_view months, const char* department = "") {
    Snapshot view = store_->system().read();
    return service_report(view, parse_months(months), department);
  }
  CellCounts table(int rows, int columns, const char* months, const char* department = "") {
    Snapshot view = store_->system().read();
    CrossQuery query{rows, columns, {}, department};
    if (*months != 0) query.months = parse_months(months);
    return cells_of(cross_table(view, query));
  }

  uint64_t customer_of(const char* name, v1::Level level = v1::LEVEL_ORDINARY, const char* owner = "S001") {
    v1::Customer made = enterprise();
    made.set_name(name);
    made.clear_credit_code();
    made.clear_contacts();
    made.set_level(level);
    made.set_owner(owner);
    Write write = store_->system().write("register");
    const uint64_t id = register_customer(write, made).id;
    write.commit();
    return id;
  }
  InteractionId feedback_of(uint64_t customer, Instant when,
                            v1::InteractionKind kind = v1::INTERACTION_KIND_COMPLAINT) {
    v1::Interaction given = call(customer, when);
    given.set_kind(kind);
    given.set_urgency(v1::PRIORITY_HIGH);
    given.mutable_feedback();
    Write write = store_->system().write("record");
    const InteractionId id = record_interaction(write, given).id;
    write.commit();
    return id;
  }
  template <typename Deed>
  void change(const Deed& deed) {
    Write write = store_->system().write("change");
    deed(write);
    write.commit();
  }
};

}  // namespace dossier::test
