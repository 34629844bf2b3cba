// SPDX-License-Identifier: Apache-2.0
#include "changes.hpp"

#include "handles.hpp"

using namespace dossier::capi;

namespace {

const dossier::Change& change_at(const dossier_changes* changes, size_t position) {
  const auto& list = need(changes, "changes").page.changes;
  if (position >= list.size()) throw Misuse{"position", "position"};
  return list[position];
}

}  // namespace

extern "C" {

int32_t dossier_changes_read(dossier_view* view, uint64_t after, size_t entries, dossier_changes** changes,
                             dossier_error** error) {
  return call(error,
              [&] { make(changes, "changes", dossier::changes(view_in(view), after, limit(entries, "limit"))); });
}

size_t dossier_changes_count(const dossier_changes* changes) {
  return changes == nullptr ? 0 : changes->page.changes.size();
}

uint64_t dossier_changes_next(const dossier_changes* changes) { return changes == nullptr ? 0 : changes->page.next; }

int32_t dossier_changes_more(const dossier_changes* changes) {
  return changes != nullptr && changes->page.more ? 1 : 0;
}

int32_t dossier_changes_get(const dossier_changes* changes, size_t position, uint64_t* sequence, int64_t* at,
                            const char** actor, const char** reason, int32_t* change, dossier_error** error) {
  return call(error, [&] {
    const dossier::Change& found = change_at(changes, position);
    give(sequence, found.sequence);
    give(at, micros(found.at));
    give(actor, found.actor.c_str());
    give(reason, found.reason.c_str());
    give(change, found.kind);
  });
}

int32_t dossier_changes_record(const dossier_changes* changes, size_t position, const char** table, uint64_t* customer,
                               uint64_t* id, int64_t* time, const char** name, dossier_error** error) {
  return call(error, [&] {
    const dossier::Change& found = change_at(changes, position);
    give(table, found.table.c_str());
    give(customer, found.customer);
    give(id, found.id);
    give(time, found.time ? micros(*found.time) : DOSSIER_NO_TIME);
    give(name, found.name.c_str());
  });
}

const uint32_t* dossier_changes_changed(const dossier_changes* changes, size_t position, size_t* count) {
  const bool there = changes != nullptr && position < changes->page.changes.size();
  give(count, there ? changes->page.changes[position].changed.size() : 0);
  return there ? changes->page.changes[position].changed.data() : nullptr;
}

uint64_t dossier_changes_line(const dossier_changes* changes, size_t position) {
  return changes != nullptr && position < changes->lines.size() ? changes->lines[position] : 0;
}

void dossier_changes_free(dossier_changes* changes) { delete changes; }

}  // extern "C"
