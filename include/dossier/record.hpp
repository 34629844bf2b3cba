// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <cstring>
#include <iterator>
#include <optional>
#include <string_view>

namespace dossier {

/// One field of a record as it stands in the bytes: a number, or bytes (text, a nested record).
struct Field {
  uint32_t number = 0;       ///< As in the .proto file.
  bool is_bytes = false;     ///< True: `bytes` is set. False: `value` is.
  uint64_t value = 0;        ///< Integer, enumeration or bool; the bits of a fixed-width number.
  std::string_view bytes;    ///< Points into the record.
  std::string_view encoded;  ///< The field with its tag, as it would be copied into another record.
};

/// Reads fields of a record in place: no parsing, no copying, no allocation. A view borrows its bytes and is as valid
/// as they are. Copying is free; any thread may read one. Where a field that is not repeated occurs more than once, the
/// last one counts, as in protobuf.
class RecordView {
 public:
  RecordView() = default;
  /// Borrows the bytes.
  explicit RecordView(std::string_view bytes) : bytes_(bytes) {}

  /// Walks the fields in the order in which they stand.
  class Iterator {
   public:
    using value_type = Field;
    using difference_type = std::ptrdiff_t;

    Iterator() = default;
    Iterator(const char* at, const char* end) : at_(at), end_(end) { read(); }
    const Field& operator*() const { return field_; }
    const Field* operator->() const { return &field_; }
    Iterator& operator++() {
      read();
      return *this;
    }
    void operator++(int) { read(); }
    bool operator==(std::default_sentinel_t) const { return done_; }

   private:
    void read();

    const char* at_ = nullptr;
    const char* end_ = nullptr;
    bool done_ = true;
    Field field_;
  };
  Iterator begin() const { return {bytes_.data(), bytes_.data() + bytes_.size()}; }
  std::default_sentinel_t end() const { return {}; }

  /// The field with this number; nothing where it is absent.
  std::optional<Field> find(uint32_t number) const;
  /// Whether the field is there.
  bool has(uint32_t number) const { return find(number).has_value(); }

  /// Whether one of several fields is there: bit n stands for the field with number n.
  bool has_any(uint64_t numbers) const;

  /// Calls `visit(field)` for the fields of which the bit of `numbers` is set: bit n stands for the field with number
  /// n. Quicker than a walk over all fields where few are wanted. The result: the bytes up to the end of the last whole
  /// field.
  template <typename Visit>
  std::string_view each(uint64_t numbers, const Visit& visit) const;

  /// The value of a field; empty or 0 where it is absent.
  std::string_view text(uint32_t number) const {
    const auto field = find(number);
    return field ? field->bytes : std::string_view();
  }
  /// An integer, enumeration or bool; 0 where it is absent.
  uint64_t number(uint32_t number) const {
    const auto field = find(number);
    return field ? field->value : 0;
  }
  /// A record inside this one; an empty one where it is absent.
  RecordView record(uint32_t number) const { return RecordView(text(number)); }

  /// A google.protobuf.Timestamp field in microseconds since 1970; nothing where it is absent.
  std::optional<int64_t> instant(uint32_t number) const {
    const auto field = find(number);
    if (!field) return std::nullopt;
    return instant(*field);
  }
  /// The same for a field that was found already.
  static int64_t instant(const Field& field);

  /// The whole record, as it would be parsed.
  std::string_view bytes() const { return bytes_; }
  /// Whether there is nothing at all in it.
  bool empty() const { return bytes_.empty(); }

 private:
  /// Reads a varint and goes behind it. False: it does not end.
  static bool varint(const char*& at, const char* end, uint64_t& value);
  /// Goes behind the value of a field of this wire type. False: it is cut off, or there is no such type.
  static bool skip(const char*& at, const char* end, unsigned type);
  static bool value(const char*& at, const char* end, uint64_t tag, Field& field);

