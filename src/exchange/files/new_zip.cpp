// SPDX-License-Identifier: Apache-2.0
#include "exchange/files/new_zip.hpp"

#include <zip.h>

#include <cerrno>
#include <new>

namespace dossier::exchange {

/// Where libzip puts what it writes: into the open file, so that no other name comes into it.
class NewZip::Target {
 public:
  explicit Target(const NewFile& file) : stream_(file.stream()) { zip_error_init(&error_); }
  ~Target() { zip_error_fini(&error_); }
  Target(const Target&) = delete;
  Target& operator=(const Target&) = delete;

  static zip_int64_t call(void* self, void* data, zip_uint64_t size, zip_source_cmd_t command) {
    return static_cast<Target*>(self)->answer(data, size, command);
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

NewZip::NewZip(NewFile& file, Instant at) : file_(file), at_(at), target_(std::make_unique<Target>(file)) {
  zip_source_t* const source = zip_source_function_create(Target::call, target_.get(), nullptr);
  if (source == nullptr) throw std::bad_alloc();
  zip_error_t error;
  zip_error_init(&error);
  zip_ = zip_open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, &error);
  if (zip_ != nullptr) return;
  const int code = zip_error_code_zip(&error);
  zip_error_fini(&error);
  zip_source_free(source);
  fail(code);
}

NewZip::~NewZip() {
  if (zip_ != nullptr) zip_discard(zip_);
}

void NewZip::fail(int code) const {
  if (code == ZIP_ER_MEMORY) throw std::bad_alloc();
  file_.fail();
}

void NewZip::add(const std::string& name, zip_source_t* source) {
  const zip_int64_t place = source == nullptr ? -1 : zip_file_add(zip_, name.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (place < 0) {
    zip_source_free(source);
    fail(zip_error_code_zip(zip_get_error(zip_)));
  }
  const auto seconds = std::chrono::floor<std::chrono::seconds>(at_).time_since_epoch().count();
  if (zip_file_set_mtime(zip_, static_cast<zip_uint64_t>(place), seconds, 0) != 0)
    fail(zip_error_code_zip(zip_get_error(zip_)));
}

void NewZip::add(const std::string& name, const std::string& text) {
  add(name, zip_source_buffer(zip_, text.data(), text.size(), 0));
}

void NewZip::add(const std::string& name, const NewFile& part) {
  add(name, zip_source_file(zip_, part.handle().c_str(), 0, -1));
}

void NewZip::close() {
  if (zip_close(zip_) != 0) fail(zip_error_code_zip(zip_get_error(zip_)));
  zip_ = nullptr;
}

}  // namespace dossier::exchange
