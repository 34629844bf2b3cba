// SPDX-License-Identifier: Apache-2.0
#include "storage/fixture.hpp"

namespace dossier::storage {
namespace {

class EngineTest : public testing::Test {
 protected:
  ScratchFolder scratch_;
  std::shared_ptr<Engine> engine_ = open(scratch_ / "store", small_options());
};

TEST_F(EngineTest, what_was_committed_is_there_after_reopening) {
  put(*engine_, 0, "key", "value");
  put(*engine_, 1, "key", "other");
  engine_.reset();
  engine_ = open(scratch_ / "store", small_options());
  EXPECT_EQ(get(*engine_, 0, "key"), "value");
  EXPECT_EQ(get(*engine_, 1, "key"), "other");
  EXPECT_EQ(get(*engine_, 2, "key"), std::nullopt);
}

TEST_F(EngineTest, a_write_sees_its_own_changes_and_nobody_else_does) {
  put(*engine_, 0, "b", "old");
  auto write = engine_->write();
  write->put(0, "a", "1");
  EXPECT_TRUE(write->del(0, "b"));
  EXPECT_FALSE(write->del(0, "b"));
  EXPECT_EQ(write->get(0, "a"), "1");
  EXPECT_EQ(write->get(0, "b"), std::nullopt);
  EXPECT_EQ(get(*engine_, 0, "a"), std::nullopt);
  EXPECT_EQ(get(*engine_, 0, "b"), "old");
  auto cursor = write->cursor(0);
  ASSERT_TRUE(cursor->next());
  EXPECT_EQ(cursor->key(), "a");
  EXPECT_FALSE(cursor->next());
  cursor.reset();
  write.reset();
  EXPECT_EQ(get(*engine_, 0, "a"), std::nullopt);
}

TEST_F(EngineTest, a_snapshot_stands_still) {
  put(*engine_, 0, "key", "old");
  const auto snapshot = engine_->snapshot();
  const auto seen = snapshot->get(0, "key");
  for (int i = 0; i < 100; ++i) put(*engine_, 0, "key", "new" + std::to_string(i));
  EXPECT_EQ(*seen, "old");
  EXPECT_EQ(snapshot->get(0, "key"), "old");
  const auto later = engine_->snapshot();
  EXPECT_EQ(later->get(0, "key"), "new99");
  EXPECT_EQ(later->version(), snapshot->version() + 100);
}

}  // namespace
}  // namespace dossier::storage
