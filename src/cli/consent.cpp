// SPDX-License-Identifier: Apache-2.0
#include "dossier/consent.hpp"

#include <iostream>

#include "cli/commands.hpp"
#include "cli/dossier_view.hpp"
#include "cli/parsed.hpp"
#include "cli/program.hpp"
#include "cli/texts/common.hpp"
#include "cli/texts/person.hpp"
#include "dossier/labels.hpp"
#include "dossier/v1/consent.pb.h"

// `dossier consent`: lists, adds and withdraws consent and other bases, and says whether a purpose has one.

namespace dossier::cli {
namespace {

struct ConsentArguments {
  std::string action, store, number, basis, purpose, text_version, channel, given, proof, until;
  size_t id = 0;
};

std::string state_of(const Program& program, const v1::Consent& consent) {
  if (consent.has_withdrawn_at()) return program.say(texts::kConsentWithdrawn);
  return consent.until().empty() ? std::string() : program.say(texts::kUntilDay, {consent.until()});
}

int list(const Program& program, View& view, uint64_t customer) {
  Table table({"", program.say(texts::kBasisHeading), program.say(texts::kPurposeHeading),
               program.say(texts::kProofHeading), ""});
  for (const RecordView record : list_consents(view, customer)) {
    if (program.json) {
      print(json_object("Consent", record.bytes()));
      continue;
    }
    const auto consent = parsed<v1::Consent>(record);
    table.add({{std::to_string(consent.id()), Style::dim},
               {std::string(label("ProcessingBasis", consent.basis(), program.language))},
               {printable(consent.purpose())},
               {printable(consent.proof())},
               {state_of(program, consent), consent.has_withdrawn_at() ? Style::warning : Style::plain}});
  }
  if (!program.json) table.print_or(program.say(texts::kNoEntries));
  return kDone;
}

int check(const Program& program, View& view, uint64_t customer, const std::string& purpose) {
  const v1::ProcessingAnswer answer = may_process(view, customer, purpose);
  if (program.json) {
    print(json_object("ProcessingAnswer", answer.SerializePartialAsString()));
  } else {
    const std::string ground(label("ProcessingGround", answer.ground(), program.language));
    std::cout << styled(program.say(answer.allowed() ? texts::kMayProcess : texts::kMayNotProcess, {purpose, ground}),
                        answer.allowed() ? Style::good : Style::bad)
              << '\n';
  }
  return answer.allowed() ? kDone : kPartly;
}

v1::Consent given_in(const Program& program, const ConsentArguments& arguments) {
  v1::Consent consent;
  consent.set_basis(
      static_cast<v1::ProcessingBasis>(value_option(program, "--basis", "ProcessingBasis", arguments.basis)));
  consent.set_purpose(arguments.purpose);
  consent.set_text_version(arguments.text_version);
  if (!arguments.channel.empty())
    consent.set_channel(static_cast<v1::Channel>(value_option(program, "--channel", "Channel", arguments.channel)));
  if (!arguments.given.empty()) {
    const Instant given = instant_option(program, arguments.given);
    consent.mutable_given_at()->set_seconds(std::chrono::floor<std::chrono::seconds>(given).time_since_epoch().count());
  }
  consent.set_proof(arguments.proof);
  consent.set_until(arguments.until);
  return consent;
}

int run_consent(const Program& program, const ConsentArguments& arguments) {
  const Session session = program.session(arguments.store);
  const uint64_t customer = [&] {
    Snapshot view = session.read();
    return require_customer(view, arguments.number).id;
  }();
  if (arguments.action == "add" || arguments.action == "withdraw") {
    Write write = session.write("consent");
    if (arguments.action == "add") {
      record_consent(write, customer, given_in(program, arguments));
    } else {
      withdraw_consent(write, customer, arguments.id, value_option(program, "--channel", "Channel", arguments.channel));
    }
    write.commit();
  }
  Snapshot view = session.read();
  return arguments.action == "check" ? check(program, view, customer, arguments.purpose)
                                     : list(program, view, customer);
}

}  // namespace

void add_consent(CommandLine& line) {
  const auto arguments = std::make_shared<ConsentArguments>();
  line.add("consent", texts::kConsentHelp)
      .argument("ACTION", arguments->action, texts::kAction, {"list", "add", "withdraw", "check"})
      .argument("STORE", arguments->store, texts::kStore)
      .argument("NUMBER", arguments->number, texts::kNumber)
      .option("--basis", arguments->basis, texts::kConsentBasis, "BASIS")
      .option("--purpose", arguments->purpose, texts::kConsentPurpose, "WORD")
      .option("--text-version", arguments->text_version, texts::kConsentText, "TEXT")
      .option("--channel", arguments->channel, texts::kConsentChannel, "CHANNEL")
      .option("--given", arguments->given, texts::kConsentGiven, "DATE")
      .option("--proof", arguments->proof, texts::kConsentProof, "NAME")
      .option("--until", arguments->until, texts::kConsentUntil, "DATE")
      .option("--id", arguments->id, texts::kConsentId, "ID")
      .runs([&program = line.program(), arguments] { return run_consent(program, *arguments); });
}

}  // namespace dossier::cli
