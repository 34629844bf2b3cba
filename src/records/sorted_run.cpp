// SPDX-License-Identifier: Apache-2.0
#include "records/sorted_run.hpp"

#include <algorithm>
#include <cstring>

#include "records/wire.hpp"

namespace dossier::records {
namespace {

uint64_t key_prefix(Bytes key) {
  unsigned char padded[8] = {};
  std::memcpy(padded, key.data(), std::min<size_t>(key.size(), 8));
  uint64_t prefix = 0;
  std::memcpy(&prefix, padded, 8);
  return __builtin_bswap64(prefix);
}

/// Takes `size` bytes off the front: what was spilled is as it was written.
Bytes take(Bytes& rest, size_t size) {
  const Bytes taken = rest.substr(0, size);
  rest.remove_prefix(size);
  return taken;
}

}  // namespace

void SortedRun::add(Bytes key, Bytes value) {
  entries_.push_back(
      {key_prefix(key), arena_.size(), static_cast<uint32_t>(key.size()), static_cast<uint32_t>(value.size())});
  arena_ += key;
  arena_ += value;
}

uint64_t SortedRun::spill(storage::Scratch& scratch) {
  const char* arena = arena_.data();
  const auto before = [arena](const Entry& a, const Entry& b) {
    if (a.prefix != b.prefix) return a.prefix < b.prefix;
    const int order = Bytes(arena + a.offset, a.key_size).compare(Bytes(arena + b.offset, b.key_size));
    return order != 0 ? order < 0 : a.offset < b.offset;
  };
  if (!std::is_sorted(entries_.begin(), entries_.end(), before)) std::sort(entries_.begin(), entries_.end(), before);
  const uint64_t start = scratch.size();
  std::string sizes;
  for (const Entry& entry : entries_) {
    sizes.clear();
    WireWriter::varint(sizes, entry.key_size);
    WireWriter::varint(sizes, entry.value_size);
    scratch.append(sizes);
    scratch.append({arena + entry.offset, size_t{entry.key_size} + entry.value_size});
  }
  arena_.clear();
  entries_.clear();
  return scratch.size() - start;
}

bool Merge::Head::advance() {
  uint64_t key_size = 0, value_size = 0;
  if (!take_varint(rest, key_size) || !take_varint(rest, value_size)) return false;
  key = take(rest, key_size);
  value = take(rest, value_size);
  prefix = key_prefix(key);
  return true;
}

bool Merge::after(const Head& a, const Head& b) {
  if (a.prefix != b.prefix) return a.prefix > b.prefix;
  const int order = a.key.compare(b.key);
  return order != 0 ? order > 0 : a.run > b.run;
}

Merge::Merge(const std::vector<Bytes>& runs) {
  for (size_t i = 0; i < runs.size(); ++i) {
    Head head;
    head.rest = runs[i];
    head.run = i;
    if (head.advance()) heads_.push_back(head);
  }
  std::make_heap(heads_.begin(), heads_.end(), after);
}

bool Merge::next() {
  if (started_ && current_.advance()) {
    // Often the same run goes on: then nothing moves in the heap.
    if (heads_.empty() || after(heads_.front(), current_)) return true;
    heads_.push_back(current_);
    std::push_heap(heads_.begin(), heads_.end(), after);
  }
  started_ = true;
  if (heads_.empty()) return false;
  std::pop_heap(heads_.begin(), heads_.end(), after);
  current_ = heads_.back();
  heads_.pop_back();
  return true;
}

}  // namespace dossier::records
