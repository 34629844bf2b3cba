// SPDX-License-Identifier: Apache-2.0
#include "desk/roads.hpp"

#include <set>
#include <string_view>

#include "dossier/v1/stewardship.pb.h"

namespace dossier::test {
namespace {

TEST_F(Roads, X5_U5_on_every_road_a_customer_out_of_reach_is_as_if_it_were_not_there) {
  for (const Road& road : kRoads) {
    for (const char* staff : {"S020", "S021", "S022"}) {
      // Whoever may register is told as before registering (X6): probing_test.cpp.
      if (road.name == std::string_view("resolve") && staff != std::string_view("S021")) continue;
      expect_nothing(staff, road);
    }
    if (road.name == std::string_view("list_pool"))
      continue;  // Whoever is in the pool is within the reach of agents: the next test.
    const Shown found = walk("S030", road, to_);
    EXPECT_FALSE(found.empty()) << road.name << " has nothing to hide";
    for (const std::string& text : found) EXPECT_FALSE(text.starts_with("refused: ")) << road.name << " " << text;
  }
  expect_sound();
}

/// Roads that show nobody: counts and figures, ids for numbers and numbers for ids, what the rules say, and who looked.
const std::set<std::string_view> kTraceless = {
    "who_saw", "seen_by", "contract_id", "contract_revision", "customer_id", "customer_number_of", "customer_revision",
    "count_customers", "count_interactions", "summarise_customer", "check_completeness", "check_field_profile",
    "service_report", "customer_report", "cross_table", "staff_load", "overdue_trend", "next_wakeup", "preview_cadence",
    "interaction_id", "profile_of", "members_of", "explain_access", "plan_erasure",
    // Here nobody is in the pool.
    "list_pool"};

TEST_F(Roads, P3_every_road_that_shows_somebody_leaves_a_trace) {
  const auto looks = [&] {
    store_->flush_access_log();
    Snapshot view = store_->system().read();
    size_t found = 0;
    for (const RecordView look : who_saw(view, to_.customer, {.limit = 100'000}).entries)
      found += look.text(v1::Access::kActorFieldNumber) == "S030";
    return found;
  };
  for (const Road& road : kRoads) {
    clock_->advance(std::chrono::seconds(1));
    const size_t before = looks();
    walk("S030", road, to_);
    EXPECT_EQ(looks() > before, !kTraceless.contains(road.name)) << road.name;
  }
  expect_sound();
}

TEST_F(Roads, X5_X8_the_pool_shows_nothing_to_who_may_not_see_it) {
  Write write = store_->session("S030").write("drop");
  for (const RecordView record : list_customers(write).customers) {
    drop_customer(write, record.number(v1::Customer::kIdFieldNumber), "调整");
  }
  write.commit();
  for (const Road& road : kRoads) expect_nothing("S021", road);
  Snapshot view = store_->session("S030").read();
  EXPECT_FALSE(list_pool(view).entries.empty());
}

}  // namespace
}  // namespace dossier::test
