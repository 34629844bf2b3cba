// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <random>

#include "desk/context/context.hpp"
#include "desk/store_fixture.hpp"
#include "desk/tables/schema.hpp"
#include "dossier/contract.hpp"
#include "dossier/identity.hpp"
#include "dossier/policy.hpp"
#include "dossier/v1/contract.pb.h"

namespace dossier::test {
namespace {

using testing::SizeIs;

/// Everything that a view holds: records, indexes, tallies, texts, journal and counters.
using Everything = std::map<std::pair<storage::Space, std::string>, std::string>;

Everything everything(View& view) {
  Everything found;
  const size_t spaces = desk::schema().spaces().size();
  for (storage::Space space = 0; space < spaces; ++space) {
    const auto cursor = view.context().reader().cursor(space);
    while (cursor->next()) found.emplace(std::pair(space, std::string(cursor->key())), cursor->value());
  }
  return found;
}

class Savepoints : public StoreTest {
 protected:
  /// A customer of its own, different from all others.
  static v1::Customer person(unsigned which) {
    v1::Customer customer;
    customer.set_kind(v1::CUSTOMER_KIND_OTHER);
    customer.set_kind_note("测试");
    customer.set_name("客户第" + std::to_string(which) + "号");
    customer.set_owner("S001");
    customer.set_stage(v1::STAGE_CONTACTED);
    customer.add_contacts()->set_mobile("138" + std::to_string(10'000'000 + which));
    return customer;
  }

