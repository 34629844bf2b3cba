// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace dossier {

/// The two languages in which everything that a person reads exists.
enum class Language { zh, en };

}  // namespace dossier
