// SPDX-License-Identifier: Apache-2.0
#include "rules/industry.hpp"

#include <gtest/gtest.h>

namespace dossier::rules {
namespace {

TEST(Industries, are_known_by_code_by_name_and_by_what_people_say) {
  const std::pair<const char*, const char*> known[] = {
      {"C", "C"},         {"c39", "C39"},    {"Ｈ62", "H62"},   {"C3911", "C3911"},
      {"制造业", "C"},    {"零售业", "F52"}, {"互联网", "I64"}, {"信息技术服务", "I65"},
      {"Retail", "F52"},  {"餐饮业", "H62"}, {"房地产业", "K"}, {"农、林、牧、渔业", "A"},
      {"农林牧渔业", "A"}};
  for (const auto& [text, code] : known) EXPECT_EQ(industry_code(text), code) << text;
  for (const char* text : {"", "Z99", "火星业", "C39x", "C391111"})
    EXPECT_EQ(industry_code(text), std::nullopt) << text;
}

TEST(Industries, are_shown_by_name_and_every_name_means_its_code) {
  EXPECT_EQ(industry_name("H62", Language::zh), "餐饮业");
  EXPECT_EQ(industry_name("H62", Language::en), "catering");
  EXPECT_EQ(industry_name("C3911", Language::zh), "计算机、通信和其他电子设备制造业");
  EXPECT_EQ(industry_name("C99", Language::en), "manufacturing");
  EXPECT_EQ(industry_name("X", Language::zh), "X");
  int codes = 0;
  for (char section = 'A'; section <= 'T'; ++section) {
    for (int division = -1; division < 98; ++division) {
      std::string code(1, section);
      if (division >= 0) code += (division < 10 ? "0" : "") + std::to_string(division);
      const std::string_view name = industry_name(code, Language::zh);
      if (division >= 0 && name == industry_name(code.substr(0, 1), Language::zh)) continue;
      ++codes;
      const auto meant = industry_code(name);
      ASSERT_TRUE(meant) << code;
      EXPECT_EQ(industry_name(*meant, Language::zh), name) << code;
    }
  }
  EXPECT_EQ(codes, 20 + 97 - 3);  // K70, P83 and T97 are called as their sections.
}

}  // namespace
}  // namespace dossier::rules
