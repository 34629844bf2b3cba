// SPDX-License-Identifier: Apache-2.0
// Cuts the power between and inside the system calls of a process that writes: power_cut STATES [SEED]
//
// What it asks of its folder is recorded, call by call, while it commits, backs up, compacts, restores and writes a
// list. Then, for every place between two calls, disks are made as a cut there may have left them: of what was written
// to a file since its last sync any blocks of 512 bytes are there, in any order, and so may be its length; of the names
// that were given, moved and taken in a folder since its last sync, any. On each the store must open, be sound, and
// hold every commit that was acknowledged, and the one under way whole or not at all; a backup or a list that was
// acknowledged is there, and one that is there is whole.
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>

#include <cerrno>
#include <cstdarg>
#include <fstream>
#include <map>
#include <random>
#include <vector>

#include "exchange/files/new_file.hpp"
#include "storage/fixture.hpp"
#include "storage/simulated_disk.hpp"

namespace dossier::storage {
namespace {

/// What the process asks of one folder while it is on.
struct Recorder {
  bool on = false;
  std::string root;
  std::map<ino_t, uint64_t> files;  ///< By number.
  uint64_t last_file = 0;
  std::vector<Event> events;

  std::optional<std::string> inside(const std::string& path) const {
    if (!on || !path.starts_with(root + "/")) return std::nullopt;
    return path.substr(root.size() + 1);
  }
  static std::string path_of(int fd) {
    char path[4096];
    const ssize_t size = ::readlink(("/proc/self/fd/" + std::to_string(fd)).c_str(), path, sizeof path);
    return {path, static_cast<size_t>(std::max<ssize_t>(size, 0))};
  }
  /// The number of a file that it follows.
  std::optional<uint64_t> file(int fd) const {
    struct stat status {};
    if (!on || ::fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
    const auto found = files.find(status.st_ino);
    return found == files.end() ? std::nullopt : std::optional(found->second);
  }
  void made(int fd) {
    struct stat status {};
    if (::fstat(fd, &status) == 0) files[status.st_ino] = ++last_file;
  }
  void write(int fd, uint64_t at, std::string bytes) {
    const auto number = file(fd);
    if (!number) return;
    const bool written = (::fcntl(fd, F_GETFL) & O_DSYNC) != 0;  // It is on the disk when the call returns.
    events.push_back({Event::Kind::write, *number, at, bytes});
    if (written) events.push_back({Event::Kind::written, *number, at, std::move(bytes)});
  }
  /// Streams write without being seen: of a file that is no store's, what is in it counts.
  void sync(int fd) {
    const std::string path = path_of(fd);
    if (const auto number = file(fd)) {
      if (path.ends_with(".mdb")) events.push_back({Event::Kind::sync, *number});
      else events.push_back({Event::Kind::whole, *number, 0, contents(path)});
    } else if (path == root && on) {
      events.push_back({.kind = Event::Kind::sync_folder, .path = ""});
    } else if (const auto folder = inside(path)) {
      events.push_back({.kind = Event::Kind::sync_folder, .path = *folder});
    }
  }
  static std::string contents(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
} recorder;

std::string joined(const iovec* parts, int count) {
  std::string bytes;
  for (int i = 0; i < count; ++i) bytes.append(static_cast<const char*>(parts[i].iov_base), parts[i].iov_len);
  return bytes;
}

}  // namespace
}  // namespace dossier::storage

using dossier::storage::Event;
using dossier::storage::recorder;

// The program's own come before those of the C library, also for the engine below.
#define EXPORTED extern "C" __attribute__((visibility("default")))

EXPORTED int open(const char* path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  const mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(more, mode_t) : 0;
  va_end(more);
  const bool there = ::access(path, F_OK) == 0;
  const auto fd = static_cast<int>(::syscall(SYS_openat, AT_FDCWD, path, flags, mode));
  if (fd < 0 || !recorder.on) return fd;
  if ((flags & O_TMPFILE) == O_TMPFILE) recorder.made(fd);
  if ((flags & O_CREAT) == 0 || there) return fd;
  if (const auto name = recorder.inside(path)) {
    recorder.made(fd);
    recorder.events.push_back({.kind = Event::Kind::create, .file = recorder.last_file, .path = *name});
  }
  return fd;
}
EXPORTED ssize_t write(int fd, const void* from, size_t size) {
  if (recorder.file(fd))
    recorder.write(fd, static_cast<uint64_t>(::lseek(fd, 0, SEEK_CUR)),
                   std::string(static_cast<const char*>(from), size));
  return ::syscall(SYS_write, fd, from, size);
}
EXPORTED ssize_t pwrite(int fd, const void* from, size_t size, off_t at) {
  recorder.write(fd, static_cast<uint64_t>(at), std::string(static_cast<const char*>(from), size));
  return ::syscall(SYS_pwrite64, fd, from, size, at);
}
EXPORTED ssize_t writev(int fd, const iovec* parts, int count) {
  if (recorder.file(fd))
    recorder.write(fd, static_cast<uint64_t>(::lseek(fd, 0, SEEK_CUR)), dossier::storage::joined(parts, count));
  return ::syscall(SYS_writev, fd, parts, count);
}
EXPORTED ssize_t pwritev(int fd, const iovec* parts, int count, off_t at) {
  recorder.write(fd, static_cast<uint64_t>(at), dossier::storage::joined(parts, count));
  return ::syscall(SYS_pwritev, fd, parts, count, at, 0);
}
EXPORTED int fdatasync(int fd) {
  const auto result = static_cast<int>(::syscall(SYS_fdatasync, fd));
  recorder.sync(fd);
  return result;
}
EXPORTED int fsync(int fd) {
  const auto result = static_cast<int>(::syscall(SYS_fsync, fd));
  recorder.sync(fd);
  return result;
}
EXPORTED int ftruncate(int fd, off_t size) {
  if (const auto file = recorder.file(fd))
    recorder.events.push_back({Event::Kind::size, *file, static_cast<uint64_t>(size)});
  return static_cast<int>(::syscall(SYS_ftruncate, fd, size));
}
EXPORTED int posix_fallocate(int fd, off_t at, off_t size) {
  if (const auto file = recorder.file(fd))
    recorder.events.push_back({Event::Kind::size, *file, static_cast<uint64_t>(at + size)});
  return ::syscall(SYS_fallocate, fd, 0, at, size) == 0 ? 0 : errno;
}
EXPORTED int rename(const char* from, const char* to) {
  const auto result = static_cast<int>(::syscall(SYS_rename, from, to));
  const auto old = recorder.inside(from), name = recorder.inside(to);
  if (result == 0 && old && name) recorder.events.push_back({.kind = Event::Kind::move, .path = *old, .to = *name});
  return result;
}
EXPORTED int unlinkat(int folder, const char* path, int flags) {
  const std::string whole = folder == AT_FDCWD ? path : recorder.path_of(folder) + "/" + path;
  const auto result = static_cast<int>(::syscall(SYS_unlinkat, folder, path, flags));
  if (const auto name = recorder.inside(whole); name && result == 0)
    recorder.events.push_back({.kind = Event::Kind::remove, .path = *name});
  return result;
}
EXPORTED int unlink(const char* path) { return ::unlinkat(AT_FDCWD, path, 0); }
EXPORTED int mkdir(const char* path, mode_t mode) {
  const auto result = static_cast<int>(::syscall(SYS_mkdir, path, mode));
  if (const auto name = recorder.inside(path); name && result == 0)
    recorder.events.push_back({.kind = Event::Kind::create, .path = *name, .folder = true});
  return result;
}
EXPORTED char* mkdtemp(char* path) {
  static int made = ::getpid();
  do {
    const std::string number = std::to_string(100'000 + ++made % 900'000);
    number.copy(path + std::string_view(path).size() - number.size(), number.size());
    if (::mkdir(path, 0700) == 0) return path;
  } while (errno == EEXIST);
  return nullptr;
}

namespace dossier::storage {
namespace {

[[noreturn]] void fail(const std::string& what) {
  std::printf("FAILED: %s\n", what.c_str());
  std::exit(1);
}

Options options() {
  Options options = small_options();
  options.map_bytes = uint64_t{16} << 20;
  return options;
}

using Model = std::map<std::string, std::string>;  // What every space holds.

/// The contents after so many commits: entries of several pages among them, and such that go away again.
Model model_after(int commits) {
  Model model;
  for (int i = 1; i <= commits; ++i) {
    model["key" + std::to_string(i)] = std::string(i % 7 == 0 ? 9000 : 60 + static_cast<size_t>(i), 'a');
    if (i % 3 == 0) model.erase("key" + std::to_string(i - 2));
  }
  return model;
}

void commit(Engine& engine, int number) {
  const Model before = model_after(number - 1), after = model_after(number);
  auto write = engine.write();
  for (Space space = 0; space < 3; ++space) {
    for (const auto& [key, value] : after) {
      if (!before.contains(key)) write->put(space, key, value);
    }
    for (const auto& [key, value] : before) {
      if (!after.contains(key)) write->del(space, key);
    }
  }
  write->commit();
}

bool holds(Engine& engine, const Model& model) {
  const auto snapshot = engine.snapshot();
  for (Space space = 0; space < 3; ++space) {
    auto cursor = snapshot->cursor(space);
    auto expected = model.begin();
    while (cursor->next()) {
      if (expected == model.end() || cursor->key() != expected->first || cursor->value() != expected->second)
        return false;
      ++expected;
    }
    if (expected != model.end()) return false;
  }
  return true;
}

/// What must be found after a cut: the store as it was or as it is about to be, and what was finished beside it.
struct Expected {
  int store = 0, next = 0;  ///< Commits.
  int backup = 0;           ///< Of how many commits there is one; 0: none was acknowledged.
  int backup_next = 0;
  int list = 0, list_next = 0;  ///< Which list it is; 0: none.
};

std::string list_of(int number) { return std::string(3000, static_cast<char>('a' + number)); }

/// Does all that a host does, and notes behind each step what is then promised.
class Host {
 public:
  explicit Host(std::string folder) : folder_(std::move(folder)) {
    for (; done_.store < kFirst; ++done_.store) commit(*open(store(), options()), done_.store + 1);
    done_.next = done_.store;
  }
  /// By the number that their event has.
  const std::vector<Expected>& expected() const { return expected_; }

