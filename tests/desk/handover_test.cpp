// SPDX-License-Identifier: Apache-2.0
#include <random>

#include "desk/stewardship_fixture.hpp"
#include "dossier/v1/contract.pb.h"

namespace dossier::test {
namespace {

using std::chrono::hours;

class Handing : public StewardshipTest {
 protected:
  static v1::Handover from_to(const char* from, const char* to, std::vector<uint64_t> customers = {}) {
    v1::Handover handover;
    handover.set_from(from);
    handover.set_to(to);
    for (const uint64_t id : customers) handover.add_customers(id);
    return handover;
  }
  v1::Handover stored(uint64_t id) {
    Snapshot view = store_->system().read();
    return parse<v1::Handover>(*handover(view, id));
  }
  uint64_t propose(Session session, const v1::Handover& wanted) {
    uint64_t id = 0;
    as(session, [&](Write& write) { id = propose_handover(write, wanted); });
    return id;
  }
  uint64_t promise(uint64_t customer, const char* text, const char* day) {
    v1::Interaction talk = call(customer, clock_->now());
    v1::Promise& promise = *talk.add_promises();
    promise.set_text(text);
    promise.set_due(day);
    return record_one(talk).follow_ups.at(0);
  }
  v1::FollowUp task(uint64_t id) {
    Snapshot view = store_->system().read();
    return parse<v1::FollowUp>(*follow_up(view, id));
  }
};

TEST_F(Handing, U6_D5_open_contracts_go_along_and_ended_ones_keep_their_owner) {
  const uint64_t id = add(1), of_another = add(2, "S005");
  const auto sign = [&](uint64_t customer, const char* owner) {
    v1::Contract contract;
    contract.set_customer(customer);
    contract.set_signed_on("2026-03-02");
    contract.mutable_gross()->set_minor(100);
    contract.set_owner(owner);
    uint64_t made = 0;
    as(supervisor(), [&](Write& write) { made = sign_contract(write, contract).id; });
    return made;
  };
  const auto pay = [&](uint64_t contract) {
    v1::Payment payment;
    payment.set_contract(contract);
    payment.set_received_on("2026-03-02");
    payment.mutable_amount()->set_minor(100);
    as(supervisor(), [&](Write& write) { record_payment(write, payment); });
  };
  const auto owner_of = [&](uint64_t contract_number) {
    Snapshot view = store_->system().read();
    return std::string(contract(view, contract_number)->text(v1::Contract::kOwnerFieldNumber));
  };
  const uint64_t open = sign(id, "S001"), ended = sign(id, "S001"), theirs = sign(id, "S005"),
                 refused = sign(id, "S001");
  const uint64_t elsewhere = sign(of_another, "S001");
  for (const uint64_t paid : {ended, refused}) pay(paid);
  v1::Acceptance acceptance;
  acceptance.set_date("2026-03-02");
  acceptance.set_problems("漏 2 箱");
  as(supervisor(), [&](Write& write) { accept_delivery(write, refused, acceptance); });

  uint64_t made = propose(agent(), from_to("S001", "S004", {id}));
  as(agent(), [&](Write& write) { confirm_handover(write, made, "S001"); });
  as(other(), [&](Write& write) { confirm_handover(write, made, "S004"); });
  EXPECT_EQ(owner_of(open), "S004");
  EXPECT_EQ(owner_of(refused), "S004") << "not accepted yet";
  EXPECT_EQ(owner_of(ended), "S001");
  EXPECT_EQ(owner_of(theirs), "S005");
  EXPECT_EQ(owner_of(elsewhere), "S001") << "of a customer that was not handed over";

  as(store_->system(), [&](Write& write) { hand_over_leaver(write, "S001", {"S004"}); });
  EXPECT_EQ(owner_of(elsewhere), "S005") << "who owns the customer";
  as(store_->system(), [&](Write& write) { hand_over_leaver(write, "S004", {"S005"}); });
  EXPECT_EQ(owner_of(open), "S005");
  EXPECT_EQ(owner_of(ended), "S001");
  // What is planned from here on is the new owner's: the follow-up of a payment that bounced.
  as(supervisor(), [&](Write& write) { assign_owner(write, id, "S002"); });
  EXPECT_EQ(owner_of(open), "S002");
  pay(open);
  Write write = store_->system().write("bounced");
  withdraw_payment(write, open, list_payments(write, open).at(0).number(v1::Payment::kIdFieldNumber), "退票");
  write.commit();
  for (const v1::FollowUp& task : open_of(id, v1::FOLLOW_UP_KIND_PAYMENT)) {
    if (task.said().facts(0) == "HT202603020001") EXPECT_EQ(task.assignee(), "S002");
  }
  expect_sound();
}

TEST_F(Handing, U6_both_confirm_and_what_was_promised_stays_due_for_the_new_person) {
  const uint64_t id = add(1), kept = add(2);
  const uint64_t promised = promise(id, "寄送样品", "2026-03-06");
  const Instant promised_due = time_of(task(promised).due());
  v1::Interaction complaint = call(id, clock_->now(), "订单 DD20260301 承诺 3 天到货，实际 7 天仍未到");
  complaint.set_kind(v1::INTERACTION_KIND_COMPLAINT);
  complaint.set_urgency(v1::PRIORITY_HIGH);
  complaint.mutable_feedback();
  const Recorded feedback = record_one(complaint);

  const uint64_t made = propose(agent(), from_to("S001", "S004", {id}));
  EXPECT_EQ(open_of(id, v1::FOLLOW_UP_KIND_HANDOVER).size(), 2u) << "both are asked";
  {
    Snapshot view = agent().read();
    const HandoverMatters matters = handover_matters(view, made);
    std::vector<std::string> actions;
    for (const RecordView& entry : matters.follow_ups)
      actions.emplace_back(entry.text(v1::FollowUp::kActionFieldNumber));
    EXPECT_THAT(actions, ::testing::Contains("寄送样品"));
    ASSERT_EQ(matters.interactions.size(), 1u);
    EXPECT_EQ(matters.interactions[0].number(v1::Interaction::kIdFieldNumber), feedback.id.id);
  }
  as(agent(), [&](Write& write) { confirm_handover(write, made, "S001"); });
  EXPECT_EQ(read(id).owner(), "S001");
  clock_->advance(hours(3));
  as(other(), [&](Write& write) { confirm_handover(write, made, "S004"); });

  const v1::Customer after = read(id);
  EXPECT_EQ(after.owner(), "S004");
  ASSERT_EQ(after.owners_size(), 2);
  EXPECT_EQ(after.owners(0).ended(), v1::OWNER_CHANGE_HANDED_OVER);
  EXPECT_EQ(time_of(after.owners(0).to()), clock_->now());
  EXPECT_EQ(time_of(after.owners(1).from()), clock_->now());
  for (const v1::FollowUp& entry : open_of(id)) EXPECT_EQ(entry.assignee(), "S004") << action_text(entry, Language::zh);
  EXPECT_EQ(time_of(task(promised).due()), promised_due);
  EXPECT_EQ(task(promised).because(task(promised).because_size() - 1).rule(), "handed_over");
  const v1::Handover done = stored(made);
  EXPECT_EQ(done.state(), v1::HANDOVER_STATE_DONE);
  EXPECT_THAT(done.open_follow_ups(), ::testing::Contains(promised));
  Snapshot view = other().read();
  EXPECT_EQ(parse<v1::Interaction>(*interaction(view, feedback.id)).feedback().person(), "S004");
  EXPECT_EQ(parse<v1::Interaction>(*interaction(view, feedback.id)).handler(), "S001") << "history stays";
  EXPECT_EQ(timeline(view, id).entries.size(), 2u) << "the new person sees the whole history";
  EXPECT_EQ(read(kept).owner(), "S001");
  expect_sound();
}

TEST_F(Handing, U6_it_takes_effect_at_its_time_and_next_wakeup_says_when) {
  const uint64_t first = add(1), second = add(2);
  v1::Handover wanted = from_to("S001", "S004");
  const Instant effective = at(2026, 3, 9, 0);
  set_time(wanted.mutable_effective_at(), effective);
  const uint64_t made = propose(agent(), wanted);
  as(supervisor(), [&](Write& write) { confirm_handover(write, made, "S001"); });
  as(other(), [&](Write& write) { confirm_handover(write, made, "S004"); });
  EXPECT_EQ(stored(made).state(), v1::HANDOVER_STATE_CONFIRMED);
  EXPECT_EQ(stored(made).from_confirmed_by(), "S002");
  EXPECT_EQ(run_upkeep().handovers, 0u);
  EXPECT_EQ(read(first).owner(), "S001");
  {
    Snapshot view = store_->system().read();
    std::optional<Wakeup> wakeup;
    Instant from = clock_->now();
    do {
      wakeup = next_wakeup(view, from);
      ASSERT_TRUE(wakeup);
      from = wakeup->at;
    } while (wakeup->why != "handover");
    EXPECT_EQ(wakeup->at, effective);
  }
  clock_->set(effective + hours(9));
  EXPECT_EQ(run_upkeep().handovers, 1u);
  for (const uint64_t id : {first, second}) {
    EXPECT_EQ(read(id).owner(), "S004");
    EXPECT_EQ(time_of(read(id).owners(1).from()), effective) << "as agreed, however late the host is";
  }
  EXPECT_EQ(run_upkeep().handovers, 0u);
  expect_sound();
}

TEST_F(Handing, U6_parties_and_states_are_checked) {
  const uint64_t id = add(1), theirs = add(2, "S004");
  Write write = agent().write();
  EXPECT_EQ(error_of([&] { propose_handover(write, from_to("S001", "S001", {id})); }).reason(), "same_person");
  EXPECT_EQ(error_of([&] { propose_handover(write, from_to("S001", "S099", {id})); }).field(), "to");
  EXPECT_EQ(error_of([&] { propose_handover(write, from_to("S004", "S001")); }).code(), Code::denied);
  Write host = [&] {
    write.commit();
    return store_->system().write();
  }();
  EXPECT_EQ(error_of([&] { propose_handover(host, from_to("S001", "S004", {theirs})); }).reason(), "not_owned");
  EXPECT_EQ(error_of([&] { propose_handover(host, from_to("S005", "S004")); }).reason(), "nothing_to_hand_over");
  const uint64_t made = propose_handover(host, from_to("S001", "S004", {id}));
  EXPECT_EQ(error_of([&] { confirm_handover(host, made, "S005"); }).reason(), "handover_party");
  confirm_handover(host, made, "S001");
  EXPECT_EQ(error_of([&] { confirm_handover(host, made, "S001"); }).reason(), "handover_step");
  host.commit();
  Write mine = agent().write();
  EXPECT_EQ(error_of([&] { confirm_handover(mine, made, "S004"); }).code(), Code::denied)
      << "nobody confirms for the other";
  EXPECT_EQ(error_of([&] { cancel_handover(mine, made, ""); }).reason(), "reason_required");
  cancel_handover(mine, made, "客户不同意");
  EXPECT_EQ(error_of([&] { confirm_handover(mine, made, "S001"); }).reason(), "handover_step");
  EXPECT_EQ(error_of([&] { confirm_handover(mine, 99, "S001"); }).code(), Code::missing);
  mine.commit();
  EXPECT_TRUE(open_of(id, v1::FOLLOW_UP_KIND_HANDOVER).empty());
  EXPECT_EQ(read(id).owner(), "S001");
  Snapshot view = store_->system().read();
  EXPECT_TRUE(list_handovers(view).entries.empty());
}

TEST_F(Handing, U6_open_handovers_are_listed_to_whom_they_concern) {
  std::vector<uint64_t> made;
  for (int i = 1; i <= 5; ++i) {
    const uint64_t id = add(i);
    made.push_back(propose(agent(), from_to("S001", i % 2 == 0 ? "S004" : "S005", {id})));
  }
  const auto listed = [&](Session session, std::string_view staff) {
    Snapshot view = session.read();
    std::vector<uint64_t> ids;
    std::string token;
    do {
      const RecordPage page = list_handovers(view, staff, 2, token);
      for (const RecordView& entry : page.entries) ids.push_back(entry.number(v1::Handover::kIdFieldNumber));
      token = page.token;
    } while (!token.empty());
    return ids;
  };
  EXPECT_EQ(listed(agent(), ""), made);
  EXPECT_EQ(listed(other(), ""), (std::vector<uint64_t>{made[1], made[3]}));
  EXPECT_EQ(listed(supervisor(), "S005"), (std::vector<uint64_t>{made[0], made[2], made[4]}));
}

TEST_F(Handing, U6_a_leaver_gives_everything_away_in_one_call) {
  std::vector<uint64_t> ids;
  for (int i = 0; i < 7; ++i) ids.push_back(add(i));
  const uint64_t theirs = add(8, "S004");
  Write write = store_->system().write("leaver");
  v1::FollowUp help;
  help.set_customer(theirs);
  help.set_assignee("S001");
  help.set_action("协助安装");
  set_time(help.mutable_due(), at(2026, 3, 4));
  const uint64_t helping = plan_follow_up(write, help);
  EXPECT_EQ(error_of([&] { hand_over_leaver(write, "S001", {}); }).field(), "recipients");
  const auto made = hand_over_leaver(write, "S001", {"S004", "S005"}, "离职");
  write.commit();
  EXPECT_EQ(made.size(), 2u);
  std::map<std::string, int> owners;
  for (const uint64_t id : ids) {
    ++owners[read(id).owner()];
    for (const v1::FollowUp& entry : open_of(id)) EXPECT_EQ(entry.assignee(), read(id).owner());
  }
  EXPECT_EQ(owners, (std::map<std::string, int>{{"S004", 4}, {"S005", 3}}));
  EXPECT_EQ(task(helping).assignee(), "S004") << "it goes to the customer's owner";
  EXPECT_EQ(error_of([&] { store_->session("S001"); }).code(), Code::denied);
  EXPECT_EQ(stored(made[0]).state(), v1::HANDOVER_STATE_DONE);
  Snapshot view = store_->system().read();
  DueQuery query;
  query.assignee = "S001";
  EXPECT_TRUE(due(view, query).entries.empty());
  Write again = store_->system().write();
  EXPECT_EQ(error_of([&] { assign_owner(again, ids[0], "S001"); }).reason(), "no_such_staff");
  expect_sound();
}

/// Random hand-overs, picks and drops: intervals never overlap, the last one is the owner, and no open task is with
/// somebody who does not own the customer.
TEST_F(Handing, F3_X8_owner_intervals_hold_under_random_changes) {
  std::mt19937 random(7);
  const char* people[] = {"S001", "S004", "S005"};
  std::vector<uint64_t> ids;
  std::map<uint64_t, std::string> owner;
  for (int i = 0; i < 5; ++i) {
    ids.push_back(add(i, people[i % 3]));
    owner[ids.back()] = people[i % 3];
  }
  for (int step = 0; step < 150; ++step) {
    clock_->advance(hours(random() % 30));
    const uint64_t id = ids[random() % ids.size()];
    const std::string next = people[random() % 3];
    Write write = store_->system().write("random");
    if (owner[id].empty()) {
      pick_customer(write, id, next);
      owner[id] = next;
    } else if (random() % 3 == 0) {
      drop_customer(write, id, "试");
      owner[id].clear();
    } else if (next != owner[id]) {
      const uint64_t made = propose_handover(write, from_to(owner[id].c_str(), next.c_str(), {id}));
      confirm_handover(write, made, next);
      confirm_handover(write, made, owner[id]);
      owner[id] = next;
    }
    write.commit();
  }
  for (const uint64_t id : ids) {
    const v1::Customer stored = read(id);
    EXPECT_EQ(stored.owner(), owner[id]);
    for (int i = 0; i + 1 < stored.owners_size(); ++i) {
      ASSERT_TRUE(stored.owners(i).has_to());
      EXPECT_LE(time_of(stored.owners(i).from()), time_of(stored.owners(i).to()));
      EXPECT_LE(time_of(stored.owners(i).to()), time_of(stored.owners(i + 1).from()));
    }
    EXPECT_EQ(stored.owners(stored.owners_size() - 1).has_to(), owner[id].empty());
    for (const v1::FollowUp& entry : open_of(id)) EXPECT_EQ(entry.assignee(), owner[id]);
  }
  expect_sound();
}

}  // namespace
}  // namespace dossier::test
