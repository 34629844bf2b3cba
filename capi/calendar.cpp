// SPDX-License-Identifier: Apache-2.0
#include "dossier/calendar.hpp"

#include "call.hpp"

struct dossier_calendar {
  dossier::WorkCalendar calendar;
};

namespace dossier::capi {
namespace {

static_assert(static_cast<int>(DayKind::weekday) == DOSSIER_DAY_WEEKDAY &&
              static_cast<int>(DayKind::weekend) == DOSSIER_DAY_WEEKEND &&
              static_cast<int>(DayKind::holiday) == DOSSIER_DAY_HOLIDAY &&
              static_cast<int>(DayKind::makeup) == DOSSIER_DAY_MAKEUP);

const WorkCalendar& calendar_in(const dossier_calendar* calendar) { return need(calendar, "calendar").calendar; }

int32_t days_of(Day value) { return static_cast<int32_t>(value.time_since_epoch().count()); }

}  // namespace
}  // namespace dossier::capi

using namespace dossier::capi;

extern "C" {

int32_t dossier_calendar_new(dossier_calendar** calendar, dossier_error** error) {
  return call(error, [&] { make(calendar, "calendar", dossier::WorkCalendar::china()); });
}

void dossier_calendar_free(dossier_calendar* calendar) { delete calendar; }

int32_t dossier_calendar_replace_years(dossier_calendar* calendar, const char* csv, size_t csv_size,
                                       dossier_error** error) {
  return call(error, [&] { need(calendar, "calendar").calendar.replace_years(text(csv, csv_size, "csv")); });
}

int32_t dossier_calendar_overlay(dossier_calendar* calendar, const char* csv, size_t csv_size, dossier_error** error) {
  return call(error, [&] { need(calendar, "calendar").calendar.overlay(text(csv, csv_size, "csv")); });
}

int32_t dossier_calendar_look_up(const dossier_calendar* calendar, int32_t days, int32_t* kind, int32_t* working,
                                 int32_t* assumed, dossier_bytes* name, dossier_error** error) {
  return call(error, [&] {
    const dossier::DayAnswer answer = calendar_in(calendar).look_up(day(days, "day"));
    give(kind, answer.kind);
    give(working, answer.working ? 1 : 0);
    give(assumed, answer.assumed ? 1 : 0);
    give(name, bytes_of(answer.name));
  });
}

int32_t dossier_calendar_next_working(const dossier_calendar* calendar, int32_t days, int32_t* working_day,
                                      dossier_error** error) {
  return call(error, [&] { give(working_day, days_of(calendar_in(calendar).next_working(day(days, "day")))); });
}

int32_t dossier_calendar_add_working_days(const dossier_calendar* calendar, int32_t days, int32_t n,
                                          int32_t* working_day, dossier_error** error) {
  return call(error, [&] { give(working_day, days_of(calendar_in(calendar).add_working_days(day(days, "day"), n))); });
}

int32_t dossier_calendar_working_days_between(const dossier_calendar* calendar, int32_t from, int32_t to,
                                              int32_t* count, dossier_error** error) {
  return call(error,
              [&] { give(count, calendar_in(calendar).working_days_between(day(from, "from"), day(to, "to"))); });
}

const char* dossier_calendar_identity(const dossier_calendar* calendar, size_t* size) {
  return calendar == nullptr ? no_text(size) : give_text(calendar->calendar.identity(), size);
}

}  // extern "C"
