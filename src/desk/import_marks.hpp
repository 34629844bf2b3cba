#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "dossier/session.hpp"

namespace dossier::desk {

/// What was imported under a key (such as "registration/C20240315001"): a digest of the row, so that the same row again changes nothing. Kept beside the
/// records, without a journal.
std::optional<std::string> import_mark(View& view, std::string_view key);
void set_import_mark(Write& write, std::string_view key, std::string_view digest);

}  // namespace dossier::desk
