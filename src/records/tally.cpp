// SPDX-License-Identifier: Apache-2.0
#include "records/tally.hpp"

#include <algorithm>

#include "records/wire.hpp"

namespace dossier::records {
namespace {

/// Calls `visit` with the place and the amount of each of the first `slots` that is not 0.
template <typename Visit>
void each_amount(Bytes value, size_t slots, const Visit& visit) {
  uint64_t raw = 0;
  for (uint64_t slot = 0; slot < slots && take_varint(value, raw); ++slot) {
    if (raw != 0) {
      visit(slot, unzigzag(raw));
    } else if (take_varint(value, raw)) {
      slot += raw;
    }
  }
}

size_t slots_of(std::span<const Counts::Amount> amounts) {
  size_t slots = 0;
  for (const Counts::Amount& one : amounts) slots = std::max<size_t>(slots, one.slot + 1);
  return slots;
}

}  // namespace

Amounts decode_amounts(Bytes value) {
  Amounts amounts{};
  add_amounts(value, amounts);
  return amounts;
}

Amounts tally(storage::Reader& reader, Bytes key) {
  const auto value = reader.get(Schema::kTally, key);
  return value ? decode_amounts(*value) : Amounts{};
}

void add_amounts(Bytes value, std::span<int64_t> sums) {
  each_amount(value, sums.size(), [&](uint64_t slot, int64_t amount) { sums[slot] += amount; });
}

void encode_amounts(std::span<const int64_t> amounts, std::string& value) {
  value.clear();
  uint64_t zeros = 0;
  for (const int64_t amount : amounts) {
    if (amount == 0) {
      ++zeros;
      continue;
    }
    if (zeros != 0) {
      value += '\0';
      WireWriter::varint(value, zeros - 1);
      zeros = 0;
    }
    WireWriter::varint(value, zigzag(amount));
  }
}

void TallyWriter::change(const Counts& before, const Counts& after) {
  for (const Counts::Row& row : before.rows()) {
    const Counts::Row* const now = after.find(row.key);
    if (now == nullptr) {
      apply(row.key, row.amounts, {});
    } else if (now->amounts != row.amounts) {
      apply(row.key, row.amounts, now->amounts);
    }
  }
  for (const Counts::Row& row : after.rows()) {
    if (before.find(row.key) == nullptr) apply(row.key, {}, row.amounts);
  }
}

void TallyWriter::add(Bytes key, std::span<const int64_t> amounts) {
  load(key, amounts.size());
  for (size_t slot = 0; slot < amounts.size(); ++slot) sums_[slot] += amounts[slot];
  store(key);
}

void TallyWriter::apply(Bytes key, Changes less, Changes more) {
  load(key, std::max(slots_of(less), slots_of(more)));
  for (const Counts::Amount& one : less) sums_[one.slot] -= one.amount;
  for (const Counts::Amount& one : more) sums_[one.slot] += one.amount;
  store(key);
}

/// The row as it stands, with room for as many places.
void TallyWriter::load(Bytes key, size_t slots) {
  sums_.assign(slots, 0);
  const auto stored = write_.get(Schema::kTally, key);
  if (!stored) return;
  each_amount(*stored, Counts::kSlots, [&](uint64_t slot, int64_t amount) {
    if (slot >= sums_.size()) sums_.resize(slot + 64);
    sums_[slot] = amount;
  });
}

void TallyWriter::store(Bytes key) {
  encode_amounts(sums_, value_);
  if (value_.empty()) {
    write_.del(Schema::kTally, key);
  } else {
    write_.put(Schema::kTally, key, value_);
  }
}

void TallySums::add(const Counts& counts) {
  for (const Counts::Row& row : counts.rows()) {
    auto found = sums_.find(Bytes(row.key));
    if (found == sums_.end()) found = sums_.try_emplace(row.key).first;
    std::vector<int64_t>& sums = found->second;
    const size_t slots = slots_of(row.amounts);
    if (slots > sums.size()) sums.resize(slots);
    for (const Counts::Amount& one : row.amounts) sums[one.slot] += one.amount;
  }
}

std::string TallySums::take(Bytes key) {
  std::string value;
  if (const auto found = sums_.find(key); found != sums_.end()) {
    encode_amounts(found->second, value);
    sums_.erase(found);
  }
  return value;
}

void TallySums::each(const std::function<void(Bytes key, std::span<const int64_t> amounts)>& visit) const {
  std::vector<const decltype(sums_)::value_type*> order;
  order.reserve(sums_.size());
  for (const auto& entry : sums_) order.push_back(&entry);
  std::sort(order.begin(), order.end(), [](const auto* a, const auto* b) { return a->first < b->first; });
  for (const auto* entry : order) visit(entry->first, entry->second);
}

}  // namespace dossier::records
