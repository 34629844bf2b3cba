// SPDX-License-Identifier: Apache-2.0
#include "rules/name_match.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "dossier/error.hpp"
#include "dossier/limits.hpp"

namespace dossier::rules {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

Rank text(std::string_view name, std::string_view typed) {
  return match_text(symbols_of(name), searchable(typed)).rank;
}
Rank pinyin(std::string_view name, std::string_view typed) {
  return match_pinyin(symbols_of(name), searchable(typed)).rank;
}

/// What the index would have to agree on: whatever the matcher lets through is among the initials meant.
bool meant(std::string_view name, std::string_view typed) {
  for (const std::string& wanted : initials_meant(searchable(typed), 64)) {
    for (const std::string& initials : initials_of(symbols_of(name), 16)) {
      if (initials.find(wanted) != std::string::npos) return true;
    }
  }
  return false;
}

TEST(Searchable, D9_width_case_variants_and_punctuation_are_all_one) {
  EXPECT_EQ(searchable("ＡＢＣ　１２３"), "abc123");
  EXPECT_EQ(searchable("龍思餐飲（北京）"), "龙思餐饮北京");
  EXPECT_EQ(searchable("yellow tape, please"), "yellow tape please");
  EXPECT_EQ(searchable("138 0013-8000"), "13800138000");
  EXPECT_EQ(searchable("François Müller-Øster"), "francois mulleroster");
  EXPECT_EQ(searchable("Franc\u0327ois"), "francois") << "the accent as a character of its own";
  for (const char* typed : {"O'Reilly", "O’Reilly", "O`Reilly", "O´Reilly"}) EXPECT_EQ(searchable(typed), "oreilly");
  EXPECT_EQ(searchable("A-B-C 物流"), "abc物流");
}

TEST(Searchable, P2_what_stands_on_both_sides_of_a_mask_is_not_one) {
  EXPECT_EQ(searchable("138****8000"), "138 8000");
  EXPECT_EQ(searchable("张*"), "张 ");
  EXPECT_EQ(searchable("u***@example.com"), "u examplecom");
}

TEST(Searchable, D9_what_is_found_is_shown_where_it_stands) {
  const std::string given = "约好：【黃色】胶带，黄色 2 卷";
  const auto places = places_of(symbols_of(given), searchable("黄色"));
  ASSERT_EQ(places.size(), 2u);
  EXPECT_EQ(given.substr(places[0].at, places[0].size), "黃色");
  EXPECT_EQ(given.substr(places[1].at, places[1].size), "黄色");
  EXPECT_THAT(places_of(symbols_of(given), ""), IsEmpty());
}

TEST(Searchable, D9_typed_words_are_parted_and_numbers_kept_together) {
  EXPECT_THAT(search_words(" 138 0013　8000 "), ElementsAre("13800138000"));
  EXPECT_THAT(search_words("张伟 上海"), ElementsAre("张伟", "上海"));
  EXPECT_THAT(search_words("Yellow-Tape 12"), ElementsAre("yellow", "tape", "12"));
  EXPECT_THAT(search_words("，。 "), IsEmpty());
}

TEST(Searchable, a_word_that_is_repeated_is_looked_for_once) {
  std::string joined;
  EXPECT_THAT(search_words("公 司 公 公", &joined), ElementsAre("公", "司"));
  EXPECT_EQ(joined, "公司公公");
}

TEST(Searchable, what_is_typed_has_limits) {
  const auto reason = [](const std::string& typed) {
    try {
      search_words(typed);
      return std::string("taken");
    } catch (const Error& error) {
      EXPECT_EQ(error.field(), "text");
      return error.reason();
    }
  };
  std::string words, same, longest;
  for (size_t i = 0; i < limits::kSearchWords; ++i) words += "w" + std::string(i + 1, 'a') + " ";
  for (size_t i = 0; i < limits::kSearchCharacters / 2; ++i) same += "公 ";
  for (size_t i = 0; i < limits::kSearchCharacters; ++i) longest += "公";
  EXPECT_EQ(reason(words), "taken");
  EXPECT_EQ(reason(words + "wa"), "taken");
  EXPECT_EQ(reason(words + "b"), "search_words");
  EXPECT_EQ(reason(same), "taken");
  EXPECT_EQ(reason(longest), "taken");
  EXPECT_EQ(reason(longest + "公"), "search_size");
  EXPECT_EQ(reason(std::string(10 << 20, 'a')), "search_size");
}

TEST(NameMatch, D9_a_name_answers_to_all_its_beginning_and_any_part) {
  EXPECT_EQ(text("张伟", "張偉"), Rank::exact);
  EXPECT_EQ(text("北京龙思餐饮", "北京"), Rank::prefix);
  EXPECT_EQ(text("北京龙思餐饮", "龙思"), Rank::part);
  EXPECT_EQ(text("北京龙思餐饮", "思龙"), Rank::none);
  EXPECT_EQ(match_subsequence(symbols_of("北京龙思餐饮"), "京思饮").rank, Rank::subsequence);
  EXPECT_EQ(match_subsequence(symbols_of("北京龙思餐饮"), "饮京").rank, Rank::none);
}

TEST(NameMatch, D9_pinyin_initials_and_mixed_input) {
  for (const char* typed :
       {"zw", "zhangwei", "zhangw", "zhang伟", "张wei", "zwei", "zhw", "z伟", "ZhangWei", "zhang wei"}) {
    EXPECT_EQ(pinyin("张伟", std::string(search_words(typed)[0]) +
                                 (search_words(typed).size() > 1 ? search_words(typed)[1] : "")),
              Rank::exact)
        << typed;
    EXPECT_TRUE(meant(
        "张伟", std::string(search_words(typed)[0]) + (search_words(typed).size() > 1 ? search_words(typed)[1] : "")))
        << typed;
  }
  EXPECT_EQ(pinyin("张伟", "zx"), Rank::none);
  EXPECT_EQ(pinyin("张伟", "张伟"), Rank::none) << "that is no Pinyin";
  EXPECT_EQ(pinyin("张伟明", "zw"), Rank::prefix);
  EXPECT_EQ(pinyin("大张伟", "zw"), Rank::part);
}

TEST(NameMatch, D9_every_reading_counts_and_umlauts_are_written_as_people_do) {
  for (const char* typed : {"yh", "yx", "yinhang", "yinxing"}) {
    EXPECT_EQ(pinyin("银行", typed), Rank::exact) << typed;
    EXPECT_TRUE(meant("银行", typed)) << typed;
  }
  for (const char* typed : {"lv", "lu", "lyu", "l"}) {
    EXPECT_EQ(pinyin("吕", typed), Rank::exact) << typed;
    EXPECT_TRUE(meant("吕", typed)) << typed;
  }
  for (const char* typed : {"shan", "dan", "chan"}) EXPECT_EQ(pinyin("单", typed), Rank::exact) << typed;
  for (const char* typed : {"zeng", "qiu", "zha", "xie", "piao"}) {
    const std::string name =
        std::string("曾仇查解朴").substr(std::string("zeng qiu  zha  xie  piao").find(typed) / 5 * 3, 3);
    EXPECT_EQ(pinyin(name, typed), Rank::exact) << typed;
  }
}

TEST(NameMatch, D9_the_initials_of_a_name_are_few_and_those_meant_by_what_was_typed_too) {
  EXPECT_THAT(initials_of(symbols_of("银行"), 16), Contains("yh"));
  EXPECT_THAT(initials_of(symbols_of("银行"), 16), Contains("yx"));
  EXPECT_THAT(initials_of(symbols_of("ABC科技"), 16), Contains("abckj"));
  EXPECT_LE(initials_of(symbols_of("长行重会单大都厦乐中调朝还"), 16).size(), 16u);
  EXPECT_EQ(initials_meant("zhangwei", 64).front(), "zw");
  EXPECT_LE(initials_meant("zhangzhangzhangzhangzhangzhang", 64).size(), 64u);
  EXPECT_THAT(initials_meant("张伟", 64), IsEmpty());
}

TEST(NameMatch, D9_the_characters_meant_are_named) {
  const std::string name = "上海张伟商行";
  const NameMatch match = match_pinyin(symbols_of(name), "zhangw");
  ASSERT_EQ(match.spans.size(), 1u);
  EXPECT_EQ(name.substr(match.spans[0].at, match.spans[0].size), "张伟");
}

}  // namespace
}  // namespace dossier::rules
