// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dossier/clock.hpp"
#include "dossier/page.hpp"
#include "dossier/record.hpp"
#include "dossier/session.hpp"

/// Payments against the instalments of contracts.
namespace dossier {

namespace v1 {
class Payment;
}

/// A part of a payment that went to an instalment.
struct Allotted {
  uint32_t instalment = 0;  ///< Ordinal.
  int64_t minor = 0;
};

struct Paid {
  uint64_t id = 0;
  std::vector<Allotted> allotted;
  int64_t beyond =
      0;  ///< Part of it, in minor units, that no instalment was left for; it is in the contract's `overpaid`.
};

/// Records a payment: `contract`, `amount` and `received_on` are required, `reference` is unique within its contract
/// (else Code::conflict). Payments are allotted in the order of the days on which they came in, whenever they are
/// entered: to the instalment that one names as far as that is unpaid, the rest to the oldest unpaid. Closes the
/// follow-ups of instalments that are paid in full, and looks for risk.
Paid record_payment(Write& write, const v1::Payment& payment);

/// Withdraws a payment that was entered wrongly or bounced; what it paid is open again. The journal keeps it, with the
/// reason, which is required.
void withdraw_payment(Write& write, uint64_t contract, uint64_t payment, std::string_view reason);

/// The payments of a contract (v1.Payment), in the order in which they were entered.
std::vector<RecordView> list_payments(View& view, uint64_t contract);

struct OverdueQuery {
  std::optional<uint64_t> customer;  ///< With all records that it was merged with (profile.hpp).
  std::optional<Day> on;  ///< Overdue on this day; absent: today. With a later day, what falls due until then.
  size_t limit = 50;
  std::string_view token;  ///< From the page before.
};
/// Instalments that are not paid in full and were due before that day, longest overdue first. Each as a v1.Contract
/// with only `customer`, `id`, `number`, `signed_on`, `owner` and this one of its `instalments`. Those of one customer
/// come on one page.
RecordPage overdue_instalments(View& view, const OverdueQuery& query = {});

}  // namespace dossier
