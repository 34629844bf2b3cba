// SPDX-License-Identifier: Apache-2.0
#include "exchange/files/new_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <new>

#include "base/folder_names.hpp"
#include "base/hex.hpp"
#include "dossier/error.hpp"

namespace dossier::exchange {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPrefix = ".dossier-";
constexpr size_t kRandomBytes = 16;

std::string random_name() {
  char bytes[kRandomBytes];
  if (::getentropy(bytes, sizeof bytes) != 0) throw Error(Code::io, "file", "getentropy", {"getentropy", "EIO"});
  return std::string(kPrefix) + hex({bytes, sizeof bytes});
}

bool is_random_name(std::string_view name) {
  return name.starts_with(kPrefix) && name.size() == kPrefix.size() + 2 * kRandomBytes &&
         name.find_first_not_of("0123456789abcdef", kPrefix.size()) == std::string_view::npos;
}

}  // namespace

NewFile::Descriptor::~Descriptor() {
  if (fd >= 0) ::close(fd);
}

NewFile::NewFile(std::string path, Name name) : path_(std::move(path)), place_(fs::absolute(path_)) {
  folder_.fd = ::open(place_.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder_.fd < 0) fail();
  if (name == Name::kept) check_place();
  remove_left_overs();
  constexpr int kTries = 100;
  for (int i = 0; stream_ == nullptr; ++i) {
    if (!open_new() && i == kTries) fail();
  }
  if (name == Name::none) {
    ::unlink(name_.c_str());
    name_.clear();
  }
}

NewFile::~NewFile() {
  const FileSizeSignal blocked;  // Of several, another's end may have let it through again.
  if (!name_.empty()) ::unlink(name_.c_str());
  if (stream_ != nullptr) std::fclose(stream_);
}

/// Only a file is replaced: a link would be cut from what it leads to, a device or pipe would be gone.
void NewFile::check_place() const {
  struct stat there {};
  if (!place_.has_filename()) {
    errno = EISDIR;
    fail();
  }
  if (::lstat(place_.c_str(), &there) == 0 && !S_ISREG(there.st_mode))
    throw Error(Code::io, "not_a_file", path_, {path_});
}

/// Whoever writes a file keeps a lock on it as long as they live. False: it was taken for a left-over before it had
/// one.
bool NewFile::open_new() {
  name_ = place_.parent_path() / random_name();
  Descriptor made{::open(name_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600)};
  if (made.fd < 0) fail();
  if (::flock(made.fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) return false;
  struct stat status {};
  if (::fstat(made.fd, &status) != 0) fail();
  if (status.st_nlink == 0) return false;
  stream_ = ::fdopen(made.fd, "w+b");
  if (stream_ == nullptr) fail();
  made.fd = -1;
  return true;
}

void NewFile::remove_left_overs() const {
  for (const std::string& name : folder_names(place_.parent_path().native())) {
    if (!is_random_name(name)) continue;
    const Descriptor found{::openat(folder_.fd, name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)};
    struct stat status {};
    if (found.fd < 0 || ::fstat(found.fd, &status) != 0) continue;
    if (!S_ISREG(status.st_mode) || status.st_uid != ::geteuid()) continue;
    if (::flock(found.fd, LOCK_EX | LOCK_NB) == 0) ::unlinkat(folder_.fd, name.c_str(), 0);
  }
}

std::string NewFile::handle() const { return "/proc/self/fd/" + std::to_string(::fileno(stream_)); }

void NewFile::write(std::string_view bytes) {
  if (bytes.empty()) return;  // Its pointer may be none.
  if (std::fwrite(bytes.data(), 1, bytes.size(), stream_) != bytes.size()) fail();
}

void NewFile::flush() {
  if (std::fflush(stream_) != 0) fail();
}

void NewFile::put() {
  flush();
  if (::fsync(::fileno(stream_)) != 0) fail();
  if (::rename(name_.c_str(), place_.c_str()) != 0) fail();
  name_.clear();
  if (::fsync(folder_.fd) == 0 || errno == EINVAL) return;  // Some file systems have no folders to put on the disk.
  throw Error(Code::io, "in_place_unsynced", path_, {path_, std::strerror(errno)});
}

void NewFile::fail() const {
  const int error = errno == 0 ? EIO : errno;
  if (error == ENOMEM) throw std::bad_alloc();
  if (error == EFBIG) throw Error(Code::io, "file_size_limit", path_, {path_});
  throw Error(Code::io, "file", path_, {path_, std::strerror(error)});
}

}  // namespace dossier::exchange
