// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace dossier {

/// A value as a sentence may repeat it: on one line, 80 characters at most, U+FFFD for what cannot be shown; of a
/// longer one the beginning and the end with "…" between them, so that a path keeps its file. Every fact of an Error is
/// put so. It does not hide anything: what may be personal goes through `rules::repeated` or stays out.
std::string one_line(std::string_view value);

}  // namespace dossier
