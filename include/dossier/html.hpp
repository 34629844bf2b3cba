// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "dossier/follow_up.hpp"
#include "dossier/language.hpp"
#include "dossier/session.hpp"

/// Pages for people: reports, a customer's dossier and what is due, each as one self-contained HTML document. Nothing
/// is fetched and no script runs (its security policy forbids both). Charts are drawn in it, with their numbers in
/// tables below. It can be printed, read on a telephone, by day or by night, and by a screen reader. Whatever a record
/// says appears as text.
namespace dossier {

namespace v1 {
class CustomerReport;
class ServiceReport;
}  // namespace v1

/// The service report: key figures and how they moved, what got worse, shares, satisfaction, handling times, problems,
/// demand, follow-ups, staff, and the rules behind each figure. Times are shown in the zone of `utc_offset`.
std::string service_report_page(const v1::ServiceReport& report, Language language,
                                std::chrono::minutes utc_offset = std::chrono::hours(8));

/// One customer: reminders and what was agreed specially first, then facts, contacts, open matters, follow-ups,
/// contracts with what was paid, risks, and the newest `newest` entries of the timeline. What the session may not see
/// is left out or masked; it counts as a look at the dossier. Throws Code::missing.
std::string dossier_page(View& view, uint64_t customer, Language language, size_t newest = 30);

/// What is due: the overdue first, then day by day, with the reasons for each time. At most `query.limit` entries, from
/// `query.token` on.
std::string due_page(View& view, const DueQuery& query, Language language);

/// Writes a page to a file, which appears only once it is complete, readable by its owner alone; an earlier file of
/// that name is replaced. Throws Code::io.
void write_page(const std::string& path, std::string_view page);

}  // namespace dossier
