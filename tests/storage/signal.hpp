// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>

namespace dossier::storage {

/// Two ends to wait for each other: no sleeping.
struct Signal {
  Signal() {
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) throw std::runtime_error("socketpair");
  }
  ~Signal() {
    ::close(ends[0]);
    ::close(ends[1]);
  }
  void send(int end) const { ASSERT_EQ(::write(ends[end], "x", 1), 1); }
  void wait(int end) const {
    char byte = 0;
    ASSERT_EQ(::read(ends[end], &byte, 1), 1);
  }
  int ends[2];
};

}  // namespace dossier::storage
