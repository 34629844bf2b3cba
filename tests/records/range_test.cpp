// SPDX-License-Identifier: Apache-2.0
#include "records/range.hpp"

#include <gmock/gmock.h>

#include <map>
#include <string>
#include <vector>

namespace dossier::records {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// One space in memory.
class Memory final : public storage::Reader {
 public:
  using Entries = std::map<std::string, std::string>;

  explicit Memory(Entries entries) : entries_(std::move(entries)) {}
  std::optional<Bytes> get(storage::Space, Bytes) override { return std::nullopt; }
  std::unique_ptr<storage::Cursor> cursor(storage::Space) override { return std::make_unique<Walk>(entries_); }

 private:
  class Walk final : public storage::Cursor {
   public:
    explicit Walk(const Entries& entries) : entries_(entries), at_(entries.end()) {}
    bool seek(Bytes key) override {
      at_ = entries_.lower_bound(std::string(key));
      return at_ != entries_.end();
    }
    bool next() override { return at_ != entries_.end() && ++at_ != entries_.end(); }
    bool seek_last() override { return false; }
    bool prev() override { return false; }
    Bytes key() const override { return at_->first; }
    Bytes value() const override { return at_->second; }

   private:
    const Entries& entries_;
    Entries::const_iterator at_;
  };

  Entries entries_;
};

std::vector<std::string> walked(KeyRange range) {
  std::vector<std::string> found;
  for (const auto& row : range) found.push_back(std::string(row.key()) + "=" + std::string(row.value()));
  return found;
}

TEST(Range, what_begins_with_the_prefix_comes_in_order_and_nothing_beside_it) {
  Memory memory({{"a", "0"}, {"b", "1"}, {"ba", "2"}, {"bb", "3"}, {"c", "4"}});
  EXPECT_THAT(walked(range(memory, 0, "b")), ElementsAre("b=1", "ba=2", "bb=3"));
  EXPECT_THAT(walked(range(memory, 0, "c")), ElementsAre("c=4"));
  EXPECT_THAT(walked(range(memory, 0)), ElementsAre("a=0", "b=1", "ba=2", "bb=3", "c=4"));
  EXPECT_THAT(walked(range(memory, 0, "bc")), IsEmpty());
  EXPECT_THAT(walked(range(memory, 0, "d")), IsEmpty());
  EXPECT_TRUE(range(memory, 0, "bc").empty());
  EXPECT_TRUE(range(memory, 0, "d").empty());
  EXPECT_FALSE(range(memory, 0, "bb").empty());
}

TEST(Range, the_prefix_need_not_outlive_the_call) {
  Memory memory({{std::string(KeyWriter().number(7).bytes()) + "x", "1"},
                 {std::string(KeyWriter().number(8).bytes()) + "x", "2"}});
  size_t count = 0;
  for (const auto& row : range(memory, 0, KeyWriter().number(7))) count += row.value() == "1" ? 1 : 10;
  for (const auto& row : range(memory, 0, std::string(KeyWriter().number(8).bytes())))
    count += row.value() == "2" ? 1 : 10;
  EXPECT_EQ(count, 2);
}

}  // namespace
}  // namespace dossier::records
