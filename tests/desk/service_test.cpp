// SPDX-License-Identifier: Apache-2.0
#include "desk/store_fixture.hpp"

namespace dossier::test {
namespace {

class Service : public StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    customer_ = register_one(enterprise());
  }

  v1::Interaction complaint(Instant when) {
    v1::Interaction interaction = call(customer_, when, "订单 2403 物流晚到两天");
    interaction.set_kind(v1::INTERACTION_KIND_COMPLAINT);
    interaction.set_urgency(v1::PRIORITY_HIGH);
    interaction.mutable_feedback()->set_person("S002");
    return interaction;
  }

  v1::Interaction stored(const InteractionId& id) {
    Snapshot view = agent().read();
    return parse<v1::Interaction>(*interaction(view, id));
  }

  uint64_t customer_ = 0;
};

TEST_F(Service, U8_the_timeline_runs_from_the_newest_whatever_the_order_of_entry) {
  const Instant base = at(2026, 2, 1);
  for (const int day : {3, 1, 4, 0, 2}) record_one(call(customer_, base + std::chrono::days(day)));
  Snapshot view = agent().read();
  const RecordPage page = timeline(view, customer_);
  ASSERT_EQ(page.entries.size(), 5u);
  for (int i = 0; i < 5; ++i)
    EXPECT_EQ(time_of(parse<v1::Interaction>(page.entries[i]).at()), base + std::chrono::days(4 - i));
  EXPECT_TRUE(page.token.empty());
  expect_sound();
}

TEST_F(Service, U8_pages_go_on_where_the_last_one_ended_also_in_a_later_snapshot) {
  for (int i = 0; i < 45; ++i) record_one(call(customer_, at(2026, 1, 1) + std::chrono::hours(i)));
  std::vector<Instant> seen;
  std::string token;
  int pages = 0;
  do {
    Snapshot view = agent().read();
    TimelineQuery query;
    query.token = token;
    RecordPage page = timeline(view, customer_, query);
    for (const RecordView& entry : page.entries) seen.push_back(time_of(parse<v1::Interaction>(entry).at()));
    token = page.token;
    ++pages;
    // What arrives in between is newer than the page and does not disturb it.
    record_one(call(customer_, at(2026, 3, 1) + std::chrono::minutes(pages)));
  } while (!token.empty());
  EXPECT_EQ(pages, 3);
  EXPECT_EQ(seen.size(), 45u);
  EXPECT_TRUE(std::is_sorted(seen.rbegin(), seen.rend()));
}

TEST_F(Service, a_full_last_page_has_no_token) {
  for (int i = 0; i < 20; ++i) record_one(call(customer_, at(2026, 1, 1) + std::chrono::hours(i)));
  Snapshot view = agent().read();
  EXPECT_TRUE(timeline(view, customer_).token.empty());
}

TEST_F(Service, tokens_of_something_else_are_refused) {
  for (int i = 0; i < 30; ++i) record_one(call(customer_, at(2026, 1, 1) + std::chrono::hours(i)));
  v1::Customer other = enterprise();
  other.set_name("上海金禾餐饮管理有限公司");
  const uint64_t second = register_one(other);
  Snapshot view = agent().read();
  const std::string token = timeline(view, customer_).token;
  TimelineQuery query;
  query.token = token;
  EXPECT_EQ(error_of([&] { timeline(view, second, query); }).code(), Code::usage);
  for (const char* bad : {"x", "zz", "0123456789abcdef", "00"}) {
    query.token = bad;
    EXPECT_EQ(error_of([&] { timeline(view, customer_, query); }).reason(), "token") << bad;
  }
}

TEST_F(Service, U8_filters_by_channel_kind_status_handler_and_period) {
  v1::Interaction visit = call(customer_, at(2026, 2, 2));
  visit.set_channel(v1::CHANNEL_VISIT);
  visit.set_handler("S002");
  record_one(call(customer_, at(2026, 2, 1)));
  record_one(visit);
  record_one(complaint(at(2026, 2, 3)));
  Snapshot view = agent().read();
  const auto count = [&](auto set) {
    TimelineQuery query;
    set(query);
    return timeline(view, customer_, query).entries.size();
  };
  EXPECT_EQ(count([](TimelineQuery& q) { q.channel = v1::CHANNEL_VISIT; }), 1u);
  EXPECT_EQ(count([](TimelineQuery& q) { q.kind = v1::INTERACTION_KIND_COMPLAINT; }), 1u);
  EXPECT_EQ(count([](TimelineQuery& q) { q.kind = v1::INTERACTION_KIND_PRAISE; }), 0u);
  EXPECT_EQ(count([](TimelineQuery& q) { q.status = v1::INTERACTION_STATUS_CLOSED; }), 2u);
  EXPECT_EQ(count([](TimelineQuery& q) { q.status = v1::INTERACTION_STATUS_RECEIVED; }), 1u);
  EXPECT_EQ(count([](TimelineQuery& q) { q.handler = "S002"; }), 1u);
  EXPECT_EQ(count([](TimelineQuery& q) { q.open_only = true; }), 1u);
  EXPECT_EQ(count([](TimelineQuery& q) { q.from = at(2026, 2, 2); }), 2u);
  EXPECT_EQ(count([](TimelineQuery& q) { q.until = at(2026, 2, 2); }), 1u);
  EXPECT_EQ(count([](TimelineQuery& q) { q.from = at(2026, 2, 2), q.until = at(2026, 2, 3); }), 1u);
}

