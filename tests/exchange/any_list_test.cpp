// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "dossier/v1/contract.pb.h"
#include "imports.hpp"

// Lists as businesses have them: other columns, other words, other delimiters.

namespace dossier {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr const char* kFull =
    "T1,龙思商行,,企业客户,91110105MA01ABC76C,李强,,13800138000,,li@example.com,北京市朝阳区建国路88号,,I65,,VIP,,"
    "采购设备10台,,,,,,重要\n";

class AnyList : public Imports {
 protected:
  ImportResult import_with(const ImportOptions& given, const std::string& content, Form form = Form::registration) {
    ImportOptions options = given;
    options.on_refused = [&](const RefusedRow& row) { refused_.push_back(row); };
    return import_form(session_, form, folder_.write("list.csv", content), options);
  }
  ImportResult import_list(const std::string& content, Form form = Form::registration) {
    return import_with({}, content, form);
  }
  std::vector<std::string> faults() const {
    std::vector<std::string> all;
    for (const RefusedRow& row : refused_)
      all.push_back(std::to_string(row.line) + " " + row.column + " " + row.error.reason());
    return all;
  }
  std::vector<v1::Customer> all_customers() {
    Snapshot view = session_.read();
    std::vector<v1::Customer> all;
    for (uint64_t id = 1; const auto record = customer(view, id); ++id)
      all.emplace_back().ParseFromString(std::string(record->bytes()));
    return all;
  }
};

TEST_F(AnyList, a_column_that_is_not_there_and_an_empty_cell_leave_what_is_stored) {
  import_rows(Form::registration, std::string(kHeading) + kFull);
  const std::string before = stored("T1").contacts(0).mobile();
  const ImportResult result = import_list("客户编号,客户名称,联系人姓名,手机号码,客户等级\nT1,龙思商行,,,战略\n");
  EXPECT_EQ(result.taken, 1u);
  EXPECT_THAT(result.cleared, IsEmpty());
  const v1::Customer after = stored("T1");
  EXPECT_EQ(after.level(), v1::LEVEL_STRATEGIC);
  EXPECT_EQ(after.contacts(0).mobile(), before);
  EXPECT_EQ(after.contacts(0).name(), "李强");
  EXPECT_EQ(after.credit_code(), "91110105MA01ABC76C");
  EXPECT_EQ(after.addresses(0).city(), "北京市");
  EXPECT_EQ(after.industry(), "I65");
  EXPECT_EQ(after.needs().core_need(), "采购设备10台");
  EXPECT_EQ(after.notes(), "重要");
}

TEST_F(AnyList, an_empty_cell_clears_where_that_is_wanted_and_what_it_clears_is_named) {
  import_rows(Form::registration, std::string(kHeading) + kFull);
  const std::string list = "客户编号,客户名称,简称,手机号码,备注\nT1,龙思商行,,,\n";
  const std::vector<ClearedCell> gone = {{2, "手机号码"}, {2, "备注"}};  // There was no short name.
  EXPECT_EQ(import_with({.empty_clears = true, .dry_run = true}, list).cleared, gone);
  EXPECT_EQ(stored("T1").notes(), "重要");
  EXPECT_EQ(import_with({.empty_clears = true}, list).cleared, gone);
  EXPECT_FALSE(stored("T1").has_notes());
  EXPECT_FALSE(stored("T1").contacts(0).has_mobile());
  EXPECT_EQ(stored("T1").contacts(0).email(), "li@example.com");  // The list has no such column.
}

TEST_F(AnyList, feedback_without_a_column_keeps_what_is_stored) {
  import_rows(Form::registration, std::string(kHeading) + kFull);
  import_rows(Form::feedback, std::string(kFeedbackHeading) +
                                  "F1,T1,2024-03-15 09:30,电话,投诉,紧急,有划痕,售后部,S001,已完成,上门换新,2024-03-15 "
                                  "18:00,4,换货已收到\n");
  const ImportResult result = import_list(
      "记录编号,客户编号,反馈时间,来源渠道,反馈类型,问题描述,责任人,客户满意度\nF1,T1,2024-03-15 "
      "09:30,电话,投诉,有划痕,S001,5\n",
      Form::feedback);
  EXPECT_THAT(faults(), IsEmpty());
  EXPECT_EQ(result.taken, 1u);
  const v1::Interaction after = stored_interaction("F1");
  EXPECT_EQ(after.feedback().satisfaction(), 5u);
  EXPECT_EQ(after.feedback().solution(), "上门换新");
  EXPECT_EQ(after.feedback().customer_words(), "换货已收到");
  EXPECT_EQ(after.urgency(), v1::PRIORITY_HIGH);
}

TEST_F(AnyList, a_name_is_enough_and_the_kind_is_told_by_number_and_name) {
  import_list(
      "客户名称,证件号码\n龙思商行,\n北京大学,\n张伟,\n某某,110105199003078238\n甲,11110000000012343B\nAcme,\n");
  std::vector<v1::CustomerKind> kinds;
  for (const v1::Customer& one : all_customers()) kinds.push_back(one.kind());
  EXPECT_THAT(faults(), IsEmpty());
  EXPECT_THAT(kinds,
              ElementsAre(v1::CUSTOMER_KIND_ENTERPRISE, v1::CUSTOMER_KIND_INSTITUTION, v1::CUSTOMER_KIND_INDIVIDUAL,
                          v1::CUSTOMER_KIND_INDIVIDUAL, v1::CUSTOMER_KIND_INSTITUTION, v1::CUSTOMER_KIND_OTHER));
}

TEST_F(AnyList, a_map_gives_constants_and_defaults_and_one_column_may_stand_for_two) {
  ImportOptions options;
  options.headings = {
      {"客户名称", "名称"}, {"联系人姓名", "名称"}, {"客户类型", "=企业客户"}, {"客户来源", "来源=官网"}};
  import_with(options, "名称,来源\n青山物业,\n绿水物业,展会\n");
  EXPECT_THAT(faults(), IsEmpty());
  const auto all = all_customers();
  ASSERT_THAT(all, SizeIs(2));
  EXPECT_EQ(all[0].kind(), v1::CUSTOMER_KIND_ENTERPRISE);
  EXPECT_EQ(all[0].source(), v1::SOURCE_WEBSITE);
  EXPECT_EQ(all[1].source(), v1::SOURCE_EXHIBITION);
  EXPECT_EQ(all[0].contacts(0).name(), "青山物业");
}

TEST_F(AnyList, what_is_not_taken_is_named_or_kept_as_custom_fields) {
  const std::string list =
      "客户名称,QQ号,手机号码,生日,手机号码\n龙思商行,20240315,13800138000,1990-03-08,13900139000\n";
  const NotTaken repeated{NotTaken::Kind::repeated, "手机号码"};
  EXPECT_THAT(
      import_with({.dry_run = true}, list).not_taken,
      ElementsAre(NotTaken{NotTaken::Kind::column, "QQ号"}, NotTaken{NotTaken::Kind::column, "生日"}, repeated));
  EXPECT_THAT(import_with({.keep_unknown = true}, list).not_taken, ElementsAre(repeated));
  const v1::Customer kept = all_customers().at(0);
  ASSERT_EQ(kept.custom_fields_size(), 2);
  EXPECT_EQ(kept.custom_fields(0).key(), "QQ号");
  EXPECT_EQ(kept.custom_fields(0).value(), "20240315");
  EXPECT_EQ(kept.custom_fields(1).value(), "1990-03-08");
}

TEST_F(AnyList, headings_are_found_with_notes_behind_them_and_another_form_is_recognised) {
  import_list("*客户名称/姓名（必填）,\"手机号码\n(11位)\",客户类型：\n龙思商行,13800138000,企业客户\n");
  EXPECT_EQ(all_customers().at(0).contacts(0).mobile(), "13800138000");
  try {
    import_list(std::string(kFeedbackHeading) + "F1,T1,2024-03-15,电话,咨询,,x,,S001,,,,,\n");
    FAIL();
  } catch (const Error& error) {
    ASSERT_THAT(error.findings(), SizeIs(2));
    EXPECT_EQ(error.findings()[1].reason, "other_form");
    EXPECT_EQ(error.findings()[1].facts.at(0), "客户反馈记录表");
  }
}

TEST_F(AnyList, semicolons_bars_and_tabs_part_cells_and_rows_of_delimiters_are_no_rows) {
  for (const char sign : {',', ';', '|', '\t'}) {
    std::string list =
        "客户登记表；2026年，共1行\n客户编号,客户名称,联系人,手机号码,备注\nN,龙思商行,李强,13800138000\n,,,,\n,,,,\n";
    std::replace(list.begin(), list.end(), ',', sign);
    list.replace(list.find("N"), 1, "N" + std::to_string(static_cast<int>(sign)));
    const ImportResult result = import_list(list);
    EXPECT_EQ(result.rows, 1u) << sign;
    EXPECT_EQ(result.taken, 1u) << sign;
  }
}

TEST_F(AnyList, a_number_met_twice_in_a_file_is_refused_with_the_line_of_the_first) {
  const ImportResult result = import_list("客户编号,客户名称\nC1,甲商行\nC2,丙商行\nC1,乙商行\nC1,甲商行\n");
  EXPECT_EQ(result.taken, 2u);
  EXPECT_EQ(result.unchanged, 1u);
  ASSERT_THAT(refused_, SizeIs(1));
  EXPECT_EQ(refused_[0].error.reason(), "number_twice");
  EXPECT_EQ(refused_[0].error.facts().at(0), "2");
  EXPECT_EQ(stored("C1").name(), "甲商行");
  import_list("客户编号,客户名称\nC1,乙商行\n");  // Another file may correct it.
  EXPECT_EQ(stored("C1").name(), "乙商行");
}

TEST_F(AnyList, all_faults_of_a_row_are_named_at_once) {
  import_list(
      "客户编号,客户名称,客户类型,手机号码,电子邮箱,首次接触时间,客户等级\nC1,,火星,1380013800,x@,2024-13-01,钻石\n");
  EXPECT_THAT(faults(),
              testing::UnorderedElementsAre("2 客户名称 required", "2 客户类型 unknown_value", "2 手机号码 length",
                                            "2 电子邮箱 syntax", "2 首次接触时间 date", "2 客户等级 unknown_value"));
}

TEST_F(AnyList, values_come_as_spreadsheets_and_people_write_them) {
  import_list(
      "客户编号,客户名称,客户类型,手机号码,固定电话,电子邮箱,备注,服务时间偏好\n"
      "=\"0001\",=\"龙思商行\",其他（请注明：行业协会）,,13800138000,\xE2\x80\xAAli@example.com\xE2\x80\xAC,-,\n"
      "'0002,乙商行,个体工商户,\xE2\x80\xAD"
      "13800138001\xE2\x80\xAC/13900139001,010-62345678、010-62345679,N/A,/,需要粤语沟通，周末上午勿扰\n"
      "0003,丙商行,政府机关,,,,#REF!,\n0004,张*,个人,,,,,\n");
  const v1::Customer first = stored("0001"), second = stored("0002");
  EXPECT_EQ(first.name(), "龙思商行");
  EXPECT_EQ(first.kind(), v1::CUSTOMER_KIND_OTHER);
  EXPECT_EQ(first.kind_note(), "行业协会");
  ASSERT_EQ(first.contacts_size(), 1);
  EXPECT_EQ(first.contacts(0).mobile(), "13800138000");
  EXPECT_FALSE(first.contacts(0).has_landline());
  EXPECT_EQ(first.contacts(0).email(), "li@example.com");
  EXPECT_FALSE(first.has_notes());
  EXPECT_EQ(second.kind(), v1::CUSTOMER_KIND_ENTERPRISE);
  ASSERT_EQ(second.contacts_size(), 3);
  EXPECT_EQ(second.contacts(0).mobile(), "13800138001");
  EXPECT_EQ(second.contacts(0).landline(), "010-62345678");
  EXPECT_EQ(second.contacts(1).mobile(), "13900139001");
  EXPECT_EQ(second.contacts(2).landline(), "010-62345679");
  ASSERT_EQ(second.preferences().do_not_disturb_size(), 1);
  EXPECT_EQ(second.preferences().do_not_disturb(0).days(), v1::TimeWindow::DAYS_WEEKEND);
  EXPECT_THAT(faults(), ElementsAre("4 备注 spreadsheet_error", "5 客户名称 masked"));
}

TEST_F(AnyList, industries_come_by_name_and_other_documents_where_identity_numbers_stand) {
  import_list(
      "客户编号,客户名称,客户类型,证件号码,行业\nC1,甲商行,企业,,制造业\nC2,乙,个人,EA1234567,互联网\n"
      "C3,丙,个人,H12345678,\nC4,丁,个人,USA110080010201,I6510\nC5,戊医院,机构,MA01ABC7-6,火星业\n");
  EXPECT_EQ(stored("C1").industry(), "C");
  EXPECT_EQ(stored("C2").industry(), "I64");
  EXPECT_EQ(stored("C2").other_document(), "EA1234567");
  EXPECT_FALSE(stored("C2").has_resident_id());
  EXPECT_EQ(stored("C3").other_document(), "H12345678");
  EXPECT_EQ(stored("C4").other_document(), "USA110080010201");
  EXPECT_THAT(faults(), ElementsAre("6 所属行业 industry"));
  export_list(session_, Listing::registration, folder_.file("out.csv"));
  EXPECT_EQ(import(Form::registration, folder_.file("out.csv")).refused, 0u);  // What goes out comes in again.
  EXPECT_EQ(stored("C4").industry(), "I6510");
  EXPECT_EQ(stored("C1").industry(), "C");
  EXPECT_EQ(stored("C3").other_document(), "H12345678");
}

TEST_F(AnyList, moments_amounts_and_grades_however_they_are_written) {
  import_rows(Form::registration, std::string(kHeading) + kFull);
  const auto feedback = [&](const std::string& number, const std::string& at, const std::string& grade) {
    import_rows(Form::feedback, std::string(kFeedbackHeading) + number + ",T1," + at +
                                    ",电话,投诉,高（需24小时内响应）,有划痕," + "售后部,S001,已完成,换新,-," + grade +
                                    ",-\n");
    return stored_interaction(number);
  };
  const auto seconds = [](const v1::Interaction& one) { return one.at().seconds(); };
  const int64_t half_past_nine = 1710466200;  // 2024-03-15 09:30 in China.
  EXPECT_EQ(seconds(feedback("F1", "2024-03-15T01:30:00Z", "4分")), half_past_nine);
  EXPECT_EQ(seconds(feedback("F2", "2024-03-15T09:30:00+08:00", "5星")), half_past_nine);
  EXPECT_EQ(seconds(feedback("F3", "2024年3月15日 上午9:30", "4.0")), half_past_nine);
  EXPECT_EQ(seconds(feedback("F4", "2024-03-15 9:30 PM", "3")), half_past_nine + 12 * 3600);
  EXPECT_EQ(seconds(feedback("F5", "2024-03-15 24:00", "3")), half_past_nine + (14 * 60 + 30) * 60);
  EXPECT_EQ(seconds(feedback("F6", "2024-03-15 上午12:10", "3")), half_past_nine - (9 * 60 + 20) * 60);
  EXPECT_EQ(stored_interaction("F1").feedback().satisfaction(), 4u);
  EXPECT_EQ(stored_interaction("F2").feedback().satisfaction(), 5u);
  EXPECT_EQ(stored_interaction("F3").feedback().satisfaction(), 4u);
  EXPECT_EQ(stored_interaction("F1").urgency(), v1::PRIORITY_HIGH);
  EXPECT_FALSE(stored_interaction("F1").feedback().has_solved_at());
  EXPECT_THAT(faults(), IsEmpty());

  const auto amount = [&](const std::string& number, const std::string& text) {
    import_rows(Form::contracts, std::string(kContractHeading) + number + ",T1,2024-03-05,x,\"" + text +
                                     "\",,全款,1,2024-04-05,\"" + text + "\",,\n");
    Snapshot view = session_.read();
    const auto id = contract_id(view, number);
    const auto record = id ? contract(view, *id) : std::nullopt;
    v1::Contract stored;
    if (record) stored.ParseFromString(std::string(record->bytes()));
    return stored.gross().minor();
  };
  EXPECT_EQ(amount("H1", "１２３４．５０"), 123450);
  EXPECT_EQ(amount("H2", "1,234.5000"), 123450);
  EXPECT_EQ(amount("H3", "￥12,345,678元"), 1234567800);
  EXPECT_THAT(faults(), IsEmpty());
  for (const char* wrong : {"1234,50", "1,23", "1,2345.00", "12,34,567", "1.2345", "1234.5,0"})
    EXPECT_EQ(amount("HX", wrong), 0) << wrong;
}

TEST_F(AnyList, a_next_step_that_names_its_day_is_due_then) {
  import_rows(Form::registration, std::string(kHeading) + kFull);
  import_rows(Form::follow_up, std::string(kFollowUpHeading) +
                                   "T1,2024-10-15,电话,介绍产品,,进展顺利（需继续跟进）,10月18日发送操作手册,,S001\n"
                                   "T1,2024-10-16,电话,介绍产品,,存在障碍(需协调资源),1月5日回访,,S001\n"
                                   "T1,2024-10-17,电话,介绍产品,,,2024年11月2号寄样,,S001\n"
                                   "T1,2024-10-18,电话,介绍产品,,,13月1日再说,,S001\n");
  EXPECT_THAT(faults(), IsEmpty());
  Snapshot view = session_.read();
  std::vector<std::string> days;
  for (const RecordView entry : timeline(view, customer_id_of("T1")).entries)
    days.emplace_back(entry.record(v1::Interaction::kNextStepFieldNumber).text(v1::NextStep::kDueFieldNumber));
  EXPECT_THAT(days, ElementsAre("", "2024-11-02", "2025-01-05", "2024-10-18"));  // Newest first.
}

TEST_F(AnyList, what_took_place_in_the_future_or_beyond_the_calendar_refuses_its_row_alone) {
  import_rows(Form::registration, std::string(kHeading) + kFull);
  for (const char* at :
       {"2062-01-01", "9999-12-31", "9999-12-31 10:00", "9999-12-31T23:00:00-08:00", "0001-01-01 0:10"}) {
    refused_.clear();
    const std::string row = ",电话,投诉,紧急,有划痕,售后部,S001,,,,,\n";
    const ImportResult feedback = import_rows(
        Form::feedback, std::string(kFeedbackHeading) + "X1,T1," + at + row + "X2,T1,2024-03-15 09:30" + row);
    EXPECT_EQ(feedback.refused, 1u) << at;
    EXPECT_EQ(stored_interaction("X2").customer(), 1u);
    const ImportResult contacts = import_rows(Form::follow_up, std::string(kFollowUpHeading) + "T1," + at +
                                                                   ",电话,x,,,,,S001\nT1,2024-03-15,电话,x,,,,,S001\n");
    EXPECT_EQ(contacts.refused, 1u) << at;
    EXPECT_EQ(contacts.taken + contacts.unchanged, 1u) << at;
    const ImportResult contracts = import_rows(
        Form::contracts, std::string(kContractHeading) + "HX,T1," + at + ",x,100,,全款,1,2024-04-05,100,,\n" +
                             "HY,T1,2024-03-05,x,100,,全款,1," + at + ",100,,\n");
    EXPECT_EQ(contracts.rows, 2u) << at;
  }
}

TEST_F(AnyList, rows_of_one_contract_belong_together_wherever_they_stand) {
  import_rows(Form::registration, std::string(kHeading) + kFull);
  const ImportResult result = import_rows(Form::contracts, std::string(kContractHeading) +
                                                               "HA,T1,2024-03-05,x,20000,,分期,1,2024-04-05,10000,,\n" +
                                                               "HB,T1,2024-03-05,y,30000,,全款,1,2024-04-10,30000,,\n" +
                                                               "HA,T1,2024-03-05,x,20000,,分期,2,2024-05-05,10000,,\n");
  EXPECT_EQ(result.taken, 3u);
  EXPECT_THAT(faults(), IsEmpty());
}

}  // namespace
}  // namespace dossier
