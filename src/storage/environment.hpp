// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <lmdb.h>

#include <functional>
#include <memory>
#include <shared_mutex>
#include <string>
#include <vector>

#include "storage/engine.hpp"
#include "storage/os.hpp"
#include "storage/page.hpp"

/// LMDB, and the map of its file that is read without it.
namespace dossier::storage {

/// Throws the Error that belongs to a result of the engine below; returns for 0.
void check_result(int result, const std::string& folder);

/// LMDB's environment of one folder, and this library's own map of the data file. LMDB writes; it reads only what it
/// needs for writing.
class Environment {
 public:
  /// Opens (or, in an empty folder, makes) the files. `folder` must not be open in this process already.
  Environment(std::string folder, const Options& options);
  ~Environment();
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;

  MDB_env* lmdb() const { return env_; }
  const std::string& folder() const { return folder_; }
  const std::string& data_file() const { return data_file_; }
  const os::File& file() const { return file_; }
  uint64_t map_bytes() const { return map_bytes_; }
  uint32_t max_readers() const { return max_readers_; }

  /// Starts or renews a read transaction and gives the pages and the meta page that belong to it. False: no reader slot
  /// keeps the version from being written over, so what is read of it is good only until `check_not_outrun`.
  bool begin_read(MDB_txn*& transaction, PageMap& map, MetaInfo& meta);
  /// Throws Code::busy once later commits may have written over pages of `version`.
  void check_not_outrun(uint64_t version) const;
  /// Begins a write transaction on the calling thread, which must also end it. Throws Code::lock_lost when the lock
  /// file does not follow the data file.
  MDB_txn* begin_write();
  /// Makes the lock file agree with the data file where the last writer died between the two. For who has just got the
  /// right to write. Throws Code::lock_lost when they belong to different stores or one of them was emptied.
  void settle();
  uint64_t last_version() const;
  /// The newest version, without a reader slot: good until the next commit, so only for who has the right to write.
  void newest(PageMap& map, MetaInfo& meta);
  /// For who has the right to write, or while nobody has.
  MetaPages meta_pages() const;
  /// Writes a meta page as it was: after a commit has failed in the middle of it.
  void put_back(const MetaPage& page) noexcept;
  /// To be called after a commit: makes the file as long as its pages say, which LMDB does not when a new page was
  /// given up again.
  void cover_pages() noexcept;
  /// To be called before a write: sees to it that the file has blocks for so many pages, so that a write of few never
  /// meets a full disk. Returns for how many it has: fewer where no more can be had, be it for a quota, which the room
  /// on the file system does not show.
  uint64_t reserve_pages(uint64_t pages);
  /// Frees the reader slots of processes that have died.
  void clear_stale_readers();

  /// Throws Code::lock_lost when a file in the folder is no longer the one that was opened.
  void check_files() const;
  /// To be called before maps are read: throws Code::lock_lost where a file has become shorter than what is mapped of
  /// it, which would be a signal. Gives the size of the data file.
  uint64_t check_sizes();
  /// To be called before LMDB reaches into the lock file as something ends: false where it must not. An emptied one
  /// gets its length back.
  bool lock_file_holds() noexcept;

 private:
  void open(const Options& options);
  bool try_open(const Options& options, uint64_t bytes);
  bool prepare_lock_file(const Options& options);
  void check_resized(int result) const;
  int renew(MDB_txn*& transaction);
  bool renew_read(MDB_txn*& transaction);
  MetaInfo newest_meta() const;
  void read_unlocked(PageMap& map, MetaInfo& meta);
  void follow_growth();
  uint64_t pages_there(uint64_t wanted) const;

  std::string folder_;
  std::string data_file_;
  std::string lock_file_;
  os::File file_;
  os::File lock_;  ///< Open as long as LMDB's locks are wanted: closing any file of theirs would end them.
  std::optional<os::FileId> data_id_;
  std::optional<os::FileId> lock_id_;
  MDB_env* env_ = nullptr;
  std::shared_mutex
      resizing_;  ///< Held shared while LMDB looks at its map for a reader, exclusively while the map moves.
  std::vector<std::unique_ptr<os::Map>> maps_;  ///< The last one is in use; snapshots may still point into the others.
  std::atomic<const char*> base_{nullptr};
  std::atomic<uint64_t> map_bytes_{0};
  uint64_t lock_bytes_ = 0;
  std::atomic<bool> unlocked_{false};  ///< There are no reader slots: no lock file, or LMDB gives none any more.
  uint32_t page_size_ = 0;
  uint32_t max_readers_ = 0;
};

}  // namespace dossier::storage
