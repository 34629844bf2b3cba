// SPDX-License-Identifier: Apache-2.0
#include "rules/explain.hpp"

#include "rules/dates.hpp"
#include "rules/duration.hpp"
#include "rules/window.hpp"
#include "words/messages.hpp"

namespace dossier::rules {

namespace {

// A festival's name stays as it is; words, durations and windows are said in the reader's language.
std::string reason_text(const std::string& because, Language language) {
  std::string text = message_for(because, {}, {}, language);
  if (text != because) return text;
  if (const auto duration = duration_from(because)) return to_text(*duration, language);
  if (const auto windows = windows_from(because)) return to_text(*windows, language);
  return because;
}

}  // namespace

std::string describe(const Step& step, Language language, std::chrono::minutes utc_offset) {
  return message_for(
      "step." + step.step, {},
      {to_text(step.from, utc_offset), to_text(step.to, utc_offset), reason_text(step.because, language)}, language);
}

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
