// SPDX-License-Identifier: Apache-2.0
#include "rules/allotment.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "rules/terms.hpp"

namespace dossier::rules {
namespace {

constexpr const BusinessTerm* kRates[] = {
    &terms::kTaxGoods, &terms::kTaxLow, &terms::kTaxServices, &terms::kTaxSimplified, &terms::kTaxSimplifiedReduced,
    &terms::kTaxNone};
constexpr int64_t kMinorPerUnit = 100;
constexpr int kPlaces = 6;
constexpr double kMillion = 1e6;
constexpr int64_t kLargestQuantity = 100'000'000'000'000'000;

/// In millionths.
std::optional<int64_t> read_quantity(std::string_view text) {
  int64_t value = 0;
  int places = -1;  // Behind the point; -1: none was seen.
  bool digits = false;
  for (const char c : text) {
    if (c == '.' && places < 0) {
      places = 0;
      continue;
    }
    if (c < '0' || c > '9' || places == kPlaces || value > kLargestQuantity) return std::nullopt;
    digits = true;
    value = value * 10 + (c - '0');
    if (places >= 0) ++places;
  }
  if (!digits) return std::nullopt;
  for (int place = std::max(places, 0); place < kPlaces; ++place) {
    if (value > kLargestQuantity) return std::nullopt;
    value *= 10;
  }
  return value;
}

}  // namespace

Account allot(std::span<const int64_t> amounts, std::span<const Receipt> receipts) {
  Account account;
  account.paid.resize(amounts.size());
  account.paid_on.resize(amounts.size());
  std::vector<size_t> order(receipts.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) { return receipts[a].day < receipts[b].day; });
  for (const size_t which : order) {
    const Receipt& receipt = receipts[which];
    int64_t left = receipt.amount;
    const auto give = [&](size_t to) {
      const int64_t part = std::min(left, amounts[to] - account.paid[to]);
      if (part <= 0) return;
      account.paid[to] += part;
      left -= part;
      if (account.paid[to] == amounts[to]) account.paid_on[to] = receipt.day;
      account.allotments.push_back({which, to, part});
    };
    if (receipt.instalment && *receipt.instalment < amounts.size()) give(*receipt.instalment);
    for (size_t to = 0; to < amounts.size() && left > 0; ++to) give(to);
    account.surplus += left;
  }
  return account;
}

bool adds_up(int64_t gross, std::span<const int64_t> instalments) {
  const int64_t sum = std::accumulate(instalments.begin(), instalments.end(), int64_t{0});
  if (sum == gross) return true;
  const bool equal = std::all_of(instalments.begin(), instalments.end(),
                                 [&](int64_t amount) { return amount == instalments.front(); });
  return equal && std::abs(sum - gross) * 2 <= static_cast<int64_t>(instalments.size());
}

std::optional<int> implied_tax_rate(int64_t gross, int64_t net, size_t items) {
  const bool whole = net % kMinorPerUnit == 0;
  const double allowed = whole ? kMinorPerUnit / 2.0 : std::max<double>(1, static_cast<double>(items));
  for (const BusinessTerm* rate : kRates) {
    const double exact = static_cast<double>(gross) * 100 / (100 + rate->value);
    if (std::abs(exact - static_cast<double>(net)) <= allowed) return rate->value;
  }
  return std::nullopt;
}

std::optional<int64_t> price_of(int64_t unit_price, std::string_view quantity) {
  const auto millionths = read_quantity(quantity);
  if (!millionths) return std::nullopt;
  const double price = static_cast<double>(unit_price) * static_cast<double>(*millionths) / kMillion;
  if (price > static_cast<double>(kLargestAmount)) return std::nullopt;
  return std::llround(price);
}

}  // namespace dossier::rules
