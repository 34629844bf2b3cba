// SPDX-License-Identifier: Apache-2.0
#include "storage/failing_calls.hpp"

#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>

namespace dossier::storage {

Failing failing;

}  // namespace dossier::storage

#ifdef DOSSIER_OWN_CALLS
using dossier::storage::failing;

// The program's own come before those of the C library.
#define EXPORTED extern "C" __attribute__((visibility("default")))

EXPORTED int posix_fallocate(int fd, off_t at, off_t size) {
  if (const int error = failing.allocations) return error;
  return ::syscall(SYS_fallocate, fd, 0, at, size) == 0 ? 0 : errno;
}

EXPORTED ssize_t pread(int fd, void* to, size_t size, off_t at) {
  errno = failing.reads;
  return errno != 0 ? -1 : ::syscall(SYS_pread64, fd, to, size, at);
}

EXPORTED ssize_t pwrite(int fd, const void* from, size_t size, off_t at) {
  constexpr off_t kBehindMeta = 8192;
  constexpr size_t kWholePage = 512;  // The engine writes less of a meta page.
  errno = at < kBehindMeta ? failing.meta_writes.load() : 0;
  if (at < kBehindMeta && size < kWholePage && failing.next_meta_write.exchange(false)) errno = EIO;
  return errno != 0 ? -1 : ::syscall(SYS_pwrite64, fd, from, size, at);
}

EXPORTED int fsync(int fd) {
  struct stat there {};
  const ino_t folder = failing.folder_sync;
  if (folder != 0 && ::fstat(fd, &there) == 0 && there.st_ino == folder) {
    errno = EIO;
    return -1;
  }
  return static_cast<int>(::syscall(SYS_fsync, fd));
}
#endif
