// SPDX-License-Identifier: Apache-2.0
#include "desk/stewardship_fixture.hpp"
#include "dossier/v1/contract.pb.h"
#include "dossier/v1/person.pb.h"

// Rules with a day or a moment: the one before, the very one, and the one after.

namespace dossier::test {
namespace {

using std::chrono::days;

constexpr std::chrono::microseconds kMoment{1};

class Boundaries : public StewardshipTest {
 protected:
  v1::Interaction feedback(uint64_t customer, Instant when, v1::InteractionKind kind = v1::INTERACTION_KIND_COMPLAINT) {
    v1::Interaction made = call(customer, when, "订单DD20260301承诺3天到货，实际7天");
    made.set_kind(kind);
    made.mutable_feedback();
    return made;
  }
  /// The clocks that an entry made now has missed.
  std::vector<int> missed(const InteractionId& id) {
    Snapshot view = store_->system().read();
    std::vector<int> found;
    const auto stored = parse<v1::Interaction>(*interaction(view, id));
    for (const v1::MissedClock& clock : stored.feedback().missed()) found.push_back(clock.clock());
    return found;
  }
  uint64_t with_date(const char* date, bool yearly, uint32_t remind_days) {
    v1::Customer customer = numbered(static_cast<int>(++customers_));
    v1::ImportantDate& important = *customer.add_important_dates();
    important.set_name("周年庆");
    important.set_date(date);
    important.set_yearly(yearly);
    important.set_remind_days(remind_days);
    return register_one(customer);
  }
  /// When the customer is to be reminded, and of which day.
  std::vector<std::pair<Day, std::string>> reminders(uint64_t customer) {
    std::vector<std::pair<Day, std::string>> found;
    for (const v1::FollowUp& task : open_of(customer, v1::FOLLOW_UP_KIND_IMPORTANT_DATE))
      found.emplace_back(day_of(time_of(task.due())), task.action());
    return found;
  }
  uint64_t sign(uint64_t customer, const char* due) {
    v1::Contract contract;
    contract.set_customer(customer);
    contract.set_signed_on("2026-03-02");
    contract.mutable_gross()->set_minor(100);
    contract.mutable_net()->set_minor(100);
    v1::Instalment& instalment = *contract.add_instalments();
    instalment.set_due(due);
    instalment.mutable_amount()->set_minor(100);
    Write write = agent().write();
    const uint64_t id = sign_contract(write, contract).id;
    write.commit();
    return id;
  }
  size_t overdue(const OverdueQuery& query = {}) {
    Snapshot view = agent().read();
    return overdue_instalments(view, query).entries.size();
  }

