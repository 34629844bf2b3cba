// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dossier/export.hpp"
#include "exchange/files/new_file.hpp"

namespace dossier::exchange {

/// Writes a form for each customer, as `ExportOptions::layout` says; counts the forms. One whose tables have nothing is
/// left out, unless the list is of customers or of this one. What `write_list` does where a layout is asked for.
ExportResult write_forms(View& view, Listing list, NewFile& file, FileFormat format, const ExportOptions& options);

}  // namespace dossier::exchange
