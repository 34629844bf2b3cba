// SPDX-License-Identifier: Apache-2.0
#include "rules/address.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "rules/fold.hpp"
#include "rules/regions.hpp"
#include "rules/utf8.hpp"

namespace dossier::rules {
namespace {

// The address beside its simplified shadow. Both advance together; the shadow is matched, the original is kept.
class Line {
 public:
  explicit Line(std::string_view typed) : typed_(typed) {
    for (size_t at = 0; at < typed.size();) {
      starts_.push_back({shadow_.size(), at});
      append_code_point(shadow_, simplified(half_width(next_code_point(typed, at))));
    }
    starts_.push_back({shadow_.size(), typed.size()});
  }

  std::string_view rest() const { return std::string_view(shadow_).substr(at_); }
  std::string typed_rest() const { return std::string(typed_.substr(typed_at(at_))); }

  /// Moves on by so many bytes of the shadow and returns what was typed there.
  std::string take(size_t length) {
    const size_t from = typed_at(at_);
    at_ += length;
    return std::string(typed_.substr(from, typed_at(at_) - from));
  }
  bool take_if(std::string_view word) {
    if (!rest().starts_with(word)) return false;
    at_ += word.size();
    return true;
  }
  void skip_separators() {
    while (take_if(" ") || take_if(",") || take_if("，") || take_if("、") || take_if("-") || take_if("/")) {
    }
  }

 private:
  struct Start {
    size_t shadow, typed;
  };
  size_t typed_at(size_t shadow) const {
    return std::lower_bound(starts_.begin(), starts_.end(), shadow,
                            [](const Start& s, size_t wanted) { return s.shadow < wanted; })
        ->typed;
  }

