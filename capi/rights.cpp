// SPDX-License-Identifier: Apache-2.0
#include "dossier/rights.hpp"

#include "dossier/v1/staff.pb.h"
#include "handles.hpp"
#include "records.hpp"

struct dossier_access {
  dossier::AccessExplanation explanation;
  std::string classes;
};

using namespace dossier::capi;

extern "C" {

int32_t dossier_grant_put(dossier_write* write, const void* grant, size_t grant_size, uint64_t* id,
                          dossier_error** error) {
  return call(error, [&] {
    give(id, dossier::put_grant(write_in(write), record_in<dossier::v1::Grant>("Grant", grant, grant_size, "grant")));
  });
}

int32_t dossier_grant_revoke(dossier_write* write, uint64_t id, dossier_error** error) {
  return call(error, [&] { dossier::revoke_grant(write_in(write), id); });
}

int32_t dossier_grant_list(dossier_view* view, const char* staff, size_t staff_size, dossier_cursor** cursor,
                           dossier_error** error) {
  return call(error, [&] {
    view_in(view);
    auto next = [number = std::string(text(staff, staff_size, "staff"))](dossier::View& in, const std::string&) {
      return dossier::RecordPage{dossier::list_grants(in, number), {}};
    };
    make_cursor(cursor, view, {}, std::move(next));
  });
}

int32_t dossier_maintenance_require(dossier_view* view, dossier_error** error) {
  return call(error, [&] { dossier::require_maintenance(view_in(view)); });
}

int32_t dossier_access_explain(dossier_view* view, const char* staff, size_t staff_size, uint64_t customer,
                               dossier_access** access, dossier_error** error) {
  return call(error, [&] {
    auto explanation = dossier::explain_access(view_in(view), text(staff, staff_size, "staff"), customer);
    std::string classes;
    for (const std::string& name : explanation.field_classes) classes += (classes.empty() ? "" : ",") + name;
    make(access, "access", std::move(explanation), std::move(classes));
  });
}

int32_t dossier_access_view(const dossier_access* access) {
  return access != nullptr && access->explanation.view ? 1 : 0;
}

int32_t dossier_access_edit(const dossier_access* access) {
  return access != nullptr && access->explanation.edit ? 1 : 0;
}

const char* dossier_access_field_classes(const dossier_access* access, size_t* size) {
  return access == nullptr ? no_text(size) : give_text(access->classes, size);
}

size_t dossier_access_reason_count(const dossier_access* access) {
  return access == nullptr ? 0 : access->explanation.because.size();
}

int32_t dossier_access_reason(const dossier_access* access, size_t position, const char** rule, const char** detail,
                              dossier_error** error) {
  return call(error, [&] {
    const auto& because = need(access, "access").explanation.because;
    if (position >= because.size()) throw Misuse{"position", "position"};
    give(rule, because[position].rule.c_str());
    give(detail, because[position].detail.c_str());
  });
}

void dossier_access_free(dossier_access* access) { delete access; }

}  // extern "C"
