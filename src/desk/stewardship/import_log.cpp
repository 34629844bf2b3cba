// SPDX-License-Identifier: Apache-2.0
#include "dossier/import_log.hpp"

#include "desk/context/messages_io.hpp"
#include "desk/context/page_look.hpp"
#include "desk/context/pages.hpp"
#include "desk/rights/changes.hpp"
#include "desk/stewardship/import_record.hpp"

// The imports that were made, and what each of their rows did.

namespace dossier {
namespace {

using desk::Context;
using desk::Operation;

/// Reads the changes of an import's rows up to a page.
class RowReader {
 public:
  RowReader(Context& context, uint64_t after, size_t limit)
      : context_(context), limit_(limit), look_(context, "imported_rows") {
    page_.next = after;
  }

  bool read(const v1::ImportedRows& rows) {
    uint64_t sequence = rows.first();
    for (int row = 0; row < rows.lines_size(); ++row) {
      for (const uint64_t end = sequence + rows.entries(row); sequence < end; ++sequence) {
        if (sequence > page_.next && !add(rows.lines(row), sequence)) return false;
      }
    }
    return true;
  }
  ImportedRowPage take() { return std::move(page_); }

 private:
  bool add(uint64_t line, uint64_t sequence) {
    page_.more = page_.rows.size() == limit_;
    if (page_.more) return false;
    page_.next = sequence;
    const auto entry = records::entry(context_.reader(), sequence);
    auto change = entry ? desk::seen_change(context_, *entry) : std::nullopt;
    if (!change) return true;
    look_.add(change->customer);
    page_.rows.push_back({line, std::move(*change)});
    return true;
  }

  Context& context_;
  const size_t limit_;
  desk::PageLook look_;
  ImportedRowPage page_;
};

}  // namespace

std::optional<RecordView> import_record(View& view, uint64_t id) {
  Context& context = view.context();
  context.require(Operation::read);
  try {
    return context.keep(desk::serialise(desk::load_import(context, id)));
  } catch (const Error& error) {
    if (error.code() != Code::missing) throw;
    return std::nullopt;
  }
}

RecordPage list_imports(View& view, size_t limit, std::string_view token) {
  Context& context = view.context();
  context.require(Operation::read);
  desk::PageBuilder page(limit);
  const auto cursor = context.reader().cursor(desk::imports().space);
  for (bool more = desk::start_page(*cursor, {}, token, {}); more; more = cursor->next()) {
    const RecordView import = records::unseal(desk::imports(), cursor->value()).record;
    if (!desk::may_see_import(context, import)) continue;
    if (page.full()) break;
    page.add(import, cursor->key());
  }
  return page.take();
}

ImportedRowPage imported_rows(View& view, uint64_t id, uint64_t after, size_t limit) {
  Context& context = view.context();
  context.require(Operation::read);
  desk::load_import(context, id);
  RowReader reader(context, after, limit);
  desk::each_rows(context, id, after + 1, [&](const v1::ImportedRows& rows) { return reader.read(rows); });
  return reader.take();
}

}  // namespace dossier
