// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "dossier/error.hpp"
#include "storage/engine.hpp"

/// The end of a wait: all that waits in this library does so through one.
namespace dossier::storage {

/// Begins with the call that may wait, and covers all that it waits for. Used on one thread.
class Deadline {
 public:
  explicit Deadline(Patience patience)
      : end_(Clock::now() + std::min(patience.limit, kLongest)), interrupted_(std::move(patience.interrupted)) {}

  /// Waits until `ready`, which is asked under `lock` whenever somebody tells of a change. False: time is up. Throws
  /// Code::cancelled.
  template <typename Ready>
  bool wait(std::unique_lock<std::mutex>& lock, std::condition_variable& changed, const Ready& ready) const {
    if (!interrupted_) return changed.wait_until(lock, end_, ready);
    while (!changed.wait_until(lock, std::min(end_, Clock::now() + kAsk), ready)) {
      lock.unlock();  // The host's own code must not run under it.
      const bool over = interrupted_();
      lock.lock();
      if (ready()) return true;
      if (over) cancelled();
      if (Clock::now() >= end_) return false;
    }
    return true;
  }

  /// Tries until it is done, for what nobody tells of: at first soon, then less often. False: time is up. Throws
  /// Code::cancelled.
  template <typename Attempt>
  bool poll(const Attempt& attempt) const {
    const auto begin = Clock::now();
    while (!attempt()) {
      const auto now = Clock::now();
      if (now >= end_) return false;
      if (interrupted_ && interrupted_()) cancelled();
      std::this_thread::sleep_for(std::min(end_ - now, std::clamp((now - begin) / 8, kShortest, kPause)));
    }
    return true;
  }

 private:
  using Clock = std::chrono::steady_clock;
  static constexpr std::chrono::milliseconds kLongest = std::chrono::hours(24 * 365);  // The clock's numbers end too.
  static constexpr Clock::duration kAsk = std::chrono::milliseconds(50);
  static constexpr Clock::duration kShortest = std::chrono::microseconds(100);
  static constexpr Clock::duration kPause = std::chrono::milliseconds(10);

  [[noreturn]] static void cancelled() { throw Error(Code::cancelled, "cancelled"); }

  Clock::time_point end_;
  std::function<bool()> interrupted_;
};

}  // namespace dossier::storage
