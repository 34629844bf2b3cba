// SPDX-License-Identifier: Apache-2.0
// Files and systems that would keep a loop going for ever: each loop counts, and ends with a named error.
#include <fcntl.h>
#include <pthread.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#include <fstream>

#include "storage/child.hpp"
#include "storage/page.hpp"

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define OWN_CALLS
namespace {
thread_local int flock_error = 0;  // What the next calls fail with.
thread_local int fstat_error = 0;
}  // namespace

// In the place of the system's own, which the sanitizers have taken already.
extern "C" int flock(int fd, int how) noexcept {
  if (flock_error == 0) return static_cast<int>(::syscall(SYS_flock, fd, how));
  errno = flock_error;
  return -1;
}
extern "C" int fstat(int fd, struct stat* status) noexcept {
  if (fstat_error == 0) return ::fstatat(fd, "", status, AT_EMPTY_PATH);
  errno = fstat_error;
  return -1;
}
#endif

namespace dossier::storage {
namespace {

namespace fs = std::filesystem;

constexpr uint64_t kPage = 4096;
constexpr uint64_t kLastPageAt = kPageHeader + offsetof(MetaInfo, last_page);

class HostileTest : public testing::Test {
 protected:
  std::shared_ptr<Engine> open_store(const std::string& name = "store") {
    return open(scratch_ / name, small_options());
  }
  std::string data() const { return scratch_ / "store/data.mdb"; }
  std::string lock() const { return scratch_ / "store/lock.mdb"; }

  /// In another process: closing a file of the engine's in this one would end its locks.
  static void overwrite(const std::string& path, uint64_t at, const std::string& bytes) {
    ASSERT_EQ(in_child([&] {
                const int fd = ::open(path.c_str(), O_WRONLY);
                return ::pwrite(fd, bytes.data(), bytes.size(), static_cast<off_t>(at)) ==
                               static_cast<ssize_t>(bytes.size())
                           ? 0
                           : 1;
              }),
              0);
  }
  static std::string number(uint64_t value) { return {reinterpret_cast<const char*>(&value), sizeof value}; }

