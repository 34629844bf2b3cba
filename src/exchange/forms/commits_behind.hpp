// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <future>

#include "dossier/session.hpp"

// One write reaches the disk while the next is filled.

namespace dossier::exchange {

/// Commits writes on a thread of its own, one after the other. The next begins from what was handed in.
class CommitsBehind {
 public:
  /// Waits for the one before it, and throws what that threw. The write has ended.
  void hand_in(Write& write);
  /// Waits for the last one: what was handed in is on disk.
  void wait();

 private:
  std::future<void> last_;  // Destroying it waits too.
};

}  // namespace dossier::exchange