  uint64_t customers_ = 0;
};

TEST_F(Boundaries, a_feedback_is_entered_in_time_until_the_very_moment_that_it_was_due) {
  const uint64_t customer = add(1);
  const Instant due = at(2026, 3, 3, 18);  // One working day, until closing time.
  for (const auto& [when, late] : {std::pair(due - kMoment, false), {due, false}, {due + kMoment, true}}) {
    clock_->set(when);
    const auto found = missed(record_one(feedback(customer, at(2026, 3, 2, 10))).id);
    EXPECT_EQ(found, late ? std::vector<int>{v1::FEEDBACK_CLOCK_RECORD} : std::vector<int>{}) << late;
  }
}

TEST_F(Boundaries, an_after_sales_matter_is_entered_in_time_until_closing_time_of_its_day) {
  const uint64_t customer = add(1);
  const Instant due = at(2026, 3, 2, 18);
  for (const auto& [when, late] : {std::pair(due - kMoment, false), {due, false}, {due + kMoment, true}}) {
    clock_->set(when);
    const auto found = missed(record_one(feedback(customer, at(2026, 3, 2, 10), v1::INTERACTION_KIND_AFTER_SALES)).id);
    EXPECT_EQ(found, late ? std::vector<int>{v1::FEEDBACK_CLOCK_RECORD} : std::vector<int>{}) << late;
  }
}

TEST_F(Boundaries, a_basis_holds_on_its_last_day_and_no_longer) {
  const uint64_t customer = add(1);
  v1::Consent given;
  given.set_basis(v1::PROCESSING_BASIS_CONTRACT);
  given.set_purpose("delivery");
  given.set_until("2026-03-31");
  as(agent(), [&](Write& write) { record_consent(write, customer, given); });
  const Instant ended = at(2026, 4, 1, 0);
  for (const auto& [when, ground] : {std::pair(ended - days(1) - kMoment, v1::PROCESSING_GROUND_BASIS),
                                     {ended - days(1), v1::PROCESSING_GROUND_BASIS},
                                     {ended - kMoment, v1::PROCESSING_GROUND_BASIS},
                                     {ended, v1::PROCESSING_GROUND_EXPIRED}}) {
    clock_->set(when);
    Snapshot view = agent().read();
    EXPECT_EQ(may_process(view, customer, "delivery").ground(), ground) << (when - ended).count();
  }
}

TEST_F(Boundaries, a_consent_may_have_been_given_this_moment_but_not_later) {
  const uint64_t customer = add(1);
  const auto consent = [&](std::chrono::seconds from_now) {
    v1::Consent given;
    given.set_basis(v1::PROCESSING_BASIS_CONTRACT);
    given.set_purpose("delivery");
    set_time(given.mutable_given_at(), clock_->now() + from_now);
    as(agent(), [&](Write& write) { record_consent(write, customer, given); });
  };
  EXPECT_NO_THROW(consent(std::chrono::seconds(-1)));
  EXPECT_NO_THROW(consent(std::chrono::seconds(0)));
  EXPECT_EQ(error_of([&] { consent(std::chrono::seconds(1)); }).reason(), "future");
}

TEST_F(Boundaries, an_instalment_is_late_from_the_day_after_it_was_due) {
  const uint64_t customer = add(1);
  sign(customer, "2026-03-16");
  for (const auto& [day, late] : {std::pair(15u, size_t{0}), {16u, size_t{0}}, {17u, size_t{1}}}) {
    clock_->set(at(2026, 3, day));
    EXPECT_EQ(overdue(), late) << day;
    EXPECT_EQ(overdue({.customer = customer}), late) << day;
    EXPECT_EQ(overdue({.on = Day(std::chrono::year(2026) / 3 / day)}), late) << day;
    EXPECT_EQ(overdue({.customer = customer, .on = Day(std::chrono::year(2026) / 3 / day)}), late) << day;
  }
}

TEST_F(Boundaries, whoever_was_registered_or_checked_as_the_quarter_began_needs_no_check_in_it) {
  const Instant begins = at(2026, 4, 1, 0);
  for (const auto& [when, number] : {std::pair(begins - kMoment, 1), {begins, 2}, {begins + kMoment, 3}}) {
    clock_->set(when);
    add(number);
  }
  EXPECT_EQ(run_upkeep().verifications, 1u) << "only who was there before";

  const Instant next = at(2026, 7, 1, 0);
  clock_->set(next - kMoment);
  const uint64_t before = add(4), then = add(5);
  as(agent(), [&](Write& write) { verify_customer(write, before, "电话核对"); });
  clock_->set(next);
  as(agent(), [&](Write& write) { verify_customer(write, then, "电话核对"); });
  EXPECT_EQ(open_of(then, v1::FOLLOW_UP_KIND_VERIFICATION).size(), 0u);
  run_upkeep();
  EXPECT_EQ(open_of(before, v1::FOLLOW_UP_KIND_VERIFICATION).size(), 1u);
  EXPECT_EQ(open_of(then, v1::FOLLOW_UP_KIND_VERIFICATION).size(), 0u);
}

TEST_F(Boundaries, an_important_date_is_remembered_when_it_is_today_and_not_when_it_is_over) {
  const Day today = std::chrono::year(2026) / 3 / 2;
  using Reminders = std::vector<std::pair<Day, std::string>>;
  EXPECT_EQ(reminders(with_date("2026-03-01", false, 0)), Reminders{});
  EXPECT_EQ(reminders(with_date("2026-03-02", false, 0)), (Reminders{{today, "周年庆 2026-03-02"}}));
  EXPECT_EQ(reminders(with_date("2026-03-03", false, 0)), (Reminders{{today + days(1), "周年庆 2026-03-03"}}));
  EXPECT_EQ(reminders(with_date("2020-03-02", true, 0)), (Reminders{{today, "周年庆 2026-03-02"}}));
  EXPECT_EQ(reminders(with_date("2020-03-03", true, 0)), (Reminders{{today + days(1), "周年庆 2026-03-03"}}));
  const auto over = reminders(with_date("2020-03-01", true, 0));
  ASSERT_EQ(over.size(), 1u);
  EXPECT_EQ(over[0].second, "周年庆 2027-03-01");
}

TEST_F(Boundaries, an_important_date_is_announced_no_earlier_than_today) {
  const Day today = std::chrono::year(2026) / 3 / 2;
  for (const uint32_t ahead : {1u, 2u, 3u}) {
    const auto found = reminders(with_date("2026-03-04", false, ahead));
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].first, std::max(today, Day(std::chrono::year(2026) / 3 / 4) - days(ahead))) << ahead;
  }
}

TEST_F(Boundaries, an_erasure_may_have_been_asked_for_today_but_not_tomorrow) {
  const auto erase = [&](int number, const char* day) {
    v1::Erasure request;
    request.set_requested_on(day);
    request.set_asked_by(v1::REQUESTER_PERSON);
    request.set_ground(v1::ERASURE_GROUND_CONSENT_WITHDRAWN);
    const uint64_t customer = add(number);
    as(store_->system(), [&](Write& write) { erase_customer(write, customer, request); });
  };
  EXPECT_NO_THROW(erase(1, "2026-03-01"));
  EXPECT_NO_THROW(erase(2, "2026-03-02"));
  EXPECT_EQ(error_of([&] { erase(3, "2026-03-03"); }).reason(), "future");
}

}  // namespace
}  // namespace dossier::test
