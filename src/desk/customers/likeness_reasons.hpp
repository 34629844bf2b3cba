// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <google/protobuf/repeated_field.h>

#include "desk/context/context.hpp"
#include "rules/likeness.hpp"

namespace dossier::v1 {
class LikenessReason;
}

/// Why two customers are taken for one, as the actor may read it.
namespace dossier::desk {

/// Writes down why two customers are alike (X4), each value masked unless the actor may see it with the customer that
/// it comes from.
void add_reasons(Context& context, const rules::Likeness& likeness, uint64_t a, uint64_t b,
                 google::protobuf::RepeatedPtrField<v1::LikenessReason>& out);

/// A value that a clue compares, as the actor may see it of a customer.
std::string seen_value(Context& context, uint64_t customer, rules::Clue clue, std::string_view value);

}  // namespace dossier::desk
