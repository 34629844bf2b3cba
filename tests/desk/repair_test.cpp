// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <random>

#include "desk/store_fixture.hpp"
#include "dossier/v1/keeping.pb.h"
#include "dossier/v1/report.pb.h"

namespace dossier::test {
namespace {

class RepairTest : public StoreTest {
 protected:
  uint64_t add_customer(const char* name) {
    v1::Customer customer = enterprise();
    customer.clear_credit_code();
    customer.set_name(name);
    return register_one(customer);
  }

  static v1::Interaction complaint(uint64_t customer, Instant when, v1::Priority urgency = v1::PRIORITY_HIGH) {
    v1::Interaction interaction = call(customer, when, "订单A123的货少了两件，要求补发");
    interaction.set_kind(v1::INTERACTION_KIND_COMPLAINT);
    interaction.set_urgency(urgency);
    interaction.mutable_feedback()->set_person("S001");
    return interaction;
  }

  std::vector<v1::FollowUp> open_tasks(uint64_t customer) {
    Snapshot view = store_->system().read();
    DueQuery query;
    query.customer = customer;
    std::vector<v1::FollowUp> tasks;
    for (const RecordView& entry : due(view, query).entries)
      tasks.push_back(parse<v1::FollowUp>(*follow_up(view, entry.number(v1::FollowUp::kIdFieldNumber))));
    return tasks;
  }

  std::optional<v1::FollowUp> task(uint64_t customer, v1::FollowUpKind kind) {
    for (const v1::FollowUp& one : open_tasks(customer)) {
      if (one.kind() == kind) return one;
    }
    return std::nullopt;
  }

  template <typename Deed>
  auto change(const Deed& deed) {
    Write write = agent().write("repair");
    if constexpr (std::is_void_v<decltype(deed(write))>) {
      deed(write);
      write.commit();
    } else {
      auto result = deed(write);
      write.commit();
      return result;
    }
  }

