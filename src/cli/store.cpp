// SPDX-License-Identifier: Apache-2.0
#include "cli/texts/store.hpp"

#include <fstream>
#include <iostream>
#include <iterator>

#include "cli/commands.hpp"
#include "cli/program.hpp"
#include "cli/terminal.hpp"
#include "cli/texts/common.hpp"
#include "dossier/error.hpp"
#include "dossier/history.hpp"
#include "exchange/files/new_file.hpp"

// init, verify, backup, restore, stats: what is done to a store as a whole.

namespace dossier::cli {
namespace {

int init(const Program& program, const std::string& folder) {
  program.refuse_staff();  // There is nobody yet.
  bool there = true;
  try {
    program.open(folder);
  } catch (const Error& error) {
    if (error.code() != Code::not_found) throw;
    there = false;
  }
  if (there) throw Error(Code::exists, "store_exists", folder, {folder});
  program.open(folder, true);
  if (program.json) {
    print({{"store", folder}});
  } else {
    std::cout << program.say(texts::kMade, {folder}) << '\n';
  }
  return kDone;
}

struct VerifyArguments {
  std::string store, checkpoint, save;
};

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(file), {}};
  if (!file || bytes.empty()) throw Error(Code::io, "file", path, {path, ""});
  return bytes;
}

void save_checkpoint(const Store& store, const std::string& path) {
  Snapshot view = store.system().read();
  exchange::NewFile file(path);
  file.write(checkpoint(view));
  file.put();
}

int verify(const Program& program, const VerifyArguments& arguments) {
  const Store store = program.open_for_maintenance(arguments.store);
  const std::string kept = arguments.checkpoint.empty() ? std::string() : read_file(arguments.checkpoint);
  ProgressBar bar(program.say(texts::kVerifying));
  const auto report = [&](const Fault& fault) {
    bar.clear();
    if (program.json) return print({{"kind", fault.kind}, {"place", fault.place}, {"detail", fault.detail}});
    std::cout << styled(fault.kind, Style::bad) << "  " << printable(fault.place) << "  " << printable(fault.detail)
              << '\n';
  };
  const Verification found = store.verify(report, bar.callback(), kept);
  bar.clear();
  if (program.json) {
    print({{"records", found.records},
           {"rows", found.rows},
           {"journal_entries", found.journal_entries},
           {"faults", found.faults}});
  } else if (found.faults > 0) {
    std::cout << styled(program.say(texts::kFaults, {count_text(found.faults)}), Style::bad) << '\n';
  } else {
    const std::vector<std::string> counts = {count_text(found.records), count_text(found.rows),
                                             count_text(found.journal_entries)};
    std::cout << styled(program.say(texts::kSound, counts), Style::good) << '\n';
  }
  if (found.faults == 0 && !arguments.save.empty()) save_checkpoint(store, arguments.save);
  return found.faults > 0 ? kFailed : kDone;
}

int compact(const Program& program, const std::string& folder) {
  const uint64_t before = program.open_for_maintenance(folder).statistics().file_bytes;
  ProgressBar bar(program.say(texts::kCompacting));
  Store::compact(folder, program.store_options(), bar.callback());
  bar.clear();
  const uint64_t after = program.open(folder).statistics().file_bytes;
  if (program.json) {
    print({{"store", folder}, {"bytes_before", before}, {"bytes", after}});
  } else {
    std::cout << program.say(texts::kCompacted, {folder, size_text(before), size_text(after)}) << '\n';
  }
  return kDone;
}

int backup(const Program& program, const std::string& folder, const std::string& target) {
  const Store store = program.open_for_maintenance(folder);
  ProgressBar bar(program.say(texts::kBackingUp));
  store.backup(target, bar.callback());
  bar.clear();
  if (program.json) {
    print({{"store", folder}, {"backup", target}});
  } else {
    std::cout << program.say(texts::kBackedUp, {target}) << '\n';
  }
  return kDone;
}

struct RestoreArguments {
  std::string backup, store;
  bool replace = false;
};

int restore(const Program& program, const RestoreArguments& arguments) {
  program.refuse_staff();  // Who works here is what is about to be replaced.
  ProgressBar bar(program.say(texts::kRestoring));
  Store::restore(arguments.backup, arguments.store, arguments.replace, program.store_options(), bar.callback());
  bar.clear();
  if (program.json) {
    print({{"store", arguments.store}, {"backup", arguments.backup}});
  } else {
    std::cout << program.say(texts::kRestored, {arguments.store, arguments.backup}) << '\n';
  }
  return kDone;
}

