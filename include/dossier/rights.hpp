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
/// - Nobody gives what they do not have. A follow-up or a collaborator's part shows the classes that whoever gave it
///   saw (`withheld_classes` says which it does not); an owner is changed, a customer handed over, dropped or granted
///   only by who sees all of it; and no change may show what it does not touch: while a name is masked, a person does
///   not become a company.
///
/// Classes of fields: "contact" (names, phones, e-mail, WeChat, street), "identity" (names of individuals, identity
/// numbers, legal representative), "money" (budgets, prices, amounts, payments), "risk" (risk signals), "note" (notes
/// and custom fields). A reader without the class gets contact and identity masked, and money, risk and note left out;
/// inside free text, phones, identity numbers, bank cards, passports, e-mail addresses, QQ and WeChat ids are masked
/// without contact and identity. A resident identity number is shown with its first four digits and its last to staff
/// who may see identity, and in full only by `reveal`.
///
/// What is masked cannot be found out by asking: whatever compares (finding, searching, resolving, duplicates, filters,
/// the order of a list) compares with what the actor is shown. Only the duplicate check (`find_matches`,
/// `register_customer`, `resolve` where nobody is shown, and typing an identity number over a masked one) looks at what
/// stands: for those who may register, so often a day as Policy.duplicate_checks_per_day says (denied,
/// "duplicate_check_limit", beyond), and with an entry in the access log.
///
/// A customer that somebody may not see does not exist for them: Code::missing, and lists pass over it without counting
/// it. Only the duplicate check before registering says that it exists and who owns it. What one sees but may not
/// change is Code::denied.
///
/// What can still be inferred:
///
/// - A duplicate check answers yes or no for one value: that is what it is for. The limit and the access log are what
///   keeps it from being used to try one value after the other.
/// - A number that cannot be given is taken or was: by whom is not said, and whoever does not see everything is told
///   the same of their own, of others', and of destroyed and erased records. Numbers that count on (C20240315001) tell
///   how many were registered, recorded or signed before on that day. A business that minds has a pattern without a
///   date, or gives numbers of its own.
/// - Ids, revisions and the sequence numbers of the change feed count on over all that is stored: the gaps between
///   those that somebody is shown tell how much was stored meanwhile, not of whom. The same goes for the times of their
///   own entries, and for the bytes in `Store::statistics`, which is the host's.
/// - Masks keep the form: that there is a mobile number, its first three and last four digits, a name's first
///   character. Several customers with one mask may be one or many.
/// - Time: a call takes longer where more lies in its way, as where a page passes over customers out of reach. In one
///   process that can be measured. Whoever can is inside the host process, which is trusted; a host that answers over a
///   network levels its answers itself.
/// - Whoever may see a customer sees that they are merged with another one, and through how many records.
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

/// For hosts that let their staff do what is done to a store as a whole (backup, compact, verify, statistics:
/// store.hpp): throws Code::denied for everybody but administrators and the host.
void require_maintenance(View& view);

/// Explains it. Of oneself to anybody, of others to supervisors and administrators, as far as they see the customer.
AccessExplanation explain_access(View& view, std::string_view staff, uint64_t customer);

}  // namespace dossier
