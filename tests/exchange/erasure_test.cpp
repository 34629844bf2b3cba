// SPDX-License-Identifier: Apache-2.0
#include <iterator>
#include <map>
#include <random>

#include "dossier/import.hpp"
#include "dossier/v1/keeping.pb.h"
#include "dossier/v1/person.pb.h"
#include "exchange/person_fixture.hpp"
#include "temporary.hpp"

namespace dossier::test {
namespace {

using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class Erasures : public Persons {};

TEST_F(Erasures, X10_B8_after_an_erasure_and_a_compaction_nothing_of_the_person_is_in_the_file) {
  const uint64_t id = with_belongings();
  for (int i = 2; i < 60; ++i) add(i);  // So that there are pages to leave something in.
  const std::string number = read(id).number();
  const TemporaryFolder files;  // The name of an imported file is a text like any other.
  import_form(store_->system(), Form::registration, files.write("欧阳晓梦.csv", "客户名称\n甲公司\n"));
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

TEST_F(Erasures, B8_what_the_law_wants_kept_stays_and_the_customer_shrinks_to_what_it_needs) {
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
  const auto links = std::find_if(done.records().begin(), done.records().end(),
                                  [](const v1::ErasedRecords& counts) { return counts.table() == "merge_link"; });
  ASSERT_NE(links, done.records().end());
  EXPECT_EQ(links->kept(), 1u) << "records of one person stay linked until the last may go";
  EXPECT_EQ(links->erased(), 0u);
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

TEST_F(Erasures, B8_nothing_of_a_person_under_legal_hold_is_erased_until_it_is_released) {
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

TEST_F(Erasures, B8_an_erasure_says_who_asked_when_and_why_and_only_an_administrator_may) {
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

TEST_F(Erasures, B8_X10_under_random_deeds_only_who_was_erased_is_gone) {
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
