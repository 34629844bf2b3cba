// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "exchange/files/rows.hpp"

namespace dossier::exchange {

/// A reader for the file, which is known by its content: CSV in UTF-8, UTF-16 or GB18030, address cards (vCard), a
/// workbook (XLSX), of which the first visible sheet is read, or a text document (DOCX). Throws Code::io where it
/// cannot be read; Code::invalid, "encoding", "old_workbook", or "workbook" for one that is damaged.
std::unique_ptr<RowReader> open_rows(const std::string& path);

}  // namespace dossier::exchange
