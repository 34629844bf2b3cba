// SPDX-License-Identifier: Apache-2.0
#include "dossier/html.hpp"

#include "dossier/v1/report.pb.h"
#include "due_query.hpp"
#include "handles.hpp"
#include "records.hpp"

using namespace dossier::capi;

extern "C" {

int32_t dossier_html_service_report(const void* report, size_t report_size, int32_t wanted, dossier_buffer** page,
                                    dossier_error** error) {
  return call(error, [&] {
    const auto record = record_in<dossier::v1::ServiceReport>("ServiceReport", report, report_size, "report");
    make(page, "page", dossier::service_report_page(record, language(wanted)));
  });
}

int32_t dossier_html_dossier(dossier_view* view, uint64_t customer, int32_t wanted, size_t newest,
                             dossier_buffer** page, dossier_error** error) {
  return call(error, [&] {
    make(page, "page", dossier::dossier_page(view_in(view), customer, language(wanted), limit(newest, "newest")));
  });
}

int32_t dossier_html_due(dossier_view* view, const dossier_due_query* query, int32_t wanted, dossier_buffer** page,
                         dossier_error** error) {
  return call(error, [&] {
    const dossier_due_query all;
    make(page, "page", dossier::due_page(view_in(view), (query == nullptr ? all : *query).whole(), language(wanted)));
  });
}

int32_t dossier_html_write(const char* path, size_t path_size, const char* page, size_t page_size,
                           dossier_error** error) {
  return call(error, [&] {
    dossier::write_page(std::string(raw(&need(path, "path"), path_size, "path")), raw(page, page_size, "page"));
  });
}

}  // extern "C"
