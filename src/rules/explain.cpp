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

}  // namespace dossier::rules
