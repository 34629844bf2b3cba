// SPDX-License-Identifier: Apache-2.0
#include "dossier/pool.hpp"

#include "lists.hpp"

using namespace dossier::capi;

extern "C" {

int32_t dossier_pool_drop(dossier_write* write, uint64_t customer, const char* reason, size_t reason_size,
                          dossier_error** error) {
  return call(error, [&] { dossier::drop_customer(write_in(write), customer, text(reason, reason_size, "reason")); });
}

int32_t dossier_pool_pick(dossier_write* write, uint64_t customer, const char* staff, size_t staff_size,
                          dossier_error** error) {
  return call(error, [&] { dossier::pick_customer(write_in(write), customer, text(staff, staff_size, "staff")); });
}

int32_t dossier_pool_list(dossier_view* view, int32_t stage, int32_t level, size_t page_limit, dossier_bytes token,
                          dossier_cursor** cursor, dossier_error** error) {
  return call(error, [&] {
    open_list(cursor, view, token, [=, size = limit(page_limit, "limit")](dossier::View& in, const std::string& from) {
      return dossier::list_pool(in, {stage, level, size, from});
    });
  });
}

int32_t dossier_pool_preview(dossier_view* view, int64_t at, size_t page_limit, dossier_bytes token,
                             dossier_cursor** cursor, dossier_error** error) {
  return call(error, [&] {
    open_list(
        cursor, view, token,
        [when = instant(at, "at"), size = limit(page_limit, "limit")](dossier::View& in, const std::string& from) {
          return dossier::preview_recycling(in, when, size, from);
        });
  });
}

}  // extern "C"
