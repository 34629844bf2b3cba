// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dossier/record.hpp"
#include "dossier/session.hpp"

/// Who sees and does what. Nothing is allowed unless one of these says so:
///
/// - The host (`Store::system`) and administrators: every customer. The host reads everything as it stands.
/// - Supervisors: the customers of their department and of all departments below it, and the pool (customers without an
///   owner).
/// - Agents (and supervisors as well): the customers that they own, collaborate on, have an open follow-up for, or
///   registered, until the registration is archived; in full, and they may change them. Of the pool they see a masked
///   view.
/// - Viewers: a masked view of the customers of their department and of all departments below it.
/// - A grant adds to that: one customer, or the customers of a department and those below it, for a time; to view or
///   also to edit as an agent does; and the classes of fields that are shown in full.
///
/// Classes of fields: "contact" (names, phones, e-mail, WeChat, street), "identity" (names of individuals, identity
/// numbers, legal representative), "money" (budgets, prices, amounts, payments), "risk" (risk signals), "note" (notes
/// and custom fields). A reader without the class gets contact and identity masked, and money, risk and note left out;
/// inside free text, phones, identity numbers, bank cards, passports, e-mail addresses, QQ and WeChat ids are masked
/// without contact and identity. A resident identity number is shown with its first four digits and its last to staff
/// who may see identity, and in full only by `reveal`.
///
/// A customer that somebody may not see does not exist for them: Code::missing, and lists pass over it without counting
/// it. Only the duplicate check before registering says that it exists and who owns it. What one sees but may not
/// change is Code::denied.
///
/// This is policy, not a sandbox: the host process is trusted.
namespace dossier {

namespace v1 {
class Grant;
}

/// Gives a right beyond the role: `staff`, one of `customer` and `department`, and `access` are required; without
/// `from` it counts at once, without `to` for good. For administrators, and for supervisors within their own reach.
/// Returns its id. Throws Code::invalid naming the field.
uint64_t put_grant(Write& write, const v1::Grant& grant);

/// Ends a grant now; the record stays, with who ended it. Throws Code::missing where there is none.
void revoke_grant(Write& write, uint64_t id);

/// Grants (v1.Grant) of a member of staff, ended ones too; of everybody where `staff` is empty. For supervisors and
/// administrators; anybody sees their own.
std::vector<RecordView> list_grants(View& view, std::string_view staff = {});

/// One rule that gave something: "role", "owner", "collaborator", "registrar", "assigned", "pool", "department" or
/// "grant", with what it looked at: the role, the department, the grant's id.
struct AccessReason {
  std::string rule;
  std::string detail;
};

/// What a member of staff may see and do of a customer, and why.
struct AccessExplanation {
  bool view = false;
  bool edit = false;
  std::vector<std::string> field_classes;  ///< Shown in full; the others are masked or left out.
  std::vector<AccessReason> because;       ///< Empty: no rule gives anything.
};

/// Explains it. Of oneself to anybody, of others to supervisors and administrators, as far as they see the customer.
AccessExplanation explain_access(View& view, std::string_view staff, uint64_t customer);

}  // namespace dossier
