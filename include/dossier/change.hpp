// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dossier/clock.hpp"
#include "dossier/session.hpp"

namespace dossier {

/// One committed change of one record. What it was about is in the ids; the record itself is read with them, its values
/// before and after in its history.
struct Change {
  uint64_t sequence = 0;  ///< Place in the journal: the order of the commits.
  Instant at;
  std::string actor;  ///< Staff number, or "system".
  std::string reason;
  std::string table;              ///< "customer", "interaction", "follow_up", "staff" ...
  uint64_t customer = 0;          ///< Whose record it is; 0 where it is nobody's.
  uint64_t id = 0;                ///< The record's own id, where it has one.
  std::optional<Instant> time;    ///< The time in an interaction's key.
  std::string name;               ///< Number or name of a record that is known by one: staff, department.
  int kind = 0;                   ///< v1::ChangeKind
  std::vector<uint32_t> changed;  ///< Field numbers that differ; empty for a creation or deletion.
};

struct ChangePage {
  std::vector<Change> changes;
  uint64_t next =
      0;  ///< Pass as `after` for what follows, also to a later view. It moves past changes that the reader may not
          ///< see.
  bool more = false;  ///< Whether this view holds changes after `next`.
};

/// The change feed: what was committed after `after`, in order; 0 starts at the beginning. At most `limit` changes,
/// fewer where many are not for this reader: those are passed over, and so are the changes of customers that they may
/// not see now. The host and administrators get every change, others those of the customers that they see, of their
/// records, and of staff and departments. Nothing waits for it or is held up by it; a second process may follow. To
/// follow the feed, take a new snapshot and continue from `next`.
ChangePage changes(View& view, uint64_t after = 0, size_t limit = 1000);

}  // namespace dossier
