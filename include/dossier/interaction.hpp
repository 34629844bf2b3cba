// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dossier/clock.hpp"
#include "dossier/page.hpp"
#include "dossier/record.hpp"
#include "dossier/session.hpp"
#include "dossier/store.hpp"

namespace dossier {

namespace v1 {
class Interaction;
}

/// Names one interaction: together its key.
struct InteractionId {
  uint64_t customer = 0;
  Instant at;
  uint64_t id = 0;
};

struct Recorded {
  InteractionId id;
  std::string number;
  std::vector<uint64_t> follow_ups;  ///< Planned from its next step, promises and response time.
};

/// Records an interaction. `customer`, `at`, `channel`, `kind`, `handler` and `summary` are required; `id`, and
/// `number` unless given, are set by the store. Completes the open cadence task of the customer, plans the next step,
/// promises and the answer that a feedback needs.
Recorded record_interaction(Write& write, const v1::Interaction& interaction);

/// What was typed wrong, put right; what was there before stays in the history, under the reason, which is required.
/// Each throws Code::missing where there is no such interaction and Code::invalid, "voided", where it is void.
///
/// Changes some of its values, as `change_customer` does those of a customer; also its time. What was agreed in it is
/// planned anew where it changed, and so is the answer where the urgency did. Its state is changed by the steps below,
/// its customer by `move_interaction`: "not_settable". Values that the actor sees masked cannot be changed. Returns its
/// key, which has its time in it.
InteractionId correct_interaction(Write& write, const InteractionId& id, const v1::Interaction& values,
                                  const std::vector<std::string>& clear, std::string_view reason);
/// It was entered by mistake: it stays to be seen in the timeline, and counts nowhere. What it planned is cancelled,
/// what it carried out is open again, and regular contact counts from the contact before it.
void void_interaction(Write& write, const InteractionId& id, std::string_view reason);
/// It was with another customer: it goes there with its number, its open tasks and its clocks; regular contact of both
/// is planned anew. Throws Code::conflict, "on_hold", where a legal hold keeps it. Returns its new key.
InteractionId move_interaction(Write& write, const InteractionId& id, uint64_t customer, std::string_view reason);

/// The steps of a feedback. Each throws Code::missing where there is no such interaction and Code::invalid where the
/// step does not fit its status.
void add_progress(Write& write, const InteractionId& id, std::string_view text);
void solve_interaction(Write& write, const InteractionId& id, std::string_view solution,
                       std::optional<Instant> at = {});
void confirm_interaction(Write& write, const InteractionId& id);
void rate_interaction(Write& write, const InteractionId& id, int satisfaction, std::string_view customer_words = {});

/// By number ("F20240315001"). Nothing where there is none.
std::optional<InteractionId> interaction_id(View& view, std::string_view number);
/// The record (v1.Interaction), read in place.
std::optional<RecordView> interaction(View& view, const InteractionId& id);

/// What a timeline page shows. Unset filters let everything through. Enumerations are those of v1.
struct TimelineQuery {
  size_t limit = 20;             ///< Entries on a page.
  std::string_view token;        ///< From the page before; empty: the newest.
  int channel = 0;               ///< v1::Channel
  int kind = 0;                  ///< v1::InteractionKind
  int status = 0;                ///< v1::InteractionStatus
  std::string_view handler;      ///< Staff number
  std::optional<Instant> from;   ///< Not before
  std::optional<Instant> until;  ///< Before
  bool open_only = false;
  /// Asked now and then, with the steps done so far; how many there will be is not known (0). Returning false stops:
  /// Code::cancelled.
  Progress progress = {};
};

/// A page of a customer's timeline (v1.Interaction), newest first. Throws Code::usage for a token that is not from this
/// timeline.
RecordPage timeline(View& view, uint64_t customer, const TimelineQuery& query = {});

/// What a customer still waits for, newest first.
std::vector<RecordView> open_interactions(View& view, uint64_t customer, size_t limit = 100);

}  // namespace dossier
