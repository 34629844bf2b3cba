// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace dossier {

/// A value as a sentence may repeat it: on one line, its first 80 characters, "…" for what is cut, U+FFFD for what
/// cannot be shown. It does not hide anything: what may be personal goes through `rules::repeated` or stays out.
std::string one_line(std::string_view value);

}  // namespace dossier
