// SPDX-License-Identifier: Apache-2.0
// What an error may repeat of what was typed, at its limits.
#include "rules/repeated.hpp"

#include <gtest/gtest.h>

namespace dossier::rules {
namespace {

const std::string kElided = "…";

TEST(RepeatedFigure, has_few_digits_but_for_a_time) {
  for (const char* shown : {"1,234.5678", "12:61", "2024-13-45 12:61:00.123"}) EXPECT_EQ(repeated_figure(shown), shown);
  for (const char* hidden : {"12,345.6789", "2024-13-45 12:61:00.1234"}) EXPECT_EQ(repeated_figure(hidden), kElided);
}

TEST(RepeatedFigure, is_short) {
  EXPECT_EQ(repeated_figure(std::string(32, '-')), std::string(32, '-'));
  EXPECT_EQ(repeated_figure(std::string(33, '-')), kElided);
}

TEST(RepeatedFigure, or_is_a_constant_in_capitals_with_few_digits) {
  for (const char* shown : {"CUSTOMER_KIND_ENTERPRISE", "A01", "A12345", "Z"}) EXPECT_EQ(repeated_figure(shown), shown);
  for (const char* hidden : {"A123456", "a01", "A@", "Z["}) EXPECT_EQ(repeated_figure(hidden), kElided);
  EXPECT_EQ(repeated_figure(std::string(60, 'A')), std::string(60, 'A'));
  EXPECT_EQ(repeated_figure(std::string(61, 'A')), kElided);
}

TEST(RepeatedName, has_letters_and_numbers_in_brackets_only) {
  for (const char* shown : {"contacts[0].mobile", "A_Z", "a.z", "x[12]"}) EXPECT_EQ(repeated_name(shown), shown);
  for (const char* hidden : {"contacts0", "x[a]", "x@", "x{", "A-B", "x[0]1", "张伟"})
    EXPECT_EQ(repeated_name(hidden), kElided) << hidden;
  EXPECT_EQ(repeated_name(std::string(60, 'a')), std::string(60, 'a'));
  EXPECT_EQ(repeated_name(std::string(61, 'a')), kElided);
}

}  // namespace
}  // namespace dossier::rules
