// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>

#include "desk/store_fixture.hpp"
#include "dossier/v1/stewardship.pb.h"

namespace dossier::test {

/// Two agents and their supervisor in one department, and customers by number.
class StewardshipTest : public StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    SetUpStaff();
  }
  void SetUpStaff() {
    Write write = store_->system().write("set up");
    add_staff(write, "S001", "李明", v1::ROLE_AGENT, "客服部");
    add_staff(write, "S004", "孙丽", v1::ROLE_AGENT, "客服部");
    add_staff(write, "S005", "周强", v1::ROLE_AGENT, "客服部");
    write.commit();
  }

  v1::Customer numbered(int i, const char* owner = "S001") {
    v1::Customer made = enterprise();
    made.set_name("公司" + std::to_string(i));
    made.clear_credit_code();
    made.mutable_contacts(0)->set_mobile("1380013" + std::to_string(1000 + i));
    made.mutable_contacts(0)->set_email("c" + std::to_string(i) + "@example.com");
    made.set_owner(owner);
    return made;
  }
  uint64_t add(int i, const char* owner = "S001") {
    Write write = store_->system().write("register");
    const uint64_t id = register_customer(write, numbered(i, owner)).id;
    write.commit();
    return id;
  }
  template <typename Deed>
  void as(Session session, const Deed& deed) {
    Write write = session.write("deed");
    deed(write);
    write.commit();
  }
  Session supervisor() { return store_->session("S002"); }
  Session other() { return store_->session("S004"); }
  v1::Customer read(uint64_t id) {
    Snapshot view = store_->system().read();
    return parse<v1::Customer>(*customer(view, id));
  }
  std::vector<v1::FollowUp> open_of(uint64_t customer, int kind = 0) {
    Snapshot view = store_->system().read();
    DueQuery query;
    query.customer = customer;
    query.kind = kind;
    query.limit = 1000;
    std::vector<v1::FollowUp> tasks;
    for (const RecordView& entry : due(view, query).entries) tasks.push_back(parse<v1::FollowUp>(entry));
    return tasks;
  }
  template <typename Change>
  void change_policy(const Change& change) {
    Write write = store_->system().write("policy");
    v1::Policy rules = policy(write);
    change(rules);
    set_policy(write, rules);
    write.commit();
  }
  /// Calls `upkeep` until there is no more to do.
  Upkeep run_upkeep(size_t limit = 1000) {
    Upkeep sum;
    for (bool more = true; more;) {
      Write write = store_->system().write("upkeep");
      const Upkeep done = upkeep(write, limit);
      write.commit();
      sum.handovers += done.handovers;
      sum.verifications += done.verifications;
      sum.recycled += done.recycled;
      more = done.more;
    }
    return sum;
  }
  static Day day_of(Instant instant) { return std::chrono::floor<std::chrono::days>(instant + std::chrono::hours(8)); }
};

}  // namespace dossier::test
