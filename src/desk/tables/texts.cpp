// SPDX-License-Identifier: Apache-2.0
#include "desk/tables/texts.hpp"

#include "dossier/error.hpp"
#include "dossier/v1/contract.pb.h"
#include "dossier/v1/customer.pb.h"
#include "dossier/v1/follow_up.pb.h"
#include "dossier/v1/interaction.pb.h"
#include "dossier/v1/policy.pb.h"
#include "dossier/v1/risk.pb.h"
#include "dossier/v1/staff.pb.h"
#include "rules/fold.hpp"

namespace dossier::desk {
namespace {

/// Visits fields under one path.
class Walk {
 public:
  explicit Walk(const TextVisitor& visit, FieldPath path = {}) : visit_(visit), path_(path) {}

  void operator()(const char* name, std::string* text) const {
    if (!text->empty()) visit_({&path_, name}, *text);
  }
  void operator()(const char* name, google::protobuf::RepeatedPtrField<std::string>* texts) const {
    for (int i = 0; i < texts->size(); ++i) visit_({&path_, name, i}, *texts->Mutable(i));
  }
  Walk into(const char* name) const { return Walk(visit_, {&path_, name}); }
  template <typename Message, typename Each>
  void each(const char* name, google::protobuf::RepeatedPtrField<Message>* messages, const Each& visit) const {
    for (int i = 0; i < messages->size(); ++i) visit(Walk(visit_, {&path_, name, i}), *messages->Mutable(i));
  }

 private:
  const TextVisitor& visit_;
  FieldPath path_;
};

// A `mutable_` call would set a field that is not there: each is asked for first.
#define DOSSIER_TEXT(walk, message, field) \
  if ((message).has_##field()) (walk)(#field, (message).mutable_##field())

void visit_custom_fields(const Walk& walk, google::protobuf::RepeatedPtrField<v1::CustomField>* fields) {
  walk.each("custom_fields", fields, [](const Walk& at, v1::CustomField& field) {
    DOSSIER_TEXT(at, field, key);
    DOSSIER_TEXT(at, field, value);
  });
}

void visit_contact(const Walk& walk, v1::Contact& contact) {
  DOSSIER_TEXT(walk, contact, name);
  DOSSIER_TEXT(walk, contact, title);
  DOSSIER_TEXT(walk, contact, mobile);
  DOSSIER_TEXT(walk, contact, landline);
  DOSSIER_TEXT(walk, contact, email);
  DOSSIER_TEXT(walk, contact, wechat);
  DOSSIER_TEXT(walk, contact, note);
}

void visit_address(const Walk& walk, v1::Address& address) {
  DOSSIER_TEXT(walk, address, province);
  DOSSIER_TEXT(walk, address, city);
  DOSSIER_TEXT(walk, address, district);
  DOSSIER_TEXT(walk, address, street);
  DOSSIER_TEXT(walk, address, postal_code);
  DOSSIER_TEXT(walk, address, valid_until);
}

void visit_provenance(const Walk& walk, v1::Provenance& provenance) {
  DOSSIER_TEXT(walk, provenance, path);
  DOSSIER_TEXT(walk, provenance, typed);
  DOSSIER_TEXT(walk, provenance, entered_by);
  DOSSIER_TEXT(walk, provenance, verified_by);
  DOSSIER_TEXT(walk, provenance, replaced);
  DOSSIER_TEXT(walk, provenance, proof);
}

void visit_customer_lists(const Walk& walk, v1::Customer& customer) {
  walk.each("contacts", customer.mutable_contacts(), visit_contact);
  walk.each("addresses", customer.mutable_addresses(), visit_address);
  walk.each("reminders", customer.mutable_reminders(), [](const Walk& at, v1::Reminder& reminder) {
    DOSSIER_TEXT(at, reminder, text);
    DOSSIER_TEXT(at, reminder, until);
  });
  walk.each("tags", customer.mutable_tags(), [](const Walk& at, v1::Tag& tag) {
    DOSSIER_TEXT(at, tag, name);
    DOSSIER_TEXT(at, tag, grade);
  });
  walk.each("important_dates", customer.mutable_important_dates(), [](const Walk& at, v1::ImportantDate& date) {
    DOSSIER_TEXT(at, date, name);
    DOSSIER_TEXT(at, date, date);
  });
  walk.each("collaborators", customer.mutable_collaborators(), [](const Walk& at, v1::Collaborator& collaborator) {
    DOSSIER_TEXT(at, collaborator, staff);
    DOSSIER_TEXT(at, collaborator, department);
    DOSSIER_TEXT(at, collaborator, part);
  });
  walk.each("stages", customer.mutable_stages(), [](const Walk& at, v1::StageChange& change) {
    DOSSIER_TEXT(at, change, by);
    DOSSIER_TEXT(at, change, reason);
  });
  walk.each("owners", customer.mutable_owners(),
            [](const Walk& at, v1::Owner& owner) { DOSSIER_TEXT(at, owner, staff); });
  walk.each("papers", customer.mutable_papers(), [](const Walk& at, v1::Paper& paper) {
    DOSSIER_TEXT(at, paper, name);
    DOSSIER_TEXT(at, paper, seen_by);
  });
  visit_custom_fields(walk, customer.mutable_custom_fields());
  walk.each("provenance", customer.mutable_provenance(), visit_provenance);
}

const char* bad_text(const std::string& text) {
  if (!rules::valid_utf8(text)) return "utf8";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte < 0x20 && c != '\n' && c != '\t' && c != '\r') || byte == 0x7f) return "control_character";
  }
  if (text.size() > kTextLimit && rules::characters(text) > kTextLimit) return "too_long";
  return nullptr;
}

