// SPDX-License-Identifier: Apache-2.0
#include "desk/context/pages.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "dossier/error.hpp"

namespace dossier::desk {
namespace {

constexpr char kDigits[] = "0123456789abcdef";

std::string check_of(Bytes key) {
  const auto hash = static_cast<uint16_t>(XXH3_64bits(key.data(), key.size()));
  return {static_cast<char>(hash >> 8), static_cast<char>(hash & 0xff)};
}

int digit(char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; }

}  // namespace

std::string make_token(Bytes last_key) {
  std::string token;
  for (const char c : std::string(last_key) + check_of(last_key)) {
    token += kDigits[static_cast<unsigned char>(c) >> 4];
    token += kDigits[c & 15];
  }
  return token;
}

std::string read_token(std::string_view token, Bytes prefix) {
  std::string bytes;
  bool good = token.size() % 2 == 0 && token.size() > 4 && token.size() / 2 <= storage::kMaxKey;
  for (size_t i = 0; good && i < token.size(); i += 2) {
    const int high = digit(token[i]), low = digit(token[i + 1]);
    good = high >= 0 && low >= 0;
    bytes += static_cast<char>(high << 4 | low);
  }
  if (good) {
    std::string key = bytes.substr(0, bytes.size() - 2);
    if (bytes.substr(key.size()) == check_of(key) && Bytes(key).starts_with(prefix)) return key;
  }
  throw Error(Code::usage, "token", "token");
}

bool start_page(storage::Cursor& cursor, Bytes from, std::string_view token, Bytes prefix) {
  if (token.empty()) return cursor.seek(from);
  const std::string last = read_token(token, prefix);
  bool more = cursor.seek(last);
  if (more && cursor.key() == last) more = cursor.next();
  return more;
}

}  // namespace dossier::desk
