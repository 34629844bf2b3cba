// SPDX-License-Identifier: Apache-2.0
#include "dossier/error.hpp"

#include <gmock/gmock.h>

#include <thread>

namespace dossier {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(ErrorTest, says_its_sentence_in_either_language) {
  const Error error(Code::conflict, "revision", "name", {"3", "4"});
  EXPECT_EQ(error.code(), Code::conflict);
  EXPECT_EQ(error.message(Language::zh), "名称在读取后已被修改（期望版本 3，现为 4）");
  EXPECT_EQ(error.message(Language::en), "customer name was changed since it was read (expected revision 3, now 4)");
  EXPECT_EQ(error.what(), error.message(Language::en));
  EXPECT_THAT(error.facts(), ElementsAre("3", "4"));
  EXPECT_THAT(error.findings(), IsEmpty());
}

TEST(ErrorTest, without_a_sentence_the_reason_is_shown) {
  EXPECT_STREQ(Error(Code::invalid, "host_word").what(), "host_word");
  EXPECT_STREQ(Error(Code::invalid, "host_word", "place").what(), "place: host_word");
}

TEST(ErrorTest, several_faults_are_a_line_each) {
  const Error error(Code::invalid, {{"required", "name", {}}, {"too_long", "needs.core_need", {"50", "61"}}});
  EXPECT_EQ(error.reason(), "required");
  EXPECT_EQ(error.field(), "name");
  ASSERT_EQ(error.findings().size(), 2u);
  EXPECT_EQ(error.findings()[1].field, "needs.core_need");
  EXPECT_THAT(error.findings()[1].facts, ElementsAre("50", "61"));
  EXPECT_EQ(error.message(Language::zh),
            error.findings()[0].message(Language::zh) + "\n" + error.findings()[1].message(Language::zh));
  EXPECT_STREQ(error.what(), error.message(Language::en).c_str());
}

TEST(ErrorTest, a_single_finding_is_the_error_itself) {
  const Error error(Code::invalid, std::vector<Finding>{{"required", "name", {"x"}}});
  EXPECT_EQ(error.reason(), "required");
  EXPECT_EQ(error.field(), "name");
  EXPECT_THAT(error.facts(), ElementsAre("x"));
  EXPECT_THAT(error.findings(), IsEmpty());
}

TEST(ErrorTest, copies_share_the_sentence_however_many_ask_at_once) {
  const Error error(Code::invalid, "required", "name");
  std::vector<const char*> said(4);
  std::vector<std::thread> threads;
  for (const char*& place : said) threads.emplace_back([&place, error] { place = error.what(); });
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(said, testing::Each(error.what()));
}

}  // namespace
}  // namespace dossier
