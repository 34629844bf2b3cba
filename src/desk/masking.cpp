#include "desk/masking.hpp"

#include "desk/messages_io.hpp"
#include "dossier/v1/customer.pb.h"
#include "dossier/v1/interaction.pb.h"
#include "rules/mask.hpp"

namespace dossier::desk {
namespace {

bool in_full(Context& context) { return sees_in_full(context.role()); }

void mask_contact(v1::Contact& contact) {
  if (contact.has_name()) contact.set_name(rules::mask_name(contact.name()));
  if (contact.has_mobile()) contact.set_mobile(rules::mask_mobile(contact.mobile()));
  if (contact.has_landline()) contact.set_landline(rules::mask_landline(contact.landline()));
  if (contact.has_email()) contact.set_email(rules::mask_email(contact.email()));
  if (contact.has_wechat()) contact.set_wechat(rules::mask_name(contact.wechat()));
  if (contact.has_note()) contact.set_note(rules::mask_text(contact.note()));
}

std::string mask_customer(RecordView record) {
  v1::Customer customer = parse<v1::Customer>(record);
  if (customer.kind() == v1::CUSTOMER_KIND_INDIVIDUAL) {
    customer.set_name(rules::mask_name(customer.name()));
    if (customer.has_short_name()) customer.set_short_name(rules::mask_name(customer.short_name()));
  } else {
    customer.set_name(rules::mask_company(customer.name(), customer.credit_code()));
    if (customer.has_short_name()) customer.set_short_name(rules::mask_company(customer.short_name(), customer.credit_code()));
  }
  if (customer.has_credit_code()) customer.set_credit_code(rules::mask_credit_code(customer.credit_code()));
  if (customer.has_resident_id()) customer.set_resident_id(rules::mask_identity(customer.resident_id()));
  if (customer.has_legal_representative()) customer.set_legal_representative(rules::mask_name(customer.legal_representative()));
  for (v1::Contact& contact : *customer.mutable_contacts()) mask_contact(contact);
  for (v1::Address& address : *customer.mutable_addresses()) {
    if (address.has_street()) address.set_street("****");
    address.clear_postal_code();
  }
  for (v1::Reminder& reminder : *customer.mutable_reminders()) reminder.set_text(rules::mask_text(reminder.text()));
  for (v1::CustomField& field : *customer.mutable_custom_fields()) field.set_value(rules::mask_text(field.value()));
  if (customer.has_notes()) customer.set_notes(rules::mask_text(customer.notes()));
  // What was typed, replaced or doubted is the value itself once more.
  customer.clear_provenance();
  for (v1::Remark& remark : *customer.mutable_remarks()) {
    remark.clear_value();
    remark.clear_suggestion();
  }
  return serialise(customer);
}

std::string mask_interaction(RecordView record) {
  v1::Interaction interaction = parse<v1::Interaction>(record);
  const auto text = [](const std::string& value) { return rules::mask_text(value); };
  if (interaction.has_summary()) interaction.set_summary(text(interaction.summary()));
  if (interaction.has_customer_reaction()) interaction.set_customer_reaction(text(interaction.customer_reaction()));
  if (interaction.has_result_reason()) interaction.set_result_reason(text(interaction.result_reason()));
  if (interaction.next_step().has_action()) interaction.mutable_next_step()->set_action(text(interaction.next_step().action()));
  for (v1::Promise& promise : *interaction.mutable_promises()) promise.set_text(text(promise.text()));
  for (v1::Participant& participant : *interaction.mutable_participants()) participant.set_name(rules::mask_name(participant.name()));
  for (v1::Progress& progress : *interaction.mutable_progress()) progress.set_text(text(progress.text()));
  for (v1::CustomField& field : *interaction.mutable_custom_fields()) field.set_value(text(field.value()));
  if (interaction.has_feedback()) {
    v1::Feedback& feedback = *interaction.mutable_feedback();
    if (feedback.has_solution()) feedback.set_solution(text(feedback.solution()));
    if (feedback.has_customer_words()) feedback.set_customer_words(text(feedback.customer_words()));
  }
  return serialise(interaction);
}

std::string masked_bytes(Context& context, std::string bytes, std::string (*with)(RecordView)) {
  if (bytes.empty() || in_full(context)) return bytes;
  return with(RecordView(bytes));
}

}  // namespace

RecordView masked_customer(Context& context, RecordView customer) { return in_full(context) ? customer : context.keep(mask_customer(customer)); }

RecordView masked_interaction(Context& context, RecordView interaction) {
  return in_full(context) ? interaction : context.keep(mask_interaction(interaction));
}

std::string masked_customer_bytes(Context& context, std::string customer) { return masked_bytes(context, std::move(customer), mask_customer); }

std::string masked_interaction_bytes(Context& context, std::string interaction) {
  return masked_bytes(context, std::move(interaction), mask_interaction);
}

}  // namespace dossier::desk
