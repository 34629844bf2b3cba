// SPDX-License-Identifier: Apache-2.0
#include "rules/blocking.hpp"

#include <algorithm>

#include "rules/pinyin.hpp"
#include "rules/utf8.hpp"

namespace dossier::rules {
namespace {

constexpr size_t kLongestKey = 64;
constexpr size_t kMostOfAKind = 8;  // Mobiles, addresses, ... of one customer.

// How the character is read first of all; what has no reading stands for itself.
void append_reading(std::string& out, char32_t code) {
  const auto known = readings(code);
  known.empty() ? append_code_point(out, code) : static_cast<void>(out += known[0].text());
}

// The syllables of a text in alphabetical order.
std::string sorted_readings(std::u32string_view text) {
  std::vector<Syllable> syllables;
  syllables.reserve(text.size());
  std::string others;
  for (const char32_t code : text) {
    const auto known = readings(code);
    known.empty() ? append_code_point(others, code) : syllables.push_back(known[0]);
  }
  std::sort(syllables.begin(), syllables.end());
  std::string out;
  for (const Syllable& syllable : syllables) out += syllable.text();
  return out += others;
}

class Keys {
 public:
  void add(char letter, std::string_view value, std::string_view more = {}) {
    if (value.empty()) return;
    std::string key(1, letter);
    key += value;
    if (!more.empty()) (key += '@') += more;
    if (key.size() > kLongestKey) key.resize(kLongestKey);
    keys_.push_back(std::move(key));
  }
  void add_each(char letter, const std::vector<std::string>& values) {
    for (size_t i = 0; i < std::min(values.size(), kMostOfAKind); ++i) add(letter, values[i]);
  }
  std::vector<std::string> take() {
    std::sort(keys_.begin(), keys_.end());
    keys_.erase(std::unique(keys_.begin(), keys_.end()), keys_.end());
    return std::move(keys_);
  }

 private:
  std::vector<std::string> keys_;
};

std::string_view city_of(const Identity& identity) {
  if (!identity.places.empty() && !identity.places[0].city.empty()) return identity.places[0].city;
  return identity.name.city != nullptr ? std::string_view(identity.name.city->full) : std::string_view();
}

}  // namespace

std::vector<std::string> blocking_keys(const Identity& identity) {
  Keys keys;
  for (const IdentityNumber& number : identity.numbers) {
    if (number.valid) keys.add('i', number.subject());
  }
  keys.add_each('m', identity.mobiles);
  keys.add_each('e', identity.emails);
  keys.add_each('w', identity.wechats);
  keys.add_each('l', identity.landlines);

  const std::u32string_view core = identity.name.core;
  if (!identity.name.personal) {
    keys.add('n', sorted_readings(core));
    keys.add('n', sorted_readings(identity.short_name.core));
    if (core.size() >= 2) keys.add('b', sorted_readings(core.substr(0, 2)), city_of(identity));
  }
  if (core.empty()) return keys.take();
  std::string first;
  append_reading(first, core[0]);
  for (size_t i = 0; i < std::min(identity.places.size(), kMostOfAKind); ++i)
    keys.add('a', identity.places[i].building, first);
  return keys.take();
}

}  // namespace dossier::rules
