// SPDX-License-Identifier: Apache-2.0
#include "storage/os.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <pthread.h>
#include <pwd.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <new>
#include <system_error>

#include "base/file_size_signal.hpp"
#include "dossier/error.hpp"

namespace dossier::storage::os {

void fail(int error, const std::string& path) {
  switch (error) {
    case ENOMEM: throw std::bad_alloc();
    case ENOSPC:
    case EDQUOT: throw Error(Code::disk_full, "disk_full", {}, {path});
    case EFBIG: throw Error(Code::disk_full, "file_size_limit", {}, {path});
    case EACCES:
    case EPERM: throw Error(Code::permission, "permission", {}, {path});
    case EROFS: throw Error(Code::read_only, "file_read_only", {}, {path});
    case ENOENT:
    case ENOTDIR: throw Error(Code::not_found, "store_missing", {}, {path});
    case ENOLCK: throw Error(Code::io, "no_locks", {}, {path});
    default: throw Error(Code::io, "system", {}, {path, std::generic_category().message(error)});
  }
}

std::optional<FileId> file_id(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) == 0) return FileId{status.st_dev, status.st_ino};
  if (errno == ENOENT || errno == ENOTDIR) return std::nullopt;
  fail(errno, path);
}

File::File(const std::string& path, int flags) : fd_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {
  if (fd_ < 0) fail(errno, path);
}

File::~File() {
  if (fd_ >= 0) ::close(fd_);
}

FileId File::id(const std::string& path) const {
  struct stat status {};
  if (::fstat(fd_, &status) != 0) fail(errno, path);
  return {status.st_dev, status.st_ino};
}

uint64_t File::size(const std::string& path) const {
  const off_t end = ::lseek(fd_, 0, SEEK_END);  // At a third of what fstat() costs, and each snapshot asks.
  if (end < 0) fail(errno, path);
  return static_cast<uint64_t>(end);
}

void File::append(std::string_view bytes, const std::string& path) {
  const FileSizeSignal blocked;
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail(errno, path);
    bytes.remove_prefix(static_cast<size_t>(written));
  }
}

bool lock_file(const File& file, int how, const std::string& path) {
  int result = 0;
  do {
    result = ::flock(file.fd(), how | LOCK_NB);
  } while (result != 0 && errno == EINTR);
  if (result == 0) return true;
  if (errno == EWOULDBLOCK) return false;
  if (how == LOCK_SH) return true;  // What it would keep away, a compaction, is refused there.
  fail(errno, path);
}

File nameless_file(const std::string& folder) { return {folder, O_TMPFILE | O_RDWR}; }

void give_name(const File& file, const std::string& path) {
  const std::string nameless = "/proc/self/fd/" + std::to_string(file.fd());
  if (::fsync(file.fd()) != 0 || ::linkat(AT_FDCWD, nameless.c_str(), AT_FDCWD, path.c_str(), AT_SYMLINK_FOLLOW) != 0)
    fail(errno, path);
}

Map::Map(int fd, uint64_t bytes) {
  void* data = ::mmap(nullptr, bytes, PROT_READ, MAP_SHARED | MAP_NORESERVE, fd, 0);
  if (data == MAP_FAILED) return;
  data_ = static_cast<const char*>(data);
  size_ = bytes;
}

Map::~Map() {
  if (data_ != nullptr) ::munmap(const_cast<char*>(data_), size_);
}

namespace {

// Far beyond any data, so that the bytes never meet a lock of the engine below. Two of them: who wants `kTurn` holds
// `kQueue` while it waits, so that a process which releases and wants again cannot overtake it.
constexpr off_t kQueue = off_t{1} << 60;
constexpr off_t kTurn = kQueue + 1;

// Open-file-description locks: unlike the older kind they survive that somebody else in this process opens and closes
// the same file.
int set_lock(int fd, short type, off_t at) {
  struct flock lock {};
  lock.l_type = type;
  lock.l_whence = SEEK_SET;
  lock.l_start = at;
  lock.l_len = 1;
  int result = 0;
  do {
    result = ::fcntl(fd, F_OFD_SETLK, &lock);
  } while (result != 0 && errno == EINTR);
  return result == 0 ? 0 : errno;
}

struct Unlock {
  Unlock(int file, off_t place) : fd(file), at(place) {}
  ~Unlock() { set_lock(fd, F_UNLCK, at); }
  int fd;
  off_t at;
};

// The system cannot wait for a lock until a certain time.
int get_lock(int fd, off_t at, const Deadline& deadline) {
  int error = 0;
  deadline.poll([&] {
    error = set_lock(fd, F_WRLCK, at);
    return error != EAGAIN && error != EACCES;
  });
  return error;
}

}  // namespace

void WriteLock::acquire(const std::string& path, const Deadline& deadline) {
  int error = get_lock(fd_, kQueue, deadline);
  if (error == 0) {
    const Unlock leaving(fd_, kQueue);
    error = get_lock(fd_, kTurn, deadline);
  }
  if (error == EAGAIN || error == EACCES) throw Error(Code::busy, "busy", {}, {path});
  if (error != 0) fail(error, path);
}

void WriteLock::release() noexcept { set_lock(fd_, F_UNLCK, kTurn); }

bool WriteLock::taken(const File& file) {
  struct flock lock {};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  lock.l_start = kTurn;
  lock.l_len = 1;
  return ::fcntl(file.fd(), F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

void refuse_links(const std::string& path) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0) {
    if (errno == ENOENT || errno == ENOTDIR) return;
    fail(errno, path);
  }
  if (S_ISLNK(status.st_mode)) throw Error(Code::not_a_store, "file_link", {}, {path});
  if (status.st_nlink > 1) throw Error(Code::not_a_store, "file_names", {}, {path});
}

