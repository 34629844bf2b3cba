// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <atomic>

// System calls of this process that fail when a test wants them to, also for the engine below. Not with a sanitizer,
// which has taken them already.

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define DOSSIER_OWN_CALLS
#endif

namespace dossier::storage {

/// What each fails with; 0: it does not.
struct Failing {
  std::atomic<int> allocations{0};
  std::atomic<int> reads{0};
  std::atomic<int> meta_writes{0};           ///< Of the first two pages of a file.
  std::atomic<bool> next_meta_write{false};  ///< The engine's own, once.
  std::atomic<ino_t> folder_sync{0};         ///< The folder that cannot be synced.
};
extern Failing failing;

/// Lets a call fail until the end of a scope.
template <class Value>
class Fail {
 public:
  Fail(std::atomic<Value>& call, Value value) : call_(call) { call_ = value; }
  ~Fail() { call_ = 0; }
  Fail(const Fail&) = delete;
  Fail& operator=(const Fail&) = delete;

 private:
  std::atomic<Value>& call_;
};

}  // namespace dossier::storage
