// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <iterator>

#include "rules/fold.hpp"
#include "rules/regions.hpp"

// What makes two spellings of a company's name one.

namespace dossier::rules {
namespace {

// Behind the name, folded; longer forms before those they end with.
constexpr std::string_view kLegalForms[] = {"股份有限责任公司",
                                            "农民专业合作社",
                                            "特殊普通合伙",
                                            "股份有限公司",
                                            "有限责任公司",
                                            "个人独资企业",
                                            "股份合作公司",
                                            "个体工商户",
                                            "有限公司",
                                            "股份公司",
                                            "集团公司",
                                            "控股公司",
                                            "总公司",
                                            "分公司",
                                            "子公司",
                                            "有限合伙",
                                            "普通合伙",
                                            "合伙企业",
                                            "个人独资",
                                            "合作社",
                                            "事务所",
                                            "工作室",
                                            "经营部",
                                            "门市部",
                                            "集团",
                                            "控股",
                                            "商行",
                                            "公司",
                                            "厂",
                                            "companylimited",
                                            "coltd",
                                            "limited",
                                            "ltd",
                                            "llc",
                                            "gmbh"};

// What a place alone turns into a name: 北京银行 without 北京 is no longer anyone's.
constexpr std::string_view kGeneric[] = {"银行", "农商银行", "农村商业银行", "大学", "师范大学", "医院",    "人民医院",
                                         "学院", "日报",     "机场",         "地铁", "公交",     "移动",    "联通",
                                         "电信", "电力",     "燃气",         "科技", "贸易",     "商贸",    "食品",
                                         "服装", "化工",     "电子",         "物流", "旅游",     "网络科技"};

bool is_legal_form(std::string_view folded) {
  return std::find(std::begin(kLegalForms), std::end(kLegalForms), folded) != std::end(kLegalForms);
}

// Bytes of the province and city at the head: 广东省深圳市, 深圳市, 深圳, 北京.
size_t region_length(std::string_view folded) {
  const auto [province, length] = province_at(folded);
  const std::string_view rest = folded.substr(length);
  size_t city_length = city_at(rest, province, false).length;
  if (province != nullptr && province->municipality) city_length = 0;
  return length + city_length;
}

bool is_region_name(std::string_view folded) {
  return folded == "中国" || (!folded.empty() && region_length(folded) == folded.size());
}

// Takes away (北京), （集团）, (有限合伙): brackets that hold only a place or a legal form.
std::string without_brackets(std::string_view name) {
  struct Brackets {
    std::string_view open, close;
  };
  constexpr std::array kBrackets = {Brackets{"(", ")"}, Brackets{"（", "）"}};
  std::string out(name);
  for (const Brackets& brackets : kBrackets) {
    for (size_t at = 0; (at = out.find(brackets.open, at)) != std::string::npos;) {
      const size_t inner = at + brackets.open.size(), close = out.find(brackets.close, inner);
      if (close == std::string::npos) break;
      const std::string folded = fold(std::string_view(out).substr(inner, close - inner));
      if (is_region_name(folded) || is_legal_form(folded)) {
        out.erase(at, close + brackets.close.size() - at);
      } else {
        at = inner;
      }
    }
  }
  return out;
}

constexpr size_t kTwoCharacters = 6;  // bytes of two ideographs: less is not a name

bool take_legal_form(std::string& name) {
  if (is_legal_form(name)) return false;
  for (const std::string_view form : kLegalForms) {
    const bool latin = form[0] >= 'a' && form[0] <= 'z';
    if (!name.ends_with(form) || name.size() < form.size() + (latin ? 2 : kTwoCharacters)) continue;
    name.resize(name.size() - form.size());
    return true;
  }
  return false;
}

}  // namespace

std::string fold_company(std::string_view name) {
  std::string key = fold(without_brackets(name));
  while (take_legal_form(key)) {
  }
  const std::string_view rest = std::string_view(key).substr(region_length(key));
  const bool generic = std::find(std::begin(kGeneric), std::end(kGeneric), rest) != std::end(kGeneric);
  if (rest.size() < key.size() && rest.size() >= kTwoCharacters && !generic) key.erase(0, key.size() - rest.size());
  return key.empty() ? fold(name) : key;
}

}  // namespace dossier::rules
