// SPDX-License-Identifier: Apache-2.0
#include "cli/help_formatter.hpp"

#include <algorithm>

#include "cli/terminal.hpp"

namespace dossier::cli {
namespace {

constexpr size_t kIndent = 2, kColumn = 28;  // Of names, and where what they mean begins.
constexpr size_t kWidth = 100;               // Where no terminal says how wide it is.
constexpr size_t kNarrowest = 24;

/// A name and what it means, which goes on below itself.
std::string entry(const std::string& name, const std::string& meaning) {
  const size_t width = std::max(terminal_width() == 0 ? kWidth : terminal_width(), kColumn + kNarrowest);
  const size_t room = width - kColumn;
  std::string out = std::string(kIndent, ' ') + name;
  const size_t used = kIndent + width_of(name);
  bool below = used + 1 >= kColumn;
  if (below) out += '\n';
  for (const std::string& line : wrapped(meaning, room)) {
    out += std::string(below ? kColumn : kColumn - used, ' ') + line + '\n';
    if (!below) below = true;
  }
  if (meaning.empty()) out += '\n';
  return out;
}

}  // namespace

std::string HelpFormatter::names_of(const CLI::Option& option) const {
  std::string names;
  const auto add = [&](const std::string& dashes, const std::string& name) {
    if (language_ == Language::en && !is_ascii(name)) return;
    names += (names.empty() ? "" : ", ") + dashes + name;
  };
  for (const std::string& name : option.get_snames()) add("-", name);
  for (const std::string& name : option.get_lnames()) add("--", name);
  return names;
}

std::string HelpFormatter::make_option(const CLI::Option* option, bool is_positional) const {
  const std::string name = is_positional ? option->get_name(true, false) : names_of(*option);
  return entry(name + make_option_opts(option), make_option_desc(option));
}

std::string HelpFormatter::make_subcommand(const CLI::App* command) const {
  return entry(command->get_name(), command->get_description());
}

std::string HelpFormatter::make_description(const CLI::App* app) const {
  std::string out;
  const size_t terminal = terminal_width();
  for (const std::string& line : wrapped(app->get_description(), terminal == 0 ? kWidth : terminal)) out += line + '\n';
  return out;
}

}  // namespace dossier::cli
