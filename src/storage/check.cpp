// SPDX-License-Identifier: Apache-2.0
#include "dossier/error.hpp"
#include "storage/commit_record.hpp"
#include "storage/free_list.hpp"
#include "storage/seal.hpp"
#include "storage/store.hpp"

// Checking every page and entry of a data file.

namespace dossier::storage {
namespace {

using Damage = std::function<void(const std::string&, Bytes, const std::string&)>;

/// Walks every page of one version and accounts for each: used exactly once, or free.
class Checker {
 public:
  Checker(View& view, const Damage& damage) : view_(&view), damage_(&damage), claimed_(view.map().pages) {}

  uint64_t run(const std::vector<std::string>& names) {
    const std::string main_name = "(main)";
    const std::string free_name = "(free pages)";
    table(view_->main(), Kind::tables);
    guarded(kOwnTable, [&] {
      if (const auto own = own_table(*view_)) table(*own, Kind::entries);
    });
    sound_ = 0;  // The store's own entries are not counted.
    for (Space space = 0; space < static_cast<Space>(names.size()); ++space) {
      guarded(names[space], [&] { table(view_->tree(space), Kind::entries); });
    }
    table({&view_->map(), view_->meta().free, 0, &free_name}, Kind::free_pages);
    guarded(free_name, [&] {
      for_each_free_list(*view_, [&](const FreeList& list) {
        for (uint64_t i = 0; i < list.count; ++i) claim(list.number(i), 1, free_name);
      });
    });
    if (whole_) {
      for (uint64_t page = 2; page < claimed_.size(); ++page) {
        if (!claimed_[page]) report(main_name, {}, "page " + std::to_string(page) + " is neither used nor free");
      }
    }
    return sound_;
  }

 private:
  enum class Kind { entries, tables, free_pages };
  struct Range {
    std::optional<Bytes> low;   ///< No key is before it.
    std::optional<Bytes> high;  ///< No key is at or behind it.
  };

  void report(const std::string& space, Bytes key, const std::string& what) {
    whole_ = false;
    (*damage_)(space, key, what);
  }

  template <typename Act>
  void guarded(const std::string& space, const Act& act, Bytes key = {}) {
    try {
      act();
    } catch (const Error& error) {
      report(space, key, error.what());
    }
  }

  void claim(uint64_t first, uint64_t count, const std::string& space) {
    for (uint64_t page = first; page < first + count; ++page) {
      if (page < 2 || page > view_->meta().last_page) damaged_page(page, "number out of range", space);
      if (page >= claimed_.size()) continue;  // A free page that was never written may lie behind the end of the file.
      if (claimed_[page]) damaged_page(page, "used twice", space);
      claimed_[page] = true;
    }
  }

  void table(const Tree& tree, Kind kind) {
    tree_ = tree;
    kind_ = kind;
    counted_ = {};
    if (tree.info.root == kNoPage) return;
    walk(tree.info.root, 1, {});
    const TreeInfo& info = tree.info;
    if (counted_.entries != info.entries || counted_.leaf_pages != info.leaf_pages ||
        counted_.branch_pages != info.branch_pages || counted_.overflow_pages != info.overflow_pages) {
      report(*tree.name, {},
             "the tree's record counts " + std::to_string(info.entries) + " entries, its pages hold " +
                 std::to_string(counted_.entries));
    }
  }

  int order(Bytes a, Bytes b) const {
    if (kind_ != Kind::free_pages) return compare(a, b);
    if (a.size() != 8 || b.size() != 8)
      throw Error(Code::corrupt, "page", *tree_.name, {"0", "not a list of free pages"});
    const auto x = load<uint64_t>(a.data());
    const auto y = load<uint64_t>(b.data());
    return x < y ? -1 : x > y;
  }

  void check_key(const Page& page, unsigned i, const Range& range, bool first_counts) {
    if (i == 0 && !first_counts) return;
    const Bytes key = page.key(i);
    if ((range.low && order(key, *range.low) < 0) || (range.high && order(key, *range.high) >= 0))
      page.damaged("keys outside its branch");
    if (i > (first_counts ? 0u : 1u) && order(page.key(i - 1), key) >= 0) page.damaged("keys out of order");
  }

  void walk(uint64_t number, unsigned level, const Range& range) {
    const bool leaf = level == tree_.info.depth;
    Page page;
    bool claimed = false;
    guarded(*tree_.name, [&] {
      page = Page::open(view_->map(), number, leaf ? kLeaf : kBranch, *tree_.name);
      claim(number, 1, *tree_.name);
      claimed = true;  // For the first time: so the walk ends, whatever the branches say.
      page.check_filled();
    });
    if (!claimed) return;
    ++(leaf ? counted_.leaf_pages : counted_.branch_pages);
    for (unsigned i = 0; i < page.count(); ++i) {
      if (leaf) guarded(*tree_.name, [&] { entry(page, i, range); });
      else guarded(*tree_.name, [&] { child(page, i, level, range); });
    }
  }

  void child(const Page& page, unsigned i, unsigned level, const Range& range) {
    check_key(page, i, range, false);
    Range inner = range;
    if (i > 0) inner.low = page.key(i);
    if (i + 1 < page.count()) inner.high = page.key(i + 1);
    walk(page.child(i), level + 1, inner);
  }

  void entry(const Page& page, unsigned i, const Range& range) {
    ++counted_.entries;
    check_key(page, i, range, true);
    const auto [first, count] = page.overflow(view_->map(), i);
    claim(first, count, *tree_.name);
    counted_.overflow_pages += count;
    const Node node = page.node(view_->map(), i);
    if ((node.flags == kTable) != (kind_ == Kind::tables)) page.damaged("an entry of the wrong kind");
    if (kind_ != Kind::entries) return;
    guarded(
        *tree_.name,
        [&] {
          unseal(tree_.seed, *tree_.name, node.key, node.data);
          ++sound_;
        },
        node.key);
  }

  View* view_;
  const Damage* damage_;
  std::vector<bool> claimed_;
  bool whole_ = true;
  uint64_t sound_ = 0;
  Tree tree_;
  Kind kind_ = Kind::entries;
  TreeInfo counted_;
};

}  // namespace

uint64_t check(Engine& engine, const Damage& damage) {
  auto& store = dynamic_cast<Store&>(engine);
  store.check_process();
  const StoreSnapshot snapshot(store.shared_from_this());
  const Damage not_outrun = [&](const std::string& space, Bytes key, const std::string& what) {
    snapshot.check_not_outrun();
    damage(space, key, what);
  };
  return snapshot.watched([&] { return Checker(snapshot.view(), not_outrun).run(store.options().spaces); });
}

}  // namespace dossier::storage
