// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "storage/engine.hpp"

/// Sorting more entries than memory holds.
namespace dossier::records {

using storage::Bytes;

/// Entries of one space, collected in one piece of memory and then handed out in key order.
class SortedRun {
 public:
  void add(Bytes key, Bytes value);
  size_t size() const { return entries_.size(); }
  size_t bytes() const { return arena_.size() + entries_.size() * sizeof(Entry); }
  /// Sorts it, writes it to the end of `scratch`, and leaves it empty. Returns how many bytes it took there.
  uint64_t spill(storage::Scratch& scratch);

 private:
  struct Entry {
    uint64_t prefix;  // First 8 bytes of the key as a number: decides most comparisons without touching the arena.
    uint64_t offset;
    uint32_t key_size, value_size;
  };
  std::string arena_;
  std::vector<Entry> entries_;
};

/// Walks the entries of several spilled runs as one, in key order; equal keys in the order of the runs.
class Merge {
 public:
  explicit Merge(const std::vector<Bytes>& runs);
  bool next();  ///< To the first entry, then onward. False: that was the last.
  Bytes key() const { return current_.key; }
  Bytes value() const { return current_.value; }

 private:
  struct Head {
    uint64_t prefix = 0;
    Bytes key, value, rest;
    size_t run = 0;
    bool advance();
  };
  static bool after(const Head& a, const Head& b);

  std::vector<Head> heads_;  // A heap, the smallest key first.
  Head current_;
  bool started_ = false;
};

}  // namespace dossier::records