Json to_json(const Statistics& statistics) {
  Json object = {{"customers", statistics.customers},
                 {"interactions", statistics.interactions},
                 {"follow_ups", statistics.follow_ups},
                 {"staff", statistics.staff},
                 {"journal_entries", statistics.journal_entries},
                 {"file_bytes", statistics.file_bytes},
                 {"used_bytes", statistics.used_bytes},
                 {"free_bytes", statistics.free_bytes},
                 {"map_bytes", statistics.map_bytes}};
  object["spaces"] = Json::array();
  for (const SpaceStatistics& space : statistics.spaces) {
    object["spaces"].push_back(
        {{"name", space.name}, {"entries", space.entries}, {"bytes", space.bytes}, {"depth", space.depth}});
  }
  object["snapshots"] = Json::array();
  for (const SnapshotAge& age : statistics.snapshots) {
    object["snapshots"].push_back(
        {{"process", age.process}, {"versions_behind", age.versions_behind}, {"held_bytes", age.held_bytes}});
  }
  return object;
}

int stats(const Program& program, const std::string& folder) {
  const Statistics statistics = program.open_for_maintenance(folder).statistics();
  if (program.json) {
    print(to_json(statistics));
    return kDone;
  }
  Table totals({"", ""});
  const auto line = [&](const Text& name, const std::string& value) {
    totals.add({{program.say(name), Style::dim}, {value, Style::plain, true}});
  };
  line(texts::kCustomers, count_text(statistics.customers));
  line(texts::kInteractions, count_text(statistics.interactions));
  line(texts::kFollowUps, count_text(statistics.follow_ups));
  line(texts::kStaffCount, count_text(statistics.staff));
  line(texts::kJournal, count_text(statistics.journal_entries));
  line(texts::kFileSize, size_text(statistics.file_bytes));
  line(texts::kUsedSize, size_text(statistics.used_bytes));
  line(texts::kFreeSize, size_text(statistics.free_bytes));
  totals.print();
  Table spaces({program.say(texts::kSpace), program.say(texts::kEntries), program.say(texts::kBytes),
                program.say(texts::kDepth)});
  for (const SpaceStatistics& space : statistics.spaces) {
    spaces.add({{space.name},
                {count_text(space.entries), Style::plain, true},
                {size_text(space.bytes), Style::plain, true},
                {std::to_string(space.depth), Style::plain, true}});
  }
  std::cout << '\n';
  spaces.print();
  for (const SnapshotAge& age : statistics.snapshots) {
    std::cout << program.say(texts::kSnapshots, {std::to_string(age.process), std::to_string(age.versions_behind),
                                                 size_text(age.held_bytes)})
              << '\n';
  }
  return kDone;
}

/// A command that takes a store and nothing else.
void add_plain(CommandLine& line, const char* name, const Text& help, int (*run)(const Program&, const std::string&)) {
  const auto folder = std::make_shared<std::string>();
  line.add(name, help).argument("STORE", *folder, texts::kStore).runs([&program = line.program(), folder, run] {
    return run(program, *folder);
  });
}

}  // namespace

void add_compact(CommandLine& line) { add_plain(line, "compact", texts::kCompactHelp, compact); }

void add_init(CommandLine& line) { add_plain(line, "init", texts::kInit, init); }

void add_verify(CommandLine& line) {
  const auto arguments = std::make_shared<VerifyArguments>();
  line.add("verify", texts::kVerify)
      .argument("STORE", arguments->store, texts::kStore)
      .option("--checkpoint", arguments->checkpoint, texts::kCheckpoint, "FILE")
      .option("--save-checkpoint", arguments->save, texts::kSaveCheckpoint, "FILE")
      .runs([&program = line.program(), arguments] { return verify(program, *arguments); });
}

void add_stats(CommandLine& line) { add_plain(line, "stats", texts::kStats, stats); }

void add_backup(CommandLine& line) {
  struct StoreArguments {
    std::string store, target;
  };
  const auto arguments = std::make_shared<StoreArguments>();
  line.add("backup", texts::kBackup)
      .argument("STORE", arguments->store, texts::kStore)
      .argument("DIR", arguments->target, texts::kBackupFolder)
      .runs([&program = line.program(), arguments] { return backup(program, arguments->store, arguments->target); });
}

void add_restore(CommandLine& line) {
  const auto arguments = std::make_shared<RestoreArguments>();
  line.add("restore", texts::kRestore)
      .argument("BACKUP", arguments->backup, texts::kRestoreFrom)
      .argument("STORE", arguments->store, texts::kStore)
      .flag("--replace", arguments->replace, texts::kRestoreReplace)
      .runs([&program = line.program(), arguments] { return restore(program, *arguments); });
}

}  // namespace dossier::cli
