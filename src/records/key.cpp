// SPDX-License-Identifier: Apache-2.0
#include "records/key.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <string>

#include "base/utf8.hpp"
#include "dossier/error.hpp"

namespace dossier::records {
namespace {

constexpr uint64_t kSign = uint64_t{1} << 63;

uint64_t big_endian(uint64_t value) { return __builtin_bswap64(value); }

}  // namespace

void KeyWriter::append(const void* data, size_t size) {
  if (size > sizeof buffer_ - size_) throw Error(Code::internal, "key_size", {}, {std::to_string(size_ + size)});
  if (size == 0) return;  // An empty text may have no place at all, which memcpy does not take.
  std::memcpy(buffer_ + size_, data, size);
  size_ += size;
}

KeyWriter& KeyWriter::number(uint64_t value) {
  const unsigned size = (static_cast<unsigned>(std::bit_width(value)) + 7) / 8;
  const uint64_t big = big_endian(value);
  byte(static_cast<uint8_t>(size));
  append(reinterpret_cast<const char*>(&big) + sizeof big - size, size);
  return *this;
}

KeyWriter& KeyWriter::fixed(uint64_t value) {
  const uint64_t big = big_endian(value);
  append(&big, sizeof big);
  return *this;
}

KeyWriter& KeyWriter::instant(int64_t micros) { return fixed(static_cast<uint64_t>(micros) ^ kSign); }

KeyWriter& KeyWriter::descending(int64_t micros) { return fixed(~(static_cast<uint64_t>(micros) ^ kSign)); }

KeyWriter& KeyWriter::byte(uint8_t value) {
  append(&value, 1);
  return *this;
}

KeyWriter& KeyWriter::text(std::string_view value) {
  text_prefix(value);
  constexpr uint64_t kNoZero = 0x8080808080808080;  // The first 0 ends the text.
  if (value.size() > kTextLimit) fixed(XXH3_64bits(value.data(), value.size()) | kNoZero);
  return byte(0);
}

/// A NUL inside the text is written as 0x01 0x01 and 0x01 as 0x01 0x02, so that the closing 0 sorts before everything.
KeyWriter& KeyWriter::text_prefix(std::string_view value) {
  for (const char c : value.substr(0, kTextLimit)) {
    if (c == 0 || c == 1) byte(1);
    byte(c == 0 ? 1 : c == 1 ? 2 : static_cast<uint8_t>(c));
  }
  return *this;
}

KeyWriter& KeyWriter::raw(Bytes bytes) {
  append(bytes.data(), bytes.size());
  return *this;
}

uint64_t KeyReader::number() {
  const size_t size = rest_.empty() ? sizeof(uint64_t) + 1 : static_cast<unsigned char>(rest_[0]);
  if (size > sizeof(uint64_t) || rest_.size() < 1 + size) throw Error(Code::corrupt, "key");
  uint64_t big = 0;
  std::memcpy(reinterpret_cast<char*>(&big) + sizeof big - size, rest_.data() + 1, size);
  rest_.remove_prefix(1 + size);
  return big_endian(big);
}

uint64_t KeyReader::fixed() {
  if (rest_.size() < sizeof(uint64_t)) throw Error(Code::corrupt, "key");
  uint64_t big = 0;
  std::memcpy(&big, rest_.data(), sizeof big);
  rest_.remove_prefix(sizeof big);
  return big_endian(big);
}

std::string KeyReader::text() {
  const Bytes whole = rest_;
  skip_text();
  const Bytes written = whole.substr(0, whole.size() - rest_.size() - 1);
  std::string text;
  for (size_t i = 0; i < written.size() && text.size() <= KeyWriter::kTextLimit; ++i) {
    const bool escaped = written[i] == 1 && i + 1 < written.size();
    text += escaped ? static_cast<char>(written[++i] - 1) : written[i];
  }
  if (text.size() <= KeyWriter::kTextLimit) return text;
  return std::string(beginning(text, KeyWriter::kTextLimit));  // Behind it stands the hash.
}

KeyReader& KeyReader::skip_text() {
  const size_t end = rest_.find('\0');
  if (end == Bytes::npos) throw Error(Code::corrupt, "key");
  rest_.remove_prefix(end + 1);
  return *this;
}

int64_t KeyReader::instant() { return static_cast<int64_t>(fixed() ^ kSign); }

int64_t KeyReader::descending() { return static_cast<int64_t>(~fixed() ^ kSign); }

}  // namespace dossier::records
