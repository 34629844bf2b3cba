// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <functional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "records/schema.hpp"

// A tally row's value: its amounts from the first to the last that is not 0, each as a varint; a run of zeros is one 0
// and how many more follow.

namespace dossier::records {

/// The first amounts of a row, of those that have few.
using Amounts = std::array<int64_t, 4>;

/// What stands in a tally row; zeros where there is none.
Amounts tally(storage::Reader& reader, Bytes key);
Amounts decode_amounts(Bytes value);

/// Adds the amounts of a row's value to `sums`: as many as it has room for.
void add_amounts(Bytes value, std::span<int64_t> sums);

/// Empty where all are 0.
void encode_amounts(std::span<const int64_t> amounts, std::string& value);

/// Changes tally rows in a write. Rows of zeros are removed.
class TallyWriter {
 public:
  explicit TallyWriter(storage::Write& write) : write_(write) {}
  /// What is counted of a record changes from `before` to `after`.
  void change(const Counts& before, const Counts& after);
  void add(Bytes key, std::span<const int64_t> amounts);

 private:
  using Changes = std::span<const Counts::Amount>;
  void apply(Bytes key, Changes less, Changes more);
  void load(Bytes key, size_t slots);
  void store(Bytes key);

  storage::Write& write_;
  std::vector<int64_t> sums_;
  std::string value_;
};

/// What many records count, in memory.
class TallySums {
 public:
  void add(const Counts& counts);
  void clear() { sums_.clear(); }
  /// Takes out what is under a key, as a row's value: empty for nothing but zeros.
  std::string take(Bytes key);
  /// In the order of the keys.
  void each(const std::function<void(Bytes key, std::span<const int64_t> amounts)>& visit) const;

 private:
  struct Hash {
    using is_transparent = void;
    size_t operator()(Bytes key) const { return std::hash<Bytes>()(key); }
  };
  std::unordered_map<std::string, std::vector<int64_t>, Hash, std::equal_to<>> sums_;
};

}  // namespace dossier::records
