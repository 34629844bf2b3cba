// SPDX-License-Identifier: Apache-2.0
#include "cli/command_line.hpp"

#include <CLI/CLI.hpp>

#include "cli/program.hpp"
#include "cli/texts/common.hpp"
#include "rules/repeated.hpp"

namespace dossier::cli {
namespace {

/// The part of one of CLI11's sentences that is not English: which argument, and what was given.
std::string_view without(std::string_view sentence, std::string_view before, std::string_view after) {
  if (const size_t at = sentence.rfind(before); !before.empty() && at != std::string_view::npos)
    sentence.remove_prefix(at + before.size());
  return sentence.substr(0, sentence.find(after));
}

/// What the command line lacks or has too much.
std::string message_of(const Program& program, const CLI::ParseError& error) {
  const std::string sentence = error.what();
  if (error.get_name() == "RequiredError") {
    const std::string_view missing = without(sentence, "", " is required");
    return program.say(texts::kNeedsArgument,
                       {missing == "A subcommand" ? program.say(texts::kCommandWord) : std::string(missing)});
  }
  if (error.get_name() == "ExtrasError")
    return program.say(texts::kUnknownArgument, {rules::repeated(without(sentence, "expected: ", "\n"))});
  return program.say(texts::kBadArgument, {rules::repeated(without(sentence, "convert: ", " not in "))});
}

void speak(CLI::App& app, const Program& program) {
  app.set_help_flag("-h,--help", program.say(texts::kHelp));
  app.set_version_flag("--version", "dossier " DOSSIER_VERSION, program.say(texts::kVersion));
  const auto formatter = app.get_formatter();
  formatter->label("Usage", program.say(texts::kUsage));
  formatter->label("OPTIONS", program.say(texts::kOptionsWord));
  formatter->label("Positionals", program.say(texts::kArguments));
  formatter->label("SUBCOMMAND", program.say(texts::kCommandWord));
  formatter->label("REQUIRED", program.say(texts::kRequiredWord));
}

}  // namespace

Command& Command::argument(const char* name, std::string& value, const Text& help,
                           const std::vector<std::string>& choices) {
  CLI::Option* option = app_->add_option(name, value, program_->say(help))->required()->type_name("");
  if (!choices.empty()) option->check(CLI::IsMember(choices).description(""));
  return *this;
}

Command& Command::optional_argument(const char* name, std::string& value, const Text& help) {
  app_->add_option(name, value, program_->say(help))->type_name("");
  return *this;
}

Command& Command::arguments(const char* name, std::vector<std::string>& values, const Text& help) {
  app_->add_option(name, values, program_->say(help))->type_name("");
  return *this;
}

Command& Command::option(const char* name, std::string& value, const Text& help, const char* type) {
  app_->add_option(name, value, program_->say(help))->type_name(type);
  return *this;
}

Command& Command::option(const char* name, std::vector<std::string>& values, const Text& help, const char* type) {
  app_->add_option(name, values, program_->say(help))->type_name(type)->allow_extra_args(false);
  return *this;
}

Command& Command::option(const char* name, size_t& value, const Text& help, const char* type) {
  app_->add_option(name, value, program_->say(help))->type_name(type);
  return *this;
}

Command& Command::flag(const char* name, bool& value, const Text& help) {
  app_->add_flag(name, value, program_->say(help));
  return *this;
}

void Command::runs(std::function<int()> run) {
  app_->callback([program = program_, run = std::move(run)] { program->run = run; });
}

CommandLine::CommandLine(Program& program)
    : program_(program), app_(std::make_unique<CLI::App>(program.say(texts::kProgram), "dossier")) {
  app_->require_subcommand(1);
  app_->fallthrough();  // Options of the program may stand behind the command.
  speak(*app_, program);
  app_->option_defaults()->group(program.say(texts::kOptions));
  app_->add_option("--as", program.staff, program.say(texts::kAs))->type_name("STAFF");
  app_->add_option("--on", program.on, program.say(texts::kOn))->type_name("DATE");
  app_->add_option("--lang", ignored_language_, program.say(texts::kLang))
      ->type_name("zh|en")
      ->check(CLI::IsMember({"zh", "en"}).description(""));
  app_->add_option("--wait", program.wait, program.say(texts::kWait))->type_name("SECONDS");
  app_->add_flag("--json", program.json, program.say(texts::kJson));
  for (CLI::Option* option : app_->get_options()) option->group(program.say(texts::kOptions));
}

CommandLine::~CommandLine() = default;

Command CommandLine::add(const char* name, const Text& help) {
  CLI::App* command = app_->add_subcommand(name, program_.say(help));
  command->group(program_.say(texts::kCommands));
  for (CLI::Option* option : command->get_options()) option->group(program_.say(texts::kOptions));
  return {*command, program_};
}

int CommandLine::run(int argc, char** argv) {
  try {
    app_->parse(argc, argv);
  } catch (const CLI::Success& wanted) {
    return app_->exit(wanted);
  } catch (const CLI::ParseError& error) {
    throw UsageError{message_of(program_, error)};
  }
  return program_.run();
}

}  // namespace dossier::cli
