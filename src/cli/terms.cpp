// SPDX-License-Identifier: Apache-2.0
#include "dossier/terms.hpp"

#include "cli/commands.hpp"
#include "cli/program.hpp"
#include "cli/terminal.hpp"
#include "cli/texts/common.hpp"
#include "cli/texts/store.hpp"
#include "exchange/json/json_text.hpp"

// `dossier terms`: lists the numbers of the business with their sources.

namespace dossier::cli {
namespace {

int run_terms(const Program& program) {
  Table table({program.say(texts::kTermHeading), program.say(texts::kValue), program.say(texts::kMeaningHeading),
               program.say(texts::kRequirementHeading), program.say(texts::kSourceHeading)});
  for (const BusinessTerm& term : business_terms()) {
    if (program.json) {
      print(Json::parse(exchange::term_json(term)));
      continue;
    }
    const std::string unit(label(term.unit, program.language));
    table.add({{std::string(term.name)},
               {std::to_string(term.value) + (program.language == Language::en && unit != "%" ? " " : "") + unit},
               {std::string(term.meaning(program.language))},
               {std::string(term.requirement)},
               {std::string(term.source(program.language))}});
  }
  if (!program.json) table.print_or({});
  return kDone;
}

}  // namespace

void add_terms(CommandLine& line) {
  line.add("terms", texts::kTerms).runs([&program = line.program()] { return run_terms(program); });
}

}  // namespace dossier::cli
