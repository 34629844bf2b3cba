// SPDX-License-Identifier: Apache-2.0
// Several processes on one store, and processes that die.
#include <cerrno>

#include "storage/child.hpp"
#include "storage/signal.hpp"

namespace dossier::storage {
namespace {

class ProcessTest : public testing::Test {
 protected:
  std::shared_ptr<Engine> open_store(uint32_t max_readers = 100) {
    Options options = small_options();
    options.max_readers = max_readers;
    return open(scratch_ / "store", options);
  }

  ScratchFolder scratch_;
};

uint64_t count_up(Engine& engine, WriteKind kind) {
  auto write = engine.write(kind);
  const auto value = write->get(0, "counter");
  const uint64_t count = (value ? std::stoull(std::string(*value)) : 0) + 1;
  write->put(0, "counter", std::to_string(count));
  write->put(1, std::to_string(count), "x");
  write->commit();
  return count;
}

TEST_F(ProcessTest, two_processes_write_at_the_same_time) {
  const auto act = [&] {
    const auto engine = open_store();
    for (int i = 0; i < 100; ++i) count_up(*engine, i % 10 == 0 ? WriteKind::bulk : WriteKind::shared);
    return 0;
  };
  const pid_t one = start_child(act);
  const pid_t two = start_child(act);
  EXPECT_EQ(ended(one), 0);
  EXPECT_EQ(ended(two), 0);
  const auto engine = open_store();
  EXPECT_EQ(get(*engine, 0, "counter"), "200");
  EXPECT_EQ(check(*engine, [](const std::string&, Bytes, const std::string& what) { ADD_FAILURE() << what; }), 201u);
}

TEST_F(ProcessTest, a_write_that_may_not_wait_is_refused_while_another_holds_the_turn) {
  const auto engine = open_store();
  const Signal signal;
  const pid_t other = start_child([&] {
    const auto mine = open_store();
    const auto write = mine->write();
    signal.send(1);
    signal.wait(1);
    return 0;
  });
  signal.wait(0);
  constexpr std::chrono::milliseconds kNone{0};
  EXPECT_EQ(thrown([&] { engine->write(WriteKind::shared, kNone); }), Code::busy);
  EXPECT_EQ(thrown([&] { engine->write(WriteKind::bulk, kNone); }), Code::busy);
  signal.send(0);
  EXPECT_EQ(ended(other), 0);
  {
    const auto write = engine->write(WriteKind::shared, kNone);
    EXPECT_EQ(thrown([&] { engine->write(WriteKind::shared, kNone); }), Code::busy);
    EXPECT_EQ(thrown([&] { engine->write(WriteKind::bulk, std::chrono::milliseconds(1)); }), Code::busy);
    write->put(0, "key", "value");
    write->commit();
  }
  EXPECT_EQ(count_up(*engine, WriteKind::bulk), 1u);
}

TEST_F(ProcessTest, after_fork_the_child_is_refused_and_the_parent_goes_on) {
  auto engine = open_store();
  put(*engine, 0, "key", "value");
  auto snapshot = engine->snapshot();
  auto write = engine->write();
  write->put(0, "open", "write");
  const auto refused = [](const std::function<void()>& act) { return thrown_status(act) == status_of(Code::forked); };
  EXPECT_EQ(in_child([&] {
              if (!refused([&] { engine->snapshot(); })) return 1;
              if (!refused([&] { engine->write(); })) return 2;
              if (!refused([&] { snapshot->get(0, "key"); })) return 3;
              if (!refused([&] { write->put(0, "a", "b"); })) return 4;
              if (!refused([&] { write->commit(); })) return 5;
              if (!refused([&] { engine->statistics(); })) return 6;
              write.reset();
              snapshot.reset();
              engine.reset();
              const auto own = open_store();  // Its own handle works.
              return get(*own, 0, "key") == "value" ? 0 : 7;
            }),
            0);
  EXPECT_EQ(snapshot->get(0, "key"), "value");
  write->commit();
  EXPECT_EQ(get(*engine, 0, "open"), "write");
  EXPECT_EQ(engine->statistics().snapshots.size(), 1u) << "the child has touched the parent's reader slots";
}

TEST_F(ProcessTest, a_killed_writer_leaves_nothing_behind) {
  const auto engine = open_store();
  put(*engine, 0, "key", "old");
  for (const auto kind : {WriteKind::shared, WriteKind::bulk}) {
    EXPECT_EQ(in_child([&] {
                const auto own = open_store();
                auto write = own->write(kind);
                for (int i = 0; i < 1000; ++i) write->put(0, std::to_string(i), std::string(1000, 'x'));
                return ::raise(SIGKILL);
              }),
              -SIGKILL);
    put(*engine, 1, "after", "killed");
    EXPECT_EQ(get(*engine, 0, "0"), std::nullopt);
  }
  EXPECT_EQ(check(*engine, [](const std::string&, Bytes, const std::string& what) { ADD_FAILURE() << what; }), 2u);
}

TEST_F(ProcessTest, killed_readers_give_their_slots_back) {
  constexpr uint32_t kReaders = 4;
  auto engine = open_store(kReaders);
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(in_child([&] {
                const auto own = open_store(kReaders);
                const auto one = own->snapshot();
                const auto two = own->snapshot();
                return ::raise(SIGKILL);
              }),
              -SIGKILL);
  }
  std::vector<std::unique_ptr<Snapshot>> snapshots;
  for (uint32_t i = 0; i < kReaders; ++i) snapshots.push_back(engine->snapshot());
}

TEST_F(ProcessTest, a_full_reader_table_is_an_error_and_heals) {
  auto engine = open_store(3);
  std::vector<std::unique_ptr<Snapshot>> snapshots;
  for (int i = 0; i < 3; ++i) snapshots.push_back(engine->snapshot());
  EXPECT_EQ(thrown([&] { engine->snapshot(); }), Code::readers_full);
  EXPECT_EQ(thrown([&] { engine->write(); }), Code::readers_full);
  snapshots.pop_back();
  EXPECT_NO_THROW(engine->snapshot());
  auto write = engine->write();
  EXPECT_EQ(thrown([&] { engine->snapshot(); }), Code::readers_full);
  write->put(0, "with a full table", "x");
  write->commit();
  put(*engine, 0, "key", "value");
}

// A dead reader of an old version would keep pages from reuse until the map is full.
TEST_F(ProcessTest, a_dead_reader_does_not_fill_the_store) {
  Options options = small_options();
  options.map_bytes = uint64_t{8} << 20;
  const auto engine = open(scratch_ / "store", options);
  put(*engine, 0, "key", "value");
  const Signal signal;
  const pid_t reader = start_child([&] {
    const auto own = open(scratch_ / "store", options);
    const auto snapshot = own->snapshot();
    signal.send(1);
    signal.wait(1);
    return 0;
  });
  signal.wait(0);
  const std::string value(100'000, 'x');
  for (int i = 0; i < 10; ++i) put(*engine, 0, "key", value);
  EXPECT_EQ(engine->statistics().snapshots.size(), 1u);
  EXPECT_EQ(engine->statistics().snapshots.front().process, static_cast<uint64_t>(reader));
  EXPECT_GE(engine->statistics().snapshots.front().versions_behind, 10u);
  ::kill(reader, SIGKILL);
  EXPECT_EQ(ended(reader), -SIGKILL);
  for (int i = 0; i < 300; ++i) put(*engine, 0, "key", value);
}

TEST_F(ProcessTest, a_larger_map_of_another_process_is_followed) {
  Options small = small_options();
  small.map_bytes = uint64_t{1} << 20;
  const auto engine = open(scratch_ / "store", small);
  put(*engine, 0, "key", "value");
  const auto before = engine->snapshot();
  EXPECT_EQ(in_child([&] {
              Options large = small_options();
              const auto own = open(scratch_ / "store", large);
              for (int i = 0; i < 40; ++i) put(*own, 1, std::to_string(i), std::string(100'000, 'x'));
              return 0;
            }),
            0);
  EXPECT_EQ(get(*engine, 1, "39"), std::string(100'000, 'x'));
  EXPECT_EQ(before->get(0, "key"), "value");
  put(*engine, 0, "key", "new");
  EXPECT_EQ(get(*engine, 0, "key"), "new");
}

}  // namespace
}  // namespace dossier::storage