void check_text(const FieldPath& path, const std::string& text) {
  if (const char* reason = bad_text(text)) throw Error(Code::invalid, reason, path.str(), {std::to_string(kTextLimit)});
}

}  // namespace

std::string FieldPath::str() const {
  std::string text = parent == nullptr ? std::string() : parent->str();
  if (!text.empty()) text += '.';
  text += name;
  if (index >= 0) text += "[" + std::to_string(index) + "]";
  return text;
}

void each_text(v1::Customer& customer, const TextVisitor& visit) {
  const Walk walk(visit);
  DOSSIER_TEXT(walk, customer, number);
  DOSSIER_TEXT(walk, customer, name);
  DOSSIER_TEXT(walk, customer, short_name);
  DOSSIER_TEXT(walk, customer, owner);
  DOSSIER_TEXT(walk, customer, industry);
  DOSSIER_TEXT(walk, customer, credit_code);
  DOSSIER_TEXT(walk, customer, resident_id);
  DOSSIER_TEXT(walk, customer, org_code);
  DOSSIER_TEXT(walk, customer, department);
  DOSSIER_TEXT(walk, customer, kind_note);
  DOSSIER_TEXT(walk, customer, legal_representative);
  DOSSIER_TEXT(walk, customer, business_scope);
  DOSSIER_TEXT(walk, customer, opened_on);
  DOSSIER_TEXT(walk, customer, first_contact_on);
  DOSSIER_TEXT(walk, customer, registered_by);
  DOSSIER_TEXT(walk, customer, updated_by);
  DOSSIER_TEXT(walk, customer, member_id);
  DOSSIER_TEXT(walk, customer, notes);
  visit_customer_lists(walk, customer);
  if (customer.has_needs()) {
    const Walk needs = walk.into("needs");
    DOSSIER_TEXT(needs, *customer.mutable_needs(), core_need);
    DOSSIER_TEXT(needs, *customer.mutable_needs(), expected_objective);
  }
  if (customer.has_preferences()) {
    const Walk preferences = walk.into("preferences");
    DOSSIER_TEXT(preferences, *customer.mutable_preferences(), language);
    DOSSIER_TEXT(preferences, *customer.mutable_preferences(), service_windows_typed);
    preferences("product_interests", customer.mutable_preferences()->mutable_product_interests());
  }
}

