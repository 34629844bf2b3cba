// SPDX-License-Identifier: Apache-2.0
#include "exchange/files/shared_strings.hpp"

#include <cerrno>
#include <charconv>
#include <cstring>
#include <new>
#include <utility>

#include "base/file_size_signal.hpp"
#include "base/utf8.hpp"
#include "dossier/error.hpp"
#include "exchange/files/xml_reader.hpp"

namespace dossier::exchange {
namespace {

constexpr size_t kInMemory = 16 << 20;

[[noreturn]] void fail() {
  if (errno == ENOMEM) throw std::bad_alloc();
  throw Error(Code::io, "file", "tmpfile", {"tmpfile", std::strerror(errno)});
}

}  // namespace

std::string unescaped(std::string text) {
  constexpr size_t kSize = 7;  // "_x000D_"
  for (size_t at = text.find("_x"); at != std::string::npos; at = text.find("_x", at + 1)) {
    if (at + kSize > text.size() || text[at + kSize - 1] != '_') continue;
    uint32_t code = 0;
    const char *const from = text.data() + at + 2, *const to = from + 4;
    const auto [end, error] = std::from_chars(from, to, code, 16);
    if (error != std::errc() || end != to || (code >= 0xD800 && code < 0xE000)) continue;
    std::string character;
    append_code_point(character, code);
    text.replace(at, kSize, character);
  }
  return text;
}

void RichText::begin(std::string_view element) {
  if (element == "rPh") phonetic_ = true;
  if (element == "t") inside_ = !phonetic_;
}

void RichText::end(std::string_view element) {
  if (element == "rPh") phonetic_ = false;
  if (element == "t") inside_ = false;
}

void RichText::text(std::string_view piece) {
  if (inside_ && !too_long()) text_.append(piece);
}

std::string RichText::take() { return unescaped(std::exchange(text_, {})); }

class SharedStrings::Visitor final : public XmlVisitor {
 public:
  explicit Visitor(SharedStrings& strings) : strings_(strings) {}
  void begin(std::string_view name, const XmlAttributes&) override { text_.begin(name); }
  void end(std::string_view name) override {
    text_.end(name);
    if (name == "si") strings_.add(text_.take());
  }
  void text(std::string_view piece) override { text_.text(piece); }

 private:
  SharedStrings& strings_;
  RichText text_;
};

void SharedStrings::load(const ZipArchive& archive, const std::string& part) {
  const FileSizeSignal blocked;
  Visitor visitor(*this);
  XmlReader(archive, part, visitor).feed_all();
  if (overflow_ && std::fflush(overflow_.get()) != 0) fail();
}

void SharedStrings::add(std::string_view text) {
  const uint64_t begin = ends_.empty() ? 0 : ends_.back();
  if (texts_.size() + text.size() <= kInMemory && !overflow_) {
    texts_.append(text);
  } else {
    const FileSizeSignal blocked;
    if (!overflow_) overflow_.reset(std::tmpfile());
    if (!overflow_ || std::fwrite(text.data(), 1, text.size(), overflow_.get()) != text.size()) fail();
  }
  ends_.push_back(begin + text.size());
}

std::string SharedStrings::at(const ZipArchive& archive, uint64_t number) {
  if (number >= ends_.size()) archive.damaged("sharedStrings");
  const uint64_t begin = number == 0 ? 0 : ends_[number - 1], size = ends_[number] - begin;
  if (begin + size <= texts_.size()) return texts_.substr(begin, size);
  std::string text(size, '\0');
  if (std::fseek(overflow_.get(), static_cast<long>(begin - texts_.size()), SEEK_SET) != 0 ||
      std::fread(text.data(), 1, size, overflow_.get()) != size) {
    fail();
  }
  return text;
}

}  // namespace dossier::exchange
