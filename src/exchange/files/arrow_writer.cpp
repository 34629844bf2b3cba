// SPDX-License-Identifier: Apache-2.0
#include "exchange/files/arrow_writer.hpp"

#include <bit>
#include <charconv>
#include <optional>

#include "base/utf8.hpp"
#include "dossier/error.hpp"
#include "rules/dates.hpp"
#include "rules/fold.hpp"

namespace dossier::exchange {
namespace {

static_assert(std::endian::native == std::endian::little, "numbers are written as they lie in memory");

constexpr std::string_view kMagic = "ARROW1";
/// Where bodies and buffers begin, so that a mapped file can be computed with as it lies.
constexpr int64_t kAlignment = 64;
/// A batch ends early here: offsets of 32 bits reach 32 times as far, and no text has more than 10,000 characters.
constexpr int64_t kBatchBytes = 64 << 20;

template <typename Number>
std::string_view raw_bytes(std::span<const Number> numbers) {
  return {reinterpret_cast<const char*>(numbers.data()), numbers.size_bytes()};
}

template <typename Number>
void put_number(std::string& data, Number number) {
  data += raw_bytes(std::span<const Number>(&number, 1));
}

int64_t aligned(int64_t size) { return (size + kAlignment - 1) / kAlignment * kAlignment; }

std::optional<int64_t> whole_number(std::string_view text) {
  int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

/// Hundredths of "1234.50".
std::optional<int64_t> hundredths(std::string text) {
  const size_t point = text.size() - std::min<size_t>(text.size(), kArrowPlaces + 1);
  if (text.empty() || text[point] != '.') return std::nullopt;
  return whole_number(text.erase(point, 1));
}

std::optional<int64_t> utc_microseconds(const Column& column, const std::string& cell, const BusinessHours& hours) {
  const rules::ReadMoment read = rules::read_moment(cell);
  if (!read.moment) return std::nullopt;
  const std::chrono::seconds whole_day(column.at_opening ? hours.opens : std::chrono::minutes(0));
  return rules::instant_of(read.moment->day, read.moment->time.value_or(whole_day), hours.utc_offset)
      .time_since_epoch()
      .count();
}

/// What a cell is as a number of its column's unit; nothing where it is none.
std::optional<int64_t> arrow_number(const Column& column, const std::string& cell, const BusinessHours& hours) {
  if (column.shape == Shape::moment) return utc_microseconds(column, cell, hours);
  if (column.shape == Shape::money) return hundredths(cell);
  if (column.shape == Shape::count) return whole_number(cell);
  const auto day = rules::day_from_iso(cell);
  return day ? std::optional<int64_t>(day->time_since_epoch().count()) : std::nullopt;
}

[[noreturn]] void refuse_cell(const Column& column) {
  const std::string heading(column.heading);
  throw Error(Code::invalid, "cell_type", heading, {heading});
}

}  // namespace

ArrowWriter::ArrowWriter(NewFile& file, std::string_view title, std::span<const Column> columns,
                         const BusinessHours& hours)
    : file_(file), schema_{title, columns, hours.utc_offset}, hours_(hours), values_(columns.size()) {
  write(kMagic);
  pad(8);
  write_metadata(arrow_schema_message(schema_));
  begin_batch();
}

void ArrowWriter::add(std::span<const std::string> cells) {
  for (size_t i = 0; i < values_.size(); ++i) append(schema_.columns[i], cells[i], values_[i]);
  if (++rows_ == kRows || bytes_ >= kBatchBytes) write_batch();
}

void ArrowWriter::append(const Column& column, const std::string& cell, Values& values) {
  const auto bit = static_cast<unsigned>(rows_ % 8);
  if (bit == 0) values.present += '\0';
  if (cell.empty()) {
    ++values.nulls;
  } else {
    values.present.back() = static_cast<char>(values.present.back() | 1 << bit);
  }
  if (is_arrow_text(column.shape)) {
    if (!valid_utf8(cell)) refuse_cell(column);
    values.data += cell;
    values.ends.push_back(static_cast<int32_t>(values.data.size()));
    bytes_ += static_cast<int64_t>(cell.size());
    return;
  }
  const std::optional<int64_t> number = cell.empty() ? 0 : arrow_number(column, cell, hours_);
  if (!number) refuse_cell(column);
  if (column.shape == Shape::day) return put_number(values.data, static_cast<int32_t>(*number));
  put_number(values.data, *number);
  if (column.shape == Shape::money)
    put_number<int64_t>(values.data, *number < 0 ? -1 : 0);  // The upper half of the 128 bits.
}

void ArrowWriter::begin_batch() {
  for (size_t i = 0; i < values_.size(); ++i) {
    values_[i].present.clear();
    values_[i].ends.assign(is_arrow_text(schema_.columns[i].shape) ? 1 : 0, 0);
    values_[i].data.clear();
    values_[i].nulls = 0;
  }
  rows_ = bytes_ = 0;
}

void ArrowWriter::write_batch() {
  std::vector<ArrowNode> nodes;
  std::vector<ArrowBuffer> buffers;
  std::vector<std::string_view> parts;
  int64_t body = 0;
  const auto add_part = [&](std::string_view bytes) {
    buffers.push_back({body, static_cast<int64_t>(bytes.size())});
    parts.push_back(bytes);
    body += aligned(buffers.back().length);
  };
  for (const Values& values : values_) {
    nodes.push_back({rows_, values.nulls});
    add_part(values.nulls == 0 ? std::string_view() : values.present);
    if (!values.ends.empty()) add_part(raw_bytes(std::span<const int32_t>(values.ends)));
    add_part(values.data);
  }
  const int64_t at = written_;
  blocks_.push_back({at, write_metadata(arrow_batch_message(nodes, buffers, rows_, body)), 0, body});
  for (const std::string_view part : parts) {
    write(part);
    pad(kAlignment);
  }
  begin_batch();
}

void ArrowWriter::write(std::string_view bytes) {
  file_.write(bytes);
  written_ += static_cast<int64_t>(bytes.size());
}

void ArrowWriter::pad(int64_t to) { write(std::string(static_cast<size_t>((to - written_ % to) % to), '\0')); }

/// What stands before the metadata of a message: a mark and a length, four bytes each. Gives the length of all of it.
int32_t ArrowWriter::write_metadata(const std::string& metadata) {
  constexpr int64_t kPrefix = 8;
  const int64_t begin = written_;
  const auto length = static_cast<int32_t>(aligned(begin + kPrefix + static_cast<int64_t>(metadata.size())) - begin);
  const int32_t prefix[] = {-1, length - static_cast<int32_t>(kPrefix)};
  write(raw_bytes(std::span<const int32_t>(prefix)));
  write(metadata);
  pad(kAlignment);
  return length;
}

void ArrowWriter::finish() {
  if (rows_ > 0) write_batch();
  const int32_t end[] = {-1, 0};  // A message of no length: nothing follows.
  write(raw_bytes(std::span<const int32_t>(end)));
  const std::string footer = arrow_footer(schema_, blocks_);
  write(footer);
  const auto length = static_cast<int32_t>(footer.size());
  write(raw_bytes(std::span<const int32_t>(&length, 1)));
  write(kMagic);
}

}  // namespace dossier::exchange
