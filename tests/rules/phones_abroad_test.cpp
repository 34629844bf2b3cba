// SPDX-License-Identifier: Apache-2.0
// The shortest and the longest number of each country, against a list kept apart.

#include <gtest/gtest.h>

#include "dossier/validate.hpp"
#include "rules/csv.hpp"
#include "rules/identifiers.hpp"

namespace dossier::rules {
namespace {

TEST(PhonesAbroad, have_as_many_digits_as_their_country_gives) {
  const auto rows = test::rows_of(DOSSIER_SOURCE_DIR "/tests/data/phones_abroad.csv");
  ASSERT_FALSE(rows.empty());
  for (const auto& row : rows) {
    const size_t shortest = std::stoul(row[1]), longest = std::stoul(row[2]);
    for (size_t digits = shortest - 1; digits <= longest + 1; ++digits) {
      const std::string number = row[0] + std::string(digits, '5');
      EXPECT_EQ(country_code_length(number), digits < shortest || digits > longest ? 0 : row[0].size()) << number;
    }
  }
}

// Neither the area nor the exchange begins with 0 or 1.
TEST(PhonesAbroad, of_north_america_have_an_area_and_an_exchange) {
  const auto valid = [](const char* number) { return validate(Identifier::mobile, number).valid; };
  EXPECT_TRUE(valid("+12122002000"));
  EXPECT_TRUE(valid("+12122112000"));
  for (const char* wrong : {"+11122002000", "+12121552000", "+12120552000"}) EXPECT_FALSE(valid(wrong)) << wrong;
}

}  // namespace
}  // namespace dossier::rules
