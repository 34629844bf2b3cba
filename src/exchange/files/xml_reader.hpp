// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "exchange/files/zip_archive.hpp"

/// XML of a workbook's parts, read as it streams.
namespace dossier::exchange {

/// What an element carries; valid during the call.
class XmlAttributes {
 public:
  explicit XmlAttributes(const char** pairs) : pairs_(pairs) {}
  /// The value of an attribute by its name without prefix; empty where it is absent.
  std::string_view operator[](std::string_view name) const;

 private:
  const char** pairs_;
};

/// Whoever wants to know what stands in an XML file. Names come without their prefix.
class XmlVisitor {
 public:
  virtual ~XmlVisitor() = default;
  virtual void begin(std::string_view name, const XmlAttributes& attributes) = 0;
  virtual void end(std::string_view name) = 0;
  virtual void text(std::string_view) {}
};

/// Reads a part of a workbook as XML, piece by piece. A document type (with which entities come), elements nested
/// deeper than any workbook's, and endless tokens are refused: Code::invalid, "hostile_xml"; what is not XML:
/// "workbook".
class XmlReader {
 public:
  XmlReader(const ZipArchive& archive, const std::string& part, XmlVisitor& visitor);
  ~XmlReader();
  XmlReader(const XmlReader&) = delete;
  XmlReader& operator=(const XmlReader&) = delete;

  /// Reads on a little; false at the end.
  bool feed();
  void feed_all() {
    while (feed()) {
    }
  }
  uint64_t bytes_read() const;
  uint64_t bytes() const;

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
};

}  // namespace dossier::exchange
