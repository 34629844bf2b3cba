// SPDX-License-Identifier: Apache-2.0
#include <functional>

#include "desk/rights_fixture.hpp"

namespace dossier::test {
namespace {

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

}  // namespace
}  // namespace dossier::test
