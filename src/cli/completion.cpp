// SPDX-License-Identifier: Apache-2.0
#include <iostream>

#include "cli/commands.hpp"
#include "cli/program.hpp"
#include "cli/terminal.hpp"
#include "cli/texts/common.hpp"
#include "dossier/call.hpp"

// `dossier completion` and `dossier operations`: what other programs ask about this one.

namespace dossier::cli {
namespace {

int list_operations(const Program& program) {
  Table table(
      {program.say(texts::kOperationHeading), program.say(texts::kCommandHeading), program.say(texts::kDoesHeading)});
  for (const OperationInfo& one : operations()) {
    if (program.json) {
      print({{"name", one.name},
             {"command", one.command},
             {"zh", one.zh},
             {"en", one.en},
             {"since", one.since},
             {"reads", one.reads},
             {"request", one.request},
             {"response", one.response}});
    } else {
      table.add({{std::string(one.name)},
                 {std::string(one.command)},
                 {std::string(program.language == Language::zh ? one.zh : one.en)}});
    }
  }
  if (!program.json) table.print();
  return kDone;
}

}  // namespace

void add_operations(CommandLine& line) {
  line.add("operations", texts::kOperationsCommand).runs([&program = line.program()] {
    return list_operations(program);
  });
}

void add_completion(CommandLine& line) {
  const auto kind = std::make_shared<std::string>();
  line.add("completion", texts::kCompletionCommand)
      .argument("SHELL", *kind, texts::kShell, {"bash", "zsh", "fish", "man"})
      .runs([&line, kind] {
        std::cout << line.script(*kind);
        return kDone;
      });
}

}  // namespace dossier::cli
