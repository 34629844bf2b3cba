// SPDX-License-Identifier: Apache-2.0
#include "desk/customers/field_profile.hpp"

#include <algorithm>
#include <map>

#include "desk/context/customer_store.hpp"
#include "desk/context/messages_io.hpp"
#include "dossier/customer.hpp"
#include "dossier/error.hpp"
#include "rules/repeated.hpp"
#include "schema/schema.hpp"

namespace dossier {
namespace {

using v1::Customer;
using v1::FieldRule;

constexpr std::string_view kCustomField = "custom_fields.";
/// One of two ways to reach somebody.
constexpr std::string_view kPhone = "contacts.phone", kPhones[] = {"contacts.mobile", "contacts.landline"};

/// A rule can be about what whoever registers says of the customer, or about a field of it.
bool known(std::string_view path) {
  if (path == kPhone) return true;
  const schema::Field* outer = schema::Customer.find(path.substr(0, path.find('.')));
  const schema::Field* field = schema::field_at(schema::Customer, path);
  return field != nullptr && outer->setter == schema::Setter::host && field->setter == schema::Setter::host;
}

/// Whether something stands in a field; an unspecified choice is nothing.
bool filled(const schema::Field& known, const Field& field) {
  return known.type == schema::Type::choice ? field.value != 0 : !field.is_bytes || !field.bytes.empty();
}

bool present(const schema::Record& kind, RecordView record, std::string_view path) {
  const size_t dot = std::min(path.find('.'), path.size());
  const schema::Field* wanted = kind.find(path.substr(0, dot));
  if (wanted == nullptr) return false;
  for (const Field& field : record) {
    if (field.number != wanted->number) continue;
    const bool found = dot == path.size() ? filled(*wanted, field)
                                          : present(*wanted->record, RecordView(field.bytes), path.substr(dot + 1));
    if (found) return true;
  }
  return false;
}

/// A customer as its fields are asked about.
class Filled {
 public:
  explicit Filled(const Customer& customer) : customer_(customer), bytes_(desk::serialise(customer)) {}

  bool has(std::string_view path) const {
    if (path == kPhone) return has(kPhones[0]) || has(kPhones[1]);
    if (!path.starts_with(kCustomField)) return present(schema::Customer, RecordView(bytes_), path);
    const std::string_view key = path.substr(kCustomField.size());
    const auto& all = customer_.custom_fields();
    return std::any_of(all.begin(), all.end(),
                       [&](const v1::CustomField& custom) { return custom.key() == key && !custom.value().empty(); });
  }

 private:
  const Customer& customer_;
  const std::string bytes_;
};

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
  const Filled now(customer);
  for (const auto& [field, rule] : field_rules_for(*context.rules().policy, customer)) {
    if (rule->presence() != FieldRule::PRESENCE_FORBIDDEN || !now.has(field)) continue;
    if (old != nullptr && Filled(*old).has(field)) continue;
    throw Error(Code::invalid, "excess_field", std::string(field), {rules::repeated(name_of(*rule))});
  }
}

void check_field_rule(const FieldRule& rule, const std::string& place) {
  const bool custom = rule.field().starts_with(kCustomField) && rule.field().size() > kCustomField.size();
  if (!custom && !known(rule.field()))
    throw Error(Code::invalid, "not_a_field", place + ".field", {rules::repeated_name(rule.field())});
  if (rule.presence() == FieldRule::PRESENCE_UNSPECIFIED) throw Error(Code::invalid, "required", place + ".presence");
}

}  // namespace desk

v1::Completeness check_field_profile(View& view, uint64_t id) {
  desk::Context& context = view.context();
  context.require(desk::Operation::read, id);
  const Customer customer = desk::load_customer(context, id);
  const Filled now(customer);
  v1::Completeness result;
  for (const auto& [field, rule] : field_rules_for(*context.rules().policy, customer)) {
    if (rule->presence() != FieldRule::PRESENCE_REQUIRED || now.has(field)) continue;
    v1::Completeness::Missing& missing = *result.add_missing();
    missing.set_field(std::string(field));
    missing.set_requirement(name_of(*rule));
  }
  return result;
}

}  // namespace dossier
