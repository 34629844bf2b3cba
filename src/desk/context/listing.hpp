// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "desk/context/context.hpp"
#include "desk/context/masking.hpp"
#include "dossier/page.hpp"

// Lists of whole tables, for taking them out: page by page, without those that the actor may not see, masked. Whoever
// takes them out says whom they looked at.

namespace dossier::desk {

/// Which interactions.
struct InteractionRange {
  std::optional<Instant> from, until;  ///< Not before; before.
  std::optional<uint64_t> customer;
};

/// Tables that are taken out whole.
enum class Registry { customers, contracts, payments };

/// In the order of its keys.
RecordPage list_table(Context& context, Registry registry, std::optional<uint64_t> customer, size_t limit,
                      std::string_view token);

/// Interactions customer by customer, each newest first. A seek for each customer who has any, whatever lies outside
/// the range.
RecordPage list_interactions(Context& context, const InteractionRange& range, size_t limit, std::string_view token);

/// Feedback of all departments in the order of its time.
RecordPage list_feedback(Context& context, const InteractionRange& range, size_t limit, std::string_view token);

}  // namespace dossier::desk
