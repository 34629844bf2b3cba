// SPDX-License-Identifier: Apache-2.0
#include "exchange/forms/seen_numbers.hpp"

#include <xxhash.h>

#include <algorithm>

namespace dossier::exchange {
namespace {

constexpr size_t kUnsorted = 500;  // So many are looked through one by one.

uint64_t hash_of(std::string_view number) { return XXH3_64bits(number.data(), number.size()); }

}  // namespace

std::optional<uint64_t> SeenNumbers::line_of(std::string_view number) const {
  const uint64_t hash = hash_of(number);
  const auto found = std::ranges::lower_bound(sorted_, hash, {}, &Entry::first);
  if (found != sorted_.end() && found->first == hash) return found->second;
  const auto late = std::ranges::find(latest_, hash, &Entry::first);
  if (late != latest_.end()) return late->second;
  return std::nullopt;
}

void SeenNumbers::add(std::string_view number, uint64_t line) {
  latest_.emplace_back(hash_of(number), line);
  if (latest_.size() < kUnsorted) return;
  std::ranges::sort(latest_);
  const auto middle = static_cast<std::ptrdiff_t>(sorted_.size());
  sorted_.insert(sorted_.end(), latest_.begin(), latest_.end());
  std::inplace_merge(sorted_.begin(), sorted_.begin() + middle, sorted_.end());
  latest_.clear();
}

}  // namespace dossier::exchange
