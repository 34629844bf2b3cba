// SPDX-License-Identifier: Apache-2.0
#include "dossier/import.hpp"

#include <string>
#include <utility>
#include <vector>

#include "capi/error.hpp"
#include "dossier/export.hpp"
#include "handles.hpp"

struct dossier_import {
  explicit dossier_import(dossier::ImportResult all) : result(std::move(all)) {
    for (const dossier::MatchedRow& row : result.matched) {
      std::string& words = by.emplace_back();
      for (const std::string& word : row.by) words += (words.empty() ? "" : " ") + word;
    }
  }
  dossier::ImportResult result;
  std::vector<std::string> by;  // What the matched rows were matched by.
};

struct dossier_import_options {
  dossier::ImportOptions options;
};

namespace dossier::capi {
namespace {

static_assert(static_cast<int>(Form::registration) == DOSSIER_FORM_REGISTRATION &&
              static_cast<int>(Form::feedback) == DOSSIER_FORM_FEEDBACK &&
              static_cast<int>(Form::follow_up) == DOSSIER_FORM_FOLLOW_UP &&
              static_cast<int>(Form::contracts) == DOSSIER_FORM_CONTRACTS &&
              static_cast<int>(NotTaken::Kind::column) == DOSSIER_NOT_TAKEN_COLUMN &&
              static_cast<int>(NotTaken::Kind::repeated) == DOSSIER_NOT_TAKEN_REPEATED &&
              static_cast<int>(NotTaken::Kind::sheet) == DOSSIER_NOT_TAKEN_SHEET &&
              static_cast<int>(NotTaken::Kind::cells) == DOSSIER_NOT_TAKEN_CELLS &&
              static_cast<int>(NotTaken::Kind::masked) == DOSSIER_NOT_TAKEN_MASKED);

Form form_in(int32_t form) {
  if (form < DOSSIER_FORM_REGISTRATION || form > DOSSIER_FORM_CONTRACTS) throw Misuse{"number", "form"};
  return static_cast<Form>(form);
}

ImportOptions& options_in(dossier_import_options* options) { return need(options, "options").options; }

}  // namespace
}  // namespace dossier::capi

using namespace dossier::capi;

