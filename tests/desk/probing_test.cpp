// SPDX-License-Identifier: Apache-2.0
#include <functional>

#include "desk/probing_fixture.hpp"
#include "dossier/v1/identity.pb.h"
#include "dossier/v1/person.pb.h"
#include "dossier/v1/stewardship.pb.h"

// Attacks on P2: what somebody could find out by asking.

namespace dossier::test {
namespace {

TEST_F(Probing, P2_a_masked_value_finds_nobody) {
  const uint64_t id = add(person());
  const std::vector<std::pair<Identifier, std::string>> values = {{Identifier::mobile, kNumber},
                                                                  {Identifier::email, "weiqiang@example.com"}};
  for (const auto& [kind, value] : values) {
    Snapshot viewer = store_->session("S013").read();
    EXPECT_EQ(seen("S013", id).contacts(0).mobile(), "137****7000");
    EXPECT_TRUE(find_customers(viewer, kind, value).empty()) << value;
    EXPECT_TRUE(find_customers(viewer, value).empty()) << value;
    Snapshot owner = store_->session("S011").read();
    EXPECT_EQ(find_customers(owner, kind, value), std::vector<uint64_t>{id}) << value;
    EXPECT_EQ(find_customers(owner, value), std::vector<uint64_t>{id}) << value;
  }
  Snapshot viewer = store_->session("S013").read();
  for (const char* name : {"张伟强", "张伟", "张"}) EXPECT_TRUE(find_customers(viewer, name).empty()) << name;
  Snapshot owner = store_->session("S011").read();
  EXPECT_EQ(find_customers(owner, "张伟"), std::vector<uint64_t>{id});
}

TEST_F(Probing, P2_ten_thousand_probes_of_a_masked_mobile_learn_nothing) {
  v1::Customer customer = person();
  customer.clear_resident_id();
  add(customer);
  size_t hits = 0;
  Snapshot viewer = store_->session("S013").read();
  for (int digits = 0; digits < 10'000; ++digits) {
    std::string number = "13700007000";
    for (int place = 6, rest = digits; place >= 3; --place, rest /= 10)
      number[static_cast<size_t>(place)] = static_cast<char>('0' + rest % 10);
    CustomerSearch search;
    search.text = number;
    Clues clues;
    clues.phone = number;
    hits += find_customers(viewer, Identifier::mobile, number).size() + resolve(viewer, clues).size();
    if (digits % 100 == 0 || number == kNumber) hits += count_customers(viewer, search);
  }
  EXPECT_EQ(hits, 0u);
}

TEST_F(Probing, P2_a_resident_number_is_confirmed_to_nobody_but_the_host) {
  const uint64_t id = add(person());
  for (const char* staff : {"S011", "S013", "S030"}) {
    Snapshot view = store_->session(staff).read();
    EXPECT_TRUE(find_customers(view, Identifier::resident_id, kResident).empty()) << staff;
    EXPECT_TRUE(find_customers(view, kResident).empty()) << staff;
    CustomerSearch search;
    search.text = kResident;
    EXPECT_TRUE(search_customers(view, search).entries.empty()) << staff;
    EXPECT_EQ(count_customers(view, search), 0u) << staff;
  }
  Snapshot host = store_->system().read();
  EXPECT_EQ(find_customers(host, Identifier::resident_id, kResident), std::vector<uint64_t>{id});
  EXPECT_EQ(reveal(store_->session("S011"), id, "resident_id", "核验"), kResident);
}

TEST_F(Probing, P2_typing_a_resident_number_over_the_masked_one_changes_as_much_whether_it_is_right_or_wrong) {
  const uint64_t id = add(person());
  const size_t before = by("S011").size();
  const auto revision_after = [&](const char* guess) {
    Write write = store_->session("S011").write("try");
    v1::Customer shown = parse<v1::Customer>(*customer(write, id));
    shown.set_resident_id(guess);
    return correct_customer(write, shown);
  };
  EXPECT_EQ(revision_after(kResident), revision_after("110105194912310038"));
  const auto entries = by("S011");
  size_t checks = 0;
  for (const v1::Access& entry : entries) checks += entry.operation() == "duplicate_check";
  EXPECT_EQ(checks, 2u) << "and stands in the access log, as a check " << before;
}

TEST_F(Probing, P2_somebody_s_own_customer_does_not_sound_out_a_masked_one) {
  v1::Customer pooled = person();
  pooled.clear_owner();
  const uint64_t hidden = add(pooled);
  v1::Customer guess = person();
  guess.set_owner("S012");
  Write write = store_->session("S012").write("guess");
  const uint64_t own = register_customer(write, guess).id;
  write.commit();
  EXPECT_EQ(seen("S012", hidden).contacts(0).mobile(), "137****7000");
  Snapshot agent = store_->session("S012").read();
  EXPECT_TRUE(duplicates_of(agent, own).empty());
  EXPECT_TRUE(duplicates_of(agent, hidden).empty());
  EXPECT_TRUE(propose_duplicates(agent).entries.empty());
  Snapshot supervisor = store_->session("S002").read();  // Sees the pool in full, but for the resident number.
  Snapshot host = store_->system().read();
  ASSERT_EQ(duplicates_of(host, own).size(), 1u);
  EXPECT_EQ(propose_duplicates(host).entries.size(), 1u);
  EXPECT_TRUE(propose_duplicates(supervisor).entries.empty()) << "the other is not theirs to see";
}

TEST_F(Probing, P2_what_stands_on_both_sides_of_a_mask_is_not_searched_as_one) {
  v1::Customer customer = person();
  customer.mutable_contacts(0)->set_mobile("13870007000");  // 138****7000: that the hidden digits begin with 7
  add(customer);
  Snapshot viewer = store_->session("S013").read();
  CustomerSearch search;
  search.text = "1387";  // would come out.
  EXPECT_TRUE(search_customers(viewer, search).entries.empty());
  search.text = "7000";
  EXPECT_EQ(search_customers(viewer, search).entries.size(), 1u);
}

TEST_F(Probing, P2_masked_names_do_not_stand_where_they_would_sort) {
  for (const char* name : {"张一一", "张二二", "张三三"}) {
    v1::Customer customer = person();
    customer.set_name(name);
    add(customer);
  }
  Snapshot viewer = store_->session("S013").read();
  CustomerSearch search;
  search.text = "张";
  std::vector<uint64_t> order;
  for (const RecordView record : search_customers(viewer, search).entries)
    order.push_back(record.number(v1::Customer::kIdFieldNumber));
  EXPECT_EQ(order.size(), 3u);
  EXPECT_TRUE(std::is_sorted(order.rbegin(), order.rend())) << "by when they were registered";
  EXPECT_TRUE(find_customers(viewer, "张").empty());
}

TEST_F(Probing, P2_a_name_of_one_character_is_not_told_from_a_longer_one_by_its_rank) {
  v1::Customer one = person();
  one.set_name("张");
  one.mutable_contacts(0)->set_name("张");
  add(one);
  add(person());
  Snapshot viewer = store_->session("S013").read();
  CustomerSearch search;
  search.text = "张";
  std::vector<std::string> names;
  std::vector<uint64_t> order;
  for (const RecordView record : search_customers(viewer, search).entries) {
    names.emplace_back(record.text(v1::Customer::kNameFieldNumber));
    order.push_back(record.number(v1::Customer::kIdFieldNumber));
  }
  EXPECT_EQ(order.size(), 2u);
  EXPECT_TRUE(std::is_sorted(order.rbegin(), order.rend()));
}

TEST_F(Probing, U3_X6_a_caller_is_found_by_who_is_shown_the_number_and_for_others_exists_and_has_an_owner) {
  const uint64_t id = add(person());
  Clues clues;
  clues.phone = kNumber;
  const auto resolved = [&](const char* staff) {
    Snapshot view = store_->session(staff).read();
    std::vector<v1::Resolution> found;
    for (const RecordView record : resolve(view, clues)) found.push_back(parse<v1::Resolution>(record));
    return found;
  };
  ASSERT_EQ(resolved("S011").size(), 1u);
  EXPECT_EQ(resolved("S011")[0].reasons(0).b(), kNumber);
  EXPECT_EQ(resolved("S011")[0].matched(0), id);
  for (const char* viewer : {"S013", "S021"}) EXPECT_TRUE(resolved(viewer).empty()) << "a viewer registers nobody";
  const auto told = resolved("S012");
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told[0].owner(), "S011");
  EXPECT_EQ(told[0].matched_size(), 0);
  ASSERT_EQ(by("S012").size(), 1u);
  EXPECT_EQ(by("S012")[0].operation(), "duplicate_check");
  std::vector<std::string> looks;
  for (const v1::Access& entry : of(id)) looks.push_back(entry.operation());
  EXPECT_THAT(looks, ::testing::Contains("duplicate_check"));
  limit_checks(1);
  Snapshot view = store_->session("S012").read();
  EXPECT_EQ(error_of([&] { resolve(view, clues); }).reason(), "duplicate_check_limit");
  EXPECT_EQ(resolved("S011").size(), 1u) << "who is shown the number makes no check";
}

TEST_F(Probing, X6_the_duplicate_check_is_for_those_who_may_register) {
  add(person());
  for (const char* viewer : {"S013", "S021"}) {
    Snapshot view = store_->session(viewer).read();
    EXPECT_EQ(error_of([&] { find_matches(view, person()); }).code(), Code::denied);
    EXPECT_EQ(error_of([&] { check_customer(view, person()); }).code(), Code::denied);
  }
  Snapshot view = store_->session("S012").read();
  const auto matches = find_matches(view, person());
  ASSERT_EQ(matches.size(), 1u);
  EXPECT_EQ(matches[0].owner, "S011");
}

TEST_F(Probing, X6_duplicate_checks_are_counted_by_person_and_day_whatever_becomes_of_the_view_and_the_store) {
  limit_checks(3);
  add(person());
  const auto check = [&](const char* staff) {
    Snapshot view = store_->session(staff).read("来电");
    return find_matches(view, person()).size();
  };
  EXPECT_EQ(check("S012"), 1u);
  {
    Write write = store_->session("S012").write("given up");  // Registering tells as much.
    EXPECT_EQ(register_customer(write, person()).matches.size(), 1u);
  }
  store_.reset();
  open();
  EXPECT_EQ(check("S012"), 1u);
  const Error refused = error_of([&] { check("S012"); });
  EXPECT_EQ(refused.code(), Code::denied);
  EXPECT_EQ(refused.reason(), "duplicate_check_limit");
  EXPECT_NE(refused.message(Language::en).find('3'), std::string::npos);
  {
    Write write = store_->session("S012").write("register");
    EXPECT_TRUE(register_customer(write, person()).matches.empty()) << "it can still be registered";
  }
  EXPECT_EQ(check("S011"), 1u);
  for (int i = 0; i < 5; ++i) {
    Snapshot host = store_->system().read();
    EXPECT_EQ(find_matches(host, person()).size(), 1u);
  }
  clock_->advance(std::chrono::hours(24));
  EXPECT_EQ(check("S012"), 1u);
  size_t found = 0;
  for (const v1::Access& entry : by("S012")) found += entry.operation() == "duplicate_check";
  EXPECT_EQ(found, 4u);
  expect_sound();
}

TEST_F(Probing, P2_a_number_that_cannot_be_given_says_the_same_whatever_has_it) {
  const uint64_t of_other = add(person());
  const std::string taken = [&] {
    Snapshot view = store_->system().read();
    return *customer_number_of(view, of_other);
  }();
  v1::Customer erasable = person();
  erasable.set_number("C-ERASED");
  const uint64_t gone = add(erasable);
  {
    Write write = store_->system().write("erase");
    v1::Erasure request;
    request.set_requested_on("2026-03-02");
    request.set_asked_by(v1::REQUESTER_PERSON);
    request.set_ground(v1::ERASURE_GROUND_CONSENT_WITHDRAWN);
    erase_customer(write, gone, request);
    write.commit();
  }
  v1::Customer own = person();
  own.set_owner("S012");
  own.set_number("C-OWN");
  add(own);
  const auto refusal = [&](std::string_view number) {
    Write write = store_->session("S012").write("try");
    v1::Customer wanted = person();
    wanted.set_number(std::string(number));
    const Error refused = error_of([&] { register_customer(write, wanted); });
    const std::string said = refused.message(Language::en);
    return std::string(name(refused.code())) + refused.reason() + refused.field() + said.substr(0, said.find(number)) +
           said.substr(said.find(number) + number.size());
  };
  EXPECT_EQ(refusal(taken), refusal("C-OWN"));
  EXPECT_EQ(refusal("C-ERASED"), refusal("C-OWN"));
}

TEST_F(Probing, P2_next_wakeup_tells_of_no_task_out_of_sight) {
  add(person());
  Snapshot owner = store_->session("S011").read();
  EXPECT_TRUE(next_wakeup(owner, clock_->now()));
  for (const char* stranger : {"S012", "S020", "S021"}) {
    Snapshot view = store_->session(stranger).read();
    EXPECT_FALSE(next_wakeup(view, clock_->now())) << stranger;
  }
}

TEST_F(Probing, P2_a_task_or_a_part_gives_no_more_than_who_gave_it_sees) {
  const uint64_t id = add(person());
  grant("S012", id, {"contact"});
  const std::string masked = seen("S012", id).name();
  {
    v1::FollowUp task;
    task.set_customer(id);
    task.set_assignee("S012");
    task.set_action("送样品");
    set_time(task.mutable_due(), at(2026, 3, 5));
    task.add_withheld_classes("risk");  // Whatever the caller says.
    Write write = store_->session("S012").write("plan");
    plan_follow_up(write, task);
    v1::Customer changed = parse<v1::Customer>(*customer(write, id));
    changed.add_collaborators()->set_staff("S012");
    correct_customer(write, changed);
    write.commit();
  }
  EXPECT_EQ(seen("S012", id).name(), masked);
  EXPECT_EQ(seen("S012", id).contacts(0).mobile(), kNumber);
  {
    Write write = store_->session("S012").write("again");
    v1::Customer changed = parse<v1::Customer>(*customer(write, id));
    changed.mutable_collaborators(0)->clear_withheld_classes();
    correct_customer(write, changed);
    v1::Interaction talk = call(id, clock_->now());
    talk.set_handler("S012");
    talk.mutable_next_step()->set_action("回电");
    talk.mutable_next_step()->set_staff("S012");
    talk.mutable_next_step()->set_due("2026-03-06");
    record_interaction(write, talk);
    write.commit();
  }
  EXPECT_EQ(seen("S012", id).name(), masked);
  // What an owner gives is all.
  Write write = store_->session("S011").write("name");
  v1::Customer changed = parse<v1::Customer>(*customer(write, id));
  changed.mutable_collaborators()->Clear();
  changed.add_collaborators()->set_staff("S001");
  correct_customer(write, changed);
  write.commit();
  EXPECT_EQ(seen("S001", id).name(), "张伟强");
  expect_sound();
}

TEST_F(Probing, P2_who_sees_part_of_a_customer_does_not_give_it_to_anybody) {
  v1::Customer theirs = person();
  const uint64_t id = add(theirs);
  grant("S020", id, {"contact"});
  Write write = store_->session("S020").write("take");
  EXPECT_EQ(error_of([&] { assign_owner(write, id, "S020"); }).reason(), "grant_beyond");
  EXPECT_EQ(error_of([&] { drop_customer(write, id, "调整"); }).reason(), "grant_beyond");
  v1::Handover handover;
  handover.set_from("S011");
  handover.set_to("S020");
  handover.add_customers(id);
  EXPECT_EQ(error_of([&] { propose_handover(write, handover); }).reason(), "grant_beyond");
}

TEST_F(Probing, P2_no_change_unmasks_what_it_does_not_touch) {
  const uint64_t id = add(person());
  grant("S012", id, {"contact"});
  const auto refused = [&](const std::function<void(v1::Customer&)>& change) {
    Write write = store_->session("S012").write("try");
    v1::Customer shown = parse<v1::Customer>(*customer(write, id));
    change(shown);
    return error_of([&] { correct_customer(write, shown); });
  };
  const Error kind = refused([](v1::Customer& shown) { shown.set_kind(v1::CUSTOMER_KIND_ENTERPRISE); });
  EXPECT_EQ(kind.reason(), "masked_field");
  EXPECT_EQ(kind.field(), "name");
  EXPECT_EQ(refused([](v1::Customer& shown) { shown.clear_resident_id(); }).reason(), "masked_field");
  Write write = store_->session("S012").write("harmless");
  v1::Customer shown = parse<v1::Customer>(*customer(write, id));
  shown.set_level(v1::LEVEL_VIP);
  correct_customer(write, shown);
  write.commit();
  EXPECT_EQ(seen("S011", id).name(), "张伟强");
}

TEST_F(Probing, P2_maintenance_is_for_administrators) {
  for (const char* staff : {"S011", "S013", "S020"}) {
    Snapshot view = store_->session(staff).read();
    EXPECT_EQ(error_of([&] { require_maintenance(view); }).code(), Code::denied) << staff;
  }
  Snapshot administrator = store_->session("S030").read();
  require_maintenance(administrator);
  Snapshot host = store_->system().read();
  require_maintenance(host);
}

}  // namespace
}  // namespace dossier::test
