// SPDX-License-Identifier: Apache-2.0
#include "rules/blocking.hpp"

#include <gtest/gtest.h>

// Where to look for duplicates of somebody of whom little is known.

namespace dossier::rules {
namespace {

TEST(BlockingKeys, an_address_is_no_key_without_a_name) {
  Identity nameless;
  nameless.add_address({"浙江省", "宁波市", "海曙区", "望京路6号"});
  EXPECT_TRUE(blocking_keys(nameless).empty());
}

TEST(Places, end_with_the_number_of_the_house_with_or_without_its_word) {
  const auto building = [](const char* street) {
    Identity identity;
    identity.add_address({"浙江省", "宁波市", "海曙区", street});
    return identity.places.empty() ? "" : identity.places[0].building;
  };
  EXPECT_EQ(building("望京路66号3幢"), "望京路66号");
  EXPECT_EQ(building("望京路66A座"), "望京路66");
  EXPECT_EQ(building("望京路66"), "望京路66");
  EXPECT_EQ(building("望京路"), "");
}

}  // namespace
}  // namespace dossier::rules
