// SPDX-License-Identifier: Apache-2.0
#include "exchange/files/relations.hpp"

#include <algorithm>

namespace dossier::exchange {

Relations::Relations(const ZipArchive& archive, const std::string& part) {
  const size_t slash = part.rfind('/') + 1;
  folder_ = part.substr(0, slash);
  XmlVisitor& self = *this;
  XmlReader(archive, folder_ + "_rels/" + part.substr(slash) + ".rels", self).feed_all();
}

std::string Relations::find(const Parts& all, const std::string& key) {
  const auto found = all.find(key);
  return found == all.end() ? std::string() : found->second;
}

void Relations::begin(std::string_view name, const XmlAttributes& attributes) {
  if (name != "Relationship" || attributes["TargetMode"] == "External") return;
  const std::string_view target = attributes["Target"], type = attributes["Type"];
  const std::string part = target.starts_with('/') ? std::string(target.substr(1)) : folder_ + std::string(target);
  by_id_.emplace(attributes["Id"], part);
  by_type_.emplace(type.substr(std::min(type.rfind('/') + 1, type.size())), part);
}

std::string main_part(const ZipArchive& archive) {
  std::string part = Relations(archive, "").by_type("officeDocument");
  if (part.empty()) archive.damaged("officeDocument");
  return part;
}

}  // namespace dossier::exchange
