// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <array>
#include <random>
#include <set>

#include "rules/csv.hpp"
#include "rules/fold.hpp"
#include "rules/known_values.hpp"
#include "rules/mask.hpp"
#include "rules/utf8.hpp"

namespace dossier::rules {
namespace {

const std::string kVectors = DOSSIER_SOURCE_DIR "/tests/data/vectors/mask_text.csv";

// U2.
TEST(MaskTextVectors, what_identifies_by_its_form_is_hidden_and_nothing_else) {
  size_t hidden = 0, left = 0;
  for (const auto& row : test::rows_of(kVectors)) {
    ASSERT_EQ(row.size(), 3u) << row[0];
    EXPECT_EQ(mask_text(row[0]), row[1]) << row[2];
    EXPECT_EQ(mask_text(row[1]), row[1]) << "again: " << row[2];
    EXPECT_TRUE(may_identify(row[0]) || row[0] == row[1]) << row[2];
    ++(row[0] == row[1] ? left : hidden);
  }
  EXPECT_GE(hidden, 150u);
  EXPECT_GE(left, 150u);
}

TEST(MaskTextVectors, in_the_middle_of_a_sentence_too) {
  for (const auto& row : test::rows_of(kVectors)) {
    const std::string text = "客户说：" + row[0] + "。请跟进";
    EXPECT_EQ(mask_text(text), "客户说：" + row[1] + "。请跟进") << row[2];
  }
}

KnownValues record() {
  KnownValues known;
  known.add_name("张伟");
  known.add_name("欧阳建国");
  known.add_name("John Smith");
  known.add_name("Li");
  known.add_name("李");
  known.add_name("王三");
  known.add_name("阿卜杜拉·买买提");
  known.add_sole_trader("东关小吃店");
  known.add_mobile("13800138000");
  known.add_mobile("+852 9123 4567");
  known.add_identity("11010519491231002X");
  known.add_landline("010-62345678-801");
  known.add_email("zhang.wei@example.com");
  known.add_email("87654321@qq.com");
  known.add_wechat("zw_1985abc");
  known.add_wechat("98765");
  known.add_street("朝阳大街836号3单元502室");
  return known;
}

struct Expected {
  const char *text, *masked;
};

void expect_all(const KnownValues& known, std::initializer_list<Expected> rows) {
  for (const auto& [text, masked] : rows) {
    EXPECT_EQ(mask_text(text, known), masked) << text;
    EXPECT_EQ(mask_text(masked, known), masked) << text;
    EXPECT_TRUE(may_identify(text, known) || std::string_view(text) == masked) << text;
  }
}

TEST(MaskTextVectors, wechat_ids_have_6_to_20_signs) {
  const auto hidden = [](size_t length) {
    const std::string id = "a1" + std::string(length - 2, 'b');
    return mask_text("微信号：" + id).find(id) == std::string::npos;
  };
  EXPECT_FALSE(hidden(5));
  EXPECT_TRUE(hidden(6));
  EXPECT_TRUE(hidden(20));
  EXPECT_FALSE(hidden(21));
}

TEST(MaskTextKnown, names_however_they_stand) {
  expect_all(record(), {{"张伟来电", "张*来电"},
                        {"客户张伟说张伟不在", "客户张*说张*不在"},
                        {"张 伟", "张*"},
                        {"张　伟", "张*"},
                        {"张·伟", "张*"},
                        {"张\n伟", "张*"},
                        {"张\u200b伟", "张*"},
                        {"張偉來電", "张*來電"},
                        {"欧阳建国经理", "欧阳*经理"},
                        {"歐陽.建國", "欧阳*"},
                        {"JOHN SMITH", "J*"},
                        {"ｊｏｈｎ．ｓｍｉｔｈ", "J*"},
                        {"xJohnSmith2", "xJ*2"},
                        {"Li's offer", "L*'s offer"},
                        {"阿卜杜拉 买买提", "阿*"},
                        {"找阿卜杜拉", "找阿*"},
                        {"东关小吃店的订单", "东关*的订单"},
                        {"王三来电", "王*来电"}});
}

TEST(MaskTextKnown, names_are_not_seen_where_there_are_none) {
  expect_all(record(), {{"张先生来电", "张先生来电"},
                        {"夸张，伟大", "夸张，伟大"},
                        {"张总、李总", "张总、李总"},
                        {"list of deliveries", "list of deliveries"},
                        {"王3", "王3"},
                        {"李先生采购26台", "李先生采购26台"}});
}

TEST(MaskTextKnown, numbers_however_they_stand) {
  expect_all(record(), {{"order8613800138000x", "order138****8000x"},
                        {"99138001380007", "99138****80007"},
                        {"1*3*8*0*0*1*3*8*0*0*0", "138****8000"},
                        {"138\n0013\n8000", "138****8000"},
                        {"1；3；8；0；0；1；3；8；0；0；0", "138****8000"},
                        {"一三八，零零，一三八零零零", "138****8000"},
                        {"13800１3八00０", "138****8000"},
                        {"9123 4567", "+852****67"},
                        {"110105194912310 02 x", "1****************X"},
                        {"110105194912310 02", "1****************X"},
                        {"一一零一零五一九四九一二三一零零二叉", "1****************X"},
                        {"旧110105491231002", "旧1****************2"},
                        {"6234 5678", "****78"},
                        {"10-6234-5678", "10-****78"},
                        {"QQ群里的87654321", "QQ群里的8*"},
                        {"加98765", "加9*"},
                        {"298765", "298765"}});
}

TEST(MaskTextKnown, addresses_and_ids_however_they_stand) {
  expect_all(record(), {{"ZHANG.WEI＠EXAMPLE。COM", "z***@example.com"},
                        {"zhang wei at example dot com", "z***@example.com"},
                        {"zhang.wei艾特example点com", "z***@example.com"},
                        {"ZW1985ABC", "z*"},
                        {"zw 一九八五 abc", "z*"},
                        {"住朝阳大街836号3单元502室", "住****"},
                        {"住朝阳大街 八三六 号 二楼", "住**** 二楼"},
                        {"朝陽大街836號", "****"},
                        {"朝阳大街836-3-502", "****-3-502"},
                        {"朝阳大街", "朝阳大街"}});
}

TEST(MaskTextKnown, what_is_masked_or_too_short_is_not_looked_for) {
  KnownValues known;
  known.add_name("张*");
  known.add_mobile("138****8000");
  known.add_name("");
  EXPECT_TRUE(known.empty());
  known.add_name("李");
  known.add_wechat("1234");
  EXPECT_EQ(mask_text("李1234", known), "李1234");
}

TEST(MaskTextKnown, nothing_is_left_of_a_cleared_record) {
  KnownValues known = record();
  known.clear();
  EXPECT_TRUE(known.empty());
  EXPECT_FALSE(may_identify("张伟住朝阳大街", known));
  EXPECT_EQ(mask_text("张伟住朝阳大街836号", known), "张伟住朝阳大街836号");
  known.add_name("王芳");
  EXPECT_EQ(mask_text("张伟和王芳", known), "张伟和王*");
}

TEST(MaskTextKnown, most_texts_are_seen_to_hold_nothing_at_a_glance) {
  for (const char* text :
       {"采购26台设备的报价和交期", "客户对方案存在疑问，需提供操作手册", "收到的货物外包装破损两箱"})
    EXPECT_FALSE(may_identify(text, record())) << text;
}

// --- What nobody thought of ------------------------------------------------------------------------------------------

constexpr std::array<std::array<const char*, 5>, 10> kDigitForms = {{{"0", "０", "零", "〇", "⓪"},
                                                                     {"1", "１", "一", "幺", "①"},
                                                                     {"2", "２", "二", "贰", "②"},
                                                                     {"3", "３", "三", "叁", "③"},
                                                                     {"4", "４", "四", "肆", "④"},
                                                                     {"5", "５", "五", "伍", "⑤"},
                                                                     {"6", "６", "六", "陆", "⑥"},
                                                                     {"7", "７", "七", "柒", "⑦"},
                                                                     {"8", "８", "八", "捌", "⑧"},
                                                                     {"9", "９", "九", "玖", "⑨"}}};

class Scribbler {
 public:
  explicit Scribbler(unsigned seed) : random_(seed) {}

