// SPDX-License-Identifier: Apache-2.0
#pragma once

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
};
extern Failing failing;

/// Lets a call fail until the end of a scope.
class Fail {
 public:
  Fail(std::atomic<int>& call, int error) : call_(call) { call_ = error; }
  ~Fail() { call_ = 0; }
  Fail(const Fail&) = delete;
  Fail& operator=(const Fail&) = delete;

 private:
  std::atomic<int>& call_;
};

}  // namespace dossier::storage
