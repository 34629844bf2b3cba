// SPDX-License-Identifier: Apache-2.0
#include "exchange/files/new_document.hpp"
#include "exchange/forms/page_writer.hpp"

// Forms for one customer each as pages of a text document: a table a part.

namespace dossier::exchange {
namespace {

constexpr double kLineHigh = 12, kRoom = 4;

class DocumentPages final : public PageWriter {
 public:
  DocumentPages(NewFile& file, bool wide) : document_(file, wide) {}

  void add(const FormPage& page) override {
    document_.begin_page();
    document_.add_title(page.title);
    for (const PageTable& table : page.tables) add(table);
  }
  void finish() override { document_.finish(); }

 private:
  void add(const PageTable& table) {
    if (!table.title.empty()) document_.add_heading(table.title);
    document_.begin_table(table.widths);
    for (const PageRow& row : table.rows) {
      std::vector<NewDocument::Cell> cells;
      for (const PageCell& cell : row.cells) cells.push_back(dressed(cell));
      document_.add_row(cells, row.lines * kLineHigh + kRoom);
    }
    document_.end_table();
  }

  static NewDocument::Cell dressed(const PageCell& cell) {
    using Down = NewDocument::Cell::Down;
    constexpr uint32_t kLabel = 0xF2F2F2, kHeading = 0xDDEBF7;
    NewDocument::Cell out{.text = cell.text, .across = cell.across};
    out.down = cell.down == 0 ? Down::continues : cell.down > 1 ? Down::begins : Down::no;
    if (cell.down == 0) out.text = {};
    if (cell.look == PageCell::Look::label) out.background = kLabel;
    if (cell.look == PageCell::Look::heading) out.background = kHeading;
    out.bold = out.centered = cell.look == PageCell::Look::heading;
    out.small = cell.look == PageCell::Look::hint;
    return out;
  }

  NewDocument document_;
};

}  // namespace

std::unique_ptr<PageWriter> document_pages(NewFile& file, bool wide) {
  return std::make_unique<DocumentPages>(file, wide);
}

}  // namespace dossier::exchange
