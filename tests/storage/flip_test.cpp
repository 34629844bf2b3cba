// SPDX-License-Identifier: Apache-2.0
#include "storage/flips.hpp"

namespace dossier::storage {
namespace {

// The long form is the program flip_campaign.
TEST(FlipTest, a_changed_byte_is_never_a_wrong_answer_nor_a_signal) {
  Flips flips(7);
  const auto counts = flips.run(60);
  EXPECT_EQ(counts.wrong, 0);
  EXPECT_EQ(counts.signals, 0);
  EXPECT_EQ(counts.write_signals, 0);
  EXPECT_GT(counts.reported, 10) << "the bytes changed were not read";
}

}  // namespace
}  // namespace dossier::storage
