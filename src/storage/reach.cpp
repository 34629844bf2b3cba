// SPDX-License-Identifier: Apache-2.0
#include "storage/reach.hpp"

#include <vector>

namespace dossier::storage {
namespace {

const std::string kAnyName = "(any)";

/// Walks trees, each page at most once: in a sound file no two branches share one.
class Reach {
 public:
  explicit Reach(const PageMap& map) : map_(&map), seen_(map.pages) {}

  /// `lists`: of the other trees.
  void tree(const TreeInfo& info, bool lists) {
    if (info.depth > kMaxDepth) damaged_page(0, "a tree's record makes no sense", kAnyName);
    if (info.root != kNoPage) visit(info.root, info.depth, lists);
  }

 private:
  void visit(uint64_t number, unsigned levels, bool lists) {
    const Page page = Page::open(*map_, number, levels > 1 ? kBranch : kLeaf, kAnyName);
    if (seen_[number]) page.damaged("used twice");
    seen_[number] = true;
    for (unsigned i = 0; i < page.count(); ++i) {
      if (levels > 1) visit(page.child(i), levels - 1, lists);
      else entry(page, i, lists);
    }
  }

  void entry(const Page& page, unsigned i, bool lists) {
    const Node node = page.node(*map_, i);
    const auto [first, count] = page.overflow(*map_, i);
    if (count > map_->pages - first) page.damaged("overflow page out of range");
    if (lists && node.flags == kTable && node.data.size() == sizeof(TreeInfo))
      tree(load<TreeInfo>(node.data.data()), false);
  }

  const PageMap* map_;
  std::vector<bool> seen_;
};

}  // namespace

void check_reach(const PageMap& map, const MetaInfo& meta) {
  Reach reach(map);
  reach.tree(meta.free, false);
  reach.tree(meta.main, true);
}

}  // namespace dossier::storage
