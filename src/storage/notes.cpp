// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>

#include "base/folder_names.hpp"
#include "storage/os.hpp"
#include "storage/seal.hpp"
#include "storage/store.hpp"

// Notes beside a store: what a process wanted to write and could not wait for.

namespace dossier::storage {
namespace {

const std::string kPrefix = "note-";
constexpr uint64_t kLargest = uint64_t{64} << 20;  // Nothing that this library has left.

Seal seal_of(Bytes bytes) { return seal(seal_seed(kPrefix), {}, bytes); }

/// A note and the lock that keeps others from taking it as well.
class NoteFile final : public Note {
 public:
  NoteFile(std::string path, os::File file, std::string bytes)
      : path_(std::move(path)), file_(std::move(file)), bytes_(std::move(bytes)) {}
  Bytes bytes() const override { return Bytes(bytes_).substr(kSealSize); }
  void remove() override { ::unlink(path_.c_str()); }

 private:
  std::string path_;
  os::File file_;
  std::string bytes_;
};

std::unique_ptr<Note> take(const std::string& path) {
  os::File file(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  if (file.fd() < 0 || !os::lock_file(file, LOCK_EX, path)) return nullptr;
  const uint64_t size = file.size(path);
  // Somebody may have written it into the store, and removed it, between its opening and its lock.
  if (size < kSealSize || size > kLargest || os::file_id(path) != file.id(path)) return nullptr;
  std::string bytes(size, '\0');
  if (::pread(file.fd(), bytes.data(), size, 0) != static_cast<ssize_t>(size)) return nullptr;
  if (seal_of(Bytes(bytes).substr(kSealSize)) != load<Seal>(bytes.data())) return nullptr;
  return std::make_unique<NoteFile>(path, std::move(file), std::move(bytes));
}

}  // namespace

void Store::leave(Bytes bytes) {
  check_process();
  const std::string& folder = environment().folder();
  const Seal checksum = seal_of(bytes);
  std::string sealed(reinterpret_cast<const char*>(&checksum), kSealSize);
  sealed.append(bytes);
  os::File file = os::nameless_file(folder);
  file.append(sealed, folder);
  uint64_t random = 0;
  if (::getentropy(&random, sizeof random) != 0) os::fail(errno, folder);
  os::give_name(file, folder + "/" + kPrefix + std::to_string(random));
  os::sync_folder(folder);
}

std::vector<std::unique_ptr<Note>> Store::left() {
  check_process();
  std::vector<std::unique_ptr<Note>> found;
  for (const std::string& name : folder_names(environment().folder())) {
    if (!name.starts_with(kPrefix)) continue;
    if (auto note = take(environment().folder() + "/" + name)) found.push_back(std::move(note));
  }
  return found;
}

}  // namespace dossier::storage
