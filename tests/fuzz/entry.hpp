// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

/// The places where bytes from outside come in.
namespace dossier::fuzz {

struct Entry {
  const char* name;
  /// Of how many executions of the cheapest ones it gets one: 1 in memory, more with a store, a file or a process.
  unsigned cost;
  std::vector<std::string> samples;
  std::vector<std::string> words;  ///< That mean something there.
  /// Takes any bytes. Ends the process where what it finds may not be.
  std::function<void(std::string_view)> run;
};

/// A family of them, in a file of its own. They share the folder, which is there and goes away at the end.
std::vector<Entry> records(const std::string& folder);
std::vector<Entry> texts(const std::string& folder);
std::vector<Entry> queries(const std::string& folder);
std::vector<Entry> files(const std::string& folder);
std::vector<Entry> stores(const std::string& folder);
std::vector<Entry> pages(const std::string& folder);

inline void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "not so: %s\n", what);
  std::abort();
}

}  // namespace dossier::fuzz
