// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "desk/context/masking.hpp"
#include "desk/context/members.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/context/page_look.hpp"
#include "desk/context/pages.hpp"
#include "desk/context/setters.hpp"
#include "desk/tables/texts.hpp"
#include "desk/trade/contract_store.hpp"
#include "desk/trade/risk_evaluation.hpp"
#include "dossier/labels.hpp"
#include "dossier/risk.hpp"
#include "dossier/v1/risk.pb.h"
#include "rules/dates.hpp"

// Signals of risk (D7) in people's hands: raised, closed, reviewed.

namespace dossier {
namespace {

using desk::Context;
using desk::Operation;
using records::KeyReader;
using records::KeyWriter;
using v1::RiskSignal;

bool may_see(Context& context, uint64_t customer) {
  return context.may_see(customer) && context.sight(customer).sees(desk::FieldClass::risk);
}

std::optional<RecordView> stored(Context& context, uint64_t id) {
  const auto found = records::get(context.reader(), desk::risk_signals(), desk::risk_key(id).bytes());
  if (!found || !may_see(context, found->record.number(RiskSignal::kCustomerFieldNumber))) return std::nullopt;
  return found->record;
}

bool sees_instalment(Context& context, const std::string& name) {
  return desk::contract_by_number(context, name.substr(0, name.rfind('/'))).has_value();
}

/// As the actor sees it: a signal of a merged customer does not name contracts of records that they may not see.
RecordView shown_signal(Context& context, RecordView stored) {
  if (context.unbounded()) return stored;
  auto signal = desk::parse<RiskSignal>(
      desk::masked(context, schema::RiskSignal, stored.number(RiskSignal::kCustomerFieldNumber), stored));
  auto& because = *signal.mutable_because();
  const auto unseen = [&](const v1::Because& one) {
    return one.rule() == desk::kLateInstalment && !sees_instalment(context, one.detail());
  };
  because.erase(std::remove_if(because.begin(), because.end(), unseen), because.end());
  return context.keep(desk::serialise(signal));
}

}  // namespace

uint64_t raise_risk(Write& write, const RiskSignal& given) {
  Context& context = write.context();
  context.require(Operation::assess_risk, given.customer());
  RiskSignal signal = given;
  desk::drop_library_fields(schema::RiskSignal, signal);
  desk::clean_texts(signal);
  if (signal.kind() == v1::RISK_KIND_UNSPECIFIED) throw Error(Code::invalid, "required", "kind");
  if (signal.text().empty()) throw Error(Code::invalid, "required", "text");
  if (signal.severity() == RiskSignal::SEVERITY_UNSPECIFIED) signal.set_severity(RiskSignal::SEVERITY_NOTE);
  signal.set_raised_by(context.actor);
  if (!signal.outcome().empty()) {
    desk::set_instant(signal.mutable_closed_at(), context.now);
    signal.set_closed_by(context.actor);
  }
  const v1::Customer customer = desk::load_customer(context, signal.customer());
  return desk::add_risk(context, customer, std::move(signal));
}

void close_risk(Write& write, uint64_t id, std::string_view outcome) {
  Context& context = write.context();
  context.require(Operation::assess_risk);
  const auto found = stored(context, id);
  if (!found) throw Error(Code::missing, "no_such_risk", "risk", {std::to_string(id)});
  auto signal = desk::parse<RiskSignal>(*found);
  context.require(Operation::assess_risk, signal.customer());
  if (signal.has_closed_at()) throw Error(Code::invalid, "risk_closed", "risk", {std::to_string(id)});
  signal.set_outcome(desk::clean_text(outcome, "outcome"));
  if (signal.outcome().empty()) throw Error(Code::invalid, "required", "outcome");
  signal.set_closed_by(context.actor);
  desk::close_risk_signal(context, signal, v1::FOLLOW_UP_STATE_DONE);
}

std::vector<uint64_t> evaluate_risk(Write& write, uint64_t customer) {
  Context& context = write.context();
  context.require(Operation::assess_risk, customer);
  desk::stored_customer(context, customer);
  return desk::evaluate_late_payments(context, customer);
}

RiskReview review_risks(Write& write) {
  Context& context = write.context();
  context.require(Operation::assess_risk);
  std::set<uint64_t> late;
  const KeyWriter end = KeyWriter().text(rules::to_iso(context.today()));
  const auto cursor = context.reader().cursor(desk::contracts().index_space(desk::contract_index::unpaid));
  for (bool more = cursor->seek({}); more && cursor->key() < end.bytes(); more = cursor->next()) {
    const uint64_t customer = KeyReader(cursor->value()).number();
    if (context.may_see(customer)) late.insert(desk::profile_of(context, customer));
  }
  RiskReview review;
  for (const uint64_t customer : late) {
    ++review.customers;
    const auto raised = desk::evaluate_late_payments(context, customer);
    review.raised.insert(review.raised.end(), raised.begin(), raised.end());
  }
  return review;
}

std::optional<RecordView> risk_signal(View& view, uint64_t id) {
  Context& context = view.context();
  context.require(Operation::read);
  const auto found = stored(context, id);
  if (!found) return std::nullopt;
  context.looked_at(found->number(RiskSignal::kCustomerFieldNumber));
  return shown_signal(context, *found);
}

std::vector<RecordView> list_risks(View& view, uint64_t customer, bool open_only) {
  Context& context = view.context();
  context.require(Operation::read, customer);
  context.looked_at(customer);
  std::vector<RecordView> found;
  desk::MergedCursor cursor(context.reader(), desk::risk_signals().index_space(desk::risk_index::customer),
                            desk::member_prefixes(context, customer));
  for (bool more = cursor.start({}, {}); more; more = cursor.next()) {
    const auto signal = stored(context, KeyReader(cursor.rest()).number());
    if (signal && (!open_only || !signal->has(RiskSignal::kClosedAtFieldNumber)))
      found.push_back(shown_signal(context, *signal));
  }
  std::reverse(found.begin(), found.end());
  return found;
}

RecordPage open_risks(View& view, size_t limit, std::string_view token) {
  Context& context = view.context();
  context.require(Operation::read);
  desk::PageBuilder page(limit);
  desk::PageLook look(context, "open_risks");
  const auto cursor = context.reader().cursor(desk::risk_signals().index_space(desk::risk_index::open));
  for (bool more = desk::start_page(*cursor, {}, token, {}); more; more = cursor->next()) {
    KeyReader key(cursor->key().substr(1));
    key.descending();
    const auto signal = stored(context, key.number());
    if (!signal) continue;
    if (page.full()) break;
    look.add(signal->number(RiskSignal::kCustomerFieldNumber));
    page.add(shown_signal(context, *signal), cursor->key());
  }
  return page.take();
}

std::string risk_text(const RiskSignal& signal, Language language) {
  return signal.has_said() ? sentence_text(signal.said(), language) : signal.text();
}

std::string risk_outcome(const RiskSignal& signal, Language language) {
  return signal.has_ended() ? sentence_text(signal.ended(), language) : signal.outcome();
}

}  // namespace dossier
