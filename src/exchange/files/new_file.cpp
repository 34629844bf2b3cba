// SPDX-License-Identifier: Apache-2.0
#include "exchange/files/new_file.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "dossier/error.hpp"

namespace dossier::exchange {

namespace fs = std::filesystem;

NewFile::~NewFile() {
  std::error_code ignored;
  if (!done_) fs::remove(part_, ignored);
}

std::ofstream NewFile::open() const {
  std::ofstream out(part_, std::ios::binary | std::ios::trunc);
  if (!out) fail();
  restrict();
  return out;
}

void NewFile::restrict() const {
  std::error_code ignored;  // A file system without rights.
  fs::permissions(part_, fs::perms::owner_read | fs::perms::owner_write, ignored);
}

void NewFile::put() {
  std::error_code error;
  fs::rename(part_, path_, error);
  if (error) throw Error(Code::io, "file", path_, {path_, error.message()});
  done_ = true;
}

void NewFile::put(std::ofstream& out) {
  out.close();
  if (!out) fail();
  put();
}

void NewFile::fail() const {
  const int error = errno == 0 ? EIO : errno;
  throw Error(Code::io, "file", path_, {path_, std::strerror(error)});
}

}  // namespace dossier::exchange
