// SPDX-License-Identifier: Apache-2.0
#include "dossier/v1/identity.pb.h"
#include "dossier/v1/person.pb.h"
#include "exchange/person_fixture.hpp"

namespace dossier::test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

TEST_F(Persons, B8_a_restricted_customer_is_read_and_not_used) {
  const uint64_t id = add(1);
  const uint64_t other = add(2);
  ASSERT_THAT(open_of(id), Not(IsEmpty()));
  EXPECT_EQ(error_of([&] {
              as(agent(), [&](Write& write) { restrict_customer(write, id, v1::REQUESTER_PERSON, "有异议"); });
            }).code(),
            Code::denied);
  as(supervisor(), [&](Write& write) { restrict_customer(write, id, v1::REQUESTER_PERSON, "对准确性有异议"); });
  EXPECT_EQ(read(id).restriction().ground(), "对准确性有异议");
  EXPECT_EQ(read(id).restriction().by(), "S002");
  EXPECT_THAT(open_of(id), IsEmpty());

  const std::vector<std::function<void(Write&)>> uses = {
      [&](Write& write) { correct_customer(write, read(id)); },
      [&](Write& write) { change_stage(write, id, v1::STAGE_CONTACTED, "x"); },
      [&](Write& write) { assign_owner(write, id, "S004"); },
      [&](Write& write) { record_interaction(write, call(id, clock_->now())); },
      [&](Write& write) { merge(write, other, id, {"same"}); },
      [&](Write& write) { drop_customer(write, id, "x"); },
      [&](Write& write) {
        v1::FollowUp task;
        task.set_customer(id);
        task.set_action("x");
        set_time(task.mutable_due(), clock_->now() + std::chrono::hours(30));
        plan_follow_up(write, task);
      }};
  for (const auto& use : uses) EXPECT_EQ(error_of([&] { as(store_->system(), use); }).reason(), "restricted");
  clock_->advance(std::chrono::hours(24 * 100));
  as(store_->system(), [](Write& write) {
    while (upkeep(write).more) continue;
  });
  EXPECT_THAT(open_of(id), IsEmpty()) << "nothing is planned by itself";
  const std::string file = (folder_ / "list.jsonl").string();
  const ExportResult exported = export_list(store_->system(), Listing::registration, file);
  EXPECT_EQ(exported.rows, 1u);
  EXPECT_EQ(exported.withheld, 1u);

  EXPECT_EQ(error_of([&] { as(supervisor(), [&](Write& write) { lift_restriction(write, id, ""); }); }).reason(),
            "reason_required");
  as(supervisor(), [&](Write& write) { lift_restriction(write, id, "已核实"); });
  EXPECT_FALSE(read(id).has_restriction());
  EXPECT_THAT(open_of(id), Not(IsEmpty())) << "the plan begins anew";
  as(agent(), uses[3]);
  EXPECT_EQ(error_of([&] { as(supervisor(), [&](Write& write) { lift_restriction(write, id, "x"); }); }).reason(),
            "not_restricted");
  expect_sound();
}

TEST_F(Persons, B8_nobody_restricts_or_marks_a_customer_as_erased_by_correcting_it) {
  const uint64_t id = add(1);
  v1::Customer changed = read(id);
  changed.set_erased(true);
  changed.mutable_restriction()->set_ground("x");
  as(agent(), [&](Write& write) { correct_customer(write, changed); });
  EXPECT_FALSE(read(id).erased());
  EXPECT_FALSE(read(id).has_restriction());
}

