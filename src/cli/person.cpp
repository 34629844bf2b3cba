// SPDX-License-Identifier: Apache-2.0
#include "cli/texts/person.hpp"

#include <fstream>
#include <iostream>

#include "cli/commands.hpp"
#include "cli/dossier_view.hpp"
#include "cli/parsed.hpp"
#include "cli/program.hpp"
#include "cli/texts/common.hpp"
#include "dossier/customer.hpp"
#include "dossier/error.hpp"
#include "dossier/labels.hpp"
#include "dossier/person.hpp"
#include "dossier/v1/person.pb.h"
#include "exchange/files/new_file.hpp"
#include "rules/repeated.hpp"

// What a person may ask for: restriction, erasure, a copy, and the requests themselves.

namespace dossier::cli {
namespace {

/// Found without opening the dossier.
uint64_t id_of(const Session& session, const std::string& number) {
  Snapshot view = session.read();
  const auto id = customer_id(view, number);
  if (!id) throw Error(Code::missing, "no_such_customer", "customer", {rules::repeated(number)});
  return *id;
}

void print_record(const Program& program, const char* message, RecordView record, const std::string& line) {
  if (program.json) {
    print(json_object(message, record.bytes()));
  } else {
    std::cout << line << '\n';
  }
}

// ---- restrict

struct RestrictArguments {
  std::string store, number, asked_by, ground, reason;
  bool lift = false;
};

int run_restrict(const Program& program, const RestrictArguments& arguments) {
  const Session session = program.session(arguments.store);
  const uint64_t id = id_of(session, arguments.number);
  Write write = session.write("restriction");
  if (arguments.lift) {
    lift_restriction(write, id, arguments.reason);
  } else {
    restrict_customer(write, id, value_option(program, "--asked-by", "Requester", arguments.asked_by),
                      arguments.ground);
  }
  write.commit();
  if (program.json) {
    print({{"number", arguments.number}, {"restricted", !arguments.lift}});
  } else {
    std::cout << program.say(arguments.lift ? texts::kLifted : texts::kRestricted, {arguments.number}) << '\n';
  }
  return kDone;
}

// ---- erase

struct EraseArguments {
  std::string store, number, requested_on, asked_by, ground;
  bool yes = false;
};

void show(const Program& program, const v1::Erasure& erasure) {
  if (program.json) return print(json_object("Erasure", erasure.SerializePartialAsString()));
  Table table(
      {program.say(texts::kTableHeading), program.say(texts::kErasedHeading), program.say(texts::kKeptHeading)});
  for (const v1::ErasedRecords& records : erasure.records()) {
    table.add({{records.table()},
               {count_text(records.erased()), Style::plain, true},
               {count_text(records.kept()), Style::plain, true}});
  }
  table.print();
  for (const v1::KeptRecord& kept : erasure.kept()) {
    std::cout << program.say(texts::kHasToStay,
                             {kept.table(), kept.number().empty() ? std::to_string(kept.id()) : kept.number(),
                              kept.until().empty() ? "-" : kept.until(), kept.source()})
              << '\n';
  }
}

int run_erase(const Program& program, const EraseArguments& arguments) {
  const Session session = program.session(arguments.store);
  const uint64_t id = id_of(session, arguments.number);
  if (!arguments.yes) {
    Snapshot view = session.read();
    show(program, plan_erasure(view, id));
    if (!program.json) std::cout << program.say(texts::kErasePlanned) << '\n';
    return kDone;
  }
  v1::Erasure request;
  request.set_requested_on(arguments.requested_on);
  request.set_asked_by(
      static_cast<v1::Requester>(value_option(program, "--asked-by", "Requester", arguments.asked_by)));
  request.set_ground(
      static_cast<v1::ErasureGround>(value_option(program, "--ground", "ErasureGround", arguments.ground)));
  Write write = session.write("erase");
  const v1::Erasure done = erase_customer(write, id, request);
  write.commit();
  show(program, done);
  if (!program.json)
    std::cout << program.say(texts::kErasedDone, {arguments.number, std::to_string(done.id())}) << '\n';
  return kDone;
}

// ---- copy

struct CopyArguments {
  std::string store, number, purpose, out;
  bool page = false;
};

int run_copy(const Program& program, const CopyArguments& arguments) {
  const Session session = program.session(arguments.store);
  const uint64_t id = id_of(session, arguments.number);
  const CopyFormat format = arguments.page ? CopyFormat::page : CopyFormat::json;
  const std::string copy = copy_customer(session, id, arguments.purpose, format, program.language);
  if (arguments.out.empty()) {
    std::cout << copy << '\n';
    return kDone;
  }
  exchange::NewFile file(arguments.out);
  file.write(copy + '\n');
  file.put();
  if (program.json) {
    print({{"file", arguments.out}});
  } else {
    std::cout << program.say(texts::kCopied, {arguments.out}) << '\n';
  }
  return kDone;
}

// ---- request

struct RequestArguments {
  std::string store, number, kind, asked_by, channel, text, received, notice;
  size_t answer = 0, change = 0;
  bool refused = false;
};

void show_request(const Program& program, RecordView record) {
  const auto request = parsed<v1::PersonRequest>(record);
  print_record(program, "PersonRequest", record,
               std::to_string(request.id()) + "  " +
                   std::string(label("PersonRequestKind", request.kind(), program.language)) + "  " +
                   std::string(label("PersonRequestState", request.state(), program.language)) + "  " +
                   program.say(texts::kAnswerDue,
                               {time_text(instant(record.instant(v1::PersonRequest::kDueFieldNumber).value_or(0)))}) +
                   "  " + printable(request.text()));
}

int list_open(const Program& program, const Session& session) {
  Snapshot view = session.read();
  std::string token;
  do {
    RecordPage page = list_open_requests(view, 100, token);
    for (const RecordView record : page.entries) show_request(program, record);
    token = std::move(page.token);
  } while (!token.empty());
  return kDone;
}

int run_request(const Program& program, const RequestArguments& arguments) {
  const Session session = program.session(arguments.store);
  if (arguments.number.empty()) return list_open(program, session);
  const uint64_t id = id_of(session, arguments.number);
  const int channel = value_option(program, "--channel", "Channel", arguments.channel);
  if (arguments.answer != 0) {
    Write write = session.write("answer request");
    answer_request(write, id, arguments.answer, {arguments.refused, channel, arguments.notice, arguments.change});
    write.commit();
  } else if (!arguments.kind.empty()) {
    v1::PersonRequest request;
    request.set_kind(
        static_cast<v1::PersonRequestKind>(value_option(program, "--kind", "PersonRequestKind", arguments.kind)));
    request.set_asked_by(
        static_cast<v1::Requester>(value_option(program, "--asked-by", "Requester", arguments.asked_by)));
    if (channel != 0) request.set_channel(static_cast<v1::Channel>(channel));
    request.set_text(arguments.text);
    if (!arguments.received.empty()) {
      const Instant received = instant_option(program, arguments.received);
      request.mutable_received_at()->set_seconds(
          std::chrono::floor<std::chrono::seconds>(received).time_since_epoch().count());
    }
    Write write = session.write("request");
    receive_request(write, id, request);
    write.commit();
  }
  Snapshot view = session.read();
  for (const RecordView record : list_requests(view, id)) show_request(program, record);
  return kDone;
}

}  // namespace

void add_restrict(CommandLine& line) {
  const auto arguments = std::make_shared<RestrictArguments>();
  line.add("restrict", texts::kRestrictHelp)
      .argument("STORE", arguments->store, texts::kStore)
      .argument("NUMBER", arguments->number, texts::kNumber)
      .option("--asked-by", arguments->asked_by, texts::kAskedBy, "WHO")
      .option("--ground", arguments->ground, texts::kRestrictGround, "TEXT")
      .flag("--lift", arguments->lift, texts::kLift)
      .option("--reason", arguments->reason, texts::kReasonOption, "TEXT")
      .runs([&program = line.program(), arguments] { return run_restrict(program, *arguments); });
}

void add_erase(CommandLine& line) {
  const auto arguments = std::make_shared<EraseArguments>();
  line.add("erase", texts::kEraseHelp)
      .argument("STORE", arguments->store, texts::kStore)
      .argument("NUMBER", arguments->number, texts::kNumber)
      .option("--requested-on", arguments->requested_on, texts::kRequestedOn, "DATE")
      .option("--asked-by", arguments->asked_by, texts::kAskedBy, "WHO")
      .option("--ground", arguments->ground, texts::kEraseGround, "GROUND")
      .flag("--yes", arguments->yes, texts::kEraseYes)
      .runs([&program = line.program(), arguments] { return run_erase(program, *arguments); });
}

void add_copy(CommandLine& line) {
  const auto arguments = std::make_shared<CopyArguments>();
  line.add("copy", texts::kCopyHelp)
      .argument("STORE", arguments->store, texts::kStore)
      .argument("NUMBER", arguments->number, texts::kNumber)
      .option("--purpose", arguments->purpose, texts::kCopyPurpose, "TEXT")
      .flag("--page", arguments->page, texts::kCopyPage)
      .option("--out", arguments->out, texts::kCopyOut, "FILE")
      .runs([&program = line.program(), arguments] { return run_copy(program, *arguments); });
}

void add_request(CommandLine& line) {
  const auto arguments = std::make_shared<RequestArguments>();
  line.add("request", texts::kRequestHelp)
      .argument("STORE", arguments->store, texts::kStore)
      .optional_argument("NUMBER", arguments->number, texts::kRequestNumber)
      .option("--kind", arguments->kind, texts::kRequestKind, "KIND")
      .option("--asked-by", arguments->asked_by, texts::kAskedBy, "WHO")
      .option("--channel", arguments->channel, texts::kConsentChannel, "CHANNEL")
      .option("--text", arguments->text, texts::kRequestText, "TEXT")
      .option("--received", arguments->received, texts::kRequestReceived, "DATE")
      .option("--answer", arguments->answer, texts::kRequestAnswer, "ID")
      .option("--notice", arguments->notice, texts::kRequestNotice, "TEXT")
      .option("--change", arguments->change, texts::kRequestDetail, "ID")
      .flag("--refused", arguments->refused, texts::kRequestRefused)
      .runs([&program = line.program(), arguments] { return run_request(program, *arguments); });
}

}  // namespace dossier::cli
