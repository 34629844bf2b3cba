// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dossier/terms.hpp"

// Each number of the business by its name, as a constant: terms::kOldDetailValid.value. They stand in
// data/business_numbers.csv
// and nowhere else.

namespace dossier::terms {

#define DOSSIER_TERM(constant, ...) inline constexpr BusinessTerm constant{__VA_ARGS__};
#include "rules/terms.inc"
#undef DOSSIER_TERM

}  // namespace dossier::terms
