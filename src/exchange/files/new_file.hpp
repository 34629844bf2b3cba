// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fstream>
#include <string>

namespace dossier::exchange {

/// A file that is written beside its place and put there when it is whole: nobody finds half of it, and what stood
/// there stays until then. Readable by its owner alone, as what is in it may be personal.
class NewFile {
 public:
  explicit NewFile(std::string path) : path_(std::move(path)), part_(path_ + ".part") {}
  ~NewFile();
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;

  const std::string& path() const { return path_; }
  /// Where to write.
  const std::string& part() const { return part_; }
  /// Opens it to be written, for its owner alone. Throws Code::io.
  std::ofstream open() const;
  /// Whoever writes it made it: takes the others' rights away.
  void restrict() const;
  /// It is written and closed. Throws Code::io.
  void put();
  /// The same for one that was written through `out`, which `open` gave: closes it first.
  void put(std::ofstream& out);
  /// Throws Code::io with what the operating system said last.
  [[noreturn]] void fail() const;

 private:
  std::string path_, part_;
  bool done_ = false;
};

}  // namespace dossier::exchange
