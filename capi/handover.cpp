// SPDX-License-Identifier: Apache-2.0
#include "dossier/handover.hpp"

#include <algorithm>

#include "dossier/v1/stewardship.pb.h"
#include "lists.hpp"
#include "records.hpp"

using namespace dossier::capi;

extern "C" {

int32_t dossier_handover_propose(dossier_write* write, const void* handover, size_t handover_size, uint64_t* id,
                                 dossier_error** error) {
  return call(error, [&] {
    give(id, propose_handover(write_in(write),
                              record_in<dossier::v1::Handover>("Handover", handover, handover_size, "handover")));
  });
}

int32_t dossier_handover_confirm(dossier_write* write, uint64_t id, const char* staff, size_t staff_size,
                                 dossier_error** error) {
  return call(error, [&] { dossier::confirm_handover(write_in(write), id, text(staff, staff_size, "staff")); });
}

int32_t dossier_handover_cancel(dossier_write* write, uint64_t id, const char* reason, size_t reason_size,
                                dossier_error** error) {
  return call(error, [&] { dossier::cancel_handover(write_in(write), id, text(reason, reason_size, "reason")); });
}

int32_t dossier_handover_get(dossier_view* view, uint64_t id, dossier_bytes* record, dossier_error** error) {
  return call(error, [&] { return give_found(record, dossier::handover(view_in(view), id)); });
}

int32_t dossier_handover_list(dossier_view* view, const char* staff, size_t staff_size, size_t page_limit,
                              dossier_bytes token, dossier_cursor** cursor, dossier_error** error) {
  return call(error, [&] {
    const std::string of(text(staff, staff_size, "staff"));
    open_list(cursor, view, token, [of, size = limit(page_limit, "limit")](dossier::View& in, const std::string& from) {
      return dossier::list_handovers(in, of, size, from);
    });
  });
}

int32_t dossier_handover_list_follow_ups(dossier_view* view, uint64_t id, size_t page_limit, dossier_cursor** cursor,
                                         dossier_error** error) {
  return call(error, [&] {
    open_list(cursor, view, {}, [id, size = limit(page_limit, "limit")](dossier::View& in, const std::string&) {
      return dossier::RecordPage{dossier::handover_matters(in, id, size).follow_ups, {}};
    });
  });
}

int32_t dossier_handover_list_interactions(dossier_view* view, uint64_t id, size_t page_limit, dossier_cursor** cursor,
                                           dossier_error** error) {
  return call(error, [&] {
    open_list(cursor, view, {}, [id, size = limit(page_limit, "limit")](dossier::View& in, const std::string&) {
      return dossier::RecordPage{dossier::handover_matters(in, id, size).interactions, {}};
    });
  });
}

int32_t dossier_handover_leaver(dossier_write* write, const char* staff, size_t staff_size, const char* recipients,
                                size_t recipients_size, const char* note, size_t note_size, uint64_t* handovers,
                                size_t capacity, size_t* count, dossier_error** error) {
  return call(error, [&] {
    if (capacity != 0) need(handovers, "handovers");
    const std::vector<uint64_t> made = dossier::hand_over_leaver(
        write_in(write), text(staff, staff_size, "staff"), words_of(text(recipients, recipients_size, "recipients")),
        text(note, note_size, "note"));
    std::copy_n(made.begin(), std::min(capacity, made.size()), handovers);
    give(count, made.size());
  });
}

}  // extern "C"
