// SPDX-License-Identifier: Apache-2.0
#include "dossier/policy.hpp"

#include "dossier/v1/policy.pb.h"
#include "handles.hpp"
#include "lists.hpp"
#include "records.hpp"

using namespace dossier::capi;

extern "C" {

int32_t dossier_policy_get(dossier_view* view, dossier_buffer** policy, dossier_error** error) {
  return call(error, [&] { make_record(policy, "policy", dossier::policy(view_in(view))); });
}

int32_t dossier_policy_set(dossier_write* write, const void* policy, size_t policy_size, dossier_error** error) {
  return call(error, [&] {
    dossier::set_policy(write_in(write), record_in<dossier::v1::Policy>("Policy", policy, policy_size, "policy"));
  });
}

int32_t dossier_policy_preview(dossier_view* view, const void* policy, size_t policy_size, int64_t until,
                               size_t page_limit, dossier_bytes token, dossier_cursor** cursor, dossier_error** error) {
  return call(error, [&] {
    const auto wanted = record_in<dossier::v1::Policy>("Policy", policy, policy_size, "policy");
    const auto next = [wanted, when = instant(until, "until"), size = limit(page_limit, "limit")](
                          dossier::View& in, const std::string& from) {
      return dossier::preview_policy(in, wanted, when, size, from);
    };
    open_list(cursor, view, token, next);
  });
}

}  // extern "C"
