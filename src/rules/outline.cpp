// SPDX-License-Identifier: Apache-2.0
#include "rules/outline.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>

#include "rules/likeness.hpp"

namespace dossier::rules {
namespace {

// An outline: flags, how many hashes there are of facts that decide and of places, then the hashes: of those facts, of
// the places (building, unit), of the people.

enum Flag : unsigned char { kPersonal = 1, kHasNumber = 2, kHasInvalidNumber = 4 };

constexpr size_t kHashBytes = 2, kPlaceBytes = 2 * kHashBytes, kHeaderBytes = 3;
constexpr size_t kMostCounted = 255;

constexpr std::string_view kNoValue("\0\0", kHashBytes);  // No other's hash.

void append_hash(std::string& out, char kind, std::string_view value) {
  const uint64_t hash = XXH3_64bits_withSeed(value.data(), value.size(), static_cast<unsigned char>(kind));
  const auto kept = static_cast<uint16_t>(value.empty() ? 0 : hash % 0xFFFF + 1);
  out += static_cast<char>(kept);
  out += static_cast<char>(kept >> 8);
}

std::string_view bytes_of(const std::u32string& text) {
  return {reinterpret_cast<const char*>(text.data()), text.size() * sizeof(char32_t)};
}

void append_deciding(std::string& out, const Identity& identity) {
  for (const IdentityNumber& number : identity.numbers) {
    if (number.valid) append_hash(out, 'i', number.subject());
  }
  const auto each = [&](char kind, const std::vector<std::string>& values) {
    for (const std::string& value : values) append_hash(out, kind, value);
  };
  each('m', identity.mobiles);
  each('e', identity.emails);
  each('w', identity.wechats);
  each('l', identity.landlines);
  if (identity.name.empty()) return;
  append_hash(out, 'n', bytes_of(identity.name.full));
  if (!identity.name.personal) append_hash(out, 'c', bytes_of(identity.name.core));
}

/// One taken apart.
struct Outline {
  explicit Outline(std::string_view outline) {
    const auto byte = [&](size_t at) { return static_cast<unsigned char>(outline[at]); };
    flags = byte(0);
    const size_t deciding_bytes = byte(1) * kHashBytes, place_bytes = byte(2) * kPlaceBytes;
    deciding = outline.substr(kHeaderBytes, deciding_bytes);
    places = outline.substr(kHeaderBytes + deciding_bytes, place_bytes);
    people = outline.substr(kHeaderBytes + deciding_bytes + place_bytes);
  }
  bool has(Flag flag) const { return (flags & flag) != 0; }

  unsigned char flags = 0;
  std::string_view deciding, places, people;
};

/// Calls `visit` with each hash of the one and each of the other, `bytes` long.
template <typename Visit>
void each_pair(std::string_view a, std::string_view b, size_t bytes, const Visit& visit) {
  for (size_t i = 0; i + bytes <= a.size(); i += bytes) {
    for (size_t j = 0; j + bytes <= b.size(); j += bytes) visit(a.substr(i, bytes), b.substr(j, bytes));
  }
}

bool share(std::string_view a, std::string_view b) {
  bool found = false;
  each_pair(a, b, kHashBytes, [&](std::string_view one, std::string_view another) { found |= one == another; });
  return found;
}

int points_of_places(const Outline& a, const Outline& b, bool persons) {
  int points = 0;
  each_pair(a.places, b.places, kPlaceBytes, [&](std::string_view one, std::string_view another) {
    if (one.substr(0, kHashBytes) != another.substr(0, kHashBytes)) return;
    const std::string_view unit = one.substr(kHashBytes), other = another.substr(kHashBytes);
    if (unit == kNoValue || other == kNoValue) {
      points = std::max(points, points_of(Clue::same_building, persons));
    } else if (unit == other) {
      points = std::max(points, points_of(Clue::same_address, persons));
    }
  });
  return points;
}

}  // namespace

std::string outline_of(const Identity& identity) {
  std::string deciding, places, people;
  append_deciding(deciding, identity);
  for (const Place& place : identity.places) {
    append_hash(places, 'a', place.building);
    append_hash(places, 'u', place.unit);
  }
  for (const PartyName& person : identity.people) append_hash(people, 'p', bytes_of(person.full));
  // More than can be counted: whatever cannot be told must be looked at.
  if (deciding.size() > kMostCounted * kHashBytes || places.size() > kMostCounted * kPlaceBytes) return {};
  unsigned char flags = identity.name.personal ? kPersonal : 0;
  for (const IdentityNumber& number : identity.numbers)
    flags |= number.valid ? kHasNumber : kHasNumber | kHasInvalidNumber;
  std::string out{static_cast<char>(flags), static_cast<char>(deciding.size() / kHashBytes),
                  static_cast<char>(places.size() / kPlaceBytes)};
  return out + deciding + places + people;
}

bool may_be_alike(std::string_view outline, std::string_view other) {
  if (outline.size() < kHeaderBytes || other.size() < kHeaderBytes) return true;
  const Outline a(outline), b(other);
  if (share(a.deciding, b.deciding)) return true;
  const bool persons = a.has(kPersonal) && b.has(kPersonal);
  const auto most = [&](auto... clues) { return std::max({points_of(clues, persons)...}); };
  // Equal names are among the facts that decide; what is left are names with a slip between them.
  int points = most(Clue::homophone_name, Clue::swapped_characters, Clue::missing_character, Clue::short_name,
                    Clue::pinyin_name, Clue::surname_only);
  points += points_of_places(a, b, persons);
  if (share(a.people, b.people)) points += points_of(Clue::shared_person, persons);
  if (a.has(kHasNumber) && b.has(kHasNumber) && (a.has(kHasInvalidNumber) || b.has(kHasInvalidNumber)))
    points += points_of(Clue::mistyped_number, persons);
  return points >= Likeness::kProposed;
}

}  // namespace dossier::rules
