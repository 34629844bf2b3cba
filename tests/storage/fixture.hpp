// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "dossier/error.hpp"
#include "storage/engine.hpp"

namespace dossier::storage {

/// A folder that goes away at the end.
class ScratchFolder {
 public:
  ScratchFolder() {
    std::string path = (std::filesystem::temp_directory_path() / "dossier-storage-XXXXXX").string();
    if (::mkdtemp(path.data()) == nullptr) throw std::runtime_error("mkdtemp");
    path_ = path;
  }
  ~ScratchFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  std::string operator/(const std::string& name) const { return (path_ / name).string(); }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// A small map keeps the sanitizers' address space free.
inline Options small_options() {
  Options options;
  options.spaces = {"a", "b", "c"};
  options.create = true;
  options.map_bytes = uint64_t{256} << 20;
  return options;
}

/// The code of the Error that `act` throws; fails the test when it throws none.
inline Code thrown(const std::function<void()>& act) {
  try {
    act();
  } catch (const Error& error) {
    EXPECT_STRNE(error.what(), error.reason().c_str()) << "a reason without a sentence";
    return error.code();
  }
  ADD_FAILURE() << "nothing was thrown";
  return Code{};
}

inline void put(Engine& engine, Space space, Bytes key, Bytes value) {
  auto write = engine.write();
  write->put(space, key, value);
  write->commit();
}

inline std::optional<std::string> get(Engine& engine, Space space, Bytes key) {
  const auto snapshot = engine.snapshot();
  const auto value = snapshot->get(space, key);
  return value ? std::optional<std::string>(*value) : std::nullopt;
}

}  // namespace dossier::storage
