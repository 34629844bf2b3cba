// SPDX-License-Identifier: Apache-2.0
#include <fstream>
#include <iterator>
#include <map>
#include <random>

#include "desk/stewardship_fixture.hpp"
#include "dossier/v1/contract.pb.h"
#include "dossier/v1/identity.pb.h"
#include "dossier/v1/keeping.pb.h"
#include "dossier/v1/person.pb.h"
#include "dossier/v1/risk.pb.h"

namespace dossier::test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class Persons : public StewardshipTest {
 protected:
  static v1::Customer person() {
    v1::Customer customer;
    customer.set_kind(v1::CUSTOMER_KIND_INDIVIDUAL);
    customer.set_name("欧阳晓梦");
    customer.set_resident_id("11010519491231002X");
    customer.set_owner("S001");
    customer.set_notes("爱养兰花");
    v1::Contact& contact = *customer.add_contacts();
    contact.set_name("欧阳晓梦");
    contact.set_mobile("13987654321");
    contact.set_email("xiaomeng@example.com");
    return customer;
  }

  /// The person in two records, with everything that can hang on them.
  uint64_t with_belongings() {
    const uint64_t id = register_one(person());
    const uint64_t twin = register_one(person());
    const uint64_t other = add(1);
    as(store_->system(), [&](Write& write) {
      merge(write, id, twin, {"same mobile"});
      mark_not_same(write, id, other, "欧阳晓梦不是这家公司");
      v1::Interaction complaint = call(id, clock_->now(), "欧阳晓梦来电，兰花送错了");
      complaint.set_kind(v1::INTERACTION_KIND_COMPLAINT);
      complaint.mutable_feedback();
      record_interaction(write, complaint);
      record_interaction(write, call(twin, clock_->now() - std::chrono::hours(1), "再联系13987654321"));
      v1::DetailChange change;
      change.set_replaces("contacts[0]");
      change.mutable_contact()->set_name("欧阳晓梦");
      change.mutable_contact()->set_mobile("13812345678");
      const uint64_t detail = request_change(write, id, change);
      confirm_change(write, id, detail, {v1::CONFIRMATION_METHOD_CODE, "欧阳晓梦本人", ""});
      v1::RiskSignal risk;
      risk.set_customer(id);
      risk.set_kind(v1::RISK_KIND_BREACH);
      risk.set_text("欧阳晓梦转售");
      raise_risk(write, risk);
      record_consent(write, id, consent("marketing"));
      v1::PersonRequest request;
      request.set_kind(v1::PERSON_REQUEST_KIND_ERASURE);
      request.set_asked_by(v1::REQUESTER_PERSON);
      request.set_text("欧阳晓梦要求删除");
      receive_request(write, id, request);
    });
    as(store_->system(), [&](Write& write) {
      v1::Customer changed = parse<v1::Customer>(*customer(write, id));
      changed.set_notes("兰花改为牡丹");
      correct_customer(write, changed);
    });
    Write write = store_->system().write("欧阳晓梦 called");
    v1::FollowUp task;
    task.set_customer(id);
    task.set_action("给欧阳晓梦回电");
    set_time(task.mutable_due(), clock_->now() + std::chrono::hours(30));
    complete_follow_up(write, plan_follow_up(write, task));
    write.commit();
    return id;
  }

  static v1::Consent consent(const char* purpose, v1::ProcessingBasis basis = v1::PROCESSING_BASIS_CONSENT) {
    v1::Consent given;
    given.set_basis(basis);
    given.set_purpose(purpose);
    given.set_text_version("2026-01");
    given.set_proof("签名页 7");
    return given;
  }

  static v1::Erasure request() {
    v1::Erasure wanted;
    wanted.set_requested_on("2026-03-01");
    wanted.set_asked_by(v1::REQUESTER_PERSON);
    wanted.set_ground(v1::ERASURE_GROUND_CONSENT_WITHDRAWN);
    return wanted;
  }
  v1::Erasure erase(uint64_t id) {
    v1::Erasure certificate;
    as(store_->system(), [&](Write& write) { certificate = erase_customer(write, id, request()); });
    return certificate;
  }

  uint64_t sign(uint64_t id, const char* day) {
    uint64_t made = 0;
    as(store_->system(), [&](Write& write) {
      v1::Contract contract;
      contract.set_customer(id);
      contract.set_signed_on(day);
      contract.mutable_gross()->set_minor(100);
      made = sign_contract(write, contract).id;
      v1::Payment payment;
      payment.set_contract(made);
      payment.set_received_on(day);
      payment.mutable_amount()->set_minor(100);
      record_payment(write, payment);
    });
    return made;
  }

