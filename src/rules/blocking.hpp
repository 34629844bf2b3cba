// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "rules/identity.hpp"
#include "rules/terms.hpp"

// Where to look for duplicates without comparing everyone with everyone.

namespace dossier::rules {

/// Customers that share a key are worth comparing; two that are one share at least one almost surely. The keys are rows
/// of an index: short (at most 64 bytes), each once, in order, about ten a customer. The first letter says what a key
/// is made of:
///
///   i  identity number (of organisations the GB 11714 code, so that a credit code finds the organisation code) m
///   mobile        e  e-mail        w  WeChat id        l  landline n  an organisation's name, full or short: the
///   syllables of its core in alphabetical order, so that neither a homophone nor swapped characters change it b  the
///   first two syllables of an organisation's core and its city: a missing character further on or a short name changes
///   nothing a  street and number, and the first syllable of the name
///
/// A key that very many customers share (a switchboard, an agent's mobile, 13800138000) says little about any of them:
/// in a block of more than `kFullBlock` not every pair is compared. Where they share a value they are reported as one
/// group.
std::vector<std::string> blocking_keys(const Identity& identity);

inline constexpr size_t kFullBlock = terms::kSharedClue.value;

/// So many of a full block are looked at for one customer: enough to say that there are others.
inline constexpr size_t kSampleOfFull = 8;

/// Whether a key of this letter is a value that customers have in common, and not only where to look.
constexpr bool is_shared_value(char letter) { return letter != 'b' && letter != 'a'; }
/// Whether it alone decides: it is never passed over.
constexpr bool is_strong(char letter) { return letter == 'i'; }

}  // namespace dossier::rules
