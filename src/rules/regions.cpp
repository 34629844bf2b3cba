// SPDX-License-Identifier: Apache-2.0
#include "rules/regions.hpp"

#include <algorithm>
#include <iterator>

#include "rules/identifiers.hpp"

namespace dossier::rules {
namespace {

// Their places are on disk, in tallies: they never change.
constexpr Province kProvinces[] = {
    {"北京市", "北京", true},   {"天津市", "天津", true},   {"上海市", "上海", true},   {"重庆市", "重庆", true},
    {"河北省", "河北"},         {"山西省", "山西"},         {"辽宁省", "辽宁"},         {"吉林省", "吉林"},
    {"黑龙江省", "黑龙江"},     {"江苏省", "江苏"},         {"浙江省", "浙江"},         {"安徽省", "安徽"},
    {"福建省", "福建"},         {"江西省", "江西"},         {"山东省", "山东"},         {"河南省", "河南"},
    {"湖北省", "湖北"},         {"湖南省", "湖南"},         {"广东省", "广东"},         {"海南省", "海南"},
    {"四川省", "四川"},         {"贵州省", "贵州"},         {"云南省", "云南"},         {"陕西省", "陕西"},
    {"甘肃省", "甘肃"},         {"青海省", "青海"},         {"台湾省", "台湾"},         {"内蒙古自治区", "内蒙古"},
    {"广西壮族自治区", "广西"}, {"西藏自治区", "西藏"},     {"宁夏回族自治区", "宁夏"}, {"新疆维吾尔自治区", "新疆"},
    {"香港特别行政区", "香港"}, {"澳门特别行政区", "澳门"},
};

// GB/T 2260: provinces 110000, cities 130100, counties 130102; a third and fourth digit of 90 is directly under its
// province. In the order of the codes.
struct Division {
  int code;
  std::string_view name;
};
constexpr Division kDivisions[] = {
#include "rules/data/divisions.inc"
};

// Cities that the area codes do not name: they share a neighbour's code, or were named anew.
constexpr std::string_view kMoreCities[] = {
    "湖北省襄阳市", "湖北省天门市", "湖北省潜江市", "海南省三亚市", "海南省三沙市", "海南省儋州市", "贵州省毕节市",
    "贵州省铜仁市", "贵州省遵义市", "贵州省安顺市", "青海省海东市", "西藏日喀则市", "西藏昌都市",   "西藏林芝市",
    "西藏山南市",   "西藏那曲市",   "新疆哈密市",   "新疆吐鲁番市", "湖南省株洲市", "湖南省湘潭市", "广西贵港市",
    "广西来宾市",   "广西崇左市",   "广西贺州市",   "安徽省亳州市", "河南省济源市", "河南省开封市", "甘肃省嘉峪关市",
    "甘肃省金昌市", "山东省莱芜市", "浙江省义乌市", "江苏省昆山市", "台湾省台北市", "台湾省高雄市", "台湾省台中市",
    "台湾省台南市", "四川省眉山市", "四川省资阳市", "新疆阿拉尔市", "新疆五家渠市"};

std::string stem_of(std::string_view full) {
  constexpr std::string_view kPeoples[] = {"朝鲜族", "土家族", "苗族",   "藏族",     "羌族",  "彝族", "布依族",
                                           "侗族",   "傣族",   "景颇族", "白族",     "壮族",  "回族", "哈尼族",
                                           "傈僳族", "蒙古族", "蒙古",   "柯尔克孜", "哈萨克"};
  for (const std::string_view suffix : {"自治州", "地区", "市", "盟"}) {
    if (!full.ends_with(suffix)) continue;
    full.remove_suffix(suffix.size());
    break;
  }
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view people : kPeoples) {
      if (full.size() <= people.size() + 3 || !full.ends_with(people)) continue;
      full.remove_suffix(people.size());
      again = true;
    }
  }
  return std::string(full);
}

// The first ideograph: what the list of cities is sorted by.
std::string_view head(std::string_view name) { return name.substr(0, 3); }

void add_cities(std::vector<City>& list, std::string_view region) {
  const auto [province, length] = province_at(region);
  if (province == nullptr || province->municipality) return;
  constexpr std::string_view kComma = "、";
  for (std::string_view rest = region.substr(length); !rest.empty();) {
    const size_t comma = rest.find(kComma);
    const std::string_view full = rest.substr(0, comma);
    rest.remove_prefix(comma == std::string_view::npos ? rest.size() : comma + kComma.size());
    const bool city =
        full.ends_with("市") || full.ends_with("盟") || full.ends_with("地区") || full.ends_with("自治州");
    const bool known = std::any_of(list.begin(), list.end(), [&](const City& c) { return c.full == full; });
    if (city && !known) list.push_back({std::string(full), stem_of(full), province});
  }
}

