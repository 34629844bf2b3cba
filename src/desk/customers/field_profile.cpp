// SPDX-License-Identifier: Apache-2.0
#include "desk/customers/field_profile.hpp"

#include <algorithm>
#include <map>

#include "desk/context/customer_store.hpp"
#include "dossier/customer.hpp"
#include "dossier/error.hpp"

namespace dossier {
namespace {

using v1::Contact;
using v1::Customer;
using v1::FieldRule;

constexpr std::string_view kCustomField = "custom_fields.";

template <const std::string& (Contact::*get)() const>
bool any_contact(const Customer& customer) {
  return std::any_of(customer.contacts().begin(), customer.contacts().end(),
                     [](const Contact& contact) { return !(contact.*get)().empty(); });
}

template <const std::string& (Customer::*get)() const>
bool text(const Customer& customer) {
  return !(customer.*get)().empty();
}

struct KnownField {
  std::string_view name;
  bool (*present)(const Customer& customer);
};

/// The fields that a rule can be about.
constexpr KnownField kFields[] = {
    {"short_name", text<&Customer::short_name>},
    {"level", [](const Customer& c) { return c.level() != v1::LEVEL_UNSPECIFIED; }},
    {"source", [](const Customer& c) { return c.source() != v1::SOURCE_UNSPECIFIED; }},
    {"industry", text<&Customer::industry>},
    {"size", [](const Customer& c) { return c.size() != v1::COMPANY_SIZE_UNSPECIFIED; }},
    {"credit_code", text<&Customer::credit_code>},
    {"resident_id", text<&Customer::resident_id>},
    {"org_code", text<&Customer::org_code>},
    {"member_id", text<&Customer::member_id>},
    {"legal_representative", text<&Customer::legal_representative>},
    {"business_scope", text<&Customer::business_scope>},
    {"opened_on", text<&Customer::opened_on>},
    {"first_contact_on", text<&Customer::first_contact_on>},
    {"notes", text<&Customer::notes>},
    {"contacts", [](const Customer& c) { return c.contacts_size() > 0; }},
    {"contacts.phone",
     [](const Customer& c) { return any_contact<&Contact::mobile>(c) || any_contact<&Contact::landline>(c); }},
    {"contacts.mobile", any_contact<&Contact::mobile>},
    {"contacts.landline", any_contact<&Contact::landline>},
    {"contacts.email", any_contact<&Contact::email>},
    {"contacts.wechat", any_contact<&Contact::wechat>},
    {"contacts.title", any_contact<&Contact::title>},
    {"addresses", [](const Customer& c) { return c.addresses_size() > 0; }},
    {"needs.core_need", [](const Customer& c) { return !c.needs().core_need().empty(); }},
    {"needs.expected_objective", [](const Customer& c) { return !c.needs().expected_objective().empty(); }},
    {"needs.level", [](const Customer& c) { return c.needs().level() != v1::PRIORITY_UNSPECIFIED; }},
    {"needs.budget", [](const Customer& c) { return c.needs().has_budget(); }},
    {"preferences.channels", [](const Customer& c) { return c.preferences().channels_size() > 0; }},
    {"preferences.service_windows", [](const Customer& c) { return c.preferences().service_windows_size() > 0; }},
    {"preferences.language", [](const Customer& c) { return !c.preferences().language().empty(); }},
    {"preferences.product_interests", [](const Customer& c) { return c.preferences().product_interests_size() > 0; }},
    {"important_dates", [](const Customer& c) { return c.important_dates_size() > 0; }},
    {"tags", [](const Customer& c) { return c.tags_size() > 0; }},
    {"papers", [](const Customer& c) { return c.papers_size() > 0; }},
    {"custom_fields", [](const Customer& c) { return c.custom_fields_size() > 0; }},
};

const KnownField* known(std::string_view name) {
  const auto found =
      std::find_if(std::begin(kFields), std::end(kFields), [&](const KnownField& field) { return field.name == name; });
  return found == std::end(kFields) ? nullptr : found;
}

bool present(const Customer& customer, std::string_view field) {
  if (field.starts_with(kCustomField)) {
    const std::string_view key = field.substr(kCustomField.size());
    const auto& all = customer.custom_fields();
    return std::any_of(all.begin(), all.end(),
                       [&](const v1::CustomField& custom) { return custom.key() == key && !custom.value().empty(); });
  }
  const KnownField* found = known(field);
  return found != nullptr && found->present(customer);
}

bool fits(const FieldRule& rule, const Customer& customer) {
  return (!rule.has_kind() || rule.kind() == customer.kind()) &&
         (!rule.has_stage() || rule.stage() == customer.stage());
}

/// The rule that holds for each field that has one: the last that fits.
std::map<std::string_view, const FieldRule*> field_rules_for(const v1::Policy& policy, const Customer& customer) {
  std::map<std::string_view, const FieldRule*> profile;
  for (const FieldRule& rule : policy.field_rules()) {
    if (fits(rule, customer)) profile[rule.field()] = &rule;
  }
  return profile;
}

std::string name_of(const FieldRule& rule) { return rule.name().empty() ? rule.field() : rule.name(); }

}  // namespace

namespace desk {

void refuse_excess(Context& context, const Customer& customer, const Customer* old) {
  for (const auto& [field, rule] : field_rules_for(*context.rules().policy, customer)) {
    if (rule->presence() != FieldRule::PRESENCE_FORBIDDEN || !present(customer, field)) continue;
    if (old != nullptr && present(*old, field)) continue;
    throw Error(Code::invalid, "excess_field", std::string(field), {name_of(*rule)});
  }
}

void check_field_rule(const FieldRule& rule, const std::string& place) {
  const bool custom = rule.field().starts_with(kCustomField) && rule.field().size() > kCustomField.size();
  if (!custom && known(rule.field()) == nullptr)
    throw Error(Code::invalid, "not_a_field", place + ".field", {rule.field()});
  if (rule.presence() == FieldRule::PRESENCE_UNSPECIFIED) throw Error(Code::invalid, "required", place + ".presence");
}

}  // namespace desk

v1::Completeness check_field_profile(View& view, uint64_t id) {
  desk::Context& context = view.context();
  context.require(desk::Operation::read, id);
  const Customer customer = desk::load_customer(context, id);
  v1::Completeness result;
  for (const auto& [field, rule] : field_rules_for(*context.rules().policy, customer)) {
    if (rule->presence() != FieldRule::PRESENCE_REQUIRED || present(customer, field)) continue;
    v1::Completeness::Missing& missing = *result.add_missing();
    missing.set_field(std::string(field));
    missing.set_requirement(name_of(*rule));
  }
  return result;
}

}  // namespace dossier
