// SPDX-License-Identifier: Apache-2.0
#include "rules/draw.hpp"

namespace dossier::rules {
namespace {

/// Neighbouring numbers become unrelated ones (the finaliser of SplitMix64).
uint64_t scatter(uint64_t value) {
  value += 0x9e3779b97f4a7c15;
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
  value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
  return value ^ (value >> 31);
}

}  // namespace

bool drawn(uint64_t id, unsigned percent) { return scatter(id) % 100 < percent; }

size_t place_of(uint64_t id, size_t slots) { return static_cast<size_t>(scatter(id ^ 0x5bd1e995) % slots); }

}  // namespace dossier::rules
