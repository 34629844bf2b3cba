// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "dossier/limits.hpp"
#include "exchange/files/zip_archive.hpp"

/// The shared texts of a workbook, however many there are.
namespace dossier::exchange {

/// The texts that the cells of a workbook share, by number. The first 16 MiB stand in memory, the rest in a temporary
/// file without a name: eight bytes of memory a text. Used by one thread at a time.
class SharedStrings {
 public:
  void load(const ZipArchive& archive, const std::string& part);

  /// Throws Code::invalid for a number that is none.
  std::string at(const ZipArchive& archive, uint64_t number);

 private:
  class Visitor;
  void add(std::string_view text);

  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  std::string texts_;
  std::unique_ptr<std::FILE, Close> overflow_;
  std::vector<uint64_t> ends_;
};

/// A text as a workbook writes it, `_x000D_` for a character that XML cannot hold, as it was meant.
std::string unescaped(std::string text);

/// Gathers the text of a cell or of a shared string: runs with their own formats are one text, readings above
/// characters (phonetics) are none of it.
class RichText {
 public:
  void begin(std::string_view element);
  void end(std::string_view element);
  void text(std::string_view piece);
  std::string take();
  bool too_long() const { return text_.size() > limits::kCellBytes; }

 private:
  std::string text_;
  bool inside_ = false, phonetic_ = false;
};

}  // namespace dossier::exchange
