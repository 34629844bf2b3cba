// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dossier/terms.hpp"
#include "exchange/json/json_object.hpp"

namespace dossier::exchange {

/// A number of the business: name, value, unit, requirement, and source and meaning in both languages.
Json term_object(const BusinessTerm& term);

}  // namespace dossier::exchange
