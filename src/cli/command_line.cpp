// SPDX-License-Identifier: Apache-2.0
#include "cli/command_line.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <numeric>

#include "cli/help_formatter.hpp"
#include "cli/program.hpp"
#include "cli/shell_script.hpp"
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

/// Letters that have to be put in, taken out or changed to make one word of the other.
size_t distance(std::string_view one, std::string_view other) {
  std::vector<size_t> row(other.size() + 1);
  std::iota(row.begin(), row.end(), 0);
  for (size_t i = 0; i < one.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i + 1;
    for (size_t j = 0; j < other.size(); ++j) {
      const size_t changed = diagonal + (one[i] == other[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({changed, row[j] + 1, diagonal + 1});
    }
  }
  return row.back();
}

/// The command or option that was probably meant by the first word that nobody knows; empty: nothing is near.
std::string nearest(const CLI::App& whole, std::string_view given) {
  const CLI::App* app = &whole;
  while (!app->get_subcommands().empty()) app = app->get_subcommands().front();
  const std::string_view word = given.substr(0, given.find(' '));
  const bool option = word.starts_with("--");
  std::string best;
  size_t least = std::max<size_t>(word.size() / 3, 1) + 1;
  const auto consider = [&](const std::string& name) {
    if (const size_t far = distance(word, name); far < least) {
      least = far;
      best = name;
    }
  };
  for (const CLI::App* level : {app, &whole}) {
    if (option) {
      for (const CLI::Option* one : level->get_options()) {
        for (const std::string& name : one->get_lnames()) consider("--" + name);
      }
    } else {
      for (const CLI::App* one : level->get_subcommands({})) consider(one->get_name());
    }
  }
  return best;
}

std::string unknown(const Program& program, const CLI::App& app, std::string_view word) {
  const std::string given = rules::repeated(word), near = nearest(app, given);
  return near.empty() ? program.say(texts::kUnknownArgument, {given}) : program.say(texts::kDidYouMean, {given, near});
}

/// Of what nobody knows the first option, or where there is none the first word.
std::string first_unknown(const CLI::App& app) {
  const std::vector<std::string> left = app.remaining(true);
  const auto option = std::ranges::find_if(left, [](const std::string& word) { return word.starts_with('-'); });
  return option != left.end() ? *option : left.empty() ? std::string() : left.front();
}

/// What the command line lacks or has too much.
std::string message_of(const Program& program, const CLI::App& app, const CLI::ParseError& error) {
  const std::string sentence = error.what();
  if (error.get_name() == "RequiredError") {
    const std::string_view missing = without(sentence, "", " is required");
    // A word that is no command is more to the point than that there is none.
    const std::string word = first_unknown(app);
    if (missing == "A subcommand" && !word.empty()) return unknown(program, app, word);
    return program.say(texts::kNeedsArgument,
                       {missing == "A subcommand" ? program.say(texts::kCommandWord) : std::string(missing)});
  }
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) return unknown(program, app, first_unknown(app));
  if (const size_t allowed = sentence.find(" not in {"); allowed != std::string::npos) {
    const size_t named = sentence.find(": ");
    const std::string name = named < allowed ? sentence.substr(0, named) : std::string();
    const size_t given = named < allowed ? named + 2 : 0;
    std::string choices = sentence.substr(allowed + 9, sentence.rfind('}') - allowed - 9);
    for (size_t at = 0; (at = choices.find(',', at)) != std::string::npos; at += 2) choices.replace(at, 1, ", ");
    return program.say(texts::kBadChoice, {name, rules::repeated(sentence.substr(given, allowed - given)), choices});
  }
  return program.say(texts::kBadArgument, {rules::repeated(without(sentence, "convert: ", " not in "))});
}

/// What a noun stands for.
const Text& noun_text(std::string_view noun) {
  static const std::pair<std::string_view, const Text*> kAll[] = {
      {"customer", &texts::kCustomerNoun}, {"call", &texts::kCallNoun},   {"feedback", &texts::kFeedbackNoun},
      {"task", &texts::kTaskNoun},         {"staff", &texts::kStaffNoun}, {"department", &texts::kDepartmentNoun}};
  for (const auto& [name, text] : kAll) {
    if (name == noun) return *text;
  }
  return texts::kCommands;
}

void speak(CLI::App& app, const Program& program) {
  app.formatter(std::make_shared<HelpFormatter>(program.language));
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

Command& Command::values(const std::string& names, std::vector<std::string>& values, const std::string& help, bool many,
                         const std::string& group) {
  CLI::Option* option = app_->add_option(names, values, help)->type_name("");
  if (!many) option->expected(1)->allow_extra_args(false);  // What follows is the next argument's.
  if (!group.empty()) option->group(group);
  return *this;
}

Command& Command::described_flag(const std::string& names, std::vector<std::string>& values, const std::string& help,
                                 const std::string& group) {
  CLI::Option* option = app_->add_flag_callback(
      names, [&values] { values = {"true"}; }, help);
  if (!group.empty()) option->group(group);
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

void CommandLine::group(const Text& title) { group_ = program_.say(title); }

std::string CommandLine::script(const std::string& kind) const { return shell_script(*app_, kind); }

void CommandLine::also(const char* noun, const char* verb, const std::function<void(CommandLine&)>& add) {
  other_name_ = {noun, verb};
  add(*this);
  other_name_.reset();
}

Command CommandLine::add(const char* name, const Text& help) {
  if (other_name_) return add(other_name_->first, other_name_->second, program_.say(help));
  CLI::App* command = app_->add_subcommand(name, program_.say(help));
  command->group(group_.empty() ? program_.say(texts::kCommands) : group_);
  for (CLI::Option* option : command->get_options()) option->group(program_.say(texts::kOptions));
  return {*command, program_};
}

Command CommandLine::add(const std::string& noun, const std::string& verb, const std::string& help) {
  CLI::App*& group = nouns_[noun];
  if (group == nullptr) {
    group = app_->add_subcommand(noun, program_.say(noun_text(noun)));
    group->group(program_.say(texts::kNouns));
    group->require_subcommand(1);
  }
  CLI::App* command = group->add_subcommand(verb, help);
  command->group(program_.say(texts::kCommands));
  return {*command, program_};
}

int CommandLine::run(int argc, char** argv) {
  try {
    app_->parse(argc, argv);
  } catch (const CLI::Success& wanted) {
    return app_->exit(wanted);
  } catch (const CLI::ParseError& error) {
    throw UsageError{message_of(program_, *app_, error)};
  }
  return program_.run();
}

}  // namespace dossier::cli
