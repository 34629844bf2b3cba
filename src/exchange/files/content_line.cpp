// SPDX-License-Identifier: Apache-2.0
#include "exchange/files/content_line.hpp"

#include <algorithm>
#include <charconv>

#include "rules/identifiers.hpp"

namespace dossier::exchange {
namespace {

constexpr size_t kWidest = 75;          // Bytes of a line without its end.
constexpr size_t kLongest = 256 << 10;  // Of what is read of a line with its folds: pictures are cut off.

bool is_inside_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// The place of the first of `wanted` that is not between quotation marks.
size_t find_unquoted(std::string_view text, std::string_view wanted) {
  bool quoted = false;
  for (size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '"') quoted = !quoted;
    if (!quoted && wanted.find(text[at]) != std::string_view::npos) return at;
  }
  return std::string_view::npos;
}

bool is_quoted_printable(std::string_view head) {
  return rules::upper(std::string(head)).find("QUOTED-PRINTABLE") != std::string::npos;
}

std::string decoded(std::string_view quoted_printable) {
  std::string out;
  for (size_t at = 0; at < quoted_printable.size(); ++at) {
    const char* const behind = quoted_printable.data() + std::min(at + 3, quoted_printable.size());
    unsigned byte = 0;
    const bool coded = quoted_printable[at] == '=' &&
                       std::from_chars(quoted_printable.data() + at + 1, behind, byte, 16).ptr == behind &&
                       at + 2 < quoted_printable.size();
    out += coded ? static_cast<char>(byte) : quoted_printable[at];
    if (coded) at += 2;
  }
  return out;
}

/// NAME;TYPE=WORK,VOICE;CELL
void read_head(std::string_view head, ContentLine& line) {
  size_t end = std::min(find_unquoted(head, ";"), head.size());
  const std::string_view name = head.substr(0, end);
  line.name = rules::upper(std::string(name.substr(name.rfind('.') + 1)));
  line.types = " ";
  while (end < head.size()) {
    head.remove_prefix(end + 1);
    end = std::min(find_unquoted(head, ";"), head.size());
    std::string parameter = rules::upper(std::string(head.substr(0, end)));
    const size_t equals = parameter.find('=');
    if (equals != std::string::npos && parameter.compare(0, equals, "TYPE") != 0) continue;
    parameter.erase(0, equals == std::string::npos ? 0 : equals + 1);
    std::erase(parameter, '"');
    std::replace(parameter.begin(), parameter.end(), ',', ' ');
    line.types += parameter + " ";
  }
}

}  // namespace

std::string content_line(std::string_view name, std::string_view value) {
  std::string whole(name);
  whole.append(":").append(value);
  std::string out;
  size_t width = kWidest;
  for (std::string_view rest = whole;; width = kWidest - 1) {  // A blank begins the lines that go on.
    size_t taken = std::min(width, rest.size());
    while (taken < rest.size() && is_inside_character(rest[taken])) --taken;
    out.append(rest.substr(0, taken)).append("\r\n");
    rest.remove_prefix(taken);
    if (rest.empty()) return out;
    out += ' ';
  }
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || c == ',' || c == ';') out += '\\';
    if (c == '\n') out += "\\n";
    if (c != '\n' && c != '\r') out += c;
  }
  return out;
}

std::vector<std::string> unescaped_parts(std::string_view value, char separator) {
  std::vector<std::string> parts(1);
  for (size_t at = 0; at < value.size(); ++at) {
    if (value[at] == separator) {
      parts.emplace_back();
    } else if (value[at] == '\\' && at + 1 < value.size()) {
      const char c = value[++at];
      parts.back() += c == 'n' || c == 'N' ? '\n' : c;
    } else {
      parts.back() += value[at];
    }
  }
  return parts;
}

bool ContentLines::next_line(std::string& line) {
  if (has_ahead_) {
    line = std::move(ahead_);
    has_ahead_ = false;
  } else if (!file_.next(line)) {
    return false;
  }
  ++lines_;
  if (line.ends_with('\r')) line.pop_back();
  return true;
}

/// Lines that begin with a blank go on with the one before; so does one behind a quoted-printable line that ends with
/// =.
bool ContentLines::next_unfolded(std::string& text, uint64_t& number) {
  if (!next_line(text)) return false;
  number = lines_;
  std::string further;
  while (next_line(further)) {
    const bool folded = further.starts_with(' ') || further.starts_with('\t');
    const bool soft = text.ends_with('=') && is_quoted_printable(text.substr(0, find_unquoted(text, ":")));
    if (!folded && !soft) {
      ahead_ = std::move(further);
      has_ahead_ = true;
      --lines_;
      break;
    }
    if (soft) text.pop_back();
    if (text.size() < kLongest) text.append(further, folded ? 1 : 0);
  }
  return true;
}

bool ContentLines::next(ContentLine& line) {
  std::string text;
  while (next_unfolded(text, line.number)) {
    const size_t colon = find_unquoted(text, ":");
    if (colon == std::string::npos) continue;  // Not a line of ours: an empty one, as a rule.
    const std::string_view head = std::string_view(text).substr(0, colon),
                           value = std::string_view(text).substr(colon + 1);
    read_head(head, line);
    line.value = is_quoted_printable(head) ? decoded(value) : std::string(value);
    return true;
  }
  return false;
}

}  // namespace dossier::exchange
