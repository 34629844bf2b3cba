// SPDX-License-Identifier: Apache-2.0
#include "cli/answer_view.hpp"
#include "cli/commands.hpp"
#include "cli/program.hpp"
#include "cli/request_options.hpp"
#include "cli/texts/common.hpp"
#include "dossier/call.hpp"
#include "dossier/json.hpp"

// The commands that are made from the descriptions of operations.

namespace dossier::cli {
namespace {

struct Described {
  std::string store;
  std::unique_ptr<RequestOptions> options;
};

int run_described(const Program& program, const OperationInfo& operation, Described& described) {
  const std::string request = from_json(operation.request, json_line(described.options->read(program)));
  const Session session = program.session(described.store);
  std::string answer;
  if (operation.reads) {
    Snapshot view = session.read();
    answer = call(view, operation.name, request);
  } else {
    Write write = session.write(operation.command);
    answer = call(write, operation.name, request);
    write.commit();
  }
  print_answer(program, operation.response, answer);
  return kDone;
}

}  // namespace

void add_described(CommandLine& line) {
  for (const OperationInfo& operation : operations()) {
    const size_t parted = operation.command.find(' ');
    if (parted == std::string_view::npos) continue;
    const std::string_view noun = operation.command.substr(0, parted), verb = operation.command.substr(parted + 1);
    const std::set<std::string_view>& words = line.program().words;
    const bool meant = (words.contains(noun) && words.contains(verb)) || words.contains("completion");
    const auto described = std::make_shared<Described>();
    const bool chinese = line.program().language == Language::zh;
    Command command =
        line.add(std::string(noun), std::string(verb), std::string(chinese ? operation.zh : operation.en));
    if (!meant) continue;  // Its options cost more than most commands take.
    command.argument("STORE", described->store, texts::kStore);
    described->options = std::make_unique<RequestOptions>(command, line.program(), operation);
    command.runs(
        [&program = line.program(), &operation, described] { return run_described(program, operation, *described); });
  }
}

}  // namespace dossier::cli
