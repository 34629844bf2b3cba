// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <algorithm>
#include <random>

#include "dossier/v1/staff.pb.h"
#include "exchange/files/open_rows.hpp"
#include "exchange/forms/layout.hpp"
#include "imports.hpp"

namespace dossier {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

/// A layout of a form, and the forms whose rows stand on it.
struct Laid {
  Listing list;
  std::string layout;
  std::vector<Form> forms;
};

const Laid kLayouts[] = {{Listing::registration, "card", {Form::registration}},
                         {Listing::registration, "groups", {Form::registration}},
                         {Listing::registration, "dossier", {Form::registration, Form::contracts, Form::follow_up}},
                         {Listing::follow_up, "card", {Form::registration, Form::follow_up}},
                         {Listing::feedback, "card", {Form::registration, Form::feedback}}};

class FormLayouts : public Imports {
 protected:
  /// The cell that stands beside a label.
  static std::string beside(const Table& rows, const std::string& label) {
    for (const auto& row : rows) {
      for (size_t i = 0; i < row.size(); ++i) {
        if (row[i] != label) continue;
        for (size_t next = i + 1; next < row.size(); ++next) {
          if (!row[next].empty()) return row[next];
        }
        return {};
      }
    }
    return "no " + label;
  }
  std::string take(const Session& session, const Laid& laid, uint64_t customer, const std::string& file,
                   bool masked = false) const {
    export_list(session, laid.list, folder_.file(file),
                {.customer = customer, .layout = laid.layout, .masked = masked});
    return folder_.file(file);
  }
  std::string list_of(const Session& session, Listing list, uint64_t customer) const {
    export_list(session, list, folder_.file("list.csv"), {.customer = customer});
    std::string all;
    for (const auto& row : read(folder_.file("list.csv"))) {
      for (const auto& cell : row) all += cell + "|";
      all += "\n";
    }
    return all;
  }
  void import_sample() {
    for (const auto& [form, file] : kFormFiles) import(form, kForms + file);
    refused_.clear();
  }
  /// Customers drawn by a seed, without those that the test of one layout would find empty.
  std::vector<std::string> drawn(size_t count) {
    std::mt19937 random(20240315);
    std::vector<std::string> numbers;
    for (const auto& row : read(kForms + "registration.csv")) {
      if (!row[0].empty() && stored(row[0]).has_id()) numbers.push_back(row[0]);
    }
    std::shuffle(numbers.begin(), numbers.end(), random);
    numbers.resize(count);
    numbers.push_back("C20230427004");  // Has interactions of every kind.
    return numbers;
  }
};

TEST_F(FormLayouts, R15_random_customers_in_every_layout_go_in_again_and_are_the_same) {
  import_sample();
  for (const std::string& number : drawn(6)) {
    const uint64_t id = customer_id_of(number);
    for (const Laid& laid : kLayouts) {
      for (const std::string ending : {".xlsx", ".docx"}) {
        SCOPED_TRACE(number + " " + std::string(name(laid.list)) + " " + laid.layout + ending);
        const std::string path = take(session_, laid, id, "form" + ending);
        const std::string registration = list_of(session_, Listing::registration, id);
        const Statistics before = store_.statistics();
        for (const Form form : laid.forms) {
          const ImportResult result = import(form, path);
          EXPECT_EQ(result.refused, 0u) << name(form);
          if (form != Form::registration) {
            EXPECT_EQ(result.taken, 0u) << name(form);
          }
        }
        EXPECT_THAT(refused_, IsEmpty());
        EXPECT_EQ(store_.statistics().customers, before.customers);
        EXPECT_EQ(store_.statistics().interactions, before.interactions);
        EXPECT_EQ(list_of(session_, Listing::registration, id), registration);
      }
    }
  }
}

TEST_F(FormLayouts, R15_a_form_that_is_taken_out_makes_the_same_form_in_another_store) {
  import_sample();
  for (const std::string& number : drawn(4)) {
    for (const Laid& laid : kLayouts) {
      const TemporaryFolder other;
      StoreOptions options;
      options.create = true;
      options.clock = std::make_shared<FixedClock>(Instant(std::chrono::seconds(1795226400)));
      const Store copy = Store::open(other.file("store"), options);
      const Session session = copy.system();
      const std::string path = take(session_, laid, customer_id_of(number), "form.docx");
      for (const Form form : laid.forms) {
        import_form(session, form, path, {.on_refused = [&](const RefusedRow& row) {
                      ADD_FAILURE() << number << laid.layout << row.column << " " << row.value << row.error.what();
                    }});
      }
      const std::string again = take(session, laid, 1, "again.docx");
      const Table first = read(path), second = read(again);
      EXPECT_EQ(first.size(), second.size());
      for (const char* const label : {"客户编号", "客户ID", "客户名称", "全称", "客户类型", "联系地址", "客户等级",
                                      "手机号码（11位）", "服务偏好：服务时间", "核心需求"}) {
        EXPECT_EQ(beside(first, label), beside(second, label)) << laid.layout;
      }
    }
  }
}

TEST_F(FormLayouts, R15_all_customers_stand_in_one_document_page_by_page) {
  import_sample();
  const ExportResult out = export_list(session_, Listing::registration, folder_.file("all.docx"), {.layout = "card"});
  EXPECT_EQ(out.rows, store_.statistics().customers);
  const ImportResult in = import(Form::registration, folder_.file("all.docx"));
  EXPECT_EQ(in.rows, out.rows);
  EXPECT_EQ(in.refused, 0u);
  EXPECT_EQ(store_.statistics().customers, out.rows);
  try {
    export_list(session_, Listing::registration, folder_.file("all.xlsx"), {.layout = "card"});
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.reason(), "too_many_forms");
  }
}

