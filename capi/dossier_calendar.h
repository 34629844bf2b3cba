/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DOSSIER_CALENDAR_H
#define DOSSIER_CALENDAR_H

/* A part of dossier.h, which includes it: working days. Its conventions hold here too. Include dossier.h. */

#include "dossier_base.h"

#ifdef __cplusplus
extern "C" {
#endif

#define DOSSIER_DAY_WEEKDAY 0
#define DOSSIER_DAY_WEEKEND 1
#define DOSSIER_DAY_HOLIDAY 2 /* Not worked, by notice. */
#define DOSSIER_DAY_MAKEUP 3  /* Worked, by notice, in exchange for a holiday (调休上班). */

/* Which days are worked. No store. Reading is "Threads: any", changing is "one". */
typedef struct dossier_calendar dossier_calendar;

/* The State Council's notices for 2008 to 2026, and the holidays that the law fixes for 2000 to 2007 and 2027 to 2050
 * (assumed); yours to change and to free. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_calendar_new(dossier_calendar** calendar, dossier_error** error);
/* Takes NULL. Threads: one. Since 0.1. */
DOSSIER_API void dossier_calendar_free(dossier_calendar* calendar);
/* Takes CSV lines `date,kind,name` (2027-01-01,holiday,元旦; kind is holiday or makeup_workday). Every year in them is
   replaced whole and covered from now on. Errors: E_INVALID naming the line; nothing is changed then. Threads: one.
   Since 0.1. */
DOSSIER_API int32_t dossier_calendar_replace_years(dossier_calendar* calendar, const char* csv, size_t csv_size,
                                                   dossier_error** error);
/* The same lines, laid over what is there: the business's own days. Covers no year. Errors: E_INVALID. Threads: one.
   Since 0.1. */
DOSSIER_API int32_t dossier_calendar_overlay(dossier_calendar* calendar, const char* csv, size_t csv_size,
                                             dossier_error** error);
/* What a day is: DOSSIER_DAY_..., whether it is worked, whether that is assumed because its year is not covered, and
   the festival it belongs to (lives until the calendar changes). Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_calendar_look_up(const dossier_calendar* calendar, int32_t day, int32_t* kind,
                                             int32_t* working, int32_t* assumed, dossier_bytes* name,
                                             dossier_error** error);
/* The day itself if it is worked, else the next one that is. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_calendar_next_working(const dossier_calendar* calendar, int32_t day, int32_t* working_day,
                                                  dossier_error** error);
/* The n-th working day after `day`, which does not count itself (Civil Code 201); before it when n is negative. Errors:
   E_USAGE beyond 100,000 days. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_calendar_add_working_days(const dossier_calendar* calendar, int32_t day, int32_t n,
                                                      int32_t* working_day, dossier_error** error);
/* Working days later than `from` and not later than `to`; negative when `to` is the earlier one. Threads: any. Since
   0.1. */
DOSSIER_API int32_t dossier_calendar_working_days_between(const dossier_calendar* calendar, int32_t from, int32_t to,
                                                          int32_t* count, dossier_error** error);
/* Which calendar this is: the years it covers and a fingerprint of its days. Lives until the calendar changes. Threads:
   any. Since 0.1. */
DOSSIER_API const char* dossier_calendar_identity(const dossier_calendar* calendar, size_t* size);

#ifdef __cplusplus
}
#endif

#endif
