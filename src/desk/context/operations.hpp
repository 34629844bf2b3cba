// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "schema/schema.hpp"

/// Roles, operations and classes of fields: what rights are said in. Who has which is decided in customer_access.hpp.
namespace dossier::desk {

/// v1::Role, with the host itself above all.
enum class Role : uint8_t { none = 0, viewer = 1, agent = 2, supervisor = 3, administrator = 4, system = 5 };

/// What can be allowed or not. Every operation asks before it does anything.
enum class Operation : uint8_t {
  read,
  register_customer,
  correct_customer,
  assign_owner,
  record_interaction,
  plan,
  manage_staff,
  set_policy,
  load,
  merge,
  grant,
  audit,
  audit_staff,
  review,
  hand_over,
  pool,
  pick,
  upkeep,
  maintain,
  sign_contract,
  record_payment,
  assess_risk,
  hand_in,
  export_list,
  report,
  hold,
  destroy,
  answer_person,
  restrict,
  give_copy,
  erase,
  undo_import
};

/// Default deny: who may do what is this one table.
bool allowed(Role role, Operation operation);

/// Whether an operation on a customer only looks at it, or also works for whoever sees it masked: it then needs no
/// right to edit.
bool only_looks(Operation operation);

std::string_view name(Operation operation);

/// What can be hidden in a record, as bits: the .proto files say which fields are which.
enum class FieldClass : uint8_t {
  contact = schema::kContact,
  identity = schema::kIdentity,
  money = schema::kMoney,
  risk = schema::kRisk,
  note = schema::kNote
};
using FieldClasses = schema::Classes;
inline constexpr FieldClasses kAllClasses = schema::kAllClasses;

/// "contact" ...; 0 for a word that is none.
FieldClasses field_class(std::string_view name);
/// The names of the classes that are set.
std::vector<std::string> names(FieldClasses classes);

/// What somebody sees and does of one customer.
struct Sight {
  bool visible = false;
  bool edit = false;
  bool edit_granted = false;  ///< A grant lets them edit as an agent does, whatever their role.
  FieldClasses classes = 0;   ///< Shown in full.
  bool sees(FieldClass one) const { return (classes & static_cast<FieldClasses>(one)) != 0; }
};

/// The actor of `Store::system`.
inline constexpr std::string_view kSystem = "system";
/// What the names of readers begin with whom the operating system knows, and no staff number does.
inline constexpr std::string_view kOutsider = "os:";

}  // namespace dossier::desk
