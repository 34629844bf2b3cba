// SPDX-License-Identifier: Apache-2.0
#include "exchange/files/archive_file.hpp"

#include <sodium.h>
#include <zip.h>

#include <cerrno>

#include "base/hex.hpp"
#include "dossier/error.hpp"

namespace dossier::exchange {
namespace {

static_assert(sizeof(crypto_hash_sha256_state) == 104 && alignof(crypto_hash_sha256_state) <= 8);

auto* state(unsigned char* bytes) { return reinterpret_cast<crypto_hash_sha256_state*>(bytes); }

std::string hex_of(const unsigned char* bytes, size_t size) {
  return dossier::hex({reinterpret_cast<const char*>(bytes), size});
}

/// Where libzip puts what it writes: into the open file, so that no other name comes into it.
class FileSource {
 public:
  explicit FileSource(NewFile& file) : stream_(file.stream()) { zip_error_init(&error_); }
  ~FileSource() { zip_error_fini(&error_); }
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;

  static zip_int64_t call(void* self, void* data, zip_uint64_t size, zip_source_cmd_t command) {
    return static_cast<FileSource*>(self)->answer(data, size, command);
  }

 private:
  zip_int64_t answer(void* data, zip_uint64_t size, zip_source_cmd_t command) {
    switch (command) {
      case ZIP_SOURCE_BEGIN_WRITE:
      case ZIP_SOURCE_ROLLBACK_WRITE:
      case ZIP_SOURCE_FREE: return 0;
      case ZIP_SOURCE_COMMIT_WRITE: return std::fflush(stream_) == 0 ? 0 : failed(ZIP_ER_WRITE, errno);
      case ZIP_SOURCE_WRITE: {
        const size_t written = std::fwrite(data, 1, size, stream_);
        return written == size ? static_cast<zip_int64_t>(written) : failed(ZIP_ER_WRITE, errno);
      }
      case ZIP_SOURCE_SEEK_WRITE: {
        const auto* const to = ZIP_SOURCE_GET_ARGS(zip_source_args_seek_t, data, size, &error_);
        if (to == nullptr) return -1;
        return ::fseeko(stream_, to->offset, to->whence) == 0 ? 0 : failed(ZIP_ER_SEEK, errno);
      }
      case ZIP_SOURCE_TELL_WRITE: return ::ftello(stream_);
      case ZIP_SOURCE_ERROR: return zip_error_to_data(&error_, data, size);
      case ZIP_SOURCE_SUPPORTS: return ZIP_SOURCE_SUPPORTS_WRITABLE;  // Which includes reading; nobody asks for that.
      case ZIP_SOURCE_STAT: return failed(ZIP_ER_READ, ENOENT);       // There is no archive yet.
      default: return failed(ZIP_ER_OPNOTSUPP, 0);
    }
  }

  zip_int64_t failed(int code, int system) {
    zip_error_set(&error_, code, system);
    return -1;
  }

  std::FILE* stream_;
  zip_error_t error_;
};

/// A ZIP that is being written; dropped unless it is closed.
class NewZip {
 public:
  explicit NewZip(NewFile& file) : file_(file), into_(file) {
    zip_source_t* const source = zip_source_function_create(FileSource::call, &into_, nullptr);
    if (source != nullptr) zip_ = zip_open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, nullptr);
    if (zip_ != nullptr) return;
    zip_source_free(source);
    file_.fail();
  }
  ~NewZip() {
    if (zip_ != nullptr) zip_discard(zip_);
  }
  NewZip(const NewZip&) = delete;
  NewZip& operator=(const NewZip&) = delete;

  zip_t* get() { return zip_; }
  void add(const std::string& name, zip_source_t* source, Instant now) {
    const zip_int64_t place = source == nullptr ? -1 : zip_file_add(zip_, name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (place < 0) {
      zip_source_free(source);
      file_.fail();
    }
    zip_file_set_mtime(zip_, static_cast<zip_uint64_t>(place),
                       std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count(), 0);
  }
  void close() {
    if (zip_close(zip_) != 0) file_.fail();
    zip_ = nullptr;
  }

 private:
  const NewFile& file_;
  FileSource into_;
  zip_t* zip_ = nullptr;
};

}  // namespace

Sha256::Sha256() { crypto_hash_sha256_init(state(state_)); }
void Sha256::add(const char* bytes, size_t size) {
  crypto_hash_sha256_update(state(state_), reinterpret_cast<const unsigned char*>(bytes), size);
}
std::string Sha256::hex() {
  unsigned char digest[crypto_hash_sha256_BYTES];
  crypto_hash_sha256_final(state(state_), digest);
  return hex_of(digest, sizeof digest);
}

void measure(const NewFile& part, v1::ArchiveMember& member) {
  Sha256 hash;
  uint64_t bytes = 0;
  std::string buffer(kFileChunk, '\0');
  std::rewind(part.stream());
  while (const size_t got = std::fread(buffer.data(), 1, buffer.size(), part.stream())) {
    hash.add(buffer.data(), got);
    bytes += got;
  }
  if (std::ferror(part.stream()) != 0) part.fail();
  member.set_bytes(bytes);
  member.set_sha256(hash.hex());
}

void write_zip(NewFile& file, const std::list<NewFile>& parts, const v1::MonthArchive& archive,
               const std::string& manifest, Instant now) {
  NewZip zip(file);
  zip.add(kManifest, zip_source_buffer(zip.get(), manifest.data(), manifest.size(), 0),
          now);  // First, so that a look at the file finds it.
  auto part = parts.begin();
  for (const v1::ArchiveMember& member : archive.members()) {
    zip.add(member.name(), zip_source_file(zip.get(), (part++)->handle().c_str(), 0, -1), now);
  }
  zip.close();
}

}  // namespace dossier::exchange
