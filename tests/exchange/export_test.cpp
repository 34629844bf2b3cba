// SPDX-License-Identifier: Apache-2.0
#include "dossier/export.hpp"

#include <gmock/gmock.h>

#include <algorithm>

#include "dossier/v1/risk.pb.h"
#include "dossier/v1/staff.pb.h"
#include "exchange/files/open_rows.hpp"
#include "imports.hpp"

namespace dossier {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class Exports : public Imports {
 protected:
  std::string text(const std::string& path) const {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  Table take(Listing list, const ExportOptions& options = {}, const std::string& file = "list.csv") {
    export_list(session_, list, folder_.file(file), options);
    return read(folder_.file(file));
  }
  static Table sorted(Table table) {
    std::sort(table.begin(), table.end());
    return table;
  }
  void import_sample() {
    for (const auto& [form, file] : kFormFiles) import(form, kForms + file);
  }
  static Instant at(int year, unsigned month, unsigned day) {
    return Instant(std::chrono::sys_days(std::chrono::year(year) / month / day)) - std::chrono::hours(8);
  }
};

TEST_F(Exports, B7_R15_what_is_taken_out_goes_in_again_and_is_the_same) {
  import_sample();
  for (const char* ending : {".xlsx", ".csv"}) {
    const TemporaryFolder other;
    StoreOptions options;
    options.create = true;
    options.clock = std::make_shared<FixedClock>(Instant(std::chrono::seconds(1795226400)));
    const Store copy = Store::open(other.file("store"), options);
    const Session session = copy.system();
    for (const auto& [form, file] : kFormFiles) {
      const std::string path = folder_.file(file + ending), again = other.file(file + ending);
      const ExportResult out = export_list(session_, static_cast<Listing>(form), path);
      EXPECT_GT(out.rows, 100u);
      EXPECT_EQ(out.cut, 0u);
      const ImportResult in = import_form(session, form, path, {.on_refused = [](const RefusedRow& row) {
                                            ADD_FAILURE() << row.line << " " << row.column << " " << row.value << " "
                                                          << row.error.what();
                                          }});
      EXPECT_EQ(in.taken, out.rows) << file;
      // And here nothing is new: not a row of it changes anything.
      const Statistics before = store_.statistics();
      const ImportResult unchanged = import(form, path);
      EXPECT_EQ(unchanged.refused, 0u) << file;
      EXPECT_EQ(store_.statistics().customers, before.customers) << file;
      if (form == Form::follow_up) {
        EXPECT_EQ(unchanged.taken, 0u);
      }
      export_list(session, static_cast<Listing>(form), again);
      EXPECT_EQ(sorted(read(again)), sorted(read(path))) << file;
    }
    EXPECT_EQ(copy.verify([](const Fault& fault) { ADD_FAILURE() << fault.kind << " " << fault.detail; }).faults, 0u);
  }
}

TEST_F(Exports, B7_the_months_feedback_in_the_order_of_time_under_the_documents_headings) {
  import_sample();
  const Table all = take(Listing::feedback);
  const Table march = take(Listing::feedback, {.from = at(2026, 3, 1), .until = at(2026, 4, 1)});
  EXPECT_THAT(all[0],
              ElementsAre("记录编号", "客户编号", "反馈时间", "来源渠道", "反馈类型", "紧急程度", "问题描述",
                          "责任部门", "责任人", "处理进度", "解决方案", "完成时间", "客户满意度", "客户反馈意见"));
  size_t expected = 0;
  for (size_t i = 1; i < all.size(); ++i) {
    expected += all[i][2].starts_with("2026-03") ? 1 : 0;
    if (i > 1) {
      EXPECT_LE(all[i - 1][2], all[i][2]);
    }
  }
  EXPECT_GT(expected, 0u);
  EXPECT_THAT(march, SizeIs(expected + 1));
  EXPECT_EQ(export_file_name(Listing::feedback, std::chrono::year(2024) / 3), "202403客户反馈记录表.xlsx");
  EXPECT_EQ(export_file_name(Listing::registration, std::nullopt, FileFormat::csv), "客户信息登记表.csv");
  const std::string department = all[1][7];
  size_t of_department = 0;
  for (const auto& row : all) of_department += row[7] == department ? 1 : 0;
  EXPECT_THAT(take(Listing::feedback, {.department = department}), SizeIs(of_department + 1));
}

TEST_F(Exports, every_list_is_written_in_every_format) {
  import_sample();
  import_rows(Form::contracts,
              std::string(kContractHeading) + "HT1,C20230427004,2026-01-05,x,100,,全款,1,2026-01-15,100,,\n");
  {
    Write write = session_.write();
    v1::RiskSignal signal;
    signal.set_customer(1);
    signal.set_kind(v1::RISK_KIND_BREACH);
    signal.set_severity(v1::RiskSignal::SEVERITY_NOTE);
    signal.set_text("迟交");
    raise_risk(write, signal);
    write.commit();
  }
  for (int i = 0; i <= static_cast<int>(Listing::pool); ++i) {
    const auto list = static_cast<Listing>(i);
    EXPECT_EQ(listing_from(name(list)), list);
    const Table csv = take(list), xlsx = take(list, {}, "list.xlsx");
    ASSERT_GE(csv.size(), list == Listing::pool ? 1u : 2u) << name(list);
    EXPECT_EQ(csv.size(), xlsx.size()) << name(list);
    EXPECT_EQ(csv[0], xlsx[0]);
    export_list(session_, list, folder_.file("list.jsonl"));
    const std::string lines = text(folder_.file("list.jsonl"));
    EXPECT_EQ(lines.empty(), csv.size() == 1) << name(list);
  }
  EXPECT_FALSE(listing_from("everything").has_value());
}

TEST_F(Exports, a_customers_own_lists_are_theirs_alone) {
  import_sample();
  const uint64_t id = customer_id_of("C20230427004");
  const Table all = take(Listing::interactions);
  size_t theirs = 0;
  for (const auto& row : all) theirs += row[1] == "C20230427004" ? 1 : 0;
  EXPECT_GT(theirs, 1u);
  const Table own = take(Listing::interactions, {.customer = id});
  EXPECT_THAT(own, SizeIs(theirs + 1));
  for (size_t i = 1; i < own.size(); ++i) EXPECT_EQ(own[i][1], "C20230427004");
  size_t in_2026 = 0;
  for (const auto& row : all) in_2026 += row[2].starts_with("2026-0") ? 1 : 0;
  EXPECT_THAT(take(Listing::interactions, {.from = at(2026, 1, 1), .until = at(2026, 10, 1)}), SizeIs(in_2026 + 1));
  try {
    take(Listing::pool, {.customer = id});
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.reason(), "list_filter");
  }
  EXPECT_THROW(export_list(session_, Listing::due, folder_.file("list.doc")), Error);
}

TEST_F(Exports, X5_U2_an_agent_takes_out_what_they_see_masked_and_it_is_on_record) {
  import_rows(
      Form::registration,
      std::string(kHeading) +
          "C1,张三丰,,个人客户,11010519491231002X,张三丰,,13800138000,,zhang@b.cn,,,,,,成交客户-合作中,,,,,,S001,\n" +
          "C2,李四光,,个人客户,,李四光,,13900139000,,li@d.cn,,,,,,成交客户-合作中,,,,,,S002,\n");
  {
    Write write = session_.write();
    v1::Staff viewer;
    viewer.set_number("S009");
    viewer.set_name("观");
    viewer.set_role(v1::ROLE_VIEWER);
    put_staff(write, viewer);
    write.commit();
  }
  const std::string path = folder_.file("own.csv");
  EXPECT_EQ(export_list(store_.session("S001"), Listing::registration, path).rows, 1u);
  EXPECT_THAT(text(path), HasSubstr("C1"));
  EXPECT_THAT(text(path), Not(HasSubstr("C2")));
  EXPECT_THAT(text(path), Not(HasSubstr("11010519491231002X")));  // In full only by reveal.
  store_.flush_access_log();
  Snapshot view = session_.read();
  bool seen = false;
  for (const RecordView& look : who_saw(view, customer_id_of("C1")).entries)
    seen |= std::string(look.bytes()).find("export registration") != std::string::npos;
  EXPECT_TRUE(seen);
  try {
    export_list(store_.session("S009"), Listing::registration, path);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Code::denied);
  }
}

