// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <string>
#include <string_view>

#include "dossier/record.hpp"

/// Protobuf's encoding, written and read without a message class.
namespace dossier::records {

/// Appends protobuf fields to a string: what the layer itself writes, without a message class.
class WireWriter {
 public:
  explicit WireWriter(std::string& out) : out_(out) {}

  static void varint(std::string& out, uint64_t value) {
    while (value >= 0x80) {
      out += static_cast<char>(value | 0x80);
      value >>= 7;
    }
    out += static_cast<char>(value);
  }
  WireWriter& number(uint32_t field, uint64_t value) {
    varint(out_, uint64_t{field} << 3);
    varint(out_, value);
    return *this;
  }
  WireWriter& fixed64(uint32_t field, uint64_t value) {
    varint(out_, uint64_t{field} << 3 | 1);
    out_.append(reinterpret_cast<const char*>(&value), sizeof value);
    return *this;
  }
  WireWriter& bytes(uint32_t field, std::string_view value) {
    varint(out_, uint64_t{field} << 3 | 2);
    varint(out_, value.size());
    out_ += value;
    return *this;
  }

 private:
  std::string& out_;
};

inline uint64_t zigzag(int64_t value) {
  return (static_cast<uint64_t>(value) << 1) ^ static_cast<uint64_t>(value >> 63);
}
inline int64_t unzigzag(uint64_t value) { return static_cast<int64_t>(value >> 1) ^ -static_cast<int64_t>(value & 1); }

/// Reads a varint from the front of `bytes` and takes it off. False: there is none.
inline bool take_varint(std::string_view& bytes, uint64_t& value) {
  value = 0;
  for (size_t i = 0; i < bytes.size() && i < 10; ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    value |= uint64_t{byte & 0x7fu} << (7 * i);
    if (byte < 0x80) {
      bytes.remove_prefix(i + 1);
      return true;
    }
  }
  return false;
}

/// Copies the named fields of a record, as they are encoded, into `out`: a record of the same type with only these.
inline void project(RecordView record, std::initializer_list<uint32_t> fields, std::string& out) {
  for (const Field& field : record) {
    for (const uint32_t wanted : fields) {
      if (field.number == wanted) out += field.encoded;
    }
  }
}

}  // namespace dossier::records
