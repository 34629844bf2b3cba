// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <pthread.h>
#include <signal.h>

#include <cerrno>
#include <ctime>

namespace dossier {

/// While it lives, a write of this thread beyond the limit of file sizes (ulimit -f) fails with EFBIG and does not end
/// the process: SIGXFSZ is blocked, and taken away again where it came. A host's handlers are as they were. Made and
/// destroyed on one thread.
class FileSizeSignal {
 public:
  FileSizeSignal() {
    sigset_t pending, before;
    sigpending(&pending);
    hosts_ = sigismember(&pending, SIGXFSZ) == 1;
    const sigset_t one = set();
    pthread_sigmask(SIG_BLOCK, &one, &before);
    blocked_ = sigismember(&before, SIGXFSZ) == 1;
  }
  ~FileSizeSignal() {
    const int error = errno;
    const sigset_t one = set();
    const timespec at_once{};
    while (!hosts_ && sigtimedwait(&one, nullptr, &at_once) < 0 && errno == EINTR) {
    }
    if (!blocked_) pthread_sigmask(SIG_UNBLOCK, &one, nullptr);
    errno = error;
  }
  FileSizeSignal(const FileSizeSignal&) = delete;
  FileSizeSignal& operator=(const FileSizeSignal&) = delete;

 private:
  static sigset_t set() {
    sigset_t one;
    sigemptyset(&one);
    sigaddset(&one, SIGXFSZ);
    return one;
  }

  bool hosts_;    // It was pending before.
  bool blocked_;  // By the host, or by another of these around this one.
};

}  // namespace dossier
