// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "desk/context/customer_store.hpp"

/// Who a customer belongs to, and how it changes hands.
namespace dossier::desk {

/// Ends the customer's present ownership and begins a new one (F3, X8), stores the customer and moves the follow-ups
/// along: `staff` empty puts it into the pool. `at` is when it changes hands.
void change_owner(Context& context, v1::Customer& customer, std::string_view staff, v1::OwnerChange how, Instant at,
                  std::string_view reason = {});

/// Throws Code::invalid naming `field` unless the person is there and works here.
void require_working(Context& context, std::string_view staff, std::string_view field);

}  // namespace dossier::desk
