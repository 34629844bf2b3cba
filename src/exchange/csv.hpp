#pragma once

#include <cstdint>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dossier::exchange {

/// One row of a CSV file.
struct CsvRow {
  uint64_t line = 0;               ///< Line of the file on which it begins, from 1.
  std::vector<std::string> cells;  ///< Without blanks around them, unless quoted.
  bool unfinished = false;         ///< A quotation mark was opened and never closed: the row swallowed the rest of the file.
};

/// Reads CSV (RFC 4180, any line ends, a UTF-8 byte order mark or none) row by row; memory does not grow with the file. Used by one thread at a time.
class CsvReader {
 public:
  /// Throws Code::io where the file cannot be opened.
  explicit CsvReader(const std::string& path);
  ~CsvReader();

  /// The next row that is not empty; false at the end. Throws Code::io.
  bool next(CsvRow& row);

  uint64_t bytes_read() const { return bytes_read_; }
  uint64_t bytes() const { return bytes_; }

 private:
  struct Parser;
  bool feed_line();

  std::string path_;
  std::ifstream file_;
  std::unique_ptr<Parser> parser_;
  uint64_t bytes_ = 0, bytes_read_ = 0;
};

/// A cell as CSV writes it: between quotation marks where it needs them.
std::string csv_cell(std::string_view text);

}  // namespace dossier::exchange
