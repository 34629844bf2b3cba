// SPDX-License-Identifier: Apache-2.0
#include "dossier/export.hpp"

#include "handles.hpp"

struct dossier_export_options {
  dossier::ExportOptions options;
  std::string assignee, department, layout;  ///< What the options' views point to.
};

namespace dossier::capi {
namespace {

static_assert(static_cast<int>(Listing::registration) == DOSSIER_LIST_REGISTRATION &&
              static_cast<int>(Listing::feedback) == DOSSIER_LIST_FEEDBACK &&
              static_cast<int>(Listing::follow_up) == DOSSIER_LIST_FOLLOW_UP &&
              static_cast<int>(Listing::contracts) == DOSSIER_LIST_CONTRACTS &&
              static_cast<int>(Listing::interactions) == DOSSIER_LIST_INTERACTIONS &&
              static_cast<int>(Listing::due) == DOSSIER_LIST_DUE &&
              static_cast<int>(Listing::payments) == DOSSIER_LIST_PAYMENTS &&
              static_cast<int>(Listing::overdue) == DOSSIER_LIST_OVERDUE &&
              static_cast<int>(Listing::risks) == DOSSIER_LIST_RISKS &&
              static_cast<int>(Listing::pool) == DOSSIER_LIST_POOL);
static_assert(static_cast<int>(FileFormat::csv) == DOSSIER_FILE_CSV &&
              static_cast<int>(FileFormat::xlsx) == DOSSIER_FILE_XLSX &&
              static_cast<int>(FileFormat::json_lines) == DOSSIER_FILE_JSON_LINES &&
              static_cast<int>(FileFormat::arrow) == DOSSIER_FILE_ARROW &&
              static_cast<int>(FileFormat::docx) == DOSSIER_FILE_DOCX &&
              static_cast<int>(FileFormat::card3) == DOSSIER_FILE_CARD3 &&
              static_cast<int>(FileFormat::card4) == DOSSIER_FILE_CARD4 &&
              static_cast<int>(FileFormat::calendar) == DOSSIER_FILE_CALENDAR);

Listing list_in(int32_t list) {
  if (list < DOSSIER_LIST_REGISTRATION || list > DOSSIER_LIST_POOL) throw Misuse{"number", "list"};
  return static_cast<Listing>(list);
}

FileFormat format_in(int32_t format) {
  if (format < DOSSIER_FILE_CSV || format > DOSSIER_FILE_CALENDAR) throw Misuse{"number", "format"};
  return static_cast<FileFormat>(format);
}

std::optional<std::chrono::year_month> month_in(int32_t year, int32_t month) {
  if (month == 0) return std::nullopt;
  if (month < 0 || month > 12) throw Misuse{"number", "month"};
  if (year < 1 || year > 9999) throw Misuse{"number", "year"};
  return std::chrono::year(year) / static_cast<int>(month);
}

}  // namespace
}  // namespace dossier::capi

using namespace dossier::capi;

extern "C" {

int32_t dossier_export_options_new(dossier_export_options** options, dossier_error** error) {
  return call(error, [&] { make(options, "options"); });
}

void dossier_export_options_free(dossier_export_options* options) { delete options; }

int32_t dossier_export_options_set_format(dossier_export_options* options, int32_t format, dossier_error** error) {
  return call(error, [&] { need(options, "options").options.format = format_in(format); });
}

int32_t dossier_export_options_set_period(dossier_export_options* options, int64_t from, int64_t until,
                                          dossier_error** error) {
  return call(error, [&] {
    need(options, "options").options.from = optional_instant(from, "from");
    options->options.until = optional_instant(until, "until");
  });
}

int32_t dossier_export_options_set_customer(dossier_export_options* options, uint64_t customer, dossier_error** error) {
  return call(error, [&] { need(options, "options").options.customer = customer; });
}

int32_t dossier_export_options_set_assignee(dossier_export_options* options, const char* staff, size_t staff_size,
                                            dossier_error** error) {
  return call(error, [&] { need(options, "options").assignee = text(staff, staff_size, "staff"); });
}

int32_t dossier_export_options_set_department(dossier_export_options* options, const char* department,
                                              size_t department_size, dossier_error** error) {
  return call(error, [&] { need(options, "options").department = text(department, department_size, "department"); });
}

int32_t dossier_export_options_set_layout(dossier_export_options* options, const char* layout, size_t layout_size,
                                          dossier_error** error) {
  return call(error, [&] { need(options, "options").layout = raw(layout, layout_size, "layout"); });
}

int32_t dossier_export_options_set_masked(dossier_export_options* options, int32_t masked, dossier_error** error) {
  return call(error, [&] { need(options, "options").options.masked = masked != 0; });
}

int32_t dossier_export_list(dossier_session* session, int32_t list, const char* path, size_t path_size,
                            const dossier_export_options* given, dossier_progress_fn progress, void* user,
                            uint64_t* rows, dossier_error** error) {
  return call(error, [&] {
    dossier::ExportOptions options;
    if (given != nullptr) {
      options = given->options;
      options.assignee = given->assignee;
      options.department = given->department;
      options.layout = given->layout;
    }
    options.progress = progress_of(progress, user);
    const std::string file(raw(&need(path, "path"), path_size, "path"));
    give(rows, dossier::export_list(need(session, "session").session, list_in(list), file, options).rows);
  });
}

int32_t dossier_export_file_name(int32_t list, int32_t year, int32_t month, int32_t format, dossier_buffer** name,
                                 dossier_error** error) {
  return call(error, [&] {
    make(name, "name", dossier::export_file_name(list_in(list), month_in(year, month), format_in(format)));
  });
}

int32_t dossier_list_from_name(const char* name, size_t name_size, int32_t* list, dossier_error** error) {
  return call(error, [&] { return give_found(list, dossier::listing_from(raw(name, name_size, "name"))); });
}

}  // extern "C"
