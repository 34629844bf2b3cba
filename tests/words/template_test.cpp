// SPDX-License-Identifier: Apache-2.0
#include "words/template.hpp"

#include <gmock/gmock.h>

#include <vector>

namespace dossier {
namespace {

std::string in(Language language, std::string_view pattern, const std::vector<std::string>& facts) {
  return filled(pattern, facts, language, "F");
}
std::string in_english(std::string_view pattern, const std::vector<std::string>& facts) {
  return in(Language::en, pattern, facts);
}

TEST(TemplateTest, gaps_take_facts_in_any_order) {
  EXPECT_EQ(in_english("{1} before {0}, {1} again", {"a", "b"}), "b before a, b again");
  EXPECT_EQ(in_english("{field}: {0}", {"a"}), "F: a");
}

TEST(TemplateTest, a_gap_without_fact_is_left_out) {
  EXPECT_EQ(in_english("[{0}{3}]", {"a"}), "[a]");
  EXPECT_EQ(in_english("[{0:field}]", {}), "[]");
}

TEST(TemplateTest, other_braces_and_what_facts_say_stay_as_they_are) {
  EXPECT_EQ(in_english("C{date}{n:3} {} {", {"a"}), "C{date}{n:3} {} {");
  EXPECT_EQ(in_english("{0}{1}", {"{1}", "}"}), "{1}}");
  EXPECT_EQ(in_english("", {"a"}), "");
}

TEST(TemplateTest, fields_and_values_are_said_in_the_readers_language) {
  EXPECT_EQ(in(Language::zh, "更新{0:field}", {"contacts[0].mobile"}), "更新联系人1 手机号码");
  EXPECT_EQ(in(Language::en, "update {0:field}", {"contacts[0].mobile"}), "update contact 1 mobile");
  EXPECT_EQ(in(Language::zh, "{0:CustomerKind}", {"1"}), "企业客户");
  EXPECT_EQ(in(Language::en, "{0:CustomerKind}", {"1"}), "enterprise");
}

}  // namespace
}  // namespace dossier
