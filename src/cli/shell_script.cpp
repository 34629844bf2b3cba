// SPDX-License-Identifier: Apache-2.0
#include "cli/shell_script.hpp"

#include <CLI/CLI.hpp>

#include "cli/terminal.hpp"

// Made from the commands as the parser knows them.

namespace dossier::cli {
namespace {

/// The words that may stand behind a command: its commands and its options.
std::string words_behind(const CLI::App& app) {
  std::string words;
  for (const CLI::App* command : app.get_subcommands({})) words += command->get_name() + " ";
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) {
      if (is_ascii(name)) words += "--" + name + " ";
    }
  }
  return words;
}

/// Calls `visit(path, app)` for the program, its commands and theirs: "", "customer", "customer add".
template <typename Visit>
void each_command(const CLI::App& app, const std::string& path, const Visit& visit) {
  visit(path, app);
  for (const CLI::App* command : app.get_subcommands({}))
    each_command(*command, path.empty() ? command->get_name() : path + " " + command->get_name(), visit);
}

std::string bash(const CLI::App& app) {
  std::string out =
      "_dossier() {\n  local path=\"\" word\n  for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
      "    case \"${path:+$path }$word\" in\n";
  each_command(app, {}, [&](const std::string& path, const CLI::App&) {
    if (!path.empty()) out += "      \"" + path + "\") path=\"" + path + "\";;\n";
  });
  out += "    esac\n  done\n  local words=\"\"\n  case \"$path\" in\n";
  each_command(app, {}, [&](const std::string& path, const CLI::App& command) {
    out += "    \"" + path + "\") words=\"" + words_behind(command) + "\";;\n";
  });
  return out +
         "  esac\n  COMPREPLY=($(compgen -W \"$words\" -- \"${COMP_WORDS[COMP_CWORD]}\"))\n"
         "  [[ ${#COMPREPLY[@]} -gt 0 ]] || COMPREPLY=($(compgen -f -- \"${COMP_WORDS[COMP_CWORD]}\"))\n}\n"
         "complete -F _dossier dossier\n";
}

std::string fish(const CLI::App& app) {
  std::string out = "complete -c dossier -f\n";
  each_command(app, {}, [&](const std::string& path, const CLI::App& command) {
    std::string seen;
    for (size_t at = 0; at < path.size();) {
      const size_t end = std::min(path.find(' ', at), path.size());
      seen += (seen.empty() ? "" : "; and ") + ("__fish_seen_subcommand_from " + path.substr(at, end - at));
      at = end + 1;
    }
    if (seen.empty()) seen = "__fish_use_subcommand";
    for (const CLI::App* next : command.get_subcommands({}))
      out += "complete -c dossier -n '" + seen + "' -a " + next->get_name() + "\n";
    for (const CLI::Option* option : command.get_options()) {
      for (const std::string& name : option->get_lnames()) {
        if (is_ascii(name)) out += "complete -c dossier -n '" + seen + "' -l " + name + "\n";
      }
    }
  });
  return out;
}

/// A line of a manual page: what begins with a point or an apostrophe is no request.
std::string roff(const std::string& text) {
  std::string out = text.starts_with('.') || text.starts_with('\'') ? "\\&" : "";
  for (const char c : text) out += c == '\\' ? "\\e" : c == '-' ? "\\-" : c == '\n' ? " " : std::string(1, c);
  return out;
}

std::string manual(const CLI::App& app) {
  std::string out =
      ".TH DOSSIER 1 \"\" \"dossier " DOSSIER_VERSION "\"\n.SH NAME\n" + roff(app.get_description()) + "\n";
  each_command(app, {}, [&](const std::string& path, const CLI::App& command) {
    out += path.empty() ? ".SH OPTIONS\n" : ".SH " + roff(path) + "\n" + roff(command.get_description()) + "\n";
    for (const CLI::Option* option : command.get_options()) {
      const std::string name = option->get_name(option->get_positional(), true);
      out += ".TP\n.B " + roff(name) + "\n" + roff(option->get_description()) + "\n";
    }
  });
  return out;
}

}  // namespace

std::string shell_script(const CLI::App& app, const std::string& kind) {
  if (kind == "man") return manual(app);
  if (kind == "fish") return fish(app);
  return (kind == "zsh" ? "autoload -U +X bashcompinit && bashcompinit\n" : "") + bash(app);
}

}  // namespace dossier::cli
