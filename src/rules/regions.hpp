// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

// Provinces, cities and counties by name, as they stand at the head of addresses and company names. Simplified
// characters.

namespace dossier::rules {

struct Province {
  std::string_view full;  ///< 广东省, 内蒙古自治区, 北京市
  std::string_view stem;  ///< 广东, 内蒙古, 北京
  bool municipality = false;
};

struct City {
  std::string full;  ///< 苏州市, 延边朝鲜族自治州, 锡林郭勒盟
  std::string stem;  ///< 苏州, 延边, 锡林郭勒
  const Province* province = nullptr;
};

std::span<const Province> provinces();

/// Cities of the area code table and those that share another city's code; by first character, then longest stem first.
/// Built at the first call.
const std::vector<City>& cities();

/// The longest province name (full, else stem) that begins the text, and its length in bytes; null and 0 if none.
struct FoundProvince {
  const Province* province = nullptr;
  size_t length = 0;
};
FoundProvince province_at(std::string_view text);

/// The city that begins the text. `full_only`: a stem alone does not count. With a province only its own cities count.
struct FoundCity {
  const City* city = nullptr;
  size_t length = 0;
};
FoundCity city_at(std::string_view text, const Province* province, bool full_only);

/// A division of the third level in GB/T 2260: a district, a county, a banner or a county-level city.
struct County {
  std::string_view name;  ///< 吴中区, 昆山市
  std::string_view city;  ///< 苏州市; the name itself where it is directly under its province (仙桃市).
  const Province* province = nullptr;

  bool is_direct() const { return city == name; }
};

/// The county that begins the text, its full name or, of a city, its stem; none where several are called so. With a
/// province or a city only theirs count.
struct FoundCounty {
  const County* county = nullptr;
  size_t length = 0;
};
FoundCounty county_at(std::string_view text, const Province* province, std::string_view city = {});

/// Whether GB/T 2260 knows the city and no district of it: 东莞市, 中山市, 仙桃市. Its streets and towns are under itself.
bool is_undivided(std::string_view city);

}  // namespace dossier::rules
