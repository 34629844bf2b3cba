#include "exchange/csv.hpp"

#include <csv.h>

#include <cerrno>
#include <cstring>
#include <deque>
#include <filesystem>
#include <string_view>

#include "dossier/error.hpp"

namespace dossier::exchange {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr size_t kLongestRow = 1 << 20;  // Bytes. Only a quotation mark that is never closed makes a longer one.

[[noreturn]] void fail(const std::string& path) { throw Error(Code::io, "file", path, {path, std::strerror(errno)}); }

}  // namespace

struct CsvReader::Parser {
  Parser() {
    if (csv_init(&csv, 0) != 0) throw std::bad_alloc();
  }
  ~Parser() { csv_free(&csv); }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;

  static void on_cell(void* text, size_t size, void* self) {
    static_cast<Parser*>(self)->row.cells.emplace_back(static_cast<const char*>(text), size);
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
    if (row_bytes > kLongestRow) give_up();
  }

  /// Ends a row whose quotation mark was not closed.
  void give_up() {
    csv_fini(&csv, on_cell, on_row, this);
    if (row_bytes > 0) on_row(0, this);
    done.back().unfinished = true;
  }

  csv_parser csv{};
  CsvRow row;
  std::deque<CsvRow> done;
  uint64_t line = 0;
  size_t row_bytes = 0;  // Of a row that was begun and goes on in the next line.
};

CsvReader::CsvReader(const std::string& path) : path_(path), file_(path, std::ios::binary), parser_(std::make_unique<Parser>()) {
  std::error_code error;
  if (!file_ || std::filesystem::is_directory(path, error)) {
    if (errno == 0) errno = EISDIR;
    fail(path);
  }
  bytes_ = std::filesystem::file_size(path, error);
  if (error) bytes_ = 0;  // A pipe: its end is not known.
}

CsvReader::~CsvReader() = default;

bool CsvReader::feed_line() {
  std::string text;
  if (!std::getline(file_, text)) {
    if (file_.bad()) fail(path_);
    if (parser_->row_bytes == 0) return false;
    parser_->give_up();
    return true;
  }
  bytes_read_ += text.size() + 1;
  if (parser_->line == 0 && text.starts_with(kByteOrderMark)) text.erase(0, kByteOrderMark.size());
  text += '\n';
  parser_->add_line(text);
  return true;
}

bool CsvReader::next(CsvRow& row) {
  while (parser_->done.empty()) {
    if (!feed_line()) return false;
  }
  row = std::move(parser_->done.front());
  parser_->done.pop_front();
  return true;
}

std::string csv_cell(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

}  // namespace dossier::exchange
