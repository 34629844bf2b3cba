// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

#include "exchange/files/xml_reader.hpp"

/// How the parts of an office file name one another.
namespace dossier::exchange {

/// The parts that one part of a workbook or document refers to.
class Relations final : private XmlVisitor {
 public:
  /// Those of a part; of the file itself where it is empty.
  Relations(const ZipArchive& archive, const std::string& part);

  /// The name of a part by its id, and the one of a type; empty where there is none.
  std::string by_id(const std::string& id) const { return find(by_id_, id); }
  std::string by_type(const std::string& type) const { return find(by_type_, type); }

 private:
  using Parts = std::map<std::string, std::string>;

  static std::string find(const Parts& all, const std::string& key);
  void begin(std::string_view name, const XmlAttributes& attributes) override;
  void end(std::string_view) override {}

  std::string folder_;
  Parts by_id_, by_type_;
};

/// The part that is the workbook or the document itself. Throws Code::invalid where there is none.
std::string main_part(const ZipArchive& archive);

}  // namespace dossier::exchange
