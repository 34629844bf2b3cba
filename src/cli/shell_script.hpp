// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace CLI {
class App;
}

namespace dossier::cli {

/// What a shell reads to complete commands and options ("bash", "zsh", "fish"), or the manual page ("man"), made from
/// the commands themselves.
std::string shell_script(const CLI::App& app, const std::string& kind);

}  // namespace dossier::cli
