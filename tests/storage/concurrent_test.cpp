// SPDX-License-Identifier: Apache-2.0
#include <atomic>
#include <future>
#include <thread>

#include "storage/fixture.hpp"

namespace dossier::storage {
namespace {

constexpr int kWriters = 8;

class ConcurrentTest : public testing::Test {
 protected:
  void expect_sound() {
    check(*engine_,
          [](const std::string& space, Bytes, const std::string& what) { ADD_FAILURE() << space << ": " << what; });
  }

  ScratchFolder scratch_;
  std::shared_ptr<Engine> engine_ = open(scratch_ / "store", small_options());
};

uint64_t number(const std::optional<Bytes>& value) { return value ? std::stoull(std::string(*value)) : 0; }

template <typename Act>
auto on_another_thread(Act act) {
  return std::async(std::launch::async, std::move(act)).get();
}

// One counter that all count up, and an entry for each count: a lost or doubled write would show.
TEST_F(ConcurrentTest, eight_writers_each_over_three_threads) {
  constexpr int kRounds = 25;
  std::vector<std::thread> writers;
  for (int writer = 0; writer < kWriters; ++writer) {
    writers.emplace_back([&, writer] {
      for (int round = 0; round < kRounds; ++round) {
        auto write = on_another_thread([&] { return engine_->write(); });
        on_another_thread([&] {
          const uint64_t count = number(write->get(0, "counter")) + 1;
          write->put(0, "counter", std::to_string(count));
          write->put(1, std::to_string(count), std::to_string(writer));
          write->put(2, std::to_string(writer) + "/" + std::to_string(round), std::to_string(count));
        });
        on_another_thread([&] { write->commit(); });
        EXPECT_NE(get(*engine_, 2, std::to_string(writer) + "/" + std::to_string(round)), std::nullopt)
            << "committed but not there";
      }
    });
  }
  for (auto& writer : writers) writer.join();
  EXPECT_EQ(get(*engine_, 0, "counter"), std::to_string(kWriters * kRounds));
  for (int writer = 0; writer < kWriters; ++writer) {
    for (int round = 0; round < kRounds; ++round) {
      const auto count = get(*engine_, 2, std::to_string(writer) + "/" + std::to_string(round));
      ASSERT_TRUE(count);
      EXPECT_EQ(get(*engine_, 1, *count), std::to_string(writer));
    }
  }
  expect_sound();
}

TEST_F(ConcurrentTest, writers_share_commits) {
  constexpr int kRounds = 50;
  const Statistics before = engine_->statistics();
  std::vector<std::thread> writers;
  for (int writer = 0; writer < kWriters; ++writer) {
    writers.emplace_back([&, writer] {
      for (int round = 0; round < kRounds; ++round)
        put(*engine_, 0, std::to_string(writer) + "/" + std::to_string(round), "x");
    });
  }
  for (auto& writer : writers) writer.join();
  const Statistics after = engine_->statistics();
  EXPECT_EQ(after.spaces[0].entries, uint64_t{kWriters * kRounds});
  EXPECT_EQ(after.writes - before.writes, uint64_t{kWriters * kRounds});
  EXPECT_LT(after.commits - before.commits, after.writes - before.writes);
  RecordProperty("commits", static_cast<int>(after.commits - before.commits));
}

// Two entries always change together, some writes give up, some are bulk: a reader never sees half of one.
TEST_F(ConcurrentTest, readers_see_all_of_a_write_or_nothing) {
  std::atomic<bool> done{false};
  std::vector<std::thread> readers;
  for (int reader = 0; reader < 3; ++reader) {
    readers.emplace_back([&] {
      uint64_t newest = 0;
      while (!done) {
        const auto snapshot = engine_->snapshot();
        const uint64_t a = number(snapshot->get(0, "counter"));
        const uint64_t b = number(snapshot->get(1, "counter"));
        ASSERT_EQ(a, b);
        ASSERT_GE(a, newest);
        newest = a;
        auto cursor = snapshot->cursor(2);
        uint64_t entries = 0;
        while (cursor->next()) ++entries;
        ASSERT_EQ(entries, a);
      }
    });
  }
  std::vector<std::thread> writers;
  for (int writer = 0; writer < 4; ++writer) {
    writers.emplace_back([&, writer] {
      for (int round = 0; round < 40; ++round) {
        auto write = engine_->write(writer == 0 && round % 4 == 0 ? WriteKind::bulk : WriteKind::shared);
        const uint64_t count = number(write->get(0, "counter")) + 1;
        write->put(0, "counter", std::to_string(count));
        write->put(1, "counter", std::to_string(count));
        write->put(2, std::to_string(count), std::string(200, 'x'));
        if (round % 5 != 1) write->commit();
      }
    });
  }
  for (auto& writer : writers) writer.join();
  done = true;
  for (auto& reader : readers) reader.join();
  EXPECT_EQ(get(*engine_, 0, "counter"), std::to_string(4 * 32));
  expect_sound();
}

// A write that cannot be stored takes with it those that have read from it, and nobody else.
TEST_F(ConcurrentTest, a_failed_write_falls_with_what_read_from_it) {
  Options options = small_options();
  options.map_bytes = uint64_t{8} << 20;
  engine_ = open(scratch_ / "small", options);
  const std::string huge(options.map_bytes, 'x');
  for (int round = 0; round < 20; ++round) {
    const std::string name = std::to_string(round);
    auto first = engine_->write();
    first->put(0, name + "/first", "1");
    first->put(0, name + "/huge", huge);
    auto second = std::async(std::launch::async, [&] {
      auto write = engine_->write();
      const bool seen = write->get(0, name + "/first").has_value();
      write->put(0, name + "/second", "2");
      return std::pair(seen, [&] {
        try {
          write->commit();
          return true;
        } catch (const Error& error) {
          EXPECT_EQ(error.code(), Code::store_full);
          return false;
        }
      }());
    });
    auto third = std::async(std::launch::async, [&] { put(*engine_, 1, name + "/third", "3"); });
    EXPECT_EQ(thrown([&] { first->commit(); }), Code::store_full);
    const auto [seen, stored] = second.get();
    third.get();
    EXPECT_EQ(stored, !seen);
    EXPECT_EQ(get(*engine_, 0, name + "/first"), std::nullopt);
    EXPECT_EQ(get(*engine_, 0, name + "/second").has_value(), stored);
    EXPECT_EQ(get(*engine_, 1, name + "/third"), "3");
  }
}

}  // namespace
}  // namespace dossier::storage
