// SPDX-License-Identifier: Apache-2.0
#include "desk/stewardship/replaced_details.hpp"

#include <algorithm>
#include <array>

namespace dossier::desk {
namespace {

auto values_of(const v1::Contact& contact) {
  return std::array{contact.mobile(), contact.landline(), contact.email(), contact.wechat()};
}
auto values_of(const v1::Address& address) {
  return std::array{address.province(), address.city(), address.district(), address.street(), address.postal_code()};
}

/// Whether one says all that the other says.
bool says(const auto& detail, const auto& other) {
  const auto is = values_of(detail), wanted = values_of(other);
  return std::equal(is.begin(), is.end(), wanted.begin(),
                    [](const auto& one, const auto& two) { return two.empty() || one == two; });
}

bool says_something(const auto& detail) {
  return std::ranges::any_of(values_of(detail), [](const auto& value) { return !value.empty(); });
}

template <typename List>
void compare(const List& old, const List& corrected, bool is_contact, std::vector<ReplacedDetail>& found) {
  std::vector<int> gone, come;
  for (int i = 0; i < old.size(); ++i) {
    const bool in_use = old[i].state() == v1::CHANGE_STATE_UNSPECIFIED;
    if (in_use && std::ranges::none_of(corrected, [&](const auto& now) { return says(now, old[i]); }))
      gone.push_back(i);
  }
  for (int i = 0; i < corrected.size(); ++i) {
    const bool known = std::ranges::any_of(old, [&](const auto& was) {
      return says(was, corrected[i]) || (says_something(was) && says(corrected[i], was));
    });
    if (!known) come.push_back(i);
  }
  for (size_t i = 0; i < std::min(gone.size(), come.size()); ++i) found.push_back({is_contact, gone[i], come[i]});
}

}  // namespace

std::vector<ReplacedDetail> replaced_details(const v1::Customer& old, const v1::Customer& corrected) {
  std::vector<ReplacedDetail> found;
  compare(old.contacts(), corrected.contacts(), true, found);
  compare(old.addresses(), corrected.addresses(), false, found);
  return found;
}

}  // namespace dossier::desk
