// SPDX-License-Identifier: Apache-2.0
#include "desk/context/masking.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "desk/context/messages_io.hpp"
#include "dossier/v1/contract.pb.h"
#include "dossier/v1/customer.pb.h"
#include "dossier/v1/follow_up.pb.h"
#include "dossier/v1/interaction.pb.h"
#include "dossier/v1/risk.pb.h"
#include "records/wire.hpp"
#include "rules/identifiers.hpp"
#include "rules/mask.hpp"

namespace dossier::desk {
namespace {

using records::WireWriter;
using v1::Customer;

/// What becomes of a field that its reader may not see.
enum class How : uint8_t {
  as_it_is,
  drop,
  person,  // A person's name.
  party,   // The customer's own name: a person's or a sole trader's is masked.
  mobile,
  landline,
  email,
  hide,      // ****
  resident,  // Masked for everybody; how much of it is shown depends.
  credit,
  text,    // Free text, with what is found in it.
  note,    // Free text that is left out.
  inside,  // A record: its fields have rules of their own.
};

constexpr FieldClasses bit(FieldClass one) { return static_cast<FieldClasses>(one); }
constexpr FieldClasses kContact = bit(FieldClass::contact), kIdentity = bit(FieldClass::identity),
                       kMoney = bit(FieldClass::money), kNote = bit(FieldClass::note), kPerson = kContact | kIdentity;

struct Rules;

struct Rule {
  How how = How::as_it_is;
  FieldClasses classes = 0;  ///< Who has all of these sees it as it is.
  const Rules* inside = nullptr;
  const char* name = "";  ///< Of a customer's field, for errors.
};

/// The rules of a message by field number.
struct Rules {
  static constexpr uint32_t kFields = 64;
  struct Row {
    uint32_t field;
    Rule rule;
  };
  constexpr Rules(std::initializer_list<Row> rows) {
    for (const Row& row : rows) {
      by_number[row.field] = row.rule;
      ruled |= uint64_t{1} << row.field;
    }
  }
  /// The rule of a field. Most have none, which is seen without touching the table.
  const Rule* find(uint32_t field) const {
    return field < kFields && (ruled >> field & 1) != 0 ? &by_number[field] : nullptr;
  }

