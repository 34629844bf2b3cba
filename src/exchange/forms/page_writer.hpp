// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "exchange/files/new_file.hpp"
#include "exchange/forms/form_page.hpp"

/// Forms for one customer each, written behind one another.
namespace dossier::exchange {

class PageWriter {
 public:
  virtual ~PageWriter() = default;
  virtual void add(const FormPage& page) = 0;
  /// All of it is written into the file. Throws Code::io.
  virtual void finish() = 0;
};

/// A sheet each; more than 250 throw Code::usage, "too_many_forms". The file outlives the writer.
std::unique_ptr<PageWriter> workbook_pages(NewFile& file);

/// A page each in a text document.
std::unique_ptr<PageWriter> document_pages(NewFile& file, bool wide);

}  // namespace dossier::exchange
