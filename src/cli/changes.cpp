// SPDX-License-Identifier: Apache-2.0
#include <google/protobuf/descriptor.h>

#include <cctype>
#include <csignal>
#include <iostream>
#include <thread>

#include "cli/commands.hpp"
#include "cli/dossier_view.hpp"
#include "cli/program.hpp"
#include "cli/texts/common.hpp"
#include "cli/texts/rights.hpp"
#include "dossier/change.hpp"
#include "dossier/customer.hpp"
#include "dossier/error.hpp"
#include "dossier/labels.hpp"
#include "exchange/json/schema.hpp"

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

/// "follow_up" is about a FollowUp.
std::string message_of(const std::string& table) {
  std::string name;
  bool begin = true;
  for (const char c : table) {
    if (c != '_') name += begin ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
    begin = c == '_';
  }
  return name;
}

/// The names of the changed fields; numbers where the table is not a record with names.
std::vector<std::string> fields_of(const Change& change) {
  std::vector<std::string> names;
  const google::protobuf::Descriptor* type = nullptr;
  try {
    type = &exchange::descriptor(message_of(change.table));
  } catch (const Error&) {
    type = nullptr;
  }
  for (const uint32_t number : change.changed) {
    const auto* field = type == nullptr ? nullptr : type->FindFieldByNumber(static_cast<int>(number));
    names.push_back(field == nullptr ? std::to_string(number) : field->name());
  }
  return names;
}

void print_json(const Change& change, const std::string& customer) {
  Json object = {{"sequence", change.sequence}, {"at", json_time(change.at)},
                 {"actor", change.actor},       {"reason", change.reason},
                 {"table", change.table},       {"change", label("ChangeKind", change.kind, Language::en)},
                 {"fields", fields_of(change)}};
  if (change.customer != 0) object["customer_id"] = change.customer;
  if (!customer.empty()) object["customer"] = customer;
  if (change.id != 0) object["id"] = change.id;
  if (change.time) object["time"] = json_time(*change.time);
  if (!change.name.empty()) object["name"] = change.name;
  print(object);
}

void print_line(const Program& program, const Change& change, const std::string& customer) {
  std::cout << styled(std::to_string(change.sequence), Style::dim) << "  " << time_text(change.at) << "  "
            << printable(change.actor) << "  " << label("ChangeKind", change.kind, program.language) << "  "
            << change.table << "  " << printable(customer.empty() ? change.name : customer);
  for (const std::string& field : fields_of(change)) std::cout << ' ' << field;
  std::cout << "  " << styled(printable(change.reason), Style::dim) << '\n';
}

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
        const std::string number =
            change.customer == 0 ? std::string() : customer_number_of(view, change.customer).value_or("");
        if (program.json) {
          print_json(change, number);
        } else {
          print_line(program, change, number);
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
