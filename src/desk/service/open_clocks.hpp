// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "desk/service/feedback.hpp"

/// Answers and steps of feedback that are owed, or would be if the policy named a time for them: what a changed policy
/// would move (X11).
namespace dossier::desk {

struct OpenClock {
  std::optional<v1::FollowUp> task;  ///< As it is planned; nothing where the policy named no time when it began.
  v1::FollowUpKind kind = v1::FOLLOW_UP_KIND_RESPONSE;
  Instant from;                                      ///< When it began.
  v1::Priority priority = v1::PRIORITY_UNSPECIFIED;  ///< Of an answer.
  v1::FeedbackClock step = v1::FEEDBACK_CLOCK_ANSWER;
};

/// Those of a customer.
std::vector<OpenClock> open_clocks(Context& context, RecordView customer);

/// When it is due by the rules in force, counted from when it began; nothing where they name no time.
std::optional<Instant> due_of(Context& context, const OpenClock& clock);

}  // namespace dossier::desk
