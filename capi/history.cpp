// SPDX-License-Identifier: Apache-2.0
#include "dossier/history.hpp"

#include "handles.hpp"

struct dossier_history {
  std::vector<dossier::HistoryEntry> entries;
};

using namespace dossier::capi;

namespace {

const dossier::HistoryEntry* entry_at(const dossier_history* history, size_t position) {
  return history != nullptr && position < history->entries.size() ? &history->entries[position] : nullptr;
}

}  // namespace

extern "C" {

int32_t dossier_customer_history(dossier_view* view, uint64_t customer, size_t entries, dossier_history** history,
                                 dossier_error** error) {
  return call(error, [&] {
    make(history, "history", dossier::customer_history(view_in(view), customer, limit(entries, "limit")));
  });
}

int32_t dossier_interaction_history(dossier_view* view, uint64_t customer, int64_t at, uint64_t id, size_t entries,
                                    dossier_history** history, dossier_error** error) {
  return call(error, [&] {
    const dossier::InteractionId key{customer, instant(at, "at"), id};
    make(history, "history", dossier::interaction_history(view_in(view), key, limit(entries, "limit")));
  });
}

int32_t dossier_follow_up_history(dossier_view* view, uint64_t id, size_t entries, dossier_history** history,
                                  dossier_error** error) {
  return call(
      error, [&] { make(history, "history", dossier::follow_up_history(view_in(view), id, limit(entries, "limit"))); });
}

size_t dossier_history_count(const dossier_history* history) {
  return history == nullptr ? 0 : history->entries.size();
}

int32_t dossier_history_get(const dossier_history* history, size_t position, uint64_t* sequence, int64_t* at,
                            const char** actor, const char** reason, int32_t* change, dossier_error** error) {
  return call(error, [&] {
    need(history, "history");
    const dossier::HistoryEntry* entry = entry_at(history, position);
    if (entry == nullptr) throw Misuse{"position", "position"};
    give(sequence, entry->sequence);
    give(at, micros(entry->at));
    give(actor, entry->actor.c_str());
    give(reason, entry->reason.c_str());
    give(change, entry->change);
  });
}

const uint32_t* dossier_history_changed(const dossier_history* history, size_t position, size_t* count) {
  const dossier::HistoryEntry* entry = entry_at(history, position);
  give(count, entry == nullptr ? 0 : entry->changed.size());
  return entry == nullptr ? nullptr : entry->changed.data();
}

dossier_bytes dossier_history_before(const dossier_history* history, size_t position) {
  const dossier::HistoryEntry* entry = entry_at(history, position);
  return bytes_of(entry == nullptr ? std::string_view() : entry->before);
}

dossier_bytes dossier_history_after(const dossier_history* history, size_t position) {
  const dossier::HistoryEntry* entry = entry_at(history, position);
  return bytes_of(entry == nullptr ? std::string_view() : entry->after);
}

void dossier_history_free(dossier_history* history) { delete history; }

int32_t dossier_customer_as_of(dossier_view* view, uint64_t customer, int64_t at, dossier_buffer** record,
                               dossier_error** error) {
  return call(error, [&] {
    auto found = dossier::customer_as_of(view_in(view), customer, instant(at, "at"));
    if (!found) return DOSSIER_NOT_FOUND;
    make(record, "record", std::move(*found));
    return DOSSIER_OK;
  });
}

}  // extern "C"
