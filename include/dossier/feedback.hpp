// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "dossier/interaction.hpp"

/// The closed loop of a feedback: received -> in progress -> solved -> confirmed -> closed, and reopened. Every clock
/// of Policy.feedback is a follow-up of the kind FEEDBACK (the answer itself: RESPONSE) with warning and escalation; a
/// clock that was missed stays with the feedback. `record_interaction`, `add_progress`, `solve_interaction`,
/// `confirm_interaction` and `rate_interaction` are its other steps. Each throws Code::missing where there is no such
/// interaction and Code::invalid, "not_feedback" or "status_step", where the step does not fit.
namespace dossier {

namespace v1 {
class FeedbackReview;
}

/// The matter was solved at `at`; the solution still has to be entered, with `solve_interaction`, within 24 hours.
void report_solved(Write& write, const InteractionId& id, std::optional<Instant> at = {});

/// The customer was asked for something and it is agreed to wait until `until`: its clocks stop until the matter goes
/// on (`resume_feedback`, or any other step), or until then.
void wait_for_customer(Write& write, const InteractionId& id, std::string_view reason, Instant until);
/// The customer answered: the clocks go on.
void resume_feedback(Write& write, const InteractionId& id);

/// Gives an open feedback to another department, another person in it, or both; an empty one stays. Its clocks go on
/// and are theirs from now. Throws Code::invalid, "no_such_department" and "no_such_staff".
void transfer_feedback(Write& write, const InteractionId& id, std::string_view department, std::string_view person,
                       std::string_view reason);

/// Closes a solved or confirmed feedback that the customer does not rate, for a reason. With a rating:
/// `rate_interaction`.
void close_feedback(Write& write, const InteractionId& id, std::string_view reason);

/// The customer is not satisfied after all: a solved, confirmed or closed feedback is in progress again, and a new
/// answer is owed.
void reopen_feedback(Write& write, const InteractionId& id, std::string_view reason);

/// The weekly review of a department, for any time from `from` to before `until`: what missed a clock in it, and, as it
/// stands now, what is overdue, not confirmed and not rated.
v1::FeedbackReview review_feedback(View& view, std::string_view department, Instant from, Instant until);

}  // namespace dossier
