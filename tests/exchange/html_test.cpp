// SPDX-License-Identifier: Apache-2.0
#include "dossier/html.hpp"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include <regex>

#include "dossier/v1/contract.pb.h"
#include "dossier/v1/follow_up.pb.h"
#include "dossier/v1/staff.pb.h"
#include "imports.hpp"
#include "sample_report.hpp"

namespace dossier {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr const char* kHostile = "<script>alert(\"x\")</script> & 'y'";
constexpr const char* kHarmless = "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;y&#39;";

/// Every element of the page is closed where it must be; returns how many there are.
size_t check_nesting(const std::string& page) {
  static const std::regex kTag(R"(<(/?)([a-z0-9]+)((?:\s[a-z0-9-]+="[^"<>]*")*)\s*(/?)>)", std::regex::icase);
  std::vector<std::string> open;
  size_t elements = 0;
  const std::string body = page.substr(page.find("</style>"));
  for (std::sregex_iterator tag(body.begin(), body.end(), kTag), end; tag != end; ++tag) {
    const std::string name = (*tag)[2];
    if ((*tag)[1] == "/") {
      if (!open.empty() && open.back() == name) {
        open.pop_back();
      } else if (name != "style" && name != "head" && name != "body" && name != "html") {
        ADD_FAILURE() << name << " is closed, but not open";
      }
    } else {
      ++elements;
      if ((*tag)[4] != "/" && name != "body") open.push_back(name);
    }
  }
  EXPECT_TRUE(open.empty()) << open.back() << " is not closed";
  const auto brackets = std::count(body.begin(), body.end(), '<');
  const auto tags = std::distance(std::sregex_iterator(body.begin(), body.end(), kTag), std::sregex_iterator());
  EXPECT_EQ(brackets, tags) << "something that is no tag looks like one";
  return elements;
}

/// It stands by itself: nothing is fetched, nothing runs, and its policy forbids both.
void check_page(const std::string& page) {
  EXPECT_THAT(page, testing::StartsWith("<!DOCTYPE html>\n<html lang=\""));
  EXPECT_THAT(page,
              HasSubstr("content=\"default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; img-src data:\""));
  for (const char* never : {"<script", "src=\"", "href=", "url(", "@import", "javascript:", " on", "http:", "https:"}) {
    if (std::string(never) == " on") {
      EXPECT_FALSE(std::regex_search(page, std::regex(R"(<[a-z][^>]*\son[a-z]+=)")));
    } else {
      EXPECT_THAT(page, Not(HasSubstr(never)));
    }
  }
  EXPECT_GT(check_nesting(page), 20u);
}

TEST(ReportPage, B6_figures_their_changes_and_what_got_worse_stand_in_both_languages) {
  const std::string zh = service_report_page(sample_report(), Language::zh),
                    en = service_report_page(sample_report(), Language::en);
  check_page(zh);
  check_page(en);
  for (const char* said : {"2024年第一季度客户服务报告",
                           "2024年1月至2024年3月",
                           "生成于 2024-04-01 10:00",
                           "12,345",
                           "比上期多 843 (7.3%)",
                           "1,204",
                           "比上期少 56",
                           "20 小时",
                           "比上期慢 3 小时，变差",
                           "85.0%",
                           "个百分点",
                           "3.93 / 5",
                           "比上期低",
                           "处理时长：物流部",
                           "42 小时 → 2 天 5 小时",
                           "投诉",
                           "41.7%",
                           "反馈数量：投诉",
                           "430 次 → 502 次",
                           "跟进逾期",
                           "21.0% → 25.0%",
                           "响应时限",
                           "客户信息登记表；登记与跟踪记录表",
                           "从受理到解决",
                           "张伟 S001"}) {
    EXPECT_THAT(zh, HasSubstr(said));
  }
  for (const char* said :
       {"Customer service report, Q1 2024", "Jan 2024 to Mar 2024", "12,345", "843 (7.3%) more than before", "20 h",
        "3 h slower than before, worse", "2.8 points lower than before, worse", "Handling time: 物流部",
        "42 h → 2 d 5 h", "Complaint", "3 h 20 min", "Where the figures come from"}) {
    EXPECT_THAT(en, HasSubstr(said));
  }
  EXPECT_THAT(en, Not(HasSubstr("本期")));
  EXPECT_THAT(en, HasSubstr("Dossier management; Feedback records"));
  EXPECT_THAT(en, Not(HasSubstr("D4 B6")));
}

