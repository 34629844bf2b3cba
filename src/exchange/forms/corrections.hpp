// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "exchange/files/new_file.hpp"
#include "exchange/files/sheet_writer.hpp"
#include "exchange/forms/form.hpp"
#include "exchange/forms/form_report.hpp"

namespace dossier::exchange {

/// The workbook of refused rows: the form's own columns with the cells at fault marked, then the row's place in its
/// file, the reason and a suggestion, for which an import has no column: corrected, it is imported as it stands.
class Corrections {
 public:
  Corrections(const std::string& path, Form form, std::span<const Column> columns, Language language);

  /// `said`: each fault of the row, with its column where it is of one.
  void add(const FormRow& row, std::span<const RowFault> said);
  /// Puts the file in its place.
  void finish() {
    sheet_.finish();
    file_.put();
  }

 private:
  const Form form_;
  const Language language_;
  const std::vector<Column> columns_;
  NewFile file_;
  SheetWriter sheet_;
};

}  // namespace dossier::exchange