void each_text(v1::Interaction& interaction, const TextVisitor& visit) {
  const Walk walk(visit);
  DOSSIER_TEXT(walk, interaction, number);
  DOSSIER_TEXT(walk, interaction, handler);
  DOSSIER_TEXT(walk, interaction, summary);
  DOSSIER_TEXT(walk, interaction, department);
  DOSSIER_TEXT(walk, interaction, customer_reaction);
  DOSSIER_TEXT(walk, interaction, result_reason);
  DOSSIER_TEXT(walk, interaction, recorded_by);
  if (interaction.has_next_step()) {
    const Walk step = walk.into("next_step");
    DOSSIER_TEXT(step, *interaction.mutable_next_step(), action);
    DOSSIER_TEXT(step, *interaction.mutable_next_step(), due);
    DOSSIER_TEXT(step, *interaction.mutable_next_step(), staff);
  }
  walk.each("promises", interaction.mutable_promises(), [](const Walk& at, v1::Promise& promise) {
    DOSSIER_TEXT(at, promise, text);
    DOSSIER_TEXT(at, promise, due);
  });
  walk.each("participants", interaction.mutable_participants(), [](const Walk& at, v1::Participant& participant) {
    DOSSIER_TEXT(at, participant, name);
    DOSSIER_TEXT(at, participant, title);
  });
  walk.each("insights", interaction.mutable_insights(), [](const Walk& at, v1::Insight& insight) {
    DOSSIER_TEXT(at, insight, tag);
    DOSSIER_TEXT(at, insight, grade);
  });
  walk.each("progress", interaction.mutable_progress(), [](const Walk& at, v1::Progress& progress) {
    DOSSIER_TEXT(at, progress, by);
    DOSSIER_TEXT(at, progress, text);
  });
  if (interaction.has_feedback()) {
    v1::Feedback& feedback = *interaction.mutable_feedback();
    const Walk at = walk.into("feedback");
    DOSSIER_TEXT(at, feedback, department);
    DOSSIER_TEXT(at, feedback, person);
    DOSSIER_TEXT(at, feedback, solution);
    DOSSIER_TEXT(at, feedback, confirmed_by);
    DOSSIER_TEXT(at, feedback, customer_words);
    at("order_numbers", feedback.mutable_order_numbers());
  }
  visit_custom_fields(walk, interaction.mutable_custom_fields());
}

void each_text(v1::FollowUp& follow_up, const TextVisitor& visit) {
  const Walk walk(visit);
  DOSSIER_TEXT(walk, follow_up, customer_number);
  DOSSIER_TEXT(walk, follow_up, assignee);
  DOSSIER_TEXT(walk, follow_up, department);
  DOSSIER_TEXT(walk, follow_up, action);
  DOSSIER_TEXT(walk, follow_up, close_reason);
  DOSSIER_TEXT(walk, follow_up, source);
  DOSSIER_TEXT(walk, follow_up, created_by);
  walk.each("postponements", follow_up.mutable_postponements(), [](const Walk& at, v1::Postponement& postponement) {
    DOSSIER_TEXT(at, postponement, by);
    DOSSIER_TEXT(at, postponement, reason);
  });
  walk.each("because", follow_up.mutable_because(), [](const Walk& at, v1::Because& because) {
    DOSSIER_TEXT(at, because, rule);
    DOSSIER_TEXT(at, because, detail);
  });
}

void each_text(v1::Staff& staff, const TextVisitor& visit) {
  const Walk walk(visit);
  DOSSIER_TEXT(walk, staff, number);
  DOSSIER_TEXT(walk, staff, name);
  DOSSIER_TEXT(walk, staff, department);
  DOSSIER_TEXT(walk, staff, mobile);
  DOSSIER_TEXT(walk, staff, email);
  DOSSIER_TEXT(walk, staff, supervisor);
}

void each_text(v1::Department& department, const TextVisitor& visit) {
  const Walk walk(visit);
  DOSSIER_TEXT(walk, department, name);
  DOSSIER_TEXT(walk, department, parent);
  DOSSIER_TEXT(walk, department, head);
}

void each_text(v1::Grant& grant, const TextVisitor& visit) {
  const Walk walk(visit);
  DOSSIER_TEXT(walk, grant, staff);
  DOSSIER_TEXT(walk, grant, department);
  DOSSIER_TEXT(walk, grant, granted_by);
  DOSSIER_TEXT(walk, grant, revoked_by);
  walk("field_classes", grant.mutable_field_classes());
}

