// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dossier/v1/policy.pb.h"

namespace dossier::desk {

/// The policy with the documents' own rules where it says nothing: cadence by stage (F5), response times (R6, F8),
/// numbers (U1, B3).
v1::Policy with_defaults(const v1::Policy& policy);

}  // namespace dossier::desk
