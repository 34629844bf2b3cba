// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <initializer_list>

#include "desk/context/customer_store.hpp"
#include "dossier/interaction.hpp"
#include "dossier/v1/follow_up.pb.h"
#include "dossier/v1/interaction.pb.h"
#include "dossier/v1/policy.pb.h"

/// The clocks of a feedback (B4). Each is a follow-up; what was not met in time is kept in Feedback.missed.
namespace dossier::desk {

/// A complaint wants an answer, and so does what was sold and does not work, whether or not anybody says so.
bool wants_answer(const v1::Interaction& interaction);

/// Throws Code::invalid naming the field that cannot be.
void check_feedback(Context& context, const v1::Interaction& interaction);
void check_satisfaction(int satisfaction);

/// An interaction that wants an answer and is at one of these points of its loop.
v1::Interaction load_feedback(Context& context, const InteractionId& id,
                              std::initializer_list<v1::InteractionStatus> expected);
/// Says in its progress what the actor does now.
v1::Progress& add_entry(Context& context, v1::Interaction& interaction, std::string text);
/// Stores it, with what follows from its status.
void store_feedback(Context& context, v1::Interaction& interaction);

/// Throws Code::invalid where nothing can have taken place: before the first year of the policy, or later than now.
void check_took_place(Context& context, Instant at);

/// An obstacle in a follow-up is the supervisor's to help with, and theirs who met it where there is none.
void ask_for_help(Context& context, const v1::Customer& customer, const v1::Interaction& interaction);

/// Says in the record what is to be looked at again.
void add_warning(v1::Interaction& interaction, const char* field, std::string reason);

/// Entered too late (U10), or too vague to act on (B3): says so in the record.
void check_recording(Context& context, v1::Interaction& interaction);

/// Feedback that comes with its answer, from an import: late by the time that the policy names (F8)?
void check_answer(Context& context, v1::Interaction& interaction);

/// Something is due from `from` on. Nothing where it is already.
void start_clock(Context& context, const v1::Customer& customer, const v1::Interaction& interaction,
                 v1::FeedbackClock clock, Instant from);
/// The completion that was planned is due then, until it is solved; anew where it was changed.
void plan_completion(Context& context, const v1::Customer& customer, const v1::Interaction& interaction);
/// It is done at `at`: in time, or kept as missed.
void meet_clock(Context& context, v1::Interaction& interaction, v1::FeedbackClock clock, Instant at);
/// An answer that is still owed is due by the urgency and time as they are now.
void renew_answer(Context& context, const v1::Customer& customer, const v1::Interaction& interaction);
/// Nothing more is due.
void cancel_clocks(Context& context, const v1::Interaction& interaction, std::string_view reason);

/// The clocks go on after waiting for the customer.
void resume_clocks(Context& context, v1::Interaction& interaction);

/// The open follow-up of a clock.
std::optional<v1::FollowUp> clock_task(Context& context, const v1::Interaction& interaction, v1::FeedbackClock clock);

/// When its answer began to be owed: with the talk, or when it was reopened last.
Instant owed_from(const v1::Interaction& interaction);

/// What the policy says of one of the steps after the answer.
const v1::Clock& clock_rule(const v1::FeedbackRules& rules, v1::FeedbackClock clock);

/// Whoever has to see to it.
std::string responsible(const v1::Interaction& interaction);

}  // namespace dossier::desk
