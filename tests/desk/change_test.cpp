// SPDX-License-Identifier: Apache-2.0
#include <thread>

#include "desk/store_fixture.hpp"

namespace dossier::test {
namespace {

class Changes : public StoreTest {
 protected:
  ChangePage all(const Session& session, uint64_t after = 0, size_t limit = 1000) {
    Snapshot view = session.read();
    return changes(view, after, limit);
  }
};

TEST_F(Changes, X7_every_committed_change_comes_in_order_with_its_ids_and_fields) {
  const uint64_t start = all(store_->system()).next;
  const uint64_t id = register_one(enterprise());
  const Recorded recorded = record_one(call(id, clock_->now()));
  Write write = agent().write("VIP");
  v1::Customer customer = parse<v1::Customer>(*dossier::customer(write, id));
  customer.set_level(v1::LEVEL_VIP);
  correct_customer(write, customer);
  write.commit();

  const ChangePage page = all(store_->system(), start);
  ASSERT_FALSE(page.changes.empty());
  EXPECT_FALSE(page.more);
  uint64_t last = start;
  for (const Change& change : page.changes) {
    if (change.table != "access") {
      EXPECT_EQ(change.customer, id) << change.table;
    }
    EXPECT_EQ(change.sequence, last + 1);
    last = change.sequence;
  }
  EXPECT_EQ(page.next, last);
  const Change& registered = page.changes.front();
  EXPECT_EQ(registered.table, "customer");
  EXPECT_EQ(registered.kind, 1);
  EXPECT_EQ(registered.actor, "S001");
  EXPECT_EQ(registered.reason, "register");
  EXPECT_EQ(registered.at, clock_->now());
  const auto of = [&](std::string_view table) {
    return std::find_if(page.changes.begin(), page.changes.end(),
                        [&](const Change& change) { return change.table == table; });
  };
  const auto spoken = of("interaction");
  ASSERT_NE(spoken, page.changes.end());
  EXPECT_EQ(spoken->id, recorded.id.id);
  EXPECT_EQ(spoken->time, recorded.id.at);
  EXPECT_NE(of("follow_up"), page.changes.end());
  const auto raised = std::find_if(page.changes.begin(), page.changes.end(),
                                   [](const Change& change) { return change.reason == "VIP"; });
  ASSERT_NE(raised, page.changes.end());
  EXPECT_THAT(raised->changed, ::testing::Contains(uint32_t{v1::Customer::kLevelFieldNumber}));
  expect_sound();
}

TEST_F(Changes, X7_reading_goes_on_from_any_place_in_pages_of_any_size) {
  for (int i = 0; i < 7; ++i) {
    v1::Customer one = enterprise();
    one.set_name("客户" + std::to_string(i));
    one.clear_credit_code();
    register_one(one);
  }
  std::vector<uint64_t> whole;
  for (const Change& change : all(store_->system()).changes) whole.push_back(change.sequence);
  for (const size_t limit : {1u, 2u, 5u, 1000u}) {
    std::vector<uint64_t> pieces;
    uint64_t after = 0;
    for (bool more = true; more;) {
      const ChangePage page = all(store_->system(), after, limit);
      EXPECT_LE(page.changes.size(), limit);
      for (const Change& change : page.changes) pieces.push_back(change.sequence);
      after = page.next;
      more = page.more;
    }
    EXPECT_EQ(pieces, whole) << limit;
    EXPECT_TRUE(all(store_->system(), after, limit).changes.empty());
  }
}

TEST_F(Changes, X5_the_feed_leaves_out_what_the_reader_may_not_see) {
  Write write = store_->system().write("staff");
  add_staff(write, "S009", "孙悦", v1::ROLE_AGENT, "外部");
  write.commit();
  const uint64_t start = all(store_->system()).next;
  const uint64_t id = register_one(enterprise());
  record_one(call(id, clock_->now()));
  const ChangePage page = all(store_->session("S009"), start);
  EXPECT_TRUE(page.changes.empty());
  EXPECT_EQ(page.next, all(store_->system()).next);  // It moves on all the same.
  EXPECT_FALSE(all(agent(), start).changes.empty());
  for (const Change& change : all(store_->session("S009")).changes) {
    EXPECT_THAT(change.table, ::testing::AnyOf("staff", "department")) << change.sequence;
    EXPECT_NE(change.name, "");
  }
}

TEST_F(Changes, X7_a_follower_misses_nothing_while_writers_go_on) {
  constexpr int kWriters = 3, kEach = 15;
  const uint64_t start = all(store_->system()).next;
  std::vector<std::thread> writers;
  for (int writer = 0; writer < kWriters; ++writer) {
    writers.emplace_back([&, writer] {
      for (int i = 0; i < kEach; ++i) {
        v1::Customer one = enterprise();
        one.set_name("客户" + std::to_string(writer * kEach + i));
        one.clear_credit_code();
        register_one(one);
      }
    });
  }
  size_t customers = 0;
  uint64_t after = start;
  while (customers < kWriters * kEach) {
    for (const Change& change : all(store_->system(), after, 4).changes) {
      EXPECT_EQ(change.sequence, after + 1);
      after = change.sequence;
      customers += change.table == "customer" ? 1 : 0;
    }
  }
  for (std::thread& writer : writers) writer.join();
  EXPECT_EQ(customers, static_cast<size_t>(kWriters * kEach));
  expect_sound();
}

}  // namespace
}  // namespace dossier::test
