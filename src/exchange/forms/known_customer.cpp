// SPDX-License-Identifier: Apache-2.0
#include "exchange/forms/known_customer.hpp"

#include "desk/context/customer_store.hpp"
#include "desk/context/masking.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/stewardship/intake.hpp"
#include "dossier/customer.hpp"
#include "dossier/detail.hpp"
#include "dossier/v1/customer.pb.h"

namespace dossier::exchange {

v1::Customer seen_customer(View& view, uint64_t id) {
  desk::Context& context = view.context();
  return desk::parse<v1::Customer>(desk::masked_customer(context, desk::stored_customer(context, id).record));
}

Outcome correct_known(Write& write, const v1::Customer& known, const v1::Customer& wanted) {
  v1::Customer values = wanted;
  values.set_stage(known.stage());
  values.set_owner(known.owner());
  if (!known.has_stage()) values.clear_stage();
  if (!known.has_owner()) values.clear_owner();
  Outcome outcome;
  for (const desk::RequestedChange& one : desk::correct_or_request(write, known, std::move(values)))
    outcome.pending.push_back({0, known.number(), one.field, one.change});
  if (wanted.stage() != v1::STAGE_UNSPECIFIED && wanted.stage() != known.stage())
    change_stage(write, known.id(), wanted.stage(), "import");
  if (!wanted.owner().empty() && wanted.owner() != known.owner()) assign_owner(write, known.id(), wanted.owner());
  return outcome;
}

void confirm_changes(Write& write, const ImportOptions& options, Outcome& outcome) {
  std::erase_if(outcome.pending, [&](const PendingChange& one) {
    try {
      confirm_change(write, *customer_id(write, one.number), one.change,
                     {options.confirmation, options.reference, options.proof});
      return true;
    } catch (const Error& error) {
      if (error.reason() != "proof_required") throw;
      return false;
    }
  });
}

Outcome outcome_of(Write& write, const Registered& registered) {
  const RecordView stored = desk::stored_customer(write.context(), registered.id).record;
  const bool doubtful = stored.has(v1::Customer::kRemarksFieldNumber);
  return {.doubtful = doubtful, .duplicate = !registered.matches.empty()};
}

}  // namespace dossier::exchange
