// SPDX-License-Identifier: Apache-2.0
#include "rules/duration.hpp"

#include <array>
#include <charconv>

#include "dossier/error.hpp"
#include "rules/dates.hpp"
#include "rules/fold.hpp"
#include "rules/utf8.hpp"

namespace dossier::rules {
namespace {

using std::chrono::days;
using std::chrono::minutes;
using Unit = Duration::Unit;

struct UnitNames {
  Unit unit;
  std::string_view compact, zh, singular, plural;
};
constexpr std::array kUnits = {
    UnitNames{Unit::clock_hours, "h", "小时", " hour", " hours"},
    UnitNames{Unit::working_hours, "wh", "个工作小时", " working hour", " working hours"},
    UnitNames{Unit::working_days, "wd", "个工作日", " working day", " working days"},
    UnitNames{Unit::calendar_days, "d", "天", " day", " days"},
    UnitNames{Unit::calendar_months, "mo", "个月", " month", " months"},
};
constexpr int kMost = 100'000;

const UnitNames& names_of(Unit unit) { return kUnits[static_cast<size_t>(unit)]; }

// Half width, lower case, simplified. Punctuation stays, so that -3d and 3.5d are not read as 3d and 35d.
std::string without_blanks(std::string_view text) {
  const std::string folded = compatible(text);
  std::string out;
  for (size_t at = 0; at < folded.size();) {
    const char32_t code = simplified(next_code_point(folded, at));
    if (!is_blank(code)) append_code_point(out, code >= 'A' && code <= 'Z' ? code - 'A' + 'a' : code);
  }
  return out;
}

/// Builds a deadline and its explanation together.
class Reckoning {
 public:
  Reckoning(Instant start, Duration duration, const WorkCalendar& calendar, const BusinessHours& hours)
      : start_(start),
        duration_(duration),
        calendar_(calendar),
        hours_(hours),
        today_(local_time(start, hours.utc_offset)) {
    require_day(today_.day);
  }

  Deadline made() {
    deadline_.calendar = calendar_.identity();
    switch (duration_.unit) {
      case Unit::clock_hours: deadline_.due = start_ + std::chrono::hours(duration_.amount); break;
      case Unit::working_hours: deadline_.due = after_working_hours(); break;
      case Unit::working_days: deadline_.due = duration_.amount == 0 ? same_day() : after_working_days(); break;
      case Unit::calendar_days: deadline_.due = after_period(today_.day + days(duration_.amount)); break;
      case Unit::calendar_months: deadline_.due = after_period(add_months(today_.day, duration_.amount)); break;
    }
    note("due", start_, deadline_.due, format(duration_));
    return std::move(deadline_);
  }

 private:
  Instant at(Day day, minutes time) const { return instant_of(day, time, hours_.utc_offset); }
  Instant closing(Day day) const { return at(day, hours_.closes); }
  void note(std::string step, Instant from, Instant to, std::string because) {
    deadline_.explanation.push_back({std::move(step), from, to, std::move(because)});
  }
  bool working(Day day) {
    const DayAnswer answer = calendar_.look_up(day);
    deadline_.assumed = deadline_.assumed || answer.assumed;
    if (answer.kind == DayKind::makeup)
      note("makeup", at(day, minutes(0)), at(day + days(1), minutes(0)), std::string(answer.name));
    if (!answer.working) explain_skipped(deadline_.explanation, day, day + days(1), calendar_, hours_.utc_offset, {});
    return answer.working;
  }
  Day working_from(Day day) {
    while (!working(day)) day += days(1);
    return day;
  }

  Instant after_working_days() {
    note("not_counted", start_, at(today_.day + days(1), minutes(0)), "civil_code_201");
    Day day = today_.day;
    for (int left = duration_.amount; left > 0; --left) day = working_from(day + days(1));
    return closing(day);
  }

  // "The same day": if the business is closed already, the next day it opens.
  Instant same_day() {
    const Day day = working_from(today_.day);
    if (closing(day) > start_) return closing(day);
    note("opening", start_, at(day + days(1), minutes(0)), "closed");
    return closing(working_from(day + days(1)));
  }

  Instant after_period(Day last) {
    require_day(last);
    note("not_counted", start_, at(today_.day + days(1), minutes(0)), "civil_code_201");
    const Day day = working_from(last);
    if (day != last) note("moved", closing(last), closing(day), "civil_code_203");
    // A period of no days that begins after closing still ends after it began.
    return closing(day) < start_ ? closing(working_from(day + days(1))) : closing(day);
  }

  Instant after_working_hours() {
    std::chrono::microseconds left = std::chrono::hours(duration_.amount);
    for (Day day = today_.day;; day += days(1)) {
      day = working_from(day);
      const Instant from = std::max(start_, at(day, hours_.opens));
      if (from >= closing(day)) continue;
      if (left <= closing(day) - from) return from + left;
      left -= closing(day) - from;
    }
  }

  Instant start_;
  Duration duration_;
  const WorkCalendar& calendar_;
  const BusinessHours& hours_;
  LocalTime today_;
  Deadline deadline_;
};

}  // namespace

std::string format(Duration duration) {
  return std::to_string(duration.amount) + std::string(names_of(duration.unit).compact);
}

std::string to_text(Duration duration, Language language) {
  const UnitNames& names = names_of(duration.unit);
  return std::to_string(duration.amount) + std::string(language == Language::zh ? names.zh
                                                       : duration.amount == 1   ? names.singular
                                                                                : names.plural);
}

std::optional<Duration> duration_from(std::string_view text) {
  const std::string folded = without_blanks(text);
  Duration duration;
  const char* end = folded.data() + folded.size();
  const auto [unit, error] = std::from_chars(folded.data(), end, duration.amount);
  if (error != std::errc() || duration.amount < 0 || duration.amount > kMost) return std::nullopt;
  const std::string_view rest(unit, static_cast<size_t>(end - unit));
  for (const UnitNames& names : kUnits) {
    duration.unit = names.unit;
    const std::string_view piece = "个";
    const std::string_view bare = names.zh.starts_with(piece) ? names.zh.substr(piece.size()) : names.zh;
    const bool day = names.unit == Unit::calendar_days && (rest == "日" || rest == "自然日" || rest == "个自然日");
    const bool hour = names.unit == Unit::clock_hours && rest == "个小时";
    if (rest == names.compact || rest == names.zh || rest == bare || rest == without_blanks(names.singular) ||
        rest == without_blanks(names.plural) || day || hour)
      return duration;
  }
  return std::nullopt;
}

void require_hours(const BusinessHours& hours) {
  const bool in_a_day = hours.opens >= minutes(0) && hours.opens < hours.closes && hours.closes <= minutes(24 * 60);
  const bool on_earth = hours.utc_offset >= minutes(-18 * 60) && hours.utc_offset <= minutes(18 * 60);
  if (!in_a_day || !on_earth) throw Error(Code::usage, "business_hours");
}

Deadline deadline(Instant start, Duration duration, const WorkCalendar& calendar, const BusinessHours& hours) {
  require_hours(hours);
  if (duration.amount < 0 || duration.amount > kMost) throw Error(Code::usage, "duration");
  return Reckoning(start, duration, calendar, hours).made();
}

}  // namespace dossier::rules