void each_text(v1::Policy& policy, const TextVisitor& visit) {
  const Walk walk(visit);
  walk.each("cadences", policy.mutable_cadences(),
            [](const Walk& at, v1::StageCadence& cadence) { DOSSIER_TEXT(at, cadence, action); });
  if (policy.has_numbers()) {
    const Walk numbers = walk.into("numbers");
    DOSSIER_TEXT(numbers, *policy.mutable_numbers(), customer);
    DOSSIER_TEXT(numbers, *policy.mutable_numbers(), feedback);
    DOSSIER_TEXT(numbers, *policy.mutable_numbers(), interaction);
    DOSSIER_TEXT(numbers, *policy.mutable_numbers(), contract);
    DOSSIER_TEXT(numbers, *policy.mutable_numbers(), archive);
  }
  walk.each("purposes", policy.mutable_purposes(),
            [](const Walk& at, v1::PurposeRule& rule) { DOSSIER_TEXT(at, rule, purpose); });
  walk.each("field_rules", policy.mutable_field_rules(), [](const Walk& at, v1::FieldRule& rule) {
    DOSSIER_TEXT(at, rule, field);
    DOSSIER_TEXT(at, rule, name);
  });
  walk.each("pool_rules", policy.mutable_pool_rules(),
            [](const Walk& at, v1::PoolRule& rule) { DOSSIER_TEXT(at, rule, name); });
  walk.each("document_rules", policy.mutable_document_rules(), [](const Walk& at, v1::DocumentRule& rule) {
    DOSSIER_TEXT(at, rule, department);
    DOSSIER_TEXT(at, rule, document);
  });
  DOSSIER_TEXT(walk, policy, default_area_code);
  DOSSIER_TEXT(walk, policy, calendar_csv);
  walk("extra_mobile_prefixes", policy.mutable_extra_mobile_prefixes());
}

void each_text(v1::Contract& contract, const TextVisitor& visit) {
  const Walk walk(visit);
  DOSSIER_TEXT(walk, contract, number);
  DOSSIER_TEXT(walk, contract, signed_on);
  DOSSIER_TEXT(walk, contract, delivery);
  DOSSIER_TEXT(walk, contract, owner);
  walk("special_agreements", contract.mutable_special_agreements());
  walk.each("items", contract.mutable_items(), [](const Walk& at, v1::ContractItem& item) {
    DOSSIER_TEXT(at, item, name);
    DOSSIER_TEXT(at, item, specification);
    DOSSIER_TEXT(at, item, quantity);
    DOSSIER_TEXT(at, item, unit);
  });
  walk.each("instalments", contract.mutable_instalments(),
            [](const Walk& at, v1::Instalment& instalment) { DOSSIER_TEXT(at, instalment, due); });
  if (contract.has_acceptance()) {
    const Walk acceptance = walk.into("acceptance");
    DOSSIER_TEXT(acceptance, *contract.mutable_acceptance(), date);
    DOSSIER_TEXT(acceptance, *contract.mutable_acceptance(), problems);
  }
}

void each_text(v1::Payment& payment, const TextVisitor& visit) {
  const Walk walk(visit);
  DOSSIER_TEXT(walk, payment, received_on);
  DOSSIER_TEXT(walk, payment, reference);
}

void each_text(v1::RiskSignal& signal, const TextVisitor& visit) {
  const Walk walk(visit);
  DOSSIER_TEXT(walk, signal, text);
  DOSSIER_TEXT(walk, signal, outcome);
}

#undef DOSSIER_TEXT

std::string clean_text(std::string_view text, const char* field) {
  std::string given(text);
  check_text({nullptr, field}, given);
  return rules::clean(given);
}

template <typename Record>
void clean_texts(Record& record) {
  each_text(record, [](const FieldPath& path, std::string& text) {
    check_text(path, text);
    text = rules::clean(text);
  });
}

template <typename Record>
void check_texts(const Record& record) {
  // Nothing is changed: the visitor only reads.
  each_text(const_cast<Record&>(record), [](const FieldPath& path, std::string& text) { check_text(path, text); });
}

template void clean_texts(v1::Customer&);
template void clean_texts(v1::Interaction&);
template void clean_texts(v1::FollowUp&);
template void clean_texts(v1::Staff&);
template void clean_texts(v1::Department&);
template void clean_texts(v1::Grant&);
template void clean_texts(v1::Policy&);
template void clean_texts(v1::Contract&);
template void clean_texts(v1::Payment&);
template void clean_texts(v1::RiskSignal&);
template void check_texts(const v1::Customer&);
template void check_texts(const v1::Interaction&);
template void check_texts(const v1::FollowUp&);

}  // namespace dossier::desk
