// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dossier/clock.hpp"
#include "dossier/page.hpp"
#include "dossier/session.hpp"

/// Customers passing from one person to another: proposed, confirmed by both, in effect at a given time. The owner's
/// intervals, the open follow-ups, the open feedback and the contracts that are not ended (not paid in full, or not
/// accepted as they should be) go along; the history stays as it is.
namespace dossier {

namespace v1 {
class Handover;
}

/// Proposes a handover: `from` and `to` are required; `customers` defaults to all that `from` owns, `effective_at` to
/// the moment when both have confirmed. Both get a follow-up of the kind HANDOVER to confirm it. Agents propose for
/// customers that they own; supervisors for those they reach. Returns its id. Throws Code::invalid naming the field:
/// "no_such_staff", "same_person", "not_owned", "nothing_to_hand_over".
uint64_t propose_handover(Write& write, const v1::Handover& handover);

/// `staff`, one of both parties, agrees; for themselves, or a supervisor in their place, which is kept. With the second
/// one it is done at once where its time has come; else `upkeep` does it then, and `next_wakeup` says when. Throws
/// Code::missing; Code::invalid, "handover_party", "handover_step"; Code::denied.
void confirm_handover(Write& write, uint64_t id, std::string_view staff);

/// Calls it off, for a reason. For either party or a supervisor. Throws Code::missing, Code::invalid.
void cancel_handover(Write& write, uint64_t id, std::string_view reason);

/// The record (v1.Handover), read in place. Nothing where there is none. The parties see all of it, supervisors the
/// customers within their reach, others nothing; the same goes for the list.
std::optional<RecordView> handover(View& view, uint64_t id);

/// Handovers that are not done yet (v1.Handover), of `staff` as either party, or all where it is empty.
RecordPage list_handovers(View& view, std::string_view staff = {}, size_t limit = 50, std::string_view token = {});

/// What is open with the customers of a handover: follow-ups of the giver that go along, and feedback not closed.
struct HandoverMatters {
  std::vector<RecordView> follow_ups;    ///< v1.FollowUp
  std::vector<RecordView> interactions;  ///< v1.Interaction
};
/// The open matters of each customer of the handover, at most `limit` of either sort; as they stand in this view.
/// Throws Code::missing.
HandoverMatters handover_matters(View& view, uint64_t id, size_t limit = 1000);

/// Somebody leaves, in one call: their customers, open follow-ups and open contracts go to `recipients`, in turn where
/// they are several, at once; each recipient's share is kept as a handover that is done; the person is marked as left.
/// Needs the right to manage staff. Returns the handovers' ids. Throws Code::invalid naming the field: "no_such_staff",
/// "same_person", "required".
std::vector<uint64_t> hand_over_leaver(Write& write, std::string_view staff, const std::vector<std::string>& recipients,
                                       std::string_view note = {});

}  // namespace dossier
