// SPDX-License-Identifier: Apache-2.0
#include "rules/vague.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "base/utf8.hpp"
#include "rules/fold.hpp"
#include "rules/terms.hpp"

namespace dossier::rules {
namespace {

constexpr std::array kPromised = {"承诺", "约定", "原定", "说好", "答应", "保证",     "合同",   "应在",    "应于",
                                  "应为", "预计", "要求", "下单", "订购", "promised", "agreed", "ordered", "due"};
constexpr std::array kActual = {"实际", "至今", "仍",   "收到",   "到货",  "签收",     "发现",    "现在",   "结果",
                                "才",   "只有", "已过", "actual", "still", "received", "arrived", "instead"};

template <typename Words>
bool says(const std::string& text, const Words& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](const char* word) { return text.find(word) != std::string::npos; });
}

/// Letters and digits in a row, with at least five digits; a mobile number is none.
bool names_order(const std::string& text) {
  size_t digits = 0, length = 0;
  for (size_t i = 0; i <= text.size(); ++i) {
    const auto c = static_cast<unsigned char>(i < text.size() ? text[i] : ' ');
    if (c < 0x80 && std::isalnum(c) != 0) {
      digits += std::isdigit(c) != 0 ? 1 : 0;
      ++length;
      continue;
    }
    const bool mobile = length == 11 && digits == 11 && text[i - length] == '1';
    if (digits >= 5 && !mobile) return true;
    digits = length = 0;
  }
  return false;
}

}  // namespace

std::vector<Detail> missing_details(std::string_view description, bool order_named) {
  std::string text = compatible(description);
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return c < 0x80 ? static_cast<char>(std::tolower(c)) : static_cast<char>(c); });
  if (characters(text) >= terms::kToldAtLength.value) return {};
  std::vector<Detail> missing;
  if (!order_named && !names_order(text)) missing.push_back(Detail::order_number);
  if (!says(text, kPromised)) missing.push_back(Detail::promised);
  if (!says(text, kActual)) missing.push_back(Detail::actual);
  if (missing.size() < 2) missing.clear();
  return missing;
}

std::string_view warning(Detail detail) {
  switch (detail) {
    case Detail::order_number: return "vague_order_number";
    case Detail::promised: return "vague_promised";
    case Detail::actual: return "vague_actual";
  }
  return {};
}

}  // namespace dossier::rules
