// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dossier/clock.hpp"
#include "dossier/interaction.hpp"
#include "dossier/session.hpp"

namespace dossier {

/// One change of one record.
struct HistoryEntry {
  uint64_t sequence = 0;  ///< Place in the journal.
  Instant at;
  std::string actor;  ///< Staff number, or "system".
  std::string reason;
  int change = 0;                 ///< v1::ChangeKind
  std::vector<uint32_t> changed;  ///< Field numbers that differ; empty for a creation or deletion.
  std::string before;             ///< The whole record before: empty for a creation.
  std::string after;              ///< And after: empty for a deletion.
};

/// The changes of a record, newest first.
std::vector<HistoryEntry> customer_history(View& view, uint64_t id, size_t limit = 1000);
std::vector<HistoryEntry> interaction_history(View& view, const InteractionId& id, size_t limit = 1000);
std::vector<HistoryEntry> follow_up_history(View& view, uint64_t id, size_t limit = 1000);

/// Where the journal stands, as opaque bytes for the host to keep elsewhere. `Store::verify` with one of them notices a
/// journal whose end was cut off or whose entries were changed since, also by somebody who has the store's own key. For
/// supervisors and administrators.
std::string checkpoint(View& view);

/// A customer's record as it stood at a moment: nothing where it did not exist then.
std::optional<std::string> customer_as_of(View& view, uint64_t id, Instant at);

}  // namespace dossier
