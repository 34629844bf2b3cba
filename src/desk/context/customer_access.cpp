// SPDX-License-Identifier: Apache-2.0
#include "desk/context/customer_access.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "desk/tables/tables.hpp"
#include "dossier/v1/customer.pb.h"
#include "dossier/v1/follow_up.pb.h"
#include "dossier/v1/staff.pb.h"
#include "records/envelope.hpp"
#include "records/range.hpp"

namespace dossier::desk {
namespace {

using records::KeyReader;
using records::KeyWriter;
using v1::Customer;

/// What rights look at in a customer, read in place.
struct Facts {
  uint64_t id = 0;
  std::string_view owner, department, registered_by;
  std::optional<FieldClasses> collaborator;  ///< What they see for being one.
  bool archived = false;
  bool erased = false;
};

/// All classes but those that a record withholds.
FieldClasses without(RecordView record, uint32_t withheld) {
  FieldClasses classes = kAllClasses;
  for (const Field& field : record) {
    if (field.number == withheld) classes &= static_cast<FieldClasses>(~field_class(field.bytes));
  }
  return classes;
}

Facts facts_of(RecordView customer, std::string_view number) {
  Facts facts;
  for (const Field& field : customer) {
    switch (field.number) {
      case Customer::kIdFieldNumber: facts.id = field.value; break;
      case Customer::kOwnerFieldNumber:
        facts.owner = field.bytes;
        if (facts.owner == number) return facts;  // An owner needs no other reason.
        break;
      case Customer::kCollaboratorsFieldNumber:
        if (const RecordView one(field.bytes); one.text(v1::Collaborator::kStaffFieldNumber) == number)
          facts.collaborator = static_cast<FieldClasses>(facts.collaborator.value_or(0) |
                                                         without(one, v1::Collaborator::kWithheldClassesFieldNumber));
        break;
      case Customer::kDepartmentFieldNumber: facts.department = field.bytes; break;
      case Customer::kRegisteredByFieldNumber: facts.registered_by = field.bytes; break;
      case Customer::kReviewFieldNumber:
        facts.archived = RecordView(field.bytes).number(v1::Review::kStateFieldNumber) == v1::Review::STATE_ARCHIVED;
        break;
      case Customer::kErasedFieldNumber: facts.erased = field.value != 0; break;
      default: break;
    }
  }
  return facts;
}

bool contains(const std::vector<std::string>& sorted, std::string_view department) {
  return !department.empty() && std::binary_search(sorted.begin(), sorted.end(), department, std::less<>());
}

/// What they see for having one of the customer's open follow-ups to do; nothing: they have none.
std::optional<FieldClasses> work_of(storage::Reader& reader, uint64_t customer, std::string_view number) {
  std::optional<FieldClasses> seen;
  const KeyWriter prefix = customer_key(customer);
  for (const auto& row : records::range(reader, follow_ups().index_space(follow_up_index::customer), prefix)) {
    KeyReader key(row.key().substr(prefix.bytes().size()));
    key.instant();
    const auto task = records::get(reader, follow_ups(), key.rest());
    if (!task || task->record.text(v1::FollowUp::kAssigneeFieldNumber) != number) continue;
    seen =
        static_cast<FieldClasses>(seen.value_or(0) | without(task->record, v1::FollowUp::kWithheldClassesFieldNumber));
    if (*seen == kAllClasses) break;
  }
  return seen;
}

std::vector<HeldGrant> grants_of(storage::Reader& reader, std::string_view number, Instant now) {
  std::vector<HeldGrant> held;
  const KeyWriter prefix = KeyWriter().text(number);
  const int64_t at = now.time_since_epoch().count();
  for (const auto& row : records::range(reader, grants().index_space(grant_index::staff), prefix)) {
    const auto stored = records::get(reader, grants(), row.key().substr(prefix.bytes().size()));
    if (!stored) continue;
    const RecordView record = stored->record;
    if (record.instant(v1::Grant::kFromFieldNumber).value_or(at) > at ||
        record.instant(v1::Grant::kToFieldNumber).value_or(at + 1) <= at)
      continue;
    HeldGrant grant;
    grant.id = record.number(v1::Grant::kIdFieldNumber);
    grant.customer = record.number(v1::Grant::kCustomerFieldNumber);
    if (grant.customer == 0)
      grant.departments = departments_under(reader, record.text(v1::Grant::kDepartmentFieldNumber));
    grant.edit = record.number(v1::Grant::kAccessFieldNumber) == v1::Grant::ACCESS_EDIT;
    for (const Field& field : record) {
      if (field.number == v1::Grant::kFieldClassesFieldNumber) grant.classes |= field_class(field.bytes);
    }
    held.push_back(std::move(grant));
  }
  return held;
}

/// Adds up what the rules give.
class Sum {
 public:
  explicit Sum(std::vector<GivenBy>* because) : because_(because) {}