  ScratchFolder scratch_;
};

TEST_F(HostileTest, meta_pages_that_claim_more_pages_than_a_file_can_have) {
  put(*open_store(), 0, "key", "value");
  for (const uint64_t last :
       {UINT64_MAX, UINT64_MAX - 1, UINT64_MAX / kPage, UINT64_MAX / kPage + 1, uint64_t{1} << 63, uint64_t{1} << 51}) {
    {
      const auto engine = open_store();
      MetaInfo metas[2];
      for (int i = 0; i < 2; ++i) {
        std::ifstream file(data(), std::ios::binary);
        file.seekg(static_cast<std::streamoff>(i * kPage + kPageHeader));
        file.read(reinterpret_cast<char*>(&metas[i]), sizeof metas[i]);
      }
      for (int i = 0; i < 2; ++i) overwrite(data(), i * kPage + kLastPageAt, number(last));
      EXPECT_EQ(thrown([&] { engine->snapshot(); }), Code::corrupt) << last;
      EXPECT_EQ(thrown([&] { put(*engine, 0, "key", "new"); }), Code::corrupt) << last;
      EXPECT_EQ(in_child([&] { return thrown_status([&] { open_store(); }); }), status_of(Code::corrupt)) << last;
      for (int i = 0; i < 2; ++i) overwrite(data(), i * kPage + kLastPageAt, number(metas[i].last_page));
    }
    EXPECT_EQ(get(*open_store(), 0, "key"), "value");
  }
}

TEST_F(HostileTest, an_emptied_lock_file_is_named) {
  const auto engine = open_store();
  for (int i = 0; i < 3; ++i) put(*engine, 0, "key", std::to_string(i));
  overwrite(lock(), 0, std::string(fs::file_size(lock()), '\0'));
  EXPECT_EQ(thrown([&] { engine->snapshot(); }), Code::lock_lost);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(thrown([&] { put(*engine, 0, "key", "new"); }), Code::lock_lost);
}

TEST_F(HostileTest, a_data_file_with_two_names_or_a_link_to_one_is_named) {
  const auto reason = [&](const std::string& name) {
    try {
      open_store(name);
    } catch (const Error& error) {
      return error.reason();
    }
    return std::string();
  };
  put(*open_store(), 0, "key", "value");
  for (const std::string file : {"data.mdb", "lock.mdb"}) {
    const std::string own = scratch_ / "store/" + file;
    fs::create_hard_link(own, scratch_ / "second");
    EXPECT_EQ(reason("store"), "file_names") << file;
    fs::remove(scratch_ / "second");
    fs::rename(own, scratch_ / "elsewhere");
    fs::create_symlink(scratch_ / "elsewhere", own);
    EXPECT_EQ(reason("store"), "file_link") << file;
    fs::rename(scratch_ / "elsewhere", own);
  }
  EXPECT_EQ(get(*open_store(), 0, "key"), "value");
}

// As cp leaves it at first of what it copies over.
TEST_F(HostileTest, files_cut_to_nothing_are_named_and_end_nobody) {
  for (const bool of_data : {true, false}) {
    const auto act = [&] {
      const auto engine = open_store(of_data ? "data" : "lock");
      put(*engine, 0, "key", "value");
      auto held = engine->snapshot();
      fs::resize_file(scratch_ / (of_data ? "data/data.mdb" : "lock/lock.mdb"), 0);
      EXPECT_EQ(thrown([&] { engine->snapshot(); }), Code::lock_lost);
      EXPECT_EQ(thrown([&] { put(*engine, 0, "key", "new"); }), Code::lock_lost);
      held.reset();
      return testing::Test::HasFailure() ? 1 : 0;
    };
    EXPECT_EQ(in_child(act), 0) << of_data;
  }
}

// As a process leaves it that stops, or dies, between writing its meta page and telling of it.
TEST_F(HostileTest, readers_do_not_wait_for_a_commit_that_was_never_told) {
  const auto engine = open_store();
  put(*engine, 0, "key", "old");
  const uint64_t version = engine->snapshot()->version();
  put(*engine, 0, "key", "new");
  constexpr uint64_t kVersionAt = 8 + sizeof(pthread_mutex_t);  // In LMDB's lock file.
  overwrite(lock(), kVersionAt, number(version));
  EXPECT_EQ(get(*engine, 0, "key"), "old");
  overwrite(lock(), kVersionAt, number(version + 1));
  EXPECT_EQ(get(*engine, 0, "key"), "new");
}

/// A file whose branches each name one child a hundred times: 100^30 steps for who walks them all.
class Maze {
 public:
  explicit Maze(const std::string& path) : path_(path) {
    std::ifstream file(path, std::ios::binary);
    bytes_.assign(std::istreambuf_iterator<char>(file), {});
    const auto version = [&](int i) { return load<MetaInfo>(&bytes_[i * kPage + kPageHeader]).transaction; };
    newest_ = (version(0) > version(1) ? 0 : kPage) + kPageHeader;
    bytes_.resize((meta().last_page + 1) * kPage);  // Without what was taken ahead.
  }
  MetaInfo meta() const { return load<MetaInfo>(&bytes_[newest_]); }
  uint64_t pages() const { return bytes_.size() / kPage; }

  /// Builds it above a leaf, and gives its root and depth to a tree.
  void build(TreeInfo& info) {
    uint64_t child = info.root;
    for (unsigned level = info.depth; level < kMaxDepth; ++level) child = branch(child);
    info.root = child;
    info.depth = kMaxDepth;
  }
  void store(const MetaInfo& meta) {
    std::memcpy(&bytes_[newest_], &meta, sizeof meta);
    std::ofstream(path_, std::ios::binary).write(bytes_.data(), static_cast<std::streamsize>(bytes_.size()));
  }
  /// The record of a space in the tree of trees, which is one leaf.
  char* record(const std::string& space) {
    const uint64_t leaf = meta().main.root * kPage;
    return &bytes_[bytes_.find(space, leaf + load<uint16_t>(&bytes_[leaf + 14])) + space.size()];
  }

