// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desk/context/customer_store.hpp"

namespace dossier::v1 {
class Contract;
}

/// Seeing to it that instalments are paid.
namespace dossier::desk {

/// The follow-ups of a contract's instalments (D6): one open for each that is not paid in full, none for the others.
/// Its time is the day of the instalment, moved to when the customer can be reached (F7); it escalates when that day is
/// over, which is when the instalment is late. Without anybody to follow it there is none.
void plan_payments(Context& context, const v1::Customer& customer, const v1::Contract& contract);

/// When an instalment next becomes late, later than `after`: the first moment after its day. Nothing where all that is
/// still to come is paid.
std::optional<Instant> next_late(Context& context, Instant after);

}  // namespace dossier::desk
