// SPDX-License-Identifier: Apache-2.0
#include "exchange/files/open_rows.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <new>

#include "dossier/error.hpp"
#include "exchange/files/cards.hpp"
#include "exchange/files/csv.hpp"
#include "exchange/files/document.hpp"
#include "exchange/files/relations.hpp"
#include "exchange/files/workbook.hpp"

namespace dossier::exchange {
namespace {

/// Whether an office file is a text document.
bool is_document(const std::string& path) {
  const ZipArchive archive(path);
  return archive.has("_rels/.rels") && main_part(archive).starts_with("word/");
}

}  // namespace

std::unique_ptr<RowReader> open_rows(const std::string& path) {
  constexpr std::string_view kZip = "PK\x03\x04", kCompoundFile = "\xD0\xCF\x11\xE0";
  const auto unreadable = [&](int error) { return Error(Code::io, "file", path, {path, std::strerror(error)}); };
  std::error_code error;
  const bool regular = std::filesystem::is_regular_file(path, error);
  if (error) throw unreadable(error.value());
  if (regular) {
    char head[16] = {};
    std::ifstream file(path, std::ios::binary);
    if (!file && errno == ENOMEM) throw std::bad_alloc();
    if (!file) throw unreadable(errno);
    file.read(head, sizeof head);
    if (file.bad()) throw unreadable(errno);
    const std::string_view begin(head, static_cast<size_t>(file.gcount()));
    const std::string name = std::filesystem::path(path).filename().string();
    if (begin.starts_with(kZip)) return is_document(path) ? open_document(path) : open_workbook(path);
    if (begins_card(begin)) return std::make_unique<CardReader>(path);
    if (begin.starts_with(kCompoundFile))
      throw Error(Code::invalid, "old_workbook", name, {name});  // XLS, and XLSX with a password.
  }
  return std::make_unique<CsvReader>(path);
}

}  // namespace dossier::exchange
