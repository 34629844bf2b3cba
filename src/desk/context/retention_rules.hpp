// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dossier/v1/policy.pb.h"
#include "rules/retention.hpp"

/// How long each class of records is kept (B8), as a policy says it.
namespace dossier::desk {

rules::Period period_of(const v1::Span& span);

/// The rules of a policy, those of the documents for the classes that it has none for.
void fill_retention(v1::Policy& policy);
/// Throws Code::invalid naming the field.
void check_retention(const v1::Policy& policy);

}  // namespace dossier::desk
