// SPDX-License-Identifier: Apache-2.0
#include <random>

#include "desk/stewardship_fixture.hpp"

namespace dossier::test {
namespace {

using std::chrono::days;
using std::chrono::hours;

class FeedbackLoop : public StewardshipTest {
 protected:
  v1::Interaction complaint(uint64_t customer, Instant when) {
    v1::Interaction made = call(customer, when, "订单DD20260301承诺3天到货，实际7天");
    made.set_kind(v1::INTERACTION_KIND_COMPLAINT);
    made.set_urgency(v1::PRIORITY_HIGH);
    made.mutable_feedback();
    return made;
  }
  v1::Interaction read_feedback(const InteractionId& id) {
    Snapshot view = store_->system().read();
    return parse<v1::Interaction>(*interaction(view, id));
  }
  std::map<std::string, v1::FollowUp> clocks(uint64_t customer) {
    std::map<std::string, v1::FollowUp> found;
    for (const v1::FollowUp& task : open_of(customer)) {
      Snapshot view = store_->system().read();
      const auto whole = parse<v1::FollowUp>(*follow_up(view, task.id()));
      if (task.kind() == v1::FOLLOW_UP_KIND_FEEDBACK || task.kind() == v1::FOLLOW_UP_KIND_RESPONSE) {
        found[whole.source().substr(0, whole.source().find(':'))] = whole;
      }
    }
    return found;
  }
  v1::FeedbackReview week(Instant from) {
    Snapshot view = supervisor().read();
    return review_feedback(view, "客服部", from, from + days(7));
  }
  static std::vector<std::pair<int, int>> gaps(const v1::FeedbackReview& review) {
    std::vector<std::pair<int, int>> found;
    for (const v1::FeedbackGap& gap : review.gaps()) found.emplace_back(gap.kind(), gap.clock());
    return found;
  }
};

TEST_F(FeedbackLoop, B4_each_step_starts_the_next_clock_with_warning_and_escalation) {
  const uint64_t customer = add(1);
  const InteractionId id = record_one(complaint(customer, clock_->now())).id;
  EXPECT_EQ(clocks(customer).size(), 1u);
  EXPECT_EQ(time_of(clocks(customer)["answer"].due()), clock_->now() + hours(24));
  clock_->advance(hours(2));
  as(agent(), [&](Write& write) {
    add_progress(write, id, "已联系仓库");
    report_solved(write, id);
  });
  ASSERT_TRUE(clocks(customer).contains("solution"));
  EXPECT_FALSE(clocks(customer).contains("answer"));
  const v1::FollowUp entry = clocks(customer)["solution"];
  EXPECT_EQ(time_of(entry.due()), clock_->now() + hours(24)) << "24 hours after solving";
  EXPECT_LT(time_of(entry.warn_at()), time_of(entry.due()));
  EXPECT_GT(time_of(entry.escalate_at()), time_of(entry.due()));
  EXPECT_EQ(read_feedback(id).status(), v1::INTERACTION_STATUS_IN_PROGRESS);
  clock_->advance(hours(3));
  as(agent(), [&](Write& write) { solve_interaction(write, id, "补发并致歉"); });
  EXPECT_EQ(time_of(read_feedback(id).feedback().solved_at()), at(2026, 3, 2, 12)) << "as it was reported";
  EXPECT_EQ(time_of(read_feedback(id).feedback().solution_recorded_at()), at(2026, 3, 2, 15));
  ASSERT_EQ(clocks(customer).size(), 1u);
  EXPECT_EQ(time_of(clocks(customer)["confirm"].due()), at(2026, 3, 3, 18));
  as(agent(), [&](Write& write) { confirm_interaction(write, id); });
  ASSERT_EQ(clocks(customer).size(), 1u);
  EXPECT_EQ(time_of(clocks(customer)["rate"].due()), at(2026, 3, 5, 18));
  as(agent(), [&](Write& write) { rate_interaction(write, id, 4, "还可以"); });
  EXPECT_TRUE(clocks(customer).empty());
  const v1::Interaction done = read_feedback(id);
  EXPECT_EQ(done.status(), v1::INTERACTION_STATUS_CLOSED);
  EXPECT_FALSE(done.open());
  EXPECT_EQ(done.feedback().missed_size(), 0);
  expect_sound();
}

TEST_F(FeedbackLoop, B4_B5_what_was_missed_stays_with_the_feedback_and_in_the_weekly_review) {
  const uint64_t customer = add(1);
  clock_->set(at(2026, 3, 4, 9));
  const InteractionId late =
      record_one(complaint(customer, at(2026, 3, 2, 9))).id;  // Entered after Tuesday, closing time.
  clock_->set(at(2026, 3, 6, 9));
  as(agent(), [&](Write& write) { solve_interaction(write, late, "补发", at(2026, 3, 4, 10)); });
  std::map<int, Instant> missed;
  const v1::Interaction solved = read_feedback(late);
  for (const v1::MissedClock& clock : solved.feedback().missed()) missed[clock.clock()] = time_of(clock.met());
  EXPECT_EQ(missed, (std::map<int, Instant>{{v1::FEEDBACK_CLOCK_RECORD, at(2026, 3, 4, 9)},
                                            {v1::FEEDBACK_CLOCK_ANSWER, at(2026, 3, 4, 10)},
                                            {v1::FEEDBACK_CLOCK_SOLUTION, at(2026, 3, 6, 9)}}));
  const v1::FeedbackReview found = week(at(2026, 3, 2, 0));
  EXPECT_EQ(found.received(), 1u);
  EXPECT_EQ(found.open(), 1u);
  EXPECT_THAT(gaps(found), ::testing::UnorderedElementsAre(std::pair(1, int{v1::FEEDBACK_CLOCK_RECORD}),
                                                           std::pair(1, int{v1::FEEDBACK_CLOCK_ANSWER}),
                                                           std::pair(1, int{v1::FEEDBACK_CLOCK_SOLUTION}),
                                                           std::pair(3, int{v1::FEEDBACK_CLOCK_CONFIRM})));
  EXPECT_EQ(found.gaps(0).number(), read_feedback(late).number());
  EXPECT_EQ(found.gaps(0).person(), "S001");

  clock_->set(at(2026, 3, 20, 9));  // Nobody asked the customer: overdue, whichever week is looked at.
  const v1::FeedbackReview later = week(at(2026, 3, 16, 0));
  EXPECT_EQ(later.received(), 0u);
  const std::pair still_open(int{v1::FeedbackGap::KIND_STILL_OPEN}, int{v1::FEEDBACK_CLOCK_UNSPECIFIED});
  EXPECT_THAT(gaps(later), ::testing::UnorderedElementsAre(std::pair(2, int{v1::FEEDBACK_CLOCK_CONFIRM}),
                                                           std::pair(3, int{v1::FEEDBACK_CLOCK_CONFIRM}), still_open));
  as(agent(), [&](Write& write) { confirm_interaction(write, late); });
  EXPECT_THAT(gaps(week(at(2026, 3, 16, 0))),
              ::testing::UnorderedElementsAre(std::pair(1, int{v1::FEEDBACK_CLOCK_CONFIRM}),
                                              std::pair(4, int{v1::FEEDBACK_CLOCK_RATE}), still_open));
  Snapshot view = supervisor().read();
  EXPECT_EQ(review_feedback(view, "销售一部", at(2026, 3, 2), at(2026, 4, 2)).gaps_size(), 0);
  expect_sound();
}

TEST_F(FeedbackLoop, U10_after_sales_matters_are_entered_the_same_day) {
  const uint64_t customer = add(1);
  v1::Interaction repair = complaint(customer, at(2026, 3, 2, 10));
  repair.set_kind(v1::INTERACTION_KIND_AFTER_SALES);
  clock_->set(at(2026, 3, 2, 17));
  EXPECT_EQ(read_feedback(record_one(repair).id).feedback().missed_size(), 0);
  clock_->set(at(2026, 3, 3, 9));
  EXPECT_EQ(read_feedback(record_one(repair).id).feedback().missed(0).clock(), v1::FEEDBACK_CLOCK_RECORD);
  repair.set_kind(v1::INTERACTION_KIND_COMPLAINT);
  EXPECT_EQ(read_feedback(record_one(repair).id).feedback().missed_size(), 0) << "within one working day";
}

TEST_F(FeedbackLoop, B4_F8_waiting_for_the_customer_stops_the_clocks) {
  const uint64_t customer = add(1);
  const InteractionId id = record_one(complaint(customer, clock_->now())).id;  // Due on 3 March at 10:00.
  clock_->advance(hours(4));
  as(agent(), [&](Write& write) {
    EXPECT_EQ(error_of([&] { wait_for_customer(write, id, "", at(2026, 3, 5)); }).reason(), "reason_required");
    EXPECT_EQ(error_of([&] { wait_for_customer(write, id, "等照片", at(2026, 3, 1)); }).reason(), "in_the_past");
    wait_for_customer(write, id, "等照片", at(2026, 3, 5, 14));
  });
  EXPECT_EQ(read_feedback(id).status(), v1::INTERACTION_STATUS_WAITING);
  v1::FollowUp task = clocks(customer)["answer"];
  EXPECT_EQ(time_of(task.due()), at(2026, 3, 6, 10)) << "three days of waiting at most";
  EXPECT_EQ(time_of(task.due()) - time_of(task.warn_at()), hours(4));
  EXPECT_EQ(task.because(task.because_size() - 1).rule(), "paused");
  clock_->set(at(2026, 3, 3, 16));
  as(agent(), [&](Write& write) { resume_feedback(write, id); });
  task = clocks(customer)["answer"];
  EXPECT_EQ(time_of(task.due()), at(2026, 3, 4, 12)) << "26 hours of waiting";
  EXPECT_FALSE(task.has_paused_at());
  EXPECT_EQ(read_feedback(id).status(), v1::INTERACTION_STATUS_RECEIVED);

  as(agent(), [&](Write& write) { wait_for_customer(write, id, "等回电", at(2026, 3, 4, 9)); });
  clock_->set(at(2026, 3, 9, 9));  // Nobody answered: the clock has gone on since the day agreed.
  as(agent(), [&](Write& write) { add_progress(write, id, "客户未回电"); });
  EXPECT_EQ(time_of(clocks(customer)["answer"].due()), at(2026, 3, 5, 5));
  as(agent(), [&](Write& write) { solve_interaction(write, id, "补发"); });
  EXPECT_EQ(read_feedback(id).feedback().missed(0).clock(), v1::FEEDBACK_CLOCK_ANSWER);
  expect_sound();
}

TEST_F(FeedbackLoop, U9_a_feedback_is_reopened_and_closed_without_a_rating) {
  const uint64_t customer = add(1);
  const InteractionId id = record_one(complaint(customer, clock_->now())).id;
  as(agent(), [&](Write& write) {
    solve_interaction(write, id, "补发");
    EXPECT_EQ(error_of([&] { reopen_feedback(write, id, ""); }).reason(), "reason_required");
    reopen_feedback(write, id, "仍未收到");
  });
  v1::Interaction again = read_feedback(id);
  EXPECT_EQ(again.status(), v1::INTERACTION_STATUS_IN_PROGRESS);
  EXPECT_EQ(again.feedback().reopened(), 1u);
  ASSERT_EQ(again.progress_size(), 1);
  EXPECT_EQ(again.progress(0).text(), "仍未收到");
  EXPECT_TRUE(again.progress(0).reopens());
  EXPECT_FALSE(again.feedback().has_solved_at());
  ASSERT_EQ(clocks(customer).size(), 1u);
  EXPECT_EQ(time_of(clocks(customer)["answer"].due()), clock_->now() + hours(24));
  as(agent(), [&](Write& write) {
    EXPECT_EQ(error_of([&] { close_feedback(write, id, "x"); }).reason(), "status_step");
    solve_interaction(write, id, "重新发货");
    close_feedback(write, id, "客户不愿评价");
  });
  EXPECT_TRUE(clocks(customer).empty());
  EXPECT_EQ(read_feedback(id).feedback().close_reason(), "客户不愿评价");
  as(agent(), [&](Write& write) { reopen_feedback(write, id, "再次投诉"); });
  EXPECT_TRUE(read_feedback(id).open());
  EXPECT_EQ(read_feedback(id).feedback().reopened(), 2u);
  expect_sound();
}

TEST_F(FeedbackLoop, B3_a_description_too_vague_to_act_on_is_a_warning_with_what_to_add) {
  const uint64_t customer = add(1);
  v1::Interaction vague = complaint(customer, clock_->now());
  vague.set_summary("物流慢");
  const v1::Interaction stored = read_feedback(record_one(vague).id);
  std::vector<std::string> reasons;
  for (const v1::Remark& remark : stored.remarks()) {
    EXPECT_EQ(remark.field(), "summary");
    EXPECT_EQ(remark.severity(), v1::Remark::SEVERITY_WARNING);
    reasons.push_back(remark.reason());
  }
  EXPECT_THAT(reasons, ::testing::ElementsAre("vague_order_number", "vague_promised", "vague_actual"));
  EXPECT_EQ(read_feedback(record_one(complaint(customer, clock_->now())).id).remarks_size(), 0);
}

/// Random steps against a model of the loop: what may follow what, and which clock runs then.
TEST_F(FeedbackLoop, B4_random_steps_agree_with_a_model) {
  enum Status { received, progress, waiting, solved, confirmed, closed };
  const std::vector<std::vector<int>> from = {{received, progress, waiting},
                                              {received, progress, waiting},
                                              {solved},
                                              {solved, confirmed, closed},
                                              {solved, confirmed, closed},
                                              {solved, confirmed},
                                              {received, progress, solved, confirmed},
                                              {waiting}};
  const int to[] = {progress, solved, confirmed, closed, progress, closed, waiting, -1};
  std::mt19937 random(11);
  std::vector<InteractionId> ids;
  std::vector<int> model(4, received), before(4, received);
  for (int i = 0; i < 4; ++i) ids.push_back(record_one(complaint(add(i), clock_->now())).id);
  for (int step = 0; step < 250; ++step) {
    clock_->advance(hours(random() % 5));
    const size_t which = random() % ids.size();
    const size_t deed = random() % from.size();
    const InteractionId& id = ids[which];
    Write write = agent().write();
    const auto act = [&] {
      if (deed == 0) add_progress(write, id, "在办");
      if (deed == 1) solve_interaction(write, id, "方案");
      if (deed == 2) confirm_interaction(write, id);
      if (deed == 3) rate_interaction(write, id, 5);
      if (deed == 4) reopen_feedback(write, id, "再开");
      if (deed == 5) close_feedback(write, id, "不评");
      if (deed == 6) wait_for_customer(write, id, "等", clock_->now() + hours(30));
      if (deed == 7) resume_feedback(write, id);
    };
    const auto fits = [&](int status) {
      return std::find(from[deed].begin(), from[deed].end(), status) != from[deed].end();
    };
    if (!fits(model[which]) || (model[which] == waiting && deed != 7 && !fits(before[which]))) {
      EXPECT_EQ(error_of(act).reason(), "status_step");
      continue;
    }
    act();
    write.commit();
    if (deed == 6) before[which] = model[which];
    model[which] = deed == 7 ? before[which] : to[deed];
  }
  constexpr int kStatus[] = {v1::INTERACTION_STATUS_RECEIVED,  v1::INTERACTION_STATUS_IN_PROGRESS,
                             v1::INTERACTION_STATUS_WAITING,   v1::INTERACTION_STATUS_SOLVED,
                             v1::INTERACTION_STATUS_CONFIRMED, v1::INTERACTION_STATUS_CLOSED};
  for (size_t i = 0; i < ids.size(); ++i) {
    EXPECT_EQ(read_feedback(ids[i]).status(), kStatus[model[i]]);
    const int stands = model[i] == waiting ? before[i] : model[i];
    const char* expected[] = {"answer", "answer", "", "confirm", "rate", ""};
    const auto running = clocks(ids[i].customer);
    if (*expected[stands] == '\0') {
      EXPECT_TRUE(running.empty());
    } else {
      ASSERT_EQ(running.size(), 1u);
      EXPECT_EQ(running.begin()->first, expected[stands]);
    }
  }
  expect_sound();
}

}  // namespace
}  // namespace dossier::test
