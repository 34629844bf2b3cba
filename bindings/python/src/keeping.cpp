// SPDX-License-Identifier: Apache-2.0
#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/string_view.h>
#include <nanobind/stl/tuple.h>
#include <nanobind/stl/vector.h>

#include <optional>
#include <string>

#include "callback.hpp"
#include "crossing.hpp"
#include "dossier/archive.hpp"
#include "dossier/destruction.hpp"
#include "dossier/retention.hpp"
#include "dossier/v1/keeping.pb.h"
#include "dossier/v1/policy.pb.h"
#include "handles.hpp"
#include "message.hpp"
#include "parts.hpp"
#include "text.hpp"

// Keeping and destroying: what is due, legal holds, destruction with its protocol, archives of a month.

namespace dossier::python {
namespace {

void bind_reading(nb::class_<ViewHandle>& view) {
  view.def(
      "retention_due",
      [](ViewHandle& handle, int record_class, bool overdue, const std::optional<nb::bytes>& policy, MaybeMicros on,
         size_t limit, std::string_view token) {
        std::optional<v1::Policy> rules;
        if (policy) rules = parse<v1::Policy>(*policy);
        return handle.use([&](View& of) {
          return copied(
              retention_due(of, {record_class, overdue, rules ? &*rules : nullptr, instant(on), limit, token}));
        });
      },
      nb::arg("record_class"), nb::arg("overdue"), nb::arg("policy").none(), nb::arg("on").none(), nb::arg("limit"),
      nb::arg("token"));
  view.def(
      "legal_hold",
      [](ViewHandle& handle, uint64_t id) { return handle.use([&](View& of) { return copied(legal_hold(of, id)); }); },
      nb::arg("id"));
  view.def(
      "holds_on",
      [](ViewHandle& handle, uint64_t customer, size_t limit, std::string_view token) {
        return handle.use([&](View& of) { return copied(holds_on(of, customer, limit, token)); });
      },
      nb::arg("customer"), nb::arg("limit"), nb::arg("token"));
  view.def(
      "holds",
      [](ViewHandle& handle, size_t limit, std::string_view token) {
        return handle.use([&](View& of) { return copied(list_holds(of, limit, token)); });
      },
      nb::arg("limit"), nb::arg("token"));
  view.def(
      "destruction",
      [](ViewHandle& handle, uint64_t id) { return handle.use([&](View& of) { return copied(destruction(of, id)); }); },
      nb::arg("id"));
  view.def(
      "destructions",
      [](ViewHandle& handle, size_t limit, std::string_view token) {
        return handle.use([&](View& of) { return copied(list_destructions(of, limit, token)); });
      },
      nb::arg("limit"), nb::arg("token"));
  view.def(
      "tombstone",
      [](ViewHandle& handle, int record_class, std::string_view number) {
        return handle.use([&](View& of) -> MaybeBytes {
          const auto found = tombstone(of, record_class, number);
          if (!found) return std::nullopt;
          return serialized(*found);
        });
      },
      nb::arg("record_class"), nb::arg("number"));
}

void bind_changing(nb::class_<WriteHandle, ViewHandle>& write) {
  write.def(
      "place_hold",
      [](WriteHandle& handle, const nb::bytes& wanted) {
        const auto given = parse<v1::LegalHold>(wanted);
        return handle.change([&](Write& in) { return place_hold(in, given); });
      },
      nb::arg("hold"));
  write.def(
      "release_hold",
      [](WriteHandle& handle, uint64_t id, std::string_view reason) {
        handle.change([&](Write& in) { release_hold(in, id, reason); });
      },
      nb::arg("id"), nb::arg("reason"));
  write.def(
      "propose_destruction",
      [](WriteHandle& handle, const nb::bytes& wanted) {
        const auto given = parse<v1::Destruction>(wanted);
        return handle.change([&](Write& in) { return propose_destruction(in, given); });
      },
      nb::arg("destruction"));
  write.def(
      "sign_destruction",
      [](WriteHandle& handle, uint64_t id) { handle.change([&](Write& in) { sign_destruction(in, id); }); },
      nb::arg("id"));
  write.def(
      "cancel_destruction",
      [](WriteHandle& handle, uint64_t id, std::string_view reason) {
        handle.change([&](Write& in) { cancel_destruction(in, id, reason); });
      },
      nb::arg("id"), nb::arg("reason"));
  write.def(
      "carry_out_destruction",
      [](WriteHandle& handle, uint64_t id) { handle.change([&](Write& in) { carry_out_destruction(in, id); }); },
      nb::arg("id"));
}

nb::bytes archive(const SessionHandle& session, int year, int month, const nb::bytes& file, nb::object progress) {
  session.store->store();
  const std::string path(inside(file));
  const auto of = std::chrono::year(year) / month;
  Callbacks callbacks;
  const Progress call = callbacks.progress(progress);
  const nb::gil_scoped_release free;
  return serialized(callbacks.run([&] { return archive_month(session.session, of, path, call); }));
}

nb::bytes check(const nb::bytes& file) {
  const std::string path(inside(file));
  const nb::gil_scoped_release free;
  return serialized(check_archive(path));
}

}  // namespace

void bind_keeping(nb::module_& module) {
  auto view = nb::borrow<nb::class_<ViewHandle>>(module.attr("View"));
  auto write = nb::borrow<nb::class_<WriteHandle, ViewHandle>>(module.attr("Write"));
  bind_reading(view);
  bind_changing(write);
  nb::borrow<nb::class_<SessionHandle>>(module.attr("Session"))
      .def("archive_month", &archive, nb::arg("year"), nb::arg("month"), nb::arg("path"), nb::arg("progress").none());
  module.def("check_archive", &check, nb::arg("path"));
}

}  // namespace dossier::python
