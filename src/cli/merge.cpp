// SPDX-License-Identifier: Apache-2.0
#include <iostream>
#include <map>

#include "cli/commands.hpp"
#include "cli/dossier_view.hpp"
#include "cli/program.hpp"
#include "cli/texts/common.hpp"
#include "cli/texts/customer.hpp"
#include "cli/texts/identity.hpp"
#include "dossier/customer.hpp"
#include "dossier/error.hpp"
#include "dossier/identity.hpp"
#include "dossier/json.hpp"
#include "dossier/labels.hpp"
#include "dossier/profile.hpp"
#include "dossier/v1/customer.pb.h"
#include "dossier/v1/identity.pb.h"
#include "schema/schema.hpp"

// `dossier merge`, `dossier unmerge`: makes one profile of two customers, and parts them again.

namespace dossier::cli {
namespace {

struct MergeArguments {
  std::string store, one, other, reason;
  std::vector<std::string> take;
  bool different = false, dry_run = false;
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

/// "FIELD=NUMBER", the field by its name or label.
ValueChoice choice_of(const Program& program, View& view, const std::string& text) {
  const size_t sign = text.find('=');
  if (sign == std::string::npos) throw UsageError{program.say(texts::kBadArgument, {"--take"})};
  std::string field = text.substr(0, sign);
  for (const Language language : {Language::zh, Language::en}) {
    for (const schema::Field& known : schema::Customer.fields) {
      if (field_label("Customer", known.name, language) == field) field = known.name;
    }
  }
  return {field, require_customer(view, text.substr(sign + 1)).id};
}

/// A value of a profile in a line.
std::string value_line(const v1::ProfileValue& value) {
  const std::string json = to_json("Customer", value.value().SerializePartialAsString());
  const Json parts = Json::parse(json);
  const Json& held = parts.begin().value();
  return held.is_string() ? held.get<std::string>() : held.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// What the records say of the same field, where that differs.
void show_differing(const Program& program, const v1::Profile& profile) {
  std::map<std::string, int> many;
  for (const v1::ProfileValue& value : profile.values()) ++many[value.field()];
  Json list = Json::array();
  Table table({program.say(texts::kPath), program.say(texts::kDetail), program.say(texts::kSaidBy)});
  for (const v1::ProfileValue& value : profile.values()) {
    if (many[value.field()] < 2) continue;
    std::string numbers;
    Json by = Json::array();
    for (const v1::ValueOrigin& origin : value.origins()) {
      numbers += (numbers.empty() ? "" : program.say(texts::kComma)) + origin.customer_number();
      by.push_back(origin.customer_number());
    }
    list.push_back({{"field", value.field()}, {"value", value_line(value)}, {"of", by}, {"chosen", value.chosen()}});
    table.add({{std::string(field_label("Customer", value.field(), program.language))},
               {cut(printable(value_line(value)), 60)},
               {numbers, value.chosen() ? Style::strong : Style::plain}});
  }
  if (program.json) return print(Json{{"differing", list}});
  table.print_or(program.say(texts::kNothingDiffers));
}

int merge_two(const Program& program, const MergeArguments& arguments) {
  Write write = program.session(arguments.store).write("merge");
  const uint64_t one = require_customer(write, arguments.one).id, other = require_customer(write, arguments.other).id;
  if (arguments.different) {
    mark_not_same(write, one, other, arguments.reason);
  } else {
    std::vector<ValueChoice> take;
    for (const std::string& text : arguments.take) take.push_back(choice_of(program, write, text));
    merge(write, one, other,
          arguments.reason.empty() ? std::vector<std::string>() : std::vector<std::string>{arguments.reason}, take);
    if (arguments.dry_run) {
      show_differing(program, profile(write, one));
      return kDone;
    }
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
      .option("--take", arguments->take, texts::kTake, "FIELD=NUMBER")
      .flag("--not-same", arguments->different, texts::kNotSame)
      .flag("--dry-run", arguments->dry_run, texts::kMergeDryRun)
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
