// SPDX-License-Identifier: Apache-2.0
#include "dossier/detail.hpp"

#include "dossier/v1/customer.pb.h"
#include "dossier/v1/identity.pb.h"
#include "lists.hpp"
#include "records.hpp"

using namespace dossier::capi;

extern "C" {

int32_t dossier_detail_request(dossier_write* write, uint64_t customer, const void* change, size_t change_size,
                               uint64_t* id, dossier_error** error) {
  return call(error, [&] {
    const auto wanted = record_in<dossier::v1::DetailChange>("DetailChange", change, change_size, "change");
    give(id, dossier::request_change(write_in(write), customer, wanted));
  });
}

int32_t dossier_detail_confirm(dossier_write* write, uint64_t customer, uint64_t change, int32_t method,
                               const char* reference, size_t reference_size, const char* proof, size_t proof_size,
                               dossier_error** error) {
  return call(error, [&] {
    const dossier::Confirmation confirmation{method, text(reference, reference_size, "reference"),
                                             text(proof, proof_size, "proof")};
    dossier::confirm_change(write_in(write), customer, change, confirmation);
  });
}

int32_t dossier_detail_withdraw(dossier_write* write, uint64_t customer, uint64_t change, const char* reason,
                                size_t reason_size, dossier_error** error) {
  return call(
      error, [&] { dossier::withdraw_change(write_in(write), customer, change, text(reason, reason_size, "reason")); });
}

int32_t dossier_detail_list(dossier_view* view, uint64_t customer, dossier_cursor** cursor, dossier_error** error) {
  return call(error, [&] {
    view_in(view);
    make_cursor(cursor, view, {}, [customer](dossier::View& in, const std::string&) {
      return dossier::RecordPage{dossier::list_changes(in, customer), {}};
    });
  });
}

int32_t dossier_detail_valid(dossier_view* view, uint64_t customer, dossier_buffer** details, dossier_error** error) {
  return call(error, [&] { make_record(details, "details", dossier::valid_details(view_in(view), customer)); });
}

}  // extern "C"
