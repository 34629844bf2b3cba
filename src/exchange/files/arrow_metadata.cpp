// SPDX-License-Identifier: Apache-2.0
#include "exchange/files/arrow_metadata.hpp"

#include <flatbuffers/flatbuffers.h>

#include <cstdlib>

namespace dossier::exchange {
namespace {

using flatbuffers::FlatBufferBuilder;
using ArrowTable = flatbuffers::Offset<flatbuffers::Table>;

constexpr int16_t kVersion5 = 4;
enum ArrowHeader : uint8_t { schema_header = 1, batch_header = 3 };
enum ArrowType : uint8_t { int_type = 2, utf8_type = 5, decimal_type = 7, date_type = 8, timestamp_type = 10 };

/// The field of a table with this number, counted from 0 in the order of its declaration.
flatbuffers::voffset_t slot(unsigned number) {
  return flatbuffers::FieldIndexToOffset(static_cast<flatbuffers::voffset_t>(number));
}

/// A table with what `fill` adds. All that it refers to is made before.
template <typename Fill>
ArrowTable make_table(FlatBufferBuilder& builder, const Fill& fill) {
  const auto start = builder.StartTable();
  fill();
  return ArrowTable(builder.EndTable(start));
}

std::string finished(FlatBufferBuilder& builder, ArrowTable root) {
  builder.Finish(root);
  return {reinterpret_cast<const char*>(builder.GetBufferPointer()), builder.GetSize()};
}

/// "+08:00".
std::string zone_text(std::chrono::minutes utc_offset) {
  const auto minutes = std::abs(utc_offset.count());
  std::string text = utc_offset.count() < 0 ? "-00:00" : "+00:00";
  text[1] = static_cast<char>('0' + minutes / 600);
  text[2] = static_cast<char>('0' + minutes / 60 % 10);
  text[4] = static_cast<char>('0' + minutes % 60 / 10);
  text[5] = static_cast<char>('0' + minutes % 10);
  return text;
}

ArrowType type_of(Shape shape) {
  switch (shape) {
    case Shape::day: return date_type;
    case Shape::moment: return timestamp_type;
    case Shape::money: return decimal_type;
    case Shape::count: return int_type;
    case Shape::text:
    case Shape::code:
    case Shape::person:
    case Shape::choice:
    case Shape::choices:
    case Shape::json: return utf8_type;
  }
  return utf8_type;
}

ArrowTable type_table(FlatBufferBuilder& builder, ArrowType type, std::chrono::minutes utc_offset) {
  constexpr int16_t kDays = 0, kMilliseconds = 1, kMicroseconds = 2;
  const auto zone = type == timestamp_type ? builder.CreateString(zone_text(utc_offset)) : 0;
  return make_table(builder, [&] {
    switch (type) {
      case date_type: builder.AddElement<int16_t>(slot(0), kDays, kMilliseconds); break;
      case timestamp_type:
        builder.AddElement<int16_t>(slot(0), kMicroseconds, 0);
        builder.AddOffset(slot(1), zone);
        break;
      case decimal_type:
        builder.AddElement<int32_t>(slot(0), kArrowDigits, 0);
        builder.AddElement<int32_t>(slot(1), kArrowPlaces, 0);
        builder.AddElement<int32_t>(slot(2), 128, 0);
        break;
      case int_type:
        builder.AddElement<int32_t>(slot(0), 64, 0);
        builder.AddElement<uint8_t>(slot(1), 1, 0);  // It has a sign.
        break;
      case utf8_type: break;
    }
  });
}

/// A note for whoever reads the file; none where there is nothing to say.
auto make_notes(FlatBufferBuilder& builder, std::string_view key, std::string_view value) {
  std::vector<ArrowTable> pairs;
  if (!value.empty()) {
    const auto key_text = builder.CreateString(key.data(), key.size());
    const auto value_text = builder.CreateString(value.data(), value.size());
    pairs.push_back(make_table(builder, [&] {
      builder.AddOffset(slot(0), key_text);
      builder.AddOffset(slot(1), value_text);
    }));
  }
  return builder.CreateVector(pairs);
}

ArrowTable field_table(FlatBufferBuilder& builder, const Column& column, std::chrono::minutes utc_offset) {
  const ArrowType type = type_of(column.shape);
  const auto name = builder.CreateString(column.heading.data(), column.heading.size());
  const auto type_made = type_table(builder, type, utc_offset);
  const auto children =
      builder.CreateVector(std::vector<ArrowTable>());  // Some readers want the list even where nothing is in it.
  const auto paths = make_notes(builder, "dossier.fields", column.paths);
  return make_table(builder, [&] {
    builder.AddOffset(slot(0), name);
    builder.AddElement<uint8_t>(slot(1), 1, 0);  // It may be null.
    builder.AddElement<uint8_t>(slot(2), type, 0);
    builder.AddOffset(slot(3), type_made);
    builder.AddOffset(slot(5), children);
    builder.AddOffset(slot(6), paths);
  });
}

ArrowTable schema_table(FlatBufferBuilder& builder, const ArrowSchema& schema) {
  std::vector<ArrowTable> made;
  for (const Column& column : schema.columns) made.push_back(field_table(builder, column, schema.utc_offset));
  const auto fields = builder.CreateVector(made);
  const auto title = make_notes(builder, "dossier.list", schema.title);
  return make_table(builder, [&] {  // Without a word of the byte order: the least byte first.
    builder.AddOffset(slot(1), fields);
    builder.AddOffset(slot(2), title);
  });
}

std::string make_message(FlatBufferBuilder& builder, ArrowHeader kind, ArrowTable header, int64_t body) {
  return finished(builder, make_table(builder, [&] {
                    builder.AddElement<int64_t>(slot(3), body, 0);
                    builder.AddOffset(slot(2), header);
                    builder.AddElement<int16_t>(slot(0), kVersion5, 0);
                    builder.AddElement<uint8_t>(slot(1), kind, 0);
                  }));
}

}  // namespace

bool is_arrow_text(Shape shape) { return type_of(shape) == utf8_type; }

std::string arrow_schema_message(const ArrowSchema& schema) {
  FlatBufferBuilder builder;
  const ArrowTable header = schema_table(builder, schema);
  return make_message(builder, schema_header, header, 0);
}

std::string arrow_batch_message(const std::vector<ArrowNode>& nodes, const std::vector<ArrowBuffer>& buffers,
                                int64_t rows, int64_t body) {
  FlatBufferBuilder builder;
  const auto nodes_made = builder.CreateVectorOfStructs(nodes);
  const auto buffers_made = builder.CreateVectorOfStructs(buffers);
  const ArrowTable header = make_table(builder, [&] {
    builder.AddElement<int64_t>(slot(0), rows, 0);
    builder.AddOffset(slot(1), nodes_made);
    builder.AddOffset(slot(2), buffers_made);
  });
  return make_message(builder, batch_header, header, body);
}

std::string arrow_footer(const ArrowSchema& schema, const std::vector<ArrowBlock>& batches) {
  FlatBufferBuilder builder;
  const ArrowTable schema_made = schema_table(builder, schema);
  const auto dictionaries = builder.CreateVectorOfStructs(std::vector<ArrowBlock>());
  const auto blocks = builder.CreateVectorOfStructs(batches);
  return finished(builder, make_table(builder, [&] {
                    builder.AddOffset(slot(1), schema_made);
                    builder.AddOffset(slot(2), dictionaries);
                    builder.AddOffset(slot(3), blocks);
                    builder.AddElement<int16_t>(slot(0), kVersion5, 0);
                  }));
}

}  // namespace dossier::exchange
