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

/// Splits an address typed in one line. Parts may be missing or short (山东青岛市南区...), traditional or simplified; the
/// province of a known city is filled in.
Address split_address(std::string_view text);

/// The parts in one line again, the city of a municipality once.
std::string to_text(const Address& address);

}  // namespace dossier::rules
