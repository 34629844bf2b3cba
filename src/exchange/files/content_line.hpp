// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/files/text_file.hpp"

// Content lines, which cards and calendars are written in: NAME;PARAMETER=VALUE:VALUE, folded (RFC 5545, section 3.1;
// RFC 6350, sections 3.2 and 3.4).

namespace dossier::exchange {

/// A line as it is written: its end and its folds, at 75 bytes and never within a character, included. `name` may have
/// parameters behind it; `value` is written as it stands.
std::string content_line(std::string_view name, std::string_view value);

/// A text as a value or a part of one: \\ \, \; and \n.
std::string escaped(std::string_view text);
/// The texts of a value whose parts stand between `separator`s that are not escaped.
std::vector<std::string> unescaped_parts(std::string_view value, char separator);

/// A line that was read.
struct ContentLine {
  uint64_t number = 0;  ///< Of the line of the file on which it begins, from 1.
  std::string name;     ///< In capitals, without its group ("item1.").
  std::string types;    ///< The values of TYPE, and parameters without a name, in capitals with a blank around each.
  std::string value;    ///< Without the quoted-printable of vCard 2.1.

  bool is_of(std::string_view type) const { return types.find(" " + std::string(type) + " ") != std::string::npos; }
};

/// Reads such lines from a text file in any encoding that TextFile knows.
class ContentLines {
 public:
  explicit ContentLines(const std::string& path) : file_(path) {}
  /// The next line that is not empty; false at the end.
  bool next(ContentLine& line);
  uint64_t bytes_read() const { return file_.bytes_read(); }
  uint64_t bytes() const { return file_.bytes(); }

 private:
  bool next_unfolded(std::string& text, uint64_t& number);
  bool next_line(std::string& line);

  TextFile file_;
  std::string ahead_;
  bool has_ahead_ = false;
  uint64_t lines_ = 0;
};

}  // namespace dossier::exchange
