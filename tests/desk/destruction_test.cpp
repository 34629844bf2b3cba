// SPDX-License-Identifier: Apache-2.0
#include <random>
#include <set>

#include "desk/keeping_fixture.hpp"
#include "dossier/v1/risk.pb.h"

namespace dossier::test {
namespace {

using DestructionTest = KeepingTest;

TEST_F(DestructionTest, B8_four_eyes_sign_and_the_records_are_gone) {
  const uint64_t customer_id_given = add(1);
  const Recorded old = talk(customer_id_given, "专用密语在此"), feedback = complain(customer_id_given);
  close(feedback);
  clock_->set(at(2024, 1, 8));
  const Recorded young = talk(customer_id_given);
  const auto due = due_list();
  ASSERT_EQ(due.size(), 2u);
  const uint64_t id = propose(due);
  EXPECT_EQ(error_of([&] { carry_out(id); }).reason(), "destruction_step");
  sign("S002", id);
  EXPECT_EQ(error_of([&] { carry_out(id); }).reason(), "destruction_step");
  EXPECT_EQ(error_of([&] { sign("S002", id); }).reason(), "signed_already");
  EXPECT_EQ(error_of([&] { sign("S001", id); }).code(), Code::denied);
  EXPECT_EQ(error_of([&] { as(store_->system(), [&](Write& write) { sign_destruction(write, id); }); }).code(),
            Code::denied);
  sign("S008", id);
  EXPECT_EQ(error_of([&] { sign("S009", id); }).reason(), "destruction_step");
  carry_out(id);
  {
    Snapshot view = store_->system().read();
    EXPECT_FALSE(interaction(view, old.id));
    EXPECT_FALSE(interaction(view, feedback.id));
    EXPECT_TRUE(interaction(view, young.id));
    EXPECT_EQ(timeline(view, customer_id_given).entries.size(), 1u);
    EXPECT_EQ(summarise_customer(view, customer_id_given).interactions(), 1u);
    InteractionSearch query;
    query.text = "专用密语";
    EXPECT_EQ(count_interactions(view, query), 0u);
    const auto stone = tombstone(view, v1::RECORD_CLASS_FEEDBACK, feedback.number);
    ASSERT_TRUE(stone);
    EXPECT_EQ(stone->destruction(), id);
    EXPECT_EQ(time_of(stone->destroyed_at()), clock_->now());
    EXPECT_FALSE(tombstone(view, v1::RECORD_CLASS_FEEDBACK, young.number));
  }
  const v1::Destruction kept = protocol(id);
  EXPECT_EQ(kept.state(), v1::DESTRUCTION_STATE_DONE);
  ASSERT_EQ(kept.signatures_size(), 2);
  EXPECT_EQ(kept.signatures(0).by(), "S002");
  EXPECT_EQ(kept.signatures(1).by(), "S008");
  ASSERT_EQ(kept.counts_size(), 2);
  EXPECT_EQ(kept.counts(0).record_class(), v1::RECORD_CLASS_INTERACTION);
  EXPECT_EQ(kept.counts(0).first(), "2020-01-06");
  EXPECT_EQ(kept.counts(0).records(), 1u);
  EXPECT_EQ(kept.protocol_digest().size(), 32u);
  EXPECT_TRUE(due_list().empty());
  expect_sound();
}

TEST_F(DestructionTest, B8_R11_an_ended_customer_goes_with_all_that_hangs_on_it_and_its_number_is_never_given_again) {
  v1::Customer person = numbered(1);
  person.set_number("C20200106777");
  person.set_name("公冶长青");
  person.mutable_contacts(0)->set_mobile("13799990001");
  const uint64_t id = register_one(person);
  const uint64_t other = add(2);
  const Recorded recorded = talk(id, "公冶长青来电");
  as(supervisor(), [&](Write& write) {
    mark_not_same(write, id, other, "兄弟");
    v1::RiskSignal risk;
    risk.set_customer(id);
    risk.set_kind(v1::RISK_KIND_BREACH);
    risk.set_text("公冶长青违约");
    close_risk(write, raise_risk(write, risk), "已处理");
    v1::Grant grant;
    grant.set_staff("S004");
    grant.set_customer(id);
    grant.set_access(v1::Grant::ACCESS_VIEW);
    put_grant(write, grant);
  });
  const uint64_t held = hold(id, "公冶长青诉讼");
  as(supervisor(), [&](Write& write) { release_hold(write, held, "公冶长青撤诉"); });
  lose(id);
  clock_->set(at(2024, 1, 8));
  const uint64_t done = destroy_all(due_of(v1::RECORD_CLASS_CUSTOMER));
  const v1::Destruction kept = protocol(done);
  ASSERT_EQ(kept.items_size(), 1);
  EXPECT_FALSE(kept.items(0).kept());
  EXPECT_EQ(kept.items(0).number(), "C20200106777");
  EXPECT_GT(kept.counts(0).records(), 5u);
  {
    Snapshot view = store_->system().read();
    EXPECT_FALSE(customer(view, id));
    EXPECT_FALSE(customer_id(view, "C20200106777"));
    EXPECT_FALSE(interaction(view, recorded.id));
    EXPECT_TRUE(find_customers(view, Identifier::mobile, "13799990001").empty());
    EXPECT_TRUE(not_same_as(view, other).empty());
    EXPECT_TRUE(list_grants(view).empty());
    EXPECT_FALSE(legal_hold(view, held));
    EXPECT_EQ(tombstone(view, v1::RECORD_CLASS_CUSTOMER, "C20200106777")->id(), id);
    EXPECT_TRUE(tombstone(view, v1::RECORD_CLASS_INTERACTION, recorded.number));
    for (const HistoryEntry& entry : customer_history(view, id)) EXPECT_EQ(entry.before + entry.after, "");
  }
  Write write = store_->system().write("again");
  EXPECT_EQ(error_of([&] { register_customer(write, person); }).reason(), "destroyed");
  v1::Interaction again = call(other, clock_->now());
  again.set_number(recorded.number);
  EXPECT_EQ(error_of([&] { record_interaction(write, again); }).reason(), "destroyed");
  expect_sound();
}

TEST_F(DestructionTest, B8_the_system_gives_no_number_that_was_destroyed) {
  v1::Customer first = numbered(1);
  first.set_number("C20240108001");
  const uint64_t id = register_one(first);
  lose(id);
  clock_->set(at(2024, 1, 8));
  destroy_all(due_of(v1::RECORD_CLASS_CUSTOMER));
  Write write = store_->system().write("register");
  EXPECT_EQ(register_customer(write, numbered(2)).number, "C20240108002");
}

TEST_F(DestructionTest, B8_what_is_no_more_due_or_blocked_by_then_stays_and_the_protocol_says_so) {
  const uint64_t one = add(1), other = add(2);
  const Recorded kept = talk(one), gone = talk(other);
  clock_->set(at(2024, 1, 8));
  const auto due = due_list();
  ASSERT_EQ(due.size(), 2u);
  const uint64_t id = propose(due);
  sign("S002", id);
  sign("S008", id);
  hold(one);
  EXPECT_EQ(error_of([&] { propose(due); }).reason(), "blocked");
  carry_out(id);
  const v1::Destruction done = protocol(id);
  EXPECT_TRUE(done.items(0).kept());
  EXPECT_FALSE(done.items(1).kept());
  Snapshot view = store_->system().read();
  EXPECT_TRUE(interaction(view, kept.id));
  EXPECT_FALSE(interaction(view, gone.id));
  expect_sound();
}

TEST_F(DestructionTest, B8_nothing_can_be_proposed_that_has_to_stay_and_a_proposal_can_be_cancelled) {
  const uint64_t customer = add(1);
  talk(customer);
  clock_->set(at(2024, 1, 8));
  const auto due = due_list();
  clock_->set(at(2021, 1, 8));
  EXPECT_EQ(error_of([&] { propose(due); }).reason(), "not_due");
  clock_->set(at(2024, 1, 8));
  EXPECT_EQ(error_of([&] { propose({}); }).reason(), "required");
  EXPECT_EQ(error_of([&] { as(agent(), [&](Write& write) { propose_destruction(write, batch(due)); }); }).code(),
            Code::denied);
  const uint64_t id = propose(due);
  EXPECT_EQ(error_of([&] { as(supervisor(), [&](Write& write) { cancel_destruction(write, id, ""); }); }).reason(),
            "reason_required");
  as(supervisor(), [&](Write& write) { cancel_destruction(write, id, "暂缓"); });
  EXPECT_EQ(error_of([&] { sign("S002", id); }).reason(), "destruction_step");
  EXPECT_EQ(error_of([&] { sign("S002", 99); }).reason(), "no_such_destruction");
  EXPECT_EQ(due_list().size(), 1u);
}

TEST_F(DestructionTest, B8_D10_a_batch_of_the_access_log_goes) {
  const uint64_t id = add(1);
  {
    Snapshot view = agent().read("回访");
    customer(view, id);
  }
  store_->flush_access_log();
  clock_->set(at(2023, 1, 9));
  const auto due = due_of(v1::RECORD_CLASS_ACCESS);
  ASSERT_EQ(due.size(), 1u);
  EXPECT_EQ(error_of([&] { propose(due); }).code(), Code::denied);
  Write write = admin().write("propose");
  const uint64_t made = propose_destruction(write, batch(due));
  write.commit();
  EXPECT_EQ(error_of([&] { sign("S002", made); }).reason(),
            "no_such_destruction");  // A supervisor does not see everybody in it.
  as(store_->system(), [&](Write& in) { add_staff(in, "S010", "冯远", v1::ROLE_ADMINISTRATOR, "总部"); });
  sign("S009", made);
  sign("S010", made);
  as(admin(), [&](Write& in) { carry_out_destruction(in, made); });
  Snapshot view = admin().read();
  EXPECT_TRUE(who_saw(view, id).entries.empty());
  expect_sound();
}

TEST_F(DestructionTest, B8_X1_the_record_that_stands_for_others_goes_after_them) {
  const uint64_t one = add(1), other = add(2);
  as(supervisor(), [&](Write& write) { merge(write, one, other); });
  lose(other);
  clock_->set(at(2023, 6, 1));
  auto due = due_of(v1::RECORD_CLASS_CUSTOMER);
  ASSERT_EQ(due.size(), 1u);
  ASSERT_EQ(due[0].blocks_size(), 1);
  EXPECT_EQ(due[0].blocks(0).kind(), v1::RetentionBlock::KIND_MERGED);
  lose(one);
  clock_->set(at(2026, 6, 2));
  due = due_of(v1::RECORD_CLASS_CUSTOMER);
  ASSERT_EQ(due.size(), 2u);
  const auto root = std::find_if(due.begin(), due.end(), [&](const auto& entry) { return entry.customer() == one; });
  ASSERT_EQ(root->blocks_size(), 1);
  EXPECT_EQ(root->blocks(0).customer(), other);
  destroy_all({*std::find_if(due.begin(), due.end(), [&](const auto& entry) { return entry.customer() == other; })});
  destroy_all(due_of(v1::RECORD_CLASS_CUSTOMER));
  Snapshot view = store_->system().read();
  EXPECT_FALSE(customer(view, one));
  expect_sound();
}

/// Random deeds over years: what is due and what blocks it is what a simple model says, and what is destroyed stays so.
class KeepingModel : public KeepingTest {
 protected:
  struct Entry {
    uint64_t customer = 0;
    Recorded recorded;
    bool feedback = false;
    std::optional<Day> since;
    bool gone = false;
  };
  struct Party {
    std::optional<Day> lost;
    std::vector<uint64_t> holds;
    bool gone = false;
  };

