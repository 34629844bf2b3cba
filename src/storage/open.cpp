// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <condition_variable>
#include <filesystem>
#include <map>

#include "base/folder_names.hpp"
#include "dossier/error.hpp"
#include "storage/data_file.hpp"
#include "storage/store.hpp"

// Opening, making and replacing stores: one of each folder in a process.

namespace dossier::storage {
namespace {

namespace fs = std::filesystem;

/// The stores that this process has open, by their data file. The engine below breaks when one process opens a file
/// twice.
struct Registry {
  struct Entry {
    std::weak_ptr<Store> store;  ///< Empty while it is being opened or closed.
    Store* address = nullptr;
    os::File use;  ///< Its share of the lock that keeps the data file from being replaced.
  };
  std::mutex mutex;
  std::condition_variable changed;
  std::map<os::FileId, Entry> stores;
};

Registry& registry() {
  static Registry& only = *[] {
    static Registry* made = new Registry;  // Never destroyed: a host may close its last store after main.
    os::on_fork([] { made->mutex.lock(); }, [] { made->mutex.unlock(); },
                [] {
                  // The parent's stores are not the child's. Its right to write must not live on here either.
                  for (auto& [id, entry] : made->stores) {
                    if (entry.address != nullptr) ::close(entry.address->environment().file().fd());
                  }
                  made->stores.clear();
                  os::fork_count.fetch_add(1);
                  made->mutex.unlock();
                });
    return made;
  }();
  return only;
}

void close_store(Store* store, os::FileId id) {
  if (store->forked()) return;  // Closing would reach into what the parent still uses. The memory goes with the child.
  Registry& all = registry();
  const std::lock_guard lock(all.mutex);
  delete store;
  all.stores.erase(id);
  all.changed.notify_all();
}

std::string temporary_prefix(const fs::path& folder) {
  return std::string(".").append(folder.filename().string()).append(".new-");
}

/// A folder beside the one to be made, locked as long as its maker lives.
class TemporaryFolder {
 public:
  TemporaryFolder(const fs::path& target, const Deadline& deadline) {
    // Before it was locked, somebody may have taken it for a left-over.
    const auto made = [&] {
      make(target);
      return lock();
    };
    if (!deadline.poll(made)) throw Error(Code::busy, "opening", {}, {target.string()});
    os::write_in_place(lock_);
  }
  ~TemporaryFolder() { os::remove_all(path_.native()); }
  const fs::path& path() const { return path_; }

 private:
  void make(const fs::path& target) {
    std::string path = (target.parent_path() / (temporary_prefix(target) + "XXXXXX")).string();
    if (::mkdtemp(path.data()) == nullptr) os::fail(errno, path);
    path_ = path;
  }
  /// False: it is gone.
  bool lock() {
    const int fd = ::open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0 && errno != ENOENT) os::fail(errno, path_.string());
    lock_ = os::File(fd);
    return fd >= 0 && os::lock_file(lock_, LOCK_EX, path_.string()) && os::file_id(path_.string()).has_value();
  }

