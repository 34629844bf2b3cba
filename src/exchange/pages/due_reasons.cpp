// SPDX-License-Identifier: Apache-2.0
#include "exchange/pages/due_reasons.hpp"

#include "desk/context/messages_io.hpp"
#include "dossier/v1/follow_up.pb.h"
#include "rules/explain.hpp"

namespace dossier::exchange {

std::vector<std::string> due_reasons(const v1::FollowUp& task, Language language, std::chrono::minutes utc_offset) {
  std::vector<std::string> reasons;
  for (const v1::Because& because : task.because()) {
    const rules::Step step{because.rule(), desk::to_instant(because.from()), desk::to_instant(because.to()),
                           because.detail()};
    if (step.step == "interval" && step.from == step.to) continue;  // An agreed day: nothing was added.
    reasons.push_back(rules::describe(step, language, utc_offset));
  }
  return reasons;
}

}  // namespace dossier::exchange
