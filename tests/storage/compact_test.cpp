// SPDX-License-Identifier: Apache-2.0
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <iterator>
#include <map>
#include <random>

#include "storage/child.hpp"

namespace dossier::storage {
namespace {

class CompactTest : public ::testing::Test {
 protected:
  std::shared_ptr<Engine> opened() { return open(folder(), small_options()); }
  std::string folder() const { return scratch_ / "store"; }

  bool file_has(const std::string& bytes) const {
    std::ifstream file(folder() + "/data.mdb", std::ios::binary);
    const std::string all{std::istreambuf_iterator<char>(file), {}};
    return all.find(bytes) != std::string::npos;
  }

  ScratchFolder scratch_;
};

TEST_F(CompactTest, X10_nothing_of_what_was_deleted_stays_in_the_file) {
  std::map<std::string, std::string> kept;
  {
    const auto engine = opened();
    std::mt19937 random(20261122);
    for (int round = 0; round < 40; ++round) {
      const auto write = engine->write();
      for (int i = 0; i < 100; ++i) {
        const std::string key = std::to_string(random() % 100'000);
        kept[key] = std::string(random() % 200, 'v') +
                    (i % 50 == 0 ? std::string(9'000, 'w') : "");  // Some on pages of their own.
        write->put(0, key, kept[key]);
        write->put(0, key + " SECRETKEY",
                   "SECRETVALUE" + std::string(random() % 300, 'x') + (i % 40 == 0 ? std::string(9'000, 'y') : ""));
      }
      write->commit();
    }
    const auto write = engine->write();
    std::vector<std::string> secret;
    const auto cursor = write->cursor(0);
    while (cursor->next()) {
      if (cursor->key().find("SECRETKEY") != Bytes::npos) secret.emplace_back(cursor->key());
    }
    for (const std::string& key : secret) write->del(0, key);
    write->commit();
  }
  ASSERT_TRUE(file_has("SECRETKEY")) << "LMDB leaves it behind, or this test shows nothing";
  ASSERT_TRUE(file_has("SECRETVALUE"));
  const auto before = std::filesystem::file_size(folder() + "/data.mdb");

  compact(folder(), small_options(), {});
  EXPECT_FALSE(file_has("SECRETKEY"));
  EXPECT_FALSE(file_has("SECRETVALUE"));
  EXPECT_LT(std::filesystem::file_size(folder() + "/data.mdb"), before);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(std::filesystem::path(folder()).parent_path()), {}), 1)
      << "nothing is left beside it";

  const auto engine = opened();
  std::map<std::string, std::string> found;
  const auto snapshot = engine->snapshot();
  const auto cursor = snapshot->cursor(0);
  while (cursor->next()) found.emplace(cursor->key(), cursor->value());
  EXPECT_EQ(found, kept);
  check(*engine,
        [](const std::string& space, Bytes, const std::string& what) { ADD_FAILURE() << space << ": " << what; });
  put(*engine, 1, "goes", "on");
}

TEST_F(CompactTest, it_is_refused_while_the_store_is_open_here_or_elsewhere) {
  auto engine = opened();
  put(*engine, 0, "k", "v");
  EXPECT_EQ(thrown([&] { compact(folder(), small_options(), {}); }), Code::busy);
  EXPECT_EQ(in_child([&] { return thrown_status([&] { compact(folder(), small_options(), {}); }); }),
            status_of(Code::busy));
  engine.reset();
  // A child that was forked while the store was open does not hold it.
  compact(folder(), small_options(), {});
  EXPECT_EQ(opened()->snapshot()->get(0, "k"), "v");
}

TEST_F(CompactTest, nobody_opens_the_store_meanwhile_and_a_cancelled_one_changes_nothing) {
  put(*opened(), 0, "k", "v");
  const auto refuse = [&](uint64_t, uint64_t) {
    EXPECT_EQ(thrown([&] { opened(); }), Code::busy);
    EXPECT_EQ(in_child([&] { return thrown_status([&] { opened(); }); }), status_of(Code::busy));
    return false;
  };
  EXPECT_EQ(thrown([&] { compact(folder(), small_options(), refuse); }), Code::cancelled);
  EXPECT_EQ(opened()->snapshot()->get(0, "k"), "v");
}

TEST_F(CompactTest, the_file_belongs_to_whom_it_did) {
  put(*opened(), 0, "k", "v");
  const std::string file = folder() + "/data.mdb";
  ASSERT_EQ(::chmod(file.c_str(), 0640), 0);
  const bool given = ::chown(file.c_str(), 1234, 5678) == 0;  // Not everybody may.
  compact(folder(), small_options(), {});
  struct stat now {};
  ASSERT_EQ(::stat(file.c_str(), &now), 0);
  EXPECT_EQ(now.st_mode & 07777, 0640u);
  if (given) {
    EXPECT_EQ(now.st_uid, 1234u);
    EXPECT_EQ(now.st_gid, 5678u);
  }
}

TEST_F(CompactTest, there_must_be_a_store) {
  EXPECT_EQ(thrown([&] { compact(folder(), small_options(), {}); }), Code::not_found);
}

class RestoreTest : public CompactTest {
 protected:
  void SetUp() override {
    put(*open(folder(), small_options()), 0, "key", "old");
    auto from = open(scratch_ / "backup", small_options());
    put(*from, 0, "key", "restored");
    from_ = std::move(from);
  }
  std::string now() { return get(*open(folder(), small_options()), 0, "key").value_or(""); }

  std::shared_ptr<Engine> from_;
};

TEST_F(RestoreTest, what_is_there_goes_only_when_it_may_and_nobody_has_it_open) {
  EXPECT_EQ(thrown([&] { restore(from_, folder(), small_options(), false, {}); }), Code::exists);
  EXPECT_EQ(now(), "old");
  {
    const auto here = open(folder(), small_options());
    EXPECT_EQ(thrown([&] { restore(from_, folder(), small_options(), true, {}); }), Code::busy);
    const auto act = [&] { return thrown_status([&] { restore(from_, folder(), small_options(), true, {}); }); };
    from_.reset();
    EXPECT_EQ(in_child([&] {
                from_ = open(scratch_ / "backup", small_options());
                return act();
              }),
              status_of(Code::busy));
    from_ = open(scratch_ / "backup", small_options());
  }
  restore(from_, folder(), small_options(), true, {});
  EXPECT_EQ(now(), "restored");
  EXPECT_EQ(get(*from_, 0, "key"), "restored");
}

TEST_F(RestoreTest, a_cancelled_one_leaves_what_was_there) {
  const auto refuse = [](uint64_t, uint64_t) { return false; };
  EXPECT_EQ(thrown([&] { restore(from_, folder(), small_options(), true, refuse); }), Code::cancelled);
  EXPECT_EQ(now(), "old");
}

TEST_F(RestoreTest, a_damaged_store_can_be_replaced_and_a_store_be_made_where_none_is) {
  std::filesystem::resize_file(folder() + "/data.mdb", 100);
  EXPECT_EQ(thrown([&] { now(); }), Code::not_a_store);
  restore(from_, folder(), small_options(), true, {});
  EXPECT_EQ(now(), "restored");
  restore(from_, scratch_ / "new", small_options(), false, {});
  EXPECT_EQ(get(*open(scratch_ / "new", small_options()), 0, "key"), "restored");
}

}  // namespace
}  // namespace dossier::storage
