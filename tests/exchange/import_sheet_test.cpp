// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "exchange/files/csv.hpp"
#include "exchange/files/open_rows.hpp"
#include "exchange/files/sheet_writer.hpp"
#include "exchange/forms/form.hpp"
#include "exchange/forms/form_cells.hpp"
#include "imports.hpp"
#include "workbook_file.hpp"

namespace dossier {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

/// What a form says without its own file's line ends: each row's cells.
std::vector<exchange::Row> rows_of(const std::string& path) {
  const auto reader = exchange::open_rows(path);
  std::vector<exchange::Row> rows;
  for (exchange::Row row; reader->next(row);) rows.push_back(row);
  return rows;
}

class Sheets : public Imports {
 protected:
  /// The same rows as a workbook with typed cells.
  std::string as_workbook(Form form, const std::string& csv) {
    const auto reader = exchange::reader_of(form);
    exchange::NewFile out(folder_.file("form.xlsx"));
    exchange::SheetWriter writer(out, "form", reader->columns());
    std::vector<exchange::Row> rows = rows_of(csv);
    for (size_t i = 1; i < rows.size(); ++i) {
      for (size_t column = 0; column < rows[i].cells.size(); ++column) {
        try {
          rows[i].cells[column] = exchange::canonical_cell(reader->columns()[column], rows[i].cells[column], {});
        } catch (const Error&) {
        }
      }
      writer.add(rows[i].cells);
    }
    writer.finish();
    out.put();
    return folder_.file("form.xlsx");
  }
};

TEST_F(Sheets, R15_the_same_rows_from_another_kind_of_file_add_nothing) {
  for (const auto& [form, file] : kFormFiles) {
    const ImportResult first = import(form, kForms + file);
    const ImportResult again = import(form, as_workbook(form, kForms + file));
    EXPECT_EQ(again.taken, 0u) << file;
    EXPECT_EQ(again.unchanged, first.taken) << file;
    EXPECT_EQ(again.refused, first.refused) << file;
  }
}

TEST_F(Sheets, R15_a_workbook_is_taken_in_as_the_csv_would_be) {
  for (const auto& [form, file] : kFormFiles) {
    const ImportResult first = import(form, as_workbook(form, kForms + file));
    const auto refused = refused_;
    refused_.clear();
    const ImportResult again = import(form, kForms + file);
    EXPECT_EQ(again.taken, 0u) << file;
    EXPECT_EQ(again.unchanged, first.taken) << file;
    ASSERT_EQ(refused_.size(), refused.size()) << file;
    for (size_t i = 0; i < refused.size(); ++i) {
      EXPECT_EQ(refused[i].line, refused_[i].line);
      EXPECT_EQ(refused[i].column, refused_[i].column);
      EXPECT_EQ(refused[i].error.reason(), refused_[i].error.reason());
    }
    refused_.clear();
  }
}

TEST_F(Sheets, R15_gb18030_titles_other_headings_in_any_order_and_ticks) {
  const std::string row = "2024年3月15日,S001,☑电话 □微信,□企业客户 ☑个人客户,138 0013 8000,a@b.cn,张三\n";
  const std::string utf8 =
      "客户信息登记表,,,,,,\n填表日期：2024-03-15,,,,,,\n登记日期,负责人,沟通方式,客户类别,手机,邮箱,姓名\n" + row;
  HeadingMap map;
  for (const char* heading :
       {"客户编号", "简称", "统一社会信用代码/身份证号", "联系人姓名", "联系人职务", "固定电话", "联系地址", "邮政编码",
        "所属行业", "客户来源", "客户等级", "合作阶段", "核心需求", "需求等级", "服务时间偏好", "备注"}) {
    map[heading] = "";
  }
  ImportOptions options;
  options.headings = map;
  options.on_refused = [](const RefusedRow& one) { ADD_FAILURE() << one.column << " " << one.error.what(); };
  EXPECT_EQ(import_form(session_, Form::registration, folder_.write("a.csv", utf8), options).taken, 1u);
  Snapshot view = session_.read();
  const auto found = find_customers(view, "张三");
  ASSERT_THAT(found, SizeIs(1));
  v1::Customer customer;
  customer.ParseFromString(std::string(dossier::customer(view, found[0])->bytes()));
  EXPECT_EQ(customer.kind(), v1::CUSTOMER_KIND_INDIVIDUAL);
  EXPECT_EQ(customer.first_contact_on(), "2024-03-15");
  EXPECT_THAT(customer.preferences().channels(), ElementsAre(v1::CHANNEL_PHONE));
  EXPECT_EQ(customer.owner(), "S001");
}

TEST_F(Sheets, R15_a_map_names_other_headings) {
  const HeadingMap json =
      read_heading_map(folder_.write("m.json", " {\"客户编号\": \"Account\", \"下一步计划\": null}"));
  EXPECT_EQ(json, (HeadingMap{{"客户编号", "Account"}, {"下一步计划", ""}}));
  EXPECT_EQ(read_heading_map(folder_.write("m.csv", "客户编号,Account\n下一步计划,\n")), json);
  EXPECT_THROW(read_heading_map(folder_.write("m.json", "{1}")), Error);
  EXPECT_THROW(read_heading_map(folder_.write("m.csv", "a,b,c\n")), Error);
  const auto reason = [&](const HeadingMap& map) {
    ImportOptions options;
    options.headings = map;
    try {
      import_form(session_, Form::follow_up, folder_.write("a.csv", kFollowUpHeading), options);
    } catch (const Error& error) {
      return error.reason();
    }
    return std::string("read");
  };
  EXPECT_EQ(reason({}), "read");
  EXPECT_EQ(reason({{"客户编号", "Account"}}), "heading");
  EXPECT_EQ(reason({{"客户编号", ""}}), "heading_required");
  EXPECT_EQ(reason({{"Account", "客户编号"}}), "no_such_heading");
}

/// Where the remarks begin, behind the form's own columns.
const size_t kRemarks = exchange::reader_of(Form::registration)->columns().size();

TEST_F(Sheets, R15_every_fault_of_a_row_is_reported_with_its_column) {
  const std::string path = folder_.file("faults.xlsx");
  ImportOptions options;
  options.corrections = path;
  std::vector<std::string> columns;
  options.on_refused = [&](const RefusedRow& row) {
    columns.push_back(row.column + " " + row.error.reason());
    EXPECT_EQ(row.line, 2u);
    EXPECT_TRUE(row.error.findings().empty());
  };
  const ImportResult result = import_form(
      session_, Form::registration,
      folder_.write("a.csv", kHeading + std::string("C1,张三,,个人客户,,张三,,1380013,010-123,c#d.cn,,,XYZ,,,,,,"
                                                    ",,,S001,\n")),
      options);
  EXPECT_EQ(result.refused, 1u);
  EXPECT_THAT(columns, ElementsAre("所属行业 industry", "手机号码 length", "固定电话 subscriber_first_digit",
                                   "电子邮箱 at_sign"));
  const auto rows = rows_of(path);
  ASSERT_THAT(rows, SizeIs(2));
  EXPECT_EQ(std::count(rows[1].cells[kRemarks + 1].begin(), rows[1].cells[kRemarks + 1].end(), '\n'), 3);
  EXPECT_THAT(rows[1].cells[kRemarks + 2], HasSubstr("010-62345678"));
}

TEST_F(Sheets, R15_a_dry_run_says_what_would_happen_and_changes_nothing) {
  ImportOptions dry;
  dry.dry_run = true;
  size_t refused = 0;
  dry.on_refused = [&](const RefusedRow&) { ++refused; };
  const Statistics before = store_.statistics();
  const ImportResult said = import_form(session_, Form::registration, kForms + "registration.csv", dry);
  EXPECT_EQ(store_.statistics().journal_entries, before.journal_entries);
  EXPECT_EQ(store_.statistics().staff, before.staff);
  const ImportResult done = import(Form::registration, kForms + "registration.csv");
  EXPECT_EQ(said.taken, done.taken);
  EXPECT_EQ(said.refused, done.refused);
  EXPECT_EQ(refused, done.refused);
  EXPECT_EQ(said.doubtful, done.doubtful);
  EXPECT_EQ(import_form(session_, Form::registration, kForms + "registration.csv", dry).unchanged, done.taken);
}

TEST_F(Sheets, R15_refused_rows_are_corrected_in_a_workbook_and_imported_again) {
  const std::string path = folder_.file("corrections.xlsx");
  ImportOptions options;
  options.corrections = path;
  const std::string good = "C1,张三,,个人客户,,张三,,13800138000,,a@b.cn,,,,,,,,,,,,S001,\n",
                    bad = "C2,李四,,外星客户,,李四,,13900139000,,c@d.cn,,,,,,,,,,,,S001,\n";
  EXPECT_EQ(import_form(session_, Form::registration, folder_.write("a.csv", kHeading + good + bad), options).refused,
            1u);
  const auto rows = rows_of(path);
  ASSERT_THAT(rows, SizeIs(2));
  ASSERT_THAT(rows[0].cells, SizeIs(kRemarks + 3));
  EXPECT_THAT(std::vector(rows[0].cells.end() - 3, rows[0].cells.end()), ElementsAre("原行号", "未收入原因", "建议"));
  EXPECT_EQ(rows[1].cells[7], "13900139000");  // As typed, so that it can be corrected.
  EXPECT_EQ(rows[1].cells[kRemarks], "3");
  EXPECT_EQ(rows[1].cells[3], "外星客户");
  EXPECT_THAT(rows[1].cells[kRemarks + 1], HasSubstr("类型的取值"));
  EXPECT_THAT(rows[1].cells[kRemarks + 2], HasSubstr("企业客户、个人客户、机构"));
  exchange::NewFile out(folder_.file("corrected.xlsx"));
  exchange::SheetWriter corrected(out, "x", exchange::reader_of(Form::registration)->columns());
  std::vector<std::string> cells(rows[1].cells.begin(), rows[1].cells.end() - 3);
  cells[3] = "个人客户";
  corrected.add(cells);
  corrected.finish();
  out.put();
  EXPECT_EQ(import(Form::registration, folder_.file("corrected.xlsx")).taken, 1u);
  EXPECT_EQ(import(Form::registration, path).refused, 1u);
  std::filesystem::remove(path);
  import_form(session_, Form::registration, folder_.write("b.csv", kHeading + good), options);
  EXPECT_FALSE(std::filesystem::exists(path));
}

TEST_F(Sheets, R15_every_reason_of_the_bad_rows_has_a_suggestion) {
  for (const auto& [form, file] : kFormFiles) {
    ImportOptions options;
    options.on_refused = [form = form](const RefusedRow& row) {
      for (const Language language : {Language::zh, Language::en}) {
        EXPECT_NE(suggestion(form, row.column, row.error.reason(), language), "") << row.error.reason();
      }
    };
    import_form(session_, form, kForms + file, options);
  }
  EXPECT_EQ(suggestion(Form::feedback, "紧急程度", "unknown_value", Language::en), "choose one of: 低、一般、紧急");
  EXPECT_THAT(suggestion(Form::feedback, "紧急程度", "no such reason", Language::en), IsEmpty());
}

TEST_F(Sheets, an_identity_number_that_a_spreadsheet_has_rounded_is_refused) {
  import_rows(Form::registration,
              std::string(kHeading) + "C1,张三,,个人客户,1.10105E+17,张三,,13800138000,,a@b.cn,,,,,,,,,,,,S001,\n");
  ASSERT_THAT(refused_, SizeIs(1));
  EXPECT_EQ(refused_[0].error.reason(), "rounded");
  EXPECT_EQ(refused_[0].column, "统一社会信用代码/身份证号");
}

}  // namespace
}  // namespace dossier
