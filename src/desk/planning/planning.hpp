// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <google/protobuf/repeated_field.h>

#include "desk/context/context.hpp"
#include "dossier/interaction.hpp"
#include "dossier/v1/common.pb.h"
#include "rules/window.hpp"

namespace dossier::v1 {
class Customer;
class FollowUp;
class Interaction;
class Policy;
class ResponseTime;
class TimeWindow;
}  // namespace dossier::v1

/// What becomes due by itself, and when. Every planned follow-up has a `source` that is unique among the open ones, so
/// that nothing is planned twice (F6).
namespace dossier::desk {

/// The cadence of the stage (F5), the answer that the need level asks for (R6, F8), and important dates (D3).
void plan_after_registration(Context& context, const v1::Customer& customer);

/// The plan of the new stage instead of the old one, at once (F6).
void plan_after_stage_change(Context& context, const v1::Customer& customer);

/// Open follow-ups of the former owner go to the new one, or are planned where nobody had them.
void plan_after_owner_change(Context& context, const v1::Customer& customer);

/// What the contact carried out is done; next step, promises and answer are planned; the cadence begins anew from it.
/// Ids of what was planned.
std::vector<uint64_t> plan_after_contact(Context& context, const v1::Customer& customer,
                                         const v1::Interaction& interaction);

/// What was agreed in a contact: next step and promises. Ids of what was planned.
std::vector<uint64_t> plan_agreed(Context& context, const v1::Customer& customer, const v1::Interaction& interaction);

/// The reason for which a follow-up was closed that a contact carried out.
std::string carried_out_by(const v1::Interaction& interaction);

/// What the contact carried out is done, and regular contact counts from it.
void count_contact(Context& context, const v1::Customer& customer, const v1::Interaction& interaction);

/// A contact that does not count any more: where regular contact counted from it, it counts from the one before.
void forget_contact(Context& context, const v1::Customer& customer, uint64_t interaction);

/// The answer that a feedback asks for, by its urgency, counted from `from` (F8). Its id; 0 where the policy names no
/// time.
uint64_t plan_answer(Context& context, const v1::Customer& customer, const v1::Interaction& interaction, Instant from);

/// Whether a need asks for an answer by its level: whoever was contacted has been answered, and a low level is routine
/// (R6), of which regular contact is the clock.
bool owes_answer(const v1::Customer& customer);

/// How urgent an answer is: what is not stated is normal.
v1::Priority urgency_of(const v1::Interaction& interaction);

/// The level of a need has changed: its answer is due by the new one, unless it was given.
void plan_need_anew(Context& context, const v1::Customer& customer);

/// The time that the policy names for an answer; nullptr: none.
const v1::ResponseTime* response_time_of(const v1::Policy& policy, int priority);

/// The `source` of the answer that the need level asks for.
std::string need_source(uint64_t customer);

/// After a cadence or yearly task was done or skipped: the next one.
void plan_successor(Context& context, const v1::FollowUp& closed);

/// Moves `follow_up.due` to a working day inside the customer's service window (F7) and says why in `because` (X4).
void fit_due(Context& context, const v1::Customer& customer, Instant wanted, v1::FollowUp& follow_up);

/// A customer's windows as the rules know them.
rules::Windows windows_of(const google::protobuf::RepeatedPtrField<v1::TimeWindow>& windows);

}  // namespace dossier::desk