  bool file_has(const std::string& bytes) const {
    std::ifstream file(folder_ / "data.mdb", std::ios::binary);
    const std::string all{std::istreambuf_iterator<char>(file), {}};
    return all.find(bytes) != std::string::npos;
  }
};

TEST_F(Persons, X10_B8_after_an_erasure_and_a_compaction_nothing_of_the_person_is_in_the_file) {
  const uint64_t id = with_belongings();
  for (int i = 2; i < 60; ++i) add(i);  // So that there are pages to leave something in.
  const std::string number = read(id).number();
  store_->flush_access_log();
  const std::vector<std::string> traces = {
      "欧阳晓梦",         "欧阳",   "13987654321", "13812345678", "11010519491231002X",
      "xiaomeng@example", "ouyang", "兰花",        "牡丹",        "ouyangxiaomeng"};
  for (const char* trace : {"欧阳晓梦", "13987654321", "11010519491231002X", "兰花"})
    EXPECT_TRUE(file_has(trace)) << trace << ": this test shows nothing";

  const v1::Erasure planned = [&] {
    Snapshot view = store_->system().read();
    return plan_erasure(view, id);
  }();
  const v1::Erasure done = erase(id);
  EXPECT_TRUE(done.complete());
  EXPECT_THAT(done.kept(), IsEmpty());
  EXPECT_THAT(done.numbers(), SizeIs(2));
  EXPECT_GT(done.past_values(), 8u);
  ASSERT_EQ(planned.records_size(), done.records_size());
  for (int i = 0; i < done.records_size(); ++i)
    EXPECT_EQ(planned.records(i).SerializeAsString(), done.records(i).SerializeAsString());
  expect_sound();
  EXPECT_EQ(error_of([&] { Store::compact(folder_); }).reason(), "store_in_use");
  store_.reset();
  Store::compact(folder_);
  for (const std::string& trace : traces) EXPECT_FALSE(file_has(trace)) << trace;
  open();
  expect_sound();

  Snapshot view = store_->system().read();
  EXPECT_EQ(customer(view, id), std::nullopt);
  EXPECT_THAT(find_customers(view, "13987654321"), IsEmpty());
  EXPECT_EQ(error_of([&] { customer_as_of(view, id, clock_->now() - std::chrono::hours(1)); }).reason(), "erased");
  const auto history = customer_history(view, id);
  ASSERT_THAT(history, SizeIs(1));
  EXPECT_EQ(history[0].reason, "erase");
  const RecordPage certificates = list_erasures(view);
  ASSERT_THAT(certificates.entries, SizeIs(1));
  EXPECT_EQ(certificates.entries[0].bytes(), done.SerializeAsString());
  v1::Customer again = person();
  again.set_number(number);
  const auto refused = [&](const Session& session) {
    return error_of([&] {
             Write write = session.write();
             register_customer(write, again);
           })
        .reason();
  };
  EXPECT_EQ(refused(store_->system()), "number_erased");
  EXPECT_EQ(refused(agent()), "number_taken");  // Who may not see whose it was is told no more.
}

TEST_F(Persons, B8_what_the_law_wants_kept_stays_and_the_customer_shrinks_to_what_it_needs) {
  const uint64_t id = with_belongings();
  const uint64_t contract_id = sign(id, "2026-02-10");
  sign(id, "1994-02-10");
  const v1::Erasure done = erase(id);
  EXPECT_FALSE(done.complete());
  ASSERT_THAT(done.kept(), SizeIs(2));  // The newer contract and its payment.
  EXPECT_EQ(done.kept(0).table(), "contract");
  EXPECT_EQ(done.kept(0).id(), contract_id);
  EXPECT_EQ(done.kept(0).until(), "2057-01-01");  // 30 years after the accounting year.
  EXPECT_EQ(done.kept(0).reason(), "retention");
  const v1::Customer left = read(id);
  EXPECT_TRUE(left.erased());
  EXPECT_EQ(left.name(), "欧阳晓梦");
  EXPECT_FALSE(left.has_resident_id());
  EXPECT_THAT(left.contacts(), IsEmpty());
  EXPECT_FALSE(left.has_notes());
  EXPECT_EQ(error_of([&] { sign(id, "2026-03-02"); }).reason(), "erased_customer");
  EXPECT_EQ(error_of([&] { erase(id); }).reason(), "nothing_to_erase");
  {
    Snapshot view = store_->system().read();
    EXPECT_THAT(list_pool(view).entries, IsEmpty());
    EXPECT_TRUE(contract(view, contract_id));
  }
  expect_sound();

  clock_->set(at(2057, 1, 1, 12));
  EXPECT_TRUE(erase(id).complete());
  Snapshot view = store_->system().read();
  EXPECT_EQ(customer(view, id), std::nullopt);
  EXPECT_FALSE(contract(view, contract_id));
  expect_sound();
}

