// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dossier/language.hpp"
#include "dossier/session.hpp"

/// Figures about many records: read from tallies that every write keeps up to date, never from the records, so that a
/// report costs the same however many there are. Supervisors see the figures of their department and of those below it,
/// administrators and the host all; anybody else gets Code::denied. Asking for a department includes those below it;
/// empty: all that the session may see. An interaction counts in the month in which it took place, whenever it was
/// solved and rated; a customer in the department that it has now. Figures say nothing of single persons.
namespace dossier {

namespace v1 {
class CrossTable;
class CustomerReport;
class OverdueMonth;
class ServiceReport;
class StaffLoad;
}  // namespace v1

/// A run of whole months of the business calendar, both included.
struct Months {
  std::chrono::year_month first, last;
  bool operator==(const Months&) const = default;
};

/// "2024Q1", "2024", "2024-03", or two of them as "2024-03..2024-05". Throws Code::invalid, "months".
Months parse_months(std::string_view text);
/// As people write it: "2024Q1" where it is a quarter, "2024" where it is a year.
std::string to_text(const Months& months);
/// The quarter in which an instant lies.
Months quarter_of(Instant at);
/// As many months, just before.
Months months_before(const Months& months);

/// The service report: feedback by kind, satisfaction by level and quarter, handling times by department, most frequent
/// problems, demand, overdue follow-ups, staff load, what got worse, and the rules behind each figure. Throws
/// Code::invalid, "months", for a run that ends before it begins or has more than 120 months.
v1::ServiceReport service_report(View& view, const Months& months, std::string_view department = {});

/// The structure of the customers, and the funnel from stage to stage, what each source brought and the registrations,
/// in a run of months.
v1::CustomerReport customer_report(View& view, const Months& months, std::string_view department = {});

/// What a cross table is of: v1::Dimension. Both of customers, as they are now, or both of interactions, in `months`.
struct CrossQuery {
  int rows = 0;
  int columns = 0;               ///< 0: one dimension.
  std::optional<Months> months;  ///< Required for interactions.
  std::string_view department;
};
/// Any two dimensions against each other. Throws Code::invalid, "dimensions", for two that do not go together, and
/// "required" without months.
v1::CrossTable cross_table(View& view, const CrossQuery& query);

/// What each member of staff carries, the most loaded first: customers, open follow-ups, and interactions handled in
/// the months.
std::vector<v1::StaffLoad> staff_load(View& view, const Months& months, std::string_view department = {});

/// Follow-ups by the month in which they were due, month by month: done in time, late, still open. Skipped and
/// cancelled ones are left out.
std::vector<v1::OverdueMonth> overdue_trend(View& view, const Months& months, std::string_view department = {});

/// What people call a value in the figures of a dimension (v1::Dimension): figure_label(DIMENSION_STAGE, "STAGE_LOST",
/// zh) is "流失-已终止". The value itself where it speaks for itself.
std::string figure_label(int dimension, std::string_view value, Language language);

}  // namespace dossier
