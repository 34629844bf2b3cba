// SPDX-License-Identifier: Apache-2.0
#include "disk_probe.hpp"

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/uio.h>
#include <unistd.h>

#include <atomic>
#include <chrono>

namespace dossier::bench {
namespace {

struct CallMeter {
  std::atomic<uint64_t> calls{0}, nanos{0};
};
CallMeter syncs, writes;
std::atomic<uint64_t> bytes{0};

template <typename Call>
auto timed(CallMeter& meter, const Call& call) {
  const auto start = std::chrono::steady_clock::now();
  const auto result = call();
  meter.nanos += static_cast<uint64_t>(std::chrono::nanoseconds(std::chrono::steady_clock::now() - start).count());
  ++meter.calls;
  return result;
}

CallMeter& meter_of(int fd) { return (::fcntl(fd, F_GETFL) & O_DSYNC) != 0 ? syncs : writes; }

template <typename Function>
Function* next(const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

}  // namespace

DiskUse disk_use() { return {syncs.calls, syncs.nanos, writes.calls, writes.nanos, bytes}; }

}  // namespace dossier::bench

#define VISIBLE extern "C" __attribute__((visibility("default")))
using namespace dossier::bench;

VISIBLE int fdatasync(int fd) {
  static auto* const call = next<int(int)>("fdatasync");
  return timed(syncs, [&] { return call(fd); });
}

VISIBLE int fsync(int fd) {
  static auto* const call = next<int(int)>("fsync");
  return timed(syncs, [&] { return call(fd); });
}

VISIBLE ssize_t pwrite(int fd, const void* data, size_t size, off_t offset) {
  static auto* const call = next<ssize_t(int, const void*, size_t, off_t)>("pwrite");
  bytes += size;
  return timed(meter_of(fd), [&] { return call(fd, data, size, offset); });
}

VISIBLE ssize_t pwrite64(int fd, const void* data, size_t size, off64_t offset) {
  return pwrite(fd, data, size, offset);
}

VISIBLE ssize_t pwritev(int fd, const iovec* parts, int count, off_t offset) {
  static auto* const call = next<ssize_t(int, const iovec*, int, off_t)>("pwritev");
  for (int i = 0; i < count; ++i) bytes += parts[i].iov_len;
  return timed(meter_of(fd), [&] { return call(fd, parts, count, offset); });
}

VISIBLE ssize_t writev(int fd, const iovec* parts, int count) {
  static auto* const call = next<ssize_t(int, const iovec*, int)>("writev");
  for (int i = 0; i < count; ++i) bytes += parts[i].iov_len;
  return timed(meter_of(fd), [&] { return call(fd, parts, count); });
}
