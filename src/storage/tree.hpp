// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>

#include "storage/page.hpp"

/// The trees of a data file, read without LMDB.
namespace dossier::storage {

/// One space in one version.
struct Tree {
  const PageMap* map = nullptr;
  TreeInfo info;
  uint64_t seed = 0;  ///< Of its seals.
  const std::string* name = nullptr;
};

/// A place in a tree: the pages from the root to a leaf. It moves without looking at seals; what it looks at is said
/// below.
class Path {
 public:
  explicit Path(const Tree& tree) : tree_(&tree) {}

  /// To the first entry not before `key`, or behind the last one of the leaf where it would stand. True: exactly there.
  bool descend(Bytes key);
  bool to_first();  ///< False: the tree is empty.
  bool to_last();
  bool to_next_leaf();  ///< To the first entry of the next leaf. False, and unmoved: there is none.
  bool to_previous_leaf();

  const Page& leaf() const { return pages_[depth_ - 1]; }
  unsigned index() const { return at_[depth_ - 1]; }
  void set_index(unsigned i) { at_[depth_ - 1] = static_cast<uint16_t>(i); }
  Node node(unsigned i) const { return leaf().node(*tree_->map, i); }
  bool empty() const { return tree_->info.root == kNoPage; }
  const Tree& tree() const { return *tree_; }

  /// Asks for what a walk from here will read next; all of it when it has just `arrived` on the leaf.
  void prefetch_ahead(size_t node_bytes, bool arrived) const;

  /// Throws unless the leaf's keys lie between the keys of the branches above it.
  void check_bounds() const;
  /// Throws unless every page of the way is filled: the engine below copies them by their bounds.
  void check_filled() const {
    for (unsigned level = 0; level < depth_; ++level) pages_[level].check_filled();
  }
  /// Throws unless the pages are filled that stand beside those of the way, below the same branch.
  void check_beside() const;
  /// Throws unless the leaf is filled, so that its last node is its last, and its keys are within bounds.
  void check_leaf() const {
    leaf().check_filled();
    check_bounds();
  }

 private:
  static constexpr unsigned kAhead = 6;  // Nodes.
  void open(unsigned level, uint64_t number);
  bool to_sibling(bool forward);
  void to_edge(unsigned level, bool last);

  const Tree* tree_;
  unsigned depth_ = 0;
  std::array<Page, kMaxDepth> pages_;
  std::array<uint16_t, kMaxDepth> at_;
};

/// The value of a key, its seal checked. Nothing is a proven answer too: the entries beside the gap are looked at.
std::optional<Bytes> find(const Tree& tree, Bytes key);

/// Walks entries in order. What it stands on is sealed, in order with its neighbours, and nothing between two steps was
/// left out: a changed byte anywhere on the way throws Code::corrupt.
class TreeCursor final : public Cursor {
 public:
  explicit TreeCursor(const Tree& tree) : path_(tree) {}
  bool seek(Bytes key) override;
  bool seek_last() override;
  bool next() override;
  bool prev() override;
  Bytes key() const override;
  Bytes value() const override;

 private:
  enum class At { unset, before, entry, after };
  enum class Ahead { unknown, next, previous };
  bool arrive(unsigned i, Ahead ahead = Ahead::unknown);

  Path path_;
  At at_ = At::unset;
  Node node_;
  Bytes payload_;
};

}  // namespace dossier::storage
