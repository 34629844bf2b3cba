// SPDX-License-Identifier: Apache-2.0
#include "dossier/person.hpp"

#include "dossier/consent.hpp"
#include "dossier/v1/consent.pb.h"
#include "dossier/v1/person.pb.h"
#include "lists.hpp"
#include "records.hpp"

using namespace dossier::capi;

extern "C" {

int32_t dossier_consent_record(dossier_write* write, uint64_t customer, const void* consent, size_t consent_size,
                               uint64_t* id, dossier_error** error) {
  return call(error, [&] {
    const auto given = record_in<dossier::v1::Consent>("Consent", consent, consent_size, "consent");
    give(id, dossier::record_consent(write_in(write), customer, given));
  });
}

int32_t dossier_consent_withdraw(dossier_write* write, uint64_t customer, uint64_t consent, int32_t channel,
                                 dossier_error** error) {
  return call(error, [&] { dossier::withdraw_consent(write_in(write), customer, consent, channel); });
}

int32_t dossier_consent_list(dossier_view* view, uint64_t customer, dossier_cursor** cursor, dossier_error** error) {
  return call(error, [&] {
    view_in(view);
    make_cursor(cursor, view, {}, [customer](dossier::View& in, const std::string&) {
      return dossier::RecordPage{dossier::list_consents(in, customer), {}};
    });
  });
}

int32_t dossier_consent_may_process(dossier_view* view, uint64_t customer, const char* purpose, size_t purpose_size,
                                    dossier_buffer** answer, dossier_error** error) {
  return call(error, [&] {
    make_record(answer, "answer",
                dossier::may_process(view_in(view), customer, text(purpose, purpose_size, "purpose")));
  });
}

int32_t dossier_person_request(dossier_write* write, uint64_t customer, const void* request, size_t request_size,
                               uint64_t* id, dossier_error** error) {
  return call(error, [&] {
    const auto given = record_in<dossier::v1::PersonRequest>("PersonRequest", request, request_size, "request");
    give(id, dossier::receive_request(write_in(write), customer, given));
  });
}

int32_t dossier_person_answer(dossier_write* write, uint64_t customer, uint64_t request, int32_t refused,
                              int32_t channel, const char* notice, size_t notice_size, uint64_t detail_change,
                              dossier_error** error) {
  return call(error, [&] {
    dossier::answer_request(write_in(write), customer, request,
                            {refused != 0, channel, text(notice, notice_size, "notice"), detail_change});
  });
}

int32_t dossier_person_list_requests(dossier_view* view, uint64_t customer, dossier_cursor** cursor,
                                     dossier_error** error) {
  return call(error, [&] {
    view_in(view);
    make_cursor(cursor, view, {}, [customer](dossier::View& in, const std::string&) {
      return dossier::RecordPage{dossier::list_requests(in, customer), {}};
    });
  });
}

int32_t dossier_person_list_open_requests(dossier_view* view, size_t page, dossier_bytes token, dossier_cursor** cursor,
                                          dossier_error** error) {
  return call(error, [&] {
    const size_t most = limit(page, "limit");
    open_list(cursor, view, token, [most](dossier::View& in, const std::string& from) {
      return dossier::list_open_requests(in, most, from);
    });
  });
}

int32_t dossier_person_restrict(dossier_write* write, uint64_t customer, int32_t asked_by, const char* ground,
                                size_t ground_size, dossier_error** error) {
  return call(error, [&] {
    dossier::restrict_customer(write_in(write), customer, asked_by, text(ground, ground_size, "ground"));
  });
}

int32_t dossier_person_lift(dossier_write* write, uint64_t customer, const char* reason, size_t reason_size,
                            dossier_error** error) {
  return call(error,
              [&] { dossier::lift_restriction(write_in(write), customer, text(reason, reason_size, "reason")); });
}

int32_t dossier_person_plan_erasure(dossier_view* view, uint64_t customer, dossier_buffer** erasure,
                                    dossier_error** error) {
  return call(error, [&] { make_record(erasure, "erasure", dossier::plan_erasure(view_in(view), customer)); });
}

int32_t dossier_person_erase(dossier_write* write, uint64_t customer, const void* request, size_t request_size,
                             dossier_buffer** certificate, dossier_error** error) {
  return call(error, [&] {
    const auto given = record_in<dossier::v1::Erasure>("Erasure", request, request_size, "request");
    make_record(certificate, "certificate", dossier::erase_customer(write_in(write), customer, given));
  });
}

int32_t dossier_person_list_erasures(dossier_view* view, size_t page, dossier_bytes token, dossier_cursor** cursor,
                                     dossier_error** error) {
  return call(error, [&] {
    const size_t most = limit(page, "limit");
    open_list(cursor, view, token,
              [most](dossier::View& in, const std::string& from) { return dossier::list_erasures(in, most, from); });
  });
}

int32_t dossier_person_copy(dossier_session* session, uint64_t customer, const char* purpose, size_t purpose_size,
                            int32_t page, int32_t wanted, dossier_buffer** copy, dossier_error** error) {
  return call(error, [&] {
    const auto format = page != 0 ? dossier::CopyFormat::page : dossier::CopyFormat::json;
    make(copy, "copy",
         dossier::copy_customer(need(session, "session").session, customer, text(purpose, purpose_size, "purpose"),
                                format, language(wanted)));
  });
}

int32_t dossier_store_compact(const char* folder, size_t folder_size, dossier_progress_fn progress, void* user,
                              dossier_error** error) {
  return call(error, [&] {
    const std::string path(raw(&need(folder, "folder"), folder_size, "folder"));
    dossier::Store::compact(path, {}, progress_of(progress, user));
  });
}

}  // extern "C"
