// SPDX-License-Identifier: Apache-2.0
#include "dossier/record.hpp"

#include "call.hpp"
#include "dossier/json.hpp"

using namespace dossier::capi;
using dossier::Field;
using dossier::RecordView;

extern "C" {

int32_t dossier_record_has(dossier_bytes record, uint32_t field) {
  return RecordView(view_of(record)).has(field) ? 1 : 0;
}

dossier_bytes dossier_record_text(dossier_bytes record, uint32_t field) {
  const auto found = RecordView(view_of(record)).find(field);
  return bytes_of(found && found->is_bytes ? found->bytes : std::string_view());
}

dossier_bytes dossier_record_nested(dossier_bytes record, uint32_t field) { return dossier_record_text(record, field); }

uint64_t dossier_record_uint64(dossier_bytes record, uint32_t field) {
  const auto found = RecordView(view_of(record)).find(field);
  return found && !found->is_bytes ? found->value : 0;
}

int64_t dossier_record_int64(dossier_bytes record, uint32_t field) {
  return static_cast<int64_t>(dossier_record_uint64(record, field));
}

int64_t dossier_record_time(dossier_bytes record, uint32_t field) {
  const auto found = RecordView(view_of(record)).find(field);
  return found && found->is_bytes ? RecordView::instant(*found) : DOSSIER_NO_TIME;
}

size_t dossier_record_count(dossier_bytes record, uint32_t field) {
  size_t count = 0;
  for (const Field& found : RecordView(view_of(record))) count += found.number == field ? 1 : 0;
  return count;
}

int32_t dossier_record_next(dossier_bytes record, uint32_t field, size_t* position, dossier_bytes* bytes,
                            uint64_t* number) {
  const std::string_view all = view_of(record);
  if (position == nullptr || *position > all.size()) return DOSSIER_E_USAGE;
  for (const Field& found : RecordView(all.substr(*position))) {
    *position += found.encoded.size();
    if (found.number != field) continue;
    give(bytes, bytes_of(found.is_bytes ? found.bytes : std::string_view()));
    give(number, found.is_bytes ? 0 : found.value);
    return DOSSIER_OK;
  }
  return DOSSIER_END;
}

int32_t dossier_record_to_json(const char* message, size_t message_size, const void* record, size_t record_size,
                               dossier_buffer** json, dossier_error** error) {
  return call(error, [&] {
    const std::string_view bytes = raw(static_cast<const char*>(record), record_size, "record");
    make(json, "json", dossier::to_json(text(message, message_size, "message"), bytes));
  });
}

int32_t dossier_record_from_json(const char* message, size_t message_size, const char* json, size_t json_size,
                                 dossier_buffer** record, dossier_error** error) {
  return call(error, [&] {
    make(record, "record", dossier::from_json(text(message, message_size, "message"), raw(json, json_size, "json")));
  });
}

}  // extern "C"
