// SPDX-License-Identifier: Apache-2.0
#include "desk/roads.hpp"

namespace dossier::test {
namespace {

TEST_F(Roads, X5_U5_on_every_road_a_customer_out_of_reach_is_as_if_it_were_not_there) {
  for (const Road& road : kRoads) {
    for (const char* staff : {"S020", "S021", "S022"}) expect_nothing(staff, road);
    if (road.name == std::string_view("list_pool"))
      continue;  // Whoever is in the pool is within the reach of agents: the next test.
    const Shown found = walk("S030", road, to_);
    EXPECT_FALSE(found.empty()) << road.name << " has nothing to hide";
    for (const std::string& text : found) EXPECT_FALSE(text.starts_with("refused: ")) << road.name << " " << text;
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
