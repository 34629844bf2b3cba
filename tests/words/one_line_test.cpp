// SPDX-License-Identifier: Apache-2.0
#include "words/one_line.hpp"

#include <gmock/gmock.h>

#include "base/utf8.hpp"
#include "dossier/error.hpp"
#include "dossier/limits.hpp"

namespace dossier {
namespace {

using testing::Each;
using testing::EndsWith;
using testing::HasSubstr;
using testing::ResultOf;
using testing::StartsWith;

TEST(OneLine, what_fits_stays_as_it_is_on_one_line) {
  EXPECT_EQ(one_line(""), "");
  EXPECT_EQ(one_line("C20240315001 甲公司"), "C20240315001 甲公司");
  EXPECT_EQ(one_line(std::string(limits::kQuotedCharacters, 'a')), std::string(limits::kQuotedCharacters, 'a'));
  EXPECT_EQ(one_line("a\nb\tc\x1b[31m\x7f"),
            "a\xEF\xBF\xBD"
            "b\xEF\xBF\xBD"
            "c\xEF\xBF\xBD[31m\xEF\xBF\xBD");
}

TEST(OneLine, of_what_is_longer_both_ends_stay) {
  std::string path = "/srv/somebody";
  for (int i = 0; i < 40; ++i) path += "/文件夹" + std::to_string(i);
  const std::string shown = one_line(path + "/客户.csv");
  EXPECT_EQ(characters(shown), limits::kQuotedCharacters);
  EXPECT_THAT(shown, StartsWith("/srv/somebody/文件夹0/"));
  EXPECT_THAT(shown, HasSubstr("…"));
  EXPECT_THAT(shown, EndsWith("/文件夹39/客户.csv"));
}

TEST(OneLine, any_bytes_are_cut_to_something_that_can_be_shown) {
  for (const std::string& bytes :
       {std::string("\x80"), std::string("\xE5\xA4"), std::string("\xF0"), std::string("𠮷")}) {
    for (const size_t times : {1u, 40u, 41u, 79u, 80u, 81u, 200u, 10'000'000u / 4}) {
      std::string text;
      for (size_t i = 0; i < times; ++i) text += bytes;
      const std::string shown = one_line(text);
      EXPECT_TRUE(valid_utf8(shown));
      EXPECT_LE(characters(shown), limits::kQuotedCharacters);
    }
  }
}

TEST(OneLine, every_fact_of_an_error_is_put_so) {
  const std::string page(10 << 20, 'a');
  const Error one(Code::io, "file", page, {page, page});
  const Error several(Code::invalid, {{"required", page, {page}}, {"too_long", "name", {page}}});
  const auto size = [](const std::string& text) { return characters(text); };
  EXPECT_THAT(one.facts(), Each(ResultOf(size, limits::kQuotedCharacters)));
  EXPECT_LE(one.field().size(), 4096u);
  for (const Error& error : {one, several, Error(Code::invalid, "host_word", page)}) {
    for (const Language language : {Language::zh, Language::en}) EXPECT_LT(error.message(language).size(), 1000u);
  }
  for (const Finding& finding : several.findings())
    EXPECT_THAT(finding.facts, Each(ResultOf(size, limits::kQuotedCharacters)));
}

}  // namespace
}  // namespace dossier