  uint64_t ruled = 0;
  std::array<Rule, kFields> by_number{};
};

constexpr Rule kFreeText{How::text, kPerson};
constexpr Rule kAmount{How::drop, kMoney};

constexpr Rules kContactRules{{v1::Contact::kNameFieldNumber, {How::person, kContact}},
                              {v1::Contact::kMobileFieldNumber, {How::mobile, kContact}},
                              {v1::Contact::kLandlineFieldNumber, {How::landline, kContact}},
                              {v1::Contact::kEmailFieldNumber, {How::email, kContact}},
                              {v1::Contact::kWechatFieldNumber, {How::person, kContact}},
                              {v1::Contact::kNoteFieldNumber, {How::note, kNote}}};
constexpr Rules kAddressRules{{v1::Address::kStreetFieldNumber, {How::hide, kContact}},
                              {v1::Address::kPostalCodeFieldNumber, {How::drop, kContact}}};
constexpr Rules kNeedsRules{{v1::Needs::kCoreNeedFieldNumber, kFreeText},
                            {v1::Needs::kExpectedObjectiveFieldNumber, kFreeText},
                            {v1::Needs::kBudgetFieldNumber, kAmount}};
constexpr Rules kReminderRules{{v1::Reminder::kTextFieldNumber, kFreeText}};
constexpr Rules kDateRules{{v1::ImportantDate::kNameFieldNumber, kFreeText}};
constexpr Rules kStageRules{{v1::StageChange::kReasonFieldNumber, kFreeText}};
constexpr Rules kPaperRules{{v1::Paper::kNameFieldNumber, kFreeText}};
constexpr Rules kCustomRules{{v1::CustomField::kValueFieldNumber, {How::note, kNote}}};
constexpr Rules kRemarkRules{{v1::Remark::kValueFieldNumber, {How::drop, kPerson}},
                             {v1::Remark::kSuggestionFieldNumber, {How::drop, kPerson}}};

constexpr Rules kCustomerRules{
    {Customer::kNameFieldNumber, {How::party, kIdentity, nullptr, "name"}},
    {Customer::kShortNameFieldNumber, {How::party, kIdentity, nullptr, "short_name"}},
    {Customer::kCreditCodeFieldNumber, {How::credit, kIdentity, nullptr, "credit_code"}},
    {Customer::kResidentIdFieldNumber, {How::resident, 0, nullptr, "resident_id"}},
    {Customer::kContactsFieldNumber, {How::inside, kContact | kNote, &kContactRules, "contacts"}},
    {Customer::kAddressesFieldNumber, {How::inside, kContact, &kAddressRules, "addresses"}},
    {Customer::kNeedsFieldNumber, {How::inside, kMoney | kPerson, &kNeedsRules, "needs"}},
    {Customer::kRemindersFieldNumber, {How::inside, kPerson, &kReminderRules, "reminders"}},
    {Customer::kImportantDatesFieldNumber, {How::inside, kPerson, &kDateRules, "important_dates"}},
    {Customer::kLegalRepresentativeFieldNumber, {How::person, kIdentity, nullptr, "legal_representative"}},
    {Customer::kStagesFieldNumber, {How::inside, kPerson, &kStageRules, "stages"}},
    {Customer::kPapersFieldNumber, {How::inside, kPerson, &kPaperRules, "papers"}},
    {Customer::kCustomFieldsFieldNumber, {How::inside, kNote | kPerson, &kCustomRules, "custom_fields"}},
    // What was typed, replaced or doubted is the value itself once more.
    {Customer::kProvenanceFieldNumber, {How::drop, kPerson, nullptr, "provenance"}},
    {Customer::kRemarksFieldNumber, {How::inside, kPerson, &kRemarkRules, "remarks"}},
    {Customer::kNotesFieldNumber, {How::note, kNote, nullptr, "notes"}}};

constexpr Rules kNextStepRules{{v1::NextStep::kActionFieldNumber, kFreeText}};
constexpr Rules kPromiseRules{{v1::Promise::kTextFieldNumber, kFreeText}};
constexpr Rules kParticipantRules{{v1::Participant::kNameFieldNumber, {How::person, kContact}}};
constexpr Rules kProgressRules{{v1::Progress::kTextFieldNumber, kFreeText}};
constexpr Rules kFeedbackRules{{v1::Feedback::kSolutionFieldNumber, kFreeText},
                               {v1::Feedback::kCustomerWordsFieldNumber, kFreeText}};
constexpr Rules kInteractionRules{
    {v1::Interaction::kSummaryFieldNumber, kFreeText},
    {v1::Interaction::kCustomerReactionFieldNumber, kFreeText},
    {v1::Interaction::kResultReasonFieldNumber, kFreeText},
    {v1::Interaction::kNextStepFieldNumber, {How::inside, kPerson, &kNextStepRules}},
    {v1::Interaction::kPromisesFieldNumber, {How::inside, kPerson, &kPromiseRules}},
    {v1::Interaction::kParticipantsFieldNumber, {How::inside, kContact, &kParticipantRules}},
    {v1::Interaction::kProgressFieldNumber, {How::inside, kPerson, &kProgressRules}},
    {v1::Interaction::kFeedbackFieldNumber, {How::inside, kPerson, &kFeedbackRules}},
    {v1::Interaction::kCustomFieldsFieldNumber, {How::inside, kNote | kPerson, &kCustomRules}},
    {v1::Interaction::kRemarksFieldNumber, {How::inside, kPerson, &kRemarkRules}}};

constexpr Rules kBecauseRules{{v1::Because::kDetailFieldNumber, kFreeText}};
constexpr Rules kPostponementRules{{v1::Postponement::kReasonFieldNumber, kFreeText}};
constexpr Rules kFollowUpRules{{v1::FollowUp::kActionFieldNumber, kFreeText},
                               {v1::FollowUp::kBecauseFieldNumber, {How::inside, kPerson, &kBecauseRules}},
                               {v1::FollowUp::kPostponementsFieldNumber, {How::inside, kPerson, &kPostponementRules}},
                               {v1::FollowUp::kCloseReasonFieldNumber, kFreeText}};

constexpr Rules kItemRules{{v1::ContractItem::kPriceFieldNumber, kAmount}};
constexpr Rules kInstalmentRules{{v1::Instalment::kAmountFieldNumber, kAmount},
                                 {v1::Instalment::kPaidFieldNumber, kAmount}};
constexpr Rules kAcceptanceRules{{v1::Acceptance::kProblemsFieldNumber, kFreeText}};
constexpr Rules kContractRules{{v1::Contract::kItemsFieldNumber, {How::inside, kMoney, &kItemRules}},
                               {v1::Contract::kGrossFieldNumber, kAmount},
                               {v1::Contract::kNetFieldNumber, kAmount},
                               {v1::Contract::kOverpaidFieldNumber, kAmount},
                               {v1::Contract::kInstalmentsFieldNumber, {How::inside, kMoney, &kInstalmentRules}},
                               {v1::Contract::kDeliveryFieldNumber, kFreeText},
                               {v1::Contract::kAcceptanceFieldNumber, {How::inside, kPerson, &kAcceptanceRules}},
                               {v1::Contract::kSpecialAgreementsFieldNumber, kFreeText},
                               {v1::Contract::kRemarksFieldNumber, {How::inside, kPerson, &kRemarkRules}}};
constexpr Rules kPaymentRules{{v1::Payment::kAmountFieldNumber, kAmount},
                              {v1::Payment::kReferenceFieldNumber, kAmount}};
constexpr Rules kRiskRules{{v1::RiskSignal::kTextFieldNumber, kFreeText},
                           {v1::RiskSignal::kOutcomeFieldNumber, kFreeText}};

const Rules& rules_of(Kind kind) {
  switch (kind) {
    case Kind::customer: return kCustomerRules;
    case Kind::interaction: return kInteractionRules;
    case Kind::follow_up: return kFollowUpRules;
    case Kind::contract: return kContractRules;
    case Kind::payment: return kPaymentRules;
    case Kind::risk: return kRiskRules;
  }
  return kCustomerRules;
}

// Stored values are normalised: nearly all have the plain form, which is masked by cutting. The others go to the rules,
// which know every form; both give the same.

void put_mobile(std::string_view number, std::string& out) {
  if (number.size() != 11 || !rules::all_digits(number)) {
    out += rules::mask_mobile(number);
    return;
  }
  out.append(number.substr(0, 3)).append("****").append(number.substr(7));
}

void put_landline(std::string_view number, std::string& out) {
  const size_t area = number.find('-');
  const std::string_view rest = area == std::string_view::npos ? std::string_view() : number.substr(area + 1);
  const std::string_view local = rest.substr(0, rest.find('-'));
  if (number[0] != '0' || local.size() < 7 || !rules::all_digits(number.substr(0, area)) || !rules::all_digits(local)) {
    out += rules::mask_landline(number);
    return;
  }
  out.append(number.substr(0, area + 1)).append("****").append(local.substr(local.size() - 2));
}

void put_email(std::string_view email, std::string& out) {
  const size_t sign = email.rfind('@');
  const bool plain = sign != std::string_view::npos && sign > 0 &&
                     std::all_of(email.begin(), email.end(), [](char c) { return c > ' ' && c < 0x7f; });
  if (!plain) {
    out += rules::mask_email(email);
    return;
  }
  out.append(email.substr(0, 1)).append("***").append(email.substr(sign));
}

void put_person(std::string_view name, std::string& out) {
  // Two characters of the main block of Chinese: the first is the surname.
  const auto han = [](char c) { return c >= '\xe4' && c <= '\xe9'; };
  if (name.size() != 6 || !han(name[0]) || !han(name[3])) {
    out += rules::mask_name(name);
    return;
  }
  out.append(name.substr(0, 3)).append("*");
}

/// Copies a record with what a reader may not see masked.
class Masker {
 public:
  explicit Masker(FieldClasses seen) : seen_(seen) {}

