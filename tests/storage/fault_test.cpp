// SPDX-License-Identifier: Apache-2.0
// What the operating system and other programs can do to a store: each has its own name, and none is a signal.
#include <fcntl.h>
#include <sched.h>
#include <sys/file.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <atomic>
#include <fstream>

#include "storage/child.hpp"
#include "storage/os.hpp"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif

namespace dossier::storage {
namespace {

namespace fs = std::filesystem;

class FaultTest : public testing::Test {
 protected:
  std::shared_ptr<Engine> make() { return open(path_, small_options()); }
  static Options existing() {
    Options options = small_options();
    options.create = false;
    return options;
  }
  void make_and_close() {
    const auto engine = make();
    for (int i = 0; i < 1000; ++i) {
      auto write = engine->write(WriteKind::bulk);
      for (; i % 100 != 99; ++i) write->put(0, "key" + std::to_string(i), std::string(100, 'x'));
      write->commit();
    }
    put(*engine, 1, "key", "value");
  }

  ScratchFolder scratch_;
  const std::string path_ = scratch_ / "store";
};

TEST_F(FaultTest, one_engine_for_one_folder_however_named) {
  const auto engine = make();
  EXPECT_EQ(make(), engine);
  fs::create_directory_symlink(path_, scratch_ / "link");
  EXPECT_EQ(open(scratch_ / "link", small_options()), engine);
  fs::create_directory(scratch_ / "other");
  fs::create_hard_link(path_ + "/data.mdb", scratch_ / "other/data.mdb");
  EXPECT_EQ(open(scratch_ / "other", small_options()), engine);
  Options other = small_options();
  other.spaces = {"x"};
  EXPECT_EQ(thrown([&] { open(path_, other); }), Code::usage);
  other = small_options();
  other.read_only = true;
  EXPECT_EQ(thrown([&] { open(path_, other); }), Code::usage);
}

TEST_F(FaultTest, who_uses_a_store_keeps_it_open) {
  auto engine = make();
  auto snapshot = engine->snapshot();
  auto write = engine->write();
  engine.reset();
  write->put(0, "key", "value");
  write->commit();
  write.reset();
  EXPECT_EQ(get(*make(), 0, "key"), "value");
  EXPECT_EQ(snapshot->get(0, "key"), std::nullopt);
}

TEST_F(FaultTest, files_are_for_the_owner_only) {
  const auto engine = make();
  struct stat status {};
  ASSERT_EQ(::stat(path_.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0700u);
  for (const char* name : {"/data.mdb", "/lock.mdb"}) {
    ASSERT_EQ(::stat((path_ + name).c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0600u) << name;
  }
}

TEST_F(FaultTest, new_spaces_may_be_added_anywhere_and_others_are_refused) {
  make_and_close();
  Options more = existing();
  more.spaces.insert(more.spaces.begin() + 1, "d");
  {
    const auto engine = open(path_, more);
    put(*engine, 1, "key", "new");
    EXPECT_EQ(get(*engine, 2, "key"), "value") << "known by its name, not by its place";
    check(*engine,
          [&](const std::string& space, Bytes, const std::string& what) { ADD_FAILURE() << space << ": " << what; });
  }
  EXPECT_EQ(get(*open(path_, more), 1, "key"), "new");
  EXPECT_EQ(thrown([&] { make(); }), Code::version);
  more.spaces[0] = "z";
  EXPECT_EQ(thrown([&] { open(path_, more); }), Code::version);
}

TEST_F(FaultTest, wrong_calls_are_usage_errors) {
  const auto engine = make();
  auto write = engine->write();
  EXPECT_EQ(thrown([&] { write->put(0, "", "x"); }), Code::usage);
  EXPECT_EQ(thrown([&] { write->put(0, std::string(kMaxKey + 1, 'x'), "x"); }), Code::usage);
  EXPECT_EQ(thrown([&] { write->put(3, "x", "x"); }), Code::usage);
  EXPECT_EQ(thrown([&] { engine->snapshot()->get(3, "x"); }), Code::usage);
  EXPECT_EQ(thrown([&] { engine->snapshot()->cursor(0)->key(); }), Code::usage);
  write->put(0, std::string(kMaxKey, 'x'), "x");
  write->commit();
  EXPECT_EQ(thrown([&] { write->commit(); }), Code::usage);
  EXPECT_EQ(thrown([&] { write->get(0, "x"); }), Code::usage);
  EXPECT_EQ(get(*engine, 0, std::string(kMaxKey, 'x')), "x");
}

TEST_F(FaultTest, a_lost_lock_file_stops_writing) {
  auto engine = make();
  put(*engine, 0, "key", "value");
  fs::remove(path_ + "/lock.mdb");
  EXPECT_EQ(thrown([&] { engine->write(); }), Code::lock_lost);
  EXPECT_EQ(thrown([&] { engine->write(WriteKind::bulk); }), Code::lock_lost);
  std::ofstream(path_ + "/lock.mdb") << "another one";
  EXPECT_EQ(thrown([&] { engine->write(); }), Code::lock_lost);
  EXPECT_EQ(get(*engine, 0, "key"), "value");
  engine.reset();
  fs::remove(path_ + "/lock.mdb");
  put(*make(), 0, "key", "new");
}

TEST_F(FaultTest, a_lost_data_file_stops_writing) {
  const auto engine = make();
  fs::rename(path_ + "/data.mdb", path_ + "/elsewhere");
  EXPECT_EQ(thrown([&] { engine->write(); }), Code::lock_lost);
}

TEST_F(FaultTest, no_store_there) {
  EXPECT_EQ(thrown([&] { open(path_, existing()); }), Code::not_found);
  EXPECT_EQ(thrown([&] { open(scratch_ / "no/such/parent", small_options()); }), Code::not_found);
  fs::create_directory(path_);
  EXPECT_EQ(thrown([&] { open(path_, existing()); }), Code::not_found);
  put(*make(), 0, "an empty folder", "will do");
  const std::string taken = scratch_ / "taken";
  fs::create_directory(taken);
  std::ofstream(taken + "/letter.txt") << "dear";
  EXPECT_EQ(thrown([&] { open(taken, small_options()); }), Code::not_a_store);
  EXPECT_TRUE(fs::exists(taken + "/letter.txt"));
}

/// Where what was written to a file ends: behind it lie only blocks that were taken ahead.
uint64_t written_bytes(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  return (bytes.find_last_not_of('\0') / 4096 + 1) * 4096;
}

TEST_F(FaultTest, foreign_empty_and_truncated_data_files) {
  make_and_close();
  const std::string file = path_ + "/data.mdb";
  const uintmax_t size = written_bytes(file);
  for (const auto length : {uintmax_t{0}, uintmax_t{1}, uintmax_t{4096}, uintmax_t{8192}, size / 4, size / 2}) {
    fs::copy_file(file, scratch_ / "copy");
    fs::resize_file(file, length);
    EXPECT_EQ(thrown([&] { make(); }), Code::not_a_store) << length;
    fs::rename(scratch_ / "copy", file);
  }
  std::ofstream(file) << std::string(100'000, 'x');
  EXPECT_EQ(thrown([&] { make(); }), Code::not_a_store);
}

// The engine below may leave out pages at the end that it took and gave up again; whoever dies before the file is made
// longer leaves it so.
TEST_F(FaultTest, a_file_whose_missing_pages_are_free_is_whole) {
  {
    const auto engine = make();
    for (int i = 0; i < 20; ++i) put(*engine, 0, "key", "value");
    put(*engine, 1, "long", std::string(100'000, 'x'));  // Takes the last pages of the file.
    auto write = engine->write();
    write->del(1, "long");
    write->commit();
    for (int i = 0; i < 2; ++i) put(*engine, 0, "other", "value");
  }
  fs::resize_file(path_ + "/data.mdb", written_bytes(path_ + "/data.mdb") - 8192);
  const auto engine = make();
  EXPECT_EQ(get(*engine, 0, "key"), "value");
  for (int i = 0; i < 20; ++i) put(*engine, 1, std::to_string(i), std::string(10'000, 'x'));
  check(*engine, [](const std::string&, Bytes, const std::string& what) { ADD_FAILURE() << what; });
}

TEST_F(FaultTest, newer_formats_are_refused) {
  make_and_close();
  std::fstream file(path_ + "/data.mdb", std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(16 + 4);  // The version in the first meta page.
  file.put(2);
  file.close();
  EXPECT_EQ(thrown([&] { make(); }), Code::version);
}

TEST_F(FaultTest, left_overs_of_a_crashed_creation_are_removed_and_live_ones_are_not) {
  const std::string dead = scratch_ / ".store.new-dead00";
  const std::string alive = scratch_ / ".store.new-alive0";
  fs::create_directory(dead);
  std::ofstream(dead + "/data.mdb") << "half";
  fs::create_directory(alive);
  const os::File holder(alive, O_RDONLY | O_DIRECTORY);
  ASSERT_EQ(::flock(holder.fd(), LOCK_EX), 0);
  make();
  EXPECT_FALSE(fs::exists(dead));
  EXPECT_TRUE(fs::exists(alive));
}

TEST_F(FaultTest, a_creation_killed_anywhere_leaves_no_half_store) {
  for (int i = 0; i < 25; ++i) {
    const std::string path = scratch_ / ("killed" + std::to_string(i));
    const pid_t child = start_child([&] {
      open(path, small_options());
      return 0;
    });
    std::atomic<int> spin{0};
    while (spin < i * 100'000) ++spin;  // A little later every time.
    ::kill(child, SIGKILL);
    ended(child);
    put(*open(path, small_options()), 0, "key", "value");
  }
  for (const auto& entry : fs::directory_iterator(scratch_.path()))
    EXPECT_EQ(entry.path().filename().string().find(".new-"), std::string::npos);
}

TEST_F(FaultTest, network_file_systems_are_refused_by_name) {
  struct Reset {
    ~Reset() { os::filesystem_type_for_tests = 0; }
  } reset;
  for (const auto& [type, name] : {std::pair(0x6969L, "NFS"),
                                   {0xFF534D42L, "CIFS"},
                                   {0xFE534D42L, "SMB2"},
                                   {0x01021997L, "9P"},
                                   {0x00C36400L, "Ceph"}}) {
    os::filesystem_type_for_tests = type;
    try {
      make();
      ADD_FAILURE() << name;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), Code::network_filesystem);
      EXPECT_EQ(error.facts().front(), name);
    }
    EXPECT_FALSE(fs::exists(path_));
  }
  Options options = small_options();
  options.allow_network_filesystem = true;
  put(*open(path_, options), 0, "key", "value");
  EXPECT_EQ(thrown([&] { make(); }), Code::network_filesystem);
}

TEST_F(FaultTest, address_space_limit) {
  if (kSanitized) GTEST_SKIP() << "sanitizers need the address space";
  const auto limit = [](uint64_t bytes) {
    std::ifstream statm("/proc/self/statm");
    uint64_t pages = 0;
    statm >> pages;
    const rlim_t most = pages * 4096 + bytes;
    const rlimit both{most, most};
    return ::setrlimit(RLIMIT_AS, &both) == 0;
  };
  Options options = small_options();
  options.map_bytes = Options{}.map_bytes;
  EXPECT_EQ(in_child([&] {
              if (!limit(uint64_t{1} << 30)) return 1;
              const auto engine = open(path_, options);
              put(*engine, 0, "key", "value");
              const auto map = engine->statistics().map_bytes;
              return get(*engine, 0, "key") == "value" && map < options.map_bytes && map >= (uint64_t{64} << 20) ? 0
                                                                                                                 : 2;
            }),
            0);
  EXPECT_EQ(in_child([&] {
              if (!limit(uint64_t{32} << 20)) return 1;
              return thrown_status([&] { open(path_, options); });
            }),
            status_of(Code::address_space));
  put(*open(path_, options), 0, "key", "new");
}

TEST_F(FaultTest, read_only_files_and_forbidden_folders) {
  make_and_close();
  const auto set_mode = [](const std::string& path, int mode) { fs::permissions(path, static_cast<fs::perms>(mode)); };
  set_mode(scratch_.path().string(), 0755);
  set_mode(path_, 0755);
  set_mode(path_ + "/lock.mdb", 0666);
  set_mode(path_ + "/data.mdb", 0444);
  const auto try_open = [&] { return thrown_status([&] { open(path_, existing()); }); };
  EXPECT_EQ(as_nobody(try_open), status_of(Code::read_only));
  EXPECT_EQ(as_nobody([&] {
              Options options = existing();
              options.read_only = true;
              const auto engine = open(path_, options);
              if (thrown_status([&] { engine->write(); }) != status_of(Code::read_only)) return 1;
              return get(*engine, 1, "key") == "value" ? 0 : 2;
            }),
            0);
  set_mode(path_ + "/data.mdb", 0);
  EXPECT_EQ(as_nobody(try_open), status_of(Code::permission));
  set_mode(path_ + "/data.mdb", 0666);
  set_mode(path_ + "/lock.mdb", 0);
  EXPECT_EQ(as_nobody(try_open), status_of(Code::permission));
  set_mode(path_, 0);
  EXPECT_EQ(as_nobody(try_open), status_of(Code::permission));
  set_mode(path_, 0755);
  EXPECT_EQ(as_nobody([&] { return thrown_status([&] { open(scratch_ / "new", small_options()); }); }),
            status_of(Code::permission));
}

TEST_F(FaultTest, a_full_store_can_be_read_and_emptied) {
  Options options = small_options();
  for (const uint64_t map : {uint64_t{1} << 20, uint64_t{4} << 20}) {
    for (const size_t size : {size_t{50}, size_t{1500}, size_t{30'000}}) {
      const int batch = static_cast<int>(map / 32 / size) + 1;
      options.map_bytes = map;
      const auto engine = open(scratch_ / (std::to_string(map) + "-" + std::to_string(size)), options);
      int count = 0;
      const auto fill = [&] {
        for (;; ++count) {
          auto write = engine->write();
          for (int i = 0; i < batch; ++i)
            write->put(0, std::to_string(count) + "/" + std::to_string(i), std::string(size, 'x'));
          write->commit();
        }
      };
      EXPECT_EQ(thrown(fill), Code::store_full);
      EXPECT_EQ(thrown(fill), Code::store_full);
      EXPECT_GT(count * batch * size, map / 6) << size;
      EXPECT_EQ(get(*engine, 0, "0/0"), std::string(size, 'x'));
      EXPECT_EQ(thrown([&] {
                  auto write = engine->write(WriteKind::bulk);
                  for (uint64_t i = 0; i < map; i += 1000) write->put(1, std::to_string(i), std::string(1000, 'x'));
                }),
                Code::store_full);
      for (int i = 0; i < count; ++i) {
        auto write = engine->write();
        for (int j = 0; j < batch; ++j) EXPECT_TRUE(write->del(0, std::to_string(i) + "/" + std::to_string(j)));
        write->commit();
      }
      EXPECT_EQ(engine->statistics().spaces[0].entries, 0u);
      count = 0;
      EXPECT_EQ(thrown(fill), Code::store_full);
      EXPECT_GT(count, 1);
      check(*engine, [](const std::string&, Bytes, const std::string& what) { ADD_FAILURE() << what; });
    }
  }
}

/// What ends a file's growth: the disk itself, or a limit that the room on the disk does not show, as a quota is one.
enum class Limit { disk, quota };

/// Runs `act` in a child on a disk with `bytes` of room: a file system in memory where the system lets us mount one,
/// and otherwise under a limit of the file size, which writes meet in the same way.
int on_small_disk(uint64_t bytes, const std::string& folder, const std::function<int()>& act,
                  Limit kind = Limit::disk) {
  return in_child([&] {
    fs::create_directories(folder);
    const bool mounted = kind == Limit::disk && ::unshare(CLONE_NEWNS | (::geteuid() == 0 ? 0 : CLONE_NEWUSER)) == 0 &&
                         ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
                         ::mount("tmpfs", folder.c_str(), "tmpfs", 0, ("size=" + std::to_string(bytes)).c_str()) == 0;
    if (!mounted) {
      ::signal(SIGXFSZ, SIG_IGN);
      const rlimit limit{bytes, bytes};
      if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) return 97;
    }
    return act();
  });
}

TEST_F(FaultTest, full_disk_at_open) {
  for (uint64_t bytes = 4096; bytes <= 64 * 1024; bytes += 4096) {
    const std::string folder = scratch_ / std::to_string(bytes);
    const int status = on_small_disk(bytes, folder, [&] {
      const int result = thrown_status([&] { open(folder + "/store", small_options()); });
      return fs::exists(folder + "/store") && result != 0 ? 96 : result;
    });
    EXPECT_TRUE(status == status_of(Code::disk_full) || (status == 0 && bytes > 16 * 1024)) << bytes << ": " << status;
  }
}

TEST_F(FaultTest, full_disk_at_write) {
  for (const auto& [size, kind] :
       {std::pair{size_t{100}, Limit::disk}, {5000, Limit::disk}, {100'000, Limit::disk}, {100, Limit::quota}}) {
    const std::string folder = scratch_ / (std::to_string(size) + (kind == Limit::quota ? " quota" : ""));
    EXPECT_EQ(
        on_small_disk(
            uint64_t{kind == Limit::quota ? 1 : 4} << 19, folder,
            [&, size = size] {
              const std::string value(size, 'x');
              int count = 0;
              for (int attempt = 0; attempt < 3; ++attempt) {
                const auto engine = open(folder + "/store", small_options());
                const int status = thrown_status([&] {
                  for (;; ++count) put(*engine, 0, std::to_string(count), value);
                });
                if (status != status_of(Code::disk_full)) return 1;
                for (int i = 0; i < count; ++i) {
                  if (get(*engine, 0, std::to_string(i)) != value) return 2;
                }
              }
              const auto engine = open(folder + "/store", small_options());
              if (count < 4) return 3;
              if (check(*engine, [](const std::string&, Bytes, const std::string&) {}) != static_cast<uint64_t>(count))
                return 4;
              for (int i = 0; i < count; ++i) {
                auto write = engine->write();
                if (!write->del(0, std::to_string(i))) return 5;
                write->commit();
              }
              put(*engine, 0, "again", "x");
              return 0;
            },
            kind),
        0)
        << size;
  }
}

TEST_F(FaultTest, full_disk_at_backup) {
  const auto engine = make();
  for (int i = 0; i < 30; ++i) put(*engine, 0, std::to_string(i), std::string(100'000, 'x'));
  const std::string folder = scratch_ / "disk";
  fs::create_directory(folder);
  EXPECT_EQ(on_small_disk(uint64_t{2} << 20, folder,
                          [&] {
                            // The engine above belongs to the parent.
                            const auto own = open(path_, small_options());
                            const int status = thrown_status([&] { own->backup(folder + "/copy", nullptr); });
                            return fs::is_empty(folder) ? status : 1;
                          }),
            status_of(Code::disk_full));
}

TEST_F(FaultTest, a_backup_is_a_store) {
  const auto engine = make();
  for (int i = 0; i < 500; ++i) put(*engine, i % 3, "key" + std::to_string(i), std::string(i * 10, 'x'));
  uint64_t last = 0;
  engine->backup(scratch_ / "copy", [&](uint64_t done, uint64_t total) {
    EXPECT_LE(done, total);
    last = total;
    if (last == done) put(*engine, 0, "while", "copying");
    return true;
  });
  EXPECT_GT(last, 0u);
  const auto copy = open(scratch_ / "copy", existing());
  for (int i = 0; i < 500; ++i) EXPECT_EQ(get(*copy, i % 3, "key" + std::to_string(i)), std::string(i * 10, 'x'));
  EXPECT_EQ(get(*copy, 0, "while"), std::nullopt);
  EXPECT_EQ(thrown([&] { engine->backup(scratch_ / "copy", nullptr); }), Code::exists);
  EXPECT_EQ(thrown([&] { engine->backup(scratch_ / "cancelled", [](uint64_t, uint64_t) { return false; }); }),
            Code::cancelled);
  for (const auto& entry : fs::directory_iterator(scratch_.path())) {
    EXPECT_TRUE(entry.path().filename() == "store" || entry.path().filename() == "copy") << entry.path();
  }
}

}  // namespace
}  // namespace dossier::storage
