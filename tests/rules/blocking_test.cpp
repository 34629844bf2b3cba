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

}  // namespace
}  // namespace dossier::rules
