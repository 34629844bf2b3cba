// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "storage/deadline.hpp"

/// What the engine needs from the operating system. Calls that differ between systems are here and nowhere else.
namespace dossier::storage::os {

/// Throws the Error that belongs to an errno, with the path it happened at.
[[noreturn]] void fail(int error, const std::string& path);

/// The name of the user who runs this process, or their number where they have no name.
std::string user_name();

/// A file's identity, however it is named.
struct FileId {
  uint64_t device = 0;
  uint64_t inode = 0;
  auto operator<=>(const FileId&) const = default;
};
std::optional<FileId> file_id(
    const std::string& path);  ///< Nothing when there is no such file. Throws for other failures.

/// An open file; closed at the end.
class File {
 public:
  File() = default;
  explicit File(int fd) : fd_(fd) {}
  File(const std::string& path, int flags);  ///< Throws. Close-on-exec is added.
  File(File&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  File& operator=(File&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~File();
  int fd() const { return fd_; }
  FileId id(const std::string& path) const;                      ///< Throws.
  uint64_t size(const std::string& path) const;                  ///< Throws. Leaves the file at its end.
  void append(std::string_view bytes, const std::string& path);  ///< Writes all of it at the end, or throws.

 private:
  int fd_ = -1;
};

/// Takes a lock on a whole file or folder, `how` as in flock(2), until the file is closed, without waiting. False:
/// others have it. Where the file system has no such locks, a shared one is taken to be given; another one throws.
bool lock_file(const File& file, int how, const std::string& path);

/// A new file in `folder` that has no name.
File nameless_file(const std::string& folder);

/// Gives such a file a name that nothing has yet, once its bytes are on disk. Throws.
void give_name(const File& file, const std::string& path);

/// A read-only view of a file, larger than the file so that it can grow. Unmapped at the end.
class Map {
 public:
  Map(int fd, uint64_t bytes);  ///< `data()` is null when the system refuses the address space.
  Map(const Map&) = delete;
  Map& operator=(const Map&) = delete;
  ~Map();
  const char* data() const { return data_; }
  uint64_t size() const { return size_; }

 private:
  const char* data_ = nullptr;
  uint64_t size_ = 0;
};

/// The right to write, between processes, on one open data file. Held by the process, not by a thread: any thread may
/// let go. A process that wants it again lines up behind those that wait, and the death of the holder releases it.
class WriteLock {
 public:
  explicit WriteLock(int fd) : fd_(fd) {}
  void acquire(const std::string& path, const Deadline& deadline);  ///< Throws Code::busy after it.
  void release() noexcept;
  /// Whether anybody has it.
  static bool taken(const File& file);

 private:
  int fd_;
};

/// Refuses a file that is a link, or has a second name: whoever comes by the other one would not find the files beside
/// it, and a copy over it would meet those who have it open.
void refuse_links(const std::string& path);

/// Refuses network file systems by name.
void refuse_network_filesystem(const std::string& folder);

/// The name of a network file system, or null for a local one. `type` as in statfs(2).
const char* network_filesystem(int64_t type);

/// Whether a file has blocks of its own for its first `bytes`. To ask for those again is refused by XFS on a full disk.
bool has_blocks(const File& file, uint64_t bytes, const std::string& path);

/// Has the files that are made in a folder written in place, where the file system would otherwise write each change
/// somewhere else: on a full disk nothing could be written then, not even what frees room. Best effort.
void write_in_place(const File& folder);

/// Bytes that this process may still write on the file system of `path`.
uint64_t disk_room(const std::string& path);

/// How large a file of this process may become (ulimit -f).
uint64_t largest_file();

/// Whether a file has become as large as that.
bool is_at_limit(const std::string& path);

/// Takes the blocks of a file from `size`, its present one, to `wanted` bytes; false where there is no room, or no
/// right to more.
bool grow(const File& file, uint64_t size, uint64_t wanted);

/// Whether a file can take another megabyte; it is left as long as it was.
bool can_grow(const File& file, const std::string& path);

/// Gives a file the owner, the group and the permissions of another. Throws Code::permission where the system does not
/// let us.
void belong_alike(const std::string& path, const std::string& other);

/// Removes a file, or a folder with all that is in it, as far as the system lets us. For destructors: where there is no
/// memory for listing a folder, it stays.
void remove_all(const std::string& path) noexcept;

/// Whether the process could map so many bytes.
bool has_address_space(uint64_t bytes);

void sync_folder(const std::string& folder);

/// Where a folder cannot be synced after something got its name there, which nobody can take back: others may have it
/// open.
[[noreturn]] void fail_unsynced(int error, const std::string& placed);

/// Counts the forks that led to this process, so that a handle from before a fork can be told without a system call.
inline std::atomic<uint64_t> fork_count{0};

/// Runs around every fork() of the process: `before` and `in_parent` there, `in_child` in the child. Called once.
void on_fork(void (*before)(), void (*in_parent)(), void (*in_child)());

/// Tests put a statfs type here to see what the library does on such a file system; 0 asks the system.
inline std::atomic<int64_t> filesystem_type_for_tests{0};

}  // namespace dossier::storage::os