  fs::path path_;
  os::File lock_;
};

/// Removes what makers have left behind that died.
void clear_left_overs(const fs::path& folder) {
  for (const std::string& name : folder_names(folder.parent_path().native())) {
    if (!name.starts_with(temporary_prefix(folder))) continue;
    const fs::path found = folder.parent_path() / name;
    const int fd = ::open(found.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) continue;
    if (::flock(fd, LOCK_EX | LOCK_NB) == 0) os::remove_all(found.native());
    ::close(fd);
  }
}

fs::path normal(const std::string& folder) {
  if (folder.empty()) throw Error(Code::usage, "no_folder");
  fs::path path = fs::absolute(folder).lexically_normal();
  return path.has_filename() ? path : path.parent_path();
}

/// Throws the right Error when the files cannot be opened as wanted.
void check_access(const std::string& data_file, bool read_only) {
  const int fd = ::open(data_file.c_str(), (read_only ? O_RDONLY : O_RDWR) | O_CLOEXEC);
  if (fd >= 0) {
    ::close(fd);
    return;
  }
  const int error = errno;
  if (!read_only && (error == EACCES || error == EPERM) && ::access(data_file.c_str(), R_OK) == 0) {
    throw Error(Code::read_only, "file_read_only", {}, {data_file});
  }
  os::fail(error, data_file);
}

std::shared_ptr<Engine> find_open(Registry& all, std::unique_lock<std::mutex>& lock, os::FileId id,
                                  const std::string& path, const Options& options, const Deadline& deadline) {
  std::shared_ptr<Store> store;
  const auto settled = [&] {  // Not about to be opened on another thread, nor to be closed by its last user.
    const auto found = all.stores.find(id);
    if (found == all.stores.end()) return true;
    store = found->second.store.lock();
    return store != nullptr;
  };
  if (!deadline.wait(lock, all.changed, settled)) throw Error(Code::busy, "opening", {}, {path});
  if (store != nullptr) {
    if (store->options().spaces != options.spaces) throw Error(Code::usage, "options_differ", {}, {"spaces"});
    if (store->options().read_only != options.read_only) throw Error(Code::usage, "options_differ", {}, {"read_only"});
  }
  return store;
}

/// Opens the data file and takes a share of it, or all of it, as long as the result lives. Throws Code::busy where
/// others do not let it.
os::File take_file(const std::string& data_file, int how, const char* reason, const Deadline& deadline) {
  os::File file;
  const auto taken = [&] {
    file = os::File(data_file, O_RDONLY);
    if (!os::lock_file(file, how, data_file)) throw Error(Code::busy, reason, {}, {data_file});
    return os::file_id(data_file) == file.id(data_file);  // Else it was replaced in between.
  };
  if (!deadline.poll(taken)) throw Error(Code::busy, reason, {}, {data_file});
  return file;
}

}  // namespace

void create(const std::string& folder, const Options& options, Known known, const std::function<void(Engine&)>& fill) {
  const fs::path target = normal(folder);
  std::error_code error;
  if (fs::exists(target, error) && !(fs::is_directory(target, error) && folder_names(target.native()).empty())) {
    throw Error(Code::exists, "store_exists", {}, {folder});
  }
  if (!options.allow_network_filesystem) os::refuse_network_filesystem(target.parent_path().string());
  clear_left_overs(target);
  const TemporaryFolder temporary(target, Deadline(options.patience));
  Options inside = options;
  inside.create = true;
  inside.read_only = false;
  {
    const auto store = std::make_shared<Store>(temporary.path().string(), inside);
    fill(*store);
  }
  os::sync_folder(temporary.path().string());
  const std::string parent = target.parent_path().string();
  const os::File above(parent, O_RDONLY | O_DIRECTORY);
  if (::rename(temporary.path().c_str(), target.c_str()) != 0) {
    if (errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR)
      throw Error(Code::exists, "store_exists", {}, {folder});
    os::fail(errno, folder);
  }
  if (::fsync(above.fd()) == 0) return;
  const int failure = errno;
  if (known == Known::to_us_only && ::rename(target.c_str(), temporary.path().c_str()) == 0) os::fail(failure, parent);
  os::fail_unsynced(failure, folder);
}

std::string user_name() { return os::user_name(); }

namespace {

/// The store's data file, which is made where there is none and that is wanted.
os::FileId found_or_made(const std::string& folder, const fs::path& path, const std::string& data_file,
                         const Options& options) {
  if (const auto id = os::file_id(data_file)) return *id;
  if (!options.create || options.read_only) throw Error(Code::not_found, "store_missing", {}, {folder});
  try {
    create(
        path.string(), options, Known::to_all, options.fill ? options.fill : [](Engine&) {});
  } catch (const Error& error) {
    // Another process may just have made it. Anything else at the path is not ours to touch.
    if (error.code() != Code::exists) throw;
    if (!os::file_id(data_file)) throw Error(Code::not_a_store, "folder_in_use", {}, {folder});
  }
  if (const auto id = os::file_id(data_file)) return *id;
  throw Error(Code::not_found, "store_missing", {}, {folder});
}

/// Others who want the same store wait for what becomes of this; those who want another one do not.
class Opening {
 public:
  Opening(Registry& all, os::FileId id) : all_(&all), id_(id) { all.stores[id]; }
  ~Opening() {
    if (done_) return;
    const std::lock_guard lock(all_->mutex);
    all_->stores.erase(id_);
    all_->changed.notify_all();
  }
  void done(const std::shared_ptr<Store>& store, os::File use) {
    const std::lock_guard lock(all_->mutex);
    all_->stores[id_] = {store, store.get(), std::move(use)};
    done_ = true;
    all_->changed.notify_all();
  }

