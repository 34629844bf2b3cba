// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desk/store_fixture.hpp"
#include "dossier/v1/stewardship.pb.h"

namespace dossier::test {

inline constexpr const char* kNumber = "13700137000";
inline constexpr const char* kResident = "11010519491231002X";

/// 华东组: S011 and S012 are agents, S013 a viewer; 客服中心: S020 a supervisor, S021 a viewer; S030 an administrator.
class Probing : public StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    Write write = store_->system().write("house");
    add_staff(write, "S011", "吴霞", v1::ROLE_AGENT, "华东组");
    add_staff(write, "S012", "郑凯", v1::ROLE_AGENT, "华东组");
    add_staff(write, "S013", "冯雪", v1::ROLE_VIEWER, "华东组");
    add_staff(write, "S020", "陈静", v1::ROLE_SUPERVISOR, "客服中心");
    add_staff(write, "S021", "褚亮", v1::ROLE_VIEWER, "客服中心");
    add_staff(write, "S030", "卫东", v1::ROLE_ADMINISTRATOR, "总部");
    write.commit();
  }

  static v1::Customer person() {
    v1::Customer customer;
    customer.set_kind(v1::CUSTOMER_KIND_INDIVIDUAL);
    customer.set_name("张伟强");
    customer.set_resident_id(kResident);
    customer.set_owner("S011");
    v1::Contact& contact = *customer.add_contacts();
    contact.set_name("张伟强");
    contact.set_mobile(kNumber);
    contact.set_email("weiqiang@example.com");
    contact.set_wechat("zwq_1949");
    return customer;
  }

  uint64_t add(const v1::Customer& customer) {
    Write write = store_->system().write("register");
    const uint64_t id = register_customer(write, customer).id;
    write.commit();
    return id;
  }

  void limit_checks(uint32_t checks) {
    Write write = store_->system().write("policy");
    v1::Policy rules = policy(write);
    rules.set_duplicate_checks_per_day(checks);
    set_policy(write, rules);
    write.commit();
  }

  uint64_t grant(const char* staff, uint64_t customer, std::vector<std::string> classes) {
    v1::Grant given;
    given.set_staff(staff);
    given.set_customer(customer);
    given.set_access(v1::Grant::ACCESS_EDIT);
    for (const std::string& name : classes) given.add_field_classes(name);
    Write write = store_->session("S030").write("grant");
    const uint64_t id = put_grant(write, given);
    write.commit();
    return id;
  }

  v1::Customer seen(const char* staff, uint64_t id) {
    Snapshot view = store_->session(staff).read();
    const auto record = customer(view, id);
    return record ? parse<v1::Customer>(*record) : v1::Customer();
  }

  static std::vector<v1::Access> accesses(const RecordPage& page) {
    std::vector<v1::Access> entries;
    for (const RecordView record : page.entries) entries.push_back(parse<v1::Access>(record));
    return entries;
  }
  std::vector<v1::Access> by(std::string_view staff) {
    store_->flush_access_log();
    Snapshot view = store_->system().read();
    return accesses(seen_by(view, staff, {.limit = 10'000}));
  }
  std::vector<v1::Access> of(uint64_t customer) {
    store_->flush_access_log();
    Snapshot view = store_->system().read();
    return accesses(who_saw(view, customer, {.limit = 10'000}));
  }
};

}  // namespace dossier::test
