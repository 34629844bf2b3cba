// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "storage/view.hpp"

/// What each commit says of itself in the store's own table, where it is sealed like any entry: the meta pages, which
/// the engine below writes without a seal, are compared with it.
namespace dossier::storage {

/// The store's own table beside the spaces: its format, the names of its spaces and the record of its last commit.
inline constexpr char kOwnTable[] = ".dossier";
inline constexpr char kCommitKey[] = "commit";
inline constexpr int kFormat = 2;
inline constexpr int kFormatWithoutCommits = 1;  ///< Still read; changed when it is opened for writing.

/// Nothing when there is none.
std::optional<Tree> own_table(const View& view);

/// The record of the commit that makes `version` with a map of so many bytes, from a version whose meta page is this.
std::string commit_record(uint64_t version, uint64_t map_bytes, const MetaPage& before);

/// Throws Code::corrupt unless the trees are those of the version that the meta page claims.
void check_version(const View& view);

/// Throws Code::corrupt unless both meta pages are, to the bit, what the last two commits wrote. The older one is
/// digested in the record of the newer. What that record could not know, because it lies in the trees of its own
/// commit, is counted anew: the main tree, the free pages, and that no page is missing. `view`: of the newer.
void check_meta_pages(const View& view, const MetaPages& pages);

}  // namespace dossier::storage
