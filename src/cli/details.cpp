// SPDX-License-Identifier: Apache-2.0
#include <iostream>

#include "cli/commands.hpp"
#include "cli/dossier_view.hpp"
#include "cli/parsed.hpp"
#include "cli/program.hpp"
#include "cli/texts/common.hpp"
#include "cli/texts/identity.hpp"
#include "dossier/detail.hpp"
#include "dossier/error.hpp"
#include "dossier/json.hpp"
#include "dossier/labels.hpp"
#include "dossier/v1/customer.pb.h"
#include "dossier/v1/identity.pb.h"

// `dossier details`: contacts and addresses in use, and changes of them.

namespace dossier::cli {
namespace {

struct DetailsArguments {
  std::string store, number, request, confirm, withdraw, method, reference, proof, reason;
};

uint64_t id_option(const Program& program, const char* option, const std::string& text) {
  const bool digits = !text.empty() && text.size() < 20 && text.find_first_not_of("0123456789") == std::string::npos;
  if (!digits) throw UsageError{program.say(texts::kBadArgument, {option})};
  return std::stoull(text);
}

void add_valid(const Program& program, const auto& details, Table& table) {
  for (const auto& detail : details) {
    const bool old = detail.state() == v1::CHANGE_STATE_RETIRING;
    table.add({{std::string(label("ChangeState", detail.state(), program.language)), old ? Style::dim : Style::good},
               {printable(detail_text(detail))},
               {old ? program.say(texts::kUntilDay, {detail.valid_until()}) : std::string()}});
  }
}

void show(const Program& program, View& view, uint64_t id) {
  const v1::Customer valid = valid_details(view, id);
  const std::vector<RecordView> changes = list_changes(view, id);
  if (program.json) {
    Json list = Json::array();
    for (const RecordView change : changes) list.push_back(json_object("DetailChange", change.bytes()));
    Json object = json_object("Customer", valid.SerializePartialAsString());
    object["changes"] = std::move(list);
    return print(object);
  }
  Table table({program.say(texts::kStatusHeading), program.say(texts::kDetail), ""});
  add_valid(program, valid.contacts(), table);
  add_valid(program, valid.addresses(), table);
  for (const RecordView record : changes) {
    const auto change = parsed<v1::DetailChange>(record);
    if (change.state() != v1::CHANGE_STATE_PENDING) continue;
    table.add({{std::string(label("ChangeState", change.state(), program.language)), Style::warning},
               {printable(change.has_contact() ? detail_text(change.contact()) : detail_text(change.address()))},
               {program.say(texts::kPendingChange, {std::to_string(change.id()), change.replaces()})}});
  }
  table.print();
}

void apply(const Program& program, const DetailsArguments& arguments, Write& write, uint64_t id) {
  if (!arguments.request.empty()) {
    v1::DetailChange change;
    change.ParsePartialFromString(from_json("DetailChange", arguments.request));
    request_change(write, id, change);
  } else if (!arguments.confirm.empty()) {
    const int method = value_option(program, "--method", "ConfirmationMethod", arguments.method);
    confirm_change(write, id, id_option(program, "--confirm", arguments.confirm),
                   {method, arguments.reference, arguments.proof});
  } else {
    withdraw_change(write, id, id_option(program, "--withdraw", arguments.withdraw), arguments.reason);
  }
}

int run_details(const Program& program, const DetailsArguments& arguments) {
  const Session session = program.session(arguments.store);
  const uint64_t id = [&] {
    Snapshot view = session.read();
    return require_customer(view, arguments.number).id;
  }();
  if (!arguments.request.empty() || !arguments.confirm.empty() || !arguments.withdraw.empty()) {
    Write write = session.write("details");
    apply(program, arguments, write, id);
    write.commit();
  }
  Snapshot view = session.read();
  show(program, view, id);
  return kDone;
}

}  // namespace

void add_details(CommandLine& line) {
  const auto arguments = std::make_shared<DetailsArguments>();
  line.add("details", texts::kDetailsHelp)
      .argument("STORE", arguments->store, texts::kStore)
      .argument("NUMBER", arguments->number, texts::kNumber)
      .option("--request", arguments->request, texts::kRequestChange, "JSON")
      .option("--confirm", arguments->confirm, texts::kConfirmChange, "ID")
      .option("--method", arguments->method, texts::kConfirmMethod, "METHOD")
      .option("--reference", arguments->reference, texts::kConfirmReference, "TEXT")
      .option("--proof", arguments->proof, texts::kConfirmProof, "NAME")
      .option("--withdraw", arguments->withdraw, texts::kWithdrawChange, "ID")
      .option("--reason", arguments->reason, texts::kMergeReason, "TEXT")
      .runs([&program = line.program(), arguments] { return run_details(program, *arguments); });
}

}  // namespace dossier::cli
