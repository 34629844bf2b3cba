/* SPDX-License-Identifier: Apache-2.0 */
/* System calls of this process that fail when a test wants them to, also for the libraries that it has loaded: the
   program's own functions come before those of the C library. Streams (FILE) of fdopen() go through them too. */
#ifndef DOSSIER_TESTS_CAPI_FAILING_CALLS_H
#define DOSSIER_TESTS_CAPI_FAILING_CALLS_H

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define SHORT_WRITE (-1) /* In the place of an error: half of it is written. */

/* One kind of call, and what it can fail with. Those that may be interrupted end with EINTR. */
typedef struct {
  const char* name;
  int errors[8];
} call_kind;

#define CALLS(call)                                                                                                \
  call(open, EIO, EACCES, EMFILE, ENOSPC, EROFS, ENOMEM, EINTR) call(read, EIO, EINTR)                             \
      call(write, EIO, ENOSPC, EDQUOT, EFBIG, SHORT_WRITE, EINTR)                                                  \
          call(pwrite, EIO, ENOSPC, EDQUOT, EFBIG, SHORT_WRITE, EINTR)                                             \
              call(writev, EIO, ENOSPC, EDQUOT, SHORT_WRITE, EINTR) call(fsync, EIO, ENOSPC, EDQUOT)               \
                  call(fdatasync, EIO, ENOSPC, EDQUOT) call(fallocate, ENOSPC, EIO, EOPNOTSUPP, EINTR)             \
                      call(rename, EIO, EACCES, ENOSPC) call(unlink, EIO, EACCES) call(mkdir, EIO, EACCES, ENOSPC) \
                          call(flock, EIO, ENOLCK, EINTR) call(fcntl, EIO, ENOLCK, EINTR) call(stat, EIO, EACCES)  \
                              call(mmap, ENOMEM, EAGAIN) call(statfs, EIO, ENOSYS) call(chmod, EIO, EPERM)         \
                                  call(opendir, EIO, EMFILE, ENOMEM) call(readdir, EIO) call(close, EIO)

#define CALL_NAME(name, ...) call_##name,
enum { CALLS(CALL_NAME) call_kinds };
#define CALL_ENTRY(name, ...) {#name, {__VA_ARGS__, 0}},
static const call_kind calls[] = {CALLS(CALL_ENTRY)};

static int failing_on = 0;            /* 1: calls are counted, and those meant fail. */
static int failing_kind = call_kinds; /* call_kinds: none. */
static int failing_error = 0;
static long failing_first = 0;  /* The number of the call, from 1. */
static int failing_behind = 0;  /* Those behind it too. */
static long* calls_made = NULL; /* By kind. */

/* What this call is to fail with; 0: it is not. */
static int fails(int kind) {
  long number;
  if (!failing_on) return 0;
  number = ++calls_made[kind];
  if (kind != failing_kind || (number != failing_first && !(failing_behind && number > failing_first))) return 0;
  if (failing_error != SHORT_WRITE) errno = failing_error;
  return failing_error;
}

