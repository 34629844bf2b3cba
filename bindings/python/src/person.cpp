// SPDX-License-Identifier: Apache-2.0
#include "dossier/person.hpp"

#include <nanobind/nanobind.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/string_view.h>
#include <nanobind/stl/tuple.h>

#include "callback.hpp"
#include "crossing.hpp"
#include "dossier/consent.hpp"
#include "dossier/v1/consent.pb.h"
#include "dossier/v1/person.pb.h"
#include "handles.hpp"
#include "message.hpp"
#include "parts.hpp"

// What a person has a right to: consent, requests, restriction, erasure, a copy.

namespace dossier::python {
namespace {

void bind_reading(nb::class_<ViewHandle>& view) {
  view.def(
      "consents",
      [](ViewHandle& handle, uint64_t customer) {
        return handle.use([&](View& of) { return copied(list_consents(of, customer)); });
      },
      nb::arg("customer"));
  view.def(
      "may_process",
      [](ViewHandle& handle, uint64_t customer, std::string_view purpose) {
        return handle.use([&](View& of) { return serialized(may_process(of, customer, purpose)); });
      },
      nb::arg("customer"), nb::arg("purpose"));
  view.def(
      "requests",
      [](ViewHandle& handle, uint64_t customer) {
        return handle.use([&](View& of) { return copied(list_requests(of, customer)); });
      },
      nb::arg("customer"));
  view.def(
      "open_requests",
      [](ViewHandle& handle, size_t limit, std::string_view token) {
        return handle.use([&](View& of) { return copied(list_open_requests(of, limit, token)); });
      },
      nb::arg("limit"), nb::arg("token"));
  view.def(
      "plan_erasure",
      [](ViewHandle& handle, uint64_t customer) {
        return handle.use([&](View& of) { return serialized(plan_erasure(of, customer)); });
      },
      nb::arg("customer"));
  view.def(
      "erasures",
      [](ViewHandle& handle, size_t limit, std::string_view token) {
        return handle.use([&](View& of) { return copied(list_erasures(of, limit, token)); });
      },
      nb::arg("limit"), nb::arg("token"));
}

void bind_writing(nb::class_<WriteHandle, ViewHandle>& write) {
  write.def(
      "record_consent",
      [](WriteHandle& handle, uint64_t customer, const nb::bytes& consent) {
        const auto given = parse<v1::Consent>(consent);
        return handle.change([&](Write& in) { return record_consent(in, customer, given); });
      },
      nb::arg("customer"), nb::arg("consent"));
  write.def(
      "withdraw_consent",
      [](WriteHandle& handle, uint64_t customer, uint64_t consent, int channel) {
        handle.change([&](Write& in) { withdraw_consent(in, customer, consent, channel); });
      },
      nb::arg("customer"), nb::arg("consent"), nb::arg("channel"));
  write.def(
      "receive_request",
      [](WriteHandle& handle, uint64_t customer, const nb::bytes& request) {
        const auto given = parse<v1::PersonRequest>(request);
        return handle.change([&](Write& in) { return receive_request(in, customer, given); });
      },
      nb::arg("customer"), nb::arg("request"));
  write.def(
      "answer_request",
      [](WriteHandle& handle, uint64_t customer, uint64_t request, bool refused, int channel, std::string_view notice,
         uint64_t detail_change) {
        handle.change([&](Write& in) {
          answer_request(in, customer, request, {refused, channel, notice, detail_change});
        });
      },
      nb::arg("customer"), nb::arg("request"), nb::arg("refused"), nb::arg("channel"), nb::arg("notice"),
      nb::arg("detail_change"));
  write.def(
      "restrict",
      [](WriteHandle& handle, uint64_t customer, int asked_by, std::string_view ground) {
        handle.change([&](Write& in) { restrict_customer(in, customer, asked_by, ground); });
      },
      nb::arg("customer"), nb::arg("asked_by"), nb::arg("ground"));
  write.def(
      "lift_restriction",
      [](WriteHandle& handle, uint64_t customer, std::string_view reason) {
        handle.change([&](Write& in) { lift_restriction(in, customer, reason); });
      },
      nb::arg("customer"), nb::arg("reason"));
  write.def(
      "erase",
      [](WriteHandle& handle, uint64_t customer, const nb::bytes& request) {
        const auto given = parse<v1::Erasure>(request);
        return handle.change([&](Write& in) { return serialized(erase_customer(in, customer, given)); });
      },
      nb::arg("customer"), nb::arg("request"));
}

std::string copy(const SessionHandle& session, uint64_t customer, std::string_view purpose, bool page, bool chinese) {
  session.store->store();
  const nb::gil_scoped_release free;
  return copy_customer(session.session, customer, purpose, page ? CopyFormat::page : CopyFormat::json,
                       chinese ? Language::zh : Language::en);
}

void compact(const nb::bytes& folder, nb::object progress) {
  const std::string path(inside(folder));
  Callbacks callbacks;
  const nb::gil_scoped_release free;
  callbacks.run([&] {
    Store::compact(path, {}, callbacks.progress(progress));
    return true;
  });
}

}  // namespace

void bind_person(nb::module_& module) {
  auto view = nb::borrow<nb::class_<ViewHandle>>(module.attr("View"));
  bind_reading(view);
  auto write = nb::borrow<nb::class_<WriteHandle, ViewHandle>>(module.attr("Write"));
  bind_writing(write);
  nb::borrow<nb::class_<SessionHandle>>(module.attr("Session"))
      .def("copy", &copy, nb::arg("customer"), nb::arg("purpose"), nb::arg("page"), nb::arg("chinese"));
  module.def("compact", &compact, nb::arg("folder"), nb::arg("progress").none());
}

}  // namespace dossier::python
