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
struct ImportMark {
  std::string key;  ///< 16 bytes.
  std::string digest;
};
ImportMark import_mark(View& view, std::string_view key, std::string_view digest);
bool is_imported(View& view, const ImportMark& mark);
void set_import_mark(Write& write, const ImportMark& mark);
/// The row is new again; `stored` is the key under which its mark is stored.
void drop_import_mark(Context& context, std::string_view stored);

}  // namespace dossier::desk
