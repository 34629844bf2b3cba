// SPDX-License-Identifier: Apache-2.0
#include "dossier/upkeep.hpp"

#include "dossier/verification.hpp"
#include "handles.hpp"

using namespace dossier::capi;

extern "C" {

int32_t dossier_upkeep_run(dossier_write* write, size_t batch, uint64_t* handovers, uint64_t* verifications,
                           uint64_t* retired, uint64_t* recycled, int32_t* more, dossier_error** error) {
  return call(error, [&] {
    const dossier::Upkeep done = dossier::upkeep(write_in(write), limit(batch, "batch"));
    give(handovers, done.handovers);
    give(verifications, done.verifications);
    give(retired, done.retired);
    give(recycled, done.recycled);
    give(more, done.more);
  });
}

int32_t dossier_customer_verify(dossier_write* write, uint64_t customer, const char* note, size_t note_size,
                                dossier_error** error) {
  return call(error, [&] { dossier::verify_customer(write_in(write), customer, text(note, note_size, "note")); });
}

int32_t dossier_customer_report_change(dossier_write* write, uint64_t customer, const char* field, size_t field_size,
                                       const char* news, size_t news_size, uint64_t* follow_up, dossier_error** error) {
  return call(error, [&] {
    give(follow_up, dossier::report_change(write_in(write), customer, text(field, field_size, "field"),
                                           text(news, news_size, "news")));
  });
}

}  // extern "C"