  std::optional<std::string> name_of(View& view, uint64_t id) {
    const auto found = customer(view, id);
    if (!found) return std::nullopt;
    return std::string(found->text(v1::Customer::kNameFieldNumber));
  }
};

TEST_F(Savepoints, a_part_that_throws_is_undone_and_the_write_goes_on) {
  Write write = agent().write("both");
  const Registered kept = register_customer(write, person(1));
  try {
    const Savepoint part = write.savepoint();
    const uint64_t half = register_customer(write, person(2)).id;
    record_interaction(write, call(half, at(2026, 3, 2)));
    v1::Customer broken = person(3);
    broken.mutable_contacts(0)->set_mobile("12");
    register_customer(write, broken);
    ADD_FAILURE() << "nothing was refused";
  } catch (const Error& error) {
    EXPECT_EQ(error.field(), "contacts[0].mobile");
  }
  const Registered next = register_customer(write, person(4));
  write.commit();
  Snapshot view = agent().read();
  EXPECT_EQ(name_of(view, kept.id), "客户第1号");
  EXPECT_EQ(name_of(view, next.id), "客户第4号");
  EXPECT_EQ(store_->statistics().customers, 2u);
  EXPECT_EQ(store_->statistics().interactions, 0u);
  expect_sound();
}

TEST_F(Savepoints, U1_a_number_that_was_taken_back_is_given_again) {
  Write write = agent().write("numbers");
  Savepoint part = write.savepoint();
  const std::string number = register_customer(write, person(1)).number;
  part.rollback();
  EXPECT_EQ(register_customer(write, person(2)).number, number);
  part.rollback();
  EXPECT_EQ(register_customer(write, person(3)).number, number);
  part.release();
  write.commit();
  Snapshot view = agent().read();
  EXPECT_EQ(customer(view, number)->text(v1::Customer::kNameFieldNumber), "客户第3号");
  expect_sound();
}

TEST_F(Savepoints, released_inside_a_part_that_is_taken_back_goes_back_too) {
  Write write = agent().write("nested");
  const Everything before = everything(write);
  {
    Savepoint outer = write.savepoint();
    Savepoint inner = write.savepoint();
    register_customer(write, person(1));
    inner.release();
    EXPECT_NE(everything(write), before);
    outer.rollback();
    EXPECT_EQ(everything(write), before);
    register_customer(write, person(2));
  }
  EXPECT_EQ(everything(write), before);
}

TEST_F(Savepoints, one_that_has_ended_is_refused_and_does_no_harm) {
  std::optional<Savepoint> late;
  {
    Write write = agent().write("ended");
    Savepoint outer = write.savepoint();
    Savepoint inner = write.savepoint();
    outer.rollback();
    EXPECT_EQ(error_of([&] { inner.release(); }).reason(), "savepoint_ended");
    EXPECT_EQ(error_of([&] { inner.rollback(); }).reason(), "savepoint_ended");
    outer.release();
    EXPECT_EQ(error_of([&] { outer.rollback(); }).reason(), "savepoint_ended");
    late.emplace(write.savepoint());
    const uint64_t id = register_customer(write, person(1)).id;
    write.commit();
    EXPECT_EQ(error_of([&] { late->rollback(); }).code(), Code::usage);
    EXPECT_EQ(error_of([&] { static_cast<void>(write.savepoint()); }).code(), Code::usage);
    Snapshot view = agent().read();
    EXPECT_EQ(name_of(view, id), "客户第1号") << "commit keeps what stands";
  }
  EXPECT_EQ(error_of([&] { late->rollback(); }).reason(), "savepoint_ended");
}

TEST_F(Savepoints, X11_rules_that_were_taken_back_are_not_in_force) {
  Write write = store_->system().write("rules");
  Savepoint part = write.savepoint();
  v1::Policy wanted;
  wanted.mutable_numbers()->set_customer("X{n:5}");
  set_policy(write, wanted);
  EXPECT_EQ(register_customer(write, person(1)).number, "X00001");
  part.rollback();
  EXPECT_EQ(register_customer(write, person(1)).number, "C20260302001");
  EXPECT_EQ(policy(write).version(), 0u);
}

TEST_F(Savepoints, D10_who_looked_has_looked_whatever_became_of_the_part) {
  const uint64_t id = register_one(enterprise());
  {
    Write write = agent().write("looks");
    Savepoint part = write.savepoint();
    EXPECT_TRUE(customer(write, id));
    part.rollback();
    EXPECT_TRUE(customer(write, id));
    write.commit();
  }
  Snapshot view = store_->system().read();
  EXPECT_THAT(who_saw(view, id).entries, SizeIs(1));
}

// Deeds and savepoints in random order: what comes back is all that was there, to the byte, and in the end everything
// agrees with the journal, the indexes and a model of names.
TEST_F(Savepoints, random_deeds_come_back_exactly) {
  using Names = std::map<uint64_t, std::string>;
  struct Mark {
    Savepoint savepoint;
    Everything everything;
    Names names;
  };
  Names committed;
  unsigned which = 0;
  for (unsigned seed = 1; seed <= 6; ++seed) {
    std::mt19937 random(seed);
    clock_->advance(std::chrono::hours(5));
    Write write = store_->system().write("seed " + std::to_string(seed));
    Names names = committed;
    std::vector<Mark> marks;
    const auto any = [&] { return std::next(names.begin(), static_cast<long>(random() % names.size()))->first; };
    for (int step = 0; step < 120; ++step) {
      const auto kind = names.empty() ? 0 : random() % 16;
      try {
        if (kind <= 2) {
          const v1::Customer wanted = person(++which);
          names[register_customer(write, wanted).id] = wanted.name();
        } else if (kind == 3) {
          const uint64_t id = any();
          v1::Customer changed = parse<v1::Customer>(*customer(write, id));
          changed.set_name("改名" + std::to_string(++which));
          correct_customer(write, changed);
          names[id] = changed.name();
        } else if (kind <= 5) {
          record_interaction(write, call(any(), clock_->now() - std::chrono::minutes(step), "催问 物流 时效"));
        } else if (kind == 6) {
          change_stage(write, any(), 1 + static_cast<int>(random() % 5), "");
        } else if (kind == 7) {
          assign_owner(write, any(), random() % 2 == 0 ? "S001" : "S002");
        } else if (kind == 8) {
          merge(write, any(), any());
        } else if (kind == 9) {
          v1::Contract contract;
          contract.set_customer(any());
          contract.set_signed_on("2026-03-01");
          contract.mutable_gross()->set_minor(10'000);
          sign_contract(write, contract);
        } else if (kind <= 11) {
          Everything now = everything(write);
          marks.push_back({write.savepoint(), std::move(now), names});
        } else if (kind <= 13 && !marks.empty()) {
          const size_t to = random() % marks.size();
          marks[to].savepoint.rollback();
          while (marks.size() > to + 1) marks.pop_back();
          names = marks[to].names;
          ASSERT_EQ(everything(write), marks[to].everything) << "seed " << seed << ", step " << step;
        } else if (!marks.empty()) {
          const size_t to = random() % marks.size();
          marks[to].savepoint.release();
          while (marks.size() > to) marks.pop_back();
        }
      } catch (const Error& error) {
        ASSERT_NE(error.code(), Code::internal) << error.what();
        ASSERT_NE(error.code(), Code::corrupt) << error.what();
      }
    }
    const Everything last = everything(write);
    write.commit();
    Snapshot view = store_->system().read();
    ASSERT_EQ(everything(view), last);
    committed = names;
    for (const auto& [id, name] : committed) EXPECT_EQ(name_of(view, id), name);
    EXPECT_EQ(store_->statistics().customers, committed.size());
    expect_sound();
  }
}

}  // namespace
}  // namespace dossier::test