TEST_F(FormLayouts, B7_the_feedback_form_has_the_thirteen_headings_of_the_document) {
  import_sample();
  const Table rows = read(take(session_, kLayouts[4], customer_id_of("C20230427004"), "feedback.docx"));
  EXPECT_THAT(rows, Contains(ElementsAre("记录编号", "反馈时间", "来源渠道", "反馈类型", "紧急程度",
                                         "问题描述（含订单号/事件详情）", "责任部门", "责任人", "处理进度", "解决方案",
                                         "完成时间", "客户满意度（1-5分）", "客户反馈意见（可选）")));
  EXPECT_EQ(beside(rows, "客户ID"), "C20230427004");
}

TEST_F(FormLayouts, B3_entries_of_progress_stand_below_the_status_and_new_ones_are_added) {
  import_rows(Form::registration,
              std::string(kHeading) + "T1,龙思商行,,企业客户,,李四,,13800138000,,,,,,,,,,,,,,S001,\n");
  import_rows(Form::feedback, std::string(kFeedbackHeading) +
                                  "F1,T1,2024-03-15 09:30,电话,投诉,紧急,发错货,客服部,S001,\"处理中\n2024-03-15 10:00 "
                                  "S001：已联系物流\n三天内到\",,,,\n");
  ASSERT_THAT(refused_, IsEmpty());
  const v1::Interaction first = stored_interaction("F1");
  ASSERT_EQ(first.progress_size(), 1);
  EXPECT_EQ(first.progress(0).text(), "已联系物流\n三天内到");
  EXPECT_EQ(first.progress(0).by(), "S001");
  EXPECT_EQ(first.status(), v1::INTERACTION_STATUS_IN_PROGRESS);
  for (const std::string file : {"feedback.docx", "feedback.xlsx"}) {
    import(Form::feedback, take(session_, kLayouts[4], customer_id_of("T1"), file));
    EXPECT_EQ(stored_interaction("F1").progress_size(), 1) << file;
  }
  import_rows(Form::feedback, std::string(kFeedbackHeading) +
                                  "F1,T1,2024-03-15 09:30,电话,投诉,紧急,发错货,客服部,S001,\"处理中\n2024-03-16 11:00 "
                                  "S001：已到货\",,,,\n");
  ASSERT_EQ(stored_interaction("F1").progress_size(), 2);
  EXPECT_EQ(stored_interaction("F1").progress(1).text(), "已到货");
  EXPECT_THAT(refused_, IsEmpty());
}

TEST_F(FormLayouts, R15_boxes_are_ticked_and_notes_stand_in_them) {
  import_rows(Form::registration, std::string(kHeading) +
                                      "C1,行业会,,其他（请注明：协会，乙类）,,李四,,13800138000,,,,,,,"
                                      "VIP,,,高,,,,S001,\n");
  ASSERT_THAT(refused_, IsEmpty());
  const std::string path = take(session_, kLayouts[0], customer_id_of("C1"), "card.xlsx");
  const Table rows = read(path);
  EXPECT_EQ(beside(rows, "客户类型"), "□企业客户  □个人客户  □机构  ☑其他（请注明：协会，乙类）");
  EXPECT_EQ(beside(rows, "需求等级"), "☑高（需24小时内响应）  □中（需3个工作日内响应）  □低（常规处理）");
  EXPECT_EQ(import(Form::registration, path).refused, 0u);
  EXPECT_EQ(stored("C1").kind_note(), "协会，乙类");
}

