// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "desk/context/messages_io.hpp"
#include "desk/context/page_look.hpp"
#include "desk/context/staff.hpp"
#include "desk/tables/texts.hpp"
#include "dossier/rights.hpp"
#include "dossier/v1/staff.pb.h"
#include "records/envelope.hpp"
#include "records/range.hpp"
#include "rules/repeated.hpp"

// Rights beyond the role: given, taken, listed, explained.

namespace dossier {
namespace {

using desk::Context;
using desk::Operation;
using records::KeyWriter;

desk::FieldClasses classes_of(const v1::Grant& grant) {
  desk::FieldClasses classes = 0;
  for (const std::string& name : grant.field_classes()) {
    const desk::FieldClasses one = desk::field_class(name);
    if (one == 0) throw Error(Code::invalid, "field_class", "field_classes", {rules::repeated_name(name)});
    classes |= one;
  }
  return classes;
}

void check_grant(Context& context, const v1::Grant& grant) {
  if (grant.staff().empty()) throw Error(Code::invalid, "required", "staff");
  desk::staff_department(context, grant.staff(), "staff");
  if (grant.has_customer() == !grant.department().empty()) throw Error(Code::invalid, "grant_target", "customer");
  if (grant.access() != v1::Grant::ACCESS_VIEW && grant.access() != v1::Grant::ACCESS_EDIT)
    throw Error(Code::invalid, "required", "access");
  if (grant.has_to() && desk::to_instant(grant.to()) <= desk::to_instant(grant.from()))
    throw Error(Code::invalid, "instant", "to");
  if (!grant.department().empty() &&
      !context.reader().get(desk::departments().space, KeyWriter().text(grant.department()).bytes())) {
    throw Error(Code::invalid, "no_such_department", "department", {rules::repeated(grant.department())});
  }
}

/// Nobody gives what they do not have.
void check_reach(Context& context, const v1::Grant& grant) {
  context.require(Operation::grant);
  if (grant.has_customer()) {
    context.require(Operation::grant, grant.customer());
    const auto stored = records::get(context.reader(), desk::customers(), desk::customer_key(grant.customer()).bytes());
    if (!stored) throw Error(Code::missing, "no_such_customer", "customer", {std::to_string(grant.customer())});
    context.require_whole(grant.customer(), "customer");
  } else if (!context.unbounded()) {
    const std::string own = desk::staff_department(context, context.actor, "staff");
    const auto reach = desk::departments_under(context.reader(), own);
    if (!std::binary_search(reach.begin(), reach.end(), grant.department()))
      throw Error(Code::denied, "grant_beyond", "department");
  }
}

/// The same words for one that is not there and one for a customer out of reach (X5).
Error no_such_grant(uint64_t id) { return Error(Code::missing, "no_such_grant", "grant", {std::to_string(id)}); }

v1::Grant load_grant(Context& context, uint64_t id) {
  const auto stored = records::get(context.reader(), desk::grants(), KeyWriter().number(id).bytes());
  if (!stored) throw no_such_grant(id);
  return desk::parse<v1::Grant>(stored->record);
}

void store(Context& context, const v1::Grant& grant) {
  context.transaction().put(desk::grants(), KeyWriter().number(grant.id()).bytes(), desk::serialise(grant));
}

}  // namespace

uint64_t put_grant(Write& write, const v1::Grant& given) {
  Context& context = write.context();
  context.require(Operation::grant);
  v1::Grant grant = given;
  desk::clean_texts(grant);
  if (!grant.has_from()) desk::set_instant(grant.mutable_from(), context.now);
  check_grant(context, grant);
  const desk::FieldClasses classes = classes_of(grant);
  check_reach(context, grant);
  grant.clear_field_classes();
  for (std::string& name : desk::names(classes)) grant.add_field_classes(std::move(name));
  grant.set_id(context.transaction().next("grant"));
  grant.set_granted_by(context.actor);
  grant.clear_revoked_by();
  store(context, grant);
  return grant.id();
}

void revoke_grant(Write& write, uint64_t id) {
  Context& context = write.context();
  context.require(Operation::grant);
  v1::Grant grant = load_grant(context, id);
  if (grant.has_customer() && !context.may_see(grant.customer())) throw no_such_grant(id);
  check_reach(context, grant);
  if (grant.has_to() && desk::to_instant(grant.to()) <= context.now) return;
  desk::set_instant(grant.mutable_to(), context.now);
  grant.set_revoked_by(context.actor);
  store(context, grant);
}

std::vector<RecordView> list_grants(View& view, std::string_view staff) {
  Context& context = view.context();
  context.require(staff == context.actor ? Operation::read : Operation::grant);
  std::vector<RecordView> found;
  desk::PageLook look(context, "list_grants");
  for (const auto& row : records::range(context.reader(), desk::grants().index_space(desk::grant_index::staff),
                                        staff.empty() ? KeyWriter() : KeyWriter().text(staff))) {
    records::KeyReader key(row.key());
    const auto stored = records::get(context.reader(), desk::grants(), key.skip_text().rest());
    if (!stored) throw Error(Code::corrupt, "index", "grant.staff");
    const uint64_t customer = stored->record.number(v1::Grant::kCustomerFieldNumber);
    if (customer != 0 && !context.may_see(customer)) continue;
    look.add(customer);
    found.push_back(stored->record);
  }
  return found;
}

void require_maintenance(View& view) { view.context().require(Operation::maintain); }

AccessExplanation explain_access(View& view, std::string_view staff, uint64_t customer) {
  Context& context = view.context();
  context.require(staff == context.actor ? Operation::read : Operation::audit);
  const auto stored = records::get(context.reader(), desk::customers(), desk::customer_key(customer).bytes());
  if (!stored || !context.may_see(customer))
    throw Error(Code::missing, "no_such_customer", "customer", {std::to_string(customer)});
  const desk::Role role = desk::role_of(context.reader(), staff);
  if (role == desk::Role::none) throw Error(Code::missing, "no_such_staff", "staff", {rules::repeated(staff)});
  AccessExplanation explanation;
  const desk::Principal who = desk::principal(context.reader(), staff, role, context.now);
  std::vector<desk::GivenBy> because;
  const desk::Sight sight = desk::sight_of(context.reader(), who, stored->record, &because);
  for (desk::GivenBy& given : because)
    explanation.because.push_back({std::string(given.rule), std::move(given.detail)});
  explanation.view = sight.visible;
  explanation.edit = sight.edit && (sight.edit_granted || desk::allowed(role, Operation::correct_customer));
  explanation.field_classes = desk::names(sight.classes);
  return explanation;
}

}  // namespace dossier
