// SPDX-License-Identifier: Apache-2.0
#include "records/key.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "dossier/error.hpp"

namespace dossier::records {
namespace {

std::string random_text(std::mt19937& random) {
  std::string text;
  for (size_t size = random() % 6; size > 0; --size) text += static_cast<char>(random() % 4);
  return text;
}

TEST(Key, text_sorts_as_text_whatever_follows_it) {
  std::mt19937 random(1);
  for (int i = 0; i < 20'000; ++i) {
    const std::string a = random_text(random), b = random_text(random);
    const uint64_t x = random(), y = random();
    const bool before = std::pair(a, x) < std::pair(b, y);
    const KeyWriter first = KeyWriter().text(a).number(x), second = KeyWriter().text(b).number(y);
    EXPECT_EQ(first.bytes() < second.bytes(), before);
  }
}

TEST(Key, numbers_of_any_length_sort_take_the_bytes_they_need_and_come_back) {
  std::mt19937_64 random(2);
  for (int i = 0; i < 20'000; ++i) {
    const uint64_t a = random() >> random() % 64, b = i % 3 == 0 ? a + 1 : random() >> random() % 64;
    const KeyWriter first = KeyWriter().number(a), second = KeyWriter().number(b);
    EXPECT_EQ(first.bytes() < second.bytes(), a < b);
    KeyReader reader(second.bytes());
    EXPECT_EQ(reader.number(), b);
    EXPECT_TRUE(reader.rest().empty());
  }
  EXPECT_EQ(KeyWriter().number(0).bytes().size(), 1u);
  EXPECT_EQ(KeyWriter().number(200'000).bytes().size(), 4u);
  EXPECT_THROW(KeyReader(KeyWriter().number(200'000).bytes().substr(0, 3)).number(), Error);
}

TEST(Key, the_end_of_a_text_is_found_whatever_is_in_it) {
  std::mt19937 random(3);
  for (int i = 0; i < 2'000; ++i) {
    std::string text = random_text(random);
    if (i % 10 == 0) text.append(KeyWriter::kTextLimit + random() % 50, static_cast<char>(random()));
    EXPECT_EQ(KeyReader(KeyWriter().text(text).number(77).bytes()).skip_text().number(), 77u);
  }
}

TEST(Key, numbers_and_instants_sort_and_come_back) {
  const int64_t values[] = {INT64_MIN, -5'000'000, -1, 0, 1, 77, INT64_MAX};
  for (size_t i = 0; i < std::size(values); ++i) {
    EXPECT_EQ(KeyReader(KeyWriter().instant(values[i]).bytes()).instant(), values[i]);
    EXPECT_EQ(KeyReader(KeyWriter().descending(values[i]).bytes()).descending(), values[i]);
    if (i == 0) continue;
    EXPECT_LT(KeyWriter().instant(values[i - 1]).bytes(), KeyWriter().instant(values[i]).bytes());
    EXPECT_GT(KeyWriter().descending(values[i - 1]).bytes(), KeyWriter().descending(values[i]).bytes());
  }
}

TEST(Key, long_text_stays_inside_the_limit_and_keeps_apart) {
  const std::string a(5'000, 'x'), b = a + "y";
  EXPECT_LE(KeyWriter().text(a).number(1).bytes().size(), storage::kMaxKey);
  EXPECT_NE(KeyWriter().text(a).bytes(), KeyWriter().text(b).bytes());
  EXPECT_TRUE(KeyWriter().text(a).bytes().starts_with(KeyWriter().text_prefix(a.substr(0, 50)).bytes()));
}

TEST(Key, a_prefix_finds_every_text_that_begins_with_it) {
  std::mt19937 random(2);
  for (int i = 0; i < 5'000; ++i) {
    const std::string text = random_text(random), prefix = random_text(random);
    EXPECT_EQ(KeyWriter().text(text).bytes().starts_with(KeyWriter().text_prefix(prefix).bytes()),
              text.starts_with(prefix));
  }
}

}  // namespace
}  // namespace dossier::records
