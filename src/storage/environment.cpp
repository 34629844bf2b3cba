// SPDX-License-Identifier: Apache-2.0
#include "storage/environment.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <mutex>
#include <new>

#include "base/file_size_signal.hpp"
#include "dossier/error.hpp"

namespace dossier::storage {
namespace {

constexpr unsigned kTries = 1000;  // Each of which follows a step that somebody else has made meanwhile.
constexpr uint64_t kSmallestMap = uint64_t{64} << 20;
constexpr uint64_t kReaderSlot = 64;       // Of LMDB's lock file: a cache line for each reader,
constexpr uint64_t kLockFileHeader = 128;  // behind a header.

// LMDB calls this when it meets what it holds for impossible, and would abort the process when it returned. Unwinding
// through its C frames leaves its transaction to be aborted, which only frees memory.
void on_assert(MDB_env*, const char* message) { throw Error(Code::corrupt, "engine", {}, {message}); }

/// Why there may be no lock file for who only reads: a place that takes none.
bool can_do_without(int error) {
  return error == EROFS || error == EACCES || error == EPERM || error == ENOSPC || error == EDQUOT;
}

/// What is read before is read before what is read behind.
void order_loads() {
#ifdef __SANITIZE_THREAD__  // Which does not know fences, and warns.
#pragma GCC diagnostic ignored "-Wtsan"
#endif
  std::atomic_thread_fence(std::memory_order_acquire);
}

}  // namespace

void check_result(int result, const std::string& folder) {
  switch (result) {
    case MDB_SUCCESS: return;
    case MDB_MAP_FULL: throw Error(Code::store_full, "store_full", {}, {folder});
    case MDB_READERS_FULL: throw Error(Code::readers_full, "readers_full", {}, {folder});
    case MDB_BAD_RSLOT: throw Error(Code::lock_lost, "lock_file_stale", {}, {folder});
    case MDB_PANIC: throw Error(Code::io, "unusable", {}, {folder});
    case MDB_INVALID: throw Error(Code::not_a_store, "not_a_store", {}, {folder});
    case MDB_VERSION_MISMATCH: throw Error(Code::version, "engine_version", {}, {folder});
    case ENOMEM: throw std::bad_alloc();
    default: break;
  }
  if (result > 0) os::fail(result, folder);
  throw Error(Code::corrupt, "engine", {}, {mdb_strerror(result)});
}

Environment::Environment(std::string folder, const Options& options)
    : folder_(std::move(folder)), data_file_(folder_ + "/data.mdb"), lock_file_(folder_ + "/lock.mdb") {
  try {
    open(options);
  } catch (...) {
    if (env_ != nullptr) mdb_env_close(env_);
    throw;
  }
}

// Closing reaches into the lock file.
Environment::~Environment() {
  if (lock_file_holds()) mdb_env_close(env_);
}

bool Environment::prepare_lock_file(const Options& options) {
  // LMDB maps the lock file sparse and writes to it through the map: on a full disk that is a signal. So its blocks are
  // taken first. A file that another process has mapped must not become longer than that process believes.
  const uint64_t wanted = kLockFileHeader + max_readers_ * kReaderSlot;
  const int fd = ::open(lock_file_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0) {
    if (options.read_only && can_do_without(errno)) return false;
    os::fail(errno, lock_file_);
  }
  lock_ = os::File(fd);
  // One after the other: LMDB waits without end for another process that is just making its locks.
  if (!Deadline(options.patience).poll([&] { return os::lock_file(lock_, LOCK_EX, lock_file_); }))
    throw Error(Code::busy, "opening", {}, {folder_});
  struct flock lock {};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  lock.l_len = 1;
  const bool alone = ::fcntl(fd, F_SETLK, &lock) == 0;
  if (!alone && errno != EAGAIN && errno != EACCES && errno != EINTR) os::fail(errno, lock_file_);
  lock.l_type = F_UNLCK;
  const auto size = static_cast<uint64_t>(::lseek(fd, 0, SEEK_END));
  const uint64_t reserve = alone ? std::max(size, wanted) : size;
  const bool there = os::has_blocks(lock_, reserve, lock_file_);
  const int error = there ? 0 : ::posix_fallocate(fd, 0, static_cast<off_t>(reserve));
  ::fcntl(fd, F_SETLK, &lock);
  if (error != 0 && options.read_only && can_do_without(error)) {
    lock_ = os::File();
    return false;
  }
  if (error != 0) os::fail(error, lock_file_);
  return true;
}

bool Environment::try_open(const Options& options, uint64_t bytes) {
  check_result(mdb_env_create(&env_), folder_);
  mdb_env_set_assert(env_, on_assert);
  mdb_env_set_mapsize(env_, bytes);
  mdb_env_set_maxreaders(env_, max_readers_);
  mdb_env_set_maxdbs(env_, static_cast<MDB_dbi>(options.spaces.size() + 1));
  const unsigned flags = MDB_NOTLS | (options.read_only ? MDB_RDONLY : 0u) | (unlocked_ ? MDB_NOLOCK : 0u);
  const int result = mdb_env_open(env_, folder_.c_str(), flags, 0600);
  if (result == MDB_SUCCESS) {
    file_ = os::File(data_file_, options.read_only ? O_RDONLY : O_RDWR);
    auto map = std::make_unique<os::Map>(file_.fd(), bytes);
    if (map->data() != nullptr) {
      maps_.push_back(std::move(map));
      return true;
    }
  }
  mdb_env_close(env_);
  env_ = nullptr;
  const bool too_large = result == ENOMEM || result == EINVAL;  // Valgrind says the latter.
  if (result == MDB_SUCCESS || (too_large && !os::has_address_space(bytes))) return false;
  // The data file was looked at before: what makes no sense is the lock file.
  if (result == MDB_INVALID) throw Error(Code::lock_lost, "lock_file_stale", {}, {lock_file_});
  check_result(result, folder_);
  return false;
}

void Environment::open(const Options& options) {
  const FileSizeSignal blocked;
  max_readers_ = std::max(options.max_readers, 1u);
  unlocked_ = !prepare_lock_file(options);
  const uint64_t page = static_cast<uint64_t>(::sysconf(_SC_PAGESIZE));
  uint64_t bytes = std::max(options.map_bytes, 64 * page) / page * page;
  const auto existing = os::file_id(data_file_) ? os::File(data_file_, O_RDONLY).size(data_file_) : 0;
  const uint64_t least = std::min(bytes, std::max(kSmallestMap, existing * 2));
  bytes = std::max(bytes, (existing + page - 1) / page * page);
  while (!try_open(options, bytes)) {
    if (bytes / 2 < least) throw Error(Code::address_space, "address_space", {}, {folder_});
    bytes = bytes / 2 / page * page;
  }
  map_bytes_ = bytes;
  base_ = maps_.back()->data();
  page_size_ = load<MetaInfo>(base_ + kPageHeader).free.pad;
  data_id_ = os::file_id(data_file_);
  lock_id_ = os::file_id(lock_file_);
  lock_bytes_ = lock_.fd() >= 0 ? lock_.size(lock_file_) : 0;
  if (lock_.fd() >= 0) ::flock(lock_.fd(), LOCK_UN);
  mdb_env_get_maxreaders(env_, &max_readers_);
  clear_stale_readers();
}

void Environment::clear_stale_readers() {
  int dead = 0;
  mdb_reader_check(env_, &dead);
}

MetaInfo Environment::newest_meta() const {
  const PageMap map{base_.load(std::memory_order_relaxed), 2, page_size_};
  const MetaInfo a = map.meta(0), b = map.meta(1);
  return a.transaction > b.transaction ? a : b;
}

void Environment::follow_growth() {
  // Another process has a larger map and has used it. LMDB gives up its own before it asks for a larger one and is lost
  // where the system refuses: so what the file says is looked at, and the room for both is tried, first.
  const std::unique_lock lock(resizing_);
  const MetaInfo newest = newest_meta();
  if (newest.last_page >= newest.map_size / page_size_ || newest.map_size <= map_bytes_) return;
  auto larger = std::make_unique<os::Map>(file_.fd(), newest.map_size);
  if (larger->data() == nullptr || os::Map(file_.fd(), newest.map_size).data() == nullptr)
    throw Error(Code::address_space, "address_space", {}, {folder_});
  check_result(mdb_env_set_mapsize(env_, newest.map_size), folder_);
  base_ = larger->data();
  map_bytes_ = newest.map_size;
  maps_.push_back(std::move(larger));
}

uint64_t Environment::pages_there(uint64_t wanted) const {
  return std::min(std::min(file_.size(data_file_), map_bytes_.load()) / page_size_, wanted);
}

void Environment::check_resized(int result) const {
  if (result == MDB_MAP_RESIZED) damaged_page(last_version() & 1, "last page out of range", data_file_);
}

int Environment::renew(MDB_txn*& transaction) {
  const std::shared_lock lock(resizing_);
  return transaction != nullptr ? mdb_txn_renew(transaction) : mdb_txn_begin(env_, nullptr, MDB_RDONLY, &transaction);
}

bool Environment::renew_read(MDB_txn*& transaction) {
  if (unlocked_) return false;
  int result = renew(transaction);
  for (unsigned tries = 0; result == MDB_MAP_RESIZED && tries < kTries; ++tries) {
    follow_growth();
    result = renew(transaction);
  }
  check_resized(result);
  // After a commit that failed half-way LMDB does nothing any more, but what was stored before can be read.
  if (result == MDB_PANIC) unlocked_ = true;
  if (result == MDB_PANIC) return false;
  // The number of this process has its reader: a process of another container, in which numbers begin anew.
  if (result == EAGAIN || result == EACCES)
    throw Error(Code::busy, "same_process_number", {}, {std::to_string(::getpid()), folder_});
  if (result == MDB_READERS_FULL) {
    clear_stale_readers();
    result = renew(transaction);
  }
  if (result == MDB_READERS_FULL) throw Error(Code::readers_full, "readers_full", {}, {std::to_string(max_readers_)});
  check_result(result, folder_);
  return true;
}

// Nothing keeps a writer of another process away: what two looks in a row agree on is whole.
void Environment::read_unlocked(PageMap& map, MetaInfo& meta) {
  for (unsigned tries = 0; tries < kTries; ++tries) {
    meta = newest_meta();
    order_loads();
    const MetaInfo again = newest_meta();
    if (std::memcmp(&meta, &again, sizeof meta) != 0) continue;
    if (meta.last_page >= most_pages(page_size_))
      damaged_page(meta.transaction & 1, "last page out of range", data_file_);
    if (meta.last_page >= map_bytes_ / page_size_) follow_growth();
    map = {base_.load(std::memory_order_relaxed), pages_there(meta.last_page + 1), page_size_};
    return;
  }
  throw Error(Code::busy, "busy", {}, {data_file_});
}

// The commit after the next one may take up pages that the next one has freed.
void Environment::check_not_outrun(uint64_t version) const {
  order_loads();
  if (newest_meta().transaction > version + 1) throw Error(Code::busy, "outrun", {}, {data_file_});
}

// A meta page is rewritten two commits later. A copy of it is whole if, after it was made, the commit in between was
// not there yet, or at least not finished: that one may be the work of a process that is stopped, or was killed, just
// before it told of its commit in the lock file.
bool Environment::begin_read(MDB_txn*& transaction, PageMap& map, MetaInfo& meta) {
  uint64_t before = 0;  // The version whose meta page was copied the last time.
  for (unsigned tries = 0; tries < kTries; ++tries) {
    const uint64_t size = check_sizes();
    if (!renew_read(transaction)) {
      read_unlocked(map, meta);
      return false;
    }
    const uint64_t version = mdb_txn_id(transaction);
    map = {base_.load(std::memory_order_relaxed), 2, page_size_};
    bool whole = tries > 0 && before == version;
    if (!whole) {
      meta = map.meta(version & 1);
      order_loads();
      whole = meta.transaction == version && map.meta((version & 1) ^ 1).transaction <= version;
    }
    if (whole) {
      if (meta.transaction > version) throw Error(Code::lock_lost, "lock_file_stale", {}, {lock_file_});
      if (meta.transaction < version) damaged_page(version & 1, "wrong version", data_file_);
      if (meta.last_page >= most_pages(page_size_)) damaged_page(version & 1, "last page out of range", data_file_);
      map.pages = meta.last_page + 1;
      if (std::min(size, map_bytes_.load()) / page_size_ < map.pages) map.pages = pages_there(map.pages);
      return true;
    }
    before = version;
    mdb_txn_reset(transaction);
  }
  throw Error(Code::busy, "busy", {}, {data_file_});
}

MDB_txn* Environment::begin_write() {
  check_sizes();
  MDB_txn* transaction = nullptr;
  int result = mdb_txn_begin(env_, nullptr, 0, &transaction);
  for (unsigned tries = 0; result == MDB_MAP_RESIZED && tries < kTries; ++tries) {
    follow_growth();
    result = mdb_txn_begin(env_, nullptr, 0, &transaction);
  }
  check_resized(result);
  check_result(result, folder_);
  if (mdb_txn_id(transaction) == last_version() + 1) return transaction;
  mdb_txn_abort(transaction);
  throw Error(Code::lock_lost, "lock_file_stale", {}, {lock_file_});
}

// LMDB takes over from a process that died when a write begins.
void Environment::settle() { mdb_txn_abort(begin_write()); }

uint64_t Environment::last_version() const {
  MDB_envinfo info;
  mdb_env_info(env_, &info);
  return info.me_last_txnid;
}

void Environment::newest(PageMap& map, MetaInfo& meta) {
  check_sizes();
  for (unsigned tries = 0; tries < 2; ++tries) {
    {
      const std::shared_lock lock(resizing_);
      map = {base_.load(std::memory_order_relaxed), 2, page_size_};
      const uint64_t version = last_version();
      meta = map.meta(version & 1);
      if (meta.transaction != version) damaged_page(version & 1, "wrong version", data_file_);
      if (meta.last_page < map_bytes_ / page_size_) {
        map.pages = pages_there(meta.last_page + 1);
        return;
      }
    }
    follow_growth();
  }
  damaged_page(meta.transaction & 1, "last page out of range", data_file_);
}

MetaPages Environment::meta_pages() const {
  const PageMap map{base_.load(std::memory_order_relaxed), 2, page_size_};
  return {map.meta_page(0), map.meta_page(1)};
}

void Environment::put_back(const MetaPage& page) noexcept {
  // Best effort, on a disk that has just failed: where it fails too, opening says that the page is damaged.
  [[maybe_unused]] const ssize_t written =
      ::pwrite(file_.fd(), &page, sizeof page, static_cast<off_t>(page.number * page_size_));
}

void Environment::cover_pages() noexcept {
  MDB_envinfo info;
  mdb_env_info(env_, &info);
  const uint64_t needed = info.me_last_pgno + 1;
  // Best effort: a file that stays too short is only looked at longer when it is opened.
  try {
    if (pages_there(needed) >= needed) return;
    const FileSizeSignal blocked;
    [[maybe_unused]] const int result = ::ftruncate(file_.fd(), static_cast<off_t>(needed * page_size_));
  } catch (...) {
    // The commit stands whether or not the system tells the file's size.
  }
}

uint64_t Environment::reserve_pages(uint64_t pages) {
  constexpr uint64_t kAhead = 64;  // Asked for together: a call for every page would cost more than it.
  if (pages_there(pages) >= pages) return pages;
  const uint64_t size = file_.size(data_file_);
  const uint64_t ahead = std::min((pages + kAhead) * page_size_, std::max(map_bytes_.load(), pages * page_size_));
  if (!os::grow(file_, size, ahead)) os::grow(file_, size, pages * page_size_);
  return pages_there(pages);
}

uint64_t Environment::check_sizes() {
  const uint64_t size = file_.size(data_file_);
  if (size < uint64_t{2} * page_size_) throw Error(Code::lock_lost, "data_file_lost", {}, {data_file_});
  if (!lock_file_holds()) throw Error(Code::lock_lost, "lock_file_lost", {}, {lock_file_});
  return size;
}

bool Environment::lock_file_holds() noexcept {
  if (lock_bytes_ == 0) return true;  // Read from a medium that takes no locks.
  const off_t size = ::lseek(lock_.fd(), 0, SEEK_END);
  if (size < 0) return false;
  return static_cast<uint64_t>(size) >= lock_bytes_ || os::grow(lock_, static_cast<uint64_t>(size), lock_bytes_);
}

void Environment::check_files() const {
  if (os::file_id(lock_file_) != lock_id_) throw Error(Code::lock_lost, "lock_file_lost", {}, {lock_file_});
  if (os::file_id(data_file_) != data_id_) throw Error(Code::lock_lost, "data_file_lost", {}, {data_file_});
}

}  // namespace dossier::storage
