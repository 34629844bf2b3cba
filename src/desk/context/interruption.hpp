// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>

#include "dossier/error.hpp"
#include "dossier/store.hpp"

namespace dossier::desk {

/// Asks the host, when a walk begins and now and then on its way, whether it is still wanted. Throws Code::cancelled
/// where it is not. Must not outlive the progress that it was made of.
class Interruption {
 public:
  explicit Interruption(const Progress& progress) : progress_(progress) { ask(); }
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;

  void step() {
    if (++steps_ % kEvery == 0) ask();
  }
  /// For a walk that counts its steps itself; nothing where nobody is to be asked.
  std::function<void()> now_and_then() {
    if (!progress_) return {};
    return [this] {
      steps_ += kEvery;
      ask();
    };
  }

 private:
  static constexpr uint64_t kEvery = 256;
  void ask() const {
    if (progress_ && !progress_(steps_, 0)) throw Error(Code::cancelled, "cancelled");
  }

  const Progress& progress_;
  uint64_t steps_ = 0;
};

}  // namespace dossier::desk
