// SPDX-License-Identifier: Apache-2.0
#include <csignal>
#include <iostream>
#include <thread>

#include "cli/change_view.hpp"
#include "cli/commands.hpp"
#include "cli/program.hpp"
#include "cli/texts/common.hpp"
#include "cli/texts/rights.hpp"
#include "dossier/change.hpp"

// `dossier changes`: every change, in the order of the commits.

namespace dossier::cli {
namespace {

struct ChangesArguments {
  std::string store;
  size_t after = 0;
  size_t limit = 0;
  size_t interval = 1000;
  bool follow = false;
};

volatile std::sig_atomic_t stopped = 0;

void stop(int) { stopped = 1; }

int run_changes(const Program& program, const ChangesArguments& arguments) {
  const Session session = program.session(arguments.store);
  if (arguments.follow) {
    std::signal(SIGINT, stop);
    std::signal(SIGTERM, stop);
  }
  uint64_t after = arguments.after;
  size_t shown = 0;
  while (stopped == 0) {
    bool more = false;
    {
      Snapshot view = session.read();
      const size_t wanted = arguments.limit == 0 ? 1000 : std::min<size_t>(1000, arguments.limit - shown);
      const ChangePage page = changes(view, after, wanted);
      for (const Change& change : page.changes) {
        const std::string number = number_of(view, change);
        if (program.json) {
          print(change_json(change, number));
        } else {
          std::cout << change_line(program, change, number) << '\n';
        }
      }
      shown += page.changes.size();
      after = page.next;
      more = page.more;
    }
    std::cout.flush();
    if (!std::cout || (arguments.limit > 0 && shown >= arguments.limit) || (!more && !arguments.follow)) break;
    if (!more) std::this_thread::sleep_for(std::chrono::milliseconds(arguments.interval));
  }
  return kDone;
}

}  // namespace

void add_changes(CommandLine& line) {
  const auto arguments = std::make_shared<ChangesArguments>();
  line.add("changes", texts::kChanges)
      .argument("STORE", arguments->store, texts::kStore)
      .option("--after", arguments->after, texts::kAfterSequence, "N")
      .option("--limit", arguments->limit, texts::kLimit, "N")
      .flag("--follow", arguments->follow, texts::kFollow)
      .option("--interval", arguments->interval, texts::kInterval, "MS")
      .runs([&program = line.program(), arguments] { return run_changes(program, *arguments); });
}

}  // namespace dossier::cli
