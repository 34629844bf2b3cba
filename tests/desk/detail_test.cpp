// SPDX-License-Identifier: Apache-2.0
#include "desk/store_fixture.hpp"
#include "dossier/v1/identity.pb.h"

namespace dossier::test {
namespace {

class Detail : public StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    v1::Customer customer = enterprise();
    v1::Address& address = *customer.add_addresses();
    address.set_use(v1::Address::USE_OPERATING);
    address.set_city("北京市");
    address.set_street("建国路1号");
    address.set_usual(true);
    id_ = register_one(customer);
  }

  static v1::DetailChange new_mobile() {
    v1::DetailChange change;
    change.set_replaces("contacts[0]");
    change.set_channel(v1::CHANNEL_WECHAT);
    change.mutable_contact()->set_name("李强");
    change.mutable_contact()->set_mobile("+86 139-0013-9000");
    return change;
  }
  static v1::DetailChange new_address() {
    v1::DetailChange change;
    change.set_replaces("addresses[0]");
    change.mutable_address()->set_city("天津市");
    change.mutable_address()->set_street("南京路2号");
    return change;
  }

  template <typename Deed>
  auto change(const Deed& deed) {
    Write write = agent().write("change");
    const auto result = deed(write);
    write.commit();
    return result;
  }
  uint64_t request(const v1::DetailChange& wanted) {
    return change([&](Write& write) { return request_change(write, id_, wanted); });
  }
  void confirm(uint64_t id, std::string_view proof = {}) {
    change([&](Write& write) {
      confirm_change(write, id_, id, {v1::CONFIRMATION_METHOD_CODE, "SMS 4711", proof});
      return 0;
    });
  }
  v1::Customer record() {
    Snapshot view = agent().read();
    return parse<v1::Customer>(*customer(view, id_));
  }
  std::vector<std::string> valid_mobiles() {
    Snapshot view = agent().read();
    std::vector<std::string> mobiles;
    const v1::Customer valid = valid_details(view, id_);
    for (const v1::Contact& contact : valid.contacts()) mobiles.push_back(contact.mobile());
    return mobiles;
  }
  std::vector<v1::FollowUp> change_tasks() {
    Snapshot view = agent().read();
    DueQuery query;
    query.customer = id_;
    std::vector<v1::FollowUp> tasks;
    for (const RecordView entry : due(view, query).entries) {
      const auto task = parse<v1::FollowUp>(*follow_up(view, parse<v1::FollowUp>(entry).id()));
      if (task.kind() == v1::FOLLOW_UP_KIND_CHANGE) tasks.push_back(task);
    }
    return tasks;
  }
  uint64_t id_ = 0;
};

TEST_F(Detail, U4_a_changed_contact_is_pending_until_it_is_confirmed) {
  const uint64_t change_id = request(new_mobile());
  EXPECT_EQ(valid_mobiles(), std::vector<std::string>{"13800138000"});
  ASSERT_EQ(change_tasks().size(), 1u);  // R12: within three working days.
  EXPECT_EQ(time_of(change_tasks()[0].due()), at(2026, 3, 5, 18));

  confirm(change_id);
  EXPECT_EQ(valid_mobiles(), (std::vector<std::string>{"13900139000", "13800138000"}));
  const v1::Customer stored = record();
  EXPECT_EQ(stored.contacts(0).mobile(), "13900139000");
  EXPECT_EQ(stored.contacts(1).state(), v1::CHANGE_STATE_RETIRING);
  EXPECT_EQ(stored.contacts(1).valid_until(), "2026-04-01");
  const auto origin = std::find_if(stored.provenance().begin(), stored.provenance().end(),
                                   [](const auto& known) { return known.path() == "contacts[0]"; });
  ASSERT_NE(origin, stored.provenance().end());  // X9
  EXPECT_EQ(origin->channel(), v1::CHANNEL_WECHAT);
  EXPECT_EQ(origin->verified_by(), "S001");
  EXPECT_EQ(origin->replaced(), "李强 13800138000 li.qiang@example.com");
  expect_sound();
}

TEST_F(Detail, D2_old_and_new_are_valid_for_30_days_then_the_old_one_is_history) {
  confirm(request(new_mobile()));
  clock_->set(at(2026, 4, 1, 23));
  EXPECT_EQ(valid_mobiles().size(), 2u);
  {
    Write write = store_->system().write("upkeep");
    EXPECT_EQ(upkeep(write).retired, 0u);
    write.commit();
  }
  clock_->set(at(2026, 4, 2, 8));
  EXPECT_EQ(valid_mobiles(), std::vector<std::string>{"13900139000"});
  ASSERT_EQ(change_tasks().size(), 1u);
  EXPECT_EQ(change_tasks()[0].because(0).rule(), "old_detail");
  {
    Write write = store_->system().write("upkeep");
    EXPECT_EQ(upkeep(write).retired, 1u);
    EXPECT_EQ(upkeep(write).retired, 0u);
    write.commit();
  }
  EXPECT_TRUE(change_tasks().empty());
  EXPECT_EQ(record().contacts(1).state(), v1::CHANGE_STATE_RETIRED);
  Snapshot view = agent().read();
  EXPECT_TRUE(find_customers(view, "13800138000").empty());
  EXPECT_EQ(find_customers(view, "13900139000"), std::vector<uint64_t>{id_});
  expect_sound();
}

TEST_F(Detail, D2_completing_the_days_follow_up_retires_the_old_value_too) {
  confirm(request(new_mobile()));
  const uint64_t task = change_tasks().at(0).id();
  change([&](Write& write) {
    complete_follow_up(write, task);
    return 0;
  });
  EXPECT_EQ(record().contacts(1).state(), v1::CHANGE_STATE_RETIRED);
  expect_sound();
}

