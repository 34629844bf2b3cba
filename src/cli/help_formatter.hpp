// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/CLI.hpp>

#include "dossier/language.hpp"

namespace dossier::cli {

/// How help is laid out: columns by the width that characters take, lines wrapped to the terminal, and the names of
/// options in the reader's language only.
class HelpFormatter final : public CLI::Formatter {
 public:
  explicit HelpFormatter(Language language) : language_(language) {}

  std::string make_option(const CLI::Option* option, bool is_positional) const override;
  std::string make_subcommand(const CLI::App* command) const override;
  std::string make_description(const CLI::App* app) const override;

 private:
  std::string names_of(const CLI::Option& option) const;
  Language language_;
};

}  // namespace dossier::cli
