// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dossier/terms.hpp"
#include "dossier/v1/common.pb.h"

namespace dossier::desk {

/// Writes a number of the business that is a period as what records and policies hold. Throws Code::internal for one
/// that is none.
void set_span(v1::Span& span, const BusinessTerm& term);

}  // namespace dossier::desk
