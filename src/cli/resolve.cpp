// SPDX-License-Identifier: Apache-2.0
#include <iostream>

#include "cli/commands.hpp"
#include "cli/dossier_view.hpp"
#include "cli/parsed.hpp"
#include "cli/program.hpp"
#include "cli/texts/common.hpp"
#include "cli/texts/search.hpp"
#include "dossier/customer.hpp"
#include "dossier/identity.hpp"
#include "dossier/v1/customer.pb.h"
#include "dossier/v1/identity.pb.h"

// `dossier resolve`: who is meant by what is known of somebody.

namespace dossier::cli {
namespace {

struct ResolveArguments {
  std::string store, phone, email, wechat, member, order, identity;
};

std::vector<std::string> sentences(const Program& program, const v1::Resolution& found) {
  std::vector<std::string> says;
  for (const v1::LikenessReason& reason : found.reasons())
    says.push_back(describe_reason(RecordView(reason.SerializeAsString()), program.language));
  return says;
}

void add_row(const Program& program, View& view, const v1::Resolution& found, Table& table) {
  const auto record = customer(view, found.customer());
  std::string why;
  for (const std::string& sentence : sentences(program, found))
    why += (why.empty() ? "" : program.say(texts::kSemicolon)) + sentence;
  table.add({{found.number()},
             {record ? cut(printable(record->text(v1::Customer::kNameFieldNumber)), 40) : std::string()},
             {found.owner().empty() ? program.say(texts::kPool) : printable(found.owner())},
             {why}});
}

int run_resolve(const Program& program, const ResolveArguments& arguments) {
  Snapshot view = program.session(arguments.store).read();
  const Clues clues{arguments.phone,  arguments.email, arguments.wechat,
                    arguments.member, arguments.order, arguments.identity};
  Table table({program.say(texts::kCustomerHeading), program.say(texts::kNameHeading), program.say(texts::kOwner),
               program.say(texts::kReason)});
  for (const RecordView record : resolve(view, clues)) {
    const auto found = parsed<v1::Resolution>(record);
    if (program.json) {
      print(Json{{"customer", found.number()},
                 {"owner", found.owner()},
                 {"score", found.score() / 1000.0},
                 {"reasons", sentences(program, found)}});
    } else {
      add_row(program, view, found, table);
    }
  }
  if (program.json) return kDone;
  table.print_or(program.say(texts::kFoundNone));
  return kDone;
}

}  // namespace

void add_resolve(CommandLine& line) {
  const auto arguments = std::make_shared<ResolveArguments>();
  line.add("resolve", texts::kResolveHelp)
      .argument("STORE", arguments->store, texts::kStore)
      .option("--phone", arguments->phone, texts::kPhone, "NUMBER")
      .option("--email", arguments->email, texts::kEmailClue, "ADDRESS")
      .option("--wechat", arguments->wechat, texts::kWechatClue, "ID")
      .option("--member", arguments->member, texts::kMemberClue, "ID")
      .option("--order", arguments->order, texts::kOrderClue, "NUMBER")
      .option("--identity", arguments->identity, texts::kIdentityClue, "NUMBER")
      .runs([&program = line.program(), arguments] { return run_resolve(program, *arguments); });
}

}  // namespace dossier::cli
