// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>

#include "storage/view.hpp"

/// The pages that are free for reuse.
namespace dossier::storage {

/// What the tree of free pages is called in an error.
inline const std::string kFreeName = "(free pages)";

/// The pages that one version gave up.
struct FreeList {
  uint64_t version = 0;
  uint64_t count = 0;
  const char* numbers = nullptr;
  uint64_t number(uint64_t i) const { return load<uint64_t>(numbers + i * sizeof(uint64_t)); }
};

/// An entry of the tree of free pages, its numbers not looked at.
FreeList free_list_head(const Node& node, const Page& leaf);

/// An entry of the tree of free pages. Throws Code::corrupt unless its numbers are in range and in their order, which
/// is falling.
FreeList free_list(const Node& node, const Page& leaf, uint64_t last_page);

void for_each_free_list(const View& view, const std::function<void(const FreeList&)>& visit);

/// How many pages are free in this version, of those that versions before `before` gave up.
uint64_t free_pages(const View& view, uint64_t before = UINT64_MAX);

}  // namespace dossier::storage
