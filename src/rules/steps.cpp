// SPDX-License-Identifier: Apache-2.0
#include "rules/steps.hpp"

#include "rules/dates.hpp"

namespace dossier::rules {

bool explain_skipped(std::vector<Step>& steps, Day from, Day to, const WorkCalendar& calendar,
                     std::chrono::minutes utc_offset, const std::string& working_day_reason) {
  using std::chrono::days;
  bool assumed = false;
  for (Day day = from; day < to; day += days(1)) {
    const DayAnswer answer = calendar.look_up(day);
    assumed = assumed || answer.assumed;
    const std::string because = answer.working                    ? working_day_reason
                                : answer.kind == DayKind::weekend ? "weekend"
                                : answer.name.empty()             ? "holiday"
                                                                  : std::string(answer.name);
    const Instant begin = instant_of(day, {}, utc_offset), end = begin + days(1);
    if (!steps.empty() && steps.back().step == "skipped" && steps.back().because == because &&
        steps.back().to == begin) {
      steps.back().to = end;
    } else {
      steps.push_back({"skipped", begin, end, because});
    }
  }
  return assumed;
}

}  // namespace dossier::rules
