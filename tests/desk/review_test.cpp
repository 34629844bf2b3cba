// SPDX-License-Identifier: Apache-2.0
#include <random>
#include <set>
#include <thread>

#include "desk/store_fixture.hpp"

namespace dossier::test {
namespace {

using std::chrono::hours;
using v1::Review;

class Reviewing : public StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    Write write = store_->system().write("set up");
    v1::Staff agent_record;
    agent_record.set_number("S001");
    agent_record.set_name("李明");
    agent_record.set_role(v1::ROLE_AGENT);
    agent_record.set_department("客服部");
    agent_record.set_supervisor("S002");
    put_staff(write, agent_record);
    write.commit();
  }
  Session supervisor() { return store_->session("S002"); }
  v1::Customer read(uint64_t id) {
    Snapshot view = store_->system().read();
    return parse<v1::Customer>(*customer(view, id));
  }
  template <typename Deed>
  void as(Session session, const Deed& deed) {
    Write write = session.write("review");
    deed(write);
    write.commit();
  }
  std::vector<v1::FollowUp> reviews_due(const char* staff) {
    Snapshot view = store_->system().read();
    DueQuery query;
    query.assignee = staff;
    std::vector<v1::FollowUp> tasks;
    for (const RecordView& entry : due(view, query).entries) {
      if (auto task = parse<v1::FollowUp>(entry); task.kind() == v1::FOLLOW_UP_KIND_REVIEW) tasks.push_back(task);
    }
    return tasks;
  }
  std::vector<uint64_t> listed(int state) {
    Snapshot view = supervisor().read();
    ReviewQuery query;
    query.state = state;
    std::vector<uint64_t> ids;
    for (const RecordView& entry : list_reviews(view, query).entries)
      ids.push_back(entry.number(v1::Customer::kIdFieldNumber));
    return ids;
  }
  v1::Customer numbered(int i) {
    v1::Customer made = enterprise();
    made.set_name("公司" + std::to_string(i));
    made.clear_credit_code();
    made.mutable_contacts(0)->set_mobile("1380013" + std::to_string(8000 + i));
    return made;
  }
};

TEST_F(Reviewing, R10_the_registrar_checks_and_a_supervisor_approves_or_returns) {
  const uint64_t id = register_one(enterprise());
  EXPECT_EQ(read(id).review().state(), Review::STATE_DRAFT);
  EXPECT_EQ(listed(Review::STATE_DRAFT), std::vector<uint64_t>{id});
  as(agent(), [&](Write& write) { self_check(write, id, "与证件核对无误"); });
  EXPECT_EQ(listed(Review::STATE_SELF_CHECKED), std::vector<uint64_t>{id});
  ASSERT_EQ(reviews_due("S002").size(), 1u);

  clock_->advance(hours(1));
  as(supervisor(), [&](Write& write) {
    return_registration(write, id, {"contacts[0].mobile", "addresses"}, "电话少一位");
  });
  v1::Customer stored = read(id);
  EXPECT_EQ(stored.review().state(), Review::STATE_RETURNED);
  EXPECT_THAT(stored.review().doubtful_fields(), ::testing::ElementsAre("contacts[0].mobile", "addresses"));
  EXPECT_TRUE(reviews_due("S002").empty());
  ASSERT_EQ(reviews_due("S001").size(), 1u);

  as(agent(), [&](Write& write) {
    stored.mutable_contacts(0)->set_mobile("13900139000");
    correct_customer(write, stored);
    self_check(write, id);
  });
  as(supervisor(), [&](Write& write) { approve_registration(write, id, "同意"); });
  stored = read(id);
  EXPECT_EQ(stored.review().state(), Review::STATE_APPROVED);
  EXPECT_EQ(stored.review().reviewed_by(), "S002");
  EXPECT_EQ(stored.review().checked_by(), "S001");
  EXPECT_EQ(stored.review().doubtful_fields_size(), 0);
  ASSERT_EQ(stored.review().steps_size(), 4);
  EXPECT_EQ(stored.review().steps(0).by(), "S001");
  EXPECT_EQ(time_of(stored.review().steps(0).at()), at(2026, 3, 2));
  EXPECT_EQ(stored.review().steps(1).doubtful_fields(0), "contacts[0].mobile");
  EXPECT_EQ(stored.review().steps(1).remark(), "电话少一位");
  expect_sound();
}