  std::string_view typed_;
  std::string shadow_;
  std::vector<Start> starts_;
  size_t at_ = 0;
};

constexpr size_t kLongestName = 16;  // characters of a district's or city's name

// Bytes up to and with the first of the endings, behind at least one other character and before anything that belongs
// to a street; 0 if there is none.
size_t name_length(std::string_view text, std::initializer_list<std::string_view> endings) {
  size_t count = 0;
  for (size_t at = 0; at < text.size() && count < kLongestName; ++count) {
    const std::string_view here = text.substr(at);
    for (const std::string_view ending : endings) {
      if (count > 0 && here.starts_with(ending)) return at + ending.size();
    }
    // Not as the first character: 道里区, 路北区, 镇海区.
    for (const std::string_view street : {"路", "街", "道", "巷", "弄", "号", "栋", "幢", "村", "镇"}) {
      if (count > 0 && here.starts_with(street)) return 0;
    }
    const char32_t code = next_code_point(text, at);
    if (code < 0x80) return 0;
  }
  return 0;
}

// 幸福小区, 软件园区: an estate or a park, not a district. 工业园区 is one (苏州工业园区).
bool is_estate(std::string_view name) {
  constexpr std::string_view kEstates[] = {"小区", "社区", "校区",     "厂区",     "库区",     "景区",   "街区",
                                           "院区", "营区", "科技园区", "产业园区", "软件园区", "生活区", "家属区"};
  return std::any_of(std::begin(kEstates), std::end(kEstates),
                     [&](std::string_view estate) { return name.ends_with(estate); });
}

// 北京路, 中山东路: a street named after a place.
bool begins_street(std::string_view text) {
  constexpr std::string_view kStreets[] = {"路",   "街",   "大街", "大道", "巷",   "东路",
                                           "西路", "南路", "北路", "中路", "东街", "西街"};
  return std::any_of(std::begin(kStreets), std::end(kStreets),
                     [&](std::string_view street) { return text.starts_with(street); });
}

// 市南区 and 市北区 in 青岛, 市中区 in five cities: the first character is not the city's last one.
bool begins_district_of(const City& city, std::string_view behind_stem) {
  if (city.stem == "青岛") return behind_stem.starts_with("市南区") || behind_stem.starts_with("市北区");
  const bool has_centre =
      city.stem == "济南" || city.stem == "枣庄" || city.stem == "济宁" || city.stem == "内江" || city.stem == "乐山";
  return has_centre && behind_stem.starts_with("市中区");
}

// 县 in front of a county is the name of a level: 重庆市县忠县.
bool take_level_of_counties(Line& line, const Province* province, std::string_view city) {
  constexpr std::string_view kCounties = "县";
  if (province == nullptr || !line.rest().starts_with(kCounties)) return false;
  return county_at(line.rest().substr(kCounties.size()), province, city).county != nullptr && line.take_if(kCounties);
}

// What lists of statistical divisions write where a level has no name: 市辖区, 县, 省直辖县级行政区划.
void skip_fillers(Line& line, const Province* province, std::string_view city) {
  line.skip_separators();
  bool taken = line.take_if("市辖区") || line.take_if("辖区") || take_level_of_counties(line, province, city);
  for (const std::string owner : {"省", "自治区", ""}) {
    for (const char* direct : {"直辖县级行政区划", "直辖县级行政单位", "直辖行政单位", "直辖县"})
      taken = taken || line.take_if(owner + direct);
  }
  line.skip_separators();
}

// 生产建设兵团第八师, 兵团农八师: a division of the corps, beside which a city of its own may stand.
std::string take_corps(Line& line) {
  const std::string_view rest = line.rest();
  size_t length = 0;
  for (const std::string_view corps : {"生产建设兵团", "兵团"}) {
    if (rest.starts_with(corps)) length = corps.size();
    if (length > 0) break;
  }
  if (length == 0) return {};
  constexpr std::string_view kNumbers = "第农一二三四五六七八九十0123456789", kDivision = "师";
  for (size_t at = length; at < rest.size();) {
    const size_t before = at;
    next_code_point(rest, at);
    const std::string_view character = rest.substr(before, at - before);
    if (character == kDivision) return line.take(at);
    if (kNumbers.find(character) == std::string_view::npos) break;
  }
  return line.take(length);
}

// 大理州, 大理白族自治州, 喀什地区: not the city of 大理 or 喀什 in it.
bool begins_prefecture(std::string_view text, size_t stem) {
  const std::string_view behind = text.substr(stem);
  return behind.starts_with("州") || behind.starts_with("地区") || city_at(text, nullptr, true).city != nullptr;
}

// Settles province, city and district at once where a county is enough to know them.
bool take_county(Line& line, Address& address, const Province* province, std::string_view city = {}) {
  const std::string_view rest = line.rest();
  const auto [county, length] = county_at(rest, province, city);
  if (county == nullptr) return false;
  // By the stem alone (昆山, 朝阳路) only where the province is known, and no street is named after it; 东区 and 南区 are
  // everywhere.
  const bool full = length == county->name.size();
  if (!full && (province == nullptr || begins_street(rest.substr(length)) || begins_prefecture(rest, length)))
    return false;
  if (province == nullptr && (county->name.ends_with("区") || characters(county->name) < 3)) return false;
  address.province = county->province->full;
  address.city = county->city;
  const std::string typed = line.take(length);
  if (!county->is_direct()) address.district = full ? typed : std::string(county->name);
  return true;
}

// A city's stem without its province counts when a district of the city follows: 深圳南山区.
FoundCity city_before_district(std::string_view text) {
  const FoundCity found = city_at(text, nullptr, false);
  if (found.city == nullptr) return {};
  const std::string_view behind = text.substr(found.length);
  const auto [county, length] = county_at(behind, found.city->province, found.city->full);
  return county != nullptr && length == county->name.size() ? found : FoundCity();
}

void take_city(Line& line, Address& address, const Province* province) {
  if (province != nullptr && province->municipality) {
    address.city = province->full;
    line.skip_separators();
    line.take_if(province->full);
    return skip_fillers(line, province, province->full);
  }
  auto [city, length] = city_at(line.rest(), province, province == nullptr);
  if (city == nullptr && province == nullptr) {
    const FoundCity found = city_before_district(line.rest());
    city = found.city, length = found.length;
  }
  if (city != nullptr && (length > city->stem.size() || !begins_street(line.rest().substr(length)))) {
    const bool doubtful_ending = begins_district_of(*city, line.rest().substr(city->stem.size()));
    line.take(doubtful_ending ? city->stem.size() : length);
    address.city = city->full;
    province = city->province;
    address.province = province->full;
    if (length == city->stem.size() && !doubtful_ending) {
      line.take_if("市") || line.take_if("地区") || line.take_if("自治州") || line.take_if("州") || line.take_if("盟");
    }
    settle(address);
    return skip_fillers(line, province, address.city);
  }
  if (province != nullptr) {
    if (const size_t other = name_length(line.rest(), {"市", "自治州", "地区", "盟"})) address.city = line.take(other);
  }
}

void take_district(Line& line, Address& address) {
  if (!address.district.empty() || is_undivided(address.city)) return;
  const Province* province = province_at(address.province).province;
  if (!address.city.empty() && take_county(line, address, province, address.city)) return;
  const size_t length = name_length(line.rest(), {"区", "县", "旗", "市"});
  // 东区街道 is a part of a city, and no district.
  if (length == 0 || is_estate(line.rest().substr(0, length)) || line.rest().substr(length).starts_with("街道")) return;
  address.district = line.take(length);
}

}  // namespace

Address split_address(std::string_view text) {
  Address address;
  if (!valid_utf8(text)) {
    address.street = text;
    return address;
  }
  Line line(trimmed(text));
  line.take_if("中华人民共和国") || line.take_if("中国");
  line.skip_separators();
  auto [province, length] = province_at(line.rest());
  // 吉林市 is a city, 海南藏族自治州 lies elsewhere: a city's full name wins over a province's stem.
  if (province != nullptr && length == province->stem.size()) {
    if (city_at(line.rest(), nullptr, true).city != nullptr || begins_street(line.rest().substr(length)))
      province = nullptr;
  }
  std::string corps;
  if (province != nullptr) {
    line.take(length);
    address.province = province->full;
    line.skip_separators();
    corps = take_corps(line);
    if (!province->municipality) skip_fillers(line, province, {});
  }
  if ((province != nullptr && province->municipality) || !take_county(line, address, province))
    take_city(line, address, province);
  line.skip_separators();
  if (address.province.empty()) {
    address.street = trimmed(text);
    return address;
  }
  take_district(line, address);
  line.skip_separators();
  address.street = line.typed_rest();
  if (!corps.empty()) (address.district.empty() ? address.district : address.street).insert(0, corps);
  return address;
}

void settle(Address& address) {
  if (!address.district.empty() || address.city.empty()) return;
  const FoundProvince province = province_at(address.province);
  const auto [county, length] = county_at(address.city, province.province);
  if (county == nullptr || county->is_direct() || length != address.city.size()) return;
  address.district = std::exchange(address.city, std::string(county->city));
  address.province = county->province->full;
}

std::string to_text(const Address& address) {
  return address.province + (address.city == address.province ? std::string() : address.city) + address.district +
         address.street;
}

}  // namespace dossier::rules
