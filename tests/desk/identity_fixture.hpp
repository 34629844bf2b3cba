// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desk/store_fixture.hpp"
#include "dossier/v1/identity.pb.h"

namespace dossier::test {

/// Staff of every role, people by name and phone, and what the store says of who is who.
class Identity : public StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    Write write = store_->system().write("set up");
    add_staff(write, "S004", "周总", v1::ROLE_SUPERVISOR, "销售一部");
    add_staff(write, "S005", "郑查", v1::ROLE_VIEWER, "销售一部");
    add_staff(write, "S006", "钱外", v1::ROLE_VIEWER, "外部");
    write.commit();
  }

  static v1::Customer person(const char* name, const char* mobile, const char* email = "") {
    v1::Customer customer;
    customer.set_kind(v1::CUSTOMER_KIND_INDIVIDUAL);
    customer.set_name(name);
    customer.set_owner("S001");
    v1::Contact& contact = *customer.add_contacts();
    contact.set_name(name);
    contact.set_mobile(mobile);
    if (*email != '\0') contact.set_email(email);
    return customer;
  }

  template <typename Change>
  auto change(const Change& deed) {
    Write write = store_->session("S004").write("identity");
    deed(write);
    write.commit();
  }
  void merge_two(uint64_t profile, uint64_t member) {
    change([&](Write& write) { merge(write, profile, member); });
  }

  std::vector<v1::Duplicate> all_pairs(size_t page_size = 100, bool certain_only = false) {
    std::vector<v1::Duplicate> pairs;
    std::string token;
    do {
      Snapshot view = agent().read();
      const RecordPage page = propose_duplicates(view, {page_size, token, certain_only});
      EXPECT_LE(page.entries.size(), page_size);
      for (const RecordView pair : page.entries) pairs.push_back(parse<v1::Duplicate>(pair));
      token = page.token;
    } while (!token.empty());
    return pairs;
  }

  std::vector<uint64_t> resolved(const Clues& clues) {
    Snapshot view = agent().read();
    std::vector<uint64_t> ids;
    for (const RecordView found : resolve(view, clues)) ids.push_back(parse<v1::Resolution>(found).customer());
    return ids;
  }
};

}  // namespace dossier::test
