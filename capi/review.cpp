// SPDX-License-Identifier: Apache-2.0
#include "dossier/review.hpp"

#include "handles.hpp"
#include "lists.hpp"

using namespace dossier::capi;

extern "C" {

int32_t dossier_review_self_check(dossier_write* write, uint64_t customer, const char* remark, size_t remark_size,
                                  dossier_error** error) {
  return call(error, [&] { dossier::self_check(write_in(write), customer, text(remark, remark_size, "remark")); });
}

int32_t dossier_review_approve(dossier_write* write, uint64_t customer, const char* remark, size_t remark_size,
                               dossier_error** error) {
  return call(error,
              [&] { dossier::approve_registration(write_in(write), customer, text(remark, remark_size, "remark")); });
}

int32_t dossier_review_return(dossier_write* write, uint64_t customer, const char* fields, size_t fields_size,
                              const char* remark, size_t remark_size, dossier_error** error) {
  return call(error, [&] {
    dossier::return_registration(write_in(write), customer, words_of(text(fields, fields_size, "fields")),
                                 text(remark, remark_size, "remark"));
  });
}

int32_t dossier_review_archive(dossier_write* write, uint64_t customer, const char* number, size_t number_size,
                               dossier_buffer** archive_number, dossier_error** error) {
  return call(error, [&] {
    give_new(archive_number,
             dossier::archive_registration(write_in(write), customer, text(number, number_size, "number")));
  });
}

int32_t dossier_review_list(dossier_view* view, int32_t state, const char* department, size_t department_size,
                            const char* registrar, size_t registrar_size, size_t page_limit, dossier_bytes token,
                            dossier_cursor** cursor, dossier_error** error) {
  return call(error, [&] {
    const std::string of(text(department, department_size, "department")),
        by(text(registrar, registrar_size, "registrar"));
    open_list(cursor, view, token, [=, size = limit(page_limit, "limit")](dossier::View& in, const std::string& from) {
      return dossier::list_reviews(in, {state, of, by, size, from});
    });
  });
}

}  // extern "C"
