// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "storage/engine.hpp"

/// Keys whose byte order is the order of what they are made of.
namespace dossier::records {

using storage::Bytes;

/// Builds a key whose byte order is the order of its parts. Lives on the stack; long text is cut and hashed here and
/// nowhere else.
class KeyWriter {
 public:
  KeyWriter& number(
      uint64_t value);  ///< Ascending: its length in bytes, then those bytes. Ids are small; every row holds several.
  KeyWriter& instant(int64_t micros);     ///< 8 bytes, ascending, before and after 1970.
  KeyWriter& descending(int64_t micros);  ///< 8 bytes, newest first.
  KeyWriter& byte(uint8_t value);
  /// Text of any length, ended so that "a" sorts before "ab". Text of more than kTextLimit bytes keeps its beginning
  /// and a hash.
  KeyWriter& text(std::string_view value);
  /// Text without an end: the beginning of all keys whose text starts with it.
  KeyWriter& text_prefix(std::string_view value);
  KeyWriter& raw(Bytes bytes);

  Bytes bytes() const { return {buffer_, size_}; }
  static constexpr size_t kTextLimit = 96;

 private:
  KeyWriter& fixed(uint64_t value);
  void append(const void* data, size_t size);

  size_t size_ = 0;
  char buffer_[storage::kMaxKey];
};

/// Takes a key apart again, part by part.
class KeyReader {
 public:
  explicit KeyReader(Bytes key) : rest_(key) {}
  uint64_t number();
  int64_t instant();
  int64_t descending();
  std::string text();      ///< Of a text that was cut, its beginning.
  KeyReader& skip_text();  ///< Or the rest of one.
  Bytes rest() const { return rest_; }

 private:
  uint64_t fixed();
  Bytes rest_;
};

}  // namespace dossier::records
