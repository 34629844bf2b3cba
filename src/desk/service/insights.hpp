// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desk/context/context.hpp"

namespace dossier::v1 {
class Customer;
class Interaction;
}  // namespace dossier::v1

namespace dossier::desk {

/// What the customer called a pain, an expectation or a complaint becomes a tag of theirs, with the grade that was
/// given last (D4).
void keep_insights(Context& context, v1::Customer customer, const v1::Interaction& interaction);

}  // namespace dossier::desk
