// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

// Provinces and cities by name, as they stand at the head of addresses and company names. Simplified characters.

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

}  // namespace dossier::rules
