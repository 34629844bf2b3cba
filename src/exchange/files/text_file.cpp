// SPDX-License-Identifier: Apache-2.0
#include "exchange/files/text_file.hpp"

#include <iconv.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <new>
#include <string_view>
#include <system_error>
#include <vector>

#include "base/utf8.hpp"
#include "dossier/error.hpp"
#include "dossier/limits.hpp"
#include "words/one_line.hpp"

namespace dossier::exchange {
namespace {

constexpr size_t kTextChunk = 64 << 10;
constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF", kUtf16Little = "\xFF\xFE", kUtf16Big = "\xFE\xFF";

[[noreturn]] void fail(const std::string& path) {
  if (errno == ENOMEM) throw std::bad_alloc();
  throw Error(Code::io, "file", path, {path, std::strerror(errno)});
}

}  // namespace

/// From one encoding to UTF-8, piece by piece.
class TextFile::Converter {
 public:
  explicit Converter(const char* encoding) : handle_(iconv_open("UTF-8", encoding)) {
    if (handle_ == reinterpret_cast<iconv_t>(-1) && errno == ENOMEM) throw std::bad_alloc();
    if (handle_ == reinterpret_cast<iconv_t>(-1))
      throw Error(Code::unsupported, "no_encoding", encoding, {one_line(encoding)});
  }
  ~Converter() { iconv_close(handle_); }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;

  /// Moves what is whole from `raw` to `text`. Returns how many bytes belong to no character; each of them is passed on
  /// as it is.
  size_t convert(std::string& raw, std::string& text) {
    char* in = raw.data();
    size_t left = raw.size(), wrong = 0;
    while (left > 0) {
      char* out = buffer_.data();
      size_t room = buffer_.size();
      const size_t result = iconv(handle_, &in, &left, &out, &room);
      const int error = errno;
      text.append(buffer_.data(), buffer_.size() - room);
      if (result != static_cast<size_t>(-1) || error == E2BIG) continue;
      if (error == EINVAL) break;  // A character that the next piece completes.
      text += *in++;
      --left;
      ++wrong;
    }
    raw.erase(0, raw.size() - left);
    return wrong;
  }

 private:
  iconv_t handle_;
  std::vector<char> buffer_ = std::vector<char>(16 << 10);
};

namespace {

/// Lines with other than ASCII characters that are UTF-8, and that are not. The last line of a piece may be cut.
std::pair<size_t, size_t> count_lines(std::string_view piece) {
  size_t good = 0, bad = 0;
  for (size_t from = 0; from < piece.size();) {
    const size_t end = piece.find('\n', from);
    if (end == std::string_view::npos && from > 0) break;
    const std::string_view line = piece.substr(from, std::min(end, piece.size()) - from);
    const bool ascii =
        std::all_of(line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (!ascii) ++(valid_utf8(line) ? good : bad);
    if (end == std::string_view::npos) break;
    from = end + 1;
  }
  return {good, bad};
}

}  // namespace

TextFile::TextFile(const std::string& path) : path_(path), file_(path, std::ios::binary) {
  std::error_code error;
  if (!file_ || std::filesystem::is_directory(path, error)) {
    if (errno == 0) errno = EISDIR;
    fail(path);
  }
  bytes_ = std::filesystem::file_size(path, error);
  if (error) bytes_ = 0;  // A pipe: its end is not known.
  fill();
  const std::string_view head = text_;
  if (head.starts_with(kUtf8Mark)) {
    at_ = kUtf8Mark.size();
    return;
  }
  if (head.starts_with(kUtf16Little) || head.starts_with(kUtf16Big)) {
    converter_ = std::make_unique<Converter>(head.starts_with(kUtf16Little) ? "UTF-16LE" : "UTF-16BE");
    raw_ = text_.substr(2);
  } else {
    const auto [good, bad] = count_lines(head);
    if (bad <= good) return;
    converter_ = std::make_unique<Converter>("GB18030");
    raw_ = text_;
  }
  text_.clear();
  const size_t size = raw_.size();
  constexpr size_t kWrongOneIn = 100;  // Of a text that is in none of them, more is wrong.
  const std::string name = std::filesystem::path(path).filename().string();
  if (converter_->convert(raw_, text_) * kWrongOneIn > size) throw Error(Code::invalid, "encoding", name, {name});
}

TextFile::~TextFile() = default;

bool TextFile::fill() {
  text_.erase(0, at_);
  at_ = 0;
  std::string& into = converter_ ? raw_ : text_;
  const size_t before = into.size();
  into.resize(before + kTextChunk);
  file_.read(into.data() + before, kTextChunk);
  if (file_.bad()) fail(path_);
  const auto got = static_cast<size_t>(file_.gcount());
  into.resize(before + got);
  bytes_read_ += got;
  if (converter_ && got > 0) converter_->convert(raw_, text_);
  if (got == 0 && !raw_.empty()) {  // Half a character at the end.
    text_ += raw_;
    raw_.clear();
    return true;
  }
  return got > 0;
}

bool TextFile::next(std::string& line) {
  size_t end = text_.find('\n', at_);
  for (size_t seen = text_.size() - at_; end == std::string::npos && fill(); seen = text_.size() - at_) {
    end = text_.find('\n', at_ + seen);
    if (text_.size() > limits::kLineBytes) break;  // A file without line ends is no form.
  }
  if (end == std::string::npos && at_ == text_.size()) return false;
  end = std::min(end, text_.size());
  line.assign(text_, at_, end - at_);
  at_ = std::min(end + 1, text_.size());
  return true;
}

std::string read_text(const std::string& path, size_t most) {
  TextFile file(path);
  std::string text;
  for (std::string line; text.size() <= most && file.next(line);) text += line + '\n';
  return text;
}

}  // namespace dossier::exchange
