// SPDX-License-Identifier: Apache-2.0
// Full disks, read-only places and system calls that fail: what can be read is read, and what cannot is named.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <sched.h>
#include <sys/mount.h>

#include <cstring>

#include "storage/child.hpp"
#include "storage/failing_calls.hpp"
#include "storage/os.hpp"

namespace dossier::storage {
namespace {

namespace fs = std::filesystem;

class OddPlacesTest : public testing::Test {
 protected:
  void SetUp() override { put(*open_store(), 0, "key", "value"); }

  std::shared_ptr<Engine> open_store(bool read_only = false) {
    Options options = small_options();
    options.create = !read_only;
    options.read_only = read_only;
    return open(path_, options);
  }

  /// The reason of the Error that `act` throws.
  static std::string reason(const std::function<void()>& act) {
    try {
      act();
    } catch (const Error& error) {
      return error.reason();
    }
    return "nothing";
  }

  /// What a process without rights finds that opens the store to read.
  int read_as_nobody() {
    return as_nobody([&] {
      const auto engine = open_store(true);
      const auto snapshot = engine->snapshot();
      const auto cursor = snapshot->cursor(0);
      if (!cursor->next() || cursor->value() != "value") return 1;
      if (check(*engine, [](const std::string&, Bytes, const std::string&) {}) != 1) return 2;
      return get(*engine, 0, "key") == "value" ? 0 : 3;
    });
  }

  static void set_mode(const std::string& path, int mode) { fs::permissions(path, static_cast<fs::perms>(mode)); }

