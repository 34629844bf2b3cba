// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

// Telephone numbers of a row, whichever column they were written into.

namespace dossier::exchange {

/// Mobile numbers and others, in the order in which they stand. What is no number at all stays in its column, to be
/// refused there.
struct Phones {
  std::vector<std::string> mobiles, landlines;
};
/// A cell may hold several numbers, parted by / 、 , ; or a line end, and a mobile number stands where there is one
/// column for 电话 alone.
Phones phones_of(const std::string& mobile_cell, const std::string& landline_cell);

}  // namespace dossier::exchange
