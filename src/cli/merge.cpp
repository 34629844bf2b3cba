// SPDX-License-Identifier: Apache-2.0
#include <iostream>

#include "cli/commands.hpp"
#include "cli/dossier_view.hpp"
#include "cli/program.hpp"
#include "cli/texts/common.hpp"
#include "cli/texts/identity.hpp"
#include "dossier/customer.hpp"
#include "dossier/identity.hpp"
#include "dossier/profile.hpp"
#include "dossier/v1/customer.pb.h"

// `dossier merge`, `dossier unmerge`: makes one profile of two customers, and parts them again.

namespace dossier::cli {
namespace {

struct MergeArguments {
  std::string store, one, other, reason;
  bool different = false;
};

/// The customer as it is now: all of its records.
void show_profile(const Program& program, View& view, uint64_t id) {
  Json numbers = Json::array();
  std::string list;
  for (const uint64_t member : members_of(view, id)) {
    const std::string number = number_or_id(view, member);
    numbers.push_back(number);
    list += (list.empty() ? "" : program.say(texts::kComma)) + number;
  }
  if (program.json) return print(Json{{"profile", numbers.front()}, {"members", numbers}});
  std::cout << program.say(numbers.size() > 1 ? texts::kMerged : texts::kStandsAlone, {list}) << '\n';
}

int merge_two(const Program& program, const MergeArguments& arguments) {
  Write write = program.session(arguments.store).write("merge");
  const uint64_t one = require_customer(write, arguments.one).id, other = require_customer(write, arguments.other).id;
  if (arguments.different) {
    mark_not_same(write, one, other, arguments.reason);
  } else {
    merge(write, one, other,
          arguments.reason.empty() ? std::vector<std::string>() : std::vector<std::string>{arguments.reason});
  }
  write.commit();
  Snapshot view = program.session(arguments.store).read();
  if (!arguments.different) {
    show_profile(program, view, one);
  } else if (program.json) {
    print(Json{{"not_same", {number_or_id(view, one), number_or_id(view, other)}}});
  } else {
    std::cout << program.say(texts::kToldApart, {number_or_id(view, one), number_or_id(view, other)}) << '\n';
  }
  return kDone;
}

int reconsider(const Program& program, const MergeArguments& arguments) {
  Write write = program.session(arguments.store).write("reconsider");
  unmark_not_same(write, require_customer(write, arguments.one).id, require_customer(write, arguments.other).id);
  write.commit();
  if (program.json) {
    print(Json{{"reconsidered", {arguments.one, arguments.other}}});
  } else {
    std::cout << program.say(texts::kReconsidered, {arguments.one, arguments.other}) << '\n';
  }
  return kDone;
}

int unmerge_one(const Program& program, const MergeArguments& arguments) {
  if (!arguments.other.empty()) return reconsider(program, arguments);
  Write write = program.session(arguments.store).write("unmerge");
  const uint64_t one = require_customer(write, arguments.one).id;
  unmerge(write, one);
  write.commit();
  Snapshot view = program.session(arguments.store).read();
  show_profile(program, view, one);
  return kDone;
}

}  // namespace

void add_merge(CommandLine& line) {
  const auto arguments = std::make_shared<MergeArguments>();
  line.add("merge", texts::kMergeHelp)
      .argument("STORE", arguments->store, texts::kStore)
      .argument("A", arguments->one, texts::kMergeInto)
      .argument("B", arguments->other, texts::kMergeMember)
      .option("--reason", arguments->reason, texts::kMergeReason, "TEXT")
      .flag("--not-same", arguments->different, texts::kNotSame)
      .runs([&program = line.program(), arguments] { return merge_two(program, *arguments); });
}

void add_unmerge(CommandLine& line) {
  const auto arguments = std::make_shared<MergeArguments>();
  line.add("unmerge", texts::kUnmergeHelp)
      .argument("STORE", arguments->store, texts::kStore)
      .argument("B", arguments->one, texts::kUnmergeMember)
      .option("--not-same", arguments->other, texts::kReconsider, "A")
      .runs([&program = line.program(), arguments] { return unmerge_one(program, *arguments); });
}

}  // namespace dossier::cli
