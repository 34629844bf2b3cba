// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
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

  /// Reads the arguments and runs the command. Throws UsageError; help and version are printed and end well.
  int run(int argc, char** argv);

 private:
  Program& program_;
  std::unique_ptr<CLI::App> app_;
  std::string ignored_language_;  // Read before the rest: the help speaks the language too.
};

}  // namespace dossier::cli
