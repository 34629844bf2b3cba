// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <random>

#include "dossier/record.hpp"
#include "records/wire.hpp"

namespace dossier::records::test {
namespace {

TEST(RecordView, reads_numbers_of_every_length_wherever_they_stand) {
  std::mt19937_64 random(7);
  for (unsigned bits = 0; bits <= 64; ++bits) {
    for (int round = 0; round < 200; ++round) {
      const uint64_t value = bits == 0 ? 0 : (random() >> (64 - bits)) | uint64_t{1} << (bits - 1);
      std::string bytes;
      WireWriter(bytes).number(3, value);
      if (round % 2 == 0) WireWriter(bytes).number(70'000, ~value).bytes(5, "text behind it");
      const RecordView record(bytes);
      EXPECT_EQ(record.number(3), value);
      EXPECT_EQ(record.has(5), round % 2 == 0);
      if (round % 2 == 0) {
        EXPECT_EQ(record.number(70'000), ~value);
        EXPECT_EQ(record.text(5), "text behind it");
      }
    }
  }
}

TEST(RecordView, a_number_where_a_text_belongs_has_no_text) {
  std::string bytes;
  WireWriter(bytes).bytes(1, "the text before").number(2, 7);
  EXPECT_EQ(RecordView(bytes).text(2), "");
  const auto field = ++RecordView(bytes).begin();
  EXPECT_EQ(field->bytes, "");
}

TEST(RecordView, bytes_that_are_cut_off_end_the_walk_and_nothing_is_read_behind_them) {
  std::string bytes;
  WireWriter(bytes).number(1, 300).bytes(2, "abc").fixed64(3, 7).number(4, ~uint64_t{0});
  const size_t ends[] = {3, 8, 17, bytes.size()};
  for (size_t size = 0; size <= bytes.size(); ++size) {
    const std::string cut = bytes.substr(0, size);  // Of its own, so that a sanitizer sees a step too far.
    unsigned fields = 0;
    for (const Field& field : RecordView(cut)) fields += field.number != 0;
    unsigned whole = 0;
    for (const size_t end : ends) whole += size >= end;
    EXPECT_EQ(fields, whole) << size;
  }
}

TEST(RecordView, finding_a_field_is_walking_to_the_last_one_of_its_number_in_any_bytes) {
  std::mt19937_64 random(8);
  for (int round = 0; round < 20'000; ++round) {
    std::string bytes;
    for (size_t fields = random() % 8; fields > 0; --fields) {
      const auto number = static_cast<uint32_t>(1 + random() % 5);
      switch (random() % 4) {
        case 0: WireWriter(bytes).number(number, random() >> random() % 64); break;
        case 1: WireWriter(bytes).fixed64(number, random()); break;
        case 2: WireWriter(bytes).bytes(number, std::string(random() % 200, 'x')); break;
        default: bytes += static_cast<char>(random()); break;  // Whatever that begins.
      }
    }
    const std::string whole = bytes.substr(0, round % 3 == 0 ? random() % (bytes.size() + 1) : bytes.size());
    for (uint32_t number = 1; number <= 5; ++number) {
      std::optional<Field> last;
      for (const Field& field : RecordView(whole)) {
        if (field.number == number) last = field;
      }
      const std::optional<Field> found = RecordView(whole).find(number);
      ASSERT_EQ(found.has_value(), last.has_value());
      if (found) ASSERT_EQ(found->encoded.data(), last->encoded.data());
      if (found) ASSERT_EQ(found->encoded.size(), last->encoded.size());
    }
  }
}

}  // namespace
}  // namespace dossier::records::test