  /// What decides how a customer's name is masked.
  void look_at(RecordView customer) {
    for (const Field& field : customer) {
      if (field.number == Customer::kKindFieldNumber) individual_ = field.value == v1::CUSTOMER_KIND_INDIVIDUAL;
      if (field.number == Customer::kCreditCodeFieldNumber) credit_code_ = field.bytes;
      if (field.number > Customer::kCreditCodeFieldNumber) return;
    }
  }

  void copy(const Rules& rules, RecordView record, std::string& out) const {
    const char* unchanged = record.bytes().data();  // From here on nothing was changed since the last copy.
    const char* end = unchanged;
    const auto copy_until = [&](const char* until) { out.append(unchanged, static_cast<size_t>(until - unchanged)); };
    for (const Field& field : record) {
      const char* const start = field.encoded.data();
      end = start + field.encoded.size();
      const Rule* rule = rules.find(field.number);
      if (rule == nullptr || (rule->how != How::resident && (rule->classes & ~seen_) == 0)) continue;
      copy_until(start);
      change(*rule, field, out);
      unchanged = end;
    }
    copy_until(end);
  }

  std::string text(std::string_view value) const {
    return (kPerson & ~seen_) == 0 || !rules::may_identify(value) ? std::string(value) : rules::mask_text(value);
  }