TEST_F(Persons, B8_consent_is_recorded_with_its_proof_ends_and_is_withdrawn) {
  const uint64_t id = add(1);
  const auto ground = [&](const char* purpose) {
    Snapshot view = agent().read();
    return may_process(view, id, purpose).ground();
  };
  v1::Consent bare = consent("marketing");
  bare.clear_proof();
  EXPECT_EQ(error_of([&] { as(agent(), [&](Write& write) { record_consent(write, id, bare); }); }).field(), "proof");
  bare.set_basis(v1::PROCESSING_BASIS_CONTRACT);
  bare.set_purpose("delivery");
  bare.set_until("2026-03-31");
  uint64_t given = 0;
  as(agent(), [&](Write& write) {
    given = record_consent(write, id, consent("marketing"));
    record_consent(write, id, bare);
  });
  EXPECT_EQ(ground("marketing"), v1::PROCESSING_GROUND_BASIS);
  EXPECT_EQ(ground("delivery"), v1::PROCESSING_GROUND_BASIS);
  EXPECT_EQ(ground("research"), v1::PROCESSING_GROUND_NOT_RULED);
  clock_->set(at(2026, 4, 1));
  EXPECT_EQ(ground("delivery"), v1::PROCESSING_GROUND_EXPIRED);
  as(agent(), [&](Write& write) { withdraw_consent(write, id, given, v1::CHANNEL_PHONE); });
  EXPECT_EQ(ground("marketing"), v1::PROCESSING_GROUND_WITHDRAWN);
  EXPECT_EQ(error_of([&] { as(agent(), [&](Write& write) { withdraw_consent(write, id, given); }); }).reason(),
            "withdrawn_before");
  as(supervisor(), [&](Write& write) { restrict_customer(write, id, v1::REQUESTER_PERSON, "x"); });
  EXPECT_EQ(ground("marketing"), v1::PROCESSING_GROUND_RESTRICTED);
  Snapshot view = agent().read();
  const std::vector<RecordView> list = list_consents(view, id);
  ASSERT_THAT(list, SizeIs(2));
  EXPECT_EQ(parse<v1::Consent>(list[1]).withdrawal_channel(), v1::CHANNEL_PHONE);
  EXPECT_EQ(parse<v1::Consent>(list[1]).withdrawn_by(), "S001");
}

TEST_F(Persons, B8_a_purpose_that_the_policy_names_needs_a_basis) {
  const uint64_t with = add(1);
  const uint64_t without = add(2);
  as(store_->system(), [&](Write& write) {
    v1::Policy rules = policy(write);
    v1::PurposeRule& rule = *rules.add_purposes();
    rule.set_purpose("marketing");
    rule.add_bases(v1::PROCESSING_BASIS_CONSENT);
    rule.add_follow_ups(v1::FOLLOW_UP_KIND_MANUAL);
    rule.add_lists("registration");
    set_policy(write, rules);
    record_consent(write, with, consent("marketing"));
    record_consent(write, without,
                   consent("marketing", v1::PROCESSING_BASIS_CONTRACT));  // Which the rule does not take.
  });
  const auto plan = [&](uint64_t id) {
    as(agent(), [&](Write& write) {
      v1::FollowUp task;
      task.set_customer(id);
      task.set_action("推荐新品");
      set_time(task.mutable_due(), clock_->now() + std::chrono::hours(30));
      plan_follow_up(write, task);
    });
  };
  plan(with);
  EXPECT_EQ(error_of([&] { plan(without); }).reason(), "no_basis");
  const ExportResult exported = export_list(store_->system(), Listing::registration, (folder_ / "list.jsonl").string());
  EXPECT_EQ(exported.rows, 1u);
  EXPECT_EQ(exported.withheld, 1u);
  EXPECT_EQ(export_list(store_->system(), Listing::due, (folder_ / "due.jsonl").string()).withheld, 0u);

  Snapshot view = agent().read();
  const uint64_t given = list_consents(view, with)[0].number(v1::Consent::kIdFieldNumber);
  EXPECT_EQ(may_process(view, without, "marketing").ground(), v1::PROCESSING_GROUND_NONE);
  EXPECT_FALSE(may_process(view, without, "marketing").allowed());
  ASSERT_THAT(open_of(with, v1::FOLLOW_UP_KIND_MANUAL), SizeIs(1));
  as(agent(), [&](Write& write) { withdraw_consent(write, with, given); });
  EXPECT_THAT(open_of(with, v1::FOLLOW_UP_KIND_MANUAL), IsEmpty());
  EXPECT_EQ(error_of([&] { plan(with); }).reason(), "no_basis");
}