  size_t below(size_t n) { return random_() % n; }
  template <typename List>
  std::string pick(const List& list) {
    return std::string(list[below(std::size(list))]);
  }
  std::string digits(size_t n) {
    std::string out;
    while (out.size() < n) out += static_cast<char>('0' + below(10));
    return out;
  }
  std::string surroundings() {
    constexpr const char* kWords[] = {"客户", "，",   " ",  "tel", "（",     "）", "a",
                                      "。",   "订单", "转", "x",   "请联系", "\n", "为"};
    std::string out;
    for (size_t n = below(5); n > 0; --n) out += pick(kWords);
    return out;
  }
  // Each digit of one script or of any, with nothing, one thing or anything between.
  std::string written(const std::string& value, bool anyhow) {
    constexpr const char* kSeparators[] = {" ", "-", ".", "/", "\u200b", "\n", "　", "－", "·", "_", "(", "—", "\t"};
    const size_t script = below(5), grouping = below(4);
    const std::string separator = pick(kSeparators);
    std::string out;
    for (size_t i = 0; i < value.size(); ++i) {
      const bool apart = i > 0 && (grouping == 1 || (grouping == 2 && (i == 3 || i == 7)) || (anyhow && below(3) == 0));
      if (apart) out += anyhow ? pick(kSeparators) : separator;
      const char c = value[i];
      out += c >= '0' && c <= '9' ? kDigitForms[static_cast<size_t>(c - '0')][anyhow ? below(5) : script]
                                  : std::string(1, c);
    }
    return out;
  }