TEST_F(Persons, B8_nothing_of_a_person_under_legal_hold_is_erased_until_it_is_released) {
  const uint64_t id = with_belongings();
  uint64_t hold = 0;
  {
    Write write = store_->system().write();
    v1::LegalHold wanted;
    wanted.set_customer(id);
    wanted.set_reason("诉讼");
    hold = place_hold(write, wanted);
    write.commit();
  }
  EXPECT_EQ(error_of([&] { erase(id); }).reason(), "on_hold");
  {
    Snapshot view = store_->system().read();
    const v1::Erasure planned = plan_erasure(view, id);
    EXPECT_FALSE(planned.complete());
    ASSERT_THAT(planned.kept(), Not(IsEmpty()));
    for (const v1::KeptRecord& kept : planned.kept()) EXPECT_EQ(kept.reason(), "legal_hold");
    for (const v1::ErasedRecords& table : planned.records()) EXPECT_EQ(table.erased(), 0u) << table.table();
  }
  {
    Write write = store_->system().write();
    release_hold(write, hold, "结案");
    write.commit();
  }
  EXPECT_TRUE(erase(id).complete());
  expect_sound();
}

TEST_F(Persons, B8_an_erasure_says_who_asked_when_and_why_and_only_an_administrator_may) {
  const uint64_t id = register_one(person());
  const auto refused = [&](const v1::Erasure& wanted) {
    return error_of([&] {
      Write write = store_->system().write();
      erase_customer(write, id, wanted);
    });
  };
  v1::Erasure wanted = request();
  wanted.clear_ground();
  EXPECT_EQ(refused(wanted).field(), "ground");
  wanted = request();
  wanted.clear_asked_by();
  EXPECT_EQ(refused(wanted).field(), "asked_by");
  wanted = request();
  wanted.set_requested_on("2026-03-03");
  EXPECT_EQ(refused(wanted).reason(), "future");
  Write write = supervisor().write();
  EXPECT_EQ(error_of([&] { erase_customer(write, id, request()); }).code(), Code::denied);
  EXPECT_EQ(error_of([&] { plan_erasure(write, id); }).code(), Code::denied);
}

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

TEST_F(Persons, B8_X10_under_random_deeds_only_who_was_erased_is_gone) {
  std::mt19937 random(20261122);
  std::map<uint64_t, std::string> notes;  // What is known of those who are there.
  std::vector<uint64_t> erased;
  int made = 0;
  for (int step = 0; step < 120; ++step) {
    clock_->advance(std::chrono::minutes(7));
    const uint32_t deed = random() % 6;
    if (deed == 0 || notes.size() < 3) {
      notes[add(++made)] = "";
      continue;
    }
    const uint64_t id = std::next(notes.begin(), random() % notes.size())->first;
    if (deed == 1) {
      EXPECT_TRUE(erase(id).complete());
      notes.erase(id);
      erased.push_back(id);
    } else if (deed == 2) {
      record_one(call(id, clock_->now(), "说明"));
    } else if (deed == 3) {
      as(agent(), [&](Write& write) { record_consent(write, id, consent("marketing")); });
    } else {
      v1::Customer changed = read(id);
      changed.set_notes("note " + std::to_string(step));
      notes[id] = changed.notes();
      as(agent(), [&](Write& write) { correct_customer(write, changed); });
    }
  }
  expect_sound();
  store_.reset();
  Store::compact(folder_);
  open();
  expect_sound();
  Snapshot view = store_->system().read();
  for (const auto& [id, text] : notes) EXPECT_EQ(parse<v1::Customer>(*customer(view, id)).notes(), text) << id;
  for (const uint64_t id : erased) {
    EXPECT_EQ(customer(view, id), std::nullopt);
    EXPECT_THAT(list_erasures(view, 1000).entries, SizeIs(erased.size()));
    EXPECT_EQ(summarise_customer(view, id).interactions(), 0u);
  }
  EXPECT_EQ(store_->statistics().customers, notes.size());
}

}  // namespace
}  // namespace dossier::test
