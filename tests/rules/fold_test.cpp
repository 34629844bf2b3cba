// SPDX-License-Identifier: Apache-2.0
#include "rules/fold.hpp"

#include <gtest/gtest.h>

#include <random>

#include "base/utf8.hpp"

namespace dossier::rules {
namespace {

TEST(Fold, makes_writings_of_one_name_equal) {
  EXPECT_EQ(fold("Ａｃｍｅ　Ｃｏ．，Ｌｔｄ．"), "acmecoltd");
  EXPECT_EQ(fold("深圳市騰訊計算機系統有限公司"), "深圳市腾讯计算机系统有限公司");
  EXPECT_EQ(fold("北京（中国）· 科技—公司"), "北京中国科技公司");
  EXPECT_EQ(fold("阿不都・热合曼"), "阿不都热合曼");
  EXPECT_EQ(fold("Café ÉCOLE"), fold("CAFE\xCC\x81 e\xCC\x81"
                                     "cole"));
  EXPECT_EQ(fold("Straße"), "strasse");
  EXPECT_EQ(fold("①㈱Ⅳ"), "1株iv");
  EXPECT_EQ(fold("C++ & C#"), "c++c");
  EXPECT_EQ(fold("…《》“”"), "");
  EXPECT_EQ(fold("a\xff\xfe"
                 "b"),
            "ab");
}

TEST(Fold, traditional_and_simplified_meet) {
  EXPECT_EQ(fold("內蒙古自治區呼和浩特市"), "内蒙古自治区呼和浩特市");
  EXPECT_EQ(fold("國際大廈臺灣後裡"), "国际大厦台湾后里");
  EXPECT_EQ(fold("週淨裏証"), "周净里证") << "pairs that only kSemanticVariant knows";
  EXPECT_EQ(simplified(U'東'), U'东');
  EXPECT_EQ(simplified(U'东'), U'东');
  EXPECT_EQ(simplified(U'a'), U'a');
  EXPECT_EQ(simplified(0x346E), char32_t{0x2B748}) << "a simplified form beyond the basic plane";
}

TEST(Fold, company_loses_place_and_legal_form) {
  EXPECT_EQ(fold_company("北京龙思餐饮管理有限公司"), "龙思餐饮管理");
  EXPECT_EQ(fold_company("重庆博通泽教育咨询有限责任公司"), fold_company("重慶市博通澤教育咨詢有限公司"));
  EXPECT_EQ(fold_company("远瑞源（北京）教育咨询有限公司"), fold_company("北京远瑞源教育咨询股份有限公司"));
  EXPECT_EQ(fold_company("广东省深圳市创图业贸易集团有限公司"), "创图业贸易");
  EXPECT_EQ(fold_company("呼和浩特市泰安物业管理(有限合伙)"), "泰安物业管理");
  EXPECT_EQ(fold_company("华为技术（中国）有限公司"), "华为技术");
  EXPECT_EQ(fold_company("ACME Co., Ltd."), "acme");
}

TEST(Fold, company_keeps_what_is_its_name) {
  EXPECT_NE(fold_company("北京银行股份有限公司"), fold_company("上海银行股份有限公司"));
  EXPECT_EQ(fold_company("有限公司"), "有限公司");
  EXPECT_EQ(fold_company("苏州"), "苏州");
  EXPECT_EQ(fold_company("联晟"), "联晟");
  EXPECT_EQ(fold_company("远大（控制系统）有限公司"), "远大控制系统");
  EXPECT_EQ(fold_company(""), "");
}

TEST(Fold, person_loses_the_form_of_address) {
  EXPECT_EQ(fold_person("馬 静女士"), "马静");
  EXPECT_EQ(fold_person("先生"), "先生");
  EXPECT_EQ(fold_person("Zhang Wei"), "zhangwei");
}

TEST(Fold, short_name_is_a_subsequence) {
  EXPECT_TRUE(is_short_name_of("海和科技", "海和(北京)科技有限公司"));
  EXPECT_TRUE(is_short_name_of("中国石化", "中國石油化工股份有限公司"));
  EXPECT_TRUE(is_short_name_of("工商银行", "中国工商银行股份有限公司"));
  EXPECT_FALSE(is_short_name_of("石化中国", "中国石油化工股份有限公司"));
  EXPECT_FALSE(is_short_name_of("", "中国石油化工股份有限公司"));
  EXPECT_FALSE(is_short_name_of("甲乙丙", "甲乙"));
}

TEST(Utf8, only_well_formed_text_is_valid) {
  for (const char* good : {"", "abc", "中文𠮷", "\xEF\xBF\xBD", "\xF4\x8F\xBF\xBF"})
    EXPECT_TRUE(valid_utf8(good)) << good;
  for (const char* bad : {"\x80", "\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE4\xBD",
                          "abcdefgh\xFF", "\xF8\x88\x80\x80\x80"}) {
    EXPECT_FALSE(valid_utf8(bad)) << bad;
  }
  EXPECT_TRUE(valid_utf8(std::string_view("a\0b", 3)));
}

TEST(Utf8, characters_are_counted) {
  EXPECT_EQ(characters(""), 0u);
  EXPECT_EQ(characters("核心需求ab𠮷"), 7u);
}

TEST(Clean, folds_width_and_keeps_the_rest) {
  EXPECT_EQ(clean("　 ＡＢ１２（北京）有限公司，\t"), "AB12（北京）有限公司，");
  EXPECT_EQ(clean("甲　乙"), "甲 乙");
  EXPECT_EQ(clean("\xEF\xBB\xBF客户\xE2\x80\x8B"), "客户");
  EXPECT_EQ(clean(" \n "), "");
  EXPECT_EQ(clean("傳統字不變"), "傳統字不變");
}

TEST(Property, folding_twice_changes_nothing) {
  constexpr std::string_view bits[] = {
      "中", "國", "（",   "北京", "有限公司", "集团", "é",  "\xCC\x81",    "\xCC\xA3", "a",    "İ",        "ſ", "ß",
      ".",  " ",  "𠮷",   "ﬁ",    "か",       "゙",     "각", "ᄀ",          "ᅡ",       "\xff", "\xe4\xbd", "Ⅷ", "🙂",
      "丽", "厂", "公司", "Ltd",  "上海市",   "ﷺ",    "ǰ",  "\xE1\xBE\xB3"};
  std::mt19937 random(7);
  for (int round = 0; round < 30000; ++round) {
    std::string text;
    for (size_t n = random() % 9; n > 0; --n) text += bits[random() % std::size(bits)];
    const std::string once = fold(text);
    ASSERT_EQ(fold(once), once) << text;
    ASSERT_TRUE(valid_utf8(once));
    ASSERT_EQ(clean(clean(text)), clean(text)) << text;
    ASSERT_TRUE(once.empty() || is_short_name_of(once, text)) << text;
    ASSERT_EQ(fold(fold_company(text)), fold_company(text)) << text;
    fold_person(text);
    characters(text);
  }
}

TEST(Property, any_bytes_are_folded) {
  std::mt19937 random(8);
  for (int round = 0; round < 20000; ++round) {
    std::string text(random() % 40, '\0');
    for (char& c : text) c = static_cast<char>(random());
    ASSERT_TRUE(valid_utf8(fold(text)));
    fold_company(text);
    clean(text);
    compatible(text);
    is_short_name_of(text.substr(0, 3), text);
  }
}

}  // namespace
}  // namespace dossier::rules
