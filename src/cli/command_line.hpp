// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "words/bilingual.hpp"

namespace CLI {
class App;
}

/// The command line: the commands with what they take, in the reader's language, read by CLI11.
namespace dossier::cli {

struct Program;

/// One command of the program and what it takes. Values are put where the given references point, which must live as
/// long as the program.
class Command {
 public:
  Command(CLI::App& app, Program& program) : app_(&app), program_(&program) {}

  /// A required argument; with choices, one of them.
  Command& argument(const char* name, std::string& value, const Text& help,
                    const std::vector<std::string>& choices = {});
  /// An argument that may be left out: the value stays as it is.
  Command& optional_argument(const char* name, std::string& value, const Text& help);
  /// Any number of further arguments.
  Command& arguments(const char* name, std::vector<std::string>& values, const Text& help);
  Command& option(const char* name, std::string& value, const Text& help, const char* type);
  /// That may be given several times.
  Command& option(const char* name, std::vector<std::string>& values, const Text& help, const char* type);
  Command& option(const char* name, size_t& value, const Text& help, const char* type);
  /// Values of a described field. `names` as the parser takes them: "reason,--reason" is also an argument. `many`:
  /// any number of them.
  Command& values(const std::string& names, std::vector<std::string>& values, const std::string& help, bool many,
                  const std::string& group = {});
  /// A described field that is there or not.
  Command& described_flag(const std::string& names, std::vector<std::string>& values, const std::string& help,
                          const std::string& group = {});
  Command& flag(const char* name, bool& value, const Text& help);
  /// What the command does; returns the exit status.
  void runs(std::function<int()> run);

 private:
  CLI::App* app_;
  Program* program_;
};

/// The whole command line.
class CommandLine {
 public:
  explicit CommandLine(Program& program);
  ~CommandLine();

  Program& program() { return program_; }
  Command add(const char* name, const Text& help);
  /// The heading under which the help has the commands that are added from now on.
  void group(const Text& title);
  /// What a shell needs to complete commands and options, and the manual page: "bash", "zsh", "fish", "man".
  std::string script(const std::string& kind) const;
  /// Adds a command of one word once more, as noun and verb.
  void also(const char* noun, const char* verb, const std::function<void(CommandLine&)>& add);
  /// A command of two words, noun and verb: "customer add".
  Command add(const std::string& noun, const std::string& verb, const std::string& help);

  /// Reads the arguments and runs the command. Throws UsageError; help and version are printed and end well.
  int run(int argc, char** argv);

 private:
  Program& program_;
  std::unique_ptr<CLI::App> app_;
  std::string group_;
  std::map<std::string, CLI::App*> nouns_;
  std::optional<std::pair<std::string, std::string>> other_name_;
  std::string ignored_language_;  // Read before the rest: the help speaks the language too.
};

}  // namespace dossier::cli
