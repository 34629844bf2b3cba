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

// One bit of a version's number once took the last commit with it, and one of a root gave the values of the one before.
TEST(FlipTest, no_bit_of_the_meta_pages_loses_a_commit_gives_a_wrong_answer_or_a_signal) {
  constexpr unsigned kStep = 5;  // Each place within a byte has its turn.
  Flips flips(7, 5);
  const auto [closed, open] = flips.run_meta_bits(kStep);
  EXPECT_EQ(closed.wrong + open.wrong, 0);
  EXPECT_EQ(closed.signals + open.signals, 0);
  EXPECT_EQ(closed.write_signals, 0);
  EXPECT_EQ(closed.refused, 2 * static_cast<int>((Flips::kMetaBits + kStep - 1) / kStep)) << "a bit that nothing seals";
}

}  // namespace
}  // namespace dossier::storage
