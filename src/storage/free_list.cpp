// SPDX-License-Identifier: Apache-2.0
#include "storage/free_list.hpp"

namespace dossier::storage {

FreeList free_list_head(const Node& node, const Page& leaf) {
  if (node.key.size() != sizeof(uint64_t) || node.data.size() < sizeof(uint64_t))
    leaf.damaged("not a list of free pages");
  const FreeList list{load<uint64_t>(node.key.data()), load<uint64_t>(node.data.data()),
                      node.data.data() + sizeof(uint64_t)};
  if (list.count >= node.data.size() / sizeof(uint64_t)) leaf.damaged("not a list of free pages");
  return list;
}

FreeList free_list(const Node& node, const Page& leaf, uint64_t last_page) {
  const FreeList list = free_list_head(node, leaf);
  for (uint64_t i = 0; i < list.count; ++i) {
    const uint64_t number = list.number(i);
    if (number < 2 || number > last_page || (i > 0 && number >= list.number(i - 1)))
      leaf.damaged("not a list of free pages");
  }
  return list;
}

void for_each_free_list(const View& view, const std::function<void(const FreeList&)>& visit) {
  const Tree tree{&view.map(), view.meta().free, 0, &kFreeName};
  Path path(tree);
  if (!path.to_first()) return;
  uint64_t before = 0;
  do {
    for (unsigned i = 0; i < path.leaf().count(); ++i) {
      const FreeList list = free_list(path.node(i), path.leaf(), view.meta().last_page);
      if (list.version <= before) path.leaf().damaged("keys out of order");  // Which a walk in a circle is, too.
      before = list.version;
      visit(list);
    }
  } while (path.to_next_leaf());
}

uint64_t free_pages(const View& view, uint64_t before) {
  uint64_t free = 0;
  for_each_free_list(view, [&](const FreeList& list) { free += list.version < before ? list.count : 0; });
  return free;
}

}  // namespace dossier::storage
