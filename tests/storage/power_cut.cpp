// SPDX-License-Identifier: Apache-2.0
// Cuts the power between and inside the system calls of a writer: power_cut STATES [SEED]
//
// What a store writes to its data file is recorded, call by call. Then, for every place between two calls, disks are
// made as a cut there may have left them: of what was written since the last sync any blocks of 512 bytes are there, in
// any order, and so may be the length of the file. Each must open, be sound, and hold every commit that was
// acknowledged, and the one under way whole or not at all. Of the file system, names and folders are no part of it.
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <map>
#include <random>
#include <vector>

#include "storage/fixture.hpp"

namespace dossier::storage {
namespace {

constexpr size_t kBlock = 512;
using Content = std::array<char, kBlock>;

struct Event {
  enum class Kind { write, written, sync, size, acknowledged } kind;
  uint64_t at = 0;    ///< Of a write; a size.
  std::string bytes;  ///< Of a write.
};

/// What the process asks of the data file while it is on.
struct Recorder {
  bool on = false;
  dev_t device = 0;
  ino_t file = 0;
  std::vector<Event> events;

  bool concerns(int fd) const {
    struct stat status {};
    return on && ::fstat(fd, &status) == 0 && status.st_ino == file && status.st_dev == device;
  }
  /// `written`: it is on the disk when the call returns.
  void write(int fd, uint64_t at, std::string bytes) {
    const bool written = (::fcntl(fd, F_GETFL) & O_DSYNC) != 0;
    events.push_back({Event::Kind::write, at, bytes});
    if (written) events.push_back({Event::Kind::written, at, std::move(bytes)});
  }
} recorder;

std::string joined(const iovec* parts, int count) {
  std::string bytes;
  for (int i = 0; i < count; ++i) bytes.append(static_cast<const char*>(parts[i].iov_base), parts[i].iov_len);
  return bytes;
}

}  // namespace
}  // namespace dossier::storage

using dossier::storage::recorder;

// The program's own come before those of the C library, also for the engine below.
#define EXPORTED extern "C" __attribute__((visibility("default")))

EXPORTED ssize_t pwrite(int fd, const void* from, size_t size, off_t at) {
  if (recorder.concerns(fd))
    recorder.write(fd, static_cast<uint64_t>(at), std::string(static_cast<const char*>(from), size));
  return ::syscall(SYS_pwrite64, fd, from, size, at);
}
EXPORTED ssize_t writev(int fd, const iovec* parts, int count) {
  if (recorder.concerns(fd))
    recorder.write(fd, static_cast<uint64_t>(::lseek(fd, 0, SEEK_CUR)), dossier::storage::joined(parts, count));
  return ::syscall(SYS_writev, fd, parts, count);
}
EXPORTED ssize_t pwritev(int fd, const iovec* parts, int count, off_t at) {
  if (recorder.concerns(fd)) recorder.write(fd, static_cast<uint64_t>(at), dossier::storage::joined(parts, count));
  return ::syscall(SYS_pwritev, fd, parts, count, at, 0);
}
EXPORTED int fdatasync(int fd) {
  const auto result = static_cast<int>(::syscall(SYS_fdatasync, fd));
  if (recorder.concerns(fd)) recorder.events.push_back({dossier::storage::Event::Kind::sync, 0, {}});
  return result;
}
EXPORTED int fsync(int fd) {
  const auto result = static_cast<int>(::syscall(SYS_fsync, fd));
  if (recorder.concerns(fd)) recorder.events.push_back({dossier::storage::Event::Kind::sync, 0, {}});
  return result;
}
EXPORTED int ftruncate(int fd, off_t size) {
  if (recorder.concerns(fd))
    recorder.events.push_back({dossier::storage::Event::Kind::size, static_cast<uint64_t>(size), {}});
  return static_cast<int>(::syscall(SYS_ftruncate, fd, size));
}
EXPORTED int posix_fallocate(int fd, off_t at, off_t size) {
  if (recorder.concerns(fd))
    recorder.events.push_back({dossier::storage::Event::Kind::size, static_cast<uint64_t>(at + size), {}});
  return ::syscall(SYS_fallocate, fd, 0, at, size) == 0 ? 0 : errno;
}

namespace dossier::storage {
namespace {

[[noreturn]] void fail(const std::string& what) {
  std::printf("FAILED: %s\n", what.c_str());
  std::exit(1);
}

/// A disk under its cache.
class Disk {
 public:
  explicit Disk(std::string bytes) : there_(std::move(bytes)), size_(there_.size()) {}

  void apply(const Event& event) {
    switch (event.kind) {
      case Event::Kind::write: return cache(event);
      case Event::Kind::written: return keep(event.at, event.at + event.bytes.size());
      case Event::Kind::sync: return keep(0, UINT64_MAX);
      case Event::Kind::size: size_ = event.at; return;
      case Event::Kind::acknowledged: return;
    }
  }

