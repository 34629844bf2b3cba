// SPDX-License-Identifier: Apache-2.0
#include "desk/context/operations.hpp"

#include <iterator>

namespace dossier::desk {
namespace {

Role least_role(Operation operation) {
  switch (operation) {
    case Operation::read: return Role::viewer;
    case Operation::register_customer:
    case Operation::correct_customer:
    case Operation::record_interaction:
    case Operation::hand_over:
    case Operation::pool:
    case Operation::pick:
    case Operation::plan:
    case Operation::sign_contract:
    case Operation::record_payment:
    case Operation::assess_risk:
    case Operation::hand_in:
    case Operation::answer_person:
    case Operation::undo_import:
    case Operation::export_list: return Role::agent;
    case Operation::assign_owner:
    case Operation::merge:
    case Operation::review:
    case Operation::grant:
    case Operation::report:
    case Operation::hold:
    case Operation::destroy:
    case Operation::restrict:
    case Operation::give_copy:
    case Operation::audit: return Role::supervisor;
    case Operation::audit_staff:
    case Operation::manage_staff:
    case Operation::upkeep:
    case Operation::maintain:
    case Operation::set_policy:
    case Operation::erase:
    case Operation::load: return Role::administrator;
  }
  return Role::system;
}

}  // namespace

bool allowed(Role role, Operation operation) { return role != Role::none && role >= least_role(operation); }

bool only_looks(Operation operation) {
  return operation == Operation::read || operation == Operation::audit || operation == Operation::pick;
}

std::string_view name(Operation operation) {
  switch (operation) {
    case Operation::read: return "read";
    case Operation::register_customer: return "register_customer";
    case Operation::correct_customer: return "correct_customer";
    case Operation::assign_owner: return "assign_owner";
    case Operation::record_interaction: return "record_interaction";
    case Operation::plan: return "plan";
    case Operation::manage_staff: return "manage_staff";
    case Operation::set_policy: return "set_policy";
    case Operation::load: return "load";
    case Operation::merge: return "merge";
    case Operation::sign_contract: return "sign_contract";
    case Operation::record_payment: return "record_payment";
    case Operation::assess_risk: return "assess_risk";
    case Operation::hand_in: return "hand_in";
    case Operation::export_list: return "export_list";
    case Operation::report: return "report";
    case Operation::hold: return "hold";
    case Operation::destroy: return "destroy";
    case Operation::review: return "review";
    case Operation::hand_over: return "hand_over";
    case Operation::pool: return "pool";
    case Operation::pick: return "pick";
    case Operation::upkeep: return "upkeep";
    case Operation::maintain: return "maintain";
    case Operation::grant: return "grant";
    case Operation::audit: return "audit";
    case Operation::audit_staff: return "audit_staff";
    case Operation::answer_person: return "answer_person";
    case Operation::restrict: return "restrict";
    case Operation::give_copy: return "give_copy";
    case Operation::erase: return "erase";
    case Operation::undo_import: return "undo_import";
  }
  return "";
}

namespace {
constexpr std::string_view kClassNames[] = {"contact", "identity", "money", "risk", "note"};  // By bit.
}

FieldClasses field_class(std::string_view name) {
  for (size_t bit = 0; bit < std::size(kClassNames); ++bit) {
    if (kClassNames[bit] == name) return static_cast<FieldClasses>(1u << bit);
  }
  return 0;
}

std::vector<std::string> names(FieldClasses classes) {
  std::vector<std::string> out;
  for (size_t bit = 0; bit < std::size(kClassNames); ++bit) {
    if ((classes >> bit & 1) != 0) out.emplace_back(kClassNames[bit]);
  }
  return out;
}

}  // namespace dossier::desk