TEST_F(Reviewing, R10_steps_fit_the_state_and_nobody_approves_their_own_check) {
  const uint64_t id = register_one(enterprise());
  Write write = supervisor().write();
  EXPECT_EQ(error_of([&] { approve_registration(write, id); }).reason(), "review_step");
  EXPECT_EQ(error_of([&] { archive_registration(write, id); }).reason(), "review_step");
  self_check(write, id);
  EXPECT_EQ(error_of([&] { approve_registration(write, id); }).reason(), "own_check");
  EXPECT_EQ(error_of([&] { self_check(write, id); }).reason(), "review_step");
  write.commit();
  {
    Write other = agent().write();
    EXPECT_EQ(error_of([&] { approve_registration(other, id); }).code(), Code::denied);
  }
  Write host = store_->system().write();
  EXPECT_EQ(error_of([&] { return_registration(host, id, {}); }).reason(), "required");
  EXPECT_EQ(error_of([&] { return_registration(host, id, {"telephone"}); }).reason(), "not_a_field");
  EXPECT_EQ(error_of([&] { approve_registration(host, 999); }).code(), Code::missing);
}

TEST_F(Reviewing, R11_archiving_is_due_24_hours_after_approval_and_gets_one_number) {
  const uint64_t id = register_one(enterprise());
  as(agent(), [&](Write& write) { self_check(write, id); });
  as(supervisor(), [&](Write& write) { approve_registration(write, id); });
  const auto tasks = reviews_due("S001");
  ASSERT_EQ(tasks.size(), 1u);
  EXPECT_EQ(time_of(tasks[0].due()), at(2026, 3, 3));
  EXPECT_LT(time_of(tasks[0].warn_at()), time_of(tasks[0].due()));
  EXPECT_GT(time_of(tasks[0].escalate_at()), time_of(tasks[0].due()));
  EXPECT_EQ(listed(Review::STATE_APPROVED), std::vector<uint64_t>{id});
  std::string number;
  as(agent(), [&](Write& write) { number = archive_registration(write, id); });
  EXPECT_EQ(number, "2026-03-001");
  EXPECT_EQ(read(id).review().archive_number(), number);
  EXPECT_EQ(read(id).review().archived_by(), "S001");
  EXPECT_TRUE(reviews_due("S001").empty());
  EXPECT_TRUE(listed(Review::STATE_APPROVED).empty());
  expect_sound();
}

TEST_F(Reviewing, R11_a_number_that_the_paper_has_already_is_kept_and_unique) {
  std::vector<uint64_t> ids;
  for (int i = 0; i < 3; ++i) ids.push_back(register_one(numbered(i)));
  Write write = store_->system().write();
  for (const uint64_t id : ids) {
    self_check(write, id);
    approve_registration(write, id);
  }
  EXPECT_EQ(archive_registration(write, ids[0], "2026-03-002"), "2026-03-002");
  EXPECT_EQ(error_of([&] { archive_registration(write, ids[1], "2026-03-002"); }).code(), Code::conflict);
  EXPECT_EQ(archive_registration(write, ids[1]), "2026-03-001");
  EXPECT_EQ(archive_registration(write, ids[2]), "2026-03-003") << "a taken number is passed over";
  write.commit();
  expect_sound();
}