extern "C" {

int32_t dossier_import_form(dossier_session* session, int32_t form, const char* path, size_t path_size,
                            dossier_refused_fn refused, dossier_progress_fn progress, void* user,
                            dossier_import** result, dossier_error** error) {
  return dossier_import_file(session, form, path, path_size, nullptr, refused, progress, user, result, error);
}

int32_t dossier_import_file(dossier_session* session, int32_t form, const char* path, size_t path_size,
                            const dossier_import_options* given, dossier_refused_fn refused,
                            dossier_progress_fn progress, void* user, dossier_import** result, dossier_error** error) {
  return call(error, [&] {
    dossier::ImportOptions options;
    if (given != nullptr) options = given->options;
    options.progress = progress_of(progress, user);
    if (refused != nullptr) {
      options.on_refused = [&](const dossier::RefusedRow& row) {
        const dossier_error why(row.error);
        refused(user, row.file.c_str(), row.line, row.column.c_str(), row.value.c_str(), &why);
      };
    }
    const std::string file(raw(&need(path, "path"), path_size, "path"));
    give_new(result, dossier::import_form(need(session, "session").session, form_in(form), file, options));
  });
}

int32_t dossier_import_options_new(dossier_import_options** options, dossier_error** error) {
  return call(error, [&] { make(options, "options"); });
}

void dossier_import_options_free(dossier_import_options* options) { delete options; }

int32_t dossier_import_options_set_dry_run(dossier_import_options* options, int32_t dry_run, dossier_error** error) {
  return call(error, [&] { options_in(options).dry_run = dry_run != 0; });
}

int32_t dossier_import_options_set_empty_clears(dossier_import_options* options, int32_t empty_clears,
                                                dossier_error** error) {
  return call(error, [&] { options_in(options).empty_clears = empty_clears != 0; });
}

int32_t dossier_import_options_set_keep_unknown(dossier_import_options* options, int32_t keep_unknown,
                                                dossier_error** error) {
  return call(error, [&] { options_in(options).keep_unknown = keep_unknown != 0; });
}

int32_t dossier_import_options_set_enrol(dossier_import_options* options, int32_t enrol, dossier_error** error) {
  return call(error, [&] { options_in(options).enrol = enrol != 0; });
}

int32_t dossier_import_options_set_history(dossier_import_options* options, int32_t history, dossier_error** error) {
  return call(error, [&] { options_in(options).history = history != 0; });
}

int32_t dossier_import_options_set_confirmation(dossier_import_options* options, int32_t method, const char* reference,
                                                size_t reference_size, const char* proof, size_t proof_size,
                                                dossier_error** error) {
  return call(error, [&] {
    options_in(options).confirmation = method;
    options_in(options).reference = std::string(text(reference, reference_size, "reference"));
    options_in(options).proof = std::string(text(proof, proof_size, "proof"));
  });
}

int32_t dossier_import_options_set_layout(dossier_import_options* options, const char* path, size_t path_size,
                                          dossier_error** error) {
  return call(error, [&] { options_in(options).layout = std::string(raw(path, path_size, "path")); });
}

int32_t dossier_import_options_set_heading(dossier_import_options* options, const char* heading, size_t heading_size,
                                           const char* given, size_t given_size, dossier_error** error) {
  return call(error, [&] {
    options_in(options).headings[std::string(text(heading, heading_size, "heading"))] =
        std::string(text(given, given_size, "given"));
  });
}

int32_t dossier_import_options_read_headings(dossier_import_options* options, const char* path, size_t path_size,
                                             dossier_error** error) {
  return call(error, [&] {
    for (auto& [heading, given] : dossier::read_heading_map(std::string(raw(&need(path, "path"), path_size, "path")))) {
      options_in(options).headings[heading] = given;
    }
  });
}

int32_t dossier_import_options_set_corrections(dossier_import_options* options, const char* path, size_t path_size,
                                               int32_t wanted, dossier_error** error) {
  return call(error, [&] {
    options_in(options).language = language(wanted);
    options_in(options).corrections = std::string(raw(path, path_size, "path"));
  });
}

int32_t dossier_form_suggestion(int32_t form, const char* column, size_t column_size, const char* reason,
                                size_t reason_size, int32_t wanted, dossier_buffer** suggestion,
                                dossier_error** error) {
  return call(error, [&] {
    make(suggestion, "suggestion",
         dossier::suggestion(form_in(form), text(column, column_size, "column"), text(reason, reason_size, "reason"),
                             language(wanted)));
  });
}

int32_t dossier_form_write_blank(int32_t form, const char* path, size_t path_size, dossier_error** error) {
  return call(error, [&] {
    dossier::write_blank_form(form_in(form), std::string(raw(&need(path, "path"), path_size, "path")));
  });
}

int32_t dossier_form_write_layout(int32_t form, const char* layout, size_t layout_size, const char* path,
                                  size_t path_size, dossier_error** error) {
  return call(error, [&] {
    dossier::write_blank_form(form_in(form), std::string(raw(&need(path, "path"), path_size, "path")),
                              raw(layout, layout_size, "layout"));
  });
}

uint64_t dossier_import_number(const dossier_import* result, int32_t figure) {
  if (result == nullptr) return 0;
  switch (figure) {
    case DOSSIER_IMPORT_ROWS: return result->result.rows;
    case DOSSIER_IMPORT_TAKEN: return result->result.taken;
    case DOSSIER_IMPORT_UNCHANGED: return result->result.unchanged;
    case DOSSIER_IMPORT_REFUSED: return result->result.refused;
    case DOSSIER_IMPORT_DOUBTFUL: return result->result.doubtful;
    case DOSSIER_IMPORT_DUPLICATES: return result->result.duplicates;
    case DOSSIER_IMPORT_NOT_TAKEN: return result->result.not_taken.size();
    case DOSSIER_IMPORT_CLEARED: return result->result.cleared.size();
    case DOSSIER_IMPORT_ENROLLED: return result->result.enrolled.size();
    case DOSSIER_IMPORT_MATCHED: return result->result.matched.size();
    case DOSSIER_IMPORT_ID: return result->result.id;
    case DOSSIER_IMPORT_OVER: return result->result.over;
    case DOSSIER_IMPORT_PENDING: return result->result.pending.size();
    default: return 0;
  }
}

int32_t dossier_import_not_taken(const dossier_import* result, size_t place, int32_t* kind, dossier_bytes* name,
                                 dossier_error** error) {
  return call(error, [&] {
    const auto& all = need(result, "result").result.not_taken;
    if (place >= all.size()) return DOSSIER_NOT_FOUND;
    give(kind, static_cast<int32_t>(all[place].kind));
    give(name, bytes_of(all[place].name));
    return DOSSIER_OK;
  });
}

int32_t dossier_import_cleared(const dossier_import* result, size_t place, uint64_t* line, dossier_bytes* column,
                               dossier_error** error) {
  return call(error, [&] {
    const auto& all = need(result, "result").result.cleared;
    if (place >= all.size()) return DOSSIER_NOT_FOUND;
    give(line, all[place].line);
    give(column, bytes_of(all[place].column));
    return DOSSIER_OK;
  });
}

int32_t dossier_import_enrolled(const dossier_import* result, size_t place, dossier_bytes* staff,
                                dossier_error** error) {
  return call(error, [&] {
    const auto& all = need(result, "result").result.enrolled;
    if (place >= all.size()) return DOSSIER_NOT_FOUND;
    give(staff, bytes_of(all[place]));
    return DOSSIER_OK;
  });
}

int32_t dossier_import_matched(const dossier_import* result, size_t place, uint64_t* line, dossier_bytes* number,
                               dossier_bytes* by, dossier_error** error) {
  return call(error, [&] {
    const auto& all = need(result, "result").result.matched;
    if (place >= all.size()) return DOSSIER_NOT_FOUND;
    give(line, all[place].line);
    give(number, bytes_of(all[place].number));
    give(by, bytes_of(result->by[place]));
    return DOSSIER_OK;
  });
}

int32_t dossier_import_pending(const dossier_import* result, size_t place, uint64_t* line, dossier_bytes* number,
                               dossier_bytes* field, uint64_t* change, dossier_error** error) {
  return call(error, [&] {
    const auto& all = need(result, "result").result.pending;
    if (place >= all.size()) return DOSSIER_NOT_FOUND;
    give(line, all[place].line);
    give(number, bytes_of(all[place].number));
    give(field, bytes_of(all[place].field));
    give(change, all[place].change);
    return DOSSIER_OK;
  });
}

void dossier_import_free(dossier_import* result) { delete result; }

int32_t dossier_form_from_name(const char* name, size_t name_size, int32_t* form, dossier_error** error) {
  return call(error, [&] { return give_found(form, dossier::form_from(raw(name, name_size, "name"))); });
}

dossier_bytes dossier_form_name(int32_t form) {
  return quietly(bytes_of({}), [&] { return bytes_of(dossier::name(form_in(form))); });
}

}  // extern "C"
