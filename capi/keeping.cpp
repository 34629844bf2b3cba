// SPDX-License-Identifier: Apache-2.0
#include "dossier/archive.hpp"
#include "dossier/destruction.hpp"
#include "dossier/retention.hpp"
#include "dossier/v1/keeping.pb.h"
#include "dossier/v1/policy.pb.h"
#include "lists.hpp"
#include "records.hpp"

using namespace dossier::capi;

extern "C" {

int32_t dossier_retention_due(dossier_view* view, int32_t record_class, int32_t overdue, const void* policy,
                              size_t policy_size, int64_t on, size_t page_limit, dossier_bytes token,
                              dossier_cursor** cursor, dossier_error** error) {
  return call(error, [&] {
    dossier::RetentionQuery query;
    query.record_class = record_class;
    query.overdue = overdue != 0;
    query.on = optional_instant(on, "on");
    query.limit = limit(page_limit, "limit");
    std::shared_ptr<const dossier::v1::Policy> rules;
    if (policy_size != 0) {
      rules = std::make_shared<const dossier::v1::Policy>(
          record_in<dossier::v1::Policy>("Policy", policy, policy_size, "policy"));
      query.policy = rules.get();
    }
    open_list(cursor, view, token, [query, rules](dossier::View& in, const std::string& from) mutable {
      query.token = from;
      return dossier::retention_due(in, query);
    });
  });
}

int32_t dossier_hold_place(dossier_write* write, const void* hold, size_t hold_size, uint64_t* id,
                           dossier_error** error) {
  return call(error, [&] {
    give(id,
         dossier::place_hold(write_in(write), record_in<dossier::v1::LegalHold>("LegalHold", hold, hold_size, "hold")));
  });
}

int32_t dossier_hold_release(dossier_write* write, uint64_t id, const char* reason, size_t reason_size,
                             dossier_error** error) {
  return call(error, [&] { dossier::release_hold(write_in(write), id, text(reason, reason_size, "reason")); });
}

int32_t dossier_hold_get(dossier_view* view, uint64_t id, dossier_bytes* record, dossier_error** error) {
  return call(error, [&] { return give_found(record, dossier::legal_hold(view_in(view), id)); });
}

int32_t dossier_hold_list(dossier_view* view, uint64_t customer, size_t page_limit, dossier_bytes token,
                          dossier_cursor** cursor, dossier_error** error) {
  return call(error, [&] {
    open_list(
        cursor, view, token, [customer, size = limit(page_limit, "limit")](dossier::View& in, const std::string& from) {
          return customer == 0 ? dossier::list_holds(in, size, from) : dossier::holds_on(in, customer, size, from);
        });
  });
}

int32_t dossier_destruction_propose(dossier_write* write, const void* destruction, size_t destruction_size,
                                    uint64_t* id, dossier_error** error) {
  return call(error, [&] {
    const auto wanted =
        record_in<dossier::v1::Destruction>("Destruction", destruction, destruction_size, "destruction");
    give(id, dossier::propose_destruction(write_in(write), wanted));
  });
}

int32_t dossier_destruction_sign(dossier_write* write, uint64_t id, dossier_error** error) {
  return call(error, [&] { dossier::sign_destruction(write_in(write), id); });
}

int32_t dossier_destruction_cancel(dossier_write* write, uint64_t id, const char* reason, size_t reason_size,
                                   dossier_error** error) {
  return call(error, [&] { dossier::cancel_destruction(write_in(write), id, text(reason, reason_size, "reason")); });
}

int32_t dossier_destruction_carry_out(dossier_write* write, uint64_t id, dossier_error** error) {
  return call(error, [&] { dossier::carry_out_destruction(write_in(write), id); });
}

int32_t dossier_destruction_get(dossier_view* view, uint64_t id, dossier_bytes* record, dossier_error** error) {
  return call(error, [&] { return give_found(record, dossier::destruction(view_in(view), id)); });
}

int32_t dossier_destruction_list(dossier_view* view, size_t page_limit, dossier_bytes token, dossier_cursor** cursor,
                                 dossier_error** error) {
  return call(error, [&] {
    open_list(cursor, view, token, [size = limit(page_limit, "limit")](dossier::View& in, const std::string& from) {
      return dossier::list_destructions(in, size, from);
    });
  });
}

int32_t dossier_tombstone_get(dossier_view* view, int32_t record_class, const char* number, size_t number_size,
                              dossier_buffer** stone, dossier_error** error) {
  return call(error, [&] {
    const auto found = dossier::tombstone(view_in(view), record_class, text(number, number_size, "number"));
    if (!found) return DOSSIER_NOT_FOUND;
    make_record(stone, "tombstone", *found);
    return DOSSIER_OK;
  });
}

int32_t dossier_archive_month(dossier_session* session, int32_t year, int32_t month, const char* path, size_t path_size,
                              dossier_progress_fn progress, void* user, dossier_buffer** archive,
                              dossier_error** error) {
  return call(error, [&] {
    if (month < 1 || month > 12) throw Misuse{"number", "month"};
    if (year < 1 || year > 9999) throw Misuse{"number", "year"};
    const std::string file(raw(&need(path, "path"), path_size, "path"));
    const auto of = std::chrono::year(year) / static_cast<int>(month);
    make_record(archive, "archive",
                dossier::archive_month(need(session, "session").session, of, file, progress_of(progress, user)));
  });
}

int32_t dossier_archive_check(const char* path, size_t path_size, dossier_buffer** archive, dossier_error** error) {
  return call(error, [&] {
    make_record(archive, "archive", dossier::check_archive(std::string(raw(&need(path, "path"), path_size, "path"))));
  });
}

}  // extern "C"
