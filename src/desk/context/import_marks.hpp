// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "dossier/session.hpp"

/// Which rows were imported before.
namespace dossier::desk {

/// What was imported under a key (such as "registration/C20240315001"): a digest of the row, so that the same row again
/// changes nothing. Kept beside the records, without a journal, as hashes under the store's key.
bool is_imported(View& view, std::string_view key, std::string_view digest);
void set_import_mark(Write& write, std::string_view key, std::string_view digest);

}  // namespace dossier::desk
