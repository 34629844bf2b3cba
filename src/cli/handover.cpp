// SPDX-License-Identifier: Apache-2.0
#include "dossier/handover.hpp"

#include <charconv>
#include <iostream>

#include "cli/commands.hpp"
#include "cli/dossier_view.hpp"
#include "cli/parsed.hpp"
#include "cli/program.hpp"
#include "cli/texts/common.hpp"
#include "cli/texts/stewardship.hpp"
#include "dossier/error.hpp"
#include "dossier/labels.hpp"
#include "dossier/v1/stewardship.pb.h"
#include "rules/repeated.hpp"

// `dossier handover`: hands over the customers of a member of staff, step by step.

namespace dossier::cli {
namespace {

struct HandoverArguments {
  std::string action, store, from, to, staff, effective, note, reason;
  std::vector<std::string> what;
};

uint64_t id_of(const Program& program, const HandoverArguments& arguments) {
  const std::string text = arguments.what.empty() ? std::string() : arguments.what[0];
  uint64_t id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  if (error != std::errc() || end != text.data() + text.size())
    throw UsageError{program.say(texts::kNotANumber, {rules::repeated(text)})};
  return id;
}

void print_one(const Program& program, RecordView record) {
  if (program.json) return print(json_object("Handover", record.bytes()));
  const v1::Handover handover = parsed<v1::Handover>(record);
  std::cout << styled(program.say(texts::kHandoverId, {std::to_string(handover.id())}), Style::strong) << "  "
            << program.say(texts::kHandoverLine,
                           {handover.from(), handover.to(), count_text(handover.customers_size()),
                            std::string(label("HandoverState", handover.state(), program.language))})
            << '\n';
}

int list(const Program& program, const HandoverArguments& arguments) {
  Snapshot view = program.session(arguments.store).read();
  std::string token;
  size_t shown = 0;
  do {
    RecordPage page = list_handovers(view, arguments.staff, kBatch, token);
    for (const RecordView& record : page.entries) print_one(program, record);
    shown += page.entries.size();
    token = std::move(page.token);
  } while (!token.empty());
  if (shown == 0 && !program.json) std::cout << program.say(texts::kNoEntries) << '\n';
  return kDone;
}

RecordView require_handover(View& view, uint64_t id) {
  const auto found = handover(view, id);
  if (!found) throw Error(Code::missing, "no_such_handover", "handover", {std::to_string(id)});
  return *found;
}

int show(const Program& program, const HandoverArguments& arguments) {
  Snapshot view = program.session(arguments.store).read();
  const uint64_t id = id_of(program, arguments);
  const RecordView record = require_handover(view, id);
  const HandoverMatters matters = handover_matters(view, id);
  if (program.json) {
    Json object = json_object("Handover", record.bytes());
    object["follow_ups"] = Json::array();
    object["interactions"] = Json::array();
    for (const RecordView& entry : matters.follow_ups)
      object["follow_ups"].push_back(json_object("FollowUp", entry.bytes()));
    for (const RecordView& entry : matters.interactions)
      object["interactions"].push_back(json_object("Interaction", entry.bytes()));
    print(object);
    return kDone;
  }
  print_one(program, record);
  print_heading(program.say(texts::kOpenFollowUps));
  print_follow_ups(program, view, matters.follow_ups, true);
  print_heading(program.say(texts::kOpenMatters));
  print_interactions(program, matters.interactions);
  return kDone;
}

void set_time(google::protobuf::Timestamp& timestamp, Instant value) {
  timestamp.set_seconds(std::chrono::floor<std::chrono::seconds>(value).time_since_epoch().count());
}

std::vector<uint64_t> change(const Program& program, const HandoverArguments& arguments, Write& write) {
  if (arguments.action == "leaver")
    return hand_over_leaver(write, arguments.from, words_in(arguments.to), arguments.note);
  if (arguments.action == "propose") {
    v1::Handover wanted;
    wanted.set_from(arguments.from);
    wanted.set_to(arguments.to);
    wanted.set_note(arguments.note);
    if (!arguments.effective.empty())
      set_time(*wanted.mutable_effective_at(), instant_option(program, arguments.effective));
    for (const std::string& number : arguments.what) wanted.add_customers(require_customer(write, number).id);
    return {propose_handover(write, wanted)};
  }
  const uint64_t id = id_of(program, arguments);
  if (arguments.action == "confirm")
    confirm_handover(write, id, arguments.staff.empty() ? program.staff : arguments.staff);
  if (arguments.action == "cancel") cancel_handover(write, id, arguments.reason);
  return {id};
}

int run_handover(const Program& program, const HandoverArguments& arguments) {
  if (arguments.action == "list") return list(program, arguments);
  if (arguments.action == "show") return show(program, arguments);
  const Session session = program.session(arguments.store);
  Write write = session.write("handover " + arguments.action);
  const std::vector<uint64_t> ids = change(program, arguments, write);
  write.commit();
  Snapshot view = session.read();
  for (const uint64_t id : ids) print_one(program, require_handover(view, id));
  return kDone;
}

}  // namespace

void add_handover(CommandLine& line) {
  const auto arguments = std::make_shared<HandoverArguments>();
  line.add("handover", texts::kHandover)
      .argument("ACTION", arguments->action, texts::kAction, {"list", "propose", "show", "confirm", "cancel", "leaver"})
      .argument("STORE", arguments->store, texts::kStore)
      .arguments("WHAT", arguments->what, texts::kHandoverWhat)
      .option("--from", arguments->from, texts::kHandoverFrom, "STAFF")
      .option("--to", arguments->to, texts::kHandoverTo, "STAFF")
      .option("--staff", arguments->staff, texts::kHandoverStaff, "STAFF")
      .option("--effective", arguments->effective, texts::kEffective, "DATE")
      .option("--note", arguments->note, texts::kRemark, "TEXT")
      .option("--reason", arguments->reason, texts::kReasonOption, "TEXT")
      .runs([&program = line.program(), arguments] { return run_handover(program, *arguments); });
}

}  // namespace dossier::cli
