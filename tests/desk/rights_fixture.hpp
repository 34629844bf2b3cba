// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desk/store_fixture.hpp"

namespace dossier::test {

/// A house with a tree of departments:
///   总部 - 销售部 (S010 supervisor) - 华东组 (S011, S012 agents; S013 viewer)
///        - 客服中心 (S020 supervisor, S021 viewer); S030 is an administrator.
class Rights : public StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    Write write = store_->system().write("house");
    for (const auto& [name, parent] :
         {std::pair{"总部", ""}, {"销售部", "总部"}, {"华东组", "销售部"}, {"客服中心", "总部"}}) {
      v1::Department department;
      department.set_name(name);
      if (*parent != 0) department.set_parent(parent);
      put_department(write, department);
    }
    add_staff(write, "S010", "周涛", v1::ROLE_SUPERVISOR, "销售部");
    add_staff(write, "S011", "吴霞", v1::ROLE_AGENT, "华东组");
    add_staff(write, "S012", "郑凯", v1::ROLE_AGENT, "华东组");
    add_staff(write, "S013", "冯雪", v1::ROLE_VIEWER, "华东组");
    add_staff(write, "S020", "陈静", v1::ROLE_SUPERVISOR, "客服中心");
    add_staff(write, "S021", "褚亮", v1::ROLE_VIEWER, "客服中心");
    add_staff(write, "S030", "卫东", v1::ROLE_ADMINISTRATOR, "总部");
    write.commit();
  }

  /// A person with something of every class.
  static v1::Customer person() {
    v1::Customer customer;
    customer.set_kind(v1::CUSTOMER_KIND_INDIVIDUAL);
    customer.set_name("张伟");
    customer.set_resident_id("11010519491231002X");
    customer.set_owner("S011");
    v1::Contact& contact = *customer.add_contacts();
    contact.set_name("张伟");
    contact.set_mobile("13800138000");
    contact.set_email("wei@example.com");
    contact.set_note("家里电话13900139000");
    customer.mutable_needs()->mutable_budget()->set_minor(500'000);
    customer.set_notes("女儿在读高三");
    v1::Address& address = *customer.add_addresses();
    address.set_province("北京市");
    address.set_city("北京市");
    address.set_district("朝阳区");
    address.set_street("建国路1号");
    return customer;
  }

  uint64_t add(const v1::Customer& customer) {
    Write write = store_->system().write("register");
    const uint64_t id = register_customer(write, customer).id;
    write.commit();
    return id;
  }

  uint64_t grant(const char* staff, uint64_t customer, const char* department, v1::Grant::Access access,
                 std::vector<std::string> classes, const char* by = "S030") {
    v1::Grant given;
    given.set_staff(staff);
    if (customer != 0) given.set_customer(customer);
    if (*department != 0) given.set_department(department);
    given.set_access(access);
    for (const std::string& name : classes) given.add_field_classes(name);
    Write write = store_->session(by).write("grant");
    const uint64_t id = put_grant(write, given);
    write.commit();
    return id;
  }

  bool sees(const char* staff, uint64_t id) {
    Snapshot view = store_->session(staff).read();
    return customer(view, id).has_value();
  }
  v1::Customer seen(const char* staff, uint64_t id) {
    Snapshot view = store_->session(staff).read();
    const auto record = customer(view, id);
    EXPECT_TRUE(record) << staff;
    return record ? parse<v1::Customer>(*record) : v1::Customer();
  }
};

}  // namespace dossier::test
