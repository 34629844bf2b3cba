// SPDX-License-Identifier: Apache-2.0
#include "exchange/files/xml_reader.hpp"

#include <expat.h>

#include <exception>
#include <new>

#include "dossier/error.hpp"
#include "dossier/limits.hpp"

namespace dossier::exchange {
namespace {

constexpr int kXmlChunk = 64 << 10;

std::string_view without_prefix(std::string_view name) {
  const size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace

std::string_view XmlAttributes::operator[](std::string_view name) const {
  for (const char** pair = pairs_; *pair != nullptr; pair += 2) {
    if (without_prefix(pair[0]) == name) return pair[1];
  }
  return {};
}

struct XmlReader::Parser {
  Parser(const ZipArchive& in, const std::string& name, XmlVisitor& visits)
      : archive(in), part(in.open(name)), part_name(name), visitor(visits), xml(XML_ParserCreate(nullptr)) {
    if (xml == nullptr) throw std::bad_alloc();
    XML_SetUserData(xml, this);
    XML_SetElementHandler(xml, on_begin, on_end);
    XML_SetCharacterDataHandler(xml, on_text);
    XML_SetStartDoctypeDeclHandler(xml, on_doctype);
  }
  ~Parser() { XML_ParserFree(xml); }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;

  [[noreturn]] void hostile() const { throw Error(Code::invalid, "hostile_xml", archive.name(), {archive.name()}); }

  /// Nothing may be thrown through a parser written in C.
  template <typename Do>
  void guarded(const Do& act) {
    if (failure) return;
    last_event = part->bytes_read();
    try {
      act();
    } catch (...) {
      failure = std::current_exception();
      XML_StopParser(xml, XML_FALSE);
    }
  }
  static void on_begin(void* self, const char* name, const char** attributes) {
    auto& parser = *static_cast<Parser*>(self);
    parser.guarded([&] {
      if (++parser.depth > limits::kXmlDepth) parser.hostile();
      parser.visitor.begin(without_prefix(name), XmlAttributes(attributes));
    });
  }
  static void on_end(void* self, const char* name) {
    auto& parser = *static_cast<Parser*>(self);
    --parser.depth;
    parser.guarded([&] { parser.visitor.end(without_prefix(name)); });
  }
  static void on_text(void* self, const char* text, int size) {
    auto& parser = *static_cast<Parser*>(self);
    parser.guarded([&] { parser.visitor.text({text, static_cast<size_t>(size)}); });
  }
  static void on_doctype(void* self, const char*, const char*, const char*, int) {
    auto& parser = *static_cast<Parser*>(self);
    parser.guarded([&] { parser.hostile(); });
  }

  bool feed() {
    void* const buffer = XML_GetBuffer(xml, kXmlChunk);
    if (buffer == nullptr) throw std::bad_alloc();
    const size_t got = part->read(static_cast<char*>(buffer), kXmlChunk);
    const XML_Status status = XML_ParseBuffer(xml, static_cast<int>(got), got == 0);
    if (failure) std::rethrow_exception(failure);
    if (status != XML_STATUS_OK && XML_GetErrorCode(xml) == XML_ERROR_NO_MEMORY) throw std::bad_alloc();
    if (status != XML_STATUS_OK) archive.damaged(part_name);
    if (part->bytes_read() - last_event > limits::kXmlTokenBytes) hostile();  // It keeps all of one in memory.
    return got > 0;
  }

  const ZipArchive& archive;
  std::unique_ptr<ZipArchive::Part> part;
  std::string part_name;
  XmlVisitor& visitor;
  XML_Parser xml;
  int depth = 0;
  uint64_t last_event = 0;  ///< What was read when the last token was complete.
  std::exception_ptr failure;
};

XmlReader::XmlReader(const ZipArchive& archive, const std::string& part, XmlVisitor& visitor)
    : parser_(std::make_unique<Parser>(archive, part, visitor)) {}

XmlReader::~XmlReader() = default;

bool XmlReader::feed() { return parser_->feed(); }

uint64_t XmlReader::bytes_read() const { return parser_->part->bytes_read(); }
uint64_t XmlReader::bytes() const { return parser_->part->bytes(); }

}  // namespace dossier::exchange
