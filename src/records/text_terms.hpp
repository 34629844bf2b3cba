// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "storage/engine.hpp"

// What a text is found by. Every character begins exactly one term: with the next one, or, where three letters or
// digits of ASCII stand together, with the next two; the last before a break stands alone. So any part of a text is
// found by whole terms that cover it, and one character or two letters by a range.

namespace dossier::records {

using storage::Bytes;

/// One to three characters as a number; in the order of the first, then of the others.
using Term = uint64_t;

struct Occurrence {
  Term term;
  uint32_t position;  ///< In characters, breaks included.
};

/// The terms of a text, by position. What is below U+0021 is a break.
void terms_of(Bytes text, std::vector<Occurrence>& out);

/// Terms from `first` to `last`, at `offset` in a phrase. One term: both are the same.
struct Wanted {
  Term first, last;
  uint32_t offset;
  bool range() const { return first != last; }
};

/// What must stand in a text that holds the phrase: these, with their positions as far apart as their offsets, and
/// nothing else. A phrase has no breaks.
std::vector<Wanted> terms_for(Bytes phrase);

}  // namespace dossier::records
