// SPDX-License-Identifier: Apache-2.0
#include "dossier/profile.hpp"

#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

#include "dossier/v1/identity.pb.h"
#include "lists.hpp"
#include "records.hpp"

using namespace dossier::capi;

extern "C" {

int32_t dossier_profile_merge(dossier_write* write, uint64_t profile, uint64_t member, const char* reasons,
                              size_t reasons_size, dossier_error** error) {
  return call(error, [&] {
    dossier::merge(write_in(write), profile, member, words_of(text(reasons, reasons_size, "reasons")));
  });
}

int32_t dossier_profile_merge_taking(dossier_write* write, uint64_t profile, uint64_t member, const char* reasons,
                                     size_t reasons_size, const char* const* fields, const uint64_t* customers,
                                     size_t count, dossier_error** error) {
  return call(error, [&] {
    std::vector<dossier::ValueChoice> take;
    for (size_t i = 0; i < count; ++i) {
      const char* const field = (&need(fields, "fields"))[i];
      take.push_back({std::string(text(&need(field, "fields"), std::strlen(field), "fields")),
                      (&need(customers, "customers"))[i]});
    }
    dossier::merge(write_in(write), profile, member, words_of(text(reasons, reasons_size, "reasons")), take);
  });
}

int32_t dossier_profile_unmerge(dossier_write* write, uint64_t member, dossier_error** error) {
  return call(error, [&] { dossier::unmerge(write_in(write), member); });
}

int32_t dossier_profile_id(dossier_view* view, uint64_t customer, uint64_t* profile, dossier_error** error) {
  return call(error, [&] { give(profile, dossier::profile_of(view_in(view), customer)); });
}

int32_t dossier_profile_members(dossier_view* view, uint64_t customer, uint64_t* members, size_t capacity,
                                size_t* count, dossier_error** error) {
  return call(error, [&] {
    const std::vector<uint64_t> found = dossier::members_of(view_in(view), customer);
    if (capacity > 0) std::copy_n(found.begin(), std::min(capacity, found.size()), &need(members, "members"));
    give(count, found.size());
  });
}

int32_t dossier_profile_get(dossier_view* view, uint64_t customer, dossier_buffer** profile, dossier_error** error) {
  return call(error, [&] { make_record(profile, "profile", dossier::profile(view_in(view), customer)); });
}

}  // extern "C"
