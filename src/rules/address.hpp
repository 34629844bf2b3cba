// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

// Addresses in parts (R5).

namespace dossier::rules {

struct Address {
  std::string province;  ///< Official name: 广东省, 内蒙古自治区, 北京市.
  std::string
      city;  ///< Official name where known: 深圳市, 延边朝鲜族自治州; the municipality itself in a municipality.
  std::string district;  ///< District, county, banner or county-level city, as typed.
  std::string street;    ///< Street and number, as typed. All of an address that cannot be read.

  bool operator==(const Address&) const = default;
};

/// Splits an address typed in one line. Parts may be missing or short (山东青岛市南区..., 深圳南山区...), traditional or
/// simplified; the province of a known city and the city of a known county are filled in, the words that lists of
/// divisions put where there is none (市辖区, 省直辖县级行政区划) are left out.
Address split_address(std::string_view text);

/// A county-level city that stands in the place of its prefecture (江苏省, 昆山市) goes where it belongs (江苏省, 苏州市,
/// 昆山市), so that one place is one region.
void settle(Address& address);

/// The parts in one line again, the city of a municipality once.
std::string to_text(const Address& address);

}  // namespace dossier::rules