TEST_F(Reviewing, R11_numbers_have_no_gaps_though_many_write_at_once_and_some_give_up) {
  constexpr int kThreads = 4, kEach = 12;
  std::vector<uint64_t> ids;
  for (int i = 0; i < kThreads * kEach; ++i) ids.push_back(register_one(numbered(i)));
  as(store_->system(), [&](Write& write) {
    for (const uint64_t id : ids) {
      self_check(write, id);
      approve_registration(write, id);
    }
  });
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < kEach; ++i) {
        Write write = store_->system().write("archive");
        archive_registration(write, ids[t * kEach + i]);
        if (i % 3 != 0) write.commit();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  std::set<std::string> numbers;
  for (const uint64_t id : ids) {
    if (const std::string number = read(id).review().archive_number(); !number.empty()) numbers.insert(number);
  }
  ASSERT_EQ(numbers.size(), static_cast<size_t>(kThreads * kEach * 2 / 3));
  EXPECT_EQ(*numbers.begin(), "2026-03-001");
  EXPECT_EQ(*numbers.rbegin(), "2026-03-032");
  expect_sound();
}

TEST_F(Reviewing, R10_a_share_goes_on_to_the_second_stage_always_the_same_ones) {
  Write write = store_->system().write();
  v1::Policy rules = policy(write);
  rules.mutable_review()->set_sample_percent(40);
  set_policy(write, rules);
  write.commit();
  int sampled = 0;
  for (int i = 0; i < 50; ++i) {
    const uint64_t id = register_one(numbered(i));
    as(agent(), [&](Write& check) { self_check(check, id); });
    const Review review = read(id).review();
    EXPECT_EQ(review.state(), review.sampled() ? Review::STATE_SELF_CHECKED : Review::STATE_APPROVED);
    sampled += review.sampled() ? 1 : 0;
  }
  EXPECT_GT(sampled, 10);
  EXPECT_LT(sampled, 32);
  EXPECT_EQ(listed(Review::STATE_SELF_CHECKED).size(), static_cast<size_t>(sampled));
  expect_sound();
}

TEST_F(Reviewing, R10_lists_page_longest_waiting_first) {
  std::vector<uint64_t> ids;
  for (int i = 0; i < 7; ++i) {
    clock_->advance(hours(1));
    ids.push_back(register_one(numbered(i)));
  }
  Snapshot view = store_->system().read();
  ReviewQuery query;
  query.state = Review::STATE_DRAFT;
  query.limit = 3;
  std::vector<uint64_t> seen;
  std::string token;
  do {
    query.token = token;
    RecordPage page = list_reviews(view, query);
    for (const RecordView& entry : page.entries) seen.push_back(entry.number(v1::Customer::kIdFieldNumber));
    token = page.token;
  } while (!token.empty());
  EXPECT_EQ(seen, ids);
  query = {};
  query.state = Review::STATE_DRAFT;
  query.registrar = "S002";
  EXPECT_TRUE(list_reviews(view, query).entries.empty());
}

/// Random steps by random people against a table of what may follow what.
TEST_F(Reviewing, R10_random_steps_agree_with_a_model) {
  std::mt19937 random(20260302);
  std::vector<uint64_t> ids;
  std::vector<int> model;
  for (int i = 0; i < 6; ++i) {
    ids.push_back(register_one(numbered(i)));
    model.push_back(Review::STATE_DRAFT);
  }
  for (int step = 0; step < 300; ++step) {
    const size_t which = random() % ids.size();
    const int deed = static_cast<int>(random() % 4);
    constexpr int kFrom[4][2] = {{Review::STATE_DRAFT, Review::STATE_RETURNED},
                                 {Review::STATE_SELF_CHECKED, Review::STATE_SELF_CHECKED},
                                 {Review::STATE_SELF_CHECKED, Review::STATE_SELF_CHECKED},
                                 {Review::STATE_APPROVED, Review::STATE_APPROVED}};
    constexpr int kTo[4] = {Review::STATE_SELF_CHECKED, Review::STATE_APPROVED, Review::STATE_RETURNED,
                            Review::STATE_ARCHIVED};
    const bool fits = model[which] == kFrom[deed][0] || model[which] == kFrom[deed][1];
    Write write = (deed == 0 || deed == 3 ? agent() : supervisor()).write();
    const auto act = [&] {
      if (deed == 0) self_check(write, ids[which]);
      if (deed == 1) approve_registration(write, ids[which]);
      if (deed == 2) return_registration(write, ids[which], {"name"});
      if (deed == 3) archive_registration(write, ids[which]);
    };
    if (fits) {
      act();
      model[which] = kTo[deed];
      write.commit();
    } else {
      EXPECT_EQ(error_of(act).reason(), "review_step");
    }
  }
  for (size_t i = 0; i < ids.size(); ++i) EXPECT_EQ(read(ids[i]).review().state(), model[i]);
  for (int state = Review::STATE_DRAFT; state <= Review::STATE_RETURNED; ++state) {
    EXPECT_EQ(listed(state).size(), static_cast<size_t>(std::count(model.begin(), model.end(), state))) << state;
  }
  expect_sound();
}

