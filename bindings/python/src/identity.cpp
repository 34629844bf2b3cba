// SPDX-License-Identifier: Apache-2.0
#include "dossier/identity.hpp"

#include <nanobind/nanobind.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/string_view.h>
#include <nanobind/stl/tuple.h>
#include <nanobind/stl/vector.h>

#include <string>
#include <tuple>
#include <vector>

#include "crossing.hpp"
#include "dossier/detail.hpp"
#include "dossier/profile.hpp"
#include "dossier/v1/customer.pb.h"
#include "dossier/v1/identity.pb.h"
#include "handles.hpp"
#include "message.hpp"
#include "parts.hpp"
#include "text.hpp"

// Who is who: duplicates, merging, resolving, changed details.

namespace dossier::python {
namespace {

ListPage duplicates_page(ViewHandle& handle, size_t limit, std::string_view token, bool certain_only) {
  return handle.use([&](View& view) { return copied(propose_duplicates(view, {limit, token, certain_only})); });
}

BytesList resolved(ViewHandle& handle, std::string_view phone, std::string_view email, std::string_view wechat,
                   std::string_view member_id, std::string_view order_number, std::string_view identity_number,
                   size_t limit) {
  const Clues clues{phone, email, wechat, member_id, order_number, identity_number};
  return handle.use([&](View& view) { return copied(resolve(view, clues, limit)); });
}

void bind_reading(nb::class_<ViewHandle>& view) {
  view.def("duplicates", &duplicates_page, nb::arg("limit"), nb::arg("token"), nb::arg("certain_only"));
  view.def(
      "duplicates_of",
      [](ViewHandle& handle, uint64_t id, size_t limit) {
        return handle.use([&](View& of) { return copied(duplicates_of(of, id, limit)); });
      },
      nb::arg("id"), nb::arg("limit"));
  view.def(
      "not_same_as",
      [](ViewHandle& handle, uint64_t id) { return handle.use([&](View& of) { return copied(not_same_as(of, id)); }); },
      nb::arg("id"));
  view.def("resolve", &resolved, nb::arg("phone"), nb::arg("email"), nb::arg("wechat"), nb::arg("member_id"),
           nb::arg("order_number"), nb::arg("identity_number"), nb::arg("limit"));
  view.def(
      "profile_of",
      [](ViewHandle& handle, uint64_t id) { return handle.use([&](View& of) { return profile_of(of, id); }); },
      nb::arg("id"));
  view.def(
      "members_of",
      [](ViewHandle& handle, uint64_t id) { return handle.use([&](View& of) { return members_of(of, id); }); },
      nb::arg("id"));
  view.def(
      "merged_profile",
      [](ViewHandle& handle, uint64_t id) { return handle.use([&](View& of) { return serialized(profile(of, id)); }); },
      nb::arg("id"));
  view.def(
      "changes",
      [](ViewHandle& handle, uint64_t id) {
        return handle.use([&](View& of) { return copied(list_changes(of, id)); });
      },
      nb::arg("id"));
  view.def(
      "valid_details",
      [](ViewHandle& handle, uint64_t id) {
        return handle.use([&](View& of) { return serialized(valid_details(of, id)); });
      },
      nb::arg("id"));
}

void bind_changing(nb::class_<WriteHandle, ViewHandle>& write) {
  write.def(
      "merge",
      [](WriteHandle& handle, uint64_t profile, uint64_t member, const std::vector<std::string>& reasons,
         const std::vector<std::tuple<std::string, uint64_t>>& take) {
        std::vector<ValueChoice> choices;
        for (const auto& [field, customer] : take) choices.push_back({field, customer});
        handle.change([&](Write& in) { merge(in, profile, member, reasons, choices); });
      },
      nb::arg("profile"), nb::arg("member"), nb::arg("reasons"), nb::arg("take"));
  write.def(
      "unmerge", [](WriteHandle& handle, uint64_t member) { handle.change([&](Write& in) { unmerge(in, member); }); },
      nb::arg("member"));
  write.def(
      "mark_not_same",
      [](WriteHandle& handle, uint64_t one, uint64_t other, std::string_view reason) {
        handle.change([&](Write& in) { mark_not_same(in, one, other, reason); });
      },
      nb::arg("one"), nb::arg("other"), nb::arg("reason"));
  write.def(
      "unmark_not_same",
      [](WriteHandle& handle, uint64_t one, uint64_t other) {
        handle.change([&](Write& in) { unmark_not_same(in, one, other); });
      },
      nb::arg("one"), nb::arg("other"));
  write.def(
      "request_change",
      [](WriteHandle& handle, uint64_t customer, const nb::bytes& change) {
        const auto given = parse<v1::DetailChange>(change);
        return handle.change([&](Write& in) { return request_change(in, customer, given); });
      },
      nb::arg("customer"), nb::arg("change"));
  write.def(
      "confirm_change",
      [](WriteHandle& handle, uint64_t customer, uint64_t change, int method, std::string_view reference,
         std::string_view proof) {
        handle.change([&](Write& in) { confirm_change(in, customer, change, {method, reference, proof}); });
      },
      nb::arg("customer"), nb::arg("change"), nb::arg("method"), nb::arg("reference"), nb::arg("proof"));
  write.def(
      "withdraw_change",
      [](WriteHandle& handle, uint64_t customer, uint64_t change, std::string_view reason) {
        handle.change([&](Write& in) { withdraw_change(in, customer, change, reason); });
      },
      nb::arg("customer"), nb::arg("change"), nb::arg("reason"));
}

}  // namespace

void bind_identity(nb::module_& module) {
  auto view = nb::borrow<nb::class_<ViewHandle>>(module.attr("View"));
  auto write = nb::borrow<nb::class_<WriteHandle, ViewHandle>>(module.attr("Write"));
  bind_reading(view);
  bind_changing(write);
  module.def(
      "describe_reason",
      [](const nb::bytes& reason, std::string_view language) {
        return describe_reason(RecordView(inside(reason)), language == "en" ? Language::en : Language::zh);
      },
      nb::arg("reason"), nb::arg("language"));
}

}  // namespace dossier::python
