// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

#include "dossier/session.hpp"

namespace dossier {

/// What a call of `upkeep` has done.
struct Upkeep {
  uint64_t handovers = 0;      ///< Took effect.
  uint64_t verifications = 0;  ///< Quarterly checks planned.
  uint64_t retired = 0;        ///< Old contacts and addresses whose 30 days are over.
  uint64_t recycled = 0;       ///< Customers that went back to the pool.
  bool more = false;           ///< There is more to do now: call again, in another write.
};

/// Does what is due to happen by itself: handovers whose time has come, this quarter's verifications for customers that
/// have none yet, and the pool's rules for customers nobody has contacted for too long. The host calls it when
/// `next_wakeup` says so; calling it more often changes nothing. Looks at about `limit` customers in one call, so that
/// a large store shares its writes with others. From the first call on, `next_wakeup` also tells when the next one is
/// wanted: "handover", "verification" (a quarter begins) and "recycling" (a working day begins). Needs the rights of an
/// administrator.
Upkeep upkeep(Write& write, size_t limit = 1000);

}  // namespace dossier