TEST_F(Exports, no_cell_of_a_text_is_a_formula) {
  import_rows(
      Form::registration,
      std::string(kHeading) +
          "C1,\"=HYPERLINK(\"\"http://example.com\"\")\",,企业客户,,@李,,13800138000,,a@b.cn,,,,,,,,,,,,S001,+1\n");
  ASSERT_THAT(refused_, IsEmpty());
  take(Listing::registration);
  EXPECT_THAT(text(folder_.file("list.csv")), HasSubstr("\"'=HYPERLINK("));
  EXPECT_THAT(text(folder_.file("list.csv")), HasSubstr(",'@李,"));
  EXPECT_THAT(text(folder_.file("list.csv")), HasSubstr(",'+1"));
  const Table rows = take(Listing::registration, {}, "list.xlsx");
  EXPECT_EQ(rows[1][1], "=HYPERLINK(\"http://example.com\")");
  EXPECT_EQ(rows[1][22], "+1");
}

TEST_F(Exports, a_stopped_export_leaves_no_file) {
  import_rows(Form::registration,
              std::string(kHeading) + "C1,张三,,个人客户,,张三,,13800138000,,a@b.cn,,,,,,,,,,,,S001,\n");
  for (const char* file : {"list.csv", "list.xlsx", "list.jsonl", "list.arrow"}) {
    EXPECT_THROW(export_list(session_, Listing::registration, folder_.file(file),
                             {.progress = [](uint64_t, uint64_t) { return false; }}),
                 Error);
    EXPECT_EQ(folder_.names(), (std::vector<std::string>{"rows.csv", "store"})) << file;
  }
  EXPECT_THROW(export_list(session_, Listing::registration, folder_.file("no/folder.csv")), Error);
}

TEST_F(Exports, R15_a_blank_form_is_handed_out_and_taken_back) {
  for (const auto& [form, file] : kFormFiles) {
    const std::string path = folder_.file(file + ".xlsx");
    write_blank_form(form, path);
    const ImportResult result = import(form, path);  // Nobody filled it in.
    EXPECT_EQ(result.rows, 0u);
    const Table rows = read(path);
    ASSERT_THAT(rows, SizeIs(3));
    EXPECT_THAT(rows[1][0], HasSubstr("必填"));
  }
}

}  // namespace
}  // namespace dossier