 private:
  uint64_t branch(uint64_t child) {
    constexpr unsigned kNodes = 100;
    const uint64_t page = pages();
    bytes_.resize(bytes_.size() + kPage);
    char* at = &bytes_[page * kPage];
    const auto put = [&](unsigned offset, const auto& value) { std::memcpy(at + offset, &value, sizeof value); };
    put(0, page);
    put(10, uint16_t{kBranch});
    put(12, static_cast<uint16_t>(kPageHeader + 2 * kNodes));
    put(14, static_cast<uint16_t>(kPage - kNodeHeader * kNodes));
    for (unsigned i = 0; i < kNodes; ++i) {
      const auto node = static_cast<uint16_t>(kPage - kNodeHeader * (i + 1));
      put(kPageHeader + 2 * i, node);
      put(node, child & 0xFFFFFFFFFFFF);
    }
    return page;
  }

  std::string path_;
  std::string bytes_;
  uint64_t newest_ = 0;
};

TEST_F(HostileTest, branches_that_name_one_child_many_times_in_a_file_that_looks_cut_short) {
  put(*open_store(), 0, "key", "value");
  Maze maze(data());
  MetaInfo meta = maze.meta();
  maze.build(meta.main);
  meta.last_page = maze.pages() + 10;  // So that opening walks all pages that are in use.
  maze.store(meta);
  EXPECT_EQ(thrown([&] { open_store(); }), Code::not_a_store);
}

TEST_F(HostileTest, branches_that_name_one_child_many_times_in_a_file_that_is_checked) {
  put(*open_store(), 0, "key", "value");
  Maze maze(data());
  auto info = load<TreeInfo>(maze.record("a"));
  const uint64_t pages = maze.pages();
  maze.build(info);
  info.branch_pages += maze.pages() - pages;
  std::memcpy(maze.record("a"), &info, sizeof info);
  MetaInfo meta = maze.meta();
  meta.last_page = maze.pages() - 1;
  maze.store(meta);
  const auto engine = open_store();
  std::string found;
  check(*engine, [&](const std::string&, Bytes, const std::string& what) { found += what; });
  EXPECT_NE(found.find("used twice"), std::string::npos) << found;
}

TEST_F(HostileTest, bounds_of_a_page_that_is_about_to_be_changed_are_looked_at_before) {
  {
    const auto engine = open_store();
    auto write = engine->write();
    for (int i = 0; i < 1000; ++i) write->put(0, std::to_string(i), std::string(100, 'x'));
    write->commit();
  }
  const Maze whole(data());
  Maze named(data());
  const auto of_space = load<TreeInfo>(named.record("a"));
  ASSERT_GT(of_space.depth, 1);
  for (const uint64_t page : {whole.meta().main.root, of_space.root}) {
    std::fstream file(data(), std::ios::in | std::ios::out | std::ios::binary);
    char upper[2];
    const auto at = static_cast<std::streamoff>(page * kPage + 14);
    file.seekg(at).read(upper, sizeof upper);
    const auto wrong = static_cast<uint16_t>(load<uint16_t>(upper) + 40);
    file.seekp(at).write(reinterpret_cast<const char*>(&wrong), sizeof wrong).flush();
    EXPECT_EQ(in_child([&] { return thrown_status([&] { put(*open_store(), 0, "5", "new"); }); }),
              status_of(Code::corrupt))
        << page;
    file.seekp(at).write(upper, sizeof upper).flush();
  }
  put(*open_store(), 0, "5", "new");
}

#ifdef OWN_CALLS
TEST_F(HostileTest, a_file_system_without_locks_or_figures_is_an_error_and_no_endless_try) {
  flock_error = ENOLCK;
  EXPECT_EQ(thrown([&] { open_store(); }), Code::io);
  flock_error = 0;
  put(*open_store(), 0, "key", "value");
  flock_error = ENOLCK;
  EXPECT_EQ(thrown([&] { open_store(); }), Code::io);
  EXPECT_EQ(thrown([&] { compact(scratch_ / "store", small_options(), nullptr); }), Code::io);
  flock_error = 0;
  fstat_error = EIO;
  EXPECT_EQ(thrown([&] { open_store(); }), Code::io);
  EXPECT_EQ(thrown([&] { compact(scratch_ / "store", small_options(), nullptr); }), Code::io);
  fstat_error = 0;
  EXPECT_EQ(get(*open_store(), 0, "key"), "value");
}
#endif

}  // namespace
}  // namespace dossier::storage
