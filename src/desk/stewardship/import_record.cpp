// SPDX-License-Identifier: Apache-2.0
#include "desk/stewardship/import_record.hpp"

#include <numeric>
#include <vector>

#include "desk/context/messages_io.hpp"
#include "records/range.hpp"

namespace dossier::desk {
namespace {

using records::KeyWriter;

/// The newest come first.
KeyWriter import_key(uint64_t id) { return KeyWriter().descending(static_cast<int64_t>(id)); }

KeyWriter rows_key(uint64_t import, uint64_t first) { return KeyWriter().number(import).number(first); }

uint64_t entries_of(const v1::ImportedRows& rows) {
  return std::accumulate(rows.entries().begin(), rows.entries().end(), uint64_t{0});
}

}  // namespace

ImportRecorder::ImportRecorder(std::string_view form, const std::string& file) {
  import_.set_form(std::string(form));
  import_.set_file(file);
}

void ImportRecorder::begin(Context& context) {
  rows_.Clear();
  last_ = records::last_sequence(context.reader());
}

void ImportRecorder::row(Context& context, uint64_t line, std::string_view mark) {
  const uint64_t now = records::last_sequence(context.reader());
  if (now == last_) return;  // It said what was stored already.
  if (!rows_.has_first()) rows_.set_first(last_ + 1);
  rows_.add_lines(line);
  rows_.add_entries(static_cast<uint32_t>(now - last_));
  rows_.mutable_marks()->append(mark);
  last_ = now;
}

void ImportRecorder::store(Context& context, const ImportFigures& figures) {
  if (!rows_.has_first()) return;
  if (!began()) {
    id_ = context.transaction().next("import");
    import_.set_by(context.actor);
    set_instant(import_.mutable_began_at(), context.now);
  }
  rows_.set_import(began() ? import_.id() : id_);
  context.transaction().put(imported_rows_table(), rows_key(rows_.import(), rows_.first()).bytes(), serialise(rows_));
  put(context, figures);
}

void ImportRecorder::committed() {
  if (!began() && rows_.has_first()) import_.set_id(id_);
}

void ImportRecorder::end(Context& context, const ImportFigures& figures) {
  set_instant(import_.mutable_ended_at(), context.now);
  put(context, figures);
}

void ImportRecorder::put(Context& context, const ImportFigures& figures) {
  v1::ImportRecord import = import_;
  if (!began()) import.set_id(id_);
  import.set_rows(figures.rows);
  import.set_taken(figures.taken);
  import.set_unchanged(figures.unchanged);
  import.set_refused(figures.refused);
  store_import(context, import);
}

bool may_see_import(Context& context, RecordView import) {
  return context.unbounded() || import.text(v1::ImportRecord::kByFieldNumber) == context.actor;
}

v1::ImportRecord load_import(Context& context, uint64_t id) {
  const auto stored = records::get(context.reader(), imports(), import_key(id).bytes());
  if (!stored || !may_see_import(context, stored->record))
    throw Error(Code::missing, "no_such_import", "import", {std::to_string(id)});
  return parse<v1::ImportRecord>(stored->record);
}

void store_import(Context& context, const v1::ImportRecord& import) {
  context.transaction().put(imports(), import_key(import.id()).bytes(), serialise(import));
}

void forget_files(Context& context, const std::function<bool(std::string_view)>& names) {
  std::vector<v1::ImportRecord> named;
  for (const auto& row : records::range(context.reader(), imports().space)) {
    const RecordView import = records::unseal(imports(), row.value()).record;
    if (names(import.text(v1::ImportRecord::kFileFieldNumber))) named.push_back(parse<v1::ImportRecord>(import));
  }
  for (v1::ImportRecord& import : named) {
    import.clear_file();
    store_import(context, import);
    context.transaction().erase_history(imports(), import_key(import.id()).bytes());
  }
}

void each_rows(Context& context, uint64_t import, uint64_t from,
               const std::function<bool(const v1::ImportedRows&)>& visit) {
  for (const auto& row : records::range(context.reader(), imported_rows_table().space, KeyWriter().number(import))) {
    const auto rows = parse<v1::ImportedRows>(records::unseal(imported_rows_table(), row.value()).record);
    if (rows.first() + entries_of(rows) <= from) continue;
    if (!visit(rows)) return;
  }
}

}  // namespace dossier::desk
