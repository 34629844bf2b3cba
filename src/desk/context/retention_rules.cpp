// SPDX-License-Identifier: Apache-2.0
#include "desk/context/retention_rules.hpp"

#include <algorithm>

#include "desk/context/term_span.hpp"
#include "desk/tables/refuse.hpp"
#include "dossier/error.hpp"
#include "rules/terms.hpp"

namespace dossier::desk {
namespace {

using v1::RetentionRule;
using v1::Span;

/// The term's source says who asks for the rule.
RetentionRule& add(v1::Policy& policy, v1::RecordClass record_class, v1::StartingEvent start,
                   const BusinessTerm& minimum, const char* name) {
  RetentionRule& rule = *policy.add_retention_rules();
  rule.set_record_class(record_class);
  rule.set_start(start);
  set_span(*rule.mutable_minimum(), minimum);
  rule.set_action(v1::RETENTION_ACTION_DESTROY);
  rule.set_name(name);
  rule.set_source(std::string(minimum.source_zh));
  return rule;
}

void add_default(v1::Policy& policy, v1::RecordClass record_class) {
  switch (record_class) {
    case v1::RECORD_CLASS_CUSTOMER: {
      RetentionRule& rule = add(policy, record_class, v1::STARTING_EVENT_ENDED, terms::kCustomersKept, "B8-customer");
      set_span(*rule.mutable_maximum(), terms::kCustomersKeptMost);
      return;
    }
    case v1::RECORD_CLASS_INTERACTION:
      add(policy, record_class, v1::STARTING_EVENT_OCCURRED, terms::kInteractionsKept, "B8-interaction");
      return;
    case v1::RECORD_CLASS_FEEDBACK:
      add(policy, record_class, v1::STARTING_EVENT_CLOSED, terms::kFeedbackKept, "B7-feedback");
      return;
    case v1::RECORD_CLASS_CONTRACT:
      add(policy, record_class, v1::STARTING_EVENT_YEAR_END, terms::kContractsKept, "B8-contract");
      return;
    case v1::RECORD_CLASS_ACCESS:
      add(policy, record_class, v1::STARTING_EVENT_OCCURRED, terms::kAccessesKept, "D10-access");
      return;
    case v1::RECORD_CLASS_JOURNAL:
      add(policy, record_class, v1::STARTING_EVENT_OCCURRED, terms::kChangesKept, "D10-journal")
          .set_action(v1::RETENTION_ACTION_KEEP);
      return;
    default: return;
  }
}

bool fits(v1::RecordClass record_class, v1::StartingEvent start) {
  switch (record_class) {
    case v1::RECORD_CLASS_CUSTOMER: return start == v1::STARTING_EVENT_ENDED;
    case v1::RECORD_CLASS_FEEDBACK: return start == v1::STARTING_EVENT_OCCURRED || start == v1::STARTING_EVENT_CLOSED;
    case v1::RECORD_CLASS_CONTRACT: return start == v1::STARTING_EVENT_OCCURRED || start == v1::STARTING_EVENT_YEAR_END;
    default: return start == v1::STARTING_EVENT_OCCURRED;
  }
}

void check_period(const Span& span, const std::string& field) {
  const bool unit = span.unit() == Span::UNIT_DAYS || span.unit() == Span::UNIT_MONTHS;
  if (!unit || span.amount() < 0 || span.amount() > 10'000) refuse("span", field);
}

/// What the documents do not let anybody shorten (B7, D10).
int least_months(v1::RecordClass record_class) {
  switch (record_class) {
    case v1::RECORD_CLASS_FEEDBACK: return terms::kFeedbackKept.value;
    case v1::RECORD_CLASS_ACCESS: return terms::kAccessesKept.value;
    case v1::RECORD_CLASS_JOURNAL: return terms::kChangesKept.value;
    default: return 0;
  }
}

/// The shortest that a period can be, in days.
int64_t shortest(const Span& span) {
  return span.unit() == Span::UNIT_DAYS ? span.amount() : int64_t{span.amount()} * 365 / 12;
}

/// The longest: every fourth February has a day more.
int64_t longest(const Span& months) { return (int64_t{months.amount()} * 1461 + 47) / 48; }

void check_rule(const RetentionRule& rule, const std::string& field) {
  if (rule.record_class() == v1::RECORD_CLASS_UNSPECIFIED) refuse("required", field + ".record_class");
  if (rule.action() == v1::RETENTION_ACTION_UNSPECIFIED) refuse("required", field + ".action");
  if (!fits(rule.record_class(), rule.start())) refuse("retention_start", field + ".start");
  if (rule.name().empty()) refuse("required", field + ".name");
  check_period(rule.minimum(), field + ".minimum");
  if (rule.has_maximum()) {
    check_period(rule.maximum(), field + ".maximum");
    if (shortest(rule.maximum()) < shortest(rule.minimum())) refuse("retention_maximum", field + ".maximum");
  }
  const int least = least_months(rule.record_class());
  Span floor;
  floor.set_unit(Span::UNIT_MONTHS);
  floor.set_amount(least);
  if (shortest(rule.minimum()) < longest(floor) &&
      !(rule.minimum().unit() == Span::UNIT_MONTHS && rule.minimum().amount() >= least))
    refuse("retention_minimum", field + ".minimum", {std::to_string(least)});
  if (rule.record_class() == v1::RECORD_CLASS_JOURNAL && rule.action() != v1::RETENTION_ACTION_KEEP)
    refuse("retention_journal", field + ".action");
}

}  // namespace

rules::Period period_of(const Span& span) {
  return {span.amount(), span.unit() == Span::UNIT_DAYS ? rules::Period::Unit::days : rules::Period::Unit::months};
}

void fill_retention(v1::Policy& policy) {
  for (int value = v1::RECORD_CLASS_CUSTOMER; value <= v1::RECORD_CLASS_JOURNAL; ++value) {
    const auto record_class = static_cast<v1::RecordClass>(value);
    const auto& rules = policy.retention_rules();
    const bool given = std::any_of(rules.begin(), rules.end(),
                                   [&](const RetentionRule& rule) { return rule.record_class() == record_class; });
    if (!given) add_default(policy, record_class);
  }
}

void check_retention(const v1::Policy& policy) {
  for (int i = 0; i < policy.retention_rules_size(); ++i) {
    const RetentionRule& rule = policy.retention_rules(i);
    const std::string field = "retention_rules[" + std::to_string(i) + "]";
    check_rule(rule, field);
    for (int j = 0; j < i; ++j) {
      if (policy.retention_rules(j).record_class() == rule.record_class())
        refuse("retention_twice", field + ".record_class");
    }
  }
}

}  // namespace dossier::desk