TEST_F(FormLayouts, R11_the_filled_form_shows_what_the_library_keeps_and_names_it_as_not_taken) {
  import_rows(Form::registration, std::string(kHeading) + "C1,张三,,个人客户,,张三,,13800138000,,,,,,,,,,,,,,S001,\n");
  {
    Write write = session_.write();
    v1::Staff agent;
    agent.set_number("S001");
    agent.set_name("李明");
    agent.set_role(v1::ROLE_AGENT);
    put_staff(write, agent);
    write.commit();
  }
  const std::string path = take(session_, kLayouts[0], customer_id_of("C1"), "card.docx");
  EXPECT_EQ(beside(read(path), "登记人/日期"), "李明  2026-11-21");
  const ImportResult result = import(Form::registration, path);
  EXPECT_THAT(result.not_taken, Contains(NotTaken{NotTaken::Kind::column, "登记人/日期"}));
}

TEST_F(FormLayouts, R15_a_blank_form_in_every_layout_is_handed_out_and_taken_back) {
  for (const Laid& laid : kLayouts) {
    for (const std::string ending : {".xlsx", ".docx"}) {
      const std::string path = folder_.file("blank" + ending);
      write_blank_form(static_cast<Form>(laid.list), path, laid.layout);
      for (const Form form : laid.forms) EXPECT_EQ(import(form, path).rows, 0u) << laid.layout << ending;
    }
  }
  write_blank_form(Form::registration, folder_.file("usual.docx"));
  EXPECT_EQ(read(folder_.file("usual.docx"))[0], std::vector<std::string>{"客户信息登记表"});
  try {
    write_blank_form(Form::contracts, folder_.file("none.docx"));
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.reason(), "no_layout");
  }
  EXPECT_THAT(folder_.names(), Not(Contains("none.docx")));
}

TEST_F(FormLayouts, U2_a_masked_copy_says_nothing_in_full_and_is_no_form_to_take_in) {
  import_rows(Form::registration, std::string(kHeading) +
                                      "C1,张三丰,,个人客户,11010519491231002X,张三丰,,13800138000,,zhang@b.cn,"
                                      "北京市朝阳区建国路1号,100022,,,,,,,,,,S001,电话13800138000\n");
  ASSERT_THAT(refused_, IsEmpty());
  const uint64_t id = customer_id_of("C1");
  for (const Laid& laid : kLayouts) {
    std::string all;
    for (const auto& row : read(take(session_, laid, id, "masked.docx", true))) {
      for (const auto& cell : row) all += cell + "\n";
    }
    for (const char* const secret : {"张三丰", "11010519491231002X", "13800138000", "zhang@b.cn", "建国路1号"})
      EXPECT_THAT(all, Not(HasSubstr(secret))) << laid.layout;
    EXPECT_THAT(all, HasSubstr("138****8000")) << laid.layout;
  }
  export_list(session_, Listing::registration, folder_.file("list.csv"), {.masked = true});
  EXPECT_EQ(read(folder_.file("list.csv"))[1][1], "张*");
  EXPECT_EQ(import(Form::registration, take(session_, kLayouts[0], id, "masked.xlsx", true)).refused, 1u);
  EXPECT_EQ(stored("C1").name(), "张三丰");
}

TEST_F(FormLayouts, what_no_layout_or_format_does_is_refused) {
  import_rows(Form::registration, std::string(kHeading) + "C1,张三,,个人客户,,张三,,13800138000,,,,,,,,,,,,,,S001,\n");
  const auto reason = [&](Listing list, const std::string& file, std::string_view layout) {
    try {
      export_list(session_, list, folder_.file(file), {.layout = layout});
      return std::string();
    } catch (const Error& error) {
      return error.reason();
    }
  };
  EXPECT_EQ(reason(Listing::registration, "a.csv", "card"), "layout_format");
  EXPECT_EQ(reason(Listing::registration, "a.xlsx", "album"), "no_layout");
  EXPECT_EQ(reason(Listing::due, "a.docx", ""), "no_layout");
  EXPECT_EQ(reason(Listing::pool, "a.xlsx", "card"), "no_layout");
  EXPECT_EQ(reason(Listing::feedback, "a.xlsx", "card"), "no_form");  // Nobody has any.
  EXPECT_EQ(reason(Listing::registration, "a.xlsx", "list"), "");
}

}  // namespace
}  // namespace dossier
