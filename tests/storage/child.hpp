// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <functional>

#include "storage/fixture.hpp"

namespace dossier::storage {

/// Starts a process that does `act` and then ends with what that returns; 99 when it throws.
inline pid_t start_child(const std::function<int()>& act) {
  std::fflush(nullptr);
  const pid_t child = ::fork();
  if (child != 0) return child;
  int result = 99;
  try {
    result = act();
  } catch (const Error& error) {
    std::fprintf(stderr, "child: %s\n", error.what());
  } catch (const std::exception& error) {
    std::fprintf(stderr, "child: %s\n", error.what());
  }
  ::_exit(result);
}

/// How a child ended: its exit status, or minus the signal that ended it.
inline int ended(pid_t child) {
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

inline int in_child(const std::function<int()>& act) { return ended(start_child(act)); }

/// Runs `act` without the rights of root, as root would not be refused.
inline int as_nobody(const std::function<int()>& act) {
  return in_child([&] {
    if (::geteuid() == 0 && (::setgid(65534) != 0 || ::setuid(65534) != 0)) return 98;
    return act();
  });
}

/// The positive number of the code that `act` throws, for a child's exit status; 0 when it throws nothing.
inline int thrown_status(const std::function<void()>& act) {
  try {
    act();
  } catch (const Error& error) {
    return -static_cast<int>(error.code());
  }
  return 0;
}
inline int status_of(Code code) { return -static_cast<int>(code); }

}  // namespace dossier::storage
