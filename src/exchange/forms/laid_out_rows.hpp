// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "dossier/import.hpp"
#include "exchange/files/rows.hpp"
#include "exchange/forms/layout.hpp"

namespace dossier::exchange {

/// The rows of a form in a file, however it is laid out. A list comes as it stands. Sheets for one customer each come
/// as rows under one row of headings: their fields for the form that has them, and the rows of a table, each with what
/// the form needs of the fields above it, for another. `own`: a layout beside ours. Throws as `open_rows`, and
/// Code::invalid, "form_size", for sheets beyond limits::kLaidOutBytes.
std::unique_ptr<RowReader> open_form_rows(const std::string& path, Form form, const HeadingMap& map, const Layout* own);

}  // namespace dossier::exchange