std::string_view division_name(int code) {
  const auto* found = std::lower_bound(std::begin(kDivisions), std::end(kDivisions), code,
                                       [](const Division& division, int wanted) { return division.code < wanted; });
  return found != std::end(kDivisions) && found->code == code ? found->name : std::string_view();
}

County county_of(const Division& division) {
  County county{division.name, division_name(division.code / 100 * 100),
                province_at(division_name(division.code / 10'000 * 10'000)).province};
  if (county.city.empty()) county.city = county.province->municipality ? county.province->full : division.name;
  return county;
}

// By first character.
const std::vector<County>& counties() {
  static const std::vector<County> list = [] {
    std::vector<County> all;
    for (const Division& division : kDivisions) {
      if (division.code % 100 != 0) all.push_back(county_of(division));
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const County& a, const County& b) { return head(a.name) < head(b.name); });
    return all;
  }();
  return list;
}

}  // namespace

std::span<const Province> provinces() { return kProvinces; }

const std::vector<City>& cities() {
  static const std::vector<City> list = [] {
    std::vector<City> all;
    for (const std::string_view region : kMoreCities) add_cities(all, region);
    for (const AreaCode& area : area_codes()) add_cities(all, area.region);
    std::stable_sort(all.begin(), all.end(), [](const City& a, const City& b) {
      return std::pair(head(a.stem), b.stem.size()) < std::pair(head(b.stem), a.stem.size());
    });
    return all;
  }();
  return list;
}

FoundProvince province_at(std::string_view text) {
  for (const Province& province : kProvinces) {
    if (text.starts_with(province.full)) return {&province, province.full.size()};
  }
  for (const Province& province : kProvinces) {
    if (text.starts_with(province.stem)) return {&province, province.stem.size()};
  }
  return {};
}

FoundCity city_at(std::string_view text, const Province* province, bool full_only) {
  const auto& all = cities();
  const auto first = std::lower_bound(all.begin(), all.end(), head(text),
                                      [](const City& c, std::string_view wanted) { return head(c.stem) < wanted; });
  for (auto it = first; it != all.end() && head(it->stem) == head(text); ++it) {
    const City& city = *it;
    if (province != nullptr && city.province != province) continue;
    if (text.starts_with(city.full)) return {&city, city.full.size()};
    if (!full_only && text.starts_with(city.stem)) return {&city, city.stem.size()};
  }
  return {};
}

FoundCounty county_at(std::string_view text, const Province* province, std::string_view city) {
  constexpr std::string_view kCity = "市";
  const auto& all = counties();
  const auto first = std::lower_bound(all.begin(), all.end(), head(text),
                                      [](const County& c, std::string_view wanted) { return head(c.name) < wanted; });
  FoundCounty found;
  bool several = false;
  for (auto it = first; it != all.end() && head(it->name) == head(text); ++it) {
    if ((province != nullptr && it->province != province) || (!city.empty() && it->city != city)) continue;
    const std::string_view stem = it->name.substr(0, it->name.size() - kCity.size());
    const size_t length = text.starts_with(it->name)                            ? it->name.size()
                          : it->name.ends_with(kCity) && text.starts_with(stem) ? stem.size()
                                                                                : 0;
    if (length == 0 || length < found.length) continue;
    several = length == found.length;
    found = {&*it, length};
  }
  return several ? FoundCounty() : found;
}

bool is_undivided(std::string_view city) {
  static const std::vector<std::string_view> list = [] {
    std::vector<std::string_view> all;
    for (const Division* division = std::begin(kDivisions); division != std::end(kDivisions); ++division) {
      const bool is_city = division->code % 100 == 0 && division->code % 10'000 != 0;
      const bool divided = division + 1 != std::end(kDivisions) && division[1].code / 100 == division->code / 100;
      const bool direct = division->code % 100 != 0 && division->code / 100 % 100 == 90;
      if (direct || (is_city && !divided)) all.push_back(division->name);
    }
    std::sort(all.begin(), all.end());
    return all;
  }();
  return std::binary_search(list.begin(), list.end(), city);
}

}  // namespace dossier::rules