TEST(ReportPage, B6_each_chart_has_a_name_words_and_a_table) {
  const std::string page = service_report_page(sample_report(), Language::zh);
  const auto count = [&](const std::string& what) {
    size_t found = 0;
    for (size_t at = page.find(what); at != std::string::npos; at = page.find(what, at + 1)) ++found;
    return found;
  };
  EXPECT_EQ(count("<svg class=\"chart\" role=\"img\" aria-labelledby="), 10u);
  EXPECT_EQ(count("<desc id="), 10u);
  EXPECT_EQ(count("<details class=\"more\">"), 10u);
  EXPECT_EQ(count("<table>"), 11u);  // The rules, too.
  EXPECT_THAT(page, HasSubstr("2024年1月 "));
}

TEST(ReportPage, what_records_say_is_text) {
  v1::ServiceReport report = sample_report();
  report.set_department(kHostile);
  report.mutable_handling(1)->set_department(kHostile);
  report.mutable_staff(0)->set_name(kHostile);
  report.mutable_rules(0)->set_rule(kHostile);
  report.mutable_kinds(0)->set_value(kHostile);
  report.mutable_satisfaction(0)->set_quarter(kHostile);
  report.mutable_satisfaction(1)->set_quarter("Q");
  report.set_last_month(kHostile);
  report.mutable_demand(0)->set_month(kHostile);
  const std::string page = service_report_page(report, Language::zh);
  check_page(page);
  EXPECT_THAT(page, HasSubstr(kHarmless));
}

TEST(ReportPage, a_text_that_changes_the_order_of_characters_ends_with_itself) {
  v1::ServiceReport report = sample_report();
  report.mutable_staff(0)->set_name("\u202Ecod\u2067x");  // Neither is closed.
  report.mutable_staff(1)->set_name("a\u2069\u202Cb");    // Closes what it did not open.
  const std::string page = service_report_page(report, Language::zh);
  check_page(page);
  EXPECT_THAT(page, HasSubstr(">\u2068\u202Ecod\u2067x S001\u2069\u202C\u2069<"));
  EXPECT_THAT(page, HasSubstr(">\u2068ab S002\u2069<"));
}

TEST(ReportPage, an_empty_report_says_so) {
  const std::string page = service_report_page({}, Language::zh);
  check_page(page);
  EXPECT_THAT(page, HasSubstr("没有记录"));
  EXPECT_THAT(page, HasSubstr("没有一项指标变差"));
}

class Pages : public Imports {
 protected:
  void set_up_customer() {
    Write write = session_.write("set up");
    v1::Staff staff;
    staff.set_number("S001");
    staff.set_name("李明");
    staff.set_department("客服部");
    staff.set_role(v1::ROLE_AGENT);
    put_staff(write, staff);
    staff.set_number("S002");
    staff.set_name("王芳");
    staff.set_department("销售部");
    put_staff(write, staff);
    staff.set_number("S003");
    staff.set_name("赵敏");
    staff.set_department("客服部");
    staff.set_role(v1::ROLE_VIEWER);
    put_staff(write, staff);
    v1::Customer record;
    record.set_kind(v1::CUSTOMER_KIND_ENTERPRISE);
    record.set_name(kHostile);
    record.set_owner("S001");
    record.set_stage(v1::STAGE_CONTACTED);
    record.set_notes("备注\"><img src=x onerror=alert(1)>");
    auto* contact = record.add_contacts();
    contact->set_name("李强");
    contact->set_mobile("13800138000");
    contact->set_email("li@example.com");
    auto* reminder = record.add_reminders();
    reminder->set_text("只在上午联系");
    reminder->set_until("2026-12-31");
    id_ = register_customer(write, record).id;
    v1::Contract contract;
    contract.set_customer(id_);
    contract.set_signed_on("2026-06-01");
    contract.mutable_gross()->set_minor(1130000);
    contract.add_special_agreements("只用黄色胶带");
    sign_contract(write, contract);
    write.commit();
  }
  std::string dossier_of(const Session& session, Language language = Language::zh) {
    Snapshot view = session.read();
    return dossier_page(view, id_, language);
  }

  uint64_t id_ = 0;
};

