// SPDX-License-Identifier: Apache-2.0
// What people type and what small files say: numbers, days, addresses, labels, calendars.
#include "dossier/error.hpp"
#include "exchange/forms/typed_cell.hpp"
#include "fuzz/samples.hpp"
#include "rules/address.hpp"
#include "rules/dates.hpp"
#include "rules/duration.hpp"
#include "rules/mask.hpp"
#include "rules/window.hpp"
#include "rules/yearly.hpp"

namespace dossier::fuzz {
namespace {

/// A value that is taken is taken again as it was stored.
void judge(int32_t identifier, std::string_view typed) {
  dossier_verdict *verdict = nullptr, *again = nullptr;
  size_t size = 0, size_again = 0;
  require(dossier_identifier_validate(identifier, typed.data(), typed.size(), nullptr, &verdict, nullptr) == DOSSIER_OK,
          "there is a verdict");
  const char* const stored = dossier_verdict_normalized(verdict, &size);
  if (dossier_verdict_severity(verdict) != DOSSIER_SEVERITY_ERROR) {
    require(dossier_identifier_validate(identifier, stored, size, nullptr, &again, nullptr) == DOSSIER_OK,
            "there is a verdict");
    const char* const stored_again = dossier_verdict_normalized(again, &size_again);
    require(std::string_view(stored, size) == std::string_view(stored_again, size_again), "what is stored stays");
    dossier_buffer* comparable = nullptr;
    require(is_answer(dossier_identifier_comparable(identifier, stored, size, &comparable, nullptr)), "comparable");
    dossier_buffer_free(comparable);
  }
  dossier_verdict_free(verdict);
  dossier_verdict_free(again);
}

void identity_number(std::string_view typed) {
  constexpr int32_t kKinds[] = {DOSSIER_IDENTIFIER_USCC, DOSSIER_IDENTIFIER_RESIDENT_ID, DOSSIER_IDENTIFIER_ORG_CODE,
                                DOSSIER_IDENTIFIER_OTHER_DOCUMENT};
  judge(kKinds[typed.size() % std::size(kKinds)], typed);
  int32_t found = 0;
  require(is_answer(dossier_resident_id_birth_date(typed.data(), typed.size(), &found, nullptr)), "a day of birth");
  require(is_answer(dossier_resident_id_age(typed.data(), typed.size(), 20000, &found, nullptr)), "an age");
  (void)dossier_credit_code_is_sole_trader(typed.data(), typed.size());
}

void phone(std::string_view typed) {
  judge(typed.size() % 2 == 0 ? DOSSIER_IDENTIFIER_MOBILE : DOSSIER_IDENTIFIER_LANDLINE, typed);
  dossier_buffer* e164 = nullptr;
  require(is_answer(dossier_mobile_e164(typed.data(), typed.size(), &e164, nullptr)), "a number abroad");
  dossier_buffer_free(e164);
}

void mail(std::string_view typed) {
  judge(typed.size() % 4 == 0 ? DOSSIER_IDENTIFIER_POSTAL_CODE : DOSSIER_IDENTIFIER_EMAIL, typed);
}

void day_and_time(std::string_view typed) {
  const auto read = rules::read_moment(typed);
  require(read.moment.has_value() == (read.reason == "ok"), "a moment or a reason");
  if (const auto day = rules::day_from_iso(typed)) require(rules::to_iso(*day) == typed, "a day is written as read");
  (void)rules::next_day_named(typed, Day{});
  (void)rules::month_day_from(typed);
}

void spans(std::string_view typed) {
  if (const auto windows = rules::windows_from(typed)) {
    const std::string said = rules::to_text(*windows, Language::zh);
    require(rules::windows_from(said) == windows, "windows are read as written");
  }
  if (const auto duration = rules::duration_from(typed))
    require(rules::duration_from(rules::format(*duration)) == duration, "a duration is read as written");
}

void free_text(std::string_view typed) {
  const std::string masked = rules::mask_text(typed);
  require(masked.size() <= 8 * typed.size() + 64, "masking does not swell a text");
}

void address(std::string_view typed) {
  rules::Address parts = rules::split_address(typed);
  rules::settle(parts);
  (void)rules::to_text(parts);
  (void)rules::mask_address(typed);
}

void label(std::string_view typed) {
  static constexpr const char* kNames[] = {"Stage", "Channel", "CustomerKind", "Level", "InteractionKind", "Nothing"};
  int32_t value = 0;
  require(is_answer(dossier_label_parse(kNames[typed.size() % std::size(kNames)], DOSSIER_NUL, typed.data(),
                                        typed.size(), &value, nullptr)),
          "a label means something or not");
}

void calendar(std::string_view csv) {
  static dossier_calendar* const kept = [] {
    dossier_calendar* made = nullptr;
    dossier_calendar_new(&made, nullptr);
    return made;
  }();
  const auto change = csv.size() % 2 == 0 ? dossier_calendar_replace_years : dossier_calendar_overlay;
  int32_t day = 0;
  require(is_answer(change(kept, csv.data(), csv.size(), nullptr)), "days are taken or refused");
  require(is_answer(dossier_calendar_add_working_days(kept, 20000, 5, &day, nullptr)), "there is a working day");
}

void cell(std::string_view typed) {
  try {
    (void)exchange::typed_value(typed, typed.size() % 2 == 0);
    (void)exchange::noted_choice(typed);
  } catch (const Error& error) {
    require(error.code() == Code::invalid, "a cell is taken or refused");
  }
}

void headings(std::string_view typed) {
  static dossier_import_options* const kept = [] {
    dossier_import_options* made = nullptr;
    dossier_import_options_new(&made, nullptr);
    return made;
  }();
  require(
      is_answer(dossier_import_options_set_heading(kept, "客户名称", DOSSIER_NUL, typed.data(), typed.size(), nullptr)),
      "a heading is taken or refused");
}

const std::vector<std::string> kDays = {"2024-03-15",   "2024年3月15日", "2024/3/5 9:30",
                                        "20240315",     "45366",         "下周三",
                                        "3月15日",      "02-29",         "2024-03-15T09:30:00+08:00",
                                        "农历八月十五", "每年3月15日"};
const std::vector<std::string> kSpans = {"工作日9:00-18:00",
                                         "周一至周五 9:00～12:00、14:00-18:00",
                                         "每天",
                                         "weekdays 9-18",
                                         "2个工作日",
                                         "24小时",
                                         "3 working days",
                                         "6 months",
                                         "22:00-次日6:00"};

}  // namespace

std::vector<Entry> texts(const std::string&) {
  const std::vector<std::string> signs = {"０",
                                          "１",
                                          "－",
                                          "+86",
                                          "0086",
                                          "转",
                                          "#",
                                          "ext.",
                                          "*",
                                          "X",
                                          "（",
                                          "）",
                                          "\xE2\x80\x8B",
                                          "\xC0\x80",
                                          "\xF4\x90\x80\x80",
                                          "@",
                                          ".",
                                          "xn--",
                                          "年",
                                          "月",
                                          "日",
                                          "至",
                                          "～"};
  return {
      {"identity-number",
       1,
       {"11010519491231002X", "91320594MA1MYBNW26", "440524188001010014", "12345678-9", "E12345678", "M12345678",
        "110105491231002"},
       signs,
       identity_number},
      {"phone",
       1,
       {"13800138000", "+86 138-0013-8000", "0512-62345678转8001", "400-800-1234", "+1 650 253 0000", "95588"},
       signs,
       phone},
      {"mail",
       1,
       {"zhang.wei@example.com.cn", "a@b.co", "王@例子.中国", "215000", "x+y_z@sub.example.org"},
       signs,
       mail},
      {"day-and-time", 1, kDays, signs, day_and_time},
      {"spans", 1, kSpans, signs, spans},
      {"free-text",
       1,
       {"王芳说请打 13800138000 或 0512-62345678，身份证 11010519491231002X，邮箱 a@b.cn，住苏州市星湖街1号", "第一次",
        "联系人：李 强 微信 wx_1234，卡号6222 0202 0000 1234567"},
       signs,
       free_text},
      {"address",
       1,
       {"江苏省苏州市工业园区星湖街328号", "北京市朝阳区", "广东深圳南山区科技园", "內蒙古自治區", "昆山市玉山镇"},
       {"省", "市", "区", "县", "自治州", "街道", "路", "号", "市辖区"},
       address},
      {"label",
       1,
       {"微信", "个人客户", "CHANNEL_PHONE", "成交-合作中", "phone", "其他（请注明：行业协会）"},
       signs,
       label},
      {"calendar",
       10,
       {"2027-01-01,holiday,元旦\n2027-01-02,makeup_workday,元旦\n", "2030-02-03,holiday,春节\n", ""},
       {"holiday", "makeup_workday", ",", "\n", "\r\n", "9999-12-31", "0000-00-00", "\""},
       calendar},
      {"cell",
       1,
       {"=\"0123\"", "'0123", "-", "N/A", "#REF!", "其他（请注明：行业协会）", "高（需24小时内响应）", " 甲 "},
       {"=", "\"", "'", "#", "（", "）", "：", "\xE3\x80\x80", "\xE2\x80\xAE"},
       cell},
      {"heading", 1, {"单位全称", "=VALUE", "名称=未知", ""}, {"=", "\n", "*", "（必填）"}, headings},
  };
}

}  // namespace dossier::fuzz