  void give(const char* rule, std::string_view detail, bool edit, FieldClasses classes) {
    sight_.visible = true;
    sight_.edit |= edit;
    sight_.classes |= classes;
    if (because_ != nullptr) because_->push_back({rule, std::string(detail)});
  }
  void give_grant(const HeldGrant& grant) {
    sight_.edit_granted |= grant.edit;
    give("grant", because_ != nullptr ? std::to_string(grant.id) : std::string(), grant.edit, grant.classes);
  }
  /// Nothing can be added, and nobody asks why.
  bool done() const { return because_ == nullptr && sight_.edit && sight_.classes == kAllClasses; }
  bool visible() const { return sight_.visible; }
  Sight take() const { return sight_; }

 private:
  Sight sight_;
  std::vector<GivenBy>* because_;
};

}  // namespace

Role role_of(storage::Reader& reader, std::string_view number) {
  if (number == kSystem) return Role::system;
  const auto stored = records::get(reader, staff_table(), KeyWriter().text(number).bytes());
  if (!stored || stored->record.number(v1::Staff::kLeftFieldNumber) != 0) return Role::none;
  return static_cast<Role>(std::min<uint64_t>(stored->record.number(v1::Staff::kRoleFieldNumber),
                                              static_cast<uint64_t>(Role::administrator)));
}

std::vector<std::string> departments_under(storage::Reader& reader, std::string_view department) {
  if (department.empty()) return {};
  std::multimap<std::string, std::string, std::less<>> children;
  for (const auto& row : records::range(reader, departments().space)) {
    const RecordView record = records::unseal(departments(), row.value()).record;
    children.emplace(record.text(v1::Department::kParentFieldNumber), record.text(v1::Department::kNameFieldNumber));
  }
  std::vector<std::string> found{std::string(department)};
  for (size_t i = 0; i < found.size(); ++i) {
    const auto [from, to] = children.equal_range(found[i]);
    for (auto child = from; child != to; ++child) {
      // A tree, but one that an earlier version may have closed to a ring.
      if (std::find(found.begin(), found.end(), child->second) == found.end()) found.push_back(child->second);
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

Principal principal(storage::Reader& reader, std::string_view number, Role role, Instant now) {
  Principal who{std::string(number), role, {}, {}};
  if (role == Role::none || role >= Role::administrator) return who;
  if (role == Role::viewer || role == Role::supervisor) {
    const auto stored = records::get(reader, staff_table(), KeyWriter().text(number).bytes());
    who.departments = departments_under(reader, stored->record.text(v1::Staff::kDepartmentFieldNumber));
  }
  who.grants = grants_of(reader, number, now);
  return who;
}

Sight sight_of(storage::Reader& reader, const Principal& who, RecordView customer, std::vector<GivenBy>* because) {
  Sum sum(because);
  if (who.role == Role::none) return sum.take();
  if (who.role >= Role::administrator) {
    sum.give("role", who.role == Role::system ? "system" : "administrator", true, kAllClasses);
    return sum.take();
  }
  const Facts facts = facts_of(customer, who.number);
  if (who.role >= Role::agent) {
    if (facts.owner == who.number) sum.give("owner", facts.owner, true, kAllClasses);
    if (sum.done()) return sum.take();
    if (facts.collaborator) sum.give("collaborator", who.number, true, *facts.collaborator);
    if (facts.registered_by == who.number && !facts.archived)
      sum.give("registrar", facts.registered_by, true, kAllClasses);
    if (facts.owner.empty() && !facts.erased)
      sum.give("pool", {}, who.role >= Role::supervisor, who.role >= Role::supervisor ? kAllClasses : 0);
  }
  if (who.role == Role::supervisor && contains(who.departments, facts.department))
    sum.give("department", facts.department, true, kAllClasses);
  if (who.role == Role::viewer && contains(who.departments, facts.department))
    sum.give("department", facts.department, false, 0);
  for (const HeldGrant& grant : who.grants) {
    if (sum.done()) break;
    if (grant.customer != 0 ? grant.customer == facts.id : contains(grant.departments, facts.department))
      sum.give_grant(grant);
  }
  if (who.role >= Role::agent && !sum.done()) {
    if (const auto seen = work_of(reader, facts.id, who.number)) sum.give("assigned", who.number, true, *seen);
  }
  return sum.take();
}

}  // namespace dossier::desk
