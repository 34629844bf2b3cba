// SPDX-License-Identifier: Apache-2.0
#include "dossier/follow_up.hpp"

#include "dossier/v1/follow_up.pb.h"
#include "handles.hpp"
#include "records.hpp"

using namespace dossier::capi;

namespace {

int32_t wakeup_number(std::string_view why) {
  if (why == "handover") return DOSSIER_WAKEUP_HANDOVER;
  if (why == "verification") return DOSSIER_WAKEUP_VERIFICATION;
  if (why == "recycling") return DOSSIER_WAKEUP_RECYCLING;
  if (why == "late") return DOSSIER_WAKEUP_LATE;
  return why == "warn" ? DOSSIER_WAKEUP_WARN : why == "escalate" ? DOSSIER_WAKEUP_ESCALATE : DOSSIER_WAKEUP_DUE;
}

}  // namespace

extern "C" {

int32_t dossier_follow_up_plan(dossier_write* write, const void* follow_up, size_t follow_up_size, uint64_t* id,
                               dossier_error** error) {
  return call(error, [&] {
    give(id, plan_follow_up(write_in(write),
                            record_in<dossier::v1::FollowUp>("FollowUp", follow_up, follow_up_size, "follow_up")));
  });
}

int32_t dossier_follow_up_complete(dossier_write* write, uint64_t id, const char* note, size_t note_size,
                                   dossier_error** error) {
  return call(error, [&] { dossier::complete_follow_up(write_in(write), id, text(note, note_size, "note")); });
}

int32_t dossier_follow_up_skip(dossier_write* write, uint64_t id, const char* reason, size_t reason_size,
                               dossier_error** error) {
  return call(error, [&] { dossier::skip_follow_up(write_in(write), id, text(reason, reason_size, "reason")); });
}

int32_t dossier_follow_up_postpone(dossier_write* write, uint64_t id, int64_t until, const char* reason,
                                   size_t reason_size, dossier_error** error) {
  return call(error, [&] {
    dossier::postpone_follow_up(write_in(write), id, instant(until, "until"), text(reason, reason_size, "reason"));
  });
}

int32_t dossier_follow_up_get(dossier_view* view, uint64_t id, dossier_bytes* record, dossier_error** error) {
  return call(error, [&] { return give_found(record, dossier::follow_up(view_in(view), id)); });
}

int32_t dossier_follow_up_action(const void* follow_up, size_t follow_up_size, int32_t wanted, dossier_buffer** text,
                                 dossier_error** error) {
  return call(error, [&] {
    const auto task = record_in<dossier::v1::FollowUp>("FollowUp", follow_up, follow_up_size, "follow_up");
    make(text, "text", action_text(task, language(wanted)));
  });
}

int32_t dossier_follow_up_preview(dossier_view* view, uint64_t customer, dossier_buffer** follow_up,
                                  dossier_error** error) {
  return call(error, [&] {
    const auto found = dossier::preview_cadence(view_in(view), customer);
    if (!found) return DOSSIER_NOT_FOUND;
    make_record(follow_up, "follow_up", *found);
    return DOSSIER_OK;
  });
}

int32_t dossier_follow_up_next_wakeup(dossier_view* view, int64_t after, int64_t* at, int32_t* why, uint64_t* follow_up,
                                      dossier_error** error) {
  return call(error, [&] {
    const auto found = dossier::next_wakeup(view_in(view), instant(after, "after"));
    if (!found) return DOSSIER_NOT_FOUND;
    give(at, micros(found->at));
    give(why, wakeup_number(found->why));
    give(follow_up, found->follow_up);
    return DOSSIER_OK;
  });
}

}  // extern "C"
