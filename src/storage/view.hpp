// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "storage/tree.hpp"

namespace dossier::storage {

/// The trees of one version; not to be moved once one was looked up. The roots of spaces are looked up when first
/// needed.
class View {
 public:
  explicit View(const std::vector<std::string>& names) : names_(&names) {}

  /// Throws Code::corrupt when `meta` makes no sense within the map.
  void reset(const PageMap& map, const MetaInfo& meta);
  bool empty() const { return map_.base == nullptr; }

  const Tree& tree(Space space) {
    if (space < trees_.size() && trees_[space].name != nullptr) return trees_[space];
    return look_up(space);
  }
  const PageMap& map() const { return map_; }
  const MetaInfo& meta() const { return meta_; }
  uint64_t version() const { return meta_.transaction; }

  /// The tree that lists the other trees by name.
  Tree main() const { return {&map_, meta_.main, 0, &kMainName}; }

  /// The record of a tree in the main tree; nothing when there is none.
  std::optional<TreeInfo> info(const std::string& name) const;

 private:
  static const std::string kMainName;
  const Tree& look_up(Space space);

  PageMap map_;
  MetaInfo meta_;
  std::vector<Tree> trees_;  ///< `name` is null until looked up.
  const std::vector<std::string>* names_;
};

}  // namespace dossier::storage