  void work() {
    note();
    for (int round = 0; round < 3; ++round) {
      commits(6);
      back_up();
      commits(3);
      write_list();
      begin([&] { done_.next = done_.store; });
      compact(store(), options(), nullptr);
      note();
      commits(2);
      put_back();
    }
  }

 private:
  static constexpr int kFirst = 20;
  std::string store() const { return folder_ + "/store"; }
  std::string copy() const { return folder_ + "/copy"; }

  void note() {
    expected_.push_back(done_);
    recorder.events.push_back({.kind = Event::Kind::acknowledged, .at = expected_.size() - 1});
  }
  void begin(const std::function<void()>& next) {
    next();
    note();
  }
  void commits(int count) {
    const auto engine = open(store(), options());
    for (; count > 0; --count) {
      begin([&] { done_.next = done_.store + 1; });
      commit(*engine, done_.next);
      done_.store = done_.next;
      note();
    }
  }
  void back_up() {
    // The one before goes first, as a host does it; what is left of that is nobody's.
    begin([&] { done_.backup = 0, done_.backup_next = -1; });
    if (std::filesystem::exists(copy())) std::filesystem::rename(copy(), copy() + std::to_string(done_.store));
    begin([&] { done_.backup_next = done_.store; });
    open(store(), options())->backup(copy(), nullptr);
    done_.backup = done_.backup_next;
    note();
  }
  void write_list() {
    begin([&] { done_.list_next = done_.list + 1; });
    exchange::NewFile file(folder_ + "/list.csv");
    file.write(list_of(done_.list_next));
    file.put();
    done_.list = done_.list_next;
    note();
  }
  void put_back() {
    begin([&] { done_.next = done_.backup; });
    const auto from = open(copy(), options());
    restore(from, store(), options(), true, nullptr);
    done_.store = done_.next;
    note();
  }

