// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

#include "storage/engine.hpp"

/// The page format of LMDB 0.9 (data version 1), read without trusting it. The engine below believes every offset on a
/// page; one flipped bit there is a wrong answer or a signal. So pages are read by this library's own code, and the
/// engine below only writes them.
///
/// Page: 16 bytes of header (number, flags, bounds of the free space), then 2 bytes for each node: its offset, in key
/// order. The nodes fill the page from `upper` to its end without a gap. Node: 8 bytes of header, key, then data or,
/// for long data, the number of the first of a run of overflow pages. In a branch the header holds the child's page
/// number; the key of its first node does not count.
namespace dossier::storage {

static_assert(std::endian::native == std::endian::little, "the page format follows the machine's byte order");

template <typename T>
T load(const char* at) {
  T value;
  std::memcpy(&value, at, sizeof value);
  return value;
}

inline constexpr unsigned kPageHeader = 16;
inline constexpr unsigned kNodeHeader = 8;
inline constexpr uint64_t kNoPage = ~uint64_t{0};
inline constexpr unsigned kMaxDepth = 32;

enum PageFlags : uint16_t { kBranch = 1, kLeaf = 2, kOverflow = 4, kMeta = 8 };
enum NodeFlags : uint16_t { kLong = 1, kTable = 2 };

/// What the engine below knows of one tree; also the layout on disk.
struct TreeInfo {
  uint32_t pad = 0;
  uint16_t flags = 0;
  uint16_t depth = 0;
  uint64_t branch_pages = 0;
  uint64_t leaf_pages = 0;
  uint64_t overflow_pages = 0;
  uint64_t entries = 0;
  uint64_t root = kNoPage;
  bool operator==(const TreeInfo&) const = default;
};
static_assert(sizeof(TreeInfo) == 48);

/// The start of a version: pages 0 and 1, written in turn. Also the layout on disk, after the page header.
struct MetaInfo {
  uint32_t magic = 0;
  uint32_t version = 0;
  uint64_t address = 0;
  uint64_t map_size = 0;
  TreeInfo free;  ///< `free.pad` is the page size.
  TreeInfo main;
  uint64_t last_page = 0;
  uint64_t transaction = 0;
  bool operator==(const MetaInfo&) const = default;
};
static_assert(sizeof(MetaInfo) == 136);

/// What is used of page 0 or 1: a page header, then the start of a version.
struct MetaPage {
  uint64_t number = 0;
  uint16_t unused = 0;
  uint16_t kind = 0;
  uint16_t lower = 0;
  uint16_t upper = 0;
  MetaInfo info;
  bool operator==(const MetaPage&) const = default;
};
static_assert(sizeof(MetaPage) == kPageHeader + sizeof(MetaInfo));
using MetaPages = std::array<MetaPage, 2>;
inline constexpr uint32_t kMagic = 0xBEEFC0DE;
inline constexpr uint32_t kDataVersion = 1;

/// What a file can hold at all: beyond it the sums of numbers of pages and bytes go round.
constexpr uint64_t most_pages(uint32_t page_size) { return uint64_t{INT64_MAX} / page_size; }

/// The part of the map that a version may refer to.
struct PageMap {
  const char* base = nullptr;
  uint64_t pages = 0;
  uint32_t page_size = 0;

  const char* at(uint64_t number) const { return base + number * page_size; }
  MetaPage meta_page(unsigned which) const { return load<MetaPage>(at(which)); }
  MetaInfo meta(unsigned which) const { return meta_page(which).info; }
  bool operator==(const PageMap&) const = default;
};

/// A node inside its page. `data` is the data itself, wherever it is.
struct Node {
  Bytes key;
  Bytes data;
  uint16_t flags = 0;
};

/// Asks for the cache lines of some bytes without waiting for them. A read that misses waits 200 ns here, ten at once
/// hardly longer than one: so what will be needed is asked for together, as early as it is known.
inline void prefetch(const char* at, size_t bytes = 1) {
  constexpr size_t kLine = 64;
  for (size_t i = 0; i < bytes; i += kLine) __builtin_prefetch(at + i);
}

/// Unsigned bytes, then length: the order of keys.
inline int compare(Bytes a, Bytes b) {
  const size_t common = a.size() < b.size() ? a.size() : b.size();
  const auto words = [&](size_t at) {
    const uint64_t x = load<uint64_t>(a.data() + at), y = load<uint64_t>(b.data() + at);
    return x == y ? 0 : __builtin_bswap64(x) < __builtin_bswap64(y) ? -1 : 1;
  };
  if (common < sizeof(uint64_t)) {
    if (const int order = common == 0 ? 0 : std::memcmp(a.data(), b.data(), common)) return order;
  } else {
    for (size_t at = 0; at + sizeof(uint64_t) < common; at += sizeof(uint64_t)) {
      if (const int order = words(at)) return order;
    }
    if (const int order = words(common - sizeof(uint64_t))) return order;  // The last word may overlap the one before.
  }
  return a.size() < b.size() ? -1 : a.size() > b.size();
}

/// Throws Code::corrupt for a page of a space.
[[noreturn]] void damaged_page(uint64_t number, const char* what, const std::string& space);

/// A page whose header has been looked at: every method stays inside it, or throws.
class Page {
 public:
  Page() = default;  // Left uninitialized: a path holds many that it never opens.

