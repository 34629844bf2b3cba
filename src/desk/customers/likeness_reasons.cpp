// SPDX-License-Identifier: Apache-2.0
#include "desk/customers/likeness_reasons.hpp"

#include "dossier/identity.hpp"
#include "dossier/v1/customer.pb.h"
#include "dossier/v1/identity.pb.h"
#include "records/envelope.hpp"
#include "rules/mask.hpp"
#include "words/messages.hpp"

namespace dossier::desk {
namespace {

using rules::Clue;

/// The record that a value comes from; an empty one where it is gone.
RecordView record_of(Context& context, uint64_t customer) {
  const auto stored = records::get(context.reader(), customers(), customer_key(customer).bytes());
  return stored ? stored->record : RecordView();
}

/// What is not plainly an organisation's number is masked as a person's.
std::string number_text(RecordView customer, std::string_view number, bool in_full) {
  const rules::Reveal reveal = in_full ? rules::Reveal::region : rules::Reveal::outer;
  if (number == customer.text(v1::Customer::kCreditCodeFieldNumber))
    return in_full ? std::string(number) : rules::mask_credit_code(number, reveal);
  if (number == customer.text(v1::Customer::kOrgCodeFieldNumber)) return std::string(number);
  if (in_full && number == customer.text(v1::Customer::kOtherDocumentFieldNumber)) return std::string(number);
  return rules::mask_identity(number, reveal);
}

/// A company's name is no secret, a person's and a sole trader's is.
std::string name_text(RecordView customer, std::string_view name) {
  if (customer.number(v1::Customer::kKindFieldNumber) == v1::CUSTOMER_KIND_INDIVIDUAL) return rules::mask_name(name);
  return rules::mask_company(name, customer.text(v1::Customer::kCreditCodeFieldNumber));
}

FieldClass class_of(Clue clue) {
  switch (clue) {
    case Clue::same_mobile:
    case Clue::same_email:
    case Clue::same_wechat:
    case Clue::same_landline:
    case Clue::same_address:
    case Clue::same_building:
    case Clue::different_city:
    case Clue::shared_person: return FieldClass::contact;
    default: return FieldClass::identity;
  }
}

}  // namespace

std::string seen_value(Context& context, uint64_t customer, Clue clue, std::string_view value) {
  const bool in_full = context.sight(customer).sees(class_of(clue));
  if (clue == Clue::same_number || clue == Clue::mistyped_number || clue == Clue::different_number) {
    return number_text(record_of(context, customer), value, in_full);
  }
  if (in_full) return std::string(value);
  switch (clue) {
    case Clue::same_mobile: return rules::mask_mobile(value);
    case Clue::same_email: return rules::mask_email(value);
    case Clue::same_landline: return rules::mask_landline(value);
    case Clue::same_address:
    case Clue::same_building:
    case Clue::different_city: return rules::mask_address(value);
    case Clue::same_wechat:
    case Clue::shared_person: return rules::mask_name(value);
    default: return name_text(record_of(context, customer), value);
  }
}

void add_reasons(Context& context, const rules::Likeness& likeness, uint64_t a, uint64_t b,
                 google::protobuf::RepeatedPtrField<v1::LikenessReason>& out) {
  for (const rules::Evidence& evidence : likeness.evidence) {
    v1::LikenessReason& reason = *out.Add();
    reason.set_clue(std::string(rules::name(evidence.clue)));
    reason.set_points(evidence.points);
    reason.set_a(seen_value(context, a, evidence.clue, evidence.a));
    reason.set_b(seen_value(context, b, evidence.clue, evidence.b));
  }
}

}  // namespace dossier::desk

namespace dossier {

std::string describe_reason(RecordView reason, Language language) {
  using Reason = v1::LikenessReason;
  const std::vector<std::string> values = {std::string(reason.text(Reason::kAFieldNumber)),
                                           std::string(reason.text(Reason::kBFieldNumber))};
  return message_for("likeness." + std::string(reason.text(Reason::kClueFieldNumber)), {}, values, language);
}

}  // namespace dossier
