// SPDX-License-Identifier: Apache-2.0
#include "storage/guard.hpp"

#include "storage/free_list.hpp"

namespace dossier::storage {
namespace {

void check_lists(const View& view, const Path& path) {
  const Page& leaf = path.leaf();
  path.check_filled();
  for (unsigned i = 0; i < leaf.count(); ++i) free_list(path.node(i), leaf, view.meta().last_page);
}

}  // namespace

void guard_way(const Tree& tree, Bytes key, bool deleting) {
  Path path(tree);
  if (path.empty()) return;
  path.descend(key);
  path.check_filled();
  path.check_bounds();
  if (!deleting) return;
  path.check_beside();
  Path beside = path;
  if (beside.to_previous_leaf()) beside.check_leaf();
  beside = path;
  if (beside.to_next_leaf()) beside.check_leaf();
}

void guard_tables(const View& view) {
  const Tree tree = view.main();
  Path path(tree);
  if (!path.to_first()) return;
  do {
    path.check_filled();
    path.check_bounds();
  } while (path.to_next_leaf());
}

void guard_free_pages(const View& view) {
  const Tree tree{&view.map(), view.meta().free, 0, &kFreeName};
  Path path(tree);
  if (!path.to_first()) return;
  check_lists(view, path);
  path.to_last();
  check_lists(view, path);
}

}  // namespace dossier::storage