#define RETURN_IF_FAILS(kind, value) \
  if (fails(call_##kind) != 0) return (value)

#pragma GCC visibility push(default)

int openat(int folder, const char* path, int flags, ...) {
  va_list more;
  mode_t mode;
  va_start(more, flags);
  mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(more, mode_t) : 0;
  va_end(more);
  RETURN_IF_FAILS(open, -1);
  return (int)syscall(SYS_openat, folder, path, flags, mode);
}
int open(const char* path, int flags, ...) {
  va_list more;
  mode_t mode;
  va_start(more, flags);
  mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(more, mode_t) : 0;
  va_end(more);
  return openat(AT_FDCWD, path, flags, mode);
}
int __open_2(const char* path, int flags) { return openat(AT_FDCWD, path, flags, 0); }

ssize_t read(int fd, void* to, size_t size) {
  RETURN_IF_FAILS(read, -1);
  return syscall(SYS_read, fd, to, size);
}
ssize_t pread(int fd, void* to, size_t size, off_t at) {
  RETURN_IF_FAILS(read, -1);
  return syscall(SYS_pread64, fd, to, size, at);
}
ssize_t write(int fd, const void* from, size_t size) {
  const int error = fails(call_write);
  if (error != 0 && error != SHORT_WRITE) return -1;
  return syscall(SYS_write, fd, from, error == 0 ? size : (size + 1) / 2);
}
ssize_t pwrite(int fd, const void* from, size_t size, off_t at) {
  const int error = fails(call_pwrite);
  if (error != 0 && error != SHORT_WRITE) return -1;
  return syscall(SYS_pwrite64, fd, from, error == 0 ? size : (size + 1) / 2, at);
}
ssize_t writev(int fd, const struct iovec* parts, int count) {
  const int error = fails(call_writev);
  if (error != 0 && error != SHORT_WRITE) return -1;
  return syscall(SYS_writev, fd, parts, error == 0 ? count : (count + 1) / 2);
}
int fsync(int fd) {
  RETURN_IF_FAILS(fsync, -1);
  return (int)syscall(SYS_fsync, fd);
}
int fdatasync(int fd) {
  RETURN_IF_FAILS(fdatasync, -1);
  return (int)syscall(SYS_fdatasync, fd);
}
int posix_fallocate(int fd, off_t at, off_t size) {
  RETURN_IF_FAILS(fallocate, failing_error);
  return syscall(SYS_fallocate, fd, 0, at, size) == 0 ? 0 : errno;
}
int rename(const char* from, const char* to) {
  RETURN_IF_FAILS(rename, -1);
  return (int)syscall(SYS_rename, from, to);
}
int unlinkat(int folder, const char* path, int flags) {
  RETURN_IF_FAILS(unlink, -1);
  return (int)syscall(SYS_unlinkat, folder, path, flags);
}
int unlink(const char* path) { return unlinkat(AT_FDCWD, path, 0); }
int mkdir(const char* path, mode_t mode) {
  RETURN_IF_FAILS(mkdir, -1);
  return (int)syscall(SYS_mkdir, path, mode);
}
char* mkdtemp(char* path) {
  static unsigned made = 0;
  RETURN_IF_FAILS(mkdir, NULL);
  do {
    snprintf(path + strlen(path) - 6, 7, "%06u", ((unsigned)getpid() * 100 + ++made) % 1000000);
    if (syscall(SYS_mkdir, path, 0700) == 0) return path;
  } while (errno == EEXIST);
  return NULL;
}
int flock(int fd, int how) {
  RETURN_IF_FAILS(flock, -1);
  return (int)syscall(SYS_flock, fd, how);
}
int fcntl(int fd, int what, ...) {
  va_list more;
  void* argument;
  va_start(more, what);
  argument = va_arg(more, void*);
  va_end(more);
  RETURN_IF_FAILS(fcntl, -1);
  return (int)syscall(SYS_fcntl, fd, what, argument);
}
int fstat(int fd, struct stat* status) {
  RETURN_IF_FAILS(stat, -1);
  return (int)syscall(SYS_fstat, fd, status);
}
int __fxstat(int version, int fd, struct stat* status) {
  (void)version;
  return fstat(fd, status);
}
int stat(const char* path, struct stat* status) {
  RETURN_IF_FAILS(stat, -1);
  return (int)syscall(SYS_stat, path, status);
}
int lstat(const char* path, struct stat* status) {
  RETURN_IF_FAILS(stat, -1);
  return (int)syscall(SYS_lstat, path, status);
}
void* mmap(void* where, size_t size, int protection, int flags, int fd, off_t at) {
  RETURN_IF_FAILS(mmap, MAP_FAILED);
  return (void*)syscall(SYS_mmap, where, size, protection, flags, fd, at);
}
int statfs(const char* path, struct statfs* status) {
  RETURN_IF_FAILS(statfs, -1);
  return (int)syscall(SYS_statfs, path, status);
}
int fstatfs(int fd, struct statfs* status) {
  RETURN_IF_FAILS(statfs, -1);
  return (int)syscall(SYS_fstatfs, fd, status);
}
int chmod(const char* path, mode_t mode) {
  RETURN_IF_FAILS(chmod, -1);
  return (int)syscall(SYS_chmod, path, mode);
}
int chown(const char* path, uid_t user, gid_t group) {
  RETURN_IF_FAILS(chmod, -1);
  return (int)syscall(SYS_chown, path, user, group);
}
int close(int fd) {
  const int error = fails(call_close); /* It is closed all the same. */
  const int result = (int)syscall(SYS_close, fd);
  if (error != 0) errno = error;
  return error != 0 ? -1 : result;
}

/* ---- Folders and streams ----------------------------------------------------------------------------------------- */

DIR* opendir(const char* path) {
  int fd;
  RETURN_IF_FAILS(opendir, NULL);
  fd = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  return fd < 0 ? NULL : fdopendir(fd);
}
struct dirent* readdir(DIR* folder) {
  RETURN_IF_FAILS(readdir, NULL);
  return (struct dirent*)readdir64(folder); /* The same, by another name. */
}

/* A stream knows its file by its cookie, and the file its stream by this list. */
static struct {
  FILE* stream;
  int fd;
} streams[64];

static ssize_t cookie_read(void* cookie, char* to, size_t size) { return read(streams[(size_t)cookie].fd, to, size); }
static ssize_t cookie_write(void* cookie, const char* from, size_t size) {
  size_t done = 0;
  while (done < size) { /* As the C library does it. */
    const ssize_t some = write(streams[(size_t)cookie].fd, from + done, size - done);
    if (some < 0) return done == 0 ? 0 : (ssize_t)done;
    done += (size_t)some;
  }
  return (ssize_t)done;
}
static int cookie_seek(void* cookie, off64_t* at, int whence) {
  const off_t result = lseek(streams[(size_t)cookie].fd, *at, whence);
  *at = result;
  return result < 0 ? -1 : 0;
}
static int cookie_close(void* cookie) {
  streams[(size_t)cookie].stream = NULL;
  return close(streams[(size_t)cookie].fd);
}

FILE* fdopen(int fd, const char* mode) {
  const cookie_io_functions_t ways = {cookie_read, cookie_write, cookie_seek, cookie_close};
  size_t i = 0;
  while (i < sizeof streams / sizeof streams[0] && streams[i].stream != NULL) ++i;
  if (i == sizeof streams / sizeof streams[0]) return NULL;
  streams[i].fd = fd;
  streams[i].stream = fopencookie((void*)i, mode, ways);
  return streams[i].stream;
}
int fileno(FILE* stream) {
  size_t i;
  for (i = 0; i < sizeof streams / sizeof streams[0]; ++i) {
    if (streams[i].stream == stream) return streams[i].fd;
  }
  return fileno_unlocked(stream);
}
#pragma GCC visibility pop

#endif
