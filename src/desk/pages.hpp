#pragma once

#include <string>
#include <string_view>

#include "desk/tables.hpp"

namespace dossier::desk {

/// A page token is the key of the last entry shown, with a checksum, in letters that survive a URL. It needs no snapshot: a later one goes on behind that key.
std::string make_token(Bytes last_key);

/// Entries for which a page makes room at once, whatever its limit.
inline constexpr size_t kReserved = 256;

/// The key in a token. Throws Code::usage for text that is not a token of a list beginning with `prefix`.
std::string read_token(std::string_view token, Bytes prefix);

/// Puts a cursor on the first entry at or after `from`, or, with a token, behind the last entry shown.
bool start_page(storage::Cursor& cursor, Bytes from, std::string_view token, Bytes prefix);

}  // namespace dossier::desk
