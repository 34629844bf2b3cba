// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dossier/record.hpp"
#include "dossier/session.hpp"
#include "dossier/validate.hpp"

namespace dossier {

namespace v1 {
class Completeness;
class Customer;
class CustomerSummary;
}  // namespace v1

/// A customer that another one looks like. Says that it exists and who owns it, and nothing else.
struct Match {
  uint64_t id = 0;
  std::string number;
  std::string owner;  ///< Staff number; empty: in the pool.
  /// "credit_code", "resident_id", "other_document", "org_code", "phone", "email", "wechat", "name".
  std::vector<std::string> reasons;
  int likelihood = 0;  ///< v1::Likelihood: likely the same, certainly, or (0) somebody who only shares that.
};

struct Registered {
  uint64_t id = 0;
  std::string number;
  std::vector<Match> matches;  ///< Customers already there that look like this one, the likeliest first; also kept in
                               ///< Customer.likely_duplicates.
};

/// Registers a customer. Values are normalised; what breaks a rule throws Code::invalid naming the field; what
/// is only doubtful is stored with a Remark. `id`, and `number` unless given, are set by the store; a given number that
/// is taken is a Code::conflict. Plans the first follow-up. Whom it matches is a duplicate check, counted like
/// `find_matches` but for those who may load whole files; when no more are allowed today it still registers, and names
/// nobody.
Registered register_customer(Write& write, const v1::Customer& customer);

/// What `register_customer` would say to these values, without storing them: the customer as it would be stored, with
/// its Remarks. For those who may register.
v1::Customer check_customer(View& view, const v1::Customer& customer);

/// The private duplicate check: whoever shares an identity number, phone, e-mail, WeChat id or company's name with
/// it, or is likely the same for what they have in common together (see identity.hpp). At most 20, the likeliest first.
/// For those who may register; each call stands in the access log with whom it told of. Throws Code::denied,
/// "duplicate_check_limit", where the actor has made Policy.duplicate_checks_per_day of them on this day of the
/// business.
std::vector<Match> find_matches(View& view, const v1::Customer& customer);

/// Replaces a customer's values by those given (the whole record as read before, with changes). With a `revision`, only
/// if nobody changed it since: else Code::conflict. What was there before stays in the history. Returns the new
/// revision. What this does not change must stand as it was read, or is left out: Code::invalid, "own_operation", for
/// what is changed by an operation of its own (stage, owner), "never_changes" for number and registration. An address
/// in use is not replaced, and where the policy wants proof for them neither are the ways to reach a contact:
/// Code::invalid, "needs_confirmation"; `request_change` and `confirm_change` do that (detail.hpp). Values that the
/// actor saw masked stay as they are where they come back so, and cannot be changed; but a new resident identity number
/// can be typed over the masked one, which counts as a duplicate check and as a change even if it is the same.
uint64_t correct_customer(Write& write, const v1::Customer& customer, std::optional<uint64_t> revision = {});

/// Changes some of a customer's values and leaves the rest. Of `values` what is set counts: records inside are changed
/// field by field, entries of a list of records by their place, further ones are added; a list of plain values is
/// replaced. `clear` names by path what is to be empty: "short_name", "contacts[1]". All else is as in
/// `correct_customer`; what the system sets is refused: Code::invalid, "not_settable".
uint64_t change_customer(Write& write, uint64_t id, const v1::Customer& values,
                         const std::vector<std::string>& clear = {}, std::optional<uint64_t> revision = {});

/// Takes back a customer who was registered by mistake: the record goes with its tasks, its number is not given again,
/// and the history keeps what it was, under the reason, which is required. Only where nothing hangs on it yet: with an
/// interaction, contract, merge or legal hold it throws Code::conflict, "in_use".
void withdraw_customer(Write& write, uint64_t customer, std::string_view reason);

/// Moves a customer to another stage and plans anew at once. `stage` is a v1::Stage. Throws Code::invalid where the
/// stages do not follow each other.
void change_stage(Write& write, uint64_t customer, int stage, std::string_view reason);

/// Gives a customer to a member of staff; open cadence tasks go with it.
void assign_owner(Write& write, uint64_t customer, std::string_view staff);

/// The internal id of a customer number; nothing where there is none.
std::optional<uint64_t> customer_id(View& view, std::string_view number);

/// The other way round: nothing where there is none. The dossier is not opened by it (access_log.hpp).
std::optional<std::string> customer_number_of(View& view, uint64_t id);

/// A customer's record (v1.Customer), read in place; masked where the session may not see it in full. Nothing where
/// there is none.
std::optional<RecordView> customer(View& view, uint64_t id);
std::optional<RecordView> customer(View& view, std::string_view number);

/// How often the record was changed: 1 when new.
uint64_t customer_revision(View& view, uint64_t id);

/// Customers by number, phone (also without blanks or country code), identity number, e-mail, or name or short name
/// (whole, or its beginning; width, case and traditional characters make no difference). At most `limit` ids, each
/// once. What is masked for the actor finds nobody; a name that is masked is found by `search_customers` only, because
/// this list stands in the order of the names.
std::vector<uint64_t> find_customers(View& view, std::string_view text, size_t limit = 20);

/// Customers that carry a value of this kind (mobile, landline, email, uscc, resident_id, org_code, other_document), in
/// whatever way it is typed: one look into one index. Throws Code::invalid for what is no such value and Code::usage
/// for a kind that customers are not found by. A resident identity number finds its customer for the host only: nobody
/// else is shown it.
std::vector<uint64_t> find_customers(View& view, Identifier kind, std::string_view value, size_t limit = 20);

/// Ids and records in the order of the ids, from the one after `after`.
struct CustomerPage {
  std::vector<RecordView> customers;
  uint64_t next = 0;  ///< Pass as `after` for the next page, also to a later snapshot; 0: this was the last.
};
/// A page of all customers, in the order in which they were registered.
CustomerPage list_customers(View& view, uint64_t after = 0, size_t limit = 100);

/// First contact, last service and counts.
v1::CustomerSummary summarise_customer(View& view, uint64_t id);

/// What the dossier should have and does not, so that it can be asked for: identity number, phone and e-mail, papers
/// and the signed confirmation, for organisations legal representative, business scope, contacts in their parts and one
/// for emergencies. Throws Code::missing.
v1::Completeness check_completeness(View& view, uint64_t id);

/// The fields that the policy requires for this kind and stage and that the customer lacks, each with the name of its
/// rule. What the rules forbid is refused when it is entered: Code::invalid, "excess_field", naming the field and the
/// rule. Throws Code::missing.
v1::Completeness check_field_profile(View& view, uint64_t id);

}  // namespace dossier