 private:
  Registry* all_;
  os::FileId id_;
  bool done_ = false;
};

}  // namespace

std::shared_ptr<Engine> open(const std::string& folder, const Options& options) {
  const Deadline deadline(options.patience);
  Registry& all = registry();
  const fs::path path = normal(folder);
  const std::string data_file = (path / "data.mdb").string();
  std::unique_lock lock(all.mutex);
  const os::FileId id = found_or_made(folder, path, data_file, options);
  if (auto store = find_open(all, lock, id, folder, options, deadline)) return store;
  Opening opening(all, id);
  lock.unlock();
  clear_left_overs(path);
  if (!options.allow_network_filesystem) os::refuse_network_filesystem(path.string());
  check_access(data_file, options.read_only);
  os::refuse_links(data_file);
  os::refuse_links((path / "lock.mdb").string());
  os::File use = take_file(data_file, LOCK_SH, "compacting", deadline);
  // A compaction has put another file in its place.
  if (use.id(data_file) != id) throw Error(Code::busy, "compacting", {}, {data_file});
  check_data_file(data_file, deadline);
  auto made = std::make_unique<Store>(path.string(), options);
  std::shared_ptr<Store> store(made.release(), [id](Store* closing) { close_store(closing, id); });
  opening.done(store, std::move(use));
  return store;
}

namespace {

/// The data file of a store that nobody has open, nor can open as long as this lives.
class Exclusive {
 public:
  Exclusive(const std::string& folder, const Options& options)
      : path_(normal(folder)), data_file_((path_ / "data.mdb").string()), deadline_(options.patience) {
    Registry& all = registry();
    const std::lock_guard lock(all.mutex);
    const auto id = os::file_id(data_file_);
    if (!id) throw Error(Code::not_found, "store_missing", {}, {folder});
    if (all.stores.contains(*id)) throw Error(Code::busy, "store_in_use", {}, {folder});
    if (!options.allow_network_filesystem) os::refuse_network_filesystem(path_.string());
    check_access(data_file_, false);
    os::refuse_links(data_file_);
    clear_left_overs(path_);
    use_ = take_file(data_file_, LOCK_EX, "store_in_use", deadline_);
  }
  const std::string& data_file() const { return data_file_; }
  const fs::path& path() const { return path_; }
  const Deadline& deadline() const { return deadline_; }

  /// Puts a copy of `from` in its place, and lets go of that before anybody can open the new one.
  void replace_by(std::shared_ptr<Engine> from, const std::function<bool(uint64_t, uint64_t)>& progress) {
    const TemporaryFolder temporary(path_, deadline_);
    const fs::path copy = temporary.path() / "copy";
    from->backup(copy.string(), progress);
    from.reset();
    os::belong_alike((copy / "data.mdb").string(), data_file_);
    const os::File above(path_.string(), O_RDONLY | O_DIRECTORY);
    if (::rename((copy / "data.mdb").c_str(), data_file_.c_str()) != 0) os::fail(errno, data_file_);
    if (::fsync(above.fd()) != 0) os::fail_unsynced(errno, data_file_);
  }

 private:
  const fs::path path_;
  const std::string data_file_;
  const Deadline deadline_;
  os::File use_;
};

}  // namespace

// Deleted bytes stay behind in free pages, in the room that is free inside of others, and as the keys that lead through
// a tree. Only what is made anew is free of them.
void compact(const std::string& folder, const Options& options, const std::function<bool(uint64_t, uint64_t)>& progress,
             const std::function<void(const std::shared_ptr<Engine>&)>& prepare) {
  Exclusive old(folder, options);
  check_data_file(old.data_file(), old.deadline());
  Options inside = options;
  inside.create = false;
  inside.read_only = false;
  std::shared_ptr<Engine> store = std::make_shared<Store>(old.path().string(), inside);
  if (prepare) prepare(store);
  old.replace_by(std::move(store), progress);
}

void restore(const std::shared_ptr<Engine>& from, const std::string& folder, const Options& options, bool replace,
             const std::function<bool(uint64_t, uint64_t)>& progress) {
  if (!replace || !os::file_id((normal(folder) / "data.mdb").string())) return from->backup(folder, progress);
  Exclusive(folder, options).replace_by(from, progress);
}

}  // namespace dossier::storage
