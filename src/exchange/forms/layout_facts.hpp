// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "dossier/session.hpp"

namespace dossier::v1 {
class Customer;
}

/// What a form shows of a customer that nobody fills in: the library keeps it or counts it.
namespace dossier::exchange {

/// Whether there is a fact of this name: "archive_number", "registered" ...
bool is_layout_fact(std::string_view name);

/// A fact as text; empty where there is nothing to say. `customer` is the record as the form shows it; one that is
/// `masked` is shown without what others wrote of it.
std::string layout_fact(View& view, const v1::Customer& customer, bool masked, std::string_view name);

}  // namespace dossier::exchange
