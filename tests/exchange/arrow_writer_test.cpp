// SPDX-License-Identifier: Apache-2.0
#include "exchange/files/arrow_writer.hpp"

#include <flatbuffers/flatbuffers.h>
#include <gmock/gmock.h>

#include <cstring>

#include "imports.hpp"

namespace dossier {
namespace {

using exchange::ArrowBlock;
using exchange::ArrowBuffer;
using exchange::ArrowNode;
using exchange::ArrowWriter;
using exchange::Column;
using exchange::Personal;
using exchange::Shape;
using testing::ElementsAre;

using FlatTable = flatbuffers::Table;
template <typename T>
using FlatVector = flatbuffers::Vector<T>;

flatbuffers::voffset_t field_at(int number) {
  return flatbuffers::FieldIndexToOffset(static_cast<flatbuffers::voffset_t>(number));
}

/// An Arrow file as the published format describes it: read from its end, without the library.
class ArrowFile {
 public:
  struct Batch {
    int64_t rows = 0;
    std::vector<ArrowNode> nodes;
    std::vector<std::string> buffers;
  };

  explicit ArrowFile(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    bytes_.assign(std::istreambuf_iterator<char>(file), {});
    if (bytes_.size() < 18 || !bytes_.starts_with(std::string_view("ARROW1\0\0", 8)) || !bytes_.ends_with("ARROW1"))
      throw std::runtime_error("magic");
    const auto size = static_cast<size_t>(number<int32_t>(bytes_.size() - 10));
    footer_ = bytes_.substr(bytes_.size() - 10 - size, size);
    const auto* const root = flatbuffers::GetRoot<FlatTable>(footer_.data());
    verify(footer_, *root);
    EXPECT_EQ(root->GetField<int16_t>(field_at(0), 0), 4);
    read_schema(*root->GetPointer<const FlatTable*>(field_at(1)));
    for (const auto* block : *root->GetPointer<const FlatVector<const ArrowBlock*>*>(field_at(3))) read_batch(*block);
    const ArrowBlock schema{8, number<int32_t>(12) + 8, 0, 0};
    EXPECT_EQ(message(schema, 1).GetField<int64_t>(field_at(3), 0), 0);
  }

  std::vector<std::string> names, zones;
  std::vector<int> types;
  std::vector<Batch> batches;
  int64_t rows = 0;

 private:
  template <typename Number>
  Number number(size_t at) const {
    Number value;
    std::memcpy(&value, bytes_.data() + at, sizeof value);
    return value;
  }

  static void verify(const std::string& buffer, const FlatTable& root) {
    flatbuffers::Verifier verifier(reinterpret_cast<const uint8_t*>(buffer.data()), buffer.size());
    EXPECT_TRUE(root.VerifyTableStart(verifier));
  }

  void read_schema(const FlatTable& schema) {
    for (const auto* field : *schema.GetPointer<const FlatVector<flatbuffers::Offset<FlatTable>>*>(field_at(1))) {
      names.push_back(field->GetPointer<const flatbuffers::String*>(field_at(0))->str());
      types.push_back(field->GetField<uint8_t>(field_at(2), 0));
      const auto* const type = field->GetPointer<const FlatTable*>(field_at(3));
      constexpr int kTimestamp = 10;
      if (types.back() == kTimestamp) zones.push_back(type->GetPointer<const flatbuffers::String*>(field_at(1))->str());
    }
  }

  /// The message that a block points to, with its kind as expected.
  const FlatTable& message(const ArrowBlock& block, uint8_t kind) {
    const auto at = static_cast<size_t>(block.offset);
    EXPECT_EQ(number<int32_t>(at), -1);
    EXPECT_EQ(number<int32_t>(at + 4) + 8, block.metadata);
    EXPECT_EQ((block.offset + block.metadata) % 64, 0);
    messages_.push_back(std::make_unique<std::string>(bytes_.substr(at + 8, static_cast<size_t>(block.metadata) - 8)));
    const auto& root = *flatbuffers::GetRoot<FlatTable>(messages_.back()->data());
    verify(*messages_.back(), root);
    EXPECT_EQ(root.GetField<uint8_t>(field_at(1), 0), kind);
    return root;
  }

