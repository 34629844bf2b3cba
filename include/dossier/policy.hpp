// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

#include "dossier/clock.hpp"
#include "dossier/page.hpp"
#include "dossier/session.hpp"

namespace dossier {

namespace v1 {
class Policy;
}

/// The rules in force, with the documents' defaults where nothing was set.
v1::Policy policy(View& view);

/// Puts rules in force. Lists that are empty fall back to the defaults; `version` and `changed_*` are set by the store.
/// Plans of cadences that changed are made anew with the next contact. Throws Code::invalid naming the field.
void set_policy(Write& write, const v1::Policy& policy);

/// The rules in force with some of them changed: what `values` sets counts, a list in place of the whole list; what it
/// does not name stays as it was set. To be put in force by `set_policy`, or previewed.
v1::Policy changed_policy(View& view, const v1::Policy& values);

/// What `policy` would change if it were put in force: whose next contact of the cadence would fall at another time,
/// counted from the last one; which open answers and steps of feedback would be due at another time, no more or for the
/// first time, counted from when each began; and who would go to the pool by `until`, or no more. v1.PolicyEffect, in
/// the order of the customers. Nothing is stored. Throws Code::invalid as `set_policy` does.
RecordPage preview_policy(View& view, const v1::Policy& policy, Instant until, size_t limit = 100,
                          std::string_view token = {});

}  // namespace dossier
