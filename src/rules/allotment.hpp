// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "dossier/clock.hpp"

// Which money pays for what (D6), and whether amounts agree (D5). Amounts are in minor units.

namespace dossier::rules {

/// A payment: its day, and the place of the instalment that it is for, if it names one.
struct Receipt {
  Day day;
  int64_t amount = 0;
  std::optional<size_t> instalment;
};

/// A part of a payment that went to an instalment.
struct Allotment {
  size_t receipt = 0;
  size_t instalment = 0;
  int64_t amount = 0;
};

struct Account {
  std::vector<int64_t> paid;                ///< By instalment.
  std::vector<std::optional<Day>> paid_on;  ///< The day on which it was paid in full.
  std::vector<Allotment> allotments;
  int64_t surplus = 0;  ///< What is left when every instalment is paid.
};

/// Allots payments in the order of their days (and, on one day, as given): first to the instalment that a payment
/// names, as far as that is not paid, the rest to the oldest that is not. The order in which they were entered makes no
/// difference. `amounts` are those of the instalments, oldest first.
Account allot(std::span<const int64_t> amounts, std::span<const Receipt> receipts);

/// Whether instalments add up to the gross amount: to the minor unit, or as equal parts that were each rounded to it.
bool adds_up(int64_t gross, std::span<const int64_t> instalments);

/// The VAT rate in percent (0, 1, 3, 6, 9 or 13) that leads from the net to the gross amount. A net amount in whole
/// units of money may have been rounded to one, any other was rounded to the minor unit once for each of `items`.
/// Nothing where no rate fits.
std::optional<int> implied_tax_rate(int64_t gross, int64_t net, size_t items);

/// The price of a quantity written as decimal text with up to six places, rounded to the minor unit. Nothing where the
/// text is no quantity or the price too large.
std::optional<int64_t> price_of(int64_t unit_price, std::string_view quantity);

/// Larger amounts are mistakes, and sums of smaller ones do not overflow.
inline constexpr int64_t kLargestAmount = 1'000'000'000'000'000;

}  // namespace dossier::rules
