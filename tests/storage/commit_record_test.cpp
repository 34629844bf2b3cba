// SPDX-License-Identifier: Apache-2.0
// The record of each commit that the meta pages are compared with: stores from before it, commits that fail in the
// middle of a meta page, and those who open a store while others write.
#include "storage/commit_record.hpp"

#include <lmdb.h>

#include "storage/child.hpp"
#include "storage/failing_calls.hpp"
#include "storage/seal.hpp"

namespace dossier::storage {
namespace {

class CommitRecordTest : public testing::Test {
 protected:
  std::shared_ptr<Engine> open_store(bool read_only = false) {
    Options options = small_options();
    options.create = options.create && !read_only;
    options.read_only = read_only;
    return open(path_, options);
  }

  /// Writes around this library: takes the record away, and gives the store this format.
  void take_record_away(const std::string& format) {
    const auto act = [&] {
      MDB_env* env = nullptr;
      MDB_txn* transaction = nullptr;
      MDB_dbi own = 0;
      const Seal checksum = seal(seal_seed(kOwnTable), "format", format);
      std::string stored(reinterpret_cast<const char*>(&checksum), sizeof checksum);
      stored += format;
      MDB_val commit_key{sizeof kCommitKey - 1, const_cast<char*>(kCommitKey)};
      MDB_val format_key{6, const_cast<char*>("format")};
      MDB_val value{stored.size(), stored.data()};
      mdb_env_create(&env);
      mdb_env_set_maxdbs(env, 1);
      mdb_env_open(env, path_.c_str(), 0, 0600);
      mdb_txn_begin(env, nullptr, 0, &transaction);
      mdb_dbi_open(transaction, kOwnTable, 0, &own);
      return mdb_put(transaction, own, &format_key, &value, 0) | mdb_del(transaction, own, &commit_key, nullptr) |
             mdb_txn_commit(transaction);
    };
    ASSERT_EQ(in_child(act), 0);  // In this process the store may be open only once.
  }

  static void expect_sound(Engine& engine) {
    check(engine, [](const std::string&, Bytes, const std::string& what) { ADD_FAILURE() << what; });
  }

  ScratchFolder scratch_;
  const std::string path_ = scratch_ / "store";
};

TEST_F(CommitRecordTest, a_store_of_the_format_before_is_read_as_it_is_and_takes_the_new_one_when_opened_for_writing) {
  put(*open_store(), 0, "key", "value");
  take_record_away("1");
  {
    const auto engine = open_store(true);
    EXPECT_EQ(get(*engine, 0, "key"), "value");
    expect_sound(*engine);
  }
  {
    const auto engine = open_store();
    EXPECT_EQ(get(*engine, 0, "key"), "value");
    put(*engine, 0, "key", "new");
    expect_sound(*engine);
  }
  EXPECT_EQ(get(*open_store(true), 0, "key"), "new");
}

TEST_F(CommitRecordTest, a_store_whose_record_was_taken_away_in_the_present_format_is_damaged) {
  put(*open_store(), 0, "key", "value");
  take_record_away("2");
  EXPECT_EQ(thrown([&] { open_store(); }), Code::corrupt);
}

TEST_F(CommitRecordTest, a_store_that_is_opened_while_another_process_writes_is_sound_each_time) {
  put(*open_store(), 0, "key", "value");
  const pid_t writer = start_child([&]() -> int {
    const auto engine = open_store();
    for (int i = 0;; ++i) put(*engine, 0, "key", std::to_string(i));
  });
  for (int i = 0; i < 100; ++i) {
    EXPECT_EQ(in_child([&] {
                const auto engine = open_store(i % 2 == 0);
                return get(*engine, 0, "key") ? 0 : 1;
              }),
              0);
  }
  ::kill(writer, SIGKILL);
  EXPECT_EQ(ended(writer), -SIGKILL);
  expect_sound(*open_store());
}

#ifdef DOSSIER_OWN_CALLS
TEST_F(CommitRecordTest, a_meta_page_that_cannot_be_written_costs_its_commit_and_leaves_the_store_sound) {
  {
    const auto engine = open_store();
    put(*engine, 0, "key", "value");
    failing.next_meta_write = true;
    EXPECT_EQ(thrown([&] { put(*engine, 0, "key", "lost"); }), Code::io);
    EXPECT_FALSE(failing.next_meta_write) << "no meta page was written";
  }
  const auto engine = open_store();
  EXPECT_EQ(get(*engine, 0, "key"), "value");
  put(*engine, 0, "key", "new");
  expect_sound(*engine);
}
#endif

}  // namespace
}  // namespace dossier::storage
