// SPDX-License-Identifier: Apache-2.0
#include "storage/commit_record.hpp"

#include <algorithm>

#include "storage/free_list.hpp"
#include "storage/seal.hpp"

namespace dossier::storage {
namespace {

const std::string kOwnName = kOwnTable;
const std::string kMetaName = "(meta)";

struct CommitRecord {
  uint64_t version = 0;
  uint64_t map_bytes = 0;
  uint64_t before = 0;  ///< Digest of the meta page of the version before.
};

uint64_t digest(const MetaPage& page) { return XXH3_64bits(&page, sizeof page); }

[[noreturn]] void damaged_meta(uint64_t version, const char* what) { damaged_page(version & 1, what, kMetaName); }

/// Nothing in a store that was made before there were such records.
std::optional<CommitRecord> record_of(const View& view) {
  const uint64_t version = view.version();
  const auto own = own_table(view);
  if (!own) return std::nullopt;  // Not a store of this library, as its opening will say.
  const auto stored = find(*own, kCommitKey);
  if (!stored) {
    const auto format = find(*own, "format");
    if (format && *format == std::to_string(kFormat)) damaged_meta(version, "no record of its commit");
    return std::nullopt;
  }
  if (stored->size() != sizeof(CommitRecord)) damaged_meta(version, "no record of its commit");
  const auto record = load<CommitRecord>(stored->data());
  if (record.version != version) damaged_meta(version, "wrong version");
  return record;
}

uint64_t pages_of(const TreeInfo& info) { return info.branch_pages + info.leaf_pages + info.overflow_pages; }

/// Counts a tree anew and compares: a root that leads elsewhere, and a wrong count, are seen.
class Counted {
 public:
  Counted(const Tree& tree, const std::function<void(const Page&, unsigned)>& entry) : tree_(&tree), entry_(&entry) {
    const TreeInfo& info = tree.info;
    if (info.root != kNoPage) walk(info.root, 1);
    if (found_.branch_pages != info.branch_pages || found_.leaf_pages != info.leaf_pages ||
        found_.overflow_pages != info.overflow_pages || found_.entries != info.entries || info.depth > kMaxDepth ||
        (info.root == kNoPage) != (info.depth == 0))
      damaged_page(0, "its pages are not those it counts", *tree.name);
  }

 private:
  void walk(uint64_t number, unsigned level) {
    const bool leaf = level >= tree_->info.depth;
    const Page page = Page::open(*tree_->map, number, leaf ? kLeaf : kBranch, *tree_->name);
    uint64_t& pages = leaf ? found_.leaf_pages : found_.branch_pages;
    if (++pages > tree_->map->pages || level > kMaxDepth) page.damaged("used twice");  // Whatever the branches say.
    for (unsigned i = 0; i < page.count(); ++i) {
      if (leaf) entry(page, i);
      else walk(page.child(i), level + 1);
    }
  }
  void entry(const Page& page, unsigned i) {
    ++found_.entries;
    found_.overflow_pages += page.overflow(*tree_->map, i).second;
    (*entry_)(page, i);
  }

  const Tree* tree_;
  const std::function<void(const Page&, unsigned)>* entry_;
  TreeInfo found_;
};

uint64_t pages_in_use(const View& view) {
  uint64_t used = pages_of(view.meta().main);
  const Tree main = view.main();
  Counted(main, [&](const Page& page, unsigned i) {
    const Node node = page.node(view.map(), i);
    if (node.flags == kTable && node.data.size() == sizeof(TreeInfo))
      used += pages_of(load<TreeInfo>(node.data.data()));
  });
  return used;
}

/// Also throws unless the free pages are those of this version.
uint64_t pages_kept_free(const View& view) {
  uint64_t kept = pages_of(view.meta().free);
  uint64_t last = 0;
  const Tree tree{&view.map(), view.meta().free, 0, &kFreeName};
  Counted(tree, [&](const Page& page, unsigned i) {
    const FreeList list = free_list_head(page.node(view.map(), i), page);
    kept += list.count;
    last = std::max(last, list.version);
  });
  // Every commit gives up the pages of the record before.
  if (tree.info.root != kNoPage && last != view.version())
    damaged_meta(view.version(), "free pages of another version");
  return kept;
}

/// A meta page without what commits change.
MetaPage constants(MetaPage page) {
  MetaInfo& info = page.info;
  page.number = info.map_size = info.last_page = info.transaction = 0;
  info.free = {.pad = info.free.pad, .flags = info.free.flags};
  info.main = {.pad = info.main.pad, .flags = info.main.flags};
  return page;
}

void check_constants(const MetaPages& pages) {
  for (uint64_t i = 0; i < pages.size(); ++i) {
    if (pages[i].number != i) damaged_meta(i, "wrong number");
  }
  if (constants(pages[0]) != constants(pages[1])) damaged_meta(0, "not like the other meta page");
}

}  // namespace

std::optional<Tree> own_table(const View& view) {
  const auto info = view.info(kOwnName);
  if (!info) return std::nullopt;
  return Tree{&view.map(), *info, seal_seed(kOwnName), &kOwnName};
}

std::string commit_record(uint64_t version, uint64_t map_bytes, const MetaPage& before) {
  const CommitRecord record{version, map_bytes, digest(before)};
  return {reinterpret_cast<const char*>(&record), sizeof record};
}

void check_version(const View& view) {
  if (view.meta().main.root != kNoPage) record_of(view);
  else if (view.version() != 0) damaged_meta(view.version(), "wrong version");
}

void check_meta_pages(const View& view, const MetaPages& pages) {
  check_constants(pages);
  if (view.meta().main.root == kNoPage) return check_version(view);
  const uint64_t version = view.version();
  const auto record = record_of(view);
  if (!record) return;
  if (digest(pages[(version & 1) ^ 1]) != record->before) damaged_meta(version + 1, "not what its commit wrote");
  if (view.meta().map_size != record->map_bytes) damaged_meta(version, "wrong size of the map");
  if (pages_in_use(view) + pages_kept_free(view) + 2 != view.meta().last_page + 1)
    damaged_meta(version, "its pages are not those it counts");
}

}  // namespace dossier::storage