 private:
  /// Writes a field whose bytes `write` appends. Nearly always they are few, and their length takes one byte.
  template <typename Write>
  static void put(const Field& field, std::string& out, const Write& write) {
    WireWriter::varint(out, uint64_t{field.number} << 3 | 2);
    const size_t place = out.size();
    out += '\0';
    write();
    const size_t size = out.size() - place - 1;
    if (size < 0x80) {
      out[place] = static_cast<char>(size);
      return;
    }
    std::string length;
    WireWriter::varint(length, size);
    out.replace(place, 1, length);
  }

  void change(const Rule& rule, const Field& field, std::string& out) const {
    const std::string_view value = field.bytes;
    if (value.empty() && rule.how != How::drop) {
      out += field.encoded;
      return;
    }
    switch (rule.how) {
      case How::as_it_is: out += field.encoded; break;
      case How::drop: break;
      case How::person: put(field, out, [&] { put_person(value, out); }); break;
      case How::party:
        if (individual_) {
          put(field, out, [&] { put_person(value, out); });
        } else if (credit_code_.starts_with("92")) {
          put(field, out, [&] { out += rules::mask_company(value, credit_code_); });
        } else {
          out += field.encoded;
        }
        break;
      case How::mobile: put(field, out, [&] { put_mobile(value, out); }); break;
      case How::landline: put(field, out, [&] { put_landline(value, out); }); break;
      case How::email: put(field, out, [&] { put_email(value, out); }); break;
      case How::hide: put(field, out, [&] { out += "****"; }); break;
      case How::resident:
        put(field, out, [&] {
          out += rules::mask_identity(value, (seen_ & kIdentity) != 0 ? rules::Reveal::region : rules::Reveal::outer);
        });
        break;
      case How::credit:
        if (value.starts_with("92")) {
          put(field, out, [&] { out += rules::mask_credit_code(value); });
        } else {
          out += field.encoded;
        }
        break;
      case How::text:
        if (rules::may_identify(value)) {
          put(field, out, [&] { out += rules::mask_text(value); });
        } else {
          out += field.encoded;
        }
        break;
      case How::note:
        if ((seen_ & kNote) != 0) put(field, out, [&] { out += text(value); });
        break;
      case How::inside: put(field, out, [&] { copy(*rule.inside, RecordView(value), out); }); break;
    }
  }