  void read_batch(const ArrowBlock& block) {
    const FlatTable& root = message(block, 3);
    EXPECT_EQ(root.GetField<int64_t>(field_at(3), 0), block.body);
    const auto* const header = root.GetPointer<const FlatTable*>(field_at(2));
    Batch batch;
    batch.rows = header->GetField<int64_t>(field_at(0), 0);
    rows += batch.rows;
    for (const auto* node : *header->GetPointer<const FlatVector<const ArrowNode*>*>(field_at(1)))
      batch.nodes.push_back(*node);
    for (const auto* buffer : *header->GetPointer<const FlatVector<const ArrowBuffer*>*>(field_at(2))) {
      EXPECT_EQ(buffer->offset % 64, 0);
      EXPECT_LE(buffer->offset + buffer->length, block.body);
      batch.buffers.push_back(bytes_.substr(static_cast<size_t>(block.offset + block.metadata + buffer->offset),
                                            static_cast<size_t>(buffer->length)));
    }
    batches.push_back(std::move(batch));
  }

  std::string bytes_, footer_;
  std::vector<std::unique_ptr<std::string>> messages_;
};

template <typename Number>
std::vector<Number> numbers_in(const std::string& buffer) {
  std::vector<Number> numbers(buffer.size() / sizeof(Number));
  std::memcpy(numbers.data(), buffer.data(), numbers.size() * sizeof(Number));
  return numbers;
}

constexpr Column shape_column(std::string_view heading, Shape shape, bool at_opening = false) {
  return {heading, "", false, Personal::no, shape, "", "", "", at_opening};
}
constexpr Column kShapes[] = {shape_column("文字", Shape::text),  shape_column("日", Shape::day),
                              shape_column("时", Shape::moment),  shape_column("受理", Shape::moment, true),
                              shape_column("金额", Shape::money), shape_column("数", Shape::count)};
constexpr Column kOneText[] = {shape_column("文字", Shape::text)};

class ArrowFiles : public Imports {
 protected:
  std::string path() const { return folder_.file("list.arrow"); }
};

TEST_F(ArrowFiles, every_type_is_written_as_the_format_says_and_an_empty_cell_is_null) {
  exchange::NewFile out(path());
  ArrowWriter writer(out, "表", kShapes,
                     {.opens = std::chrono::minutes(8 * 60 + 30), .utc_offset = std::chrono::minutes(-(3 * 60 + 30))});
  writer.add(std::vector<std::string>{"甲", "2024-03-15", "2024-03-15 13:31:05", "2024-03-15", "1234.50", "7"});
  writer.add(std::vector<std::string>{"", "", "", "", "", ""});
  writer.add(std::vector<std::string>{"bc", "0001-01-01", "1969-12-31 20:29", "2024-03-15 09:00",
                                      "-92233720368547758.08", "-9223372036854775808"});
  writer.finish();
  out.put();
  const ArrowFile file(path());
  EXPECT_THAT(file.names, ElementsAre("文字", "日", "时", "受理", "金额", "数"));
  EXPECT_THAT(file.types, ElementsAre(5, 8, 10, 10, 7, 2));
  EXPECT_THAT(file.zones, ElementsAre("-03:30", "-03:30"));
  ASSERT_EQ(file.batches.size(), 1u);
  const ArrowFile::Batch& batch = file.batches[0];
  ASSERT_EQ(batch.buffers.size(), 13u);
  for (const ArrowNode& node : batch.nodes) {
    EXPECT_EQ(node.length, 3);
    EXPECT_EQ(node.nulls, 1);
  }
  for (const size_t present : {0, 3, 5, 7, 9, 11}) EXPECT_EQ(batch.buffers[present], "\x05");
  EXPECT_THAT(numbers_in<int32_t>(batch.buffers[1]), ElementsAre(0, 3, 3, 5));
  EXPECT_EQ(batch.buffers[2], "甲bc");
  EXPECT_THAT(numbers_in<int32_t>(batch.buffers[4]), ElementsAre(19797, 0, -719162));
  EXPECT_THAT(numbers_in<int64_t>(batch.buffers[6]),
              ElementsAre(1'710'522'065'000'000, 0, -60'000'000));  // 17:01:05 UTC
  EXPECT_THAT(numbers_in<int64_t>(batch.buffers[8]), ElementsAre(1'710'504'000'000'000, 0, 1'710'505'800'000'000));
  EXPECT_THAT(numbers_in<int64_t>(batch.buffers[10]), ElementsAre(123'450, 0, 0, 0, INT64_MIN, -1));
  EXPECT_THAT(numbers_in<int64_t>(batch.buffers[12]), ElementsAre(7, 0, INT64_MIN));
}

TEST_F(ArrowFiles, many_rows_are_written_batch_by_batch_and_offsets_begin_anew) {
  exchange::NewFile out(path());
  ArrowWriter writer(out, "表", kOneText, {});
  for (int64_t i = 0; i < 2 * ArrowWriter::kRows + 1; ++i) writer.add(std::vector<std::string>{std::to_string(i)});
  writer.finish();
  out.put();
  const ArrowFile file(path());
  ASSERT_EQ(file.batches.size(), 3u);
  EXPECT_EQ(file.rows, 2 * ArrowWriter::kRows + 1);
  EXPECT_TRUE(file.batches[0].buffers[0].empty()) << "nothing is null";
  EXPECT_THAT(numbers_in<int32_t>(file.batches[2].buffers[1]), ElementsAre(0, 4));
  EXPECT_EQ(file.batches[2].buffers[2], "8192");
}

TEST_F(ArrowFiles, a_batch_of_long_texts_ends_before_its_offsets_are_too_large) {
  exchange::NewFile out(path());
  ArrowWriter writer(out, "表", kOneText, {});
  const std::vector<std::string> cells{std::string(1 << 20, 'a')};
  for (int i = 0; i < 70; ++i) writer.add(cells);
  writer.finish();
  out.put();
  const ArrowFile file(path());
  ASSERT_EQ(file.batches.size(), 2u);
  EXPECT_EQ(file.batches[0].rows, 64);
  EXPECT_EQ(file.batches[1].rows, 6);
}

TEST_F(ArrowFiles, what_is_not_of_its_columns_type_is_refused_by_name) {
  const std::vector<std::pair<size_t, std::string>> wrong = {
      {0, "\xFF"}, {1, "2024-02-30"}, {1, "2024-03-15 13:31"},     {2, "不详"},
      {4, "12.5"}, {4, "1e2.00"},     {4, "92233720368547758.08"}, {4, ".00x"},
      {5, "7.0"}};
  for (const auto& [place, cell] : wrong) {
    std::vector<std::string> cells(std::size(kShapes));
    cells[place] = cell;
    try {
      exchange::NewFile out(path());
      ArrowWriter writer(out, "表", kShapes, {});
      writer.add(cells);
      ADD_FAILURE() << cell;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), Code::invalid);
      EXPECT_EQ(error.reason(), "cell_type");
      EXPECT_EQ(error.field(), kShapes[place].heading);
    }
    EXPECT_EQ(folder_.names(), std::vector<std::string>{"store"});
  }
}

TEST_F(ArrowFiles, B7_every_list_is_written_with_as_many_rows_as_it_has) {
  for (const auto& [form, file] : kFormFiles) import(form, kForms + file);
  EXPECT_EQ(format_of("a.ARROW"), FileFormat::arrow);
  EXPECT_EQ(format_of("a.feather"), FileFormat::arrow);
  EXPECT_EQ(export_file_name(Listing::feedback, std::chrono::year(2024) / 3, FileFormat::arrow),
            "202403客户反馈记录表.arrow");
  for (int i = 0; i <= static_cast<int>(Listing::pool); ++i) {
    const auto list = static_cast<Listing>(i);
    const uint64_t rows = export_list(session_, list, folder_.file("list.csv")).rows;
    EXPECT_EQ(export_list(session_, list, path()).rows, rows) << name(list);
    const ArrowFile file(path());
    EXPECT_EQ(file.rows, static_cast<int64_t>(rows)) << name(list);
    EXPECT_EQ(file.batches.empty(), rows == 0) << name(list);
  }
  EXPECT_EQ(std::filesystem::status(path()).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

}  // namespace
}  // namespace dossier
