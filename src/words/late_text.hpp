// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <string>

namespace dossier {

/// A text that is put together when somebody first asks for it, and stays. Threads: any; two that ask at once may both
/// do the work, and get the same text.
class LateText {
 public:
  LateText() = default;
  LateText(const LateText&) = delete;
  LateText& operator=(const LateText&) = delete;
  ~LateText() { delete text_.load(std::memory_order_relaxed); }

  template <typename Make>
  const std::string& get(Make make) const {
    if (const std::string* made = text_.load(std::memory_order_acquire)) return *made;
    const std::string* mine = new std::string(make());
    const std::string* theirs = nullptr;
    if (text_.compare_exchange_strong(theirs, mine, std::memory_order_acq_rel)) return *mine;
    delete mine;
    return *theirs;
  }

 private:
  mutable std::atomic<const std::string*> text_ = nullptr;
};

}  // namespace dossier
