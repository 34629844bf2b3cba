// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace dossier::desk {

/// The numbers of all tables. They are on disk, also in the journal: none is ever changed or given again.
namespace table_number {
enum : uint32_t {
  customers = 1,
  interactions = 2,
  follow_ups = 3,
  staff = 4,
  departments = 5,
  policies = 6,
  import_marks = 7,
  merge_links = 8,
  distinctions = 9,
  detail_changes = 10,
  handovers = 11,
  upkeep_marks = 12,
  contracts = 14,
  payments = 15,
  risk_signals = 16,
  buying_rhythms = 17,
  grants = 18,
  accesses = 19,
  service_days = 24,
  holds = 40,
  destructions = 41,
  tombstones = 42,
  consents = 50,
  erasures = 51,
  person_requests = 52,
  imports = 60,
  imported_rows = 61
};
}

}  // namespace dossier::desk
