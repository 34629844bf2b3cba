// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dossier/language.hpp"
#include "dossier/page.hpp"
#include "dossier/record.hpp"
#include "dossier/session.hpp"

/// Risk signals: why a customer is at risk, and what was done about it.
///
/// Those of late payments are raised by a rule. An instalment is late when it was paid in full after the day on which
/// it was due, or is not paid in full and that day is over. A calendar month of a customer is late when an instalment
/// of any of its contracts was due in it and is late. Months are late in a row when they follow each other in the
/// calendar; a month in which nothing was due, or everything was paid in time, ends the row. Records that were merged
/// (profile.hpp) are one customer; such a signal is kept with the one that stands for them and names only contracts
/// that the session may see. The first three months of a row (`late_payments.assessment_months` of the policy) raise an
/// assessment, the first six (`high_months`) a high-risk warning: once for a row, whenever it is looked at. `because`
/// lists the late instalments. A signal whose ground is gone (a payment was entered that had come in time) is closed by
/// the rule.
namespace dossier {

namespace v1 {
class RiskSignal;
}

/// Records a signal that somebody saw: a breach, news of the industry, an internal rating. `customer`, `kind` and
/// `text` are required; `severity` is a note unless given. With an `outcome` it is dealt with already. An assessment or
/// high risk that is open plans a follow-up for the owner. Returns its id.
uint64_t raise_risk(Write& write, const v1::RiskSignal& signal);

/// How a signal was dealt with; closes it and its follow-up. Throws Code::missing where there is none, Code::invalid
/// where it is closed or `outcome` is empty.
void close_risk(Write& write, uint64_t id, std::string_view outcome);

/// Applies the rule on late payments to one customer, as of now. Signing, correcting and paying do so by themselves.
/// Returns the ids of what was raised.
std::vector<uint64_t> evaluate_risk(Write& write, uint64_t customer);

/// What a review of risks found.
struct RiskReview {
  uint64_t customers = 0;  ///< Looked at.
  std::vector<uint64_t> raised;
};
/// Applies it to every customer with an instalment that is overdue: what time alone has changed. The host should call
/// it daily, or when `next_wakeup` says so (instalments escalate at the moment from which they are late). Takes time in
/// proportion to the overdue instalments, not to the customers.
RiskReview review_risks(Write& write);

/// The record (v1.RiskSignal). Nothing where there is none, or the session may not see risks.
std::optional<RecordView> risk_signal(View& view, uint64_t id);

/// What a signal says, and how it was dealt with, in the reader's language: the sentence of a rule (`said`, `ended`) or
/// what a person wrote (`text`, `outcome`).
std::string risk_text(const v1::RiskSignal& signal, Language language);
std::string risk_outcome(const v1::RiskSignal& signal, Language language);

/// The signals of a customer and of all records that it was merged with, newest first.
std::vector<RecordView> list_risks(View& view, uint64_t customer, bool open_only = false);

/// All open signals (v1.RiskSignal), gravest first, then newest.
RecordPage open_risks(View& view, size_t limit = 50, std::string_view token = {});

}  // namespace dossier
