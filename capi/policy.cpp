#include "dossier/policy.hpp"

#include "dossier/v1/policy.pb.h"
#include "handles.hpp"
#include "records.hpp"

using namespace dossier::capi;

extern "C" {

int32_t dossier_policy_get(dossier_view* view, dossier_buffer** policy, dossier_error** error) {
  return call(error, [&] { make_record(policy, "policy", dossier::policy(view_in(view))); });
}

int32_t dossier_policy_set(dossier_write* write, const void* policy, size_t policy_size, dossier_error** error) {
  return call(error, [&] { dossier::set_policy(write_in(write), record_in<dossier::v1::Policy>("Policy", policy, policy_size, "policy")); });
}

}  // extern "C"