  /// What a cut now may leave.
  std::string cut(std::mt19937& random) const {
    constexpr unsigned kShares[] = {0, 10, 50, 90, 100};  // Percent of the blocks that made it.
    const unsigned share = kShares[random() % std::size(kShares)];
    std::string bytes = there_;
    bytes.resize(random() % 2 == 0 ? there_.size() : size_);
    for (const auto& [number, versions] : cached_) {
      if (random() % 100 >= share) continue;
      const Content& version = versions[random() % versions.size()];
      if (bytes.size() < (number + 1) * kBlock) bytes.resize((number + 1) * kBlock);
      std::memcpy(bytes.data() + number * kBlock, version.data(), kBlock);
    }
    return bytes;
  }

 private:
  void cache(const Event& event) {
    size_ = std::max<uint64_t>(size_, event.at + event.bytes.size());
    for (uint64_t at = event.at; at < event.at + event.bytes.size();) {
      const uint64_t number = at / kBlock, in = at % kBlock;
      const size_t size = std::min<uint64_t>(kBlock - in, event.at + event.bytes.size() - at);
      Content content = latest(number);
      std::memcpy(content.data() + in, event.bytes.data() + (at - event.at), size);
      cached_[number].push_back(content);
      at += size;
    }
  }
  Content latest(uint64_t number) const {
    if (const auto found = cached_.find(number); found != cached_.end()) return found->second.back();
    Content content{};
    if (number * kBlock < there_.size())
      std::memcpy(content.data(), there_.data() + number * kBlock,
                  std::min<size_t>(kBlock, there_.size() - number * kBlock));
    return content;
  }
  void keep(uint64_t from, uint64_t to) {
    if (to == UINT64_MAX) there_.resize(size_);
    for (auto block = cached_.lower_bound(from / kBlock); block != cached_.end() && block->first * kBlock < to;) {
      if (there_.size() < (block->first + 1) * kBlock) there_.resize((block->first + 1) * kBlock);
      std::memcpy(there_.data() + block->first * kBlock, block->second.back().data(), kBlock);
      block = cached_.erase(block);
    }
  }

  std::string there_;  ///< For certain.
  uint64_t size_;      ///< As the file system says it; on the disk it may still be that of `there_`.
  std::map<uint64_t, std::vector<Content>> cached_;
};

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

std::string contents(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  std::string bytes(static_cast<size_t>(::lseek(fd, 0, SEEK_END)), '\0');
  if (::pread(fd, bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) fail(path);
  ::close(fd);
  return bytes;
}

/// Records so many commits to a store that has some already. Gives the data file from before.
std::string record(const std::string& folder, int first, int last) {
  for (int i = 1; i < first; ++i) commit(*open(folder, options()), i);
  std::string before = contents(folder + "/data.mdb");
  struct stat status {};
  if (::stat((folder + "/data.mdb").c_str(), &status) != 0) fail(folder);
  recorder.device = status.st_dev;
  recorder.file = status.st_ino;
  const auto engine = open(folder, options());
  recorder.on = true;
  for (int i = first; i <= last; ++i) {
    commit(*engine, i);
    recorder.events.push_back({Event::Kind::acknowledged, static_cast<uint64_t>(i), {}});
  }
  recorder.on = false;
  return before;
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

void examine(const std::string& folder, const std::string& bytes, int acknowledged, const std::string& where) {
  std::filesystem::remove(folder + "/lock.mdb");
  const int fd = ::open((folder + "/data.mdb").c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (::pwrite(fd, bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) fail("no room");
  ::close(fd);
  try {
    const auto engine = open(folder, options());
    check(*engine, [&](const std::string& space, Bytes key, const std::string& what) {
      fail(where + ": " + space + "/" + std::string(key) + ": " + what);
    });
    if (!holds(*engine, model_after(acknowledged)) && !holds(*engine, model_after(acknowledged + 1)))
      fail(where + ": neither what was acknowledged nor that with the next commit");
    put(*engine, 0, "after", "the cut");
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
  constexpr int kFirst = 20, kLast = 60;
  const ScratchFolder scratch;
  const std::string disk_folder = scratch / "disk";
  std::filesystem::create_directory(disk_folder);
  Disk disk(record(scratch / "store", kFirst, kLast));
  const auto& events = recorder.events;
  int acknowledged = kFirst - 1, made = 0;
  for (size_t i = 0; i < events.size(); ++i) {
    disk.apply(events[i]);
    if (events[i].kind == Event::Kind::acknowledged) acknowledged = static_cast<int>(events[i].at);
    const int wanted = static_cast<int>(static_cast<int64_t>(states) * static_cast<int64_t>(i + 1) /
                                        static_cast<int64_t>(events.size()));
    for (; made < wanted; ++made)
      examine(disk_folder, disk.cut(random), acknowledged,
              "cut " + std::to_string(made) + " behind call " + std::to_string(i));
  }
  std::printf("%d cuts in %zu calls of %d commits: nothing acknowledged lost, nothing by halves\n", made, events.size(),
              kLast - kFirst + 1);
  return 0;
}