 private:
  std::mt19937 random_;
};

// The runs of digits of any form that a text shows, whatever stands between but a star or a letter of any script.
std::vector<std::string> digit_runs(std::string_view text) {
  std::vector<std::string> runs(1);
  for (size_t at = 0; at < text.size();) {
    bool digit = false;
    for (size_t value = 0; value < kDigitForms.size() && !digit; ++value) {
      for (const std::string_view form : kDigitForms[value]) {
        if (!text.substr(at).starts_with(form)) continue;
        runs.back() += static_cast<char>('0' + value);
        at += form.size();
        digit = true;
        break;
      }
    }
    if (digit) continue;
    if (next_code_point(text, at) == '*') runs.emplace_back();
  }
  return runs;
}

void expect_hidden(const std::string& secret, const std::string& masked, const std::string& text) {
  constexpr size_t kRun = 5;
  for (const std::string& run : digit_runs(masked)) {
    for (size_t i = 0; i + kRun <= secret.size(); ++i)
      ASSERT_EQ(run.find(secret.substr(i, kRun)), std::string::npos) << secret << " of " << text << " in " << masked;
  }
}

TEST(Property, numbers_are_hidden_by_their_form_however_they_are_written) {
  Scribbler scribbler(31);
  for (int round = 0; round < 20000; ++round) {
    const std::string mobile = "1" + std::string(1, static_cast<char>('3' + scribbler.below(7))) + scribbler.digits(9);
    const std::string text =
        scribbler.surroundings() + "：" + scribbler.written(mobile, false) + "；" + scribbler.surroundings();
    const std::string masked = mask_text(text);
    ASSERT_NO_FATAL_FAILURE(expect_hidden(mobile, masked, text));
    ASSERT_EQ(mask_text(masked), masked) << text;
    ASSERT_TRUE(may_identify(text)) << text;
  }
}

TEST(Property, known_numbers_are_hidden_wherever_and_however_they_stand) {
  Scribbler scribbler(32);
  for (int round = 0; round < 20000; ++round) {
    const std::string secret = round % 3 == 0   ? "13" + scribbler.digits(9)
                               : round % 3 == 1 ? "110105" + scribbler.digits(12)
                                                : "8" + scribbler.digits(7 + scribbler.below(3));
    KnownValues known;
    if (round % 3 == 0) {
      known.add_mobile(secret);
    } else if (round % 3 == 1) {
      known.add_identity(secret);
    } else {
      known.add_wechat(secret);
    }
    known.add_name("张伟");
    const std::string glued = round % 2 == 0 ? "order86" : "";
    const std::string text =
        scribbler.surroundings() + glued + scribbler.written(secret, true) + glued + scribbler.surroundings();
    const std::string masked = mask_text(text, known);
    ASSERT_NO_FATAL_FAILURE(expect_hidden(secret, masked, text));
    ASSERT_EQ(mask_text(masked, known), masked) << text;
    ASSERT_TRUE(may_identify(text, known)) << text;
  }
}

TEST(Property, known_names_are_hidden_wherever_and_however_they_stand) {
  constexpr const char* kFamilyNames[] = {"张", "王", "李", "欧阳", "陈", "赵", "司马"};
  constexpr const char* kGiven[] = {"伟", "建国", "芳", "丽华", "文博", "明", "志强", "秀英", "一", "国庆"};
  constexpr std::array<std::array<const char*, 2>, 8> kTraditional = {
      {{"张", "張"}, {"陈", "陳"}, {"赵", "趙"}, {"马", "馬"}, {"伟", "偉"}, {"国", "國"}, {"华", "華"}, {"欧", "歐"}}};
  constexpr const char* kBetween[] = {"", " ", "·", "-", "\u200b", "　", ".", "\n", "/"};
  Scribbler scribbler(33);
  for (int round = 0; round < 20000; ++round) {
    const std::string name = scribbler.pick(kFamilyNames) + scribbler.pick(kGiven);
    KnownValues known;
    known.add_name(name);
    std::string written;
    for (size_t at = 0; at < name.size(); at += 3) {
      std::string character = name.substr(at, 3);
      for (const auto& form : kTraditional) {
        if (round % 2 == 0 && character == form[0]) character = form[1];
      }
      if (at > 0) written += scribbler.pick(kBetween);
      written += character;
    }
    const std::string text = scribbler.surroundings() + written + scribbler.surroundings();
    const std::string masked = mask_text(text, known);
    ASSERT_EQ(fold(masked).find(fold(name)), std::string::npos) << text;
    ASSERT_NE(masked.find("*"), std::string::npos) << text;
    ASSERT_EQ(mask_text(masked, known), masked) << text;
    ASSERT_TRUE(may_identify(text, known)) << text;
  }
}

TEST(Property, any_bytes_are_masked_once_and_for_all_beside_known_values) {
  constexpr std::string_view kBits[] = {"张", "伟",   "1",    "3",  "8",    "0013", "8000", "-",       " ",
                                        "*",  "****", "@",    "at", ".com", "010",  "\xff", "（",      "）",
                                        "X",  "１",   "一",   "QQ", "微信", "：",   "86",   "+",       "92",
                                        "号", "E",    "电话", "转", "zw",   "1985", "abc",  "62345678"};
  const KnownValues known = record();
  Scribbler scribbler(34);
  for (int round = 0; round < 30000; ++round) {
    std::string text;
    for (size_t n = scribbler.below(14); n > 0; --n) text += scribbler.pick(kBits);
    if (round % 5 == 0) {
      for (char& c : text) c = static_cast<char>(scribbler.below(256));
    }
    const std::string once = mask_text(text, known), by_form = mask_text(text);
    ASSERT_EQ(mask_text(once, known), once) << text;
    ASSERT_EQ(mask_text(by_form), by_form) << text;
    ASSERT_TRUE(may_identify(text, known) || once == text) << text;
    ASSERT_TRUE(may_identify(text) || by_form == text) << text;
  }
}

}  // namespace
}  // namespace dossier::rules