class FieldProfile : public Reviewing {};

TEST_F(FieldProfile, U7_excess_fields_are_refused_with_the_name_of_the_rule) {
  v1::Customer excess = enterprise();
  excess.set_resident_id("11010519491231002X");
  const Error error = error_of([&] { register_one(excess); });
  EXPECT_EQ(error.reason(), "excess_field");
  EXPECT_EQ(error.field(), "resident_id");
  EXPECT_EQ(error.facts().at(0), "no-resident-id");
  Write write = store_->system().write();
  v1::Policy rules = policy(write);
  v1::FieldRule& rule = *rules.add_field_rules();
  rule.set_name("不问车牌");
  rule.set_field("custom_fields.车牌号");
  rule.set_presence(v1::FieldRule::PRESENCE_FORBIDDEN);
  set_policy(write, rules);
  write.commit();
  v1::Customer plate = enterprise();
  v1::CustomField& custom = *plate.add_custom_fields();
  custom.set_key("车牌号");
  custom.set_value("京A12345");
  EXPECT_EQ(error_of([&] { register_one(plate); }).facts().at(0), "不问车牌");
  plate.mutable_custom_fields(0)->set_key("备用");
  register_one(plate);
  expect_sound();
}

TEST_F(FieldProfile, U7_what_stood_there_before_the_rule_can_stay_while_something_else_is_corrected) {
  v1::Customer made = enterprise();
  made.set_industry("I65");
  const uint64_t id = register_one(made);
  Write write = store_->system().write();
  v1::Policy rules = policy(write);
  v1::FieldRule& rule = *rules.add_field_rules();
  rule.set_field("industry");
  rule.set_presence(v1::FieldRule::PRESENCE_FORBIDDEN);
  set_policy(write, rules);
  v1::Customer stored = parse<v1::Customer>(*customer(write, id));
  stored.set_notes("常客");
  correct_customer(write, stored);
  stored.clear_industry();
  correct_customer(write, stored);
  stored.set_industry("I65");
  EXPECT_EQ(error_of([&] { correct_customer(write, stored); }).reason(), "excess_field");
}

TEST_F(FieldProfile, U7_required_fields_follow_kind_and_stage_and_are_listed) {
  v1::Customer made = enterprise();
  made.mutable_contacts(0)->clear_email();
  const uint64_t id = register_one(made);
  const auto missing = [&](View& view) {
    std::set<std::string> fields;
    const v1::Completeness found = check_field_profile(view, id);
    for (const auto& entry : found.missing()) fields.insert(entry.field() + "=" + entry.requirement());
    return fields;
  };
  Write write = agent().write();
  EXPECT_EQ(missing(write), (std::set<std::string>{"contacts.email=email"}));
  change_stage(write, id, v1::STAGE_ACTIVE, "签约");
  EXPECT_EQ(missing(write), (std::set<std::string>{"contacts.email=email", "addresses=address",
                                                   "legal_representative=legal-representative"}));
}

TEST_F(FieldProfile, U7_rules_are_checked_when_they_are_set) {
  Write write = store_->system().write();
  v1::Policy rules = policy(write);
  rules.add_field_rules()->set_field("no_such_field");
  EXPECT_EQ(error_of([&] { set_policy(write, rules); }).reason(), "not_a_field");
  rules = policy(write);
  rules.mutable_review()->set_sample_percent(101);
  EXPECT_EQ(error_of([&] { set_policy(write, rules); }).field(), "review.sample_percent");
}

}  // namespace
}  // namespace dossier::test
