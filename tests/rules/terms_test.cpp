// SPDX-License-Identifier: Apache-2.0
#include "rules/terms.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <set>

#include "dossier/calendar.hpp"
#include "rules/csv.hpp"

namespace dossier {
namespace {

bool is_chinese(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xE4; });
}

TEST(BusinessTerms, are_the_rows_of_the_data_file) {
  const auto rows = test::rows_of(DOSSIER_SOURCE_DIR "/src/rules/data/business_numbers.csv");
  const std::span<const BusinessTerm> terms = business_terms();
  ASSERT_EQ(terms.size(), rows.size());
  for (size_t i = 0; i < rows.size(); ++i) {
    const BusinessTerm& term = terms[i];
    const std::vector<std::string> told = {std::string(term.name),       std::to_string(term.value),
                                           std::string(name(term.unit)), std::string(term.requirement),
                                           std::string(term.source_en),  std::string(term.source_zh),
                                           std::string(term.meaning_en), std::string(term.meaning_zh)};
    EXPECT_EQ(told, rows[i]);
  }
}

TEST(BusinessTerms, each_has_a_unit_a_source_a_requirement_and_a_meaning_in_both_languages) {
  std::set<std::string_view> names;
  for (const BusinessTerm& term : business_terms()) {
    EXPECT_TRUE(names.insert(term.name).second) << term.name << " stands twice";
    EXPECT_TRUE(std::regex_match(std::string(term.requirement), std::regex("[RUFBDXIWPMLH][0-9]{1,2}"))) << term.name;
    EXPECT_TRUE(is_chinese(term.meaning_zh) && is_chinese(term.source_zh)) << term.name;
    EXPECT_FALSE(term.meaning_en.empty() || is_chinese(term.meaning_en)) << term.name;
    EXPECT_FALSE(term.source_en.empty() || is_chinese(term.source_en)) << term.name;
    EXPECT_EQ(term.meaning(Language::zh), term.meaning_zh);
    EXPECT_EQ(term.source(Language::en), term.source_en);
    EXPECT_FALSE(label(term.unit, Language::zh).empty() || label(term.unit, Language::en).empty()) << term.name;
  }
}

TEST(BusinessTerms, warn_before_their_time_is_up) {
  const auto hours = [](const BusinessTerm& term) { return term.value * (term.unit == TermUnit::hours ? 1 : 24); };
  for (const BusinessTerm& term : business_terms()) {
    if (!term.name.ends_with("_warning")) continue;
    const std::string_view of = term.name.substr(0, term.name.size() - std::string_view("_warning").size());
    const auto terms = business_terms();
    const auto within = std::find_if(terms.begin(), terms.end(), [&](const auto& one) { return one.name == of; });
    EXPECT_EQ(term.unit, TermUnit::hours) << term.name;
    if (within != terms.end()) EXPECT_LT(hours(term), hours(*within)) << term.name;
  }
}

}  // namespace
}  // namespace dossier