TEST_F(Persons, B8_a_request_has_a_deadline_and_ends_with_a_notice) {
  const uint64_t id = add(1);
  v1::PersonRequest wanted;
  wanted.set_kind(v1::PERSON_REQUEST_KIND_CORRECTION);
  wanted.set_asked_by(v1::REQUESTER_PERSON);
  const auto receive = [&] {
    uint64_t made = 0;
    as(agent(), [&](Write& write) { made = receive_request(write, id, wanted); });
    return made;
  };
  EXPECT_EQ(error_of(receive).field(), "text");
  wanted.set_text("手机号不对");
  const uint64_t request = receive();
  const std::vector<v1::FollowUp> tasks = open_of(id, v1::FOLLOW_UP_KIND_PERSON_REQUEST);
  ASSERT_THAT(tasks, SizeIs(1));
  EXPECT_EQ(tasks[0].assignee(), "S001");
  EXPECT_EQ(time_of(tasks[0].due()), at(2026, 3, 23, 18)) << "15 working days after 2 March";
  {
    Snapshot view = agent().read();
    ASSERT_THAT(list_open_requests(view).entries, SizeIs(1));
    EXPECT_EQ(time_of(parse<v1::PersonRequest>(list_open_requests(view).entries[0]).due()), at(2026, 3, 23, 18));
  }
  const auto answer = [&](const PersonNotice& notice) {
    as(agent(), [&](Write& write) { answer_request(write, id, request, notice); });
  };
  EXPECT_EQ(error_of([&] { answer({.channel = v1::CHANNEL_PHONE}); }).field(), "notice");
  EXPECT_EQ(error_of([&] { answer({.channel = v1::CHANNEL_PHONE, .text = "已更正", .detail_change = 99}); }).reason(),
            "no_such_change");
  uint64_t change = 0;
  as(agent(), [&](Write& write) {
    v1::DetailChange correction;
    correction.set_replaces("contacts[0]");
    correction.mutable_contact()->set_mobile("13812345678");
    change = request_change(write, id, correction);
  });
  answer({.channel = v1::CHANNEL_PHONE, .text = "已更正，30天内旧号码仍有效", .detail_change = change});
  EXPECT_THAT(open_of(id, v1::FOLLOW_UP_KIND_PERSON_REQUEST), IsEmpty());
  Snapshot view = agent().read();
  EXPECT_THAT(list_open_requests(view).entries, IsEmpty());
  const auto settled = parse<v1::PersonRequest>(list_requests(view, id).at(0));
  EXPECT_EQ(settled.state(), v1::PERSON_REQUEST_STATE_DONE);
  EXPECT_EQ(settled.detail_change(), change);
  EXPECT_EQ(settled.notice_channel(), v1::CHANNEL_PHONE);
  EXPECT_EQ(error_of([&] { answer({.channel = v1::CHANNEL_PHONE, .text = "x"}); }).reason(), "answered_before");
}

TEST_F(Persons, B8_D10_a_copy_has_everything_in_full_and_stands_in_the_access_log) {
  const uint64_t id = with_belongings();
  sign(id, "2026-02-10");
  EXPECT_EQ(error_of([&] { copy_customer(store_->system(), id, ""); }).reason(), "reason_required");
  EXPECT_EQ(error_of([&] { copy_customer(agent(), id, "x"); }).code(), Code::denied);
  const std::string json = copy_customer(supervisor(), id, "本人申请查阅");
  for (const char* part : {"\"customers\"", "\"interactions\"", "\"follow_ups\"", "\"contracts\"", "\"payments\"",
                           "\"risks\"", "\"consents\"", "\"requests\"", "\"detail_changes\"", "\"history\"",
                           "\"who_saw\"", "11010519491231002X", "13987654321", "13812345678", "兰花送错了", "爱养兰花",
                           "给欧阳晓梦回电", "再联系13987654321", "本人申请查阅"}) {
    EXPECT_THAT(json, HasSubstr(part));
  }
  const std::string page = copy_customer(supervisor(), id, "本人<申请>", CopyFormat::page);
  for (const char* part :
       {"<!DOCTYPE html>", "个人信息副本", "13987654321", "兰花送错了", "本人&lt;申请&gt;", "</html>"})
    EXPECT_THAT(page, HasSubstr(part));
  for (const char* outside : {"http://", "https://", "src=", "<script", "<link"})
    EXPECT_THAT(page, Not(HasSubstr(outside)));
  Snapshot view = supervisor().read();
  std::vector<std::string> purposes;
  for (const RecordView look : who_saw(view, id).entries)
    purposes.emplace_back(look.text(v1::Access::kPurposeFieldNumber));
  EXPECT_THAT(purposes, testing::IsSupersetOf({"本人申请查阅", "本人<申请>"}));
}

}  // namespace
}  // namespace dossier::test
