// SPDX-License-Identifier: Apache-2.0
#include "dossier/load.hpp"

#include "dossier/error.hpp"
#include "dossier/v1/customer.pb.h"
#include "dossier/v1/follow_up.pb.h"
#include "dossier/v1/interaction.pb.h"
#include "handles.hpp"
#include "records.hpp"

struct dossier_load {
  std::optional<dossier::BulkLoad> load;
};

using namespace dossier::capi;

namespace {

dossier::BulkLoad& load_in(dossier_load* load) {
  if (!need(load, "load").load) throw dossier::Error(dossier::Code::usage, "ended");
  return *load->load;
}

}  // namespace

extern "C" {

int32_t dossier_load_begin(dossier_store* store, const char* reason, size_t reason_size, uint64_t expected,
                           dossier_progress_fn progress, void* user, dossier_load** load, dossier_error** error) {
  return call(error, [&] {
    need(load, "load");
    auto begun = std::make_unique<dossier_load>();
    begun->load.emplace(need(store, "store").store, text(reason, reason_size, "reason"), progress_of(progress, user),
                        expected);
    *load = begun.release();
  });
}

int32_t dossier_load_customer(dossier_load* load, const void* customer, size_t customer_size, uint64_t* id,
                              dossier_error** error) {
  return call(error, [&] {
    give(id, load_in(load).add(record_in<dossier::v1::Customer>("Customer", customer, customer_size, "customer")));
  });
}

int32_t dossier_load_interaction(dossier_load* load, const void* interaction, size_t interaction_size,
                                 dossier_error** error) {
  return call(error, [&] {
    const auto record =
        record_in<dossier::v1::Interaction>("Interaction", interaction, interaction_size, "interaction");
    return load_in(load).add(record) ? DOSSIER_OK : DOSSIER_UNCHANGED;
  });
}

int32_t dossier_load_follow_up(dossier_load* load, const void* follow_up, size_t follow_up_size,
                               dossier_error** error) {
  return call(error, [&] {
    const auto record = record_in<dossier::v1::FollowUp>("FollowUp", follow_up, follow_up_size, "follow_up");
    return load_in(load).add(record) ? DOSSIER_OK : DOSSIER_UNCHANGED;
  });
}

int32_t dossier_load_finish(dossier_load* load, dossier_error** error) {
  return call(error, [&] {
    load_in(load).finish();
    load->load.reset();
  });
}

void dossier_load_free(dossier_load* load) { delete load; }

}  // extern "C"