TEST_F(Pages, U8_a_dossier_shows_what_matters_first) {
  set_up_customer();
  {
    Write write = session_.write();
    for (int i = 0; i < 3; ++i) {
      v1::Interaction call;
      call.set_customer(id_);
      call.mutable_at()->set_seconds(1795226400 - 86400 * (i + 1));
      call.set_channel(v1::CHANNEL_PHONE);
      call.set_kind(i == 1 ? v1::INTERACTION_KIND_COMPLAINT : v1::INTERACTION_KIND_CONSULTATION);
      call.set_handler("S001");
      call.set_urgency(v1::PRIORITY_HIGH);
      call.set_summary("第" + std::to_string(i) + "次沟通");
      if (i == 1) call.mutable_feedback()->set_department("客服部");
      record_interaction(write, call);
    }
    write.commit();
  }
  const std::string page = dossier_of(session_);
  check_page(page);
  size_t before = 0;
  for (const char* part :
       {"请先看", "只在上午联系", "特殊约定", "只用黄色胶带", "13800138000", "未了结事项", "未完成跟进", "11,300.00",
        "逾期 1 期", "服务记录</h2>", "第0次沟通", "第1次沟通", "第2次沟通"}) {
    const size_t at = page.find(part, before);
    ASSERT_NE(at, std::string::npos) << part;
    before = at;
  }
  EXPECT_THAT(page, HasSubstr(kHarmless));
  EXPECT_THAT(page, HasSubstr("李明 S001"));
  EXPECT_THAT(dossier_of(session_, Language::en), HasSubstr("Read this first"));
  Snapshot view = session_.read();
  EXPECT_THAT(dossier_page(view, id_, Language::zh, 1), HasSubstr("最近 1 条，共 3 条"));
}

TEST_F(Pages, X5_who_may_not_see_all_is_shown_less_or_nothing) {
  set_up_customer();
  EXPECT_THROW(dossier_of(store_.session("S002")), Error);
  Snapshot other = store_.session("S002").read();
  EXPECT_THAT(due_page(other, {}, Language::zh), HasSubstr("没有待办"));
  const std::string masked = dossier_of(store_.session("S003"));
  check_page(masked);
  for (const char* hidden : {"13800138000", "li@example.com", "11,300", "onerror"})
    EXPECT_THAT(masked, Not(HasSubstr(hidden)));
  const std::string seen = dossier_of(store_.session("S001"));
  EXPECT_THAT(seen, HasSubstr("13800138000"));
  EXPECT_THAT(seen, HasSubstr("11,300.00"));
}

TEST_F(Pages, D10_a_page_counts_as_a_look) {
  set_up_customer();
  dossier_of(store_.session("S001"));
  store_.flush_access_log();
  Snapshot view = session_.read();
  EXPECT_EQ(who_saw(view, id_).entries.size(), 2u);  // The dossier, and the list of what is due that stands in it.
}

TEST_F(Pages, F7_what_is_due_stands_under_its_day_with_the_reasons) {
  set_up_customer();
  Write write = session_.write();
  v1::Interaction talk;
  talk.set_customer(id_);
  talk.mutable_at()->set_seconds(1795226400 - 5 * 86400);
  talk.set_channel(v1::CHANNEL_PHONE);
  talk.set_kind(v1::INTERACTION_KIND_FOLLOW_UP);
  talk.set_handler("S001");
  talk.set_summary("约定回电");
  talk.mutable_next_step()->set_action("三天前");
  talk.mutable_next_step()->set_due("2026-11-18");
  record_interaction(write, talk);
  for (const auto& [seconds, action] :
       {std::pair{1795226400 + 7200, "今天稍后"}, {1795226400 + 5 * 86400, "以后的事"}}) {
    v1::FollowUp task;
    task.set_customer(id_);
    task.mutable_due()->set_seconds(seconds);
    task.set_action(action);
    task.set_assignee("S001");
    plan_follow_up(write, task);
  }
  write.commit();
  Snapshot view = session_.read();
  const std::string page = due_page(view, {.limit = 100}, Language::zh);
  check_page(page);
  size_t before = 0;
  for (const char* part : {"2026年11月21日，周六", "已逾期", "逾期"}) {
    const size_t at = page.find(part, before);
    ASSERT_NE(at, std::string::npos) << part;
    before = at;
  }
  EXPECT_LT(page.find("三天前"), page.find("以后的事"));
  EXPECT_THAT(page, HasSubstr("为什么是这个时间"));
  EXPECT_THAT(due_page(view, {.limit = 1}, Language::en), HasSubstr("There are more than are listed here."));
}

TEST_F(Pages, a_page_is_written_whole_for_its_owner_alone) {
  const std::string path = folder_.write("page.html", "before");
  write_page(path, "<p>");
  struct stat status {};
  ASSERT_EQ(stat(path.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u);
  EXPECT_EQ(status.st_size, 3);
  EXPECT_THROW(write_page(folder_.file("none/page.html"), "<p>"), Error);
}

}  // namespace
}  // namespace dossier
