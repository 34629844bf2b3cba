// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "desk/context/basis.hpp"
#include "desk/context/masking.hpp"
#include "desk/context/members.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/context/restriction.hpp"
#include "desk/planning/follow_up_store.hpp"
#include "desk/tables/person_tables.hpp"
#include "desk/tables/refuse.hpp"
#include "desk/tables/texts.hpp"
#include "dossier/consent.hpp"
#include "dossier/v1/policy.pb.h"
#include "records/range.hpp"
#include "rules/dates.hpp"
#include "rules/repeated.hpp"

// What a person agreed to, and the follow-ups that end with it.

namespace dossier {
namespace {

using desk::Context;
using desk::Operation;
using desk::refuse;

void store(Context& context, const v1::Consent& consent) {
  context.transaction().put(desk::consents(), desk::consent_key(consent.customer(), consent.id()).bytes(),
                            desk::serialise(consent));
}

void check(Context& context, const v1::Consent& consent) {
  if (!v1::ProcessingBasis_IsValid(consent.basis()) || consent.basis() == v1::PROCESSING_BASIS_UNSPECIFIED)
    refuse("required", "basis");
  if (consent.purpose().empty()) refuse("required", "purpose");
  if (consent.basis() == v1::PROCESSING_BASIS_CONSENT && consent.text_version().empty())
    refuse("required", "text_version");
  if (consent.basis() == v1::PROCESSING_BASIS_CONSENT && consent.proof().empty()) refuse("required", "proof");
  if (!consent.until().empty() && !rules::day_from_iso(consent.until()))
    refuse("date", "until", {rules::repeated_figure(consent.until())});
  if (desk::to_instant(consent.given_at()) > context.now) refuse("future", "given_at");
}

/// The consent of an answer as the actor may see it: it may be that of another record of the same person (X1).
void show_consent(Context& context, v1::ProcessingAnswer& answer) {
  if (!answer.has_consent()) return;
  const uint64_t whose = answer.consent().customer();
  if (!context.may_see(whose)) {
    answer.clear_consent();
  } else {
    *answer.mutable_consent() = desk::masked_message(context, schema::Consent, whose, answer.consent());
  }
}

/// Follow-ups that had this basis and have none now.
void cancel_without_basis(Context& context, uint64_t id) {
  for (const uint64_t member : desk::tree_of(context, id)) {
    const v1::Customer customer = desk::load_customer(context, member);
    for (v1::FollowUp& task : desk::open_follow_ups(context, member)) {
      if (!desk::lacks_basis(context, customer, task.kind())) continue;
      desk::close_follow_up(context, std::move(task), v1::FOLLOW_UP_STATE_CANCELLED, "no basis");
    }
  }
}

}  // namespace

uint64_t record_consent(Write& write, uint64_t customer, const v1::Consent& given) {
  Context& context = write.context();
  context.require(Operation::answer_person, customer);
  desk::stored_customer(context, customer);
  v1::Consent consent;
  consent.set_basis(given.basis());
  consent.set_purpose(desk::clean_text(given.purpose(), "purpose"));
  if (!given.text_version().empty()) consent.set_text_version(desk::clean_text(given.text_version(), "text_version"));
  if (given.has_channel()) consent.set_channel(given.channel());
  if (!given.proof().empty()) consent.set_proof(desk::clean_text(given.proof(), "proof"));
  if (!given.until().empty()) consent.set_until(given.until());
  if (given.has_given_at()) {
    *consent.mutable_given_at() = given.given_at();
  } else {
    desk::set_instant(consent.mutable_given_at(), context.now);
  }
  check(context, consent);
  consent.set_customer(customer);
  consent.set_id(context.transaction().next("consent"));
  desk::set_instant(consent.mutable_recorded_at(), context.now);
  consent.set_recorded_by(context.actor);
  store(context, consent);
  return consent.id();
}

void withdraw_consent(Write& write, uint64_t customer, uint64_t id, int channel) {
  Context& context = write.context();
  context.require(Operation::answer_person, customer);
  const auto stored = records::get(context.reader(), desk::consents(), desk::consent_key(customer, id).bytes());
  if (!stored) throw Error(Code::missing, "no_such_consent", "consent", {std::to_string(id)});
  auto consent = desk::parse<v1::Consent>(stored->record);
  if (consent.has_withdrawn_at()) refuse("withdrawn_before", "consent", {std::to_string(id)});
  desk::set_instant(consent.mutable_withdrawn_at(), context.now);
  consent.set_withdrawn_by(context.actor);
  if (channel != 0) {
    if (!v1::Channel_IsValid(channel)) refuse("unknown_value", "channel", {std::to_string(channel)});
    consent.set_withdrawal_channel(static_cast<v1::Channel>(channel));
  }
  store(context, consent);
  cancel_without_basis(context, customer);
}

std::vector<RecordView> list_consents(View& view, uint64_t customer) {
  Context& context = view.context();
  context.require(Operation::read, customer);
  desk::stored_customer(context, customer);
  context.looked_at(customer);
  std::vector<RecordView> found;
  for (const auto& row : records::range(context.reader(), desk::consents().space, desk::customer_key(customer))) {
    found.push_back(
        desk::masked(context, schema::Consent, customer, records::unseal(desk::consents(), row.value()).record));
  }
  std::reverse(found.begin(), found.end());
  return found;
}

v1::ProcessingAnswer may_process(View& view, uint64_t customer, std::string_view purpose) {
  Context& context = view.context();
  context.require(Operation::read, customer);
  const RecordView record = desk::stored_customer(context, customer).record;
  context.looked_at(customer);
  const auto& rules = context.rules().policy->purposes();
  const auto rule =
      std::find_if(rules.begin(), rules.end(), [&](const v1::PurposeRule& one) { return one.purpose() == purpose; });
  v1::ProcessingAnswer answer = desk::answer_of(context, customer, purpose, rule == rules.end() ? nullptr : &*rule);
  if (desk::is_at_rest(record)) {
    const bool erased = record.number(v1::Customer::kErasedFieldNumber) != 0;
    answer.set_ground(erased ? v1::PROCESSING_GROUND_ERASED : v1::PROCESSING_GROUND_RESTRICTED);
    answer.set_allowed(false);
  } else if (!answer.allowed() && rule == rules.end() && !answer.has_consent()) {
    answer.set_ground(v1::PROCESSING_GROUND_NOT_RULED);
    answer.set_allowed(true);
  }
  show_consent(context, answer);
  return answer;
}

}  // namespace dossier