  ScratchFolder scratch_;
  const std::string path_ = scratch_ / "store";
};

#ifdef DOSSIER_OWN_CALLS
TEST_F(OddPlacesTest, a_lock_file_that_has_its_blocks_asks_a_full_disk_for_none) {
  const Fail full(failing.allocations, ENOSPC);
  EXPECT_EQ(get(*open_store(), 0, "key"), "value");
  EXPECT_EQ(get(*open_store(true), 0, "key"), "value");
}

TEST_F(OddPlacesTest, a_full_disk_without_a_lock_file_is_read_without_one) {
  fs::remove(path_ + "/lock.mdb");
  const Fail full(failing.allocations, ENOSPC);
  EXPECT_EQ(thrown([&] { open_store(); }), Code::disk_full);
  EXPECT_EQ(get(*open_store(true), 0, "key"), "value");
}
#endif

TEST_F(OddPlacesTest, a_folder_that_takes_no_files_is_read_without_a_lock_file) {
  set_mode(scratch_.path().string(), 0755);
  set_mode(path_ + "/data.mdb", 0444);
  set_mode(path_, 0555);
  set_mode(path_ + "/lock.mdb", 0400);
  EXPECT_EQ(read_as_nobody(), 0) << "nobody may look at the lock file";
  fs::remove(path_ + "/lock.mdb");
  EXPECT_EQ(read_as_nobody(), 0) << "there is none";
  set_mode(path_, 0755);
}

TEST_F(OddPlacesTest, read_only_media_are_read) {
  for (const bool locked : {true, false}) {
    if (!locked) fs::remove(path_ + "/lock.mdb");
    const int status = in_child([&] {
      constexpr unsigned long kReadOnly = MS_BIND | MS_REMOUNT | MS_RDONLY;
      if (::unshare(CLONE_NEWNS) != 0 || ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
          ::mount(path_.c_str(), path_.c_str(), nullptr, MS_BIND, nullptr) != 0 ||
          ::mount("none", path_.c_str(), nullptr, kReadOnly, nullptr) != 0)
        return 96;
      if (thrown_status([&] { open_store(); }) != status_of(Code::read_only)) return 1;
      return get(*open_store(true), 0, "key") == "value" ? 0 : 2;
    });
    if (status == 96) GTEST_SKIP() << "nothing may be mounted here";
    EXPECT_EQ(status, 0) << locked;
  }
}

#ifdef DOSSIER_OWN_CALLS
TEST_F(OddPlacesTest, a_disk_that_cannot_be_read_is_not_called_something_else_than_a_store) {
  const Fail broken(failing.reads, EIO);
  try {
    open_store();
    ADD_FAILURE() << "opened";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Code::io);
    EXPECT_THAT(error.message(Language::en), testing::HasSubstr(std::strerror(EIO)));
  }
}

// Others may have the new file open already, so that it cannot be taken back.
TEST_F(OddPlacesTest, a_folder_that_cannot_be_synced_is_named_with_the_new_file_in_place) {
  const std::string data_file = path_ + "/data.mdb", made = scratch_ / "made";
  const auto from = open(scratch_ / "from", small_options());
  put(*from, 0, "key", "restored");
  {
    const Fail broken(failing.folder_sync, os::file_id(path_)->inode);
    const auto before = os::file_id(data_file);
    EXPECT_EQ(reason([&] { compact(path_, small_options(), {}); }), "in_place_unsynced");
    EXPECT_NE(os::file_id(data_file), before);
    EXPECT_EQ(get(*open_store(), 0, "key"), "value");
    EXPECT_EQ(reason([&] { restore(from, path_, small_options(), true, {}); }), "in_place_unsynced");
    EXPECT_EQ(get(*open_store(), 0, "key"), "restored");
  }
  const Fail broken(failing.folder_sync, os::file_id(scratch_.path().string())->inode);
  EXPECT_EQ(reason([&] { open(made, small_options()); }), "in_place_unsynced");
  EXPECT_TRUE(fs::exists(made + "/data.mdb"));
  EXPECT_EQ(reason([&] { from->backup(scratch_ / "copy", {}); }), "system");
  EXPECT_FALSE(fs::exists(scratch_ / "copy")) << "nobody knew of it, so that it could be taken back";
}

TEST_F(OddPlacesTest, reading_goes_on_when_a_commit_failed_at_its_last_step) {
  const auto engine = open_store();
  const auto before = engine->snapshot();
  {
    const Fail broken(failing.meta_writes, EIO);
    EXPECT_EQ(thrown([&] { put(*engine, 0, "key", "lost"); }), Code::io);
  }
  EXPECT_EQ(before->get(0, "key"), "value");
  EXPECT_EQ(get(*engine, 0, "key"), "value");
  const auto snapshot = engine->snapshot();
  const auto cursor = snapshot->cursor(0);
  EXPECT_TRUE(cursor->next());
  EXPECT_EQ(cursor->value(), "value");
  EXPECT_FALSE(cursor->next());
  EXPECT_EQ(engine->statistics().spaces[0].entries, 1u);
  EXPECT_EQ(reason([&] { put(*engine, 0, "key", "new"); }), "unusable");
  engine->backup(scratch_ / "copy", nullptr);
  EXPECT_TRUE(fs::exists(scratch_ / "copy/data.mdb"));
}

TEST_F(OddPlacesTest, the_store_is_written_again_when_it_was_opened_anew) {
  {
    const auto engine = open_store();
    const Fail broken(failing.meta_writes, EIO);
    EXPECT_EQ(thrown([&] { put(*engine, 0, "key", "lost"); }), Code::io);
  }
  put(*open_store(), 0, "key", "new");
  EXPECT_EQ(get(*open_store(), 0, "key"), "new");
}
#endif

// After such a failure nothing tells other processes that this one reads.
#ifdef DOSSIER_OWN_CALLS
TEST_F(OddPlacesTest, what_others_may_have_written_over_is_refused_and_read_anew) {
  const auto engine = open_store();
  {
    const Fail broken(failing.meta_writes, EIO);
    EXPECT_EQ(thrown([&] { put(*engine, 0, "key", "lost"); }), Code::io);
  }
  const auto snapshot = engine->snapshot();
  const auto cursor = snapshot->cursor(0);
  const auto write_elsewhere = [&](int times) {
    return in_child([&] {
      for (int i = 0; i < times; ++i) put(*open_store(), 0, "key", std::to_string(i));
      return 0;
    });
  };
  ASSERT_EQ(write_elsewhere(1), 0);
  EXPECT_EQ(snapshot->get(0, "key"), "value") << "one commit leaves its pages alone";
  ASSERT_EQ(write_elsewhere(2), 0);
  EXPECT_EQ(reason([&] { snapshot->get(0, "key"); }), "outrun");
  EXPECT_EQ(reason([&] { cursor->next(); }), "outrun");
  EXPECT_EQ(get(*engine, 0, "key"), "1");
}
#endif

// The engine below knows who reads by the process's number, and each container counts its own.
TEST_F(OddPlacesTest, a_process_of_another_container_with_the_same_number_is_named) {
  int held[2];
  ASSERT_EQ(::pipe(held), 0);
  char byte = 0;
  const pid_t reader = start_child([&] {
    if (::read(held[0], &byte, 1) != 1) return 1;
    return reason([&] { open_store(); }) == "same_process_number" ? 0 : 2;
  });
  // Takes the place in the lock file as a process of that number does.
  const os::File lock_file(path_ + "/lock.mdb", O_RDWR);
  struct flock lock {};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  lock.l_start = reader;
  lock.l_len = 1;
  ASSERT_EQ(::fcntl(lock_file.fd(), F_SETLK, &lock), 0);
  ASSERT_EQ(::write(held[1], &byte, 1), 1);
  EXPECT_EQ(ended(reader), 0);
}

TEST_F(OddPlacesTest, a_store_without_a_name_is_no_store) {
  const std::string unnamed;
  for (const bool create : {true, false}) {
    Options options = small_options();
    options.create = create;
    EXPECT_EQ(reason([&] { open(unnamed, options); }), "no_folder");
  }
  EXPECT_EQ(reason([&] { compact(unnamed, small_options(), nullptr); }), "no_folder");
  EXPECT_EQ(reason([&] { open_store()->backup(unnamed, nullptr); }), "no_folder");
}

TEST_F(OddPlacesTest, a_store_that_cannot_be_filled_leaves_nothing_behind) {
  Options options = small_options();
  options.fill = [](Engine& engine) {
    put(engine, 0, "key", "value");
    throw Error(Code::disk_full, "disk_full");
  };
  EXPECT_EQ(thrown([&] { open(scratch_ / "new", options); }), Code::disk_full);
  for (const auto& entry : fs::directory_iterator(scratch_.path())) EXPECT_EQ(entry.path().filename(), "store");
}

TEST_F(OddPlacesTest, what_deletes_more_than_it_puts_goes_on_in_a_full_store) {
  Options options = small_options();
  options.map_bytes = uint64_t{1} << 20;
  const auto engine = open(scratch_ / "full", options);
  int count = 0;
  const std::string value(1000, 'x');
  EXPECT_EQ(thrown([&] {
              for (;; ++count) put(*engine, 0, std::to_string(count), value);
            }),
            Code::store_full);
  for (const WriteKind kind : {WriteKind::shared, WriteKind::bulk}) {
    for (int i = kind == WriteKind::bulk; i < count; i += 2) {
      const auto write = engine->write(kind);
      write->use_reserve();
      write->put(1, std::to_string(i), "gone");
      write->del(0, std::to_string(i));
      ASSERT_NO_THROW(write->commit()) << i << " of " << count;
    }
  }
  EXPECT_EQ(engine->statistics().spaces[0].entries, 0u);
}

}  // namespace
}  // namespace dossier::storage
