// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dossier/page.hpp"
#include "handles.hpp"

// What functions that list have in common.

namespace dossier::capi {

/// A cursor over pages of records (RecordPage), from `token` on.
template <typename NextRecords>
void open_list(dossier_cursor** cursor, dossier_view* view, dossier_bytes token, NextRecords next) {
  view_in(view);
  make_cursor(cursor, view, std::string(view_of(token)), std::move(next));
}

/// The words of a list in one text, parted by commas.
inline std::vector<std::string> words_of(std::string_view list) {
  std::vector<std::string> words;
  while (!list.empty()) {
    const size_t end = std::min(list.find(','), list.size());
    if (end > 0) words.emplace_back(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return words;
}

}  // namespace dossier::capi
