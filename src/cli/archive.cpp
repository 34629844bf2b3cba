// SPDX-License-Identifier: Apache-2.0
#include "dossier/archive.hpp"

#include <iostream>

#include "cli/commands.hpp"
#include "cli/program.hpp"
#include "cli/terminal.hpp"
#include "cli/texts/common.hpp"
#include "cli/texts/exchange.hpp"
#include "dossier/labels.hpp"
#include "dossier/v1/keeping.pb.h"

// `dossier archive`, `dossier check-archive`: takes a month out into one file, and checks such a file.

namespace dossier::cli {
namespace {

struct ArchiveArguments {
  std::string store, month, file;
};

void print_archive(const Program& program, const v1::MonthArchive& archive) {
  if (program.json) return print(json_object("MonthArchive", archive.SerializeAsString()));
  Table table({program.say(texts::kFileHeading), program.say(texts::kRowsHeading), program.say(texts::kSizeHeading),
               "SHA-256", program.say(texts::kStatusHeading)});
  for (const v1::ArchiveMember& member : archive.members()) {
    const bool bad = member.has_state() && member.state() != v1::ArchiveMember::STATE_SOUND;
    table.add({{printable(member.name()), bad ? Style::bad : Style::plain},
               {count_text(member.records()), Style::plain, true},
               {size_text(member.bytes()), Style::plain, true},
               {member.sha256().substr(0, 16)},
               {member.has_state() ? std::string(label("ArchiveMember.State", member.state(), program.language)) : "",
                bad ? Style::bad : Style::plain}});
  }
  table.print();
  std::cout << program.say(texts::kManifestHash, {archive.sha256()}) << '\n';
}

int run_archive(const Program& program, const ArchiveArguments& arguments) {
  const auto month = month_option(program, arguments.month);
  ProgressBar bar(program.say(texts::kExporting, {arguments.file}));
  const v1::MonthArchive archive =
      archive_month(program.session(arguments.store), month, arguments.file, bar.callback());
  bar.clear();
  print_archive(program, archive);
  return kDone;
}

int check(const Program& program, const std::string& file) {
  program.refuse_staff();
  const v1::MonthArchive archive = check_archive(file);
  print_archive(program, archive);
  if (!program.json) {
    std::cout << styled(program.say(archive.sound() ? texts::kArchiveSound : texts::kArchiveDamaged, {archive.month()}),
                        archive.sound() ? Style::good : Style::bad)
              << '\n';
  }
  return archive.sound() ? kDone : kFailed;
}

}  // namespace

void add_archive(CommandLine& line) {
  const auto arguments = std::make_shared<ArchiveArguments>();
  line.add("archive", texts::kArchive)
      .argument("STORE", arguments->store, texts::kStore)
      .argument("MONTH", arguments->month, texts::kArchiveMonth)
      .argument("FILE", arguments->file, texts::kArchiveFile)
      .runs([&program = line.program(), arguments] { return run_archive(program, *arguments); });
}

void add_check_archive(CommandLine& line) {
  const auto file = std::make_shared<std::string>();
  line.add("check-archive", texts::kCheckArchive)
      .argument("FILE", *file, texts::kArchiveFile)
      .runs([&program = line.program(), file] { return check(program, *file); });
}

}  // namespace dossier::cli
