// SPDX-License-Identifier: Apache-2.0
#include "dossier/import.hpp"

#include <gmock/gmock.h>

#include <cstdlib>
#include <map>
#include <set>

#include "dossier/dossier.hpp"
#include "dossier/v1/contract.pb.h"
#include "dossier/v1/customer.pb.h"
#include "dossier/v1/follow_up.pb.h"
#include "dossier/v1/interaction.pb.h"
#include "dossier/v1/risk.pb.h"
#include "dossier/v1/staff.pb.h"
#include "exchange/files/csv.hpp"
#include "imports.hpp"

namespace dossier {
namespace {

using exchange::CsvReader;
using exchange::Row;
using testing::HasSubstr;
using testing::SizeIs;

/// File, line and column of the rows that a folder's bad_rows.csv lists.
using Place = std::tuple<std::string, uint64_t, std::string>;

std::set<Place> listed(const std::string& folder) {
  CsvReader reader(folder + "bad_rows.csv");
  std::set<Place> places;
  Row row;
  reader.next(row);
  while (reader.next(row)) places.emplace(row.cells[0], std::stoull(row.cells[1]), row.cells[2]);
  return places;
}

std::set<Place> places_of(const std::vector<RefusedRow>& rows) {
  std::set<Place> places;
  for (const RefusedRow& row : rows) places.emplace(row.file, row.line, row.column);
  return places;
}

/// Runs with the sample, and with the full forms where DOSSIER_FORMS names their folder.
struct Forms {
  std::string name, folder;
};

std::vector<Forms> all_forms() {
  std::vector<Forms> all = {{"sample", kForms}};
  if (const char* folder = std::getenv("DOSSIER_FORMS")) all.push_back({"full", folder + std::string("/")});
  return all;
}

class Folders : public Imports, public testing::WithParamInterface<Forms> {
 protected:
  void import_exactly(const std::string& folder) {
    for (const auto& [form, file] : kFormFiles) {
      const ImportResult result = import(form, folder + file);
      EXPECT_EQ(result.rows, result.taken + result.unchanged + result.refused);
      EXPECT_EQ(result.unchanged, 0u);
      taken_ += result.taken;
    }
    EXPECT_EQ(places_of(refused_), listed(folder));
    EXPECT_EQ(refused_.size(), listed(folder).size());
  }

  void import_again_changes_nothing(const std::string& folder) {
    const Statistics before = store_.statistics();
    refused_.clear();
    uint64_t unchanged = 0;
    for (const auto& [form, file] : kFormFiles) {
      const ImportResult result = import(form, folder + file);
      EXPECT_EQ(result.taken, 0u) << file;
      unchanged += result.unchanged;
    }
    EXPECT_EQ(unchanged, taken_);
    EXPECT_EQ(places_of(refused_), listed(folder));
    EXPECT_EQ(store_.statistics().journal_entries, before.journal_entries);
  }

  /// A next step is done by our next contact on its day or later: whatever the order in which the forms came in, it is
  /// not open for ever.
  void no_next_step_is_open_that_a_later_contact_carried_out() {
    Snapshot view = session_.read();
    DueQuery query;
    query.limit = 100'000;
    size_t open = 0;
    for (const RecordView task : due(view, query).entries) {
      if (task.number(v1::FollowUp::kKindFieldNumber) != v1::FOLLOW_UP_KIND_NEXT_STEP) continue;
      ++open;
      TimelineQuery newest;
      newest.limit = 1;
      newest.kind = v1::INTERACTION_KIND_FOLLOW_UP;
      const auto page = timeline(view, task.number(v1::FollowUp::kCustomerFieldNumber), newest);
      const int64_t due_at = *task.instant(v1::FollowUp::kDueFieldNumber);
      EXPECT_LT(*page.entries.at(0).instant(v1::Interaction::kAtFieldNumber), due_at)
          << task.text(v1::FollowUp::kCustomerNumberFieldNumber);
    }
    EXPECT_GT(open, 0u);
  }

