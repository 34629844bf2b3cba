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
#include "dossier/feedback.hpp"
#include "dossier/handover.hpp"
#include "dossier/policy.hpp"
#include "dossier/pool.hpp"
#include "dossier/review.hpp"
#include "dossier/upkeep.hpp"
#include "dossier/v1/customer.pb.h"
#include "dossier/v1/interaction.pb.h"
#include "dossier/v1/policy.pb.h"
#include "dossier/v1/stewardship.pb.h"
#include "dossier/verification.hpp"
#include "handles.hpp"
#include "message.hpp"
#include "parts.hpp"
#include "text.hpp"

// Looking after customers: review, handover, pool, verification, and the loop of feedback.

namespace dossier::python {
namespace {

void bind_reading(nb::class_<ViewHandle>& view) {
  view.def(
      "field_profile",
      [](ViewHandle& handle, uint64_t id) {
        return handle.use([&](View& of) { return serialized(check_field_profile(of, id)); });
      },
      nb::arg("id"));
  view.def(
      "reviews",
      [](ViewHandle& handle, int state, std::string_view department, std::string_view registrar, size_t limit,
         std::string_view token) {
        return handle.use([&](View& of) {
          return copied(list_reviews(of, {state, department, registrar, limit, token}));
        });
      },
      nb::arg("state"), nb::arg("department"), nb::arg("registrar"), nb::arg("limit"), nb::arg("token"));
  view.def(
      "handover",
      [](ViewHandle& handle, uint64_t id) {
        return handle.use([&](View& of) -> std::optional<nb::bytes> {
          const auto found = handover(of, id);
          const nb::gil_scoped_acquire gil;
          if (!found) return std::nullopt;
          return octets(found->bytes());
        });
      },
      nb::arg("id"));
  view.def(
      "handovers",
      [](ViewHandle& handle, std::string_view staff, size_t limit, std::string_view token) {
        return handle.use([&](View& of) { return copied(list_handovers(of, staff, limit, token)); });
      },
      nb::arg("staff"), nb::arg("limit"), nb::arg("token"));
  view.def(
      "handover_matters",
      [](ViewHandle& handle, uint64_t id, size_t limit) {
        return handle.use([&](View& of) {
          const HandoverMatters matters = handover_matters(of, id, limit);
          return std::tuple<BytesList, BytesList>(copied(matters.follow_ups), copied(matters.interactions));
        });
      },
      nb::arg("id"), nb::arg("limit"));
  view.def(
      "pool",
      [](ViewHandle& handle, int stage, int level, size_t limit, std::string_view token) {
        return handle.use([&](View& of) { return copied(list_pool(of, {stage, level, limit, token})); });
      },
      nb::arg("stage"), nb::arg("level"), nb::arg("limit"), nb::arg("token"));
  view.def(
      "recycling",
      [](ViewHandle& handle, int64_t at, size_t limit, std::string_view token) {
        return handle.use([&](View& of) { return copied(preview_recycling(of, instant(at), limit, token)); });
      },
      nb::arg("at"), nb::arg("limit"), nb::arg("token"));
  view.def(
      "preview_policy",
      [](ViewHandle& handle, const nb::bytes& policy, int64_t until, size_t limit, std::string_view token) {
        const auto wanted = parse<v1::Policy>(policy);
        return handle.use([&](View& of) { return copied(preview_policy(of, wanted, instant(until), limit, token)); });
      },
      nb::arg("policy"), nb::arg("until"), nb::arg("limit"), nb::arg("token"));
  view.def(
      "review_feedback",
      [](ViewHandle& handle, std::string_view department, int64_t from, int64_t until) {
        return handle.use(
            [&](View& of) { return serialized(review_feedback(of, department, instant(from), instant(until))); });
      },
      nb::arg("department"), nb::arg("since"), nb::arg("until"));
}

void bind_registrations(nb::class_<WriteHandle, ViewHandle>& write) {
  write.def(
      "self_check",
      [](WriteHandle& handle, uint64_t id, std::string_view remark) {
        handle.change([&](Write& in) { self_check(in, id, remark); });
      },
      nb::arg("id"), nb::arg("remark"));
  write.def(
      "approve",
      [](WriteHandle& handle, uint64_t id, std::string_view remark) {
        handle.change([&](Write& in) { approve_registration(in, id, remark); });
      },
      nb::arg("id"), nb::arg("remark"));
  write.def(
      "return_registration",
      [](WriteHandle& handle, uint64_t id, const std::vector<std::string>& fields, std::string_view remark) {
        handle.change([&](Write& in) { return_registration(in, id, fields, remark); });
      },
      nb::arg("id"), nb::arg("fields"), nb::arg("remark"));
  write.def(
      "archive",
      [](WriteHandle& handle, uint64_t id, std::string_view number) {
        return handle.change([&](Write& in) { return archive_registration(in, id, number); });
      },
      nb::arg("id"), nb::arg("number"));
  write.def(
      "verify",
      [](WriteHandle& handle, uint64_t id, std::string_view note) {
        handle.change([&](Write& in) { verify_customer(in, id, note); });
      },
      nb::arg("id"), nb::arg("note"));
  write.def(
      "report_change",
      [](WriteHandle& handle, uint64_t id, std::string_view field, std::string_view news) {
        return handle.change([&](Write& in) { return report_change(in, id, field, news); });
      },
      nb::arg("id"), nb::arg("field"), nb::arg("news"));
  write.def(
      "upkeep",
      [](WriteHandle& handle, size_t limit) {
        const Upkeep done = handle.change([&](Write& in) { return upkeep(in, limit); });
        return std::tuple(done.handovers, done.verifications, done.retired, done.recycled, done.more);
      },
      nb::arg("limit"));
}

void bind_owners(nb::class_<WriteHandle, ViewHandle>& write) {
  write.def(
      "propose_handover",
      [](WriteHandle& handle, const nb::bytes& wanted) {
        const auto given = parse<v1::Handover>(wanted);
        return handle.change([&](Write& in) { return propose_handover(in, given); });
      },
      nb::arg("handover"));
  write.def(
      "confirm_handover",
      [](WriteHandle& handle, uint64_t id, std::string_view staff) {
        handle.change([&](Write& in) { confirm_handover(in, id, staff); });
      },
      nb::arg("id"), nb::arg("staff"));
  write.def(
      "cancel_handover",
      [](WriteHandle& handle, uint64_t id, std::string_view reason) {
        handle.change([&](Write& in) { cancel_handover(in, id, reason); });
      },
      nb::arg("id"), nb::arg("reason"));
  write.def(
      "hand_over_leaver",
      [](WriteHandle& handle, std::string_view staff, const std::vector<std::string>& recipients,
         std::string_view note) {
        return handle.change([&](Write& in) { return hand_over_leaver(in, staff, recipients, note); });
      },
      nb::arg("staff"), nb::arg("recipients"), nb::arg("note"));
  write.def(
      "drop",
      [](WriteHandle& handle, uint64_t id, std::string_view reason) {
        handle.change([&](Write& in) { drop_customer(in, id, reason); });
      },
      nb::arg("id"), nb::arg("reason"));
  write.def(
      "pick",
      [](WriteHandle& handle, uint64_t id, std::string_view staff) {
        handle.change([&](Write& in) { pick_customer(in, id, staff); });
      },
      nb::arg("id"), nb::arg("staff"));
}

void bind_feedback(nb::class_<WriteHandle, ViewHandle>& write) {
  write.def(
      "report_solved",
      [](WriteHandle& handle, const InteractionKey& key, std::optional<int64_t> at) {
        handle.change([&](Write& in) {
          report_solved(in, interaction_key(key), at ? std::optional(instant(*at)) : std::nullopt);
        });
      },
      nb::arg("key"), nb::arg("at").none());
  write.def(
      "wait_for_customer",
      [](WriteHandle& handle, const InteractionKey& key, std::string_view reason, int64_t until) {
        handle.change([&](Write& in) { wait_for_customer(in, interaction_key(key), reason, instant(until)); });
      },
      nb::arg("key"), nb::arg("reason"), nb::arg("until"));
  write.def(
      "resume",
      [](WriteHandle& handle, const InteractionKey& key) {
        handle.change([&](Write& in) { resume_feedback(in, interaction_key(key)); });
      },
      nb::arg("key"));
  write.def(
      "close_feedback",
      [](WriteHandle& handle, const InteractionKey& key, std::string_view reason) {
        handle.change([&](Write& in) { close_feedback(in, interaction_key(key), reason); });
      },
      nb::arg("key"), nb::arg("reason"));
  write.def(
      "reopen",
      [](WriteHandle& handle, const InteractionKey& key, std::string_view reason) {
        handle.change([&](Write& in) { reopen_feedback(in, interaction_key(key), reason); });
      },
      nb::arg("key"), nb::arg("reason"));
}

}  // namespace

void bind_stewardship(nb::module_& module) {
  auto view = nb::borrow<nb::class_<ViewHandle>>(module.attr("View"));
  auto write = nb::borrow<nb::class_<WriteHandle, ViewHandle>>(module.attr("Write"));
  bind_reading(view);
  bind_registrations(write);
  bind_owners(write);
  bind_feedback(write);
}

}  // namespace dossier::python
