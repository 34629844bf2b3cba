// SPDX-License-Identifier: Apache-2.0
#include "dossier/upkeep.hpp"

#include "desk/stewardship/detail_changes.hpp"
#include "desk/stewardship/handover_store.hpp"
#include "desk/stewardship/recycling.hpp"
#include "desk/stewardship/verification.hpp"

// All that a host has done from time to time, in one call.

namespace dossier {

Upkeep upkeep(Write& write, size_t limit) {
  desk::Context& context = write.context();
  context.require(desk::Operation::upkeep);
  Upkeep done;
  done.handovers = desk::carry_out_due(context, limit);
  done.retired = desk::retire_details(context, limit);
  const desk::Planned recycled = desk::recycle(context, limit);  // First: what is in the pool needs no verification.
  const desk::Planned verifications = desk::plan_verifications(context, limit);
  done.verifications = verifications.count;
  done.recycled = recycled.count;
  done.more = done.handovers == limit || done.retired == limit || verifications.more || recycled.more;
  return done;
}

}  // namespace dossier
