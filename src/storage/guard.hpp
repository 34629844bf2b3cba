// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "storage/view.hpp"

/// The engine below believes the pages it is about to change. These look at them first, and throw Code::corrupt where a
/// changed byte could lead it astray.
namespace dossier::storage {

/// The way to `key`; for a deletion also the leaves beside it, with which its leaf may be merged.
void guard_way(const Tree& tree, Bytes key, bool deleting);

/// The records of the tables, which each commit writes anew.
void guard_tables(const View& view);

/// The lists of free pages that a commit takes from (the oldest) and adds to (the newest).
void guard_free_pages(const View& view);

}  // namespace dossier::storage
