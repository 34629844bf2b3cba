// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "desk/context/context.hpp"

/// What a record was around a change of it.
namespace dossier::desk {

/// A record as it stands, as it stood after the change with the sequence `last` and before that with `first`; empty
/// where it was not there.
struct RecordPast {
  std::string now, left, before;
};

/// Nothing where the journal does not know any more, because the record's past was erased.
std::optional<RecordPast> past_of(Context& context, const Table& table, Bytes key, uint64_t first, uint64_t last);

}  // namespace dossier::desk
