// SPDX-License-Identifier: Apache-2.0
// Readers that die or sleep while others write.
#include "storage/child.hpp"
#include "storage/signal.hpp"

namespace dossier::storage {
namespace {

class ReadersTest : public testing::Test {
 protected:
  std::shared_ptr<Engine> open_store() { return open(scratch_ / "store", options_); }

  static void write_some(Engine& engine, int times) {
    for (int i = 0; i < times; ++i) put(engine, static_cast<Space>(i % 3), "key", std::to_string(i));
  }
  /// What a write that is refused says.
  static std::vector<std::string> refused(Engine& engine) {
    try {
      for (;;) write_some(engine, 1);
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), Code::busy);
      EXPECT_EQ(error.reason(), "snapshot_held");
      return error.facts();
    }
  }

  ScratchFolder scratch_;
  Options options_ = small_options();
};

TEST_F(ReadersTest, a_killed_reader_does_not_make_the_file_grow) {
  const auto engine = open_store();
  write_some(*engine, 30);
  EXPECT_EQ(in_child([&] {
              const auto own = open_store();
              const auto snapshot = own->snapshot();
              return ::raise(SIGKILL);
            }),
            -SIGKILL);
  write_some(*engine, 30);
  const uint64_t before = engine->statistics().file_bytes;
  write_some(*engine, 300);
  EXPECT_EQ(engine->statistics().file_bytes, before);
  EXPECT_TRUE(engine->statistics().snapshots.empty());
}

TEST_F(ReadersTest, a_sleeping_reader_is_named_with_what_it_costs) {
  const auto engine = open_store();
  write_some(*engine, 3);
  const auto snapshot = engine->snapshot();
  EXPECT_EQ(engine->statistics().snapshots.at(0).held_bytes, 0u);
  write_some(*engine, 30);
  const Statistics now = engine->statistics();
  ASSERT_EQ(now.snapshots.size(), 1u);
  EXPECT_EQ(now.snapshots[0].process, static_cast<uint64_t>(::getpid()));
  EXPECT_EQ(now.snapshots[0].versions_behind, 30u);
  EXPECT_GT(now.snapshots[0].held_bytes, 30u * 4096);
  EXPECT_LE(now.snapshots[0].held_bytes, now.free_bytes);
}

TEST_F(ReadersTest, the_file_grows_for_a_sleeping_reader_as_far_as_the_host_says) {
  options_.snapshot_limits.held_bytes = uint64_t{1} << 20;
  const auto engine = open_store();
  write_some(*engine, 3);
  const Signal signal;
  const pid_t reader = start_child([&] {
    const auto own = open_store();
    const auto snapshot = own->snapshot();
    signal.send(1);
    signal.wait(1);
    return 0;
  });
  signal.wait(0);
  const auto facts = refused(*engine);
  EXPECT_EQ(facts.at(0), std::to_string(reader));
  EXPECT_GT(std::stoull(facts.at(2)), uint64_t{1} << 20);
  const uint64_t grown = engine->statistics().file_bytes;
  EXPECT_LT(grown, uint64_t{3} << 20);
  for (int i = 0; i < 10; ++i) EXPECT_EQ(thrown([&] { write_some(*engine, 1); }), Code::busy);
  EXPECT_EQ(engine->statistics().file_bytes, grown);
  {
    auto write = engine->write();  // Deletes go on, as on a full disk.
    write->del(0, "key");
    write->commit();
  }
  signal.send(0);
  EXPECT_EQ(ended(reader), 0);
  write_some(*engine, 100);
}

TEST_F(ReadersTest, the_host_is_asked_and_may_let_the_write_go_on) {
  int asked = 0;
  bool allowed = true;
  options_.snapshot_limits.held_bytes = 100'000;
  options_.snapshot_limits.allow = [&](const SnapshotAge& age) {
    ++asked;
    EXPECT_GT(age.held_bytes, 100'000u);
    EXPECT_GT(age.versions_behind, 0u);
    EXPECT_EQ(age.process, static_cast<uint64_t>(::getpid()));
    return allowed;
  };
  const auto engine = open_store();
  write_some(*engine, 3);
  auto snapshot = engine->snapshot();
  write_some(*engine, 200);
  EXPECT_GT(asked, 0);
  allowed = false;
  refused(*engine);
  snapshot.reset();
  write_some(*engine, 1);
}

TEST_F(ReadersTest, a_sleeping_reader_may_grow_old_as_far_as_the_host_says) {
  options_.snapshot_limits.age = std::chrono::milliseconds(1);
  const auto engine = open_store();
  write_some(*engine, 3);
  auto snapshot = engine->snapshot();
  EXPECT_EQ(refused(*engine).at(0), std::to_string(::getpid()));
  snapshot.reset();
  write_some(*engine, 1);
}

}  // namespace
}  // namespace dossier::storage