  std::string folder_;
  Expected done_;
  std::vector<Expected> expected_;
};

bool is_state(const std::string& folder, std::initializer_list<int> commits, const std::string& where) {
  const auto engine = open(folder, options());
  check(*engine, [&](const std::string& space, Bytes key, const std::string& what) {
    fail(where + ": " + space + "/" + std::string(key) + ": " + what);
  });
  for (const int number : commits) {
    if (number > 0 && holds(*engine, model_after(number))) {
      put(*engine, 0, "after", "the cut");
      return true;
    }
  }
  return false;
}

void examine(const std::string& folder, const Expected& expected, const std::string& where) {
  namespace fs = std::filesystem;
  try {
    if (!is_state(folder + "/store", {expected.store, expected.next}, where))
      fail(where + ": neither what was acknowledged nor what was under way");
    const bool moving = expected.backup_next < 0;
    if (!moving && fs::exists(folder + "/copy") &&
        !is_state(folder + "/copy", {expected.backup, expected.backup_next}, where) && expected.backup > 0)
      fail(where + ": the backup is not what it was");
    if (expected.backup > 0 && !fs::exists(folder + "/copy")) fail(where + ": the backup is gone");
    const std::string list = Recorder::contents(folder + "/list.csv");
    const auto is = [&](int number) {
      return number == 0 ? !fs::exists(folder + "/list.csv") : list == list_of(number);
    };
    if (!is(expected.list) && !is(expected.list_next)) fail(where + ": the list is not what it was");
  } catch (const Error& error) {
    fail(where + ": " + error.what());
  }
}

}  // namespace
}  // namespace dossier::storage

int main(int argc, char** argv) {
  using namespace dossier::storage;
  const int states = argc > 1 ? std::atoi(argv[1]) : 1000;
  std::mt19937 random(argc > 2 ? static_cast<unsigned>(std::atoi(argv[2])) : 1);
  const ScratchFolder scratch;
  const std::string root = scratch / "host", found = scratch / "found";
  std::filesystem::create_directory(root);
  Host host(root);
  SimulatedDisk disk(root);
  recorder.root = root;
  for (const auto& [path, number] : disk.first_files()) {
    struct stat status {};
    if (::stat((root + "/" + path).c_str(), &status) != 0) fail(path);
    recorder.files[status.st_ino] = recorder.last_file = number;
  }
  recorder.last_file = disk.first_files().size();
  recorder.on = true;
  host.work();
  recorder.on = false;
  const auto& events = recorder.events;
  Expected expected;
  int made = 0;
  for (size_t i = 0; i < events.size(); ++i) {
    disk.apply(events[i]);
    if (events[i].kind == Event::Kind::acknowledged) expected = host.expected()[events[i].at];
    const int wanted = static_cast<int>(static_cast<int64_t>(states) * static_cast<int64_t>(i + 1) /
                                        static_cast<int64_t>(events.size()));
    for (; made < wanted; ++made) {
      std::filesystem::remove_all(found);
      disk.cut(random, found);
      examine(found, expected, "cut " + std::to_string(made) + " behind call " + std::to_string(i));
    }
  }
  std::printf("%d cuts in %zu calls: nothing acknowledged lost, nothing by halves\n", made, events.size());
  return 0;
}
