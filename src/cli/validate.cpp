// SPDX-License-Identifier: Apache-2.0
#include "dossier/validate.hpp"

#include <iostream>

#include "cli/commands.hpp"
#include "cli/program.hpp"
#include "cli/terminal.hpp"
#include "cli/texts/customer.hpp"
#include "rules/dates.hpp"

// `dossier validate`: checks a number as it was typed.

namespace dossier::cli {
namespace {

struct ValidateArguments {
  std::string field;
  std::vector<std::string> values;
};

void show(const Program& program, Identifier identifier, const std::string& value, const Verdict& verdict) {
  const bool wrong = verdict.severity == Severity::error;
  const Text& word = verdict.valid ? texts::kValid : wrong ? texts::kInvalid : texts::kDoubtful;
  const Style style = verdict.valid ? Style::good : wrong ? Style::bad : Style::warning;
  std::cout << styled(program.say(word), style) << "  " << printable(value);
  if (!verdict.normalized.empty() && verdict.normalized != value) std::cout << " → " << verdict.normalized;
  if (!verdict.valid) {
    const std::string field(label(identifier, program.language));
    const Error said = wrong ? refusal(verdict, field) : Error(Code::invalid, verdict.reason, field);
    std::cout << "  " << styled(printable(said.message(program.language)), Style::dim);
    if (wrong && !verdict.suggestion.empty()) std::cout << " → " << verdict.suggestion;
  }
  std::cout << '\n';
}

int run_validate(const Program& program, const ValidateArguments& arguments) {
  program.refuse_staff();
  const Identifier identifier = *identifier_from(arguments.field);
  ValidateOptions options;
  options.today = rules::local_time(program.now(), kZone).day;
  bool all_valid = true;
  const auto check = [&](const std::string& value) {
    const Verdict verdict = validate(identifier, value, options);
    all_valid &= verdict.valid;
    if (!program.json) return show(program, identifier, value, verdict);
    print({{"value", value},
           {"valid", verdict.valid},
           {"normalized", verdict.normalized},
           {"reason", verdict.reason},
           {"severity", name(verdict.severity)}});
  };
  if (!arguments.values.empty()) {
    for (const std::string& value : arguments.values) check(value);
  } else {
    for (std::string line; std::getline(std::cin, line);) {
      if (line.ends_with('\r')) line.pop_back();
      check(line);
    }
  }
  return all_valid ? kDone : kPartly;
}

}  // namespace

void add_validate(CommandLine& line) {
  const auto arguments = std::make_shared<ValidateArguments>();
  line.add("validate", texts::kValidate)
      .argument("FIELD", arguments->field, texts::kField,
                {"uscc", "resident_id", "org_code", "mobile", "landline", "email", "postal_code", "other_document"})
      .arguments("VALUE", arguments->values, texts::kValues)
      .runs([&program = line.program(), arguments] { return run_validate(program, *arguments); });
}

}  // namespace dossier::cli