  Day today() { return day_of(clock_->now()); }
  static Day plus_months(Day day, int months) {
    const std::chrono::year_month_day date(day + std::chrono::days(1));
    auto moved = std::chrono::year_month_day(date.year() / date.month() / date.day()) + std::chrono::months(months);
    if (!moved.ok()) moved = moved.year() / moved.month() / std::chrono::last;
    return moved;
  }
  bool past(const Entry& entry) { return entry.since && plus_months(*entry.since, 24) <= today(); }
  bool class_held(bool feedback) { return feedback && feedback_hold_ != 0; }

  /// "class/id" of everything that is due, with "!" where something blocks it.
  std::set<std::string> expected() {
    std::set<std::string> all;
    for (const Entry& entry : entries_) {
      if (entry.gone || !past(entry)) continue;
      const bool blocked = !parties_[entry.customer].holds.empty() || class_held(entry.feedback);
      all.insert((entry.feedback ? "f" : "i") + std::to_string(entry.recorded.id.id) + (blocked ? "!" : ""));
    }
    for (const auto& [id, party] : parties_) {
      if (party.gone || !party.lost || plus_months(*party.lost, 36) > today()) continue;
      bool blocked = !party.holds.empty();
      for (const Entry& entry : entries_) {
        if (entry.customer == id && !entry.gone) blocked |= !past(entry) || class_held(entry.feedback);
      }
      all.insert("c" + std::to_string(id) + (blocked ? "!" : ""));
    }
    return all;
  }
  static std::string name_of(const v1::RetentionDue& due) {
    const bool customer = due.record_class() == v1::RECORD_CLASS_CUSTOMER;
    const char* const kind = customer ? "c" : due.record_class() == v1::RECORD_CLASS_FEEDBACK ? "f" : "i";
    return kind + std::to_string(customer ? due.customer() : due.id()) + (due.blocks_size() != 0 ? "!" : "");
  }
  std::vector<v1::RetentionDue> check() {
    std::vector<v1::RetentionDue> due;
    std::set<std::string> found;
    RetentionQuery query;
    query.limit = 1 + random_() % 9;
    for (v1::RetentionDue& one : due_list(query)) {
      if (one.record_class() == v1::RECORD_CLASS_ACCESS) continue;
      EXPECT_TRUE(found.insert(name_of(one)).second) << name_of(one) << " twice";
      due.push_back(std::move(one));
    }
    EXPECT_EQ(found, expected());
    return due;
  }
  void destroyed(const v1::RetentionDue& due) {
    const bool whole = due.record_class() == v1::RECORD_CLASS_CUSTOMER;
    if (whole) parties_[due.customer()].gone = true;
    for (Entry& entry : entries_) {
      if (whole ? entry.customer == due.customer() : entry.recorded.id.id == due.id()) entry.gone = true;
    }
  }
  uint64_t some_party() {
    std::vector<uint64_t> alive;
    for (const auto& [id, party] : parties_) {
      if (!party.gone) alive.push_back(id);
    }
    return alive.empty() ? 0 : alive[random_() % alive.size()];
  }

