// SPDX-License-Identifier: Apache-2.0
#include "dossier/staff.hpp"

#include "dossier/v1/staff.pb.h"
#include "handles.hpp"
#include "records.hpp"

using namespace dossier::capi;

extern "C" {

int32_t dossier_staff_put(dossier_write* write, const void* staff, size_t staff_size, dossier_error** error) {
  return call(error, [&] {
    dossier::put_staff(write_in(write), record_in<dossier::v1::Staff>("Staff", staff, staff_size, "staff"));
  });
}

int32_t dossier_staff_get(dossier_view* view, const char* number, size_t number_size, dossier_bytes* record,
                          dossier_error** error) {
  return call(error,
              [&] { return give_found(record, dossier::staff(view_in(view), text(number, number_size, "number"))); });
}

int32_t dossier_staff_list(dossier_view* view, dossier_cursor** cursor, dossier_error** error) {
  return call(error, [&] {
    view_in(view);
    auto next = [](dossier::View& in, const std::string&) { return dossier::RecordPage{dossier::list_staff(in), {}}; };
    make_cursor(cursor, view, {}, std::move(next));
  });
}

int32_t dossier_department_put(dossier_write* write, const void* department, size_t department_size,
                               dossier_error** error) {
  return call(error, [&] {
    dossier::put_department(
        write_in(write), record_in<dossier::v1::Department>("Department", department, department_size, "department"));
  });
}

int32_t dossier_department_list(dossier_view* view, dossier_cursor** cursor, dossier_error** error) {
  return call(error, [&] {
    view_in(view);
    auto next = [](dossier::View& in, const std::string&) {
      return dossier::RecordPage{dossier::list_departments(in), {}};
    };
    make_cursor(cursor, view, {}, std::move(next));
  });
}

}  // extern "C"
