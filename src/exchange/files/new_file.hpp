// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/file_size_signal.hpp"

namespace dossier::exchange {

/// A file that is written beside its place and put there when it is whole and on the disk: nobody finds half of it, two
/// who write the same one never mix, and what stood there stays until then. Readable by its owner alone, as what is in
/// it may be personal. What a killed process leaves is removed by whoever next writes into the same folder.
class NewFile {
 public:
  enum class Name { kept, none };

  /// Opens it to be written. Throws Code::io. With Name::none it is for what goes into another file: it lies in the
  /// folder of `path`, has no name there, and is gone with this object or its process.
  explicit NewFile(std::string path, Name name = Name::kept);
  ~NewFile();
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;

  const std::string& path() const { return path_; }
  /// A path that leads to the open file, for libraries that write or read by name. No link can stand in its way.
  std::string handle() const;
  /// For libraries that take one, and to read back what was written.
  std::FILE* stream() const { return stream_; }
  /// Throws Code::io.
  void write(std::string_view bytes);
  /// Hands what was written to the system, for whoever reads it by name. Throws Code::io.
  void flush();
  /// It is written: puts it on the disk and in its place. Throws Code::io.
  void put();
  /// Throws Code::io with what the operating system said last.
  [[noreturn]] void fail() const;

 private:
  /// An open file of the system; closed at the end.
  struct Descriptor {
    int fd = -1;
    ~Descriptor();
  };

  bool open_new();
  void remove_left_overs() const;
  void check_place() const;

  const FileSizeSignal blocked_;
  std::string path_;
  std::filesystem::path place_, name_;  // Absolute: where it goes, and what it is called until then.
  Descriptor folder_;
  std::FILE* stream_ = nullptr;
};

}  // namespace dossier::exchange
