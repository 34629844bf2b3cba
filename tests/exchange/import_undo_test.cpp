// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <random>
#include <set>

#include "dossier/v1/follow_up.pb.h"
#include "dossier/v1/import.pb.h"
#include "dossier/v1/keeping.pb.h"
#include "dossier/v1/staff.pb.h"
#include "imports.hpp"

// Imports are listed, traced row by row and undone as a whole.

namespace dossier {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr const char* kListHeading = "客户编号,客户名称,备注,跟进人\n";

class ImportUndo : public Imports {
 protected:
  uint64_t import_list(const std::string& rows) { return import_rows(Form::registration, kListHeading + rows).id; }
  uint64_t import_talks(const std::string& rows) { return import_rows(Form::follow_up, kFollowUpHeading + rows).id; }
  UndoneImport undo(uint64_t id) { return undo_import(session_, id); }

  bool is_sound() const {
    return store_.verify([](const Fault& fault) { ADD_FAILURE() << fault.kind; }).faults == 0;
  }
  bool is_there(const std::string& number) {
    Snapshot view = session_.read();
    return customer_id(view, number).has_value();
  }
  void set_notes(const std::string& number, const std::string& notes) {
    v1::Customer record = stored(number);
    record.set_notes(notes);
    Write write = session_.write("by hand");
    correct_customer(write, record);
    write.commit();
  }
  void talk(const std::string& number) {
    v1::Interaction interaction;
    interaction.set_customer(customer_id_of(number));
    interaction.mutable_at()->set_seconds(1795000000);
    interaction.set_channel(v1::CHANNEL_PHONE);
    interaction.set_kind(v1::INTERACTION_KIND_FOLLOW_UP);
    interaction.set_summary("电话沟通");
    interaction.set_handler("S001");
    Write write = session_.write("by hand");
    record_interaction(write, interaction);
    write.commit();
  }
  /// The customer's record, and what hangs on it.
  std::pair<std::string, std::string> state_of(const std::string& number) {
    Snapshot view = session_.read();
    const auto id = customer_id(view, number);
    if (!id) return {};
    std::pair<std::string, std::string> state(std::string(customer(view, *id)->bytes()), std::string());
    TimelineQuery everything;
    everything.limit = 1000;
    for (const RecordView one : timeline(view, *id, everything).entries) state.second += one.bytes();
    DueQuery tasks;
    tasks.limit = 100'000;
    for (const RecordView one : due(view, tasks).entries) {
      if (one.number(v1::FollowUp::kCustomerFieldNumber) == *id) state.second += one.bytes();
    }
    return state;
  }
  std::vector<std::string> staff_numbers() {
    Snapshot view = session_.read();
    std::vector<std::string> all;
    for (const RecordView one : list_staff(view)) all.emplace_back(one.text(v1::Staff::kNumberFieldNumber));
    return all;
  }
  std::vector<v1::ImportRecord> listed() {
    Snapshot view = session_.read();
    std::vector<v1::ImportRecord> all;
    for (const RecordView record : list_imports(view).entries)
      all.emplace_back().ParseFromString(std::string(record.bytes()));
    return all;
  }
};

TEST_F(ImportUndo, imports_are_listed_the_newest_first_without_dry_runs_and_what_changed_nothing) {
  const uint64_t first = import_list("A,甲公司,,\nB,乙公司,,\n");
  EXPECT_EQ(import_list("A,甲公司,,\n"), 0u);
  ImportOptions dry;
  dry.dry_run = true;
  const std::string path = folder_.write("dry.csv", kListHeading + std::string("C,丙公司,,\n"));
  EXPECT_EQ(import_form(session_, Form::registration, path, dry).id, 0u);
  const uint64_t second = import_list("A,甲公司,新,\nD,,,\n");
  const std::vector<v1::ImportRecord> all = listed();
  ASSERT_THAT(all, SizeIs(2));
  EXPECT_EQ(all[0].id(), second);
  EXPECT_EQ(all[1].id(), first);
  EXPECT_EQ(all[0].form(), "registration");
  EXPECT_EQ(all[0].file(), "rows.csv");
  EXPECT_EQ(all[0].by(), "system");
  EXPECT_EQ(all[0].rows(), 2u);
  EXPECT_EQ(all[0].taken(), 1u);
  EXPECT_EQ(all[0].refused(), 1u);
  EXPECT_TRUE(all[0].has_ended_at());
}

TEST_F(ImportUndo, each_row_says_which_records_it_made_or_changed) {
  import_list("A,甲公司,,\n");
  const uint64_t id = import_list("B,乙公司,,\nA,甲公司,新,\n");
  Snapshot view = session_.read();
  std::vector<std::string> said;
  for (uint64_t after = 0;;) {
    const ImportedRowPage page = imported_rows(view, id, after, 2);
    for (const ImportedRow& row : page.rows) {
      if (row.change.table == "customer")
        said.push_back(std::to_string(row.line) + " " + *customer_number_of(view, row.change.customer) + " " +
                       std::to_string(row.change.kind));
    }
    after = page.next;
    if (!page.more) break;
  }
  EXPECT_THAT(said, testing::UnorderedElementsAre("2 B 1", "3 A 2"));
}

TEST_F(ImportUndo, what_was_made_is_gone_and_what_was_changed_is_as_it_was) {
  import_list("A,甲公司,旧,S001\n");
  const auto before = state_of("A");
  const uint64_t id = import_list("A,甲公司,新,S001\nB,乙公司,,S001\n");
  const UndoneImport undone = undo(id);
  EXPECT_EQ(undone.undone, 2u);
  EXPECT_THAT(undone.left, IsEmpty());
  EXPECT_EQ(state_of("A"), before);
  EXPECT_FALSE(is_there("B"));
  Snapshot view = session_.read();
  const auto past = customer_history(view, customer_id(view, "A").value());
  ASSERT_THAT(past, SizeIs(3));  // Both states stay in the history.
  EXPECT_THAT(past[0].before, HasSubstr("新"));
  EXPECT_THAT(past[0].reason, HasSubstr("undo import"));
  EXPECT_EQ(listed()[0].undone(), 2u);
  EXPECT_TRUE(is_sound());
}

TEST_F(ImportUndo, the_same_rows_can_be_imported_again) {
  const std::string rows = "A,甲公司,,\nB,乙公司,,\n";
  undo(import_list(rows));
  const ImportResult again = import_rows(Form::registration, kListHeading + rows);
  EXPECT_EQ(again.taken, 2u);
  EXPECT_TRUE(is_there("A"));
  // What was undone stays undone, whatever came after it.
  const UndoneImport twice = undo(listed()[1].id());
  EXPECT_EQ(twice.undone, 0u);
  EXPECT_TRUE(is_there("A"));
  EXPECT_EQ(import_rows(Form::registration, kListHeading + rows).unchanged, 2u);
}

TEST_F(ImportUndo, what_somebody_touched_since_is_left_and_named_with_the_reason) {
  const uint64_t id = import_list("A,甲公司,,S001\nB,乙公司,,S001\nC,丙公司,,S001\n");
  set_notes("A", "改过");
  talk("B");
  const auto a = state_of("A"), b = state_of("B");
  const UndoneImport undone = undo(id);
  EXPECT_EQ(undone.undone, 1u);
  ASSERT_THAT(undone.left, SizeIs(2));
  EXPECT_EQ(undone.left[0].number, "A");
  EXPECT_EQ(undone.left[0].name, "甲公司");
  EXPECT_EQ(undone.left[0].why.reason(), "changed_since");
  EXPECT_THAT(undone.left[0].why.facts(), ElementsAre("system", "2026-11-21"));
  EXPECT_EQ(undone.left[1].number, "B");
  EXPECT_EQ(state_of("A"), a);
  EXPECT_EQ(state_of("B"), b);
  EXPECT_FALSE(is_there("C"));
}

TEST_F(ImportUndo, two_imports_are_undone_in_the_opposite_order) {
  import_list("A,甲公司,旧,S001\n");
  const auto before = state_of("A");
  const uint64_t first = import_list("A,甲公司,新,S001\nB,乙公司,,S001\n");
  const uint64_t second = import_list("A,甲公司,更新,S001\nB,乙公司,又,S001\n");
  EXPECT_THAT(undo(first).left, SizeIs(2));
  EXPECT_EQ(undo(second).undone, 2u);
  EXPECT_EQ(undo(first).undone, 2u);
  EXPECT_EQ(state_of("A"), before);
  EXPECT_FALSE(is_there("B"));
}

TEST_F(ImportUndo, contracts_payments_and_tasks_of_known_customers_go_and_come_back) {
  import_list("A,甲公司,,S001\n");
  const auto before = state_of("A");
  const uint64_t id = import_rows(Form::contracts, std::string(kContractHeading) +
                                                       "HT1,A,2026-01-10,涂料,100.00,,,1,2026-02-01,50.00,2026-02-01,\n"
                                                       "HT1,A,2026-01-10,涂料,100.00,,,2,2026-03-01,50.00,,\n")
                          .id;
  {
    Snapshot view = session_.read();
    EXPECT_TRUE(contract_id(view, "HT1").has_value());
  }
  EXPECT_EQ(undo(id).undone, 1u);
  EXPECT_EQ(state_of("A"), before);
  Snapshot view = session_.read();
  EXPECT_FALSE(contract_id(view, "HT1").has_value());
  EXPECT_THAT(overdue_instalments(view, {}).entries, IsEmpty());
  EXPECT_TRUE(is_sound());
}

TEST_F(ImportUndo, a_dry_run_says_what_would_be_undone_and_changes_nothing) {
  const uint64_t id = import_list("A,甲公司,,\n");
  EXPECT_EQ(undo_import(session_, id, true).undone, 1u);
  EXPECT_TRUE(is_there("A"));
  EXPECT_FALSE(listed()[0].has_undone_at());
}

TEST_F(ImportUndo, it_can_be_stopped_and_goes_on_where_it_stopped) {
  std::string rows;
  for (int i = 0; i < 1200; ++i) rows += "N" + std::to_string(i) + ",公司" + std::to_string(i) + ",,\n";
  const uint64_t id = import_list(rows);
  const Progress stop = [](uint64_t done, uint64_t total) { return done > 600 || total != 1200; };
  EXPECT_THROW(undo_import(session_, id, false, stop), Error);
  EXPECT_FALSE(is_there("N0"));
  EXPECT_TRUE(is_there("N1199"));
  EXPECT_EQ(undo(id).undone, 700u);
  EXPECT_EQ(listed()[0].undone(), 1200u);
  EXPECT_EQ(listed()[0].left(), 0u);
}

TEST_F(ImportUndo, what_is_on_legal_hold_or_merged_stays) {
  const uint64_t id = import_list("A,甲公司,,\nB,乙公司,,\n");
  const uint64_t other = import_list("C,丙公司,,\n");
  Write write = session_.write("hold");
  v1::LegalHold hold;
  hold.set_customer(customer_id_of("A"));
  hold.set_reason("诉讼");
  place_hold(write, hold);
  merge(write, customer_id_of("B"), customer_id_of("C"), {});
  write.commit();
  EXPECT_THAT(undo(id).left, SizeIs(2));
  EXPECT_THAT(undo(other).left, SizeIs(1));
}

TEST_F(ImportUndo, nothing_of_a_customer_who_was_only_imported_stays_readable) {
  const uint64_t id = import_list("A,甲公司,绝密备注,\n");
  const uint64_t customer = customer_id_of("A");
  undo(id);
  Snapshot view = session_.read();
  for (const HistoryEntry& entry : customer_history(view, customer)) EXPECT_TRUE(entry.before.empty());
}

TEST_F(ImportUndo, provisional_staff_go_with_the_import_that_brought_them) {
  const uint64_t id = import_list("A,甲公司,,S001\nB,乙公司,,S002\n");
  EXPECT_THAT(undo_import(session_, id, true).staff, ElementsAre("S001", "S002"));
  EXPECT_THAT(staff_numbers(), ElementsAre("S001", "S002"));
  EXPECT_THAT(undo(id).staff, ElementsAre("S001", "S002"));
  EXPECT_THAT(staff_numbers(), IsEmpty());
  EXPECT_TRUE(is_sound());
}

TEST_F(ImportUndo, staff_whom_somebody_changed_or_named_since_stay) {
  const uint64_t id = import_list("A,甲公司,,S001\nB,乙公司,,S002\nC,丙公司,,S003\nD,丁公司,,S004\n");
  import_list("E,戊公司,,S002\n");  // Named by another row,
  set_notes("C", "改过");           // by a customer who is left,
  Write write = session_.write("by hand");
  v1::Staff person;
  person.ParseFromString(std::string(staff(write, "S004")->bytes()));
  person.set_name("周四");  // or known by now.
  put_staff(write, person);
  write.commit();
  EXPECT_THAT(undo(id).staff, ElementsAre("S001"));
  EXPECT_THAT(staff_numbers(), ElementsAre("S002", "S003", "S004"));
}

TEST_F(ImportUndo, there_is_no_import_but_those_that_were_made) {
  EXPECT_THROW(undo(7), Error);
  Snapshot view = session_.read();
  EXPECT_FALSE(import_record(view, 7).has_value());
  EXPECT_THROW(imported_rows(view, 7), Error);
}

/// Random imports and edits against a model: what an import did to a customer is undone exactly where nobody changed
/// anything that depends on it.
class Model {
 public:
  enum class Done { nothing, made, changed, talked };
  struct One {
    Done import = Done::nothing;
    bool noted = false, talked = false;  // By hand, since.
  };
  std::map<std::string, One> customers;

