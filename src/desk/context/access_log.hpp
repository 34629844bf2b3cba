// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "desk/context/operations.hpp"
#include "records/transaction.hpp"

/// Who looked at which customer (D10): gathered while views are open, stored with somebody's write.
namespace dossier::desk {

/// One look at one customer.
struct Look {
  uint64_t customer = 0;
  int64_t at = 0;            ///< Microseconds since 1970.
  FieldClasses classes = 0;  ///< Shown in full.
};

/// One look at the customers on a page.
struct PageSeen {
  std::string operation;  ///< Its name as in Access.operation.
  int64_t at = 0;
  FieldClasses classes = 0;         ///< Shown in full of any of them.
  std::vector<uint64_t> customers;  ///< In the order in which they were shown.
};

/// The operation of a duplicate check (X6).
inline constexpr const char* kDuplicateCheck = "duplicate_check";

/// What somebody looks at in one view. Used by one thread at a time; adding costs next to nothing.
class Looks {
 public:
  void add(const Look& look) {
    looks_.push_back(look);
    if (looks_.size() >= limit_) shrink();
  }
  void add(PageSeen page) { pages_.push_back(std::move(page)); }
  bool empty() const { return looks_.empty() && pages_.empty(); }
  /// Each customer once, at the first look.
  std::vector<Look> take();
  std::vector<PageSeen> take_pages() { return std::exchange(pages_, {}); }

 private:
  void shrink();

  std::vector<Look> looks_;
  std::vector<PageSeen> pages_;
  size_t limit_ = 65'536;
};

/// The looks of all views that have ended, until they share a commit with somebody's write or have one of their own.
/// Thread-safe.
class AccessLog {
 public:
  struct Batch {
    std::string actor, purpose;
    std::vector<Look> looks;
    std::vector<PageSeen> pages;
    std::shared_ptr<storage::Note> note{};  ///< From which it was taken up.
  };

  void gather(Batch batch);
  bool pending() const { return oldest_.load(std::memory_order_relaxed) != 0; }
  /// Whether there is so much, or anything so old, that it should not wait for somebody's write.
  bool due(int64_t now) const;
  std::vector<Batch> take();
  /// What could not be stored waits for the next time.
  void give_back(std::vector<Batch> batches);
  /// Gathers what others have left behind.
  void take_up(std::vector<std::unique_ptr<storage::Note>> notes);
  /// Takes the purpose away from what waits, where `names` says so.
  void erase_purposes(const std::function<bool(const Batch&)>& names);

  /// Counts a duplicate check of somebody on a day, which is its first instant; false, and nothing is counted, where
  /// there were `limit` already. `stored` counts those of the day that this process does not know of yet.
  bool count_check(const std::string& actor, int64_t day, uint64_t limit, const std::function<uint64_t()>& stored);

 private:
  struct Checks {
    int64_t day = 0;
    uint64_t count = 0;
  };
  mutable std::mutex mutex_;
  std::vector<Batch> batches_;
  size_t count_ = 0;
  std::atomic<int64_t> oldest_{0};        ///< 0: nothing gathered.
  std::map<std::string, Checks> checks_;  // By actor, of the last day on which they made any.
};

/// The look (v1.Access) for which a row without a value stands in the index by customer: of one who stood on a page.
/// Without the others who did.
std::string page_look_of(storage::Reader& reader, uint64_t customer, records::Bytes row);

/// The note that is left of them where they cannot be written into the store.
std::string left_behind(const std::vector<AccessLog::Batch>& batches);

/// To be called when they are on disk: the notes from which they were taken up have served.
void taken_up(const std::vector<AccessLog::Batch>& batches);

/// Adds them to a write.
void store_looks(records::Transaction& transaction, const std::vector<AccessLog::Batch>& batches);

}  // namespace dossier::desk
