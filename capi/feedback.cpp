// SPDX-License-Identifier: Apache-2.0
#include "dossier/feedback.hpp"

#include "dossier/v1/interaction.pb.h"
#include "handles.hpp"
#include "records.hpp"

using namespace dossier::capi;

extern "C" {

int32_t dossier_feedback_report_solved(dossier_write* write, uint64_t customer, int64_t at, uint64_t id,
                                       int64_t solved_at, dossier_error** error) {
  return call(error, [&] {
    dossier::report_solved(write_in(write), interaction_key(customer, at, id),
                           optional_instant(solved_at, "solved_at"));
  });
}

int32_t dossier_feedback_wait(dossier_write* write, uint64_t customer, int64_t at, uint64_t id, const char* reason,
                              size_t reason_size, int64_t until, dossier_error** error) {
  return call(error, [&] {
    dossier::wait_for_customer(write_in(write), interaction_key(customer, at, id), text(reason, reason_size, "reason"),
                               instant(until, "until"));
  });
}

int32_t dossier_feedback_resume(dossier_write* write, uint64_t customer, int64_t at, uint64_t id,
                                dossier_error** error) {
  return call(error, [&] { dossier::resume_feedback(write_in(write), interaction_key(customer, at, id)); });
}

int32_t dossier_feedback_close(dossier_write* write, uint64_t customer, int64_t at, uint64_t id, const char* reason,
                               size_t reason_size, dossier_error** error) {
  return call(error, [&] {
    dossier::close_feedback(write_in(write), interaction_key(customer, at, id), text(reason, reason_size, "reason"));
  });
}

int32_t dossier_feedback_reopen(dossier_write* write, uint64_t customer, int64_t at, uint64_t id, const char* reason,
                                size_t reason_size, dossier_error** error) {
  return call(error, [&] {
    dossier::reopen_feedback(write_in(write), interaction_key(customer, at, id), text(reason, reason_size, "reason"));
  });
}

int32_t dossier_feedback_review(dossier_view* view, const char* department, size_t department_size, int64_t from,
                                int64_t until, dossier_buffer** review, dossier_error** error) {
  return call(error, [&] {
    make_record(review, "review",
                dossier::review_feedback(view_in(view), text(department, department_size, "department"),
                                         instant(from, "from"), instant(until, "until")));
  });
}

}  // extern "C"
