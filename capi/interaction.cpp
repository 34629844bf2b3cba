// SPDX-License-Identifier: Apache-2.0
#include "dossier/interaction.hpp"

#include <algorithm>

#include "dossier/v1/interaction.pb.h"
#include "handles.hpp"
#include "records.hpp"

using namespace dossier::capi;

extern "C" {

int32_t dossier_interaction_record(dossier_write* write, const void* interaction, size_t interaction_size, int64_t* at,
                                   uint64_t* id, dossier_buffer** number, uint64_t* follow_ups, size_t capacity,
                                   size_t* count, dossier_error** error) {
  return call(error, [&] {
    if (capacity != 0) need(follow_ups, "follow_ups");
    dossier::Recorded recorded = record_interaction(
        write_in(write),
        record_in<dossier::v1::Interaction>("Interaction", interaction, interaction_size, "interaction"));
    give(at, micros(recorded.id.at));
    give(id, recorded.id.id);
    std::copy_n(recorded.follow_ups.begin(), std::min(capacity, recorded.follow_ups.size()), follow_ups);
    give(count, recorded.follow_ups.size());
    give_new(number, std::move(recorded.number));
  });
}

int32_t dossier_interaction_progress(dossier_write* write, uint64_t customer, int64_t at, uint64_t id, const char* step,
                                     size_t step_size, dossier_error** error) {
  return call(error, [&] {
    dossier::add_progress(write_in(write), interaction_key(customer, at, id), text(step, step_size, "text"));
  });
}

int32_t dossier_interaction_solve(dossier_write* write, uint64_t customer, int64_t at, uint64_t id,
                                  const char* solution, size_t solution_size, int64_t solved_at,
                                  dossier_error** error) {
  return call(error, [&] {
    dossier::solve_interaction(write_in(write), interaction_key(customer, at, id),
                               text(solution, solution_size, "solution"), optional_instant(solved_at, "solved_at"));
  });
}

int32_t dossier_interaction_confirm(dossier_write* write, uint64_t customer, int64_t at, uint64_t id,
                                    dossier_error** error) {
  return call(error, [&] { dossier::confirm_interaction(write_in(write), interaction_key(customer, at, id)); });
}

int32_t dossier_interaction_rate(dossier_write* write, uint64_t customer, int64_t at, uint64_t id, int32_t satisfaction,
                                 const char* customer_words, size_t customer_words_size, dossier_error** error) {
  return call(error, [&] {
    dossier::rate_interaction(write_in(write), interaction_key(customer, at, id), satisfaction,
                              text(customer_words, customer_words_size, "customer_words"));
  });
}

int32_t dossier_interaction_id(dossier_view* view, const char* number, size_t number_size, uint64_t* customer,
                               int64_t* at, uint64_t* id, dossier_error** error) {
  return call(error, [&] {
    const auto found = dossier::interaction_id(view_in(view), text(number, number_size, "number"));
    if (!found) return DOSSIER_NOT_FOUND;
    give(customer, found->customer);
    give(at, micros(found->at));
    give(id, found->id);
    return DOSSIER_OK;
  });
}

int32_t dossier_interaction_get(dossier_view* view, uint64_t customer, int64_t at, uint64_t id, dossier_bytes* record,
                                dossier_error** error) {
  return call(error, [&] {
    return give_found(record, dossier::interaction(view_in(view), interaction_key(customer, at, id)));
  });
}

int32_t dossier_interaction_list_open(dossier_view* view, uint64_t customer, size_t page_limit, dossier_cursor** cursor,
                                      dossier_error** error) {
  return call(error, [&] {
    view_in(view);
    auto next = [customer, size = limit(page_limit, "limit")](dossier::View& in, const std::string&) {
      return dossier::RecordPage{dossier::open_interactions(in, customer, size), {}};
    };
    make_cursor(cursor, view, {}, std::move(next));
  });
}

}  // extern "C"
