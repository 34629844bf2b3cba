// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iostream>

#include "cli/commands.hpp"
#include "cli/dossier_view.hpp"
#include "cli/parsed.hpp"
#include "cli/program.hpp"
#include "cli/texts/common.hpp"
#include "cli/texts/search.hpp"
#include "dossier/labels.hpp"
#include "dossier/search.hpp"
#include "dossier/v1/customer.pb.h"
#include "dossier/v1/search.pb.h"
#include "rules/repeated.hpp"

// `dossier find`: searches customers and interactions.

namespace dossier::cli {
namespace {

struct FindArguments {
  std::string store, text, in = "customers";
  std::string kind, level, stage, owner, department, region, tag;  // Of customers,
  std::string channel, status, handler, of;                        // of interactions.
  std::string from, until, token;
  size_t limit = 0;
  bool count = false;
};

/// Options of the other kind of search are a mistake that is told.
void refuse(const Program& program, std::initializer_list<std::pair<const char*, const std::string*>> options,
            const char* in) {
  for (const auto& [name, value] : options) {
    if (!value->empty()) throw UsageError{program.say(texts::kFindMixed, {name, in})};
  }
}

/// The text with what was found standing out.
std::string marked(std::string_view text, const v1::TextMatch& match, std::string_view field) {
  std::string out;
  size_t done = 0;
  for (const v1::Highlight& highlight : match.highlights()) {
    if (highlight.field() != field || highlight.at() < done || highlight.at() + highlight.size() > text.size())
      continue;
    out += printable(text.substr(done, highlight.at() - done));
    out += styled(printable(text.substr(highlight.at(), highlight.size())), Style::strong);
    done = highlight.at() + highlight.size();
  }
  return out + printable(text.substr(done));
}

/// A record with how it answers to what was looked for.
void print_found(const char* message, RecordView record, const v1::TextMatch& match) {
  Json object = json_object(message, record.bytes());
  if (match.has_rank()) object["match"] = json_object("TextMatch", match.SerializeAsString());
  print(object);
}

std::string phone_of(const v1::Customer& customer) {
  for (const v1::Contact& contact : customer.contacts()) {
    if (!contact.mobile().empty()) return contact.mobile();
    if (!contact.landline().empty()) return contact.landline();
  }
  return {};
}

void print_customers(const Program& program, const std::vector<RecordView>& found, const std::string& text) {
  Table table({program.say(texts::kCustomerHeading), program.say(texts::kNameHeading), program.say(texts::kKindHeading),
               program.say(texts::kStage), program.say(texts::kPhone), program.say(texts::kOwner)});
  for (const RecordView record : found) {
    const auto customer = parsed<v1::Customer>(record);
    const bool whole = width_of(customer.name()) <= 40;
    table.add(
        {{customer.number()},
         {whole ? marked(customer.name(), match_customer(record, text), "name") : cut(printable(customer.name()), 40)},
         {std::string(label("CustomerKind", customer.kind(), program.language))},
         {std::string(label("Stage", customer.stage(), program.language))},
         {printable(phone_of(customer))},
         {customer.owner().empty() ? program.say(texts::kPool) : printable(customer.owner())}});
  }
  table.print();
}

/// Shows a page, says how many there are, and gives the token of the next one.
int show(const Program& program, const FindArguments& arguments, const RecordPage& page, uint64_t total,
         bool customers) {
  if (program.json) {
    for (const RecordView record : page.entries) {
      customers ? print_found("Customer", record, match_customer(record, arguments.text))
                : print_found("Interaction", record, match_interaction(record, arguments.text));
    }
    if (!page.token.empty() && (arguments.limit > 0 || !arguments.token.empty())) print({{"token", page.token}});
    return kDone;
  }
  const Text& many = customers ? texts::kFound : texts::kFoundInteractions;
  std::cout << program.say(total == 0                ? texts::kFoundNone
                           : total == 1 && customers ? texts::kFoundOne
                                                     : many,
                           {count_text(total)})
            << '\n';
  if (page.entries.empty()) return kDone;
  customers ? print_customers(program, page.entries, arguments.text) : print_interactions(program, page.entries);
  if (!page.token.empty()) std::cout << styled(program.say(texts::kNextPage, {page.token}), Style::dim) << '\n';
  return kDone;
}

int show_count(const Program& program, uint64_t count) {
  if (program.json) {
    print({{"count", count}});
  } else {
    std::cout << count_text(count) << '\n';
  }
  return kDone;
}

int find_among_customers(const Program& program, const FindArguments& arguments) {
  refuse(program,
         {{"--channel", &arguments.channel},
          {"--status", &arguments.status},
          {"--handler", &arguments.handler},
          {"--customer", &arguments.of}},
         "interactions");
  CustomerSearch query;
  query.text = arguments.text;
  query.token = arguments.token;
  query.limit = arguments.limit > 0 ? arguments.limit : program.json ? 100 : kShown;
  query.kind = value_option(program, "--kind", "CustomerKind", arguments.kind);
  query.level = value_option(program, "--level", "Level", arguments.level);
  query.stage = value_option(program, "--stage", "Stage", arguments.stage);
  query.owner = arguments.owner;
  query.department = arguments.department;
  query.region = arguments.region;
  query.tag = arguments.tag;
  if (!arguments.from.empty()) query.registered_from = instant_option(program, arguments.from);
  if (!arguments.until.empty()) query.registered_until = instant_option(program, arguments.until, true);
  Snapshot view = program.session(arguments.store).read("find");
  if (arguments.count) return show_count(program, count_customers(view, query));
  return show(program, arguments, search_customers(view, query), program.json ? 0 : count_customers(view, query), true);
}

int find_among_interactions(const Program& program, const FindArguments& arguments) {
  refuse(program,
         {{"--level", &arguments.level},
          {"--stage", &arguments.stage},
          {"--owner", &arguments.owner},
          {"--region", &arguments.region},
          {"--tag", &arguments.tag}},
         "customers");
  InteractionSearch query;
  query.text = arguments.text;
  query.token = arguments.token;
  query.limit = arguments.limit > 0 ? arguments.limit : program.json ? 100 : kShown;
  query.kind = value_option(program, "--kind", "InteractionKind", arguments.kind);
  query.channel = value_option(program, "--channel", "Channel", arguments.channel);
  query.status = value_option(program, "--status", "InteractionStatus", arguments.status);
  query.handler = arguments.handler;
  query.department = arguments.department;
  if (!arguments.from.empty()) query.from = instant_option(program, arguments.from);
  if (!arguments.until.empty()) query.until = instant_option(program, arguments.until, true);
  Snapshot view = program.session(arguments.store).read("find");
  if (!arguments.of.empty()) query.customer = require_customer(view, arguments.of).id;
  if (arguments.count) return show_count(program, count_interactions(view, query));
  return show(program, arguments, search_interactions(view, query), program.json ? 0 : count_interactions(view, query),
              false);
}

int run_find(const Program& program, const FindArguments& arguments) {
  if (arguments.in == "customers") return find_among_customers(program, arguments);
  if (arguments.in == "interactions") return find_among_interactions(program, arguments);
  throw UsageError{program.say(texts::kFindPlace, {rules::repeated(arguments.in)})};
}

}  // namespace

void add_find(CommandLine& line) {
  const auto arguments = std::make_shared<FindArguments>();
  line.add("find", texts::kFind)
      .argument("STORE", arguments->store, texts::kStore)
      .optional_argument("TEXT", arguments->text, texts::kFindText)
      .option("--in", arguments->in, texts::kFindIn, "WHERE")
      .option("--kind", arguments->kind, texts::kKind, "KIND")
      .option("--level", arguments->level, texts::kLevelFilter, "LEVEL")
      .option("--stage", arguments->stage, texts::kStageFilter, "STAGE")
      .option("--owner", arguments->owner, texts::kFindOwner, "STAFF")
      .option("--department", arguments->department, texts::kDepartment, "NAME")
      .option("--region", arguments->region, texts::kFindRegion, "PLACE")
      .option("--tag", arguments->tag, texts::kFindTag, "TAG")
      .option("--customer", arguments->of, texts::kFindOf, "NUMBER")
      .option("--channel", arguments->channel, texts::kChannel, "CHANNEL")
      .option("--status", arguments->status, texts::kStatus, "STATUS")
      .option("--handler", arguments->handler, texts::kHandler, "STAFF")
      .option("--from", arguments->from, texts::kFrom, "DATE")
      .option("--until", arguments->until, texts::kUntil, "DATE")
      .option("--limit", arguments->limit, texts::kLimit, "N")
      .option("--token", arguments->token, texts::kToken, "TOKEN")
      .flag("--count", arguments->count, texts::kFindCount)
      .runs([&program = line.program(), arguments] { return run_find(program, *arguments); });
}

}  // namespace dossier::cli
