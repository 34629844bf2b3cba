// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "desk/context/context.hpp"

/// When customers were in touch: of their interactions those that count.
namespace dossier::desk {

/// The newest interaction of a customer that was not entered by mistake; nothing where there is none.
std::optional<RecordView> newest_contact(Context& context, uint64_t customer);

/// The oldest of them.
std::optional<RecordView> oldest_contact(Context& context, uint64_t customer);

/// When an interaction took place.
Instant time_of_contact(RecordView interaction);

}  // namespace dossier::desk
