// SPDX-License-Identifier: Apache-2.0
#include "exchange/files/zip_archive.hpp"

#include <zip.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <new>
#include <system_error>

#include "dossier/error.hpp"
#include "dossier/limits.hpp"

namespace dossier::exchange {
namespace {

/// Rows of a sheet that hold little shrink to a thirtieth or so; a part that is made to do harm, to a thousandth.
bool is_bomb(uint64_t size, uint64_t packed) {
  return size > limits::kUnpackedBytes || (size > limits::kUnpackedAlways && size / limits::kUnpackedTimes > packed);
}

/// Whether the system could not read; libzip may call that a file which ends too soon.
bool cannot_read(int error) { return error == EIO || error == EINTR || error == ESTALE || error == ETIMEDOUT; }

}  // namespace

ZipArchive::ZipArchive(const std::string& path) : name_(std::filesystem::path(path).filename().string()) {
  int code = 0;
  errno = 0;
  zip_ = zip_open(path.c_str(), ZIP_RDONLY | ZIP_CHECKCONS, &code);
  if (zip_ != nullptr) {
    std::error_code error;
    bytes_ = std::filesystem::file_size(path, error);
    if (error) bytes_ = 0;
    return;
  }
  if (code == ZIP_ER_MEMORY || errno == ENOMEM) throw std::bad_alloc();
  if (code == ZIP_ER_OPEN || code == ZIP_ER_READ || code == ZIP_ER_NOENT || cannot_read(errno))
    throw Error(Code::io, "file", path, {path, std::strerror(errno)});
  damaged("ZIP");
}

ZipArchive::~ZipArchive() { zip_discard(zip_); }

void ZipArchive::failed(zip_error* error, std::string_view what) const {
  // What it calls to open and to inflate says only that it failed.
  if (zip_error_code_zip(error) == ZIP_ER_MEMORY || errno == ENOMEM) throw std::bad_alloc();
  if (cannot_read(errno)) throw Error(Code::io, "file", name_, {name_, std::strerror(errno)});
  damaged(what);
}

void ZipArchive::damaged(std::string_view what) const {
  throw Error(Code::invalid, "workbook", name_, {name_, std::string(what)});
}

bool ZipArchive::has(const std::string& part) const {
  errno = 0;
  const bool found = zip_name_locate(zip_, part.c_str(), 0) >= 0;
  if (!found && errno == ENOMEM) throw std::bad_alloc();
  return found;
}

uint64_t ZipArchive::size() const { return static_cast<uint64_t>(zip_get_num_entries(zip_, 0)); }

std::vector<std::string> ZipArchive::names() const {
  std::vector<std::string> names;
  for (uint64_t i = 0; i < size(); ++i) {
    errno = 0;
    const char* const name = zip_get_name(zip_, i, 0);
    if (name == nullptr) failed(zip_get_error(zip_), "ZIP");
    names.emplace_back(name);
  }
  return names;
}

std::unique_ptr<ZipArchive::Part> ZipArchive::open(const std::string& part) const {
  zip_stat_t stat;
  constexpr zip_uint64_t kNeeded = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE;
  errno = 0;
  if (zip_stat(zip_, part.c_str(), 0, &stat) != 0) failed(zip_get_error(zip_), part);
  if ((stat.valid & kNeeded) != kNeeded) damaged(part);
  if (is_bomb(stat.size, stat.comp_size)) throw Error(Code::invalid, "zip_bomb", name_, {name_});
  zip_file* const file = zip_fopen(zip_, part.c_str(), 0);
  if (file == nullptr) failed(zip_get_error(zip_), part);
  return std::unique_ptr<Part>(new Part(*this, file, stat.size, stat.comp_size));
}

ZipArchive::Part::~Part() { zip_fclose(file_); }

size_t ZipArchive::Part::read(char* into, size_t room) {
  errno = 0;
  const zip_int64_t got = zip_fread(file_, into, room);
  if (got < 0) archive_.failed(zip_file_get_error(file_), "ZIP");
  read_ += static_cast<uint64_t>(got);
  archive_.read_ += static_cast<uint64_t>(got);
  // Whatever the headings say: of the part, and of all parts, which may share their bytes.
  if (is_bomb(read_, packed_) || is_bomb(archive_.read_, archive_.bytes_))
    throw Error(Code::invalid, "zip_bomb", archive_.name_, {archive_.name_});
  return static_cast<size_t>(got);
}

}  // namespace dossier::exchange
