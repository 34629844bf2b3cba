// SPDX-License-Identifier: Apache-2.0
#include <random>
#include <set>

#include "desk/stewardship_fixture.hpp"
#include "dossier/profile.hpp"

namespace dossier::test {
namespace {

using std::chrono::days;
using std::chrono::hours;

class Pool : public StewardshipTest {
 protected:
  std::vector<uint64_t> pooled(const PoolQuery& query = {}) {
    Snapshot view = store_->system().read();
    std::vector<uint64_t> ids;
    for (const RecordView& entry : list_pool(view, query).entries)
      ids.push_back(entry.number(v1::Customer::kIdFieldNumber));
    return ids;
  }
  std::set<uint64_t> foreseen(Instant when) {
    Snapshot view = store_->system().read();
    std::set<uint64_t> ids;
    std::string token;
    do {
      const RecordPage page = preview_recycling(view, when, 3, token);
      for (const RecordView& entry : page.entries) ids.insert(entry.number(v1::Recycling::kCustomerFieldNumber));
      token = page.token;
    } while (!token.empty());
    return ids;
  }
  static void add_rule(v1::Policy& rules, const char* name, v1::Stage stage, v1::Level level, int idle_days) {
    v1::PoolRule& rule = *rules.add_pool_rules();
    rule.set_name(name);
    if (stage != v1::STAGE_UNSPECIFIED) rule.set_stage(stage);
    if (level != v1::LEVEL_UNSPECIFIED) rule.set_level(level);
    rule.mutable_idle()->set_unit(v1::Span::UNIT_DAYS);
    rule.mutable_idle()->set_amount(idle_days);
  }
};

TEST_F(Pool, X8_a_dropped_customer_is_in_the_pool_until_somebody_picks_it) {
  const uint64_t id = add(1);
  v1::Interaction talk = call(id, clock_->now());
  v1::Promise& promise = *talk.add_promises();
  promise.set_text("寄送样品");
  promise.set_due("2026-03-06");
  record_one(talk);
  as(agent(), [&](Write& write) {
    EXPECT_EQ(error_of([&] { drop_customer(write, id, ""); }).reason(), "reason_required");
    drop_customer(write, id, "不再负责该行业");
  });
  EXPECT_EQ(pooled(), std::vector<uint64_t>{id});
  v1::Customer stored = read(id);
  EXPECT_FALSE(stored.has_owner());
  EXPECT_EQ(stored.owners(0).ended(), v1::OWNER_CHANGE_DROPPED);
  EXPECT_EQ(stored.owners(0).reason(), "不再负责该行业");
  auto open = open_of(id);
  ASSERT_EQ(open.size(), 1u) << "nobody follows it, but the promise stands";
  EXPECT_EQ(open[0].kind(), v1::FOLLOW_UP_KIND_PROMISE);
  EXPECT_EQ(open[0].assignee(), "S001");

  clock_->advance(days(1));
  as(other(), [&](Write& write) {
    pick_customer(write, id);
    EXPECT_EQ(error_of([&] { pick_customer(write, id); }).reason(), "not_in_pool");
  });
  EXPECT_TRUE(pooled().empty());
  stored = read(id);
  EXPECT_EQ(stored.owner(), "S004");
  EXPECT_EQ(stored.owners(1).how(), v1::OWNER_CHANGE_PICKED);
  EXPECT_LT(time_of(stored.owners(0).to()), time_of(stored.owners(1).from()));
  open = open_of(id);
  EXPECT_EQ(open.size(), 2u) << "the promise and the cadence";
  for (const v1::FollowUp& task : open) EXPECT_EQ(task.assignee(), "S004");
  expect_sound();
}

TEST_F(Pool, X8_only_the_owner_or_a_supervisor_drops_and_only_a_supervisor_gives) {
  const uint64_t id = add(1);
  Write write = supervisor().write();
  drop_customer(write, id, "调整");
  EXPECT_EQ(error_of([&] { drop_customer(write, id, "again"); }).reason(), "in_pool");
  write.commit();
  Write mine = agent().write();
  EXPECT_EQ(error_of([&] { pick_customer(mine, id, "S004"); }).code(), Code::denied);
  EXPECT_EQ(error_of([&] { pick_customer(mine, 99); }).code(), Code::missing);
}

TEST_F(Pool, X8_pick_limits_and_cool_down_are_rules) {
  change_policy([](v1::Policy& rules) {
    rules.mutable_pool_limits()->set_picks_per_day(2);
    rules.mutable_pool_limits()->set_most_owned(4);
    rules.mutable_pool_limits()->mutable_cool_down()->set_unit(v1::Span::UNIT_DAYS);
    rules.mutable_pool_limits()->mutable_cool_down()->set_amount(7);
  });
  std::vector<uint64_t> ids;
  for (int i = 0; i < 6; ++i) ids.push_back(add(i, "S004"));
  const uint64_t mine = add(9);
  as(store_->system(), [&](Write& write) {
    for (const uint64_t id : ids) drop_customer(write, id, "调整");
    drop_customer(write, mine, "调整");
  });
  Write write = agent().write();
  EXPECT_EQ(error_of([&] { pick_customer(write, mine); }).reason(), "cool_down");
  pick_customer(write, ids[0]);
  pick_customer(write, ids[1]);
  EXPECT_EQ(error_of([&] { pick_customer(write, ids[2]); }).reason(), "pick_limit");
  write.commit();
  clock_->advance(days(1));
  as(agent(), [&](Write& next) {
    pick_customer(next, ids[2]);
    pick_customer(next, ids[3]);
  });
  clock_->advance(days(10));
  as(agent(), [&](Write& next) { EXPECT_EQ(error_of([&] { pick_customer(next, mine); }).reason(), "own_limit"); });
  as(agent(), [&](Write& next) {
    drop_customer(next, ids[3], "调整");
    pick_customer(next, mine);
  });
  EXPECT_EQ(read(mine).owner(), "S001");
  expect_sound();
}

TEST_F(Pool, X8_X11_rules_by_stage_level_and_last_contact_and_who_would_be_taken) {
  change_policy([](v1::Policy& rules) {
    add_rule(rules, "vip", v1::STAGE_UNSPECIFIED, v1::LEVEL_VIP, 90);
    add_rule(rules, "cold", v1::STAGE_NOT_CONTACTED, v1::LEVEL_UNSPECIFIED, 10);
    add_rule(rules, "warm", v1::STAGE_CONTACTED, v1::LEVEL_UNSPECIFIED, 30);
  });
  const uint64_t cold = add(1), called = add(2), warm = add(3), vip = add(4), active = add(5);
  as(store_->system(), [&](Write& write) {
    v1::Customer stored = parse<v1::Customer>(*customer(write, vip));
    stored.set_level(v1::LEVEL_VIP);
    correct_customer(write, stored);
    change_stage(write, warm, v1::STAGE_CONTACTED, "");
    change_stage(write, active, v1::STAGE_ACTIVE, "");
  });
  clock_->set(at(2026, 3, 9));
  record_one(call(called, clock_->now()));

  clock_->set(at(2026, 3, 12, 20));
  EXPECT_EQ(foreseen(at(2026, 3, 12, 20)), std::set<uint64_t>{cold}) << "2 March and ten days, at closing";
  EXPECT_EQ(foreseen(at(2026, 3, 20)), (std::set<uint64_t>{cold, called}));
  EXPECT_EQ(foreseen(at(2026, 4, 2)), (std::set<uint64_t>{cold, called, warm}));
  EXPECT_EQ(foreseen(at(2026, 12, 1)), (std::set<uint64_t>{cold, called, warm, vip})) << "no rule takes active ones";
  EXPECT_EQ(run_upkeep(2).recycled, 1u);
  EXPECT_EQ(pooled(), std::vector<uint64_t>{cold});
  EXPECT_EQ(read(cold).owners(0).ended(), v1::OWNER_CHANGE_RECYCLED);
  EXPECT_EQ(read(cold).owners(0).reason(), "cold");
  EXPECT_EQ(run_upkeep().recycled, 0u);

  Snapshot view = store_->system().read();
  Instant from = clock_->now();
  std::optional<Wakeup> wakeup;
  do {
    wakeup = next_wakeup(view, from);
    ASSERT_TRUE(wakeup);
    from = wakeup->at;
  } while (wakeup->why != "recycling");
  EXPECT_EQ(wakeup->at, at(2026, 3, 13, 9)) << "the next working day, when business opens";
  expect_sound();
}

/// What the preview says for a day is what upkeep takes by that day, whoever was contacted meanwhile left aside.
TEST_F(Pool, X11_the_preview_is_what_happens) {
  change_policy([](v1::Policy& rules) { add_rule(rules, "all", v1::STAGE_UNSPECIFIED, v1::LEVEL_UNSPECIFIED, 5); });
  std::mt19937 random(5);
  std::vector<uint64_t> ids;
  for (int i = 0; i < 20; ++i) {
    clock_->set(at(2026, 3, 2 + random() % 8));
    ids.push_back(add(i));
  }
  clock_->set(at(2026, 3, 12, 19));
  const std::set<uint64_t> expected = foreseen(clock_->now());
  EXPECT_GT(expected.size(), 2u);
  EXPECT_LT(expected.size(), ids.size());
  EXPECT_EQ(run_upkeep(3).recycled, expected.size());
  const auto in_pool = pooled();
  EXPECT_EQ(std::set<uint64_t>(in_pool.begin(), in_pool.end()), expected);
  expect_sound();
}

TEST_F(Pool, X11_a_dry_run_of_a_policy_says_what_would_change_and_changes_nothing) {
  const uint64_t id = add(1), other = add(2);
  record_one(call(other, clock_->now()));
  Snapshot view = store_->system().read();
  v1::Policy wanted = policy(view);
  for (v1::StageCadence& cadence : *wanted.mutable_cadences()) {
    if (cadence.stage() == v1::STAGE_NOT_CONTACTED) cadence.mutable_every()->set_amount(14);
  }
  add_rule(wanted, "cold", v1::STAGE_NOT_CONTACTED, v1::LEVEL_UNSPECIFIED, 10);
  std::map<std::pair<uint64_t, int>, v1::PolicyEffect> found;
  std::string token;
  do {
    const RecordPage page = preview_policy(view, wanted, at(2026, 3, 20), 1, token);
    for (const RecordView& entry : page.entries) {
      const auto effect = parse<v1::PolicyEffect>(entry);
      found[{effect.customer(), effect.kind()}] = effect;
    }
    token = page.token;
  } while (!token.empty());
  ASSERT_EQ(found.size(), 4u);
  const v1::PolicyEffect moved = found[{id, v1::PolicyEffect::KIND_MOVED}];
  EXPECT_EQ(day_of(time_of(moved.before())), Day(std::chrono::year(2026) / 3 / 9));
  EXPECT_EQ(day_of(time_of(moved.after())), Day(std::chrono::year(2026) / 3 / 16));
  EXPECT_EQ((found[{other, v1::PolicyEffect::KIND_RECYCLED}].rule()), "cold");
  EXPECT_TRUE(preview_policy(view, policy(view), at(2026, 3, 20)).entries.empty());
  EXPECT_EQ(policy(view).pool_rules_size(), 0);
  wanted.mutable_pool_rules(0)->mutable_idle()->set_amount(-1);
  EXPECT_EQ(error_of([&] { preview_policy(view, wanted, at(2026, 3, 20)); }).field(), "pool_rules[0].idle");
}

TEST_F(Pool, X8_a_customer_who_waits_for_an_answer_stays_with_the_owner_unless_the_rule_says_otherwise) {
  const uint64_t quiet = add(1), waiting = add(2), joined = add(3);
  v1::Interaction complaint = call(waiting, clock_->now(), "订单 DD20260301 承诺 3 天到货，实际 7 天仍未到");
  complaint.mutable_feedback();
  const Recorded feedback = record_one(complaint);
  as(store_->system(), [&](Write& write) { merge(write, waiting, joined); });
  const auto rules = [](bool despite) {
    return [despite](v1::Policy& policy) {
      policy.clear_pool_rules();
      add_rule(policy, "all", v1::STAGE_UNSPECIFIED, v1::LEVEL_UNSPECIFIED, 5);
      policy.mutable_pool_rules(0)->set_despite_open_feedback(despite);
    };
  };
  change_policy(rules(false));
  EXPECT_EQ(foreseen(at(2026, 4, 1)), std::set<uint64_t>{quiet}) << "all records of a merged customer wait";
  change_policy(rules(true));
  EXPECT_EQ(foreseen(at(2026, 4, 1)), (std::set<uint64_t>{quiet, waiting, joined}));
  change_policy(rules(false));
  as(agent(), [&](Write& write) {
    solve_interaction(write, feedback.id, "补发");
    confirm_interaction(write, feedback.id);
    rate_interaction(write, feedback.id, 4);
  });
  EXPECT_EQ(foreseen(at(2026, 4, 1)), (std::set<uint64_t>{quiet, waiting, joined}));
}

TEST_F(Pool, X11_F8_a_dry_run_names_the_answers_and_feedback_steps_that_would_move) {
  v1::Customer urgent = numbered(1);
  urgent.mutable_needs()->set_core_need("防水涂料");
  urgent.mutable_needs()->set_level(v1::PRIORITY_HIGH);
  const uint64_t need = register_one(urgent), asked = add(2), solved = add(3), paused = add(4);
  const auto complain = [&](uint64_t customer, v1::Priority urgency) {
    v1::Interaction complaint = call(customer, clock_->now(), "订单 DD20260301 承诺 3 天到货，实际 7 天仍未到");
    complaint.set_kind(v1::INTERACTION_KIND_COMPLAINT);
    complaint.set_urgency(urgency);
    complaint.mutable_feedback();
    return record_one(complaint).id;
  };
  complain(asked, v1::PRIORITY_LOW);
  const InteractionId done = complain(solved, v1::PRIORITY_HIGH), waits = complain(paused, v1::PRIORITY_HIGH);
  clock_->advance(hours(2));
  as(agent(), [&](Write& write) {
    solve_interaction(write, done, "补发");
    wait_for_customer(write, waits, "等客户确认型号", clock_->now() + hours(48));
  });
  const Instant solved_at = clock_->now();
  Snapshot view = store_->system().read();
  v1::Policy wanted = policy(view);
  for (v1::ResponseTime& time : *wanted.mutable_response_times()) {
    if (time.priority() == v1::PRIORITY_HIGH) time.mutable_within()->set_amount(time.within().amount() + 6);  // Hours.
  }
  v1::Clock& confirm = *wanted.mutable_feedback()->mutable_confirm();
  confirm.mutable_within()->set_unit(v1::Span::UNIT_HOURS);
  confirm.mutable_within()->set_amount(5);
  const auto effects = [&](const v1::Policy& rules) {
    std::map<uint64_t, v1::PolicyEffect> found;
    for (const RecordView& entry : preview_policy(view, rules, at(2026, 3, 20)).entries) {
      const auto effect = parse<v1::PolicyEffect>(entry);
      EXPECT_TRUE(found.emplace(effect.customer(), effect).second);
    }
    return found;
  };
  auto found = effects(wanted);
  ASSERT_EQ(found.size(), 3u) << "of normal and low urgency nothing changes";
  for (const uint64_t id : {need, paused}) {
    EXPECT_EQ(found[id].kind(), v1::PolicyEffect::KIND_MOVED);
    EXPECT_EQ(found[id].follow_up_kind(), v1::FOLLOW_UP_KIND_RESPONSE);
    EXPECT_EQ(time_of(found[id].after()) - time_of(found[id].before()), hours(6));
    EXPECT_EQ(time_of(found[id].before()), time_of(parse<v1::FollowUp>(*follow_up(view, found[id].follow_up())).due()));
  }
  EXPECT_EQ(found[solved].kind(), v1::PolicyEffect::KIND_MOVED);
  EXPECT_EQ(found[solved].follow_up_kind(), v1::FOLLOW_UP_KIND_FEEDBACK);
  EXPECT_EQ(time_of(found[solved].after()), solved_at + hours(5));

  // No time for urgent ones any more: those that were due are not; and low ones have theirs.
  wanted = policy(view);
  for (v1::ResponseTime& time : *wanted.mutable_response_times()) {
    if (time.priority() == v1::PRIORITY_HIGH) time.set_priority(v1::PRIORITY_LOW);
  }
  found = effects(wanted);
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[need].kind(), v1::PolicyEffect::KIND_REMOVED);
  EXPECT_EQ(found[asked].kind(), v1::PolicyEffect::KIND_MOVED);
  EXPECT_EQ(time_of(found[asked].after()), at(2026, 3, 3, 10));
}

TEST_F(Pool, X8_the_pool_is_listed_in_pages_and_by_stage) {
  std::vector<uint64_t> ids;
  for (int i = 0; i < 5; ++i) ids.push_back(add(i, ""));
  as(store_->system(), [&](Write& write) { change_stage(write, ids[3], v1::STAGE_CONTACTED, ""); });
  PoolQuery query;
  query.limit = 2;
  std::vector<uint64_t> seen;
  Snapshot view = store_->system().read();
  std::string token;
  do {
    query.token = token;
    const RecordPage page = list_pool(view, query);
    for (const RecordView& entry : page.entries) seen.push_back(entry.number(v1::Customer::kIdFieldNumber));
    token = page.token;
  } while (!token.empty());
  EXPECT_EQ(seen, ids);
  query = {};
  query.stage = v1::STAGE_CONTACTED;
  EXPECT_EQ(pooled(query), std::vector<uint64_t>{ids[3]});
}

TEST_F(Pool, X8_U4_a_merged_customer_is_in_the_pool_once) {
  const uint64_t profile = add(1, "");
  const uint64_t member = add(2, "");
  as(store_->system(), [&](Write& write) { merge(write, profile, member); });
  EXPECT_EQ(pooled(), std::vector<uint64_t>{profile});
  as(store_->system(), [&](Write& write) { unmerge(write, member); });
  EXPECT_EQ(pooled(), (std::vector<uint64_t>{profile, member}));
}

}  // namespace
}  // namespace dossier::test