  void step() {
    const uint64_t whom = some_party();
    switch (random_() % 9) {
      case 0: parties_[add(++made_)]; break;
      case 1:
      case 2:
        if (whom != 0) entries_.push_back({whom, talk(whom), false, today()});
        break;
      case 3:
        if (whom != 0) entries_.push_back({whom, complain(whom), true, {}});
        break;
      case 4:
        for (Entry& entry : entries_) {
          if (!entry.gone && entry.feedback && !entry.since && random_() % 2 == 0) {
            close(entry.recorded);
            entry.since = today();
          }
        }
        break;
      case 5:
        if (whom != 0 && !parties_[whom].lost) {
          lose(whom);
          parties_[whom].lost = today();
        }
        break;
      case 6: change_holds(whom); break;
      case 7: clock_->advance(std::chrono::hours(24 * (20 + random_() % 200))); break;
      default: destroy_some();
    }
  }
  void change_holds(uint64_t whom) {
    if (random_() % 4 == 0) {
      as(admin(), [&](Write& write) {
        if (feedback_hold_ != 0) {
          release_hold(write, std::exchange(feedback_hold_, 0), "结束");
        } else {
          v1::LegalHold wanted;
          wanted.set_record_class(v1::RECORD_CLASS_FEEDBACK);
          wanted.set_reason("检查");
          feedback_hold_ = place_hold(write, wanted);
        }
      });
    } else if (whom != 0 && parties_[whom].holds.size() < 2 && random_() % 2 == 0) {
      parties_[whom].holds.push_back(hold(whom));
    } else if (whom != 0 && !parties_[whom].holds.empty()) {
      as(supervisor(), [&](Write& write) { release_hold(write, parties_[whom].holds.back(), "结束"); });
      parties_[whom].holds.pop_back();
    }
  }
  void destroy_some() {
    std::vector<v1::RetentionDue> chosen;
    for (const v1::RetentionDue& due : check()) {
      if (due.blocks_size() == 0 && random_() % 2 == 0) chosen.push_back(due);
    }
    if (chosen.empty()) return;
    const v1::Destruction done = protocol(destroy_all(chosen));
    for (int i = 0; i < done.items_size(); ++i) {
      const bool with_customer = parties_[chosen[static_cast<size_t>(i)].customer()].gone;
      EXPECT_EQ(done.items(i).kept(), false) << with_customer;
    }
    for (const v1::RetentionDue& due : chosen) destroyed(due);
  }

  std::mt19937_64 random_{20261122};
  std::map<uint64_t, Party> parties_;
  std::vector<Entry> entries_;
  uint64_t feedback_hold_ = 0;
  int made_ = 0;
};

TEST_F(KeepingModel, B8_random_deeds_agree_with_a_model) {
  for (int i = 0; i < 400; ++i) {
    step();
    check();
    if (HasFailure()) FAIL() << "step " << i;
    if (i % 100 == 99) expect_sound();
  }
  size_t gone = 0;
  for (const Entry& entry : entries_) {
    if (!entry.gone) continue;
    ++gone;
    Snapshot view = store_->system().read();
    EXPECT_FALSE(interaction(view, entry.recorded.id));
    EXPECT_TRUE(tombstone(view, v1::RECORD_CLASS_INTERACTION, entry.recorded.number));
  }
  EXPECT_GT(gone, 20u);
  expect_sound();
}

}  // namespace
}  // namespace dossier::test
