// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dossier/store.hpp"

// What depends on whether a person looks at a terminal: colour, width, progress.

namespace dossier::cli {

enum class Style { plain, strong, dim, good, warning, bad };

/// Columns that a text takes: two for Chinese characters.
size_t width_of(std::string_view text);

/// The text in at most so many columns, with … where it was cut.
std::string cut(std::string_view text, size_t columns);

/// The text in lines of at most so many columns: parted at blanks, and between Chinese characters.
std::vector<std::string> wrapped(std::string_view text, size_t columns);

/// Whether a text can be typed on any keyboard.
bool is_ascii(std::string_view text);

/// Control characters away, and those shown by name that change the order of others: no text may drive the terminal or
/// mislead who reads it.
std::string printable(std::string_view text);

/// Whether somebody types at a terminal on standard input.
bool is_typed_at();

/// Columns of the terminal on standard output; 0: it is none.
size_t terminal_width();

/// The text in a style: as it is when standard output is no terminal, or when NO_COLOR is set.
std::string styled(std::string_view text, Style style);

/// Rows under headings, columns aligned.
class Table {
 public:
  struct Cell {
    std::string text;
    Style style = Style::plain;
    bool right = false;  ///< Aligned to the right.
  };

  explicit Table(std::vector<std::string> headings) : headings_(std::move(headings)) {}
  void add(std::vector<Cell> row) { rows_.push_back(std::move(row)); }
  bool empty() const { return rows_.empty(); }
  /// The last column is cut to the width of the terminal.
  void print() const;
  /// Where there are no rows: `nothing` in their place.
  void print_or(std::string_view nothing) const;

 private:
  std::vector<std::string> headings_;
  std::vector<std::vector<Cell>> rows_;
};

/// A bar on standard error while something takes long; nothing where that is no terminal.
class ProgressBar {
 public:
  explicit ProgressBar(std::string title);
  ~ProgressBar() { clear(); }
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  /// To pass to the library.
  Progress callback();
  /// Removes the bar, so that something else can be printed.
  void clear();

 private:
  void draw(uint64_t done, uint64_t total);

  std::string title_;
  bool visible_;
  bool drawn_ = false;
  std::chrono::steady_clock::time_point last_{};
};

}  // namespace dossier::cli
