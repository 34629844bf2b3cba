// SPDX-License-Identifier: Apache-2.0
#include "rules/party_name.hpp"

#include <algorithm>
#include <iterator>

#include "rules/fold.hpp"
#include "rules/slips.hpp"
#include "rules/utf8.hpp"

namespace dossier::rules {
namespace {

// Forms long enough to be known in spite of a slip.
constexpr std::u32string_view kLongForms[] = {U"股份有限公司", U"有限责任公司", U"有限公司",
                                              U"有限合伙",     U"普通合伙",     U"集团公司"};

constexpr std::string_view kBranches[] = {"分公司", "子公司", "分行", "支行", "分店",   "门店",   "旗舰店", "专卖店",
                                          "分厂",   "分院",   "分校", "分部", "营业部", "办事处", "项目部", "代表处"};

bool is_branch(std::string_view typed, std::string_view folded) {
  const auto ends = [&](std::string_view word) { return folded.ends_with(word); };
  return std::any_of(std::begin(kBranches), std::end(kBranches), ends) || typed.ends_with("店)") ||
         typed.ends_with("店）");
}

// Characters of the legal form at the end, if it is there in full or with one slip.
size_t long_form_length(std::u32string_view name) {
  size_t longest = 0;
  for (const std::u32string_view form : kLongForms) {
    if (name.ends_with(form)) longest = std::max(longest, form.size());
    for (const size_t length : {form.size() - 1, form.size()}) {
      if (length <= longest || length >= name.size()) continue;
      const Slip slip = slip_between(name.substr(name.size() - length), form);
      if (slip == Slip::missing || slip == Slip::swapped || slip == Slip::homophone) longest = length;
    }
  }
  return longest;
}

// Characters of a place that no table knows, by its ending: 呼和特市, 桐乡市. Not 城市, 超市, ...
size_t unknown_place_length(std::u32string_view core) {
  constexpr std::u32string_view kNoTown = U"城都超股上夜集门";
  for (size_t length = 3; length <= 5 && length + 3 <= core.size(); ++length) {
    const char32_t last = core[length - 1], before = core[length - 2];
    if (last == U'县' || (last == U'市' && kNoTown.find(before) == std::u32string_view::npos)) return length;
  }
  return 0;
}

struct Taken {
  std::u32string place, form;
};

// What `core` lacks of `full`: before its last character the place, behind it the form.
Taken taken_away(std::u32string_view full, std::u32string_view core) {
  Taken taken;
  size_t at = 0;
  for (const char32_t code : full) {
    if (at < core.size() && core[at] == code) {
      ++at;
    } else {
      (at < core.size() ? taken.place : taken.form) += code;
    }
  }
  return taken;
}

void find_place(PartyName& name, std::u32string_view place) {
  std::string text;
  for (const char32_t code : place) append_code_point(text, code);
  const FoundProvince province = province_at(text);
  const FoundCity city = city_at(std::string_view(text).substr(province.length), province.province, false);
  name.city = city.city;
  name.province = city.city != nullptr ? city.city->province : province.province;
}

}  // namespace

PartyName person_name(std::string_view typed) {
  PartyName name;
  name.typed = typed;
  name.full = name.core = code_points(fold_person(typed));
  name.personal = true;
  return name;
}

PartyName organisation_name(std::string_view typed) {
  PartyName name;
  name.typed = typed;
  const std::string folded = fold(typed);
  name.full = code_points(folded);
  name.core = code_points(fold_company(typed));
  name.branch = is_branch(typed, folded);

  // A form with a slip in it has stayed behind, or half of it has: 有限司 whole, of 有公司 the first character.
  const size_t form = long_form_length(name.full), taken = taken_away(name.full, name.core).form.size();
  if (form > taken && name.core.size() >= form - taken + 2) name.core.resize(name.core.size() - (form - taken));
  name.core.erase(0, unknown_place_length(name.core));

  Taken parts = taken_away(name.full, name.core);
  find_place(name, parts.place);
  name.form = std::move(parts.form);
  return name;
}

bool have_different_places(const PartyName& a, const PartyName& b) {
  if (a.province == nullptr || b.province == nullptr) return false;
  return a.province != b.province || (a.city != nullptr && b.city != nullptr && a.city != b.city);
}

}  // namespace dossier::rules