  FieldClasses seen_;
  bool individual_ = false;
  std::string_view credit_code_;
};

/// Whether there is a number that nobody reads in full.
bool has_resident_id(RecordView customer) {
  for (const Field& field : customer) {
    if (field.number >= Customer::kResidentIdFieldNumber) return field.number == Customer::kResidentIdFieldNumber;
  }
  return false;
}

bool in_full(Context& context, Kind kind, FieldClasses seen, RecordView record) {
  return context.is_host() || (seen == kAllClasses && (kind != Kind::customer || !has_resident_id(record)));
}

void masked_copy(Kind kind, FieldClasses seen, RecordView record, std::string& out) {
  Masker masker(seen);
  if (kind == Kind::customer) masker.look_at(record);
  masker.copy(rules_of(kind), record, out);
}
std::string masked_copy(Kind kind, FieldClasses seen, RecordView record) {
  std::string out;
  masked_copy(kind, seen, record, out);
  return out;
}

using Encoded = std::map<uint32_t, std::string>;

Encoded by_number(RecordView record) {
  Encoded fields;
  for (const Field& field : record) fields[field.number] += field.encoded;
  return fields;
}

const std::string& encoded(const Encoded& fields, uint32_t number) {
  static const std::string none;
  const auto found = fields.find(number);
  return found == fields.end() ? none : found->second;
}

}  // namespace

RecordView shown(Context& context, Kind kind, const Sight& sight, RecordView record) {
  if (in_full(context, kind, sight.classes, record)) return record;
  std::string& copy = context.scratch();
  masked_copy(kind, sight.classes, record, copy);
  return context.keep(copy);
}

RecordView masked(Context& context, Kind kind, uint64_t customer, RecordView record) {
  if (context.is_host()) return record;
  return shown(context, kind, context.sight(customer), record);
}

std::string masked_bytes(Context& context, Kind kind, uint64_t customer, std::string record) {
  if (record.empty() || context.is_host()) return record;
  const FieldClasses seen = context.sight(customer).classes;
  return in_full(context, kind, seen, RecordView(record)) ? record : masked_copy(kind, seen, RecordView(record));
}

RecordView masked_customer(Context& context, RecordView customer) {
  if (context.is_host()) return customer;
  return shown(context, Kind::customer, context.sight(customer.number(Customer::kIdFieldNumber), customer), customer);
}

RecordView masked_interaction(Context& context, RecordView interaction) {
  if (context.unbounded()) return interaction;
  return masked(context, Kind::interaction, interaction.number(v1::Interaction::kCustomerFieldNumber), interaction);
}

RecordView masked_follow_up(Context& context, RecordView follow_up) {
  if (context.unbounded()) return follow_up;
  return masked(context, Kind::follow_up, follow_up.number(v1::FollowUp::kCustomerFieldNumber), follow_up);
}

std::string masked_text(Context& context, uint64_t customer, std::string_view text) {
  if (context.unbounded()) return std::string(text);
  return Masker(context.sight(customer).classes).text(text);
}

v1::Customer unmasked(Context& context, RecordView stored, const v1::Customer& given) {
  if (context.is_host()) return given;
  const FieldClasses seen = context.sight(given.id(), stored).classes;
  if (in_full(context, Kind::customer, seen, stored)) return given;
  const Encoded old = by_number(stored), shown = by_number(RecordView(masked_copy(Kind::customer, seen, stored)));
  const std::string bytes = serialise(given);
  Encoded now = by_number(RecordView(bytes));
  for (uint32_t number = 0; number < Rules::kFields; ++number) {
    const Rule& rule = kCustomerRules.by_number[number];
    if (rule.how == How::as_it_is || encoded(old, number) == encoded(shown, number)) continue;
    if (encoded(now, number) == encoded(shown, number)) {
      now[number] = encoded(old, number);
    } else if ((rule.classes & ~seen) != 0 || (seen & kIdentity) == 0) {
      throw Error(Code::denied, "masked_field", rule.name, {context.actor});
    }
  }
  std::string whole;
  for (const auto& [number, field] : now) whole += field;
  return parse<v1::Customer>(RecordView(whole));
}

}  // namespace dossier::desk
