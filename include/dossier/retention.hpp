// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "dossier/clock.hpp"
#include "dossier/page.hpp"
#include "dossier/session.hpp"

/// How long records are kept: what may be destroyed, what must be, and what holds it back. The rules are part of the
/// policy (v1.RetentionRule); a class without one has the documents' default: ended customers 36 to 60 months, feedback
/// and interactions at least 24, contracts with their payments 30 years after the accounting year, the access log at
/// least 36 months, the journal always. `set_policy` refuses less than 24 months for feedback and than 36 for the logs.
namespace dossier {

namespace v1 {
class LegalHold;
class Policy;
}  // namespace v1

/// Which of what is due to list. Unset: all, as of now.
struct RetentionQuery {
  int record_class = 0;                ///< v1::RecordClass; 0: every class.
  bool overdue = false;                ///< Only what has to go: its maximum is over.
  const v1::Policy* policy = nullptr;  ///< A dry run as if these rules were in force; absent: the rules in force.
  std::optional<Instant> on;           ///< As of that day; absent: now.
  size_t limit = 100;
  std::string_view token;  ///< From the page before; empty: the first.
};

/// What is past its minimum (v1.RetentionDue), by class; customers and contracts then by the month of what it counts
/// from, oldest first, interactions by customer; each with what blocks it. What is not due yet costs nothing, or of
/// interactions a seek for each customer where some are. Throws Code::invalid for rules that `set_policy` would refuse.
/// For supervisors within their reach; the access log for administrators.
RecordPage retention_due(View& view, const RetentionQuery& query = {});

/// Puts a legal hold on a customer, with all records that are the same customer, or on a class of records: nothing of
/// it is destroyed until it is released. Takes the customer or the class, the reason and a reference; returns its id.
/// For supervisors within their reach; a class for administrators. Throws Code::missing for a customer who is not
/// there, Code::invalid naming the field.
uint64_t place_hold(Write& write, const v1::LegalHold& hold);

/// Releases it, for a reason. Throws Code::missing, "no_such_hold"; Code::invalid where it was released already
/// ("hold_released") or no reason is given.
void release_hold(Write& write, uint64_t id, std::string_view reason);

/// A hold (v1.LegalHold), released or not.
std::optional<RecordView> legal_hold(View& view, uint64_t id);

/// The holds in force on a customer, with those on other records of the same customer: shown with the dossier. For all
/// who may see the customer.
RecordPage holds_on(View& view, uint64_t customer, size_t limit = 100, std::string_view token = {});

/// All holds that were ever placed (v1.LegalHold), in the order of their ids. For supervisors within their reach.
RecordPage list_holds(View& view, size_t limit = 100, std::string_view token = {});

}  // namespace dossier
