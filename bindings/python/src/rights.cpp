// SPDX-License-Identifier: Apache-2.0
#include "dossier/rights.hpp"

#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/string_view.h>
#include <nanobind/stl/tuple.h>
#include <nanobind/stl/vector.h>

#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "change_parts.hpp"
#include "crossing.hpp"
#include "dossier/access_log.hpp"
#include "dossier/change.hpp"
#include "dossier/history.hpp"
#include "dossier/v1/staff.pb.h"
#include "handles.hpp"
#include "message.hpp"
#include "parts.hpp"
#include "text.hpp"

// Who sees what, who looked at whom, what changed.

namespace dossier::python {
namespace {

AccessQuery query_of(MaybeMicros since, MaybeMicros until, size_t limit, std::string_view token) {
  return {instant(since), instant(until), limit, token};
}

using Reasons = std::vector<std::tuple<std::string, std::string>>;

std::tuple<bool, bool, std::vector<std::string>, Reasons> explain(ViewHandle& handle, std::string_view staff,
                                                                  uint64_t customer) {
  return handle.use([&](View& view) {
    AccessExplanation explanation = explain_access(view, staff, customer);
    Reasons because;
    for (AccessReason& reason : explanation.because)
      because.emplace_back(std::move(reason.rule), std::move(reason.detail));
    return std::tuple(explanation.view, explanation.edit, std::move(explanation.field_classes), std::move(because));
  });
}

std::tuple<std::vector<ChangeParts>, uint64_t, bool> feed(ViewHandle& handle, uint64_t after, size_t limit) {
  return handle.use([&](View& view) {
    ChangePage page = changes(view, after, limit);
    std::vector<ChangeParts> parts;
    for (Change& change : page.changes) parts.push_back(change_parts(std::move(change)));
    return std::tuple(std::move(parts), page.next, page.more);
  });
}

nb::bytes checkpoint_of(ViewHandle& handle) {
  const std::string bytes = handle.use([](View& view) { return checkpoint(view); });
  return octets(bytes);
}

std::string revealed(const SessionHandle& session, uint64_t customer, std::string_view field,
                     std::string_view purpose) {
  session.store->store();
  const nb::gil_scoped_release free;
  return reveal(session.session, customer, field, purpose);
}

void flush(StoreHandle& handle) {
  const Store store = handle.store();
  const nb::gil_scoped_release free;
  store.flush_access_log();
}

}  // namespace

void bind_rights(nb::module_& module) {
  auto view = nb::borrow<nb::class_<ViewHandle>>(module.attr("View"));
  view.def(
      "grants",
      [](ViewHandle& handle, std::string_view staff) {
        return handle.use([&](View& of) { return copied(list_grants(of, staff)); });
      },
      nb::arg("staff"));
  view.def("require_maintenance",
           [](ViewHandle& handle) { handle.use([](View& in) { return require_maintenance(in), 0; }); });
  view.def("explain_access", &explain, nb::arg("staff"), nb::arg("customer"));
  view.def(
      "who_saw",
      [](ViewHandle& handle, uint64_t customer, MaybeMicros since, MaybeMicros until, size_t limit,
         std::string_view token) {
        return handle.use(
            [&](View& of) { return copied(who_saw(of, customer, query_of(since, until, limit, token))); });
      },
      nb::arg("customer"), nb::arg("since").none(), nb::arg("until").none(), nb::arg("limit"), nb::arg("token"));
  view.def(
      "seen_by",
      [](ViewHandle& handle, std::string_view staff, MaybeMicros since, MaybeMicros until, size_t limit,
         std::string_view token) {
        return handle.use([&](View& of) { return copied(seen_by(of, staff, query_of(since, until, limit, token))); });
      },
      nb::arg("staff"), nb::arg("since").none(), nb::arg("until").none(), nb::arg("limit"), nb::arg("token"));
  view.def("feed", &feed, nb::arg("after"), nb::arg("limit"));
  view.def("checkpoint", &checkpoint_of);

  auto write = nb::borrow<nb::class_<WriteHandle, ViewHandle>>(module.attr("Write"));
  write.def(
      "put_grant",
      [](WriteHandle& handle, const nb::bytes& grant) {
        const auto given = parse<v1::Grant>(grant);
        return handle.change([&](Write& in) { return put_grant(in, given); });
      },
      nb::arg("grant"));
  write.def(
      "revoke_grant", [](WriteHandle& handle, uint64_t id) { handle.change([&](Write& in) { revoke_grant(in, id); }); },
      nb::arg("id"));

  nb::borrow<nb::class_<SessionHandle>>(module.attr("Session"))
      .def("reveal", &revealed, nb::arg("customer"), nb::arg("field"), nb::arg("purpose"));
  nb::borrow<nb::class_<StoreHandle>>(module.attr("Store")).def("flush_access_log", &flush);
}

}  // namespace dossier::python
