#include "desk/rights.hpp"

namespace dossier::desk {
namespace {

Role least_role(Operation operation) {
  switch (operation) {
    case Operation::read: return Role::viewer;
    case Operation::register_customer:
    case Operation::correct_customer:
    case Operation::record_interaction:
    case Operation::plan: return Role::agent;
    case Operation::assign_owner: return Role::supervisor;
    case Operation::manage_staff:
    case Operation::set_policy:
    case Operation::load: return Role::administrator;
  }
  return Role::system;
}

}  // namespace

bool allowed(Role role, Operation operation) { return role != Role::none && role >= least_role(operation); }

bool sees_in_full(Role role) { return role >= Role::agent; }

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
  }
  return "";
}

}  // namespace dossier::desk
