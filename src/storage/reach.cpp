// SPDX-License-Identifier: Apache-2.0
#include "storage/reach.hpp"

#include "dossier/error.hpp"

namespace dossier::storage {
namespace {

const std::string kAnyName = "(any)";

void visit(const PageMap& map, uint64_t number, unsigned levels) {
  const Page page = Page::open(map, number, levels > 1 ? kBranch : kLeaf, kAnyName);
  for (unsigned i = 0; i < page.count(); ++i) {
    if (levels > 1) {
      visit(map, page.child(i), levels - 1);
      continue;
    }
    const Node node = page.node(map, i);
    const auto [first, count] = page.overflow(map, i);
    if (first + count > map.pages) page.damaged("overflow page out of range");
    if (node.flags != kTable || node.data.size() != sizeof(TreeInfo)) continue;
    const auto info = load<TreeInfo>(node.data.data());
    if (info.depth > kMaxDepth) page.damaged("a tree's record makes no sense");
    if (info.root != kNoPage) visit(map, info.root, info.depth);
  }
}

}  // namespace

void check_reach(const PageMap& map, const MetaInfo& meta) {
  for (const TreeInfo& info : {meta.free, meta.main}) {
    if (info.depth > kMaxDepth) throw Error(Code::corrupt, "page", {}, {"0", "a tree's record makes no sense"});
    if (info.root != kNoPage) visit(map, info.root, info.depth);
  }
}

}  // namespace dossier::storage
