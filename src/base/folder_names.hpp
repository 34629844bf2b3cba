// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <dirent.h>

#include <cerrno>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <vector>

/// What lies in a folder. std::filesystem ends the process where memory runs out while it lists one.
namespace dossier {

/// The names in a folder, without its own and that of the one above it; none where it cannot be read.
inline std::vector<std::string> folder_names(const std::string& folder) {
  const std::unique_ptr<DIR, int (*)(DIR*)> entries(::opendir(folder.c_str()), ::closedir);
  if (entries == nullptr && errno == ENOMEM) throw std::bad_alloc();
  std::vector<std::string> names;
  while (const dirent* entry = entries == nullptr ? nullptr : ::readdir(entries.get())) {
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..") names.emplace_back(name);
  }
  return names;
}

}  // namespace dossier
