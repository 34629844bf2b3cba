// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

// Choices that are spread evenly and always come out the same (R10, R12): by the number of what is chosen, not by
// chance.

namespace dossier::rules {

/// Whether this one belongs to the share of `percent` that is looked at. What is drawn at a share is drawn at every
/// larger one.
bool drawn(uint64_t id, unsigned percent);

/// One of `slots` places, `slots` at least 1.
size_t place_of(uint64_t id, size_t slots);

}  // namespace dossier::rules