  /// New records keep everything of theirs; of a changed record only its own changes count.
  static bool is_left(const One& one) {
    const bool depends = one.import == Done::made || one.import == Done::talked;
    return one.noted || (depends && one.talked);
  }
};

TEST_F(ImportUndo, random_imports_and_edits_agree_with_a_model) {
  std::mt19937 random(20261121);
  const auto chance = [&](int percent) { return static_cast<int>(random() % 100) < percent; };
  std::set<std::string> known = {"K0"};
  import_list("K0,老客户,,S001\n");
  for (int round = 0; round < 30; ++round) {
    Model model;
    std::string rows;
    std::map<std::string, std::pair<std::string, std::string>> before, then;
    const bool talks = chance(40);
    for (const std::string& number : known) {
      before[number] = state_of(number);
      if (!chance(50)) continue;
      model.customers[number].import = talks ? Model::Done::talked : Model::Done::changed;
      rows += talks ? number + ",2026-11-0" + std::to_string(1 + random() % 9) + ",电话,第" + std::to_string(round) +
                          "次,,,寄样品,2026-12-01,S001\n"
                    : number + ",客户" + number + ",备注" + std::to_string(round) + ",S001\n";
    }
    for (int i = 0; !talks && i < 3; ++i) {
      const std::string number = "N" + std::to_string(round) + "-" + std::to_string(i);
      model.customers[number].import = Model::Done::made;
      rows += number + ",客户" + number + ",,S001\n";
    }
    if (rows.empty()) continue;
    const uint64_t id = talks ? import_talks(rows) : import_list(rows);
    ASSERT_NE(id, 0u);
    for (auto& [number, one] : model.customers) {
      if (chance(25)) one.noted = true, set_notes(number, "手工" + std::to_string(round));
      if (chance(25)) one.talked = true, talk(number);
      then[number] = state_of(number);
    }

    const UndoneImport undone = undo(id);
    std::set<std::string> left;
    for (const LeftCustomer& one : undone.left) left.insert(one.number);
    size_t expected = 0;
    for (const auto& [number, one] : model.customers) {
      SCOPED_TRACE(number + " in round " + std::to_string(round));
      EXPECT_EQ(left.contains(number), Model::is_left(one));
      expected += Model::is_left(one) ? 0 : 1;
      const auto now = state_of(number);
      if (Model::is_left(one)) {
        EXPECT_EQ(now, then[number]);
        known.insert(number);
      } else {
        EXPECT_EQ(now.first, before[number].first);
        EXPECT_EQ(now.second, one.talked ? then[number].second : before[number].second);
      }
    }
    EXPECT_EQ(undone.undone, expected);
    for (const auto& [number, state] : before) {
      if (!model.customers.contains(number)) {
        EXPECT_EQ(state_of(number), state) << number;
      }
    }
  }
  EXPECT_TRUE(is_sound());
}

}  // namespace
}  // namespace dossier
