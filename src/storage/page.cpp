// SPDX-License-Identifier: Apache-2.0
#include "storage/page.hpp"

#include "dossier/error.hpp"

namespace dossier::storage {

void damaged_page(uint64_t number, const char* what, const std::string& space) {
  throw Error(Code::corrupt, "page", space, {std::to_string(number), what});
}

std::pair<uint64_t, uint64_t> Page::overflow(const PageMap& map, unsigned i) const {
  const char* node = node_at(i);
  if (load<uint16_t>(node + 4) != kLong) return {0, 0};
  const uint64_t size = load<uint32_t>(node);
  const char* data = node + kNodeHeader + load<uint16_t>(node + 6);
  if (data + sizeof(uint64_t) > data_ + size_) damaged("data out of range");
  const uint64_t first = load<uint64_t>(data);
  const uint64_t count = (kPageHeader - 1 + size) / map.page_size + 1;
  if (first < 2 || first >= map.pages || count > map.pages - first) damaged("overflow page out of range");
  const char* page = map.at(first);
  if (load<uint64_t>(page) != first || load<uint16_t>(page + 10) != kOverflow || load<uint32_t>(page + 12) < count) {
    damaged_page(first, "not the overflow page expected", *space_);
  }
  return {first, load<uint32_t>(page + 12)};
}

Node Page::node(const PageMap& map, unsigned i) const {
  const char* at = node_at(i);
  const unsigned key_size = load<uint16_t>(at + 6);
  const uint64_t size = load<uint32_t>(at);
  Node node{{at + kNodeHeader, key_size}, {}, load<uint16_t>(at + 4)};
  if (node.flags == kLong) {
    node.data = {map.at(overflow(map, i).first) + kPageHeader, size};
    prefetch(node.data.data(), size);
    return node;
  }
  const char* data = at + kNodeHeader + key_size;
  if ((node.flags != 0 && node.flags != kTable) || size > static_cast<uint64_t>(data_ + size_ - data))
    damaged("data out of range");
  node.data = {data, size};
  prefetch(data, size);
  return node;
}

void Page::check_filled() const {
  const bool leaf = load<uint16_t>(data_ + 10) == kLeaf;
  const unsigned upper = load<uint16_t>(data_ + 14);
  uint64_t sum = 0;
  for (unsigned i = 0; i < count_; ++i) {
    const char* node = node_at(i);
    if (node < data_ + upper) damaged("node in the free space");
    uint64_t size = kNodeHeader + load<uint16_t>(node + 6);
    if (leaf) size += load<uint16_t>(node + 4) == kLong ? sizeof(uint64_t) : load<uint32_t>(node);
    sum += (size + 1) & ~uint64_t{1};
  }
  if (sum != size_ - upper) damaged("its nodes do not fill it");
}

}  // namespace dossier::storage
