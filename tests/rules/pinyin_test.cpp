// SPDX-License-Identifier: Apache-2.0
#include "rules/pinyin.hpp"

#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace dossier::rules {
namespace {

using testing::Contains;
using testing::ElementsAre;

std::vector<std::string> read(char32_t code) {
  std::vector<std::string> out;
  for (const Syllable& syllable : readings(code)) out.emplace_back(syllable.text());
  return out;
}

TEST(Pinyin, the_customary_reading_comes_first) {
  EXPECT_THAT(read(U'中'), ElementsAre("zhong"));
  EXPECT_THAT(read(U'行'), ElementsAre("xing", "hang", "heng"));
  EXPECT_EQ(read(U'银').front(), "yin");
  EXPECT_EQ(read(U'厦').front(), "sha");
  EXPECT_THAT(read(U'厦'), Contains("xia")) << "厦门";
  EXPECT_THAT(read(U'长'), Contains("chang")) << "长沙";
  EXPECT_THAT(read(U'会'), Contains("kuai")) << "会计";
}

TEST(Pinyin, surnames_have_their_reading) {
  const struct {
    char32_t surname;
    const char* reading;
  } kSurnames[] = {{U'单', "shan"}, {U'曾', "zeng"}, {U'仇', "qiu"}, {U'查', "zha"},
                   {U'解', "xie"},  {U'朴', "piao"}, {U'盖', "ge"}};
  for (const auto& [surname, reading] : kSurnames) EXPECT_THAT(read(surname), Contains(reading));
}

TEST(Pinyin, umlaut_is_v) {
  EXPECT_THAT(read(U'绿'), Contains("lv"));
  EXPECT_EQ(read(U'女').front(), "nv");
  EXPECT_EQ(read(U'略').front(), "lve");
  EXPECT_EQ(read(U'路').front(), "lu");
}

TEST(Pinyin, knows_traditional_rare_and_other_planes) {
  EXPECT_EQ(read(U'龍').front(), "long");
  EXPECT_EQ(read(U'龘').front(), "da");
  EXPECT_EQ(read(U'〇').front(), "ling");
  EXPECT_EQ(read(U'㐀').front(), "qiu") << "the first";
  EXPECT_EQ(read(U'𫘤').front(), "ai");
}

TEST(Pinyin, what_is_not_chinese_has_none) {
  for (const char32_t code : {U'a', U'7', U'、', U'あ', U'한', char32_t{0}, char32_t{0xFFFD}, char32_t{0x10FFFF},
                              char32_t{0x33FF}, char32_t{0xA000}}) {
    EXPECT_TRUE(readings(code).empty()) << static_cast<uint32_t>(code);
  }
}

TEST(Pinyin, ordinary_ideographs_are_read_in_lower_case_letters) {
  size_t unread = 0;
  for (char32_t code = 0x4E00; code <= 0x9FA5; ++code) {
    if (readings(code).empty()) ++unread;
    for (const Syllable& syllable : readings(code)) {
      EXPECT_FALSE(syllable.text().empty());
      EXPECT_EQ(syllable.text().find_first_not_of("abcdefghijklmnopqrstuvwxyz"), std::string_view::npos)
          << syllable.text();
    }
  }
  EXPECT_LE(unread, 20u) << "兙 and other signs that nobody reads";
}

TEST(Pinyin, homophones_share_a_reading) {
  EXPECT_TRUE(are_homophones(U'瑞', U'睿'));
  EXPECT_TRUE(are_homophones(U'种', U'众'));
  EXPECT_TRUE(are_homophones(U'重', U'虫')) << "a reading that is not the first";
  EXPECT_TRUE(are_homophones(U'虫', U'重'));
  EXPECT_FALSE(are_homophones(U'瑞', U'瑞')) << "the same character";
  EXPECT_FALSE(are_homophones(U'瑞', U'科'));
  EXPECT_FALSE(are_homophones(U'a', U'b'));
}

}  // namespace
}  // namespace dossier::rules
