// SPDX-License-Identifier: Apache-2.0
#include "exchange/files/csv.hpp"

#include <csv.h>

#include <algorithm>
#include <deque>
#include <new>
#include <string_view>

#include "dossier/limits.hpp"

namespace dossier::exchange {
namespace {

/// What a spreadsheet, parting by whichever of them, begins a new cell or row after.
constexpr std::string_view kParting = ";|\t\r\n";

/// What makes a spreadsheet take a text for a formula. One that was guarded already counts, so that every guard is
/// taken away again by itself.
bool begins_like_formula(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of('\''), text.size()));
  constexpr std::string_view kSigns[] = {"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"};
  return std::any_of(std::begin(kSigns), std::end(kSigns),
                     [&](std::string_view sign) { return text.starts_with(sign); });
}

/// Calls `visit` with each piece of a text that some spreadsheet may take for a cell, the sign that ends it included.
template <typename Visit>
void each_piece(std::string_view text, Visit visit) {
  while (!text.empty()) {
    const size_t end = std::min(text.find_first_of(kParting), text.size() - 1) + 1;
    visit(text.substr(0, end));
    text.remove_prefix(end);
  }
}

/// How often a sign stands in a line outside quotation marks.
size_t count_of(char sign, std::string_view line) {
  bool quoted = false;
  return static_cast<size_t>(std::count_if(line.begin(), line.end(), [&](char c) {
    if (c == '"') quoted = !quoted;
    return c == sign && !quoted;
  }));
}

/// What parts the cells. Headings have most of it, whatever stands in titles above them and in rows below.
char delimiter_of(const std::deque<std::string>& lines) {
  char best = ',';
  size_t most = 0;
  for (const char sign : {',', '\t', ';', '|'}) {
    for (const std::string& line : lines) {
      const size_t count = count_of(sign, line);
      if (count > most) best = sign;
      most = std::max(most, count);
    }
  }
  return best;
}

}  // namespace

struct CsvReader::Parser {
  explicit Parser(char delimiter) {
    if (csv_init(&csv, 0) != 0) throw std::bad_alloc();
    csv_set_delim(&csv, static_cast<unsigned char>(delimiter));
  }
  ~Parser() { csv_free(&csv); }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;

  static void on_cell(void* text, size_t size, void* self) {
    static_cast<Parser*>(self)->row.cells.push_back(without_guard({static_cast<const char*>(text), size}));
  }
  static void on_row(int, void* self) {
    auto& parser = *static_cast<Parser*>(self);
    parser.done.push_back(std::move(parser.row));
    parser.row = {};
    parser.row.line = parser.line;
    parser.row_bytes = 0;
  }

  void add_line(const std::string& text) {
    ++line;
    if (row_bytes == 0) row.line = line;
    row_bytes += text.size();
    // Not strict: what it returns is less only when memory is short.
    if (csv_parse(&csv, text.data(), text.size(), on_cell, on_row, this) != text.size()) throw std::bad_alloc();
    if (row_bytes > 0 && csv.pstate == 0) row_bytes = 0;  // A line without anything.
    if (row_bytes > limits::kRowBytes) give_up();  // Only a quotation mark that is never closed makes so long a row.
  }

  /// Ends a row whose quotation mark was not closed.
  void give_up() {
    csv_fini(&csv, on_cell, on_row, this);
    if (row_bytes > 0) on_row(0, this);
    done.back().unfinished = true;
  }

  csv_parser csv{};
  Row row;
  std::deque<Row> done;
  uint64_t line = 0;
  size_t row_bytes = 0;  // Of a row that was begun and goes on in the next line.
};

CsvReader::CsvReader(const std::string& path) : file_(path) {
  constexpr size_t kLines = 20, kBytes = 1 << 16;
  size_t bytes = 0;
  for (std::string line; first_lines_.size() < kLines && bytes < kBytes && file_.next(line);) {
    bytes += line.size();
    first_lines_.push_back(line);
  }
  parser_ = std::make_unique<Parser>(delimiter_of(first_lines_));
}

CsvReader::~CsvReader() = default;

bool CsvReader::next_line(std::string& line) {
  if (first_lines_.empty()) return file_.next(line);
  line = std::move(first_lines_.front());
  first_lines_.pop_front();
  return true;
}

bool CsvReader::feed_line() {
  std::string text;
  if (!next_line(text)) {
    if (parser_->row_bytes == 0) return false;
    parser_->give_up();
    return true;
  }
  text += '\n';
  parser_->add_line(text);
  return true;
}

bool CsvReader::next(Row& row) {
  do {
    while (parser_->done.empty()) {
      if (!feed_line()) return false;
    }
    row = std::move(parser_->done.front());
    parser_->done.pop_front();
  } while (!row.unfinished && std::ranges::all_of(row.cells, [](const std::string& cell) { return cell.empty(); }));
  return true;
}

std::string csv_cell(std::string_view text) {
  std::string cell;
  each_piece(text, [&](std::string_view piece) {
    if (begins_like_formula(piece)) cell += '\'';
    cell += piece;
  });
  if (cell.find_first_of(",\"") == std::string::npos && cell.find_first_of(kParting) == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char c : cell) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string without_guard(std::string_view cell) {
  std::string text;
  each_piece(cell, [&](std::string_view piece) {
    text += piece.starts_with('\'') && begins_like_formula(piece.substr(1)) ? piece.substr(1) : piece;
  });
  return text;
}

}  // namespace dossier::exchange