TEST_F(Service, R8_first_contact_last_service_and_counts_follow_the_interactions) {
  record_one(call(customer_, at(2026, 2, 5)));
  v1::Interaction last = complaint(at(2026, 2, 9));
  last.set_handler("S002");
  record_one(last);
  record_one(call(customer_, at(2026, 1, 3)));
  Snapshot view = agent().read();
  const v1::CustomerSummary summary = summarise_customer(view, customer_);
  EXPECT_EQ(summary.interactions(), 3u);
  EXPECT_EQ(summary.open_interactions(), 1u);
  EXPECT_EQ(Instant(std::chrono::microseconds(summary.first_contact())), at(2026, 1, 3));
  EXPECT_EQ(Instant(std::chrono::microseconds(summary.last_service())), at(2026, 2, 9));
  EXPECT_EQ(summary.last_handler(), "S002");
}

TEST_F(Service, B3_feedback_numbers_are_given_by_the_system) {
  EXPECT_EQ(record_one(complaint(at(2026, 3, 1))).number, "F20260301001");
  EXPECT_EQ(record_one(complaint(at(2026, 3, 1))).number, "F20260301002");
  EXPECT_EQ(record_one(call(customer_, at(2026, 3, 1))).number, "J20260301001");
  Snapshot view = agent().read();
  EXPECT_TRUE(interaction_id(view, "F20260301002"));
  EXPECT_FALSE(interaction_id(view, "F20260301003"));
}

TEST_F(Service, B3_B4_a_feedback_is_worked_on_solved_confirmed_and_rated) {
  const InteractionId id = record_one(complaint(at(2026, 3, 2, 9))).id;
  Session session = agent();
  clock_->advance(std::chrono::hours(1));
  Write write = session.write();
  add_progress(write, id, "已联系物流");
  solve_interaction(write, id, "补发");
  confirm_interaction(write, id);
  rate_interaction(write, id, 4, "处理偏慢");
  write.commit();
  const v1::Interaction closed = stored(id);
  EXPECT_EQ(closed.status(), v1::INTERACTION_STATUS_CLOSED);
  EXPECT_FALSE(closed.open());
  EXPECT_EQ(closed.feedback().satisfaction(), 4u);
  EXPECT_EQ(closed.feedback().confirmed_by(), "S001");
  EXPECT_EQ(time_of(closed.feedback().solved_at()), clock_->now());
  Snapshot view = agent().read();
  EXPECT_TRUE(open_interactions(view, customer_).empty());
  EXPECT_EQ(interaction_history(view, id).size(), 5u);
  expect_sound();
}

TEST_F(Service, B3_steps_that_do_not_fit_are_refused) {
  const InteractionId id = record_one(complaint(at(2026, 3, 2, 9))).id;
  const InteractionId plain = record_one(call(customer_, at(2026, 3, 2, 9))).id;
  Session session = agent();
  Write write = session.write();
  EXPECT_EQ(error_of([&] { confirm_interaction(write, id); }).reason(), "status_step");
  EXPECT_EQ(error_of([&] { solve_interaction(write, plain, "x"); }).reason(), "not_feedback");
  EXPECT_EQ(error_of([&] { solve_interaction(write, id, ""); }).field(), "feedback.solution");
  EXPECT_EQ(error_of([&] { solve_interaction(write, id, "x", at(2026, 3, 2, 8)); }).reason(), "before_feedback");
  solve_interaction(write, id, "x");
  EXPECT_EQ(error_of([&] { rate_interaction(write, id, 6); }).field(), "feedback.satisfaction");
  EXPECT_EQ(error_of([&] { add_progress(write, {customer_, at(2026, 1, 1), 77}, "x"); }).code(), Code::missing);
}

TEST_F(Service, D4_what_the_customer_called_a_pain_becomes_a_tag_with_its_latest_grade) {
  const auto talk = [&](const char* grade) {
    Write write = agent().write();
    v1::Interaction interaction = call(customer_, at(2026, 3, 1));
    v1::Participant& participant = *interaction.add_participants();
    participant.set_name("李强");
    v1::Insight& insight = *interaction.add_insights();
    insight.set_kind(v1::Insight::KIND_PAIN);
    insight.set_tag("物流时效");
    insight.set_grade(grade);
    record_interaction(write, interaction);
    write.commit();
  };
  talk("中");
  talk("高");
  Snapshot view = agent().read();
  const auto stored = parse<v1::Customer>(*customer(view, customer_));
  ASSERT_EQ(stored.tags_size(), 1);
  EXPECT_EQ(stored.tags(0).name(), "物流时效");
  EXPECT_EQ(stored.tags(0).grade(), "高");
  EXPECT_EQ(customer_history(view, customer_).size(), 3u);
  expect_sound();
}

TEST_F(Service, what_an_interaction_needs_is_asked_for_by_name) {
  Session session = agent();
  Write write = session.write();
  const auto refused = [&](auto change) {
    v1::Interaction interaction = call(customer_, at(2026, 3, 1));
    change(interaction);
    return error_of([&] { record_interaction(write, interaction); });
  };
  EXPECT_EQ(refused([](v1::Interaction& i) { i.clear_at(); }).field(), "at");
  EXPECT_EQ(refused([](v1::Interaction& i) { i.clear_channel(); }).field(), "channel");
  EXPECT_EQ(refused([](v1::Interaction& i) { i.clear_kind(); }).field(), "kind");
  EXPECT_EQ(refused([](v1::Interaction& i) { i.clear_summary(); }).field(), "summary");
  EXPECT_EQ(refused([](v1::Interaction& i) { i.set_handler("S999"); }).reason(), "no_such_staff");
  EXPECT_EQ(refused([](v1::Interaction& i) { i.set_customer(999); }).code(), Code::missing);
  EXPECT_EQ(refused([](v1::Interaction& i) { i.mutable_next_step()->set_due("2026-02-30"); }).field(), "next_step.due");
}

}  // namespace
}  // namespace dossier::test