const char* network_filesystem(int64_t type) {
  switch (static_cast<uint32_t>(type)) {
    case 0x6969: return "NFS";
    case 0x517B: return "SMB";
    case 0xFF534D42: return "CIFS";
    case 0xFE534D42: return "SMB2";
    case 0x01021997: return "9P";
    case 0x00C36400: return "Ceph";
    case 0x5346414F:
    case 0x6B414653: return "AFS";
    case 0x0BD00BD0: return "Lustre";
    case 0x73757245: return "Coda";
    case 0x564C: return "NCP";
    case 0x01161970: return "GFS2";
    case 0x7461636F: return "OCFS2";
    case 0x47504653: return "GPFS";
    case 0x19830326: return "FhGFS";
    case 0x65735546: return "FUSE";
    case 0x786F4256: return "VirtualBox shared folder";
    case 0xBACBACBC: return "VMware shared folder";
    default: return nullptr;
  }
}

void refuse_network_filesystem(const std::string& folder) {
  int64_t type = filesystem_type_for_tests;
  if (type == 0) {
    struct statfs status {};
    if (::statfs(folder.c_str(), &status) != 0) fail(errno, folder);
    type = static_cast<int64_t>(status.f_type);
  }
  if (const char* name = network_filesystem(type))
    throw Error(Code::network_filesystem, "network_filesystem", {}, {name, folder});
}

std::string user_name() {
  const ::uid_t user = ::geteuid();
  std::string buffer(4096, '\0');
  ::passwd entry{};
  ::passwd* found = nullptr;
  if (::getpwuid_r(user, &entry, buffer.data(), buffer.size(), &found) == 0 && found != nullptr) return found->pw_name;
  return std::to_string(user);
}

bool has_blocks(const File& file, uint64_t bytes, const std::string& path) {
  constexpr uint64_t kUnit = 512;  // Of st_blocks, whatever the file system's own blocks are.
  struct stat status {};
  if (::fstat(file.fd(), &status) != 0) fail(errno, path);
  return static_cast<uint64_t>(status.st_size) >= bytes && static_cast<uint64_t>(status.st_blocks) * kUnit >= bytes;
}

void write_in_place(const File& folder) {
  int flags = 0;
  if (::ioctl(folder.fd(), FS_IOC_GETFLAGS, &flags) != 0) return;
  flags |= FS_NOCOW_FL;
  [[maybe_unused]] const int result = ::ioctl(folder.fd(), FS_IOC_SETFLAGS, &flags);
}

uint64_t largest_file() {
  struct rlimit limit {};
  return ::getrlimit(RLIMIT_FSIZE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY ? UINT64_MAX : limit.rlim_cur;
}

bool is_at_limit(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && static_cast<uint64_t>(status.st_size) >= largest_file();
}

uint64_t disk_room(const std::string& path) {
  struct statvfs status {};
  if (::statvfs(path.c_str(), &status) != 0) return UINT64_MAX;
  return uint64_t{::geteuid() == 0 ? status.f_bfree : status.f_bavail} * status.f_frsize;
}

bool grow(const File& file, uint64_t size, uint64_t wanted) {
  const FileSizeSignal blocked;
  return ::posix_fallocate(file.fd(), static_cast<off_t>(size), static_cast<off_t>(wanted - size)) == 0;
}

bool can_grow(const File& file, const std::string& path) {
  const uint64_t size = file.size(path);
  const bool grown = grow(file, size, size + (uint64_t{1} << 20));
  return ::ftruncate(file.fd(), static_cast<off_t>(size)) == 0 && grown;
}

void belong_alike(const std::string& path, const std::string& other) {
  struct stat mine {};
  struct stat theirs {};
  if (::stat(path.c_str(), &mine) != 0) fail(errno, path);
  if (::stat(other.c_str(), &theirs) != 0) fail(errno, other);
  const bool owned = (mine.st_uid == theirs.st_uid && mine.st_gid == theirs.st_gid) ||
                     ::chown(path.c_str(), theirs.st_uid, theirs.st_gid) == 0;
  if (!owned || ::chmod(path.c_str(), theirs.st_mode & 07777) != 0) fail(errno, other);
}

namespace {

void remove_all(int folder, const char* name) noexcept {
  if (::unlinkat(folder, name, 0) == 0 || (errno != EISDIR && errno != EPERM)) return;
  const int fd = ::openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (fd < 0) return;
  const std::unique_ptr<DIR, int (*)(DIR*)> entries(::fdopendir(fd), ::closedir);
  if (entries == nullptr) {
    ::close(fd);
    return;
  }
  while (const dirent* entry = ::readdir(entries.get())) {
    if (std::strcmp(entry->d_name, ".") != 0 && std::strcmp(entry->d_name, "..") != 0) remove_all(fd, entry->d_name);
  }
  ::unlinkat(folder, name, AT_REMOVEDIR);
}

}  // namespace

void remove_all(const std::string& path) noexcept { remove_all(AT_FDCWD, path.c_str()); }

bool has_address_space(uint64_t bytes) {
  void* const data = ::mmap(nullptr, bytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (data == MAP_FAILED) return false;
  ::munmap(data, bytes);
  return true;
}

void sync_folder(const std::string& folder) {
  const File file(folder, O_RDONLY | O_DIRECTORY);
  if (::fsync(file.fd()) != 0) fail(errno, folder);
}

void fail_unsynced(int error, const std::string& placed) {
  throw Error(Code::io, "in_place_unsynced", {}, {placed, std::generic_category().message(error)});
}

void on_fork(void (*before)(), void (*in_parent)(), void (*in_child)()) {
  ::pthread_atfork(before, in_parent, in_child);
}

}  // namespace dossier::storage::os
