// SPDX-License-Identifier: Apache-2.0
#include "desk/context/basis.hpp"

#include <algorithm>

#include "desk/context/members.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/context/restriction.hpp"
#include "desk/tables/person_tables.hpp"
#include "dossier/error.hpp"
#include "dossier/v1/policy.pb.h"
#include "records/envelope.hpp"
#include "records/range.hpp"
#include "rules/dates.hpp"
#include "rules/repeated.hpp"

namespace dossier::desk {
namespace {

using v1::Consent;

v1::ProcessingGround ground_of(const Consent& consent, const std::string& day) {
  if (consent.has_withdrawn_at()) return v1::PROCESSING_GROUND_WITHDRAWN;
  if (!consent.until().empty() && consent.until() < day) return v1::PROCESSING_GROUND_EXPIRED;
  return v1::PROCESSING_GROUND_BASIS;
}

bool will_do(const v1::PurposeRule* rule, int basis) {
  return rule == nullptr || rule->bases_size() == 0 ||
         std::find(rule->bases().begin(), rule->bases().end(), basis) != rule->bases().end();
}

/// The first purpose that the rules' `serves` picks out and the customer has no basis for; nullptr: none.
template <typename Serves>
const v1::PurposeRule* missing_basis(Context& context, uint64_t customer, const Serves& serves) {
  for (const v1::PurposeRule& rule : context.rules().policy->purposes()) {
    if (serves(rule) && !has_basis(context, customer, rule)) return &rule;
  }
  return nullptr;
}

const v1::PurposeRule* missing_for(Context& context, const v1::Customer& customer, v1::FollowUpKind kind) {
  return missing_basis(context, customer.id(), [&](const v1::PurposeRule& rule) {
    return std::find(rule.follow_ups().begin(), rule.follow_ups().end(), kind) != rule.follow_ups().end();
  });
}

}  // namespace

v1::ProcessingAnswer answer_of(Context& context, uint64_t customer, std::string_view purpose,
                               const v1::PurposeRule* rule) {
  const std::string day = rules::to_iso(context.today());
  v1::ProcessingAnswer answer;
  answer.set_purpose(std::string(purpose));
  answer.set_ground(v1::PROCESSING_GROUND_NONE);
  for (const uint64_t member : tree_of(context, customer)) {
    for (const auto& row : records::range(context.reader(), consents().space, customer_key(member))) {
      const RecordView record = records::unseal(consents(), row.value()).record;
      if (answer.ground() == v1::PROCESSING_GROUND_BASIS || record.text(Consent::kPurposeFieldNumber) != purpose)
        continue;
      auto consent = parse<Consent>(record);
      if (!will_do(rule, consent.basis())) continue;
      answer.set_ground(ground_of(consent, day));
      *answer.mutable_consent() = std::move(consent);
    }
  }
  answer.set_allowed(answer.ground() == v1::PROCESSING_GROUND_BASIS);
  return answer;
}

bool has_basis(Context& context, uint64_t customer, const v1::PurposeRule& rule) {
  return answer_of(context, customer, rule.purpose(), &rule).allowed();
}

void check_purposes(const v1::Policy& policy) {
  for (int i = 0; i < policy.purposes_size(); ++i) {
    if (policy.purposes(i).purpose().empty())
      throw Error(Code::invalid, "required", "purposes[" + std::to_string(i) + "].purpose");
  }
}

bool may_plan(Context& context, const v1::Customer& customer, v1::FollowUpKind kind) {
  if (kind == v1::FOLLOW_UP_KIND_PERSON_REQUEST) return true;
  return !customer.has_restriction() && !customer.erased() && !lacks_basis(context, customer, kind);
}

bool lacks_basis(Context& context, const v1::Customer& customer, v1::FollowUpKind kind) {
  return kind != v1::FOLLOW_UP_KIND_PERSON_REQUEST && missing_for(context, customer, kind) != nullptr;
}

void require_basis(Context& context, const v1::Customer& customer, v1::FollowUpKind kind) {
  const v1::PurposeRule* rule = missing_for(context, customer, kind);
  if (rule == nullptr) return;
  throw Error(Code::denied, "no_basis", "kind", {customer.number(), rules::repeated(rule->purpose())});
}

bool may_export(Context& context, uint64_t customer, std::string_view list) {
  const auto stored = records::get(context.reader(), customers(), customer_key(customer).bytes());
  if (!stored || is_at_rest(stored->record)) return !stored.has_value();
  return missing_basis(context, customer, [&](const v1::PurposeRule& rule) {
           return std::find(rule.lists().begin(), rule.lists().end(), list) != rule.lists().end();
         }) == nullptr;
}

}  // namespace dossier::desk