TEST_F(Detail, D2_a_changed_address_needs_a_named_proof_and_takes_over_use_and_usual) {
  const uint64_t change_id = request(new_address());
  EXPECT_EQ(error_of([&] { confirm(change_id); }).reason(), "proof_required");
  confirm(change_id, "营业执照副本");
  const v1::Customer stored = record();
  ASSERT_EQ(stored.addresses_size(), 2);
  EXPECT_EQ(stored.addresses(0).city(), "天津市");
  EXPECT_TRUE(stored.addresses(0).usual());
  EXPECT_EQ(stored.addresses(0).use(), v1::Address::USE_OPERATING);
  EXPECT_FALSE(stored.addresses(1).usual());
  Snapshot view = agent().read();
  EXPECT_EQ(valid_details(view, id_).addresses_size(), 2);
  const auto changes = list_changes(view, id_);
  ASSERT_EQ(changes.size(), 1u);
  EXPECT_EQ(parse<v1::DetailChange>(changes[0]).proof(), "营业执照副本");
}

TEST_F(Detail, U4_what_is_not_confirmed_changes_nothing) {
  const uint64_t change_id = request(new_mobile());
  Write write = agent().write();
  EXPECT_EQ(error_of([&] { confirm_change(write, id_, change_id, {}); }).field(), "method");
  EXPECT_EQ(error_of([&] { confirm_change(write, id_, change_id, {v1::CONFIRMATION_METHOD_SECOND_CONTACT}); }).field(),
            "reference");
  EXPECT_EQ(error_of([&] { confirm_change(write, id_, 99, {}); }).code(), Code::missing);
  EXPECT_EQ(error_of([&] { withdraw_change(write, id_, change_id, ""); }).reason(), "reason_required");
  withdraw_change(write, id_, change_id, "听错了");
  EXPECT_EQ(error_of([&] {
              confirm_change(write, id_, change_id, {v1::CONFIRMATION_METHOD_CODE, "1"});
            }).reason(),
            "not_pending");
  write.commit();
  EXPECT_EQ(valid_mobiles(), std::vector<std::string>{"13800138000"});
  EXPECT_TRUE(change_tasks().empty());
}

TEST_F(Detail, U4_a_request_that_breaks_a_rule_is_refused_by_field) {
  Write write = agent().write();
  v1::DetailChange wrong = new_mobile();
  wrong.mutable_contact()->set_mobile("139");
  EXPECT_EQ(error_of([&] { request_change(write, id_, wrong); }).field(), "contacts[0].mobile");
  wrong = new_mobile();
  wrong.set_replaces("contacts[7]");
  EXPECT_EQ(error_of([&] { request_change(write, id_, wrong); }).reason(), "no_such_detail");
  wrong = new_mobile();
  *wrong.mutable_address() = new_address().address();
  EXPECT_EQ(error_of([&] { request_change(write, id_, wrong); }).reason(), "one_detail");
}

TEST_F(Detail, D2_a_correction_replaces_no_address_and_contacts_neither_where_they_want_proof) {
  const auto correct = [&](const auto& edit) -> std::string {
    Write write = agent().write("correct");
    v1::Customer wanted = parse<v1::Customer>(*customer(write, id_));
    edit(wanted);
    try {
      correct_customer(write, wanted);
      return "";
    } catch (const Error& error) {
      return error.reason() + " " + error.field();
    }
  };
  const auto move = [](v1::Customer& wanted) { wanted.mutable_addresses(0)->set_street("南京路2号"); };
  const auto ring = [](v1::Customer& wanted) { wanted.mutable_contacts(0)->set_mobile("13900139000"); };
  const auto add = [](v1::Customer& wanted) {
    wanted.mutable_addresses(0)->set_postal_code("100020");
    wanted.mutable_contacts(0)->set_title("经理");
    wanted.add_addresses()->set_city("天津市");
    wanted.add_contacts()->set_mobile("13900139000");
  };
  EXPECT_EQ(correct(move), "needs_confirmation addresses[0]");
  EXPECT_EQ(correct(ring), "");
  EXPECT_EQ(correct(add), "");
  EXPECT_EQ(correct([](v1::Customer& wanted) { wanted.clear_addresses(); }), "");
  Write write = store_->system().write("policy");
  v1::Policy rules = policy(write);
  rules.mutable_verification()->set_contact_proof(true);
  set_policy(write, rules);
  write.commit();
  EXPECT_EQ(correct(ring), "needs_confirmation contacts[0]");
  EXPECT_EQ(correct(add), "");
}

TEST_F(Detail, a_correction_refuses_what_it_does_not_change) {
  Write write = agent().write("correct");
  v1::Customer wanted = parse<v1::Customer>(*customer(write, id_));
  wanted.set_notes("新");
  wanted.set_stage(v1::STAGE_ACTIVE);
  wanted.set_owner("S002");
  wanted.set_number("X");
  try {
    correct_customer(write, wanted);
    ADD_FAILURE();
  } catch (const Error& error) {
    std::vector<std::string> said;
    for (const Finding& one : error.findings())
      said.push_back(one.field + " " + one.reason + (one.facts.empty() ? "" : " " + one.facts[0]));
    EXPECT_THAT(said, ::testing::UnorderedElementsAre("number never_changes", "stage own_operation change_stage",
                                                      "owner own_operation assign_owner"));
  }
  EXPECT_EQ(parse<v1::Customer>(*customer(write, id_)).notes(), "");
}

}  // namespace
}  // namespace dossier::test
