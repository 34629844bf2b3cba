// SPDX-License-Identifier: Apache-2.0
#include "storage/view.hpp"

#include "dossier/error.hpp"
#include "storage/seal.hpp"

namespace dossier::storage {
namespace {

void check_info(const TreeInfo& info, const std::string& name) {
  const bool none = info.root == kNoPage;
  if (info.flags != 0 || none != (info.depth == 0) || none != (info.entries == 0) || info.depth > kMaxDepth) {
    damaged_page(0, "a tree's record makes no sense", name);
  }
}

}  // namespace

const std::string View::kMainName = "(main)";

void View::reset(const PageMap& map, const MetaInfo& meta) {
  check_info(meta.main, kMainName);
  map_ = map;
  meta_ = meta;
  trees_.assign(names_->size(), Tree{});
}

std::optional<TreeInfo> View::info(const std::string& name) const {
  const Tree tree = main();
  Path path(tree);
  if (path.empty() || !path.descend(name)) return std::nullopt;
  const Node node = path.node(path.index());
  if (node.flags != kTable || node.data.size() != sizeof(TreeInfo)) damaged_page(0, "a tree's record is missing", name);
  const auto info = load<TreeInfo>(node.data.data());
  check_info(info, name);
  return info;
}

const Tree& View::look_up(Space space) {
  if (space >= trees_.size()) throw Error(Code::usage, "space", {}, {std::to_string(space)});
  const std::string& name = (*names_)[space];
  const auto found = info(name);
  if (!found) damaged_page(0, "a tree's record is missing", name);
  trees_[space] = Tree{&map_, *found, seal_seed(name), &name};
  return trees_[space];
}

}  // namespace dossier::storage