  /// The page `number`, which must be a branch or a leaf as said.
  static Page open(const PageMap& map, uint64_t number, uint16_t kind, const std::string& space) {
    if (number < 2 || number >= map.pages) damaged_page(number, "number out of range", space);
    Page page;
    page.data_ = map.at(number);
    page.size_ = map.page_size;
    page.space_ = &space;
    prefetch(page.data_, kOffsetsAhead);
    if (load<uint64_t>(page.data_) != number) page.damaged("wrong number");
    if (load<uint16_t>(page.data_ + 10) != kind) page.damaged("wrong kind");
    page.lower_ = load<uint16_t>(page.data_ + 12);
    const unsigned upper = load<uint16_t>(page.data_ + 14);
    if (page.lower_ <= kPageHeader || page.lower_ > upper || upper > page.size_ || (page.lower_ & 1) != 0)
      page.damaged("wrong bounds");
    page.count_ = (page.lower_ - kPageHeader) / 2;
    return page;
  }

  unsigned count() const { return count_; }

  /// The first node, from `first` on, whose key is behind `key`.
  unsigned behind(Bytes key, unsigned first) const {
    unsigned low = first;
    unsigned high = count_;
    for (unsigned step = 0; low < high; ++step) {
      if (step % kProbesAhead == 0) prefetch_probes(low, high, kProbesAhead);
      const unsigned middle = (low + high) / 2;
      if (compare(this->key(middle), key) <= 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
  uint64_t number() const { return load<uint64_t>(data_); }

  Bytes key(unsigned i) const {
    const char* node = node_at(i);
    return {node + kNodeHeader, load<uint16_t>(node + 6)};
  }

  uint64_t child(unsigned i) const { return load<uint64_t>(node_at(i)) & 0xFFFFFFFFFFFF; }

  Node node(const PageMap& map, unsigned i) const;  ///< On a leaf.
  /// The overflow pages of a leaf's node: first and count; count 0 when its data is on the leaf.
  std::pair<uint64_t, uint64_t> overflow(const PageMap& map, unsigned i) const;

  /// Throws unless the nodes fill the page exactly, which they no longer do when a count, an offset or a length has
  /// changed.
  void check_filled() const;

  [[noreturn]] void damaged(const char* what) const { damaged_page(load<uint64_t>(data_), what, *space_); }

  static void prefetch_header(const PageMap& map, uint64_t number) {
    if (number < map.pages) prefetch(map.at(number), kOffsetsAhead);
  }

  /// Asks for the start of a node, if there is one.
  void prefetch_node(unsigned i, size_t bytes) const {
    if (i < count_) prefetch(data_ + load<uint16_t>(data_ + kPageHeader + 2 * i), bytes);
  }

 private:
  static constexpr size_t kOffsetsAhead = 256;
  static constexpr unsigned kProbesAhead = 3;

  /// The nodes that the next steps of a binary search may look at, whichever way it goes.
  void prefetch_probes(unsigned low, unsigned high, unsigned steps) const {
    if (low >= high || steps == 0) return;
    const unsigned middle = (low + high) / 2;
    prefetch_node(middle, 1);
    prefetch_probes(low, middle, steps - 1);
    prefetch_probes(middle + 1, high, steps - 1);
  }

  const char* node_at(unsigned i) const {
    const unsigned offset = load<uint16_t>(data_ + kPageHeader + 2 * i);
    if (offset < lower_ || offset + kNodeHeader > size_) damaged("offset out of range");
    if (offset + kNodeHeader + load<uint16_t>(data_ + offset + 6) > size_) damaged("key out of range");
    return data_ + offset;
  }

  const char* data_;
  const std::string* space_;
  unsigned size_;
  unsigned lower_;
  unsigned count_;
};

}  // namespace dossier::storage
