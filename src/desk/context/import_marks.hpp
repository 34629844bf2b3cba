// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "dossier/session.hpp"

/// Which rows were imported before.
namespace dossier::desk {

struct Context;

/// What was imported under a key (such as "registration/C20240315001"): a digest of the row, so that the same row again
/// changes nothing. Kept beside the records, without a journal, as hashes under the store's key.
bool is_imported(View& view, std::string_view key, std::string_view digest);
/// Returns the key under which the mark is stored, 16 bytes.
std::string set_import_mark(Write& write, std::string_view key, std::string_view digest);
/// The row is new again; `stored` is the key under which its mark is stored.
void drop_import_mark(Context& context, std::string_view stored);

}  // namespace dossier::desk