  v1::Interaction read(const InteractionId& id) {
    Snapshot view = store_->system().read();
    return parse<v1::Interaction>(*interaction(view, id));
  }
};

TEST_F(RepairTest, U8_what_a_void_contact_carried_out_is_open_again) {
  const uint64_t customer = add_customer("甲公司");
  clock_->set(at(2026, 3, 3));
  v1::Interaction first = call(customer, at(2026, 3, 3));
  first.mutable_next_step()->set_action("送样品");
  first.mutable_next_step()->set_due("2026-03-05");
  record_one(first);
  const auto cadence = task(customer, v1::FOLLOW_UP_KIND_CADENCE);
  const auto step = task(customer, v1::FOLLOW_UP_KIND_NEXT_STEP);
  ASSERT_TRUE(cadence && step);
  clock_->set(at(2026, 3, 5));
  const Recorded second = record_one(call(customer, at(2026, 3, 5)));
  EXPECT_FALSE(task(customer, v1::FOLLOW_UP_KIND_NEXT_STEP));
  EXPECT_GT(time_of(task(customer, v1::FOLLOW_UP_KIND_CADENCE)->due()), time_of(cadence->due()));
  change([&](Write& write) { void_interaction(write, second.id, "打错电话"); });
  EXPECT_EQ(task(customer, v1::FOLLOW_UP_KIND_NEXT_STEP)->id(), step->id());
  EXPECT_EQ(time_of(task(customer, v1::FOLLOW_UP_KIND_CADENCE)->due()), time_of(cadence->due()));
  const v1::Interaction seen = read(second.id);
  EXPECT_EQ(seen.voided().by(), "S001");
  EXPECT_EQ(seen.voided().reason(), "打错电话");
  expect_sound();
}

TEST_F(RepairTest, U8_nothing_is_done_to_a_void_interaction_and_a_reason_is_asked_for) {
  const uint64_t customer = add_customer("甲公司");
  const InteractionId id = record_one(complaint(customer, at(2026, 3, 2, 9))).id;
  const auto refused = [&](const auto& deed) {
    Write write = agent().write("repair");
    return error_of([&] { deed(write); }).reason();
  };
  EXPECT_EQ(refused([&](Write& write) { void_interaction(write, id, " "); }), "reason_required");
  EXPECT_EQ(refused([&](Write& write) { correct_interaction(write, id, {}, {}, ""); }), "reason_required");
  change([&](Write& write) { void_interaction(write, id, "误登记"); });
  EXPECT_TRUE(open_tasks(customer).size() == 1 && task(customer, v1::FOLLOW_UP_KIND_CADENCE));
  EXPECT_EQ(refused([&](Write& write) { void_interaction(write, id, "再来"); }), "voided");
  EXPECT_EQ(refused([&](Write& write) { correct_interaction(write, id, {}, {}, "再来"); }), "voided");
  EXPECT_EQ(refused([&](Write& write) { move_interaction(write, id, customer, "再来"); }), "voided");
  EXPECT_EQ(refused([&](Write& write) { add_progress(write, id, "再来"); }), "voided");
  Snapshot view = store_->system().read();
  EXPECT_EQ(service_report(view, parse_months("2026-03")).interactions(), 0u);
  EXPECT_EQ(review_feedback(view, "客服部", at(2026, 3, 1), at(2026, 4, 1)).received(), 0u);
  EXPECT_EQ(summarise_customer(view, customer).interactions(), 0u);
}

TEST_F(RepairTest, B4_a_corrected_urgency_moves_the_answer_up_and_down) {
  const uint64_t customer = add_customer("甲公司");
  const InteractionId id = record_one(complaint(customer, at(2026, 3, 2, 9), v1::PRIORITY_NORMAL)).id;
  const Instant normal = time_of(task(customer, v1::FOLLOW_UP_KIND_RESPONSE)->due());
  const auto urgency = [&](v1::Priority value) {
    v1::Interaction values;
    values.set_urgency(value);
    change([&](Write& write) { correct_interaction(write, id, values, {}, "重新评估"); });
    return time_of(task(customer, v1::FOLLOW_UP_KIND_RESPONSE)->due());
  };
  EXPECT_LT(urgency(v1::PRIORITY_HIGH), normal);
  EXPECT_EQ(urgency(v1::PRIORITY_NORMAL), normal);
  EXPECT_EQ(read(id).corrections_size(), 2);
  expect_sound();
}

TEST_F(RepairTest, U8_a_corrected_time_moves_the_entry_and_what_counts_from_it) {
  clock_->set(at(2026, 3, 6));
  const uint64_t customer = add_customer("甲公司");
  const Recorded made = record_one(complaint(customer, at(2026, 3, 6, 9)));
  const Instant owed = time_of(task(customer, v1::FOLLOW_UP_KIND_RESPONSE)->due());
  v1::Interaction values;
  set_time(values.mutable_at(), at(2026, 3, 5, 9));
  const InteractionId id =
      change([&](Write& write) { return correct_interaction(write, made.id, values, {}, "时间写错"); });
  EXPECT_EQ(id.at, at(2026, 3, 5, 9));
  Snapshot view = store_->system().read();
  EXPECT_FALSE(interaction(view, made.id).has_value());
  EXPECT_EQ(interaction_id(view, made.number)->at, id.at);
  EXPECT_LT(time_of(task(customer, v1::FOLLOW_UP_KIND_RESPONSE)->due()), owed);
  EXPECT_EQ(time_of(task(customer, v1::FOLLOW_UP_KIND_RESPONSE)->interaction_at()), id.at);
  expect_sound();
}

TEST_F(RepairTest, B4_what_a_correction_would_only_half_do_is_left_to_its_own_operation) {
  const uint64_t customer = add_customer("甲公司");
  const InteractionId id = record_one(complaint(customer, at(2026, 3, 2, 9))).id;
  v1::Interaction values;
  values.set_status(v1::INTERACTION_STATUS_CLOSED);
  values.mutable_feedback()->set_person("S002");
  Write write = agent().write("repair");
  const Error refused = error_of([&] { correct_interaction(write, id, values, {}, "试"); });
  ASSERT_EQ(refused.findings().size(), 2u);
  EXPECT_EQ(refused.findings()[0].field, "status");
  EXPECT_EQ(refused.findings()[1].reason, "own_operation");
  EXPECT_EQ(error_of([&] { correct_interaction(write, id, {}, {"feedback"}, "试"); }).field(), "feedback");
  transfer_feedback(write, id, {}, "S002", "归客服处理");
  write.commit();
  EXPECT_EQ(task(customer, v1::FOLLOW_UP_KIND_RESPONSE)->assignee(), "S002");
  EXPECT_EQ(read(id).department(), "客服部");
  expect_sound();
}

TEST_F(RepairTest, X5_nobody_overwrites_what_they_see_masked) {
  const uint64_t customer = add_customer("甲公司");
  const InteractionId id = record_one(call(customer, at(2026, 3, 2, 9), "李强 13800138000 来电催货")).id;
  Write setup = store_->system().write("grant");
  add_staff(setup, "S004", "周杰", v1::ROLE_AGENT, "销售二部");
  v1::Grant grant;
  grant.set_staff("S004");
  grant.set_customer(customer);
  grant.set_access(v1::Grant::ACCESS_EDIT);
  put_grant(setup, grant);
  setup.commit();
  Write write = store_->session("S004").write("repair");
  v1::Interaction values;
  values.set_summary("来电催货");
  const Error refused = error_of([&] { correct_interaction(write, id, values, {}, "改写"); });
  EXPECT_EQ(refused.code(), Code::denied);
  EXPECT_EQ(refused.field(), "summary");
  v1::Interaction mood;
  mood.set_mood(v1::MOOD_ANGRY);
  EXPECT_NO_THROW(correct_interaction(write, id, mood, {}, "补情绪"));
  write.commit();
  EXPECT_EQ(read(id).summary(), "李强 13800138000 来电催货");
}

TEST_F(RepairTest, B8_what_a_legal_hold_keeps_does_not_move_or_go) {
  const uint64_t customer = add_customer("甲公司"), other = add_customer("乙公司");
  const InteractionId id = record_one(call(customer, at(2026, 3, 2, 9))).id;
  Write write = store_->session("S002").write("hold");
  v1::LegalHold hold;
  hold.set_customer(customer);
  hold.set_reason("诉讼");
  place_hold(write, hold);
  EXPECT_EQ(error_of([&] { move_interaction(write, id, other, "报错"); }).reason(), "on_hold");
  EXPECT_EQ(error_of([&] { withdraw_customer(write, customer, "误登记"); }).reason(), "on_hold");
}

/// Random entries, corrections, moves and voids, against what is left when they are all done.
TEST_F(RepairTest, U8_random_repairs_agree_with_a_model) {
  struct Entry {
    InteractionId id;
    bool complaint = false;
  };
  std::mt19937 random(20260302);
  const auto draw = [&](size_t below) { return std::uniform_int_distribution<size_t>(0, below - 1)(random); };
  const uint64_t customers[] = {add_customer("甲公司"), add_customer("乙公司"), add_customer("丙公司")};
  std::map<std::string, Entry> model;
  for (int step = 0; step < 300; ++step) {
    clock_->advance(std::chrono::minutes(draw(300)));
    const Instant when = clock_->now() - std::chrono::hours(draw(200));
    if (model.empty() || draw(3) == 0) {
      const bool feedback = draw(2) == 0;
      const uint64_t customer = customers[draw(3)];
      v1::Interaction made = feedback ? complaint(customer, when) : call(customer, when);
      if (draw(2) == 0) {
        made.mutable_next_step()->set_action("回电");
        made.mutable_next_step()->set_due("2026-04-10");
      }
      const Recorded recorded = record_one(made);
      model[recorded.number] = {recorded.id, feedback};
      continue;
    }
    auto entry = std::next(model.begin(), static_cast<std::ptrdiff_t>(draw(model.size())));
    InteractionId& id = entry->second.id;
    const uint64_t to = customers[draw(3)];
    switch (draw(4)) {
      case 0:
        change([&](Write& write) { void_interaction(write, id, "误登记"); });
        model.erase(entry);
        break;
      case 1:
        if (to != id.customer) id = change([&](Write& write) { return move_interaction(write, id, to, "报错客户"); });
        break;
      case 2: {
        v1::Interaction values;
        set_time(values.mutable_at(), when);
        id = change([&](Write& write) { return correct_interaction(write, id, values, {}, "时间写错"); });
        break;
      }
      default: {
        v1::Interaction values;
        values.set_urgency(draw(2) == 0 ? v1::PRIORITY_HIGH : v1::PRIORITY_NORMAL);
        values.set_summary("改过的内容" + std::to_string(step));
        change([&](Write& write) { correct_interaction(write, id, values, {}, "更正"); });
      }
    }
  }
  expect_sound();
  Snapshot view = store_->system().read();
  for (const uint64_t customer : customers) {
    uint64_t entries = 0, feedback = 0;
    Instant last{};
    for (const auto& [number, one] : model) {
      EXPECT_EQ(interaction_id(view, number)->customer, one.id.customer);
      if (one.id.customer != customer) continue;
      ++entries;
      feedback += one.complaint ? 1 : 0;
      last = std::max(last, one.id.at);
    }
    const v1::CustomerSummary summary = summarise_customer(view, customer);
    EXPECT_EQ(summary.interactions(), entries);
    EXPECT_EQ(summary.open_interactions(), feedback);
    EXPECT_EQ(summary.last_service(), last.time_since_epoch().count());
    size_t answers = 0;
    for (const v1::FollowUp& one : open_tasks(customer)) answers += one.kind() == v1::FOLLOW_UP_KIND_RESPONSE ? 1 : 0;
    EXPECT_EQ(answers, feedback);
    EXPECT_TRUE(task(customer, v1::FOLLOW_UP_KIND_CADENCE));
  }
  EXPECT_EQ(service_report(view, parse_months("2026-01..2026-12")).interactions(), model.size());
}

}  // namespace
}  // namespace dossier::test
