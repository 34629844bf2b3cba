// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

/// What a disk may hold after its power was cut: of what was not synced, any blocks of a file, and any names of a
/// folder.
namespace dossier::storage {

/// What a process asks of its files, in its order. Paths are those below the folder that is looked at.
struct Event {
  enum class Kind { write, written, sync, whole, size, create, move, remove, sync_folder, acknowledged } kind{};
  uint64_t file = 0;  ///< Whichever has it, by a number of its own.
  uint64_t at = 0;    ///< Of a write; a size; what was acknowledged.
  std::string bytes{};
  std::string path{}, to{};
  bool folder = false;  ///< Is created.
};

/// The bytes of one file under their cache.
class SimulatedFile {
 public:
  SimulatedFile() = default;
  explicit SimulatedFile(std::string bytes) : there_(std::move(bytes)), size_(there_.size()) {}

  void apply(const Event& event) {
    switch (event.kind) {
      case Event::Kind::write: return cache(event);
      case Event::Kind::written: return keep(event.at, event.at + event.bytes.size());
      case Event::Kind::sync: return keep(0, UINT64_MAX);
      case Event::Kind::whole: *this = SimulatedFile(event.bytes); return;
      case Event::Kind::size: size_ = event.at; return;
      default: return;
    }
  }

  /// What a cut now may leave of it.
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
  static constexpr size_t kBlock = 512;
  using Content = std::array<char, kBlock>;

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
  uint64_t size_ = 0;  ///< As the file system says it; on the disk it may still be that of `there_`.
  std::map<uint64_t, std::vector<Content>> cached_;
};

/// A folder with all that is in it. A name that was given or taken is on the disk once the folder was synced that has
/// it; until then it may be there or not, whatever became of those before and behind it. A move is made as a whole.
class SimulatedDisk {
 public:
  /// Begins as the folder is.
  explicit SimulatedDisk(const std::filesystem::path& folder) { read(folder, kRoot); }

  /// Numbers of the files that are there at first, by path.
  const std::map<std::string, uint64_t>& first_files() const { return first_files_; }

  void apply(const Event& event) {
    switch (event.kind) {
      case Event::Kind::create: return change({std::nullopt, place(event.path), {event.file, event.folder}});
      case Event::Kind::remove: return change({place(event.path), std::nullopt, {}});
      case Event::Kind::move: return change({place(event.path), place(event.to), {}});
      case Event::Kind::sync_folder: return keep_names(event.path);
      case Event::Kind::acknowledged: return;
      default: files_[event.file].apply(event);
    }
  }

  /// Lays out what a cut now may leave. Lock files are left out: nobody is there any more.
  void cut(std::mt19937& random, const std::filesystem::path& folder) const {
    constexpr unsigned kShares[] = {0, 10, 50, 90, 100};
    const unsigned share = kShares[random() % std::size(kShares)];
    Tree tree = there_;
    for (const Change& change : pending_) {
      if (random() % 100 < share) make(change, tree);
    }
    lay_out(tree, kRoot, folder, random);
  }

 private:
  static constexpr uint64_t kRoot = 0;
  struct Entry {
    uint64_t number = 0;
    bool folder = false;
  };
  using Tree = std::map<uint64_t, std::map<std::string, Entry>>;  // By the number of the folder.
  struct Place {
    uint64_t folder;
    std::string name;
  };
  struct Change {
    std::optional<Place> from, to;
    Entry entry;
  };

  static void make(const Change& change, Tree& tree) {
    if (change.from) tree[change.from->folder].erase(change.from->name);
    if (change.to) tree[change.to->folder][change.to->name] = change.entry;
  }

  void change(Change change) {
    if (change.from) change.entry = now_[change.from->folder][change.from->name];
    if (!change.from && change.entry.folder) change.entry.number = ++folders_;
    make(change, now_);
    pending_.push_back(std::move(change));
  }

  void keep_names(const std::string& path) {
    const uint64_t folder = folder_at(path);
    const auto concerns = [&](const Change& change) {
      return (change.from && change.from->folder == folder) || (change.to && change.to->folder == folder);
    };
    for (const Change& change : pending_) {
      if (concerns(change)) make(change, there_);
    }
    std::erase_if(pending_, concerns);
  }

  uint64_t folder_at(const std::string& path) {
    uint64_t folder = kRoot;
    for (const auto& part : std::filesystem::path(path)) {
      if (!part.empty()) folder = now_[folder][part.string()].number;
    }
    return folder;
  }
  Place place(const std::string& path) {
    const std::filesystem::path parts(path);
    return {folder_at(parts.parent_path().string()), parts.filename().string()};
  }

  void read(const std::filesystem::path& path, uint64_t number, const std::string& below = {}) {
    for (const auto& found : std::filesystem::directory_iterator(path)) {
      const std::string name = found.path().filename().string(), whole = below.empty() ? name : below + "/" + name;
      if (found.is_directory()) {
        there_[number][name] = {++folders_, true};
        read(found.path(), folders_, whole);
      } else {
        const uint64_t file = first_files_[whole] = first_files_.size() + 1;
        std::ifstream in(found.path(), std::ios::binary);
        files_[file] = SimulatedFile(std::string(std::istreambuf_iterator<char>(in), {}));
        there_[number][name] = {file, false};
      }
    }
    now_ = there_;
  }

  void lay_out(const Tree& tree, uint64_t number, const std::filesystem::path& path, std::mt19937& random) const {
    std::filesystem::create_directories(path);
    const auto names = tree.find(number);
    if (names == tree.end()) return;
    for (const auto& [name, entry] : names->second) {
      if (entry.folder) {
        lay_out(tree, entry.number, path / name, random);
      } else if (name != "lock.mdb") {
        const auto file = files_.find(entry.number);
        const std::string bytes = file == files_.end() ? std::string() : file->second.cut(random);
        std::ofstream(path / name, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
      }
    }
  }

  Tree there_, now_;  ///< For certain, and as the process sees it.
  std::vector<Change> pending_;
  std::map<uint64_t, SimulatedFile> files_;
  std::map<std::string, uint64_t> first_files_;
  uint64_t folders_ = kRoot;
};

}  // namespace dossier::storage
