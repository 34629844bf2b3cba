// SPDX-License-Identifier: Apache-2.0
#include "dossier/access_log.hpp"

#include "dossier/history.hpp"
#include "lists.hpp"

using namespace dossier::capi;

namespace {

/// A cursor over one of the lists of looks.
template <typename List>
void make_looks(dossier_cursor** cursor, dossier_view* view, int64_t from, int64_t until, size_t page_limit,
                dossier_bytes token, List list) {
  dossier::AccessQuery query;
  query.from = optional_instant(from, "from");
  query.until = optional_instant(until, "until");
  query.limit = limit(page_limit, "limit");
  auto next = [query, list = std::move(list)](dossier::View& in, const std::string& from_token) {
    dossier::AccessQuery page_query = query;
    page_query.token = from_token;
    return list(in, page_query);
  };
  open_list(cursor, view, token, std::move(next));
}

}  // namespace

extern "C" {

int32_t dossier_snapshot_open_for(dossier_session* session, const char* purpose, size_t purpose_size,
                                  dossier_snapshot** snapshot, dossier_error** error) {
  return call(error, [&] {
    auto view = std::make_shared<dossier_view>();
    view->snapshot.emplace(need(session, "session").session.read(text(purpose, purpose_size, "purpose")));
    make(snapshot, "snapshot", std::move(view));
  });
}

int32_t dossier_customer_reveal(dossier_session* session, uint64_t customer, const char* field, size_t field_size,
                                const char* purpose, size_t purpose_size, dossier_buffer** value,
                                dossier_error** error) {
  return call(error, [&] {
    need(value, "value");  // First: what nobody gets is not revealed.
    make(value, "value",
         dossier::reveal(need(session, "session").session, customer, text(field, field_size, "field"),
                         text(purpose, purpose_size, "purpose")));
  });
}

int32_t dossier_access_list(dossier_view* view, uint64_t customer, int64_t from, int64_t until, size_t page_limit,
                            dossier_bytes token, dossier_cursor** cursor, dossier_error** error) {
  return call(error, [&] {
    make_looks(cursor, view, from, until, page_limit, token,
               [customer](dossier::View& in, const dossier::AccessQuery& query) {
                 return dossier::who_saw(in, customer, query);
               });
  });
}

int32_t dossier_access_list_staff(dossier_view* view, const char* staff, size_t staff_size, int64_t from, int64_t until,
                                  size_t page_limit, dossier_bytes token, dossier_cursor** cursor,
                                  dossier_error** error) {
  return call(error, [&] {
    make_looks(
        cursor, view, from, until, page_limit, token,
        [number = std::string(text(staff, staff_size, "staff"))](dossier::View& in, const dossier::AccessQuery& query) {
          return dossier::seen_by(in, number, query);
        });
  });
}

int32_t dossier_access_flush(dossier_store* store, dossier_error** error) {
  return call(error, [&] { need(store, "store").store.flush_access_log(); });
}

int32_t dossier_checkpoint(dossier_view* view, dossier_buffer** checkpoint, dossier_error** error) {
  return call(error, [&] { make(checkpoint, "checkpoint", dossier::checkpoint(view_in(view))); });
}

int32_t dossier_store_verify_checkpoint(dossier_store* store, dossier_bytes checkpoint, dossier_fault_fn fault,
                                        dossier_progress_fn progress, void* user, uint64_t* faults,
                                        dossier_error** error) {
  return call(error, [&] {
    const auto report = [&](const dossier::Fault& found) {
      if (fault != nullptr) fault(user, found.kind.c_str(), found.place.c_str(), found.detail.c_str());
    };
    if (checkpoint.size == 0) throw Misuse{"null", "checkpoint"};
    give(faults, need(store, "store").store.verify(report, progress_of(progress, user), view_of(checkpoint)).faults);
  });
}

}  // extern "C"
