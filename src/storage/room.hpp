#pragma once

#include "storage/store.hpp"

namespace dossier::storage {

/// Throws Code::store_full or Code::disk_full when `bytes` of new values would not fit. A part of the map stays in reserve, so that
/// deletes still find the pages they need: it is for those who call before they put something.
void check_room(Store& store, uint64_t bytes);

/// Calls `visit` with the version that gave them up and the numbers of the pages that are free in this version.
void for_each_free_list(const View& view, const std::function<void(uint64_t version, const char* numbers, uint64_t count)>& visit);

/// How many pages are free in this version.
uint64_t free_pages(const View& view);

}  // namespace dossier::storage