  /// Counted from the file itself: instalments that are overdue, and customers with three and six months late in a row.
  void what_was_paid_late_is_seen(const std::string& folder) {
    std::set<uint64_t> bad;
    for (const auto& [file, line, column] : listed(folder)) {
      if (file == "contracts.csv") bad.insert(line);
    }
    std::map<std::string, std::set<int>> late;  // Contract: months since the year 0. Each customer has one contract.
    size_t overdue = 0, payments = 0;
    CsvReader reader(folder + "contracts.csv");
    Row row;
    reader.next(row);
    while (reader.next(row)) {
      if (bad.contains(row.line)) continue;
      const std::string &due = row.cells[8], &paid = row.cells[10];
      if (!paid.empty()) ++payments;
      if (paid.empty() && due < "2026-11-21") ++overdue;
      if (paid.empty() ? due < "2026-11-21" : paid > due)
        late[row.cells[0]].insert(std::stoi(due.substr(0, 4)) * 12 + std::stoi(due.substr(5, 2)));
    }
    size_t assessments = 0, high = 0;
    for (const auto& [contract, months] : late) {
      int in_a_row = 0, previous = 0;
      for (const int month : months) {
        in_a_row = month == previous + 1 ? in_a_row + 1 : 1;
        previous = month;
        assessments += in_a_row == 3 ? 1 : 0;
        high += in_a_row == 6 ? 1 : 0;
      }
    }
    Snapshot view = session_.read();
    EXPECT_THAT(overdue_instalments(view, {.limit = 100'000}).entries, SizeIs(overdue));
    size_t raised[4] = {};
    for (const RecordView& signal : open_risks(view, 100'000).entries)
      ++raised[signal.number(v1::RiskSignal::kSeverityFieldNumber)];
    EXPECT_EQ(raised[v1::RiskSignal::SEVERITY_ASSESSMENT], assessments);
    EXPECT_EQ(raised[v1::RiskSignal::SEVERITY_HIGH], high);
    EXPECT_GT(assessments, high);
    EXPECT_GT(payments, 100u);
  }

  uint64_t taken_ = 0;
};

INSTANTIATE_TEST_SUITE_P(R15, Folders, testing::ValuesIn(all_forms()),
                         [](const auto& forms) { return forms.param.name; });

TEST_P(Folders, refuse_exactly_the_bad_rows_and_a_second_time_changes_nothing) {
  import_exactly(GetParam().folder);
  import_again_changes_nothing(GetParam().folder);
  no_next_step_is_open_that_a_later_contact_carried_out();
  what_was_paid_late_is_seen(GetParam().folder);
  const Verification found = store_.verify(
      [](const Fault& fault) { ADD_FAILURE() << fault.kind << " " << fault.place << " " << fault.detail; });
  EXPECT_EQ(found.faults, 0u);
}

TEST_F(Imports, R13_records_name_the_people_of_the_form_not_the_importer) {
  import_rows(Form::registration,
              std::string(kHeading) + "C1,甲公司,,企业客户,,李强,,13800138000,,a@b.cn,,,,,,,,,,,2024-03-15,S007,\n");
  import(Form::feedback,
         folder_.write(
             "f.csv",
             std::string(kFeedbackHeading) +
                 "F1,C1,2024-03-16 10:00,电话,咨询,一般,怎么办理,客服部,S008,已完成,已说明,2024-03-16 11:00,5,满意\n"));
  import(Form::follow_up,
         folder_.write("g.csv", std::string(kFollowUpHeading) +
                                    "C1,2024-03-17,拜访,已演示,认可,进展顺利,提交报价,2024-03-20,S009\n"));
  ASSERT_THAT(refused_, SizeIs(0));
  const v1::Customer customer = stored("C1");
  EXPECT_EQ(customer.registered_by(), "S007");
  EXPECT_EQ(customer.owner(), "S007");
  const v1::Interaction feedback = stored_interaction("F1");
  EXPECT_EQ(feedback.handler(), "S008");
  EXPECT_EQ(feedback.recorded_by(), "S008");
  EXPECT_EQ(feedback.feedback().person(), "S008");

  Snapshot view = session_.read();
  const auto changes = customer_history(view, customer.id());
  ASSERT_THAT(changes, SizeIs(1));
  EXPECT_EQ(changes[0].actor, "system");
  EXPECT_EQ(changes[0].reason, "import rows.csv:2");
  const auto page = timeline(view, customer.id());
  ASSERT_THAT(page.entries, SizeIs(2));
  EXPECT_EQ(page.entries[0].text(v1::Interaction::kHandlerFieldNumber), "S009");

  v1::Staff person;
  person.ParseFromString(std::string(staff(view, "S008")->bytes()));
  EXPECT_TRUE(person.provisional());
  EXPECT_EQ(person.role(), v1::ROLE_AGENT);
  EXPECT_EQ(person.department(), "客服部");
}

TEST_F(Imports, every_column_of_the_registration_has_its_place) {
  import_rows(
      Form::registration,
      std::string(kHeading) +
          "C1,龙思餐饮管理有限公司,龙思,企业客户,91110105MA00T35T2B,李强,行政专员,+86 138 0013 "
          "8000,０１０－６２３４５６７８, "
          "USIJ@EXAMPLE.CN,北京市朝陽區解放路307號,100020,H62,同行转介绍,战略客户,意向客户-方案洽谈,采购设备10台,高,"
          "电话、邮件,工作日9:00-18:00,2025/11/18,S012,重点\n");
  ASSERT_THAT(refused_, SizeIs(0));
  const v1::Customer customer = stored("C1");
  EXPECT_EQ(customer.kind(), v1::CUSTOMER_KIND_ENTERPRISE);
  EXPECT_EQ(customer.short_name(), "龙思");
  EXPECT_EQ(customer.credit_code(), "91110105MA00T35T2B");
  ASSERT_EQ(customer.contacts_size(), 1);
  EXPECT_EQ(customer.contacts(0).mobile(), "13800138000");
  EXPECT_EQ(customer.contacts(0).landline(), "010-62345678");
  EXPECT_EQ(customer.contacts(0).email(), "USIJ@example.cn");
  EXPECT_EQ(customer.contacts(0).title(), "行政专员");
  ASSERT_EQ(customer.addresses_size(), 1);
  EXPECT_EQ(customer.addresses(0).province(), "北京市");
  EXPECT_EQ(customer.addresses(0).postal_code(), "100020");
  EXPECT_TRUE(customer.addresses(0).usual());
  EXPECT_EQ(customer.industry(), "H62");
  EXPECT_EQ(customer.source(), v1::SOURCE_PEER_REFERRAL);
  EXPECT_EQ(customer.level(), v1::LEVEL_STRATEGIC);
  EXPECT_EQ(customer.stage(), v1::STAGE_NEGOTIATING);
  EXPECT_EQ(customer.needs().core_need(), "采购设备10台");
  EXPECT_EQ(customer.needs().level(), v1::PRIORITY_HIGH);
  EXPECT_THAT(customer.preferences().channels(), testing::ElementsAre(v1::CHANNEL_PHONE, v1::CHANNEL_EMAIL));
  ASSERT_EQ(customer.preferences().service_windows_size(), 1);
  EXPECT_EQ(customer.preferences().service_windows(0).days(), v1::TimeWindow::DAYS_WORKING);
  EXPECT_EQ(customer.preferences().service_windows(0).from(), 540u);
  EXPECT_EQ(customer.first_contact_on(), "2025-11-18");
  EXPECT_EQ(customer.notes(), "重点");
}

TEST_F(Imports, R3_a_missing_identity_number_is_only_a_warning) {
  const ImportResult result = import_rows(
      Form::registration, std::string(kHeading) + "C1,张三,,个人客户,,张三,,13800138000,,a@b.cn,,,,,,,,,,,,S001,\n");
  EXPECT_EQ(result.taken, 1u);
  EXPECT_EQ(result.doubtful, 1u);
  ASSERT_EQ(stored("C1").remarks_size(), 1);
  EXPECT_EQ(stored("C1").remarks(0).field(), "resident_id");
}

TEST_F(Imports, X6_a_likely_duplicate_goes_in_and_is_flagged) {
  const ImportResult result = import_rows(
      Form::registration, std::string(kHeading) + "C1,张三,,个人客户,,张三,,13800138000,,a@b.cn,,,,,,,,,,,,S001,\n" +
                              "C2,李四,,个人客户,,李四,,138-0013-8000,,c@d.cn,,,,,,,,,,,,S001,\n");
  EXPECT_EQ(result.taken, 2u);
  EXPECT_EQ(result.duplicates, 1u);
  EXPECT_THAT(stored("C2").likely_duplicates(), testing::ElementsAre(stored("C1").id()));
}

TEST_F(Imports, B2_a_changed_row_corrects_the_record_and_keeps_what_was) {
  const std::string row = "C1,张三,,个人客户,,张三,,13800138000,,a@b.cn,,,,,普通,潜在客户-已接触,,,,,,S001,\n";
  import_rows(Form::registration, kHeading + row);
  const std::string changed = "C1,张三,,个人客户,,张三,经理,13800138000,,a@b.cn,,,,,VIP,成交客户-合作中,,,,,,S002,\n";
  const ImportResult result = import_rows(Form::registration, kHeading + changed);
  ASSERT_THAT(refused_, SizeIs(0));
  EXPECT_EQ(result.taken, 1u);
  const v1::Customer customer = stored("C1");
  EXPECT_EQ(customer.contacts(0).title(), "经理");
  EXPECT_EQ(customer.level(), v1::LEVEL_VIP);
  EXPECT_EQ(customer.stage(), v1::STAGE_ACTIVE);
  EXPECT_EQ(customer.owner(), "S002");
  EXPECT_EQ(customer.registered_by(), "S001");
  Snapshot view = session_.read();
  v1::Customer before;
  before.ParseFromString(customer_history(view, customer.id()).end()[-2].before);
  EXPECT_FALSE(before.contacts(0).has_title());
  EXPECT_EQ(import_rows(Form::registration, kHeading + changed).unchanged, 1u);
}

TEST_F(Imports, a_changed_feedback_row_corrects_the_feedback_and_closes_its_answer) {
  import_rows(Form::registration,
              std::string(kHeading) + "C1,张三,,个人客户,,张三,,13800138000,,a@b.cn,,,,,,成交客户-合作中,,,,,,S001,\n");
  import_rows(Form::feedback,
              std::string(kFeedbackHeading) + "F1,C1,2026-11-20 10:00,电话,投诉,紧急,坏了,售后部,S001,处理中,,,,\n");
  const auto answers = [&] {
    Snapshot view = session_.read();
    size_t count = 0;
    for (const RecordView task : due(view).entries)
      count += task.number(v1::FollowUp::kKindFieldNumber) == v1::FOLLOW_UP_KIND_RESPONSE ? 1 : 0;
    return count;
  };
  EXPECT_EQ(answers(), 1u);
  const ImportResult result = import_rows(
      Form::feedback,
      std::string(kFeedbackHeading) +
          "F1,C1,2026-11-20 10:00,电话,投诉,紧急,坏了,售后部,S001,已完成,已换新,2026-11-20 17:00,4,处理快\n");
  ASSERT_THAT(refused_, SizeIs(0));
  EXPECT_EQ(result.taken, 1u);
  const v1::Interaction feedback = stored_interaction("F1");
  EXPECT_EQ(feedback.status(), v1::INTERACTION_STATUS_CLOSED);
  EXPECT_FALSE(feedback.open());
  EXPECT_EQ(feedback.feedback().solution(), "已换新");
  EXPECT_EQ(feedback.feedback().satisfaction(), 4u);
  EXPECT_EQ(answers(), 0u);
  EXPECT_EQ(
      import_rows(Form::feedback, std::string(kFeedbackHeading) +
                                      "F1,C1,2026-11-21 10:00,电话,投诉,紧急,坏了,售后部,S001,已完成,已换新,,4,\n")
          .refused,
      1u);
  EXPECT_EQ(refused_.back().error.reason(), "moved");
}

TEST_F(Imports, D5_the_rows_of_a_contract_go_in_as_one_with_its_payments) {
  import_rows(Form::registration,
              std::string(kHeading) + "C1,张三,,个人客户,,张三,,13800138000,,a@b.cn,,,,,,,,,,,,S001,\n");
  const std::string first =
      "HT1,C1,2026-01-05,防水涂料 20kg "
      "300桶,\"2,260.00\",2000.00,分期,1,2026-01-15,1130.00,2026-01-20,包装必须用黄色胶带\n";
  const std::string open =
      "HT1,C1,2026-01-05,防水涂料 20kg 300桶,\"2,260.00\",2000.00,分期,2,2027-01-15,1130.00,,包装必须用黄色胶带\n";
  EXPECT_EQ(import_rows(Form::contracts, kContractHeading + first + open).taken, 2u);
  const auto stored_contract = [&] {
    Snapshot view = session_.read();
    v1::Contract record;
    record.ParseFromString(std::string(contract(view, *contract_id(view, "HT1"))->bytes()));
    return record;
  };
  v1::Contract record = stored_contract();
  EXPECT_EQ(record.items(0).name(), "防水涂料");
  EXPECT_EQ(record.items(0).specification(), "20kg");
  EXPECT_EQ(record.items(0).quantity(), "300");
  EXPECT_EQ(record.items(0).unit(), "桶");
  EXPECT_EQ(record.gross().minor(), 226'000);
  EXPECT_EQ(record.instalments(0).paid_on(), "2026-01-20");
  EXPECT_FALSE(record.instalments(1).has_paid());
  EXPECT_THAT(record.special_agreements(), testing::ElementsAre("包装必须用黄色胶带"));
  EXPECT_EQ(record.owner(), "S001");
  // The ledger again, with the second paid and the first corrected: payments follow, nothing is paid twice.
  const std::string paid =
      "HT1,C1,2026-01-05,防水涂料 20kg "
      "300桶,\"2,260.00\",2000.00,分期,2,2027-01-15,1130.00,2026-11-01,包装必须用黄色胶带\n";
  std::string corrected = first;
  corrected.replace(corrected.find("2026-01-20"), 10, "2026-01-14");
  EXPECT_EQ(import_rows(Form::contracts, kContractHeading + corrected + paid).taken, 2u);
  EXPECT_EQ(import_rows(Form::contracts, kContractHeading + corrected + paid).unchanged, 2u);
  record = stored_contract();
  EXPECT_EQ(record.instalments(0).paid_on(), "2026-01-14");
  EXPECT_EQ(record.instalments(1).paid_on(), "2026-11-01");
  EXPECT_FALSE(record.has_overpaid());
  // One bad row refuses its contract, whole.
  const std::string wrong =
      "HT2,C1,2026-01-05,x,100,100,分期,1,2026-01-15,50,,\nHT2,C1,2026-01-05,x,100,100,分期,2,2026-02-15,49,,\n";
  EXPECT_EQ(import_rows(Form::contracts, kContractHeading + wrong).refused, 2u);
  EXPECT_EQ(refused_.back().error.reason(), "instalments_total");
  EXPECT_EQ(refused_.back().column, "应付金额");
  EXPECT_EQ(
      import_rows(Form::contracts, std::string(kContractHeading) + "HT3,C1,2026-01-05,x,1e3,,全款,1,2026-01-15,100,,\n")
          .refused,
      1u);
  EXPECT_EQ(refused_.back().column, "含税金额");
}

TEST_F(Imports, a_refused_row_leaves_nothing_of_itself) {
  const std::string known = "C20240101001,甲商贸有限公司,,企业客户,,张三,,13800138001,,,,,,,,潜在-已接触,,,,,,S101,\n";
  ASSERT_EQ(import_rows(Form::registration, kHeading + known).taken, 1u);
  const auto journal = store_.statistics().journal_entries;
  // Corrected first, and then moved to a stage that nobody goes back to.
  const ImportResult result = import_rows(
      Form::registration,
      kHeading + std::string("C20240101001,甲商贸公司改名,,企业客户,,张三,,13800138001,,,,,,,,潜在-未接触,,,,,,S102,\n"
                             ",乙商贸有限公司,,企业客户,,李四,,12,,,,,,,,,,,,,,S103,\n"
                             ",丙商贸有限公司,,企业客户,,王五,,13800138003,,,,,,,,,,,,,,S103,\n"));
  EXPECT_EQ(result.taken, 1u);
  EXPECT_EQ(result.refused, 2u);
  ASSERT_THAT(refused_, SizeIs(2));
  EXPECT_EQ(refused_[0].line, 2u);
  EXPECT_EQ(refused_[1].line, 3u);
  EXPECT_EQ(stored("C20240101001").name(), "甲商贸有限公司");
  EXPECT_EQ(stored("C20261121001").name(), "丙商贸有限公司") << "a refused row takes no number";
  Snapshot view = session_.read();
  EXPECT_FALSE(staff(view, "S102")) << "whom only a refused row names is not enrolled";
  EXPECT_TRUE(staff(view, "S103"));
  EXPECT_EQ(customer_history(view, customer_id_of("C20240101001")).size(), 1u);
  EXPECT_GT(store_.statistics().journal_entries, journal);
  EXPECT_EQ(store_.verify(nullptr).faults, 0u);
}

TEST_F(Imports, the_same_row_twice_in_one_file_goes_in_once) {
  const std::string row = "C1,张三,,个人客户,,张三,,13800138000,,a@b.cn,,,,,,,,,,,,S001,\n";
  import_rows(Form::registration, kHeading + row);
  const std::string contact = "C1,2024-03-17,电话,已演示,,进展顺利,,,S001\n";
  const ImportResult result = import_rows(Form::follow_up, kFollowUpHeading + contact + contact);
  EXPECT_EQ(result.taken, 1u);
  EXPECT_EQ(result.unchanged, 1u);
}

TEST_F(Imports, personal_data_is_masked_in_reports) {
  import_rows(Form::registration,
              std::string(kHeading) +
                  "C1,张三,,个人客户,110105194912310021,张三,,13800138000,,a@b.cn,,,,,,,,,,,,S001,\n" +
                  "C2,张三,,个人客户,,张三,,1380013,,a@b.cn,,,,,,,,,,,,S001,\n" +
                  "C3,张三,,个人客户,,张三,,13800138000,,zhangsan@b,,,,,,,,,,,,S001,\n" +
                  "C4,张三,,个人客户,,张三,,13800138000,,a@b.cn,,,,,,天外,,,,,,S001,\n");
  ASSERT_THAT(refused_, SizeIs(4));
  EXPECT_EQ(refused_[0].value, "1****************1");
  EXPECT_EQ(refused_[0].error.reason(), "checksum");
  EXPECT_EQ(refused_[1].value, "****");
  EXPECT_EQ(refused_[2].value, "z***@b");
  EXPECT_EQ(refused_[3].value, "天外");
  for (const RefusedRow& row : refused_) {
    for (const Language language : {Language::zh, Language::en}) {
      EXPECT_THAT(row.error.message(language), testing::Not(HasSubstr("1949")));
      EXPECT_THAT(row.error.message(language), testing::Not(HasSubstr("zhangsan")));
    }
  }
}

TEST_F(Imports, headings_stand_in_any_order_and_missing_ones_are_named) {
  const ImportResult result = import_rows(Form::follow_up,
                                          "跟进人,备注,下一步时间,下一步计划,跟进结果,客户反馈与需求变化,沟通内容摘要,"
                                          "跟进方式,跟踪日期,客户编号\nS001,,,,,,x,电话,2024-01-01,C9\n");
  EXPECT_EQ(result.refused, 1u);
  EXPECT_EQ(refused_.at(0).column, "客户编号");
  EXPECT_EQ(refused_.at(0).error.reason(), "no_such_customer");
  try {
    import_rows(Form::follow_up, "客户编号,跟踪日期\n");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.reason(), "heading");
    EXPECT_THAT(error.message(Language::zh), HasSubstr("缺少列：跟进方式\n缺少列：沟通内容摘要"));
  }
  EXPECT_THROW(import_rows(Form::follow_up, ""), Error);
}

TEST_F(Imports, a_file_in_no_known_encoding_is_refused_by_name) {
  std::string noise;
  for (int i = 0; i < 2000; ++i) noise += static_cast<char>(i % 3 == 0 ? 0xFF : 0x80 + i % 100);
  try {
    import_rows(Form::registration, noise + "\n");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.reason(), "encoding");
  }
}

TEST_F(Imports, rows_that_are_not_like_the_heading_are_refused) {
  import_rows(
      Form::follow_up,
      std::string(kFollowUpHeading) +
          "C1,2024-03-17\nC1,2024-03-17,电话,a,b,进展顺利,,,S001,more\nC1,2024-03-17,电话,\xff,,,,,S1\n\"C1,\n");
  std::vector<std::string> found;  // Cells that are left off at the end are empty.
  for (const RefusedRow& row : refused_)
    found.push_back(std::to_string(row.line) + " " + row.column + " " + row.error.reason());
  EXPECT_THAT(found, testing::UnorderedElementsAre("2 跟进方式 required", "2 沟通内容摘要 required",
                                                   "2 跟进人 required", "2 客户编号 no_such_customer", "3  cells",
                                                   "4 沟通内容摘要 utf8", "4 客户编号 no_such_customer", "5  quotes"));
}

TEST_F(Imports, a_stopped_import_keeps_what_went_in_and_goes_on) {
  ImportOptions options;
  options.progress = [](uint64_t, uint64_t) { return false; };
  try {
    import_form(session_, Form::registration, kForms + "registration.csv", options);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Code::cancelled);
  }
  const uint64_t kept = store_.statistics().customers;
  EXPECT_GT(kept, 0u);
  const ImportResult rest = import(Form::registration, kForms + "registration.csv");
  EXPECT_EQ(rest.unchanged, kept);
}

}  // namespace
}  // namespace dossier
