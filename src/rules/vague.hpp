// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

// Whether somebody can act on the description of a complaint (B3: objective, with order numbers).

namespace dossier::rules {

/// What a description lacks.
enum class Detail {
  order_number,  ///< Which order or delivery.
  promised,      ///< What was agreed.
  actual,        ///< What happened instead.
};

/// What to add to a description that is too vague to act on ("物流慢": all three); nothing where it will do: it is told at
/// length, or says at least two of the three. `order_named`: the order is named elsewhere in the record.
std::vector<Detail> missing_details(std::string_view description, bool order_named);

/// The reason of the warning that asks for it.
std::string_view warning(Detail detail);

}  // namespace dossier::rules
