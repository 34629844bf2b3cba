// SPDX-License-Identifier: Apache-2.0
#include <functional>
#include <map>

#include "desk/store_fixture.hpp"
#include "dossier/v1/contract.pb.h"
#include "dossier/v1/identity.pb.h"
#include "dossier/v1/risk.pb.h"
#include "dossier/v1/stewardship.pb.h"
#include "rules/mask.hpp"

namespace dossier::test {
namespace {

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

TEST_F(Rights, U5_who_sees_a_customer_follows_owner_department_and_pool) {
  const uint64_t id = add(person());
  for (const char* staff : {"S010", "S011", "S030"})
    EXPECT_EQ(seen(staff, id).contacts(0).mobile(), "13800138000") << staff;
  EXPECT_EQ(seen("S013", id).contacts(0).mobile(), "138****8000");
  for (const char* staff : {"S012", "S020", "S021", "S001", "S002"}) EXPECT_FALSE(sees(staff, id)) << staff;

  v1::Customer shared = person();
  shared.add_collaborators()->set_staff("S001");
  EXPECT_EQ(seen("S001", add(shared)).contacts(0).mobile(), "13800138000");

  v1::Customer free = person();
  free.clear_owner();
  const uint64_t pooled = add(free);
  for (const char* agent : {"S011", "S001"})
    EXPECT_EQ(seen(agent, pooled).contacts(0).mobile(), "138****8000") << agent;
  EXPECT_EQ(seen("S020", pooled).contacts(0).mobile(), "13800138000");
  EXPECT_FALSE(sees("S021", pooled));
  expect_sound();
}

TEST_F(Rights, U5_who_has_an_open_follow_up_sees_the_customer_until_it_is_done) {
  const uint64_t id = add(person());
  v1::FollowUp task;
  task.set_customer(id);
  task.set_assignee("S012");
  task.set_action("送样品");
  set_time(task.mutable_due(), at(2026, 3, 5));
  Write write = store_->session("S011").write("plan");
  const uint64_t planned = plan_follow_up(write, task);
  write.commit();
  EXPECT_TRUE(sees("S012", id));
  Write done = store_->session("S012").write("done");
  complete_follow_up(done, planned);
  done.commit();
  EXPECT_FALSE(sees("S012", id));
}

TEST_F(Rights, R10_a_registrar_sees_the_registration_until_it_is_archived) {
  Write write = store_->session("S012").write("register");
  const uint64_t id = register_customer(write, person()).id;
  write.commit();
  EXPECT_EQ(seen("S012", id).contacts(0).mobile(), "13800138000");
}

TEST_F(Rights, X5_a_customer_out_of_reach_is_as_if_it_were_not_there) {
  const uint64_t id = add(person());
  v1::Interaction talk = call(id, clock_->now());
  talk.set_handler("S011");
  Write write = store_->session("S011").write("call");
  const Recorded recorded = record_interaction(write, talk);
  write.commit();
  const std::string number = seen("S011", id).number();

  Write stranger = store_->session("S012").write("try");
  EXPECT_FALSE(customer_id(stranger, number));
  EXPECT_FALSE(customer(stranger, id));
  EXPECT_FALSE(customer(stranger, number));
  EXPECT_TRUE(find_customers(stranger, "13800138000").empty());
  EXPECT_TRUE(find_customers(stranger, "张伟").empty());
  EXPECT_TRUE(find_customers(stranger, Identifier::resident_id, "11010519491231002X").empty());
  EXPECT_TRUE(list_customers(stranger).customers.empty());
  EXPECT_TRUE(timeline(stranger, id).entries.empty());
  EXPECT_TRUE(open_interactions(stranger, id).empty());
  EXPECT_FALSE(interaction(stranger, recorded.id));
  EXPECT_FALSE(interaction_id(stranger, recorded.number));
  EXPECT_TRUE(customer_history(stranger, id).empty());
  EXPECT_TRUE(interaction_history(stranger, recorded.id).empty());
  EXPECT_FALSE(customer_as_of(stranger, id, clock_->now()));
  EXPECT_EQ(summarise_customer(stranger, id).interactions(), 0u);
  DueQuery all;
  EXPECT_TRUE(due(stranger, all).entries.empty());
  EXPECT_EQ(error_of([&] { customer_revision(stranger, id); }).code(), Code::missing);
  EXPECT_EQ(error_of([&] { change_stage(stranger, id, v1::STAGE_CONTACTED, ""); }).code(), Code::missing);
  EXPECT_EQ(error_of([&] { record_interaction(stranger, talk); }).code(), Code::missing);
  EXPECT_EQ(error_of([&] { add_progress(stranger, recorded.id, "x"); }).code(), Code::missing);
  // As an unknown one: the same words.
  EXPECT_EQ(error_of([&] { change_stage(stranger, id, v1::STAGE_CONTACTED, ""); }).reason(),
            error_of([&] { change_stage(stranger, 4711, v1::STAGE_CONTACTED, ""); }).reason());
  // X6: only that it exists and whose it is.
  const auto matches = find_matches(stranger, person());
  ASSERT_EQ(matches.size(), 1u);
  EXPECT_EQ(matches[0].owner, "S011");
}

TEST_F(Rights, X5_lists_pass_over_what_may_not_be_seen_without_counting_it) {
  std::vector<uint64_t> theirs;
  for (int i = 0; i < 12; ++i) {
    v1::Customer one = person();
    one.set_owner(i % 3 == 0 ? "S012" : "S011");
    const uint64_t id = add(one);
    if (i % 3 == 0) theirs.push_back(id);
  }
  Snapshot view = store_->session("S012").read();
  std::vector<uint64_t> listed;
  for (uint64_t after = 0;;) {
    const CustomerPage page = list_customers(view, after, 2);
    EXPECT_LE(page.customers.size(), 2u);
    for (const RecordView record : page.customers) listed.push_back(record.number(v1::Customer::kIdFieldNumber));
    if (page.next == 0) break;
    after = page.next;
  }
  EXPECT_EQ(listed, theirs);
  EXPECT_EQ(find_customers(view, "13800138000", 3).size(), 3u);
  DueQuery query;
  query.limit = 3;
  EXPECT_EQ(due(view, query).entries.size(), 3u);
}

TEST_F(Rights, U5_a_grant_widens_for_a_time_and_only_the_classes_it_names) {
  const uint64_t id = add(person());
  EXPECT_FALSE(sees("S021", id));
  const uint64_t first = grant("S021", id, "", v1::Grant::ACCESS_VIEW, {"contact"});
  v1::Customer shown = seen("S021", id);
  EXPECT_EQ(shown.contacts(0).mobile(), "13800138000");
  EXPECT_EQ(shown.name(), "张*");
  EXPECT_FALSE(shown.needs().has_budget());
  EXPECT_FALSE(shown.has_notes());
  grant("S021", 0, "销售部", v1::Grant::ACCESS_VIEW, {"identity", "note"});
  shown = seen("S021", id);
  EXPECT_EQ(shown.name(), "张伟");
  EXPECT_EQ(shown.resident_id(), "1101*************X");
  EXPECT_EQ(shown.notes(), "女儿在读高三");
  EXPECT_FALSE(shown.needs().has_budget());
  // A view grant changes nothing.
  Write write = store_->session("S021").write("try");
  EXPECT_EQ(error_of([&] { change_stage(write, id, v1::STAGE_CONTACTED, ""); }).code(), Code::denied);
  EXPECT_EQ(error_of([&] { revoke_grant(write, first); }).code(), Code::denied);
}

TEST_F(Rights, U5_a_grant_ends_at_its_time_and_when_it_is_revoked) {
  const uint64_t id = add(person());
  const uint64_t given = grant("S021", id, "", v1::Grant::ACCESS_VIEW, {});
  EXPECT_TRUE(sees("S021", id));
  Write write = store_->session("S030").write("revoke");
  revoke_grant(write, given);
  write.commit();
  EXPECT_FALSE(sees("S021", id));

  v1::Grant timed;
  timed.set_staff("S021");
  timed.set_customer(id);
  timed.set_access(v1::Grant::ACCESS_VIEW);
  set_time(timed.mutable_from(), clock_->now() + std::chrono::hours(1));
  set_time(timed.mutable_to(), clock_->now() + std::chrono::hours(2));
  Write later = store_->session("S030").write("grant");
  put_grant(later, timed);
  later.commit();
  EXPECT_FALSE(sees("S021", id));
  clock_->advance(std::chrono::hours(1));
  EXPECT_TRUE(sees("S021", id));
  clock_->advance(std::chrono::hours(1));
  EXPECT_FALSE(sees("S021", id));
  Snapshot view = store_->session("S030").read();
  const auto listed = list_grants(view, "S021");
  ASSERT_EQ(listed.size(), 2u);
  EXPECT_EQ(parse<v1::Grant>(listed[0]).revoked_by(), "S030");
  expect_sound();
}

TEST_F(Rights, U5_an_edit_grant_lets_a_viewer_work_on_this_customer_alone) {
  const uint64_t id = add(person()), other = add(person());
  grant("S013", id, "", v1::Grant::ACCESS_EDIT, {"contact"});
  Write write = store_->session("S013").write("edit");
  change_stage(write, id, v1::STAGE_CONTACTED, "");
  EXPECT_EQ(error_of([&] { change_stage(write, other, v1::STAGE_CONTACTED, ""); }).code(), Code::denied);
  EXPECT_EQ(error_of([&] { assign_owner(write, id, "S013"); }).code(), Code::denied);
}

TEST_F(Rights, U2_what_was_shown_masked_comes_back_unharmed_and_cannot_be_changed) {
  const uint64_t id = add(person());
  grant("S013", id, "", v1::Grant::ACCESS_EDIT, {"contact"});
  Write write = store_->session("S013").write("edit");
  v1::Customer shown = parse<v1::Customer>(*customer(write, id));
  EXPECT_EQ(shown.name(), "张*");
  shown.mutable_contacts(0)->set_title("教师");
  const Error refused = error_of([&] { correct_customer(write, shown); });  // The contact's note is left out for them.
  EXPECT_EQ(refused.reason(), "masked_field");
  EXPECT_EQ(refused.field(), "contacts");
  shown = parse<v1::Customer>(*customer(write, id));
  shown.mutable_needs()->set_core_need("装修");
  EXPECT_EQ(error_of([&] { correct_customer(write, shown); }).field(), "needs");
  shown = parse<v1::Customer>(*customer(write, id));
  shown.set_level(v1::LEVEL_VIP);
  correct_customer(write, shown);
  write.commit();
  Snapshot view = store_->system().read();
  const auto stored = parse<v1::Customer>(*customer(view, id));
  EXPECT_EQ(stored.level(), v1::LEVEL_VIP);
  EXPECT_EQ(stored.name(), "张伟");
  EXPECT_EQ(stored.resident_id(), "11010519491231002X");
  EXPECT_EQ(stored.notes(), "女儿在读高三");
  EXPECT_EQ(stored.needs().budget().minor(), 500'000);
  expect_sound();
}

TEST_F(Rights, U2_an_owner_corrects_beside_a_masked_identity_number_and_replaces_it) {
  const uint64_t id = add(person());
  Write write = store_->session("S011").write("edit");
  v1::Customer shown = parse<v1::Customer>(*customer(write, id));
  EXPECT_EQ(shown.resident_id(), "1101*************X");
  shown.set_notes("");
  correct_customer(write, shown);
  write.commit();
  EXPECT_EQ(reveal(store_->session("S011"), id, "resident_id", "核对"), "11010519491231002X");
  Write again = store_->session("S011").write("edit");
  shown.set_resident_id("110105194912310038");
  correct_customer(again, shown);
  again.commit();
  Snapshot view = store_->system().read();
  EXPECT_EQ(parse<v1::Customer>(*customer(view, id)).resident_id(), "110105194912310038");
}

TEST_F(Rights, U5_nobody_grants_beyond_their_own_reach) {
  const uint64_t id = add(person());
  const auto refused = [&](const char* by, uint64_t customer, const char* department) {
    return error_of([&] { grant("S021", customer, department, v1::Grant::ACCESS_VIEW, {}, by); });
  };
  EXPECT_EQ(refused("S011", id, "").code(), Code::denied);
  EXPECT_EQ(refused("S020", id, "").code(), Code::missing);
  EXPECT_EQ(refused("S020", 0, "销售部").reason(), "grant_beyond");
  EXPECT_EQ(refused("S030", 0, "火星").reason(), "no_such_department");
  EXPECT_EQ(refused("S030", id, "销售部").reason(), "grant_target");
  EXPECT_EQ(error_of([&] { grant("S021", id, "", v1::Grant::ACCESS_VIEW, {"gossip"}); }).reason(), "field_class");
  grant("S021", id, "", v1::Grant::ACCESS_VIEW, {}, "S010");
  EXPECT_TRUE(sees("S021", id));
}

TEST_F(Rights, U5_departments_stay_a_tree) {
  Write write = store_->system().write("house");
  v1::Department top;
  top.set_name("总部");
  top.set_parent("华东组");
  EXPECT_EQ(error_of([&] { put_department(write, top); }).reason(), "department_ring");
  top.set_parent("火星");
  EXPECT_EQ(error_of([&] { put_department(write, top); }).reason(), "no_such_department");
}

TEST_F(Rights, X4_access_is_explained_by_the_rules_that_gave_it) {
  const uint64_t id = add(person());
  const uint64_t given = grant("S021", id, "", v1::Grant::ACCESS_EDIT, {"money"});
  Snapshot view = store_->session("S030").read();
  const auto rules = [&](const char* staff) {
    std::vector<std::string> names;
    for (const AccessReason& reason : explain_access(view, staff, id).because) names.push_back(reason.rule);
    return names;
  };
  using Names = std::vector<std::string>;
  EXPECT_EQ(rules("S011"), (Names{"owner", "assigned"}));
  EXPECT_EQ(rules("S010"), Names{"department"});
  EXPECT_EQ(rules("S030"), Names{"role"});
  EXPECT_EQ(rules("S012"), Names{});
  EXPECT_EQ(rules("S021"), Names{"grant"});
  const AccessExplanation explanation = explain_access(view, "S021", id);
  EXPECT_TRUE(explanation.view);
  EXPECT_TRUE(explanation.edit);
  EXPECT_EQ(explanation.field_classes, Names{"money"});
  EXPECT_EQ(explanation.because[0].detail, std::to_string(given));
  Snapshot own = store_->session("S011").read();
  EXPECT_TRUE(explain_access(own, "S011", id).edit);
  EXPECT_EQ(error_of([&] { explain_access(own, "S021", id); }).code(), Code::denied);
  Snapshot stranger = store_->session("S012").read();
  EXPECT_EQ(error_of([&] { explain_access(stranger, "S012", id); }).code(), Code::missing);
}

// Every principal and every operation: the outcome follows from the reach (none, view, edit) and the role that the
// operation takes.
TEST_F(Rights, X5_U5_every_operation_keeps_to_reach_and_role) {
  enum Reach { none, view, edit };
  struct Person {
    const char* number;
    Reach reach;
    v1::Role role;
  };
  const std::vector<Person> people = {{"S010", edit, v1::ROLE_SUPERVISOR},   {"S011", edit, v1::ROLE_AGENT},
                                      {"S012", none, v1::ROLE_AGENT},        {"S013", view, v1::ROLE_VIEWER},
                                      {"S020", none, v1::ROLE_SUPERVISOR},   {"S021", none, v1::ROLE_VIEWER},
                                      {"S030", edit, v1::ROLE_ADMINISTRATOR}};
  const uint64_t id = add(person());
  v1::Interaction talk = call(id, clock_->now());
  talk.set_handler("S011");
  v1::FollowUp task;
  task.set_customer(id);
  task.set_action("送样品");
  set_time(task.mutable_due(), at(2026, 3, 5));
  v1::Grant given;
  given.set_staff("S001");
  given.set_customer(id);
  given.set_access(v1::Grant::ACCESS_VIEW);
  struct Deed {
    const char* name;
    v1::Role least;
    bool edits;
    std::function<void(Write&)> run;
  };
  const std::vector<Deed> deeds = {
      {"revision", v1::ROLE_VIEWER, false, [&](Write& in) { customer_revision(in, id); }},
      {"preview", v1::ROLE_VIEWER, false, [&](Write& in) { preview_cadence(in, id); }},
      {"correct", v1::ROLE_AGENT, true,
       [&](Write& in) {
         v1::Customer changed = person();
         changed.set_id(id);
         correct_customer(in, changed);
       }},
      {"stage", v1::ROLE_AGENT, true, [&](Write& in) { change_stage(in, id, v1::STAGE_CONTACTED, ""); }},
      {"record", v1::ROLE_AGENT, true, [&](Write& in) { record_interaction(in, talk); }},
      {"plan", v1::ROLE_AGENT, true, [&](Write& in) { plan_follow_up(in, task); }},
      {"assign", v1::ROLE_SUPERVISOR, true, [&](Write& in) { assign_owner(in, id, "S012"); }},
      {"grant", v1::ROLE_SUPERVISOR, true, [&](Write& in) { put_grant(in, given); }},
      {"who_saw", v1::ROLE_SUPERVISOR, false, [&](Write& in) { who_saw(in, id); }},
  };
  for (const Person& one : people) {
    for (const Deed& deed : deeds) {
      std::optional<Code> expected;
      if (one.role < deed.least) {
        expected = Code::denied;
      } else if (one.reach == none) {
        expected = Code::missing;
      } else if (deed.edits && one.reach == view) {
        expected = Code::denied;
      }
      Write write = store_->session(one.number).write(deed.name);
      std::optional<Code> found;
      try {
        deed.run(write);
      } catch (const Error& error) {
        found = error.code();
      }
      EXPECT_EQ(found, expected) << one.number << " " << deed.name;
    }
  }
}

TEST_F(Rights, U2_what_is_masked_reads_as_the_rules_say) {
  for (const auto& [name, mobile, landline, email] :
       {std::tuple{"张伟", "13800138000", "010-62345678", "wei@example.com"},
        {"欧阳娜娜", "19912345678", "0512-6234567-801", "na.na@example.cn"},
        {"李小龙", "17012345678", "400-8201234", "l@example.com"},
        {"John Smith", "14512345678", "021-51234567-8012", "j_s+x@mail.example.com"}}) {
    v1::Customer one = person();
    one.set_name(name);
    v1::Contact& contact = *one.mutable_contacts(0);
    contact.set_name(name);
    contact.set_mobile(mobile);
    contact.set_landline(landline);
    contact.set_email(email);
    const uint64_t id = add(one);
    Snapshot host = store_->system().read();
    const auto stored = parse<v1::Customer>(*customer(host, id));
    const v1::Customer masked = seen("S013", id);
    EXPECT_EQ(masked.name(), rules::mask_name(stored.name()));
    EXPECT_EQ(masked.contacts(0).name(), rules::mask_name(stored.contacts(0).name()));
    EXPECT_EQ(masked.contacts(0).mobile(), rules::mask_mobile(stored.contacts(0).mobile()));
    EXPECT_EQ(masked.contacts(0).landline(), rules::mask_landline(stored.contacts(0).landline()));
    EXPECT_EQ(masked.contacts(0).email(), rules::mask_email(stored.contacts(0).email()));
    EXPECT_EQ(masked.resident_id(), rules::mask_identity(stored.resident_id()));
    EXPECT_EQ(masked.addresses(0).street(), "****");
  }
}

// Every principal, every way of reading, every class of fields, with every combination of granted classes: what is
// shown is what the rules say.
TEST_F(Rights, X5_U2_no_road_shows_a_class_that_was_not_given) {
  const uint64_t id = add(person());
  Write write = store_->session("S011").write("13700137000来电");
  v1::Interaction talk = call(id, clock_->now(), "回电13700137000");
  talk.set_handler("S011");
  talk.add_participants()->set_name("刘洋");
  const Recorded recorded = record_interaction(write, talk);
  change_stage(write, id, v1::STAGE_CONTACTED, "");
  v1::RiskSignal risk;
  risk.set_customer(id);
  risk.set_kind(v1::RISK_KIND_BREACH);
  risk.set_text("担保人电话13700137000");
  raise_risk(write, risk);
  v1::Contract contract;
  contract.set_customer(id);
  contract.set_signed_on("2026-02-02");
  contract.mutable_gross()->set_minor(100);
  contract.set_delivery("送货前致电13700137000");
  contract.add_special_agreements("只找13700137000");
  sign_contract(write, contract);
  v1::DetailChange detail;
  detail.mutable_contact()->set_mobile("13600136000");
  withdraw_change(write, id, request_change(write, id, detail), "实为13700137000的邻居");
  write.commit();
  const uint64_t other = add(person());
  grant("S021", other, "", v1::Grant::ACCESS_VIEW, {});
  Write told_apart = store_->session("S010").write("not the same");
  mark_not_same(told_apart, id, other, "另有电话13700137000");
  told_apart.commit();
  const Instant past = clock_->now();
  clock_->advance(std::chrono::hours(1));

  // What a road must not show without the class.
  const std::map<std::string, std::vector<std::string>> secrets = {
      {"contact", {"13800138000", "13600136000", "wei@example.com", "建国路1号", "刘洋"}},
      {"identity", {}},
      {"note", {"女儿在读高三", "家里电话"}},
      {"contact and identity", {"13700137000"}}};
  const std::vector<std::string> classes = {"contact", "identity", "money", "risk", "note"};
  const auto roads = [&](View& view) {
    std::vector<std::string> shown;
    const auto add_records = [&](const auto& records) {
      for (const RecordView record : records) shown.emplace_back(record.bytes());
    };
    const auto add_history = [&](const std::vector<HistoryEntry>& entries) {
      for (const HistoryEntry& entry : entries) shown.push_back(entry.before + entry.after + entry.reason);
    };
    if (const auto record = customer(view, id)) shown.emplace_back(record->bytes());
    add_records(list_customers(view).customers);
    add_records(timeline(view, id).entries);
    add_records(open_interactions(view, id));
    if (const auto record = interaction(view, recorded.id)) shown.emplace_back(record->bytes());
    add_records(due(view).entries);
    try {
      add_records(list_risks(view, id));
      add_records(open_risks(view).entries);
      add_records(list_contracts(view, id).entries);
      add_records(special_agreements(view, id));
      add_records(list_changes(view, id));
      add_records(not_same_as(view, id));
    } catch (const Error& error) {
      shown.push_back(error.message(Language::zh) + error.message(Language::en));
    }
    add_history(customer_history(view, id));
    add_history(interaction_history(view, recorded.id));
    if (const auto state = customer_as_of(view, id, past)) shown.push_back(*state);
    for (const Change& change : changes(view).changes) shown.push_back(change.reason);
    try {
      customer_revision(view, id);
    } catch (const Error& error) {
      shown.push_back(error.message(Language::zh) + error.message(Language::en));
    }
    return shown;
  };
  for (unsigned mask = 0; mask < 32; ++mask) {
    std::vector<std::string> given;
    for (size_t bit = 0; bit < classes.size(); ++bit) {
      if ((mask >> bit & 1) != 0) given.push_back(classes[bit]);
    }
    const uint64_t granted = grant("S021", id, "", v1::Grant::ACCESS_VIEW, given);
    for (const char* staff : {"S012", "S020", "S021"}) {
      Snapshot view = store_->session(staff).read();
      const bool reader = staff == std::string("S021");
      const auto has = [&](size_t bit) { return reader && (mask >> bit & 1) != 0; };
      const auto shown = roads(view);
      const auto appears = [&](const std::string& secret) {
        return std::any_of(shown.begin(), shown.end(),
                           [&](const std::string& text) { return text.find(secret) != std::string::npos; });
      };
      for (const std::string& secret : secrets.at("contact"))
        EXPECT_EQ(appears(secret), has(0)) << staff << mask << secret;
      for (const std::string& secret : secrets.at("note"))
        EXPECT_EQ(appears(secret), has(4)) << staff << mask << secret;
      for (const std::string& secret : secrets.at("contact and identity"))
        EXPECT_EQ(appears(secret), has(0) && has(1)) << staff << mask << secret;
      EXPECT_FALSE(appears("11010519491231002X")) << staff << mask;
      EXPECT_EQ(appears("1101*************X"), has(1)) << staff << mask;
      if (!reader) continue;
      const auto record = parse<v1::Customer>(*customer(view, id));
      EXPECT_EQ(record.name() == "张伟", has(1));
      EXPECT_EQ(record.needs().has_budget(), has(2));
    }
    Write revoke = store_->session("S030").write("revoke");
    revoke_grant(revoke, granted);
    revoke.commit();
    clock_->advance(std::chrono::minutes(1));
  }
  expect_sound();
}

}  // namespace
}  // namespace dossier::test
