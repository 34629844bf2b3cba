// SPDX-License-Identifier: Apache-2.0
#include "storage/tree.hpp"

#include "dossier/error.hpp"
#include "storage/seal.hpp"

namespace dossier::storage {
namespace {

Bytes checked(const Tree& tree, const Node& node) {
  if (node.flags == kTable) damaged_page(0, "a table where an entry belongs", *tree.name);
  return unseal(tree.seed, *tree.name, node.key, node.data);
}

/// Throws unless the nodes i and i+1 of a leaf, where both exist, are in order.
void check_pair(const Page& leaf, int i) {
  if (i < 0 || i + 1 >= static_cast<int>(leaf.count())) return;
  if (compare(leaf.key(i), leaf.key(i + 1)) >= 0) leaf.damaged("keys out of order");
}

/// After a search that found nothing at `path`: throws unless the entries before and behind the gap prove that nothing
/// is there.
void prove_gap(const Path& path, Bytes key) {
  const Tree& tree = path.tree();
  const Page& leaf = path.leaf();
  const int i = static_cast<int>(path.index());
  if (i > 0) checked(tree, path.node(i - 1));
  if (i < static_cast<int>(leaf.count())) checked(tree, path.node(i));
  check_pair(leaf, i - 2);
  check_pair(leaf, i - 1);
  check_pair(leaf, i);
  const bool at_start = i == 0;
  if (!at_start && i < static_cast<int>(leaf.count())) return;
  path.check_leaf();
  Path beside = path;
  if (!(at_start ? beside.to_previous_leaf() : beside.to_next_leaf())) return;
  beside.check_leaf();
  const Node node = beside.node(beside.index());
  checked(tree, node);
  const int order = compare(node.key, key);
  if (at_start ? order >= 0 : order <= 0) beside.leaf().damaged("keys out of order");
}

}  // namespace

void Path::open(unsigned level, uint64_t number) {
  const bool leaf = level + 1 == depth_;
  pages_[level] = Page::open(*tree_->map, number, leaf ? kLeaf : kBranch, *tree_->name);
  if (!leaf && pages_[level].count() < 2) pages_[level].damaged("a branch with one child");
}

bool Path::descend(Bytes key) {
  depth_ = tree_->info.depth;
  open(0, tree_->info.root);
  for (unsigned level = 0; level + 1 < depth_; ++level) {
    at_[level] = static_cast<uint16_t>(pages_[level].behind(key, 1) - 1);  // The first child's key does not count.
    open(level + 1, pages_[level].child(at_[level]));
  }
  const unsigned behind = leaf().behind(key, 0);
  const bool found = behind > 0 && leaf().key(behind - 1) == key;
  set_index(found ? behind - 1 : behind);
  return found;
}

void Path::to_edge(unsigned level, bool last) {
  for (;; ++level) {
    at_[level] = static_cast<uint16_t>(last ? pages_[level].count() - 1 : 0);
    if (level + 1 == depth_) return;
    open(level + 1, pages_[level].child(at_[level]));
  }
}

bool Path::to_first() {
  if (empty()) return false;
  depth_ = tree_->info.depth;
  open(0, tree_->info.root);
  to_edge(0, false);
  return true;
}

bool Path::to_last() {
  if (empty()) return false;
  depth_ = tree_->info.depth;
  open(0, tree_->info.root);
  to_edge(0, true);
  return true;
}

bool Path::to_sibling(bool forward) {
  // Going up past the end of a branch is only right if nothing was cut off there.
  for (int level = static_cast<int>(depth_) - 2; level >= 0; --level) {
    if (forward ? at_[level] + 1u < pages_[level].count() : at_[level] > 0) {
      at_[level] = static_cast<uint16_t>(forward ? at_[level] + 1 : at_[level] - 1);
      open(level + 1, pages_[level].child(at_[level]));
      to_edge(level + 1, !forward);
      return true;
    }
    pages_[level].check_filled();
  }
  return false;
}

void Path::prefetch_ahead(size_t node_bytes, bool arrived) const {
  const unsigned ahead = index() + kAhead;
  for (unsigned i = arrived ? index() + 1 : ahead; i <= ahead; ++i) leaf().prefetch_node(i, node_bytes);
  if (ahead + kAhead != leaf().count() || depth_ < 2) return;
  const Page& parent = pages_[depth_ - 2];
  const unsigned sibling = at_[depth_ - 2] + 1u;
  if (sibling < parent.count()) Page::prefetch_header(*tree_->map, parent.child(sibling));
}

bool Path::to_next_leaf() { return to_sibling(true); }
bool Path::to_previous_leaf() { return to_sibling(false); }

void Path::check_bounds() const {
  const Page& page = leaf();
  bool low_done = false;
  bool high_done = false;
  for (int level = static_cast<int>(depth_) - 2; level >= 0 && !(low_done && high_done); --level) {
    const Page& branch = pages_[level];
    if (!low_done && at_[level] > 0) {
      if (compare(page.key(0), branch.key(at_[level])) < 0) page.damaged("keys outside its branch");
      low_done = true;
    }
    if (!high_done && at_[level] + 1u < branch.count()) {
      if (compare(page.key(page.count() - 1), branch.key(at_[level] + 1)) >= 0) page.damaged("keys outside its branch");
      high_done = true;
    }
  }
}

void Path::check_beside() const {
  for (unsigned level = 1; level < depth_; ++level) {
    const Page& branch = pages_[level - 1];
    const unsigned at = at_[level - 1];
    const auto check = [&](unsigned i) {
      Page::open(*tree_->map, branch.child(i), level + 1 == depth_ ? kLeaf : kBranch, *tree_->name).check_filled();
    };
    if (at > 0) check(at - 1);
    if (at + 1 < branch.count()) check(at + 1);
  }
}

std::optional<Bytes> find(const Tree& tree, Bytes key) {
  Path path(tree);
  if (path.empty()) return std::nullopt;
  if (path.descend(key)) return checked(tree, path.node(path.index()));
  prove_gap(path, key);
  return std::nullopt;
}

// A step looks at the order with the neighbour ahead only: the one behind was the neighbour ahead of the step before.
bool TreeCursor::arrive(unsigned i, Ahead ahead) {
  path_.set_index(i);
  node_ = path_.node(i);
  path_.prefetch_ahead(kNodeHeader + node_.key.size() + node_.data.size(), ahead == Ahead::unknown);
  payload_ = checked(path_.tree(), node_);
  if (ahead != Ahead::next) check_pair(path_.leaf(), static_cast<int>(i) - 1);
  if (ahead != Ahead::previous) check_pair(path_.leaf(), static_cast<int>(i));
  at_ = At::entry;
  return true;
}

bool TreeCursor::seek(Bytes key) {
  if (path_.empty()) {
    at_ = At::after;
    return false;
  }
  if (path_.descend(key)) return arrive(path_.index());
  prove_gap(path_, key);
  if (path_.index() < path_.leaf().count()) return arrive(path_.index());
  if (path_.to_next_leaf()) return arrive(0);
  at_ = At::after;
  return false;
}

bool TreeCursor::seek_last() {
  if (!path_.to_last()) {
    at_ = At::after;
    return false;
  }
  path_.check_leaf();
  Path beyond = path_;
  if (beyond.to_next_leaf()) beyond.leaf().damaged("an entry behind the last one");
  return arrive(path_.leaf().count() - 1);
}

bool TreeCursor::next() {
  if (at_ == At::after) return false;
  if (at_ != At::entry) {
    if (!path_.to_first()) return false;
    path_.check_leaf();
    return arrive(0);
  }
  if (path_.index() + 1 < path_.leaf().count()) return arrive(path_.index() + 1, Ahead::next);
  path_.check_leaf();
  const Bytes before = node_.key;
  if (!path_.to_next_leaf()) {
    at_ = At::after;
    return false;
  }
  path_.check_bounds();  // Whether it is filled is asked when the walk leaves it: what may be missing is its end.
  arrive(0);
  if (compare(before, node_.key) >= 0) path_.leaf().damaged("keys out of order");
  return true;
}

bool TreeCursor::prev() {
  if (at_ == At::before) return false;
  if (at_ != At::entry) return seek_last();
  if (path_.index() > 0) return arrive(path_.index() - 1, Ahead::previous);
  path_.check_leaf();
  const Bytes behind = node_.key;
  if (!path_.to_previous_leaf()) {
    at_ = At::before;
    return false;
  }
  path_.check_leaf();
  arrive(path_.leaf().count() - 1);
  if (compare(node_.key, behind) >= 0) path_.leaf().damaged("keys out of order");
  return true;
}

Bytes TreeCursor::key() const {
  if (at_ != At::entry) throw Error(Code::usage, "position");
  return node_.key;
}

Bytes TreeCursor::value() const {
  if (at_ != At::entry) throw Error(Code::usage, "position");
  return payload_;
}

}  // namespace dossier::storage
