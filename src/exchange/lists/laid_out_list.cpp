// SPDX-License-Identifier: Apache-2.0
#include "exchange/lists/laid_out_list.hpp"

#include <algorithm>

#include "desk/context/basis.hpp"
#include "desk/context/listing.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/context/page_look.hpp"
#include "dossier/v1/customer.pb.h"
#include "exchange/forms/colleagues.hpp"
#include "exchange/forms/layout.hpp"
#include "exchange/forms/layout_facts.hpp"
#include "exchange/forms/page_writer.hpp"
#include "exchange/lists/lists.hpp"

namespace dossier::exchange {
namespace {

constexpr size_t kCustomersAtOnce = 100;

class Forms {
 public:
  Forms(View& view, Listing list, NewFile& file, FileFormat format, const ExportOptions& options)
      : view_(view),
        list_(list),
        options_(options),
        layout_(layout_of(static_cast<Form>(list), options.layout)),
        colleagues_(view) {
    if (format != FileFormat::xlsx && format != FileFormat::docx)
      throw Error(Code::usage, "layout_format", file.path(), {file.path()});
    writer_ = format == FileFormat::xlsx ? workbook_pages(file) : document_pages(file, layout_.wide);
  }

  ExportResult write() {
    std::string token;
    do {
      RecordPage page =
          desk::list_table(view_.context(), desk::Registry::customers, options_.customer, kCustomersAtOnce, token);
      desk::PageLook look(view_.context(), "export_list");
      for (const RecordView record : page.entries) {
        const uint64_t customer = record.number(v1::Customer::kIdFieldNumber);
        if (!desk::may_export(view_.context(), customer, name(list_))) ++result_.withheld;
        else if (add(record, customer)) look.add(customer);
      }
      token = std::move(page.token);
      page.entries.clear();
      view_.context().forget();
      if (options_.progress && !options_.progress(result_.rows, 0)) throw Error(Code::cancelled, "cancelled");
    } while (!token.empty());
    if (result_.rows == 0) throw Error(Code::missing, "no_form");
    writer_->finish();
    return result_;
  }

 private:
  bool add(RecordView stored, uint64_t customer) {
    const RecordView record = as_shown(view_, options_, list_of(Listing::registration), stored);
    const auto shown = desk::parse<v1::Customer>(record);
    FormContent content;
    bool any = list_ == Listing::registration || options_.customer.has_value();
    for (const LayoutPart& part : layout_.parts) {
      const bool table = part.kind == LayoutPart::Kind::table;
      const Listing list = table ? static_cast<Listing>(part.form) : Listing::registration;
      auto rows = table ? rows_of(list, customer) : list_of(list).rows(view_, options_, record);
      for (Cells& row : rows) colleagues_.name_people(list_of(list).columns, row);
      any |= table && !rows.empty();
      content.parts.push_back(std::move(rows));
    }
    if (!any) return false;
    content.fact = [&](const std::string& fact) { return layout_fact(view_, shown, options_.masked, fact); };
    FormPage page = form_page(layout_, content);
    page.name = shown.number();
    writer_->add(page);
    ++result_.rows;
    return true;
  }

  /// What a list says of one customer.
  std::vector<Cells> rows_of(Listing list, uint64_t customer) {
    const List& what = list_of(list);
    ExportOptions options = options_;
    options.customer = customer;
    std::vector<Cells> all;
    std::string token;
    do {
      RecordPage page = what.page(view_, options, kCustomersAtOnce, token);
      for (const RecordView record : page.entries) {
        if (record.number(what.customer) != customer) continue;
        std::ranges::move(what.rows(view_, options, as_shown(view_, options, what, record)), std::back_inserter(all));
      }
      token = std::move(page.token);
    } while (!token.empty());
    return all;
  }

  View& view_;
  const Listing list_;
  const ExportOptions& options_;
  const Layout layout_;
  const Colleagues colleagues_;
  std::unique_ptr<PageWriter> writer_;
  ExportResult result_;
};

}  // namespace

ExportResult write_forms(View& view, Listing list, NewFile& file, FileFormat format, const ExportOptions& options) {
  return Forms(view, list, file, format, options).write();
}

}  // namespace dossier::exchange
