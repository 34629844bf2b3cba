// SPDX-License-Identifier: Apache-2.0
#include "rules/draw.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace dossier::rules {
namespace {

TEST(Draw, R10_a_share_is_drawn_evenly_and_always_the_same_ones) {
  for (const unsigned percent : {0u, 5u, 30u, 80u, 100u}) {
    unsigned count = 0;
    for (uint64_t id = 1; id <= 20'000; ++id) {
      const bool now = drawn(id, percent);
      EXPECT_EQ(now, drawn(id, percent));
      count += now ? 1 : 0;
      if (now && percent < 100) {
        EXPECT_TRUE(drawn(id, percent + 1)) << id;
      }
    }
    EXPECT_NEAR(count, 200.0 * percent, 200) << percent;
  }
}

TEST(Draw, R10_R12_the_same_are_drawn_by_every_version) {
  std::vector<uint64_t> ids;
  for (uint64_t id = 1; id <= 40; ++id) {
    if (drawn(id, 20)) ids.push_back(id);
  }
  EXPECT_EQ(ids, (std::vector<uint64_t>{2, 5, 11, 24, 26, 29, 30, 32, 38}));
  EXPECT_EQ(place_of(1, 60), 19u);
}

TEST(Draw, R12_places_are_spread_so_that_none_holds_much_more_than_its_part) {
  std::vector<int> places(60);
  for (uint64_t id = 1; id <= 6'000; ++id) ++places[place_of(id, places.size())];
  EXPECT_GT(*std::min_element(places.begin(), places.end()), 60);
  EXPECT_LT(*std::max_element(places.begin(), places.end()), 145);
  EXPECT_EQ(place_of(7, 1), 0u);
}

}  // namespace
}  // namespace dossier::rules
