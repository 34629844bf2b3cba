// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <algorithm>

#include "dossier/v1/follow_up.pb.h"
#include "dossier/v1/journal.pb.h"
#include "imports.hpp"

// Old records: what is over stays over.

namespace dossier {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

class ImportHistory : public Imports {
 protected:
  ImportResult import_old(Form form, const std::string& content, bool history = true) {
    ImportOptions options;
    options.history = history;
    return import_form(session_, form, folder_.write("old.csv", content), options);
  }
  /// Open tasks whose day is before today, 2026-11-21, of this kind; 0: of all.
  std::vector<v1::FollowUp> open_tasks(bool past, int kind = 0) {
    const int64_t today = 1795190400000000;  // 2026-11-21 00:00 in China.
    Snapshot view = session_.read();
    DueQuery query;
    query.limit = 100'000;
    std::vector<v1::FollowUp> tasks;
    for (const RecordView one : due(view, query).entries) {
      v1::FollowUp task;
      task.ParseFromString(std::string(one.bytes()));
      if ((task.due().seconds() * 1'000'000 < today) != past) continue;
      if (kind == 0 || task.kind() == kind) tasks.push_back(task);
    }
    return tasks;
  }
};

const std::string kTalks = std::string(kFollowUpHeading) +
                           "A,2024-03-01,电话,报价,,,寄样品,2024-03-10,S001\n"
                           "A,2024-04-01,电话,复电,,,签合同,2024-04-10,S001\n"
                           "A,2026-11-20,电话,问好,,,回访,2026-12-01,S001\n"
                           "B,2024-03-01,电话,报价,,,寄样品,2024-03-10,S001\n";

TEST_F(ImportHistory, tasks_whose_day_is_past_are_skipped_and_counted_and_regular_contact_goes_on) {
  import_rows(Form::registration, "客户编号,客户名称,合作阶段,跟进人\nA,甲公司,合作中,S001\nB,乙公司,合作中,S001\n");
  const ImportResult result = import_old(Form::follow_up, kTalks);
  EXPECT_EQ(result.taken, 4u);
  EXPECT_EQ(result.over, 2u);  // B's next step and regular contact; what was agreed with A was carried out.
  EXPECT_THAT(open_tasks(true), IsEmpty());
  EXPECT_THAT(open_tasks(false, v1::FOLLOW_UP_KIND_NEXT_STEP), SizeIs(1));
  EXPECT_THAT(open_tasks(false, v1::FOLLOW_UP_KIND_CADENCE), SizeIs(2));
}

TEST_F(ImportHistory, a_skipped_task_says_why) {
  import_rows(Form::registration, "客户编号,客户名称,跟进人\nB,乙公司,S001\n");
  const uint64_t id = import_old(Form::follow_up, kTalks).id;
  Snapshot view = session_.read();
  size_t skipped = 0;
  for (const ImportedRow& row : imported_rows(view, id).rows) {
    if (row.change.table != "follow_up" || row.change.kind != v1::CHANGE_KIND_UPDATED) continue;
    v1::FollowUp task;
    task.ParseFromString(std::string(follow_up(view, row.change.id)->bytes()));
    if (task.state() != v1::FOLLOW_UP_STATE_SKIPPED) continue;
    EXPECT_EQ(task.close_reason(), "history");
    ++skipped;
  }
  EXPECT_GT(skipped, 0u);
}

TEST_F(ImportHistory, without_it_they_are_open_and_other_tasks_are_left_alone) {
  import_rows(Form::registration, "客户编号,客户名称,跟进人\nB,乙公司,S001\n");
  EXPECT_EQ(import_old(Form::follow_up, kTalks, false).over, 0u);
  const size_t open = open_tasks(true, v1::FOLLOW_UP_KIND_NEXT_STEP).size();
  EXPECT_EQ(open, 1u);
  import_old(Form::follow_up, std::string(kFollowUpHeading) + "B,2024-02-01,电话,问好,,,寄目录,2024-02-10,S001\n");
  EXPECT_THAT(open_tasks(true, v1::FOLLOW_UP_KIND_NEXT_STEP), SizeIs(open));
}

TEST_F(ImportHistory, what_is_owed_in_money_stays_owed) {
  import_rows(Form::registration, "客户编号,客户名称,跟进人\nA,甲公司,S001\n");
  import_old(Form::contracts, std::string(kContractHeading) + "HT1,A,2025-01-10,涂料,100.00,,,1,2025-02-01,100.00,,\n");
  EXPECT_THAT(open_tasks(true, v1::FOLLOW_UP_KIND_PAYMENT), SizeIs(1));
}

TEST_F(ImportHistory, nothing_of_the_sample_forms_is_overdue_but_money_and_all_of_it_can_be_undone) {
  std::vector<uint64_t> made;
  uint64_t over = 0;
  for (const auto& [form, file] : kFormFiles) {
    ImportOptions options;
    options.history = true;
    const ImportResult result = import_form(session_, form, kForms + file, options);
    made.push_back(result.id);
    over += result.over;
  }
  EXPECT_GT(over, 400u);
  for (const v1::FollowUp& task : open_tasks(true))
    EXPECT_TRUE(task.kind() == v1::FOLLOW_UP_KIND_PAYMENT || task.kind() == v1::FOLLOW_UP_KIND_RISK) << task.kind();
  std::ranges::reverse(made);
  for (const uint64_t id : made) EXPECT_THAT(undo_import(session_, id).left, IsEmpty());
  EXPECT_EQ(store_.statistics().customers, 0u);
  EXPECT_EQ(store_.statistics().follow_ups, 0u);
  EXPECT_EQ(store_.verify({}).faults, 0u);
}

}  // namespace
}  // namespace dossier
