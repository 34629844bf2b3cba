// SPDX-License-Identifier: Apache-2.0
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

#include "crossing.hpp"
#include "dossier/contract.hpp"
#include "dossier/document.hpp"
#include "dossier/payment.hpp"
#include "dossier/rhythm.hpp"
#include "dossier/risk.hpp"
#include "dossier/v1/contract.pb.h"
#include "dossier/v1/risk.pb.h"
#include "handles.hpp"
#include "message.hpp"
#include "parts.hpp"
#include "text.hpp"

// Contracts, payments, risk, buying rhythm and what is handed in. Days are counted from 1970.

namespace dossier::python {
namespace {

using MaybeDay = std::optional<int>;

Day day(int days) { return Day(std::chrono::days(days)); }
std::optional<Day> maybe_day(MaybeDay days) { return days ? std::optional(day(*days)) : std::nullopt; }

void bind_contracts(nb::class_<ViewHandle>& view, nb::class_<WriteHandle, ViewHandle>& write) {
  view.def(
      "contract_id",
      [](ViewHandle& handle, std::string_view number) {
        return handle.use([&](View& of) { return contract_id(of, number); });
      },
      nb::arg("number"));
  view.def(
      "contract",
      [](ViewHandle& handle, uint64_t id) { return handle.use([&](View& of) { return copied(contract(of, id)); }); },
      nb::arg("id"));
  view.def(
      "contract_revision",
      [](ViewHandle& handle, uint64_t id) { return handle.use([&](View& of) { return contract_revision(of, id); }); },
      nb::arg("id"));
  view.def(
      "contracts",
      [](ViewHandle& handle, uint64_t customer, size_t limit, std::string_view token) {
        return handle.use([&](View& of) { return copied(list_contracts(of, customer, limit, token)); });
      },
      nb::arg("customer"), nb::arg("limit"), nb::arg("token"));
  view.def(
      "special_agreements",
      [](ViewHandle& handle, uint64_t customer) {
        return handle.use([&](View& of) { return copied(special_agreements(of, customer)); });
      },
      nb::arg("customer"));
  write.def(
      "sign",
      [](WriteHandle& handle, const nb::bytes& contract) {
        const auto given = parse<v1::Contract>(contract);
        Signed made = handle.change([&](Write& in) { return sign_contract(in, given); });
        return std::tuple(made.id, std::move(made.number), std::move(made.follow_ups));
      },
      nb::arg("contract"));
  write.def(
      "correct_contract",
      [](WriteHandle& handle, const nb::bytes& contract, std::optional<uint64_t> revision) {
        const auto given = parse<v1::Contract>(contract);
        return handle.change([&](Write& in) { return correct_contract(in, given, revision); });
      },
      nb::arg("contract"), nb::arg("revision").none());
  write.def(
      "accept",
      [](WriteHandle& handle, uint64_t contract, const nb::bytes& acceptance) {
        const auto given = parse<v1::Acceptance>(acceptance);
        handle.change([&](Write& in) { accept_delivery(in, contract, given); });
      },
      nb::arg("contract"), nb::arg("acceptance"));
}

void bind_payments(nb::class_<ViewHandle>& view, nb::class_<WriteHandle, ViewHandle>& write) {
  view.def(
      "payments",
      [](ViewHandle& handle, uint64_t contract) {
        return handle.use([&](View& of) { return copied(list_payments(of, contract)); });
      },
      nb::arg("contract"));
  view.def(
      "overdue",
      [](ViewHandle& handle, std::optional<uint64_t> customer, MaybeDay on, size_t limit, std::string_view token) {
        return handle.use([&](View& of) {
          return copied(overdue_instalments(of, {customer, maybe_day(on), limit, token}));
        });
      },
      nb::arg("customer").none(), nb::arg("on").none(), nb::arg("limit"), nb::arg("token"));
  write.def(
      "pay",
      [](WriteHandle& handle, const nb::bytes& payment) {
        const auto given = parse<v1::Payment>(payment);
        const Paid paid = handle.change([&](Write& in) { return record_payment(in, given); });
        std::vector<std::tuple<uint32_t, int64_t>> allotted;
        for (const Allotted& part : paid.allotted) allotted.emplace_back(part.instalment, part.minor);
        return std::tuple(paid.id, std::move(allotted), paid.beyond);
      },
      nb::arg("payment"));
  write.def(
      "withdraw",
      [](WriteHandle& handle, uint64_t contract, uint64_t payment, std::string_view reason) {
        handle.change([&](Write& in) { withdraw_payment(in, contract, payment, reason); });
      },
      nb::arg("contract"), nb::arg("payment"), nb::arg("reason"));
}

void bind_risks(nb::class_<ViewHandle>& view, nb::class_<WriteHandle, ViewHandle>& write) {
  view.def(
      "risk",
      [](ViewHandle& handle, uint64_t id) { return handle.use([&](View& of) { return copied(risk_signal(of, id)); }); },
      nb::arg("id"));
  view.def(
      "risks_of",
      [](ViewHandle& handle, uint64_t customer, bool open_only) {
        return handle.use([&](View& of) { return copied(list_risks(of, customer, open_only)); });
      },
      nb::arg("customer"), nb::arg("open_only"));
  view.def(
      "open_risks",
      [](ViewHandle& handle, size_t limit, std::string_view token) {
        return handle.use([&](View& of) { return copied(open_risks(of, limit, token)); });
      },
      nb::arg("limit"), nb::arg("token"));
  write.def(
      "raise_risk",
      [](WriteHandle& handle, const nb::bytes& signal) {
        const auto given = parse<v1::RiskSignal>(signal);
        return handle.change([&](Write& in) { return raise_risk(in, given); });
      },
      nb::arg("signal"));
  write.def(
      "close_risk",
      [](WriteHandle& handle, uint64_t id, std::string_view outcome) {
        handle.change([&](Write& in) { close_risk(in, id, outcome); });
      },
      nb::arg("id"), nb::arg("outcome"));
  write.def(
      "evaluate_risk",
      [](WriteHandle& handle, uint64_t customer) {
        return handle.change([&](Write& in) { return evaluate_risk(in, customer); });
      },
      nb::arg("customer"));
  write.def("review_risks", [](WriteHandle& handle) {
    RiskReview review = handle.change([&](Write& in) { return review_risks(in); });
    return std::tuple(review.customers, std::move(review.raised));
  });
}

void bind_rhythms(nb::class_<ViewHandle>& view, nb::class_<WriteHandle, ViewHandle>& write) {
  view.def(
      "rhythm",
      [](ViewHandle& handle, uint64_t customer) {
        return handle.use([&](View& of) { return copied(buying_rhythm(of, customer)); });
      },
      nb::arg("customer"));
  view.def(
      "due_again",
      [](ViewHandle& handle, MaybeDay from, MaybeDay until, uint32_t confidence, size_t limit, std::string_view token) {
        return handle.use([&](View& of) {
          return copied(due_again(of, {maybe_day(from), maybe_day(until), confidence, limit, token}));
        });
      },
      nb::arg("from_").none(), nb::arg("until").none(), nb::arg("confidence"), nb::arg("limit"), nb::arg("token"));
  write.def(
      "plan_reorder",
      [](WriteHandle& handle, uint64_t customer, int days_before) {
        return handle.change([&](Write& in) { return plan_reorder(in, customer, days_before); });
      },
      nb::arg("customer"), nb::arg("days_before"));
}

void bind_documents(nb::class_<ViewHandle>& view, nb::class_<WriteHandle, ViewHandle>& write) {
  view.def(
      "documents",
      [](ViewHandle& handle, uint64_t contract) {
        return handle.use([&](View& of) { return copied(documents(of, contract)); });
      },
      nb::arg("contract"));
  view.def(
      "missing_documents",
      [](ViewHandle& handle, uint64_t customer, MaybeDay since) {
        return handle.use([&](View& of) { return copied(missing_documents(of, customer, maybe_day(since))); });
      },
      nb::arg("customer"), nb::arg("since").none());
  write.def(
      "hand_in",
      [](WriteHandle& handle, uint64_t contract, std::string_view document) {
        handle.change([&](Write& in) { hand_in(in, contract, document); });
      },
      nb::arg("contract"), nb::arg("document"));
  write.def(
      "hand_in_day",
      [](WriteHandle& handle, uint64_t customer, int on, std::string_view document) {
        handle.change([&](Write& in) { hand_in(in, customer, day(on), document); });
      },
      nb::arg("customer"), nb::arg("day"), nb::arg("document"));
}

}  // namespace

void bind_trade(nb::module_& module) {
  auto view = nb::borrow<nb::class_<ViewHandle>>(module.attr("View"));
  auto write = nb::borrow<nb::class_<WriteHandle, ViewHandle>>(module.attr("Write"));
  bind_contracts(view, write);
  bind_payments(view, write);
  bind_risks(view, write);
  bind_rhythms(view, write);
  bind_documents(view, write);
}

}  // namespace dossier::python
