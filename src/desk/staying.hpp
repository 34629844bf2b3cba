#pragma once

#include <optional>
#include <string>

#include "desk/context.hpp"

namespace dossier::desk {

/// Why a record has to stay although the person wants it erased.
struct Stay {
  std::string reason;  ///< Stable word: "retention", "legal_hold".
  std::string until;   ///< Date; empty: not known.
  std::string source;  ///< The rule that says so.
};

/// The one question that erasure asks before it takes a record: may this go?
std::optional<Stay> has_to_stay(Context& context, const Table& table, RecordView record);

}  // namespace dossier::desk
