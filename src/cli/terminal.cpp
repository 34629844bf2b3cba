// SPDX-License-Identifier: Apache-2.0
#include "cli/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>
#include <utf8proc.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iostream>

#include "base/characters.hpp"
#include "base/utf8.hpp"

namespace dossier::cli {
namespace {

/// Calls `visit(bytes, code point)` for every character; what is not UTF-8 is the replacement character.
template <typename Visit>
void each_character(std::string_view text, Visit visit) {
  for (size_t at = 0, begin = 0; at < text.size(); begin = at) {
    const char32_t code = next_code_point(text, at);
    const bool broken = code == kReplacement && at == begin + 1;
    visit(broken ? std::string_view("\uFFFD") : text.substr(begin, at - begin), code);
  }
}

size_t columns_of(char32_t code) {
  return static_cast<size_t>(std::max(0, utf8proc_charwidth(static_cast<utf8proc_int32_t>(code))));
}

/// Marks that do not begin a line.
bool is_closing_mark(char32_t code) {
  return std::u32string_view(U"，。、；：？！）》」』”’…").find(code) != std::u32string_view::npos;
}

bool coloured() {
  static const bool answer = [] {
    const char* const terminal = std::getenv("TERM");
    const bool dumb = terminal != nullptr && std::string_view(terminal) == "dumb";
    return isatty(STDOUT_FILENO) != 0 && std::getenv("NO_COLOR") == nullptr && !dumb;
  }();
  return answer;
}

}  // namespace

size_t width_of(std::string_view text) {
  size_t columns = 0;
  each_character(text, [&](std::string_view, char32_t code) { columns += columns_of(code); });
  return columns;
}

std::string cut(std::string_view text, size_t columns) {
  if (width_of(text) <= columns) return std::string(text);
  std::string out;
  size_t used = 1;  // The ellipsis.
  bool full = false;
  each_character(text, [&](std::string_view bytes, char32_t code) {
    used += columns_of(code);
    full |= used > columns;
    if (!full) out += bytes;
  });
  return out + "…";
}

std::vector<std::string> wrapped(std::string_view text, size_t columns) {
  std::vector<std::string> lines;
  std::string line, word;
  size_t braces = 0;  // What stands in them is there to be copied: it stays whole.
  const auto take_word = [&] {
    if (!line.empty() && width_of(line) + width_of(word) > columns) {
      while (line.ends_with(' ')) line.pop_back();
      lines.push_back(std::move(line));
      line.clear();
    }
    line += word;
    word.clear();
  };
  each_character(text, [&](std::string_view bytes, char32_t code) {
    const bool wide = columns_of(code) == 2 && !is_closing_mark(code);
    if (wide && braces == 0) take_word();
    word += bytes;
    if (code == '{') ++braces;
    if (code == '}' && braces > 0) --braces;
    if ((code == ' ' || wide) && braces == 0) take_word();
  });
  take_word();
  if (!line.empty()) lines.push_back(std::move(line));
  return lines;
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](unsigned char c) { return c < 0x80; });
}

std::string printable(std::string_view text) {
  std::string out;
  each_character(text, [&](std::string_view bytes, char32_t code) {
    if (is_bidi_control(code)) {
      char name[16];
      std::snprintf(name, sizeof name, "<U+%04X>", static_cast<unsigned>(code));
      out += name;
    } else {
      out += is_control(code) || is_separator(code) ? std::string_view(" ") : bytes;
    }
  });
  return out;
}

bool is_typed_at() { return isatty(STDIN_FILENO) != 0; }

size_t terminal_width() {
  winsize size{};
  if (isatty(STDOUT_FILENO) == 0 || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return 0;
  return size.ws_col;
}

std::string styled(std::string_view text, Style style) {
  if (style == Style::plain || !coloured() || text.empty()) return std::string(text);
  constexpr std::string_view kCodes[] = {"", "1", "2", "32", "33", "31"};
  std::string out = "\x1b[";
  return out.append(kCodes[static_cast<size_t>(style)]).append("m").append(text).append("\x1b[0m");
}

void Table::print_or(std::string_view nothing) const {
  if (rows_.empty()) {
    std::cout << nothing << '\n';
  } else {
    print();
  }
}

void Table::print() const {
  std::vector<size_t> widths;
  for (const std::string& heading : headings_) widths.push_back(width_of(heading));
  for (const auto& row : rows_) {
    for (size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width_of(row[i].text));
  }
  const size_t terminal = terminal_width();
  size_t before_last = 0;
  for (size_t i = 0; i + 1 < widths.size(); ++i) before_last += widths[i] + 2;
  if (terminal > before_last + 8) widths.back() = std::min(widths.back(), terminal - before_last);

  const auto print_row = [&](const std::vector<Cell>& row) {
    for (size_t i = 0; i < row.size(); ++i) {
      const std::string text = i + 1 == row.size() ? cut(row[i].text, widths[i]) : row[i].text;
      const std::string blanks(widths[i] - std::min(widths[i], width_of(text)), ' ');
      const bool last = i + 1 == row.size();
      if (row[i].right) std::cout << blanks;
      std::cout << styled(text, row[i].style);
      if (!row[i].right && !last) std::cout << blanks;
      std::cout << (last ? "\n" : "  ");
    }
  };
  std::vector<Cell> headings;
  for (size_t i = 0; i < headings_.size(); ++i)
    headings.push_back({headings_[i], Style::dim, !rows_.empty() && rows_[0][i].right});
  if (std::any_of(headings_.begin(), headings_.end(), [](const std::string& text) { return !text.empty(); }))
    print_row(headings);
  for (const auto& row : rows_) print_row(row);
}

ProgressBar::ProgressBar(std::string title) : title_(std::move(title)), visible_(isatty(STDERR_FILENO) != 0) {}

Progress ProgressBar::callback() {
  return [this](uint64_t done, uint64_t total) {
    if (visible_) draw(done, total);
    return true;
  };
}

void ProgressBar::draw(uint64_t done, uint64_t total) {
  constexpr auto kPause = std::chrono::milliseconds(80);
  constexpr size_t kWidth = 30;
  const auto now = std::chrono::steady_clock::now();
  if (drawn_ && now - last_ < kPause) return;
  last_ = now;
  drawn_ = true;
  const double share = total == 0 ? 1 : std::min(1.0, static_cast<double>(done) / static_cast<double>(total));
  const auto filled = static_cast<size_t>(share * kWidth);
  std::string bar;
  for (size_t i = 0; i < kWidth; ++i) bar += i < filled ? "█" : "░";
  std::cerr << "\r\x1b[K" << title_ << "  " << bar << "  " << static_cast<int>(share * 100) << "%" << std::flush;
}

void ProgressBar::clear() {
  if (drawn_) std::cerr << "\r\x1b[K" << std::flush;
  drawn_ = false;
}

}  // namespace dossier::cli
