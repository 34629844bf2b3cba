// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <fstream>
#include <memory>
#include <string>

// Text files in whatever encoding they are written in.

namespace dossier::exchange {

/// Reads a text file line by line as UTF-8, whatever it is written in: UTF-8 with and without a byte order mark, UTF-16
/// with one, GB18030 (and GBK, GB2312). Which it is, is judged by its first 64 KiB. Bytes that are not of that encoding
/// stay as they are. Used by one thread at a time.
class TextFile {
 public:
  /// Throws Code::io where the file cannot be read, Code::invalid, "encoding", where it is in none of them.
  explicit TextFile(const std::string& path);
  ~TextFile();
  TextFile(const TextFile&) = delete;
  TextFile& operator=(const TextFile&) = delete;

  /// The next line without its end "\n"; false behind the last. Throws Code::io.
  bool next(std::string& line);

  uint64_t bytes_read() const { return bytes_read_; }
  uint64_t bytes() const { return bytes_; }

 private:
  class Converter;
  bool fill();

  std::string path_;
  std::ifstream file_;
  std::unique_ptr<Converter> converter_;  // None: it is UTF-8.
  std::string raw_, text_;
  size_t at_ = 0;  // In text_: what is not given out yet.
  uint64_t bytes_ = 0, bytes_read_ = 0;
};

/// A small text file as a whole: no further than the line that goes over `most` bytes. Throws as TextFile does.
std::string read_text(const std::string& path, size_t most);

}  // namespace dossier::exchange
