#pragma once

#include <array>

#include "records/schema.hpp"

namespace dossier::records {

using Amounts = std::array<int64_t, Counts::kSlots>;

/// What stands in a tally row; zeros where there is none.
Amounts tally(storage::Reader& reader, Bytes key);

/// Adds to a tally row; a row of zeros is removed.
void add_to_tally(storage::Write& write, Bytes key, const int64_t (&amounts)[Counts::kSlots]);

Amounts decode_amounts(Bytes value);
std::string encode_amounts(const Amounts& amounts);

}  // namespace dossier::records
