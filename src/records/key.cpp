#include "records/key.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <cstring>
#include <string>

#include "dossier/error.hpp"

namespace dossier::records {
namespace {

constexpr uint64_t kSign = uint64_t{1} << 63;

uint64_t to_big_endian(uint64_t value) { return __builtin_bswap64(value); }

}  // namespace

void KeyWriter::append(const void* data, size_t size) {
  if (size > sizeof buffer_ - size_) throw Error(Code::internal, "key_size", {}, {std::to_string(size_ + size)});
  std::memcpy(buffer_ + size_, data, size);
  size_ += size;
}

KeyWriter& KeyWriter::number(uint64_t value) {
  const uint64_t big = to_big_endian(value);
  append(&big, sizeof big);
  return *this;
}

KeyWriter& KeyWriter::instant(int64_t micros) { return number(static_cast<uint64_t>(micros) ^ kSign); }

KeyWriter& KeyWriter::descending(int64_t micros) { return number(~(static_cast<uint64_t>(micros) ^ kSign)); }

KeyWriter& KeyWriter::byte(uint8_t value) {
  append(&value, 1);
  return *this;
}

KeyWriter& KeyWriter::text(std::string_view value) {
  text_prefix(value);
  if (value.size() > kTextLimit) number(XXH3_64bits(value.data(), value.size()));
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
  if (rest_.size() < 8) throw Error(Code::corrupt, "key");
  uint64_t big = 0;
  std::memcpy(&big, rest_.data(), 8);
  rest_.remove_prefix(8);
  return to_big_endian(big);
}

int64_t KeyReader::instant() { return static_cast<int64_t>(number() ^ kSign); }

int64_t KeyReader::descending() { return static_cast<int64_t>(~number() ^ kSign); }

}  // namespace dossier::records
