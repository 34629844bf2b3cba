// SPDX-License-Identifier: Apache-2.0
#include "storage/fixture.hpp"

// Writes that are handed in, and those that begin before they are on disk.

namespace dossier::storage {
namespace {

class LandingTest : public testing::Test {
 protected:
  std::shared_ptr<Engine> open_store(uint64_t map_bytes = uint64_t{64} << 20) {
    Options options = small_options();
    options.map_bytes = map_bytes;
    return open(scratch_ / "store", options);
  }
  static std::unique_ptr<Landing> hand_in(Engine& engine, Bytes key, Bytes value) {
    const auto write = engine.write();
    write->put(0, key, value);
    return write->hand_in();
  }

  ScratchFolder scratch_;
};

TEST_F(LandingTest, the_next_write_goes_on_from_what_was_handed_in) {
  const auto engine = open_store();
  const auto landing = hand_in(*engine, "first", "1");
  const auto next = engine->write();
  EXPECT_EQ(next->get(0, "first"), "1");
  EXPECT_EQ(get(*engine, 0, "first"), std::nullopt);  // Nobody has committed it yet.
  next->put(0, "second", "2");
  landing->wait();
  EXPECT_EQ(get(*engine, 0, "first"), "1");
  EXPECT_EQ(get(*engine, 0, "second"), std::nullopt);
  next->commit();
  EXPECT_EQ(get(*engine, 0, "second"), "2");
}

TEST_F(LandingTest, whoever_commits_next_takes_it_along) {
  const auto engine = open_store();
  const uint64_t commits = engine->statistics().commits;
  const auto landing = hand_in(*engine, "first", "1");
  put(*engine, 0, "second", "2");
  EXPECT_EQ(get(*engine, 0, "first"), "1");
  EXPECT_EQ(engine->statistics().commits, commits + 1);
  landing->wait();
}

TEST_F(LandingTest, one_that_nobody_waits_for_is_on_disk_when_it_is_let_go) {
  const auto engine = open_store();
  hand_in(*engine, "first", "1").reset();
  EXPECT_EQ(get(*engine, 0, "first"), "1");
}

TEST_F(LandingTest, without_changes_there_is_nothing_to_wait_for) {
  const auto engine = open_store();
  EXPECT_EQ(engine->write()->hand_in(), nullptr);
  const auto bulk = engine->write(WriteKind::bulk);
  bulk->put(0, "bulk", "1");
  EXPECT_EQ(bulk->hand_in(), nullptr);
  EXPECT_EQ(get(*engine, 0, "bulk"), "1");
}

TEST_F(LandingTest, what_has_seen_one_that_cannot_be_stored_falls_with_it_and_no_other) {
  const auto engine = open_store(uint64_t{1} << 20);
  const auto landing = hand_in(*engine, "large", std::string(size_t{4} << 20, 'x'));
  const auto seen = engine->write();
  EXPECT_TRUE(seen->get(0, "large"));
  seen->put(0, "small", "1");
  EXPECT_EQ(thrown([&] { landing->wait(); }), Code::store_full);
  try {
    seen->commit();
    ADD_FAILURE() << "committed";
  } catch (const Error& error) {
    EXPECT_EQ(error.reason(), "basis_failed");
  }
  put(*engine, 0, "small", "2");
  EXPECT_EQ(get(*engine, 0, "small"), "2");
  EXPECT_EQ(get(*engine, 0, "large"), std::nullopt);
}

}  // namespace
}  // namespace dossier::storage
