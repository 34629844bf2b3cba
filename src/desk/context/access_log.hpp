// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>
#include <string>
#include <vector>

#include "desk/context/rights.hpp"
#include "records/transaction.hpp"

/// Who looked at which customer (D10): gathered while views are open, stored with somebody's write.
namespace dossier::desk {

/// One look at one customer.
struct Look {
  uint64_t customer = 0;
  int64_t at = 0;            ///< Microseconds since 1970.
  FieldClasses classes = 0;  ///< Shown in full.
};

/// What somebody looks at in one view. Used by one thread at a time; adding costs next to nothing.
class Looks {
 public:
  void add(const Look& look) {
    looks_.push_back(look);
    if (looks_.size() >= limit_) shrink();
  }
  bool empty() const { return looks_.empty(); }
  /// Each customer once, at the first look.
  std::vector<Look> take();

 private:
  void shrink();

  std::vector<Look> looks_;
  size_t limit_ = 65'536;
};

/// The looks of all views that have ended, until they share a commit with somebody's write or have one of their own.
/// Thread-safe.
class AccessLog {
 public:
  struct Batch {
    std::string actor, purpose;
    std::vector<Look> looks;
  };

  void gather(Batch batch);
  bool pending() const { return oldest_.load(std::memory_order_relaxed) != 0; }
  /// Whether there is so much, or anything so old, that it should not wait for somebody's write.
  bool due(int64_t now) const;
  std::vector<Batch> take();
  /// What could not be stored waits for the next time.
  void give_back(std::vector<Batch> batches);

 private:
  mutable std::mutex mutex_;
  std::vector<Batch> batches_;
  size_t count_ = 0;
  std::atomic<int64_t> oldest_{0};  ///< 0: nothing gathered.
};

/// Adds them to a write.
void store_looks(records::Transaction& transaction, const std::vector<AccessLog::Batch>& batches);

}  // namespace dossier::desk