  std::string_view bytes_;
};

[[gnu::always_inline]] inline bool RecordView::varint(const char*& at, const char* end, uint64_t& value) {
  if (at < end && static_cast<unsigned char>(*at) < 0x80) {
    value = static_cast<unsigned char>(*at++);
    return true;
  }
  if (end - at >= 8) {  // All bytes at once, where at most eight are meant.
    uint64_t word = 0;
    std::memcpy(&word, at, sizeof word);
    const uint64_t ends = ~word & 0x8080808080808080;
    if (ends != 0) {
      word &= ends ^ (ends - 1);
      word = (word & 0x007f007f007f007f) | ((word & 0x7f007f007f007f00) >> 1);
      word = (word & 0x00003fff00003fff) | ((word & 0x3fff00003fff0000) >> 2);
      value = (word & 0x0fffffff) | ((word & 0x0fffffff00000000) >> 4);
      at += (__builtin_ctzll(ends) >> 3) + 1;
      return true;
    }
  }
  value = 0;
  for (unsigned shift = 0; at < end && shift < 64; shift += 7) {
    const auto byte = static_cast<unsigned char>(*at++);
    value |= uint64_t{byte & 0x7fu} << shift;
    if (byte < 0x80) return true;
  }
  return false;
}

[[gnu::always_inline]] inline bool RecordView::skip(const char*& at, const char* end, unsigned type) {
  uint64_t value = 0;
  switch (type) {
    case 0: return varint(at, end, value);
    case 1: value = 8; break;
    case 2:
      if (!varint(at, end, value)) return false;
      break;
    case 5: value = 4; break;
    default: return false;
  }
  if (value > static_cast<uint64_t>(end - at)) return false;
  at += value;
  return true;
}

/// Passes over the others without reading them.
inline std::optional<Field> RecordView::find(uint32_t number) const {
  const char* at = bytes_.data();
  const char* const end = at + bytes_.size();
  const char* last = nullptr;
  for (uint64_t tag = 0; at != end;) {
    const char* const start = at;
    if (!varint(at, end, tag) || !skip(at, end, tag & 7)) break;
    if (static_cast<uint32_t>(tag >> 3) == number) last = start;
  }
  if (last == nullptr) return std::nullopt;
  return *Iterator(last, end);
}

inline bool RecordView::has_any(uint64_t numbers) const {
  const char* at = bytes_.data();
  const char* const end = at + bytes_.size();
  for (uint64_t tag = 0; at != end;) {
    if (!varint(at, end, tag) || !skip(at, end, tag & 7)) return false;
    const uint64_t number = tag >> 3;
    if (number < 64 && (numbers >> number & 1) != 0) return true;
  }
  return false;
}

/// Reads the value of a field of this tag and goes behind it. False: it is cut off, or there is no such type.
[[gnu::always_inline]] inline bool RecordView::value(const char*& at, const char* end, uint64_t tag, Field& field) {
  field.number = static_cast<uint32_t>(tag >> 3);
  field.is_bytes = false;
  field.bytes = {};
  const auto fixed = [&](auto value) {
    if (static_cast<size_t>(end - at) < sizeof value) return false;
    std::memcpy(&value, at, sizeof value);
    field.value = value;
    at += sizeof value;
    return true;
  };
  switch (tag & 7) {
    case 0: return varint(at, end, field.value);
    case 1: return fixed(uint64_t{});
    case 2: {
      uint64_t size = 0;
      if (!varint(at, end, size) || size > static_cast<uint64_t>(end - at)) return false;
      field.bytes = {at, static_cast<size_t>(size)};
      field.is_bytes = true;
      at += size;
      return true;
    }
    case 5: return fixed(uint32_t{});
    default: return false;
  }
}

template <typename Visit>
std::string_view RecordView::each(uint64_t numbers, const Visit& visit) const {
  const char* at = bytes_.data();
  const char* const end = at + bytes_.size();
  const char* start = at;
  for (uint64_t tag = 0; at != end; start = at) {
    if (!varint(at, end, tag)) break;
    const uint64_t number = tag >> 3;
    if (number >= 64 || (numbers >> number & 1) == 0) {
      if (!skip(at, end, tag & 7)) break;
      continue;
    }
    Field field;
    if (!value(at, end, tag, field)) break;
    field.encoded = {start, static_cast<size_t>(at - start)};
    visit(field);
  }
  return bytes_.substr(0, static_cast<size_t>(start - bytes_.data()));
}

/// Bytes that are not a record end the walk: what stands before is still read.
inline void RecordView::Iterator::read() {
  const char* at = at_;
  uint64_t tag = 0;
  done_ = at == end_ || !varint(at, end_, tag) || !value(at, end_, tag, field_);
  if (done_) return;
  field_.encoded = {at_, static_cast<size_t>(at - at_)};
  at_ = at;
}

inline int64_t RecordView::instant(const Field& field) {
  const RecordView timestamp(field.bytes);
  uint64_t micros = 0;  // Unsigned: whatever stands in the bytes, nothing overflows.
  for (const Field& part : timestamp) micros += part.number == 1 ? part.value * 1'000'000 : part.value / 1'000;
  return static_cast<int64_t>(micros);
}

}  // namespace dossier
