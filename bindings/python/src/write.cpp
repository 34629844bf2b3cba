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
#include "dossier/customer.hpp"
#include "dossier/follow_up.hpp"
#include "dossier/interaction.hpp"
#include "dossier/policy.hpp"
#include "dossier/staff.hpp"
#include "dossier/v1/customer.pb.h"
#include "dossier/v1/follow_up.pb.h"
#include "dossier/v1/interaction.pb.h"
#include "dossier/v1/policy.pb.h"
#include "dossier/v1/staff.pb.h"
#include "handles.hpp"
#include "message.hpp"
#include "parts.hpp"

// Changes. Records come as protobuf bytes, instants as microseconds since 1970.

namespace dossier::python {
namespace {

std::tuple<uint64_t, std::string, std::vector<MatchParts>> register_one(WriteHandle& handle,
                                                                        const nb::bytes& customer) {
  const auto given = parse<v1::Customer>(customer);
  Registered made = handle.change([&](Write& write) { return register_customer(write, given); });
  return {made.id, std::move(made.number), match_parts(std::move(made.matches))};
}

uint64_t correct(WriteHandle& handle, const nb::bytes& customer, std::optional<uint64_t> revision) {
  const auto given = parse<v1::Customer>(customer);
  return handle.change([&](Write& write) { return correct_customer(write, given, revision); });
}

std::tuple<InteractionKey, std::string, std::vector<uint64_t>> record(WriteHandle& handle,
                                                                      const nb::bytes& interaction) {
  const auto given = parse<v1::Interaction>(interaction);
  Recorded made = handle.change([&](Write& write) { return record_interaction(write, given); });
  const InteractionId& id = made.id;
  return {{id.customer, id.at.time_since_epoch().count(), id.id}, std::move(made.number), std::move(made.follow_ups)};
}

void bind_customers(nb::class_<WriteHandle, ViewHandle>& write) {
  write.def("register", &register_one, nb::arg("customer"));
  write.def("correct", &correct, nb::arg("customer"), nb::arg("revision").none());
  write.def(
      "change_stage",
      [](WriteHandle& handle, uint64_t customer, int stage, std::string_view reason) {
        handle.change([&](Write& in) { change_stage(in, customer, stage, reason); });
      },
      nb::arg("customer"), nb::arg("stage"), nb::arg("reason"));
  write.def(
      "assign",
      [](WriteHandle& handle, uint64_t customer, std::string_view staff) {
        handle.change([&](Write& in) { assign_owner(in, customer, staff); });
      },
      nb::arg("customer"), nb::arg("staff"));
}

void bind_interactions(nb::class_<WriteHandle, ViewHandle>& write) {
  write.def("record", &record, nb::arg("interaction"));
  write.def(
      "add_progress",
      [](WriteHandle& handle, const InteractionKey& key, std::string_view text) {
        handle.change([&](Write& in) { add_progress(in, interaction_key(key), text); });
      },
      nb::arg("key"), nb::arg("text"));
  write.def(
      "solve",
      [](WriteHandle& handle, const InteractionKey& key, std::string_view solution, std::optional<int64_t> at) {
        handle.change([&](Write& in) {
          solve_interaction(in, interaction_key(key), solution, at ? std::optional(instant(*at)) : std::nullopt);
        });
      },
      nb::arg("key"), nb::arg("solution"), nb::arg("at").none());
  write.def(
      "confirm",
      [](WriteHandle& handle, const InteractionKey& key) {
        handle.change([&](Write& in) { confirm_interaction(in, interaction_key(key)); });
      },
      nb::arg("key"));
  write.def(
      "rate",
      [](WriteHandle& handle, const InteractionKey& key, int satisfaction, std::string_view customer_words) {
        handle.change([&](Write& in) { rate_interaction(in, interaction_key(key), satisfaction, customer_words); });
      },
      nb::arg("key"), nb::arg("satisfaction"), nb::arg("customer_words"));
}

void bind_follow_ups(nb::class_<WriteHandle, ViewHandle>& write) {
  write.def(
      "plan",
      [](WriteHandle& handle, const nb::bytes& follow_up) {
        const auto given = parse<v1::FollowUp>(follow_up);
        return handle.change([&](Write& in) { return plan_follow_up(in, given); });
      },
      nb::arg("follow_up"));
  write.def(
      "complete",
      [](WriteHandle& handle, uint64_t id, std::string_view note) {
        handle.change([&](Write& in) { complete_follow_up(in, id, note); });
      },
      nb::arg("id"), nb::arg("note"));
  write.def(
      "skip",
      [](WriteHandle& handle, uint64_t id, std::string_view reason) {
        handle.change([&](Write& in) { skip_follow_up(in, id, reason); });
      },
      nb::arg("id"), nb::arg("reason"));
  write.def(
      "postpone",
      [](WriteHandle& handle, uint64_t id, int64_t until, std::string_view reason) {
        handle.change([&](Write& in) { postpone_follow_up(in, id, instant(until), reason); });
      },
      nb::arg("id"), nb::arg("until"), nb::arg("reason"));
}

void bind_house(nb::class_<WriteHandle, ViewHandle>& write) {
  write.def(
      "put_staff",
      [](WriteHandle& handle, const nb::bytes& staff) {
        const auto given = parse<v1::Staff>(staff);
        handle.change([&](Write& in) { put_staff(in, given); });
      },
      nb::arg("staff"));
  write.def(
      "put_department",
      [](WriteHandle& handle, const nb::bytes& department) {
        const auto given = parse<v1::Department>(department);
        handle.change([&](Write& in) { put_department(in, given); });
      },
      nb::arg("department"));
  write.def(
      "set_policy",
      [](WriteHandle& handle, const nb::bytes& policy) {
        const auto given = parse<v1::Policy>(policy);
        handle.change([&](Write& in) { set_policy(in, given); });
      },
      nb::arg("policy"));
}

}  // namespace

void bind_write(nb::module_& module) {
  auto write = nb::borrow<nb::class_<WriteHandle, ViewHandle>>(module.attr("Write"));
  write.def("savepoint", &WriteHandle::savepoint);
  write.def("rollback_to", &WriteHandle::rollback_to, nb::arg("savepoint"));
  write.def("release", &WriteHandle::release, nb::arg("savepoint"));
  bind_customers(write);
  bind_interactions(write);
  bind_follow_ups(write);
  bind_house(write);
}

}  // namespace dossier::python
