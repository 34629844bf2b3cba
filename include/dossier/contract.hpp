// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dossier/page.hpp"
#include "dossier/record.hpp"
#include "dossier/session.hpp"

/// Contracts. A contract is named by its id, or by its number through `contract_id`.
namespace dossier {

namespace v1 {
class Acceptance;
class Contract;
}  // namespace v1

struct Signed {
  uint64_t id = 0;
  std::string number;
  std::vector<uint64_t> follow_ups;  ///< One for each unpaid instalment, if there is somebody to follow it.
};

/// Records a contract that was signed. `customer`, `signed_on` and `gross` are required; `id`, and `number` unless
/// given, are set by the store; `owner` is the customer's unless given. If there are no instalments there is one, due
/// on the day of signing. Throws Code::invalid naming the field: "net_above_gross" for `net`, "instalments_total" where
/// the instalments do not add up to the gross amount (to the minor unit; equal parts may each be rounded to it),
/// "currency" where currencies differ. A tax rate other than 0, 1, 3, 6, 9 or 13 %, a missing net amount and items
/// whose prices do not add up to the gross amount are stored with a Remark. Plans a follow-up for each instalment and
/// looks for risk. A number that is taken is a Code::conflict.
Signed sign_contract(Write& write, const v1::Contract& contract);

/// Replaces a contract's values by those given (the whole record as read before, with changes). Customer and number
/// stay; what was paid is allotted anew. With a `revision`, only if nobody changed it since: else Code::conflict.
/// Returns the new revision.
uint64_t correct_contract(Write& write, const v1::Contract& contract, std::optional<uint64_t> revision = {});

/// The customer accepted the delivery, or found problems: `date` is required, and `problems` where it did not pass.
void accept_delivery(Write& write, uint64_t contract, const v1::Acceptance& acceptance);

/// The id of a contract number; nothing where there is none.
std::optional<uint64_t> contract_id(View& view, std::string_view number);

/// The record (v1.Contract); amounts are left out where the session may not see them. Nothing where there is none.
std::optional<RecordView> contract(View& view, uint64_t id);

/// How often the record was changed: 1 when new.
uint64_t contract_revision(View& view, uint64_t id);

/// A customer's contracts (v1.Contract), last signed first; of a merged one (profile.hpp) those of all its records,
/// each with its own `customer`.
RecordPage list_contracts(View& view, uint64_t customer, size_t limit = 50, std::string_view token = {});

/// What was agreed with a customer beyond the ordinary ("yellow tape only"), to be shown when the dossier is opened:
/// contracts (v1.Contract), last signed first, with only `customer`, `id`, `number`, `signed_on` and those
/// `special_agreements` that no later one has.
std::vector<RecordView> special_agreements(View& view, uint64_t customer);

}  // namespace dossier
