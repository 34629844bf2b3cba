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

#include "callback.hpp"
#include "crossing.hpp"
#include "dossier/customer.hpp"
#include "dossier/follow_up.hpp"
#include "dossier/history.hpp"
#include "dossier/interaction.hpp"
#include "dossier/policy.hpp"
#include "dossier/staff.hpp"
#include "dossier/v1/customer.pb.h"
#include "dossier/v1/follow_up.pb.h"
#include "dossier/v1/policy.pb.h"
#include "handles.hpp"
#include "message.hpp"
#include "parts.hpp"
#include "text.hpp"

// Queries. Records leave as bytes objects, instants as microseconds since 1970.

namespace dossier::python {
namespace {

std::vector<MatchParts> matches_of(ViewHandle& handle, const nb::bytes& customer) {
  const auto wanted = parse<v1::Customer>(customer);
  return match_parts(handle.use([&](View& view) { return find_matches(view, wanted); }));
}

BytesList find(ViewHandle& handle, std::string_view words, size_t limit) {
  return handle.use([&](View& view) {
    std::vector<RecordView> found;
    for (const uint64_t id : find_customers(view, words, limit)) {
      if (const auto record = customer(view, id)) found.push_back(*record);
    }
    return copied(found);
  });
}

std::tuple<BytesList, uint64_t> customers(ViewHandle& handle, uint64_t after, size_t limit) {
  return handle.use([&](View& view) {
    const CustomerPage page = list_customers(view, after, limit);
    return std::tuple<BytesList, uint64_t>(copied(page.customers), page.next);
  });
}

ListPage timeline_page(ViewHandle& handle, uint64_t customer, size_t limit, std::string_view token, int channel,
                       int kind, int status, std::string_view handler, MaybeMicros since, MaybeMicros until,
                       bool open_only, nb::handle progress) {
  Callbacks callbacks;
  const TimelineQuery query{.limit = limit,
                            .token = token,
                            .channel = channel,
                            .kind = kind,
                            .status = status,
                            .handler = handler,
                            .from = instant(since),
                            .until = instant(until),
                            .open_only = open_only,
                            .progress = callbacks.progress(progress)};
  return callbacks.run([&] { return handle.use([&](View& view) { return copied(timeline(view, customer, query)); }); });
}

ListPage due_page(ViewHandle& handle, std::string_view assignee, std::string_view department,
                  std::optional<uint64_t> customer, MaybeMicros since, MaybeMicros until, size_t limit,
                  std::string_view token, int kind) {
  const DueQuery query{assignee, department, customer, instant(since), instant(until), limit, token, kind};
  return handle.use([&](View& view) { return copied(due(view, query)); });
}

std::optional<std::tuple<int64_t, std::string, uint64_t>> wakeup(ViewHandle& handle, int64_t after) {
  return handle.use([&](View& view) -> std::optional<std::tuple<int64_t, std::string, uint64_t>> {
    const auto next = next_wakeup(view, instant(after));
    if (!next) return std::nullopt;
    return std::tuple(micros(next->at), next->why, next->follow_up);
  });
}

MaybeBytes cadence_preview(ViewHandle& handle, uint64_t customer) {
  return handle.use([&](View& view) -> MaybeBytes {
    const auto planned = preview_cadence(view, customer);
    if (!planned) return std::nullopt;
    return serialized(*planned);
  });
}

using HistoryParts =
    std::tuple<uint64_t, int64_t, std::string, std::string, int, std::vector<uint32_t>, nb::bytes, nb::bytes>;

std::vector<HistoryParts> parts_of(const std::vector<HistoryEntry>& entries) {
  std::vector<HistoryParts> parts;
  for (const HistoryEntry& entry : entries) {
    parts.emplace_back(entry.sequence, micros(entry.at), entry.actor, entry.reason, entry.change, entry.changed,
                       octets(entry.before), octets(entry.after));
  }
  return parts;
}

MaybeBytes as_of(ViewHandle& handle, uint64_t id, int64_t at) {
  const auto record = handle.use([&](View& view) { return customer_as_of(view, id, instant(at)); });
  if (!record) return std::nullopt;
  return octets(*record);
}

void bind_customers(nb::class_<ViewHandle>& view) {
  view.def(
      "customer_id",
      [](ViewHandle& handle, std::string_view number) {
        return handle.use([&](View& of) { return customer_id(of, number); });
      },
      nb::arg("number"));
  view.def(
      "customer",
      [](ViewHandle& handle, uint64_t id) { return handle.use([&](View& of) { return copied(customer(of, id)); }); },
      nb::arg("id"));
  view.def(
      "customer_by_number",
      [](ViewHandle& handle, std::string_view number) {
        return handle.use([&](View& of) { return copied(customer(of, number)); });
      },
      nb::arg("number"));
  view.def(
      "revision",
      [](ViewHandle& handle, uint64_t id) { return handle.use([&](View& of) { return customer_revision(of, id); }); },
      nb::arg("id"));
  view.def(
      "check",
      [](ViewHandle& handle, const nb::bytes& customer) {
        const auto given = parse<v1::Customer>(customer);
        return handle.use([&](View& of) { return serialized(check_customer(of, given)); });
      },
      nb::arg("customer"));
  view.def("matches", &matches_of, nb::arg("customer"));
  view.def("find", &find, nb::arg("text"), nb::arg("limit"));
  view.def("customers", &customers, nb::arg("after"), nb::arg("limit"));
  view.def(
      "completeness",
      [](ViewHandle& handle, uint64_t id) {
        return handle.use([&](View& of) { return serialized(check_completeness(of, id)); });
      },
      nb::arg("id"));
  view.def(
      "summary",
      [](ViewHandle& handle, uint64_t id) {
        return handle.use([&](View& of) { return serialized(summarise_customer(of, id)); });
      },
      nb::arg("id"));
  view.def("as_of", &as_of, nb::arg("id"), nb::arg("at"));
  view.def(
      "customer_history",
      [](ViewHandle& handle, uint64_t id, size_t limit) {
        return parts_of(handle.use([&](View& of) { return customer_history(of, id, limit); }));
      },
      nb::arg("id"), nb::arg("limit"));
}

void bind_interactions(nb::class_<ViewHandle>& view) {
  view.def("timeline", &timeline_page, nb::arg("customer"), nb::arg("limit"), nb::arg("token"), nb::arg("channel"),
           nb::arg("kind"), nb::arg("status"), nb::arg("handler"), nb::arg("since").none(), nb::arg("until").none(),
           nb::arg("open_only"), nb::arg("progress").none());
  view.def(
      "open_interactions",
      [](ViewHandle& handle, uint64_t customer, size_t limit) {
        return handle.use([&](View& of) { return copied(open_interactions(of, customer, limit)); });
      },
      nb::arg("customer"), nb::arg("limit"));
  view.def(
      "interaction_id",
      [](ViewHandle& handle, std::string_view number) {
        return handle.use([&](View& of) -> std::optional<InteractionKey> {
          const auto id = interaction_id(of, number);
          if (!id) return std::nullopt;
          return InteractionKey(id->customer, micros(id->at), id->id);
        });
      },
      nb::arg("number"));
  view.def(
      "interaction",
      [](ViewHandle& handle, const InteractionKey& key) {
        return handle.use([&](View& of) { return copied(interaction(of, interaction_key(key))); });
      },
      nb::arg("key"));
  view.def(
      "interaction_history",
      [](ViewHandle& handle, const InteractionKey& key, size_t limit) {
        return parts_of(handle.use([&](View& of) { return interaction_history(of, interaction_key(key), limit); }));
      },
      nb::arg("key"), nb::arg("limit"));
}

void bind_follow_ups(nb::class_<ViewHandle>& view) {
  view.def("due", &due_page, nb::arg("assignee"), nb::arg("department"), nb::arg("customer").none(),
           nb::arg("since").none(), nb::arg("until").none(), nb::arg("limit"), nb::arg("token"), nb::arg("kind"));
  view.def(
      "follow_up",
      [](ViewHandle& handle, uint64_t id) { return handle.use([&](View& of) { return copied(follow_up(of, id)); }); },
      nb::arg("id"));
  view.def("next_wakeup", &wakeup, nb::arg("after"));
  view.def("preview_cadence", &cadence_preview, nb::arg("customer"));
  view.def(
      "follow_up_history",
      [](ViewHandle& handle, uint64_t id, size_t limit) {
        return parts_of(handle.use([&](View& of) { return follow_up_history(of, id, limit); }));
      },
      nb::arg("id"), nb::arg("limit"));
}

void bind_house(nb::class_<ViewHandle>& view) {
  view.def(
      "staff",
      [](ViewHandle& handle, std::string_view number) {
        return handle.use([&](View& of) { return copied(staff(of, number)); });
      },
      nb::arg("number"));
  view.def("all_staff",
           [](ViewHandle& handle) { return handle.use([&](View& of) { return copied(list_staff(of)); }); });
  view.def("departments",
           [](ViewHandle& handle) { return handle.use([&](View& of) { return copied(list_departments(of)); }); });
  view.def("policy", [](ViewHandle& handle) { return handle.use([&](View& of) { return serialized(policy(of)); }); });
}

}  // namespace

void bind_view(nb::module_& module) {
  auto view = nb::borrow<nb::class_<ViewHandle>>(module.attr("View"));
  bind_customers(view);
  bind_interactions(view);
  bind_follow_ups(view);
  bind_house(view);
}

}  // namespace dossier::python
