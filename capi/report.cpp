// SPDX-License-Identifier: Apache-2.0
#include "dossier/report.hpp"

#include "dossier/v1/report.pb.h"
#include "handles.hpp"
#include "records.hpp"

using namespace dossier::capi;

extern "C" {

int32_t dossier_report_service(dossier_view* view, const char* months, size_t months_size, const char* department,
                               size_t department_size, dossier_buffer** report, dossier_error** error) {
  return call(error, [&] {
    make_record(report, "report",
                dossier::service_report(view_in(view), dossier::parse_months(text(months, months_size, "months")),
                                        text(department, department_size, "department")));
  });
}

int32_t dossier_report_customers(dossier_view* view, const char* months, size_t months_size, const char* department,
                                 size_t department_size, dossier_buffer** report, dossier_error** error) {
  return call(error, [&] {
    make_record(report, "report",
                dossier::customer_report(view_in(view), dossier::parse_months(text(months, months_size, "months")),
                                         text(department, department_size, "department")));
  });
}

int32_t dossier_report_cross(dossier_view* view, int32_t rows, int32_t columns, const char* months, size_t months_size,
                             const char* department, size_t department_size, dossier_buffer** table,
                             dossier_error** error) {
  return call(error, [&] {
    const std::string_view period = text(months, months_size, "months");
    dossier::CrossQuery query{rows, columns, {}, text(department, department_size, "department")};
    if (!period.empty()) query.months = dossier::parse_months(period);
    make_record(table, "table", dossier::cross_table(view_in(view), query));
  });
}

int32_t dossier_report_staff(dossier_view* view, const char* months, size_t months_size, const char* department,
                             size_t department_size, dossier_buffer** report, dossier_error** error) {
  return call(error, [&] {
    dossier::v1::ServiceReport staff;
    for (auto& load : dossier::staff_load(view_in(view), dossier::parse_months(text(months, months_size, "months")),
                                          text(department, department_size, "department"))) {
      staff.add_staff()->Swap(&load);
    }
    make_record(report, "report", staff);
  });
}

int32_t dossier_report_overdue(dossier_view* view, const char* months, size_t months_size, const char* department,
                               size_t department_size, dossier_buffer** report, dossier_error** error) {
  return call(error, [&] {
    dossier::v1::ServiceReport overdue;
    for (auto& month : dossier::overdue_trend(view_in(view), dossier::parse_months(text(months, months_size, "months")),
                                              text(department, department_size, "department"))) {
      overdue.add_overdue()->Swap(&month);
    }
    make_record(report, "report", overdue);
  });
}

}  // extern "C"
