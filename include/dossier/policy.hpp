#pragma once

#include <cstdint>

#include "dossier/session.hpp"

namespace dossier {

namespace v1 {
class Policy;
}

/// The rules in force, with the documents' defaults where nothing was set (F5, R6, U1).
v1::Policy policy(View& view);

/// Puts rules in force. Lists that are empty fall back to the defaults; `version` and `changed_*` are set by the store. Plans of cadences that changed are
/// made anew with the next contact. Throws Code::invalid naming the field.
void set_policy(Write& write, const v1::Policy& policy);

}  // namespace dossier
