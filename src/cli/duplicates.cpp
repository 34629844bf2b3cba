// SPDX-License-Identifier: Apache-2.0
#include <iostream>
#include <limits>

#include "cli/commands.hpp"
#include "cli/dossier_view.hpp"
#include "cli/parsed.hpp"
#include "cli/program.hpp"
#include "cli/texts/common.hpp"
#include "cli/texts/identity.hpp"
#include "dossier/customer.hpp"
#include "dossier/identity.hpp"
#include "dossier/labels.hpp"
#include "dossier/v1/customer.pb.h"
#include "dossier/v1/identity.pb.h"

// `dossier duplicates`: customers that are likely the same, and why.

namespace dossier::cli {
namespace {

struct DuplicatesArguments {
  std::string store, number;
  bool certain = false, told_apart = false;
  size_t limit = 0;
};

/// What speaks for it first.
std::string why(const Program& program, const v1::Duplicate& pair) {
  std::string out;
  for (const v1::LikenessReason& reason : pair.reasons()) {
    if (!out.empty()) out += program.say(texts::kSemicolon);
    out += describe_reason(RecordView(reason.SerializeAsString()), program.language);
  }
  if (pair.has_group())
    out += program.say(texts::kSemicolon) + program.say(texts::kGroupSize, {std::to_string(pair.group())});
  return out;
}

Json json(const Program& program, const v1::Duplicate& pair) {
  Json reasons = Json::array();
  for (const v1::LikenessReason& reason : pair.reasons()) {
    const std::string sentence = describe_reason(RecordView(reason.SerializeAsString()), program.language);
    reasons.push_back({{"clue", reason.clue()}, {"weight", reason.points() / 1000.0}, {"says", sentence}});
  }
  const bool certain = pair.likelihood() == v1::LIKELIHOOD_CERTAIN;
  Json shown = {{"a", pair.a_number()},
                {"b", pair.b_number()},
                {"verdict", pair.has_group() ? "group"
                            : certain        ? "certain"
                                             : "proposed"},
                {"score", pair.score() / 1000.0},
                {"reasons", reasons}};
  if (pair.has_group()) shown["group"] = pair.group();
  return shown;
}

std::string name_of(View& view, uint64_t id) {
  const auto record = customer(view, id);
  return record ? cut(printable(record->text(v1::Customer::kNameFieldNumber)), 28) : std::string();
}

/// Shows pairs as they come: one JSON object each, or the first of them as a table.
class Shower {
 public:
  Shower(const Program& program, size_t limit)
      : program_(program),
        limit_(limit),
        table_({"", program.say(texts::kCustomerHeading), program.say(texts::kNameHeading),
                program.say(texts::kCustomerHeading), program.say(texts::kNameHeading), program.say(texts::kReason)}) {}

  bool full() const { return count_ >= limit_; }

  void show(View& view, RecordView record) {
    const auto pair = parsed<v1::Duplicate>(record);
    ++count_;
    if (program_.json) return print(json(program_, pair));
    const bool certain = pair.likelihood() == v1::LIKELIHOOD_CERTAIN;
    table_.add({{pair.has_group() ? program_.say(texts::kGroup)
                                  : std::string(label("Likelihood", pair.likelihood(), program_.language)),
                 certain ? Style::good : Style::warning},
                {pair.a_number()},
                {name_of(view, pair.a())},
                {pair.b_number()},
                {name_of(view, pair.b())},
                {why(program_, pair)}});
  }

  void finish(bool more) const {
    if (program_.json) return;
    if (count_ == 0) {
      std::cout << program_.say(texts::kNoDuplicates) << '\n';
      return;
    }
    table_.print();
    if (more) std::cout << styled(program_.say(texts::kMoreEntries, {std::to_string(count_)}), Style::dim) << '\n';
  }

 private:
  const Program& program_;
  size_t limit_, count_ = 0;
  Table table_;
};

/// Who was said not to be the same as this customer.
int list_told_apart(const Program& program, View& view, const std::string& number) {
  if (number.empty()) throw UsageError{program.say(texts::kNeedsArgument, {"NUMBER"})};
  const uint64_t self = require_customer(view, number).id;
  Table table({program.say(texts::kCustomerHeading), program.say(texts::kNameHeading), program.say(texts::kTime),
               program.say(texts::kWhoHeading), program.say(texts::kReason)});
  for (const RecordView record : not_same_as(view, self)) {
    const auto pair = parsed<v1::Distinction>(record);
    const uint64_t id = pair.a() == self ? pair.b() : pair.a();
    const std::string other = customer_number_of(view, id).value();  // Those out of reach are left out.
    const Instant at = instant(record.instant(v1::Distinction::kAtFieldNumber).value_or(0));
    if (program.json) {
      print({{"customer", number},
             {"not_same", other},
             {"at", json_time(at)},
             {"by", pair.by()},
             {"reason", pair.reason()}});
    } else {
      table.add({{other}, {name_of(view, id)}, {time_text(at)}, {pair.by()}, {printable(pair.reason())}});
    }
  }
  if (!program.json) table.print_or(program.say(texts::kNoEntries));
  return kDone;
}

int run_duplicates(const Program& program, const DuplicatesArguments& arguments) {
  const Session session = program.session(arguments.store);
  if (arguments.told_apart) {
    Snapshot view = session.read();
    return list_told_apart(program, view, arguments.number);
  }
  const size_t limit = arguments.limit > 0 ? arguments.limit
                       : program.json      ? std::numeric_limits<size_t>::max()
                                           : kShown;
  Shower shower(program, limit);
  std::string token;
  if (!arguments.number.empty()) {
    Snapshot view = session.read();
    for (const RecordView pair :
         duplicates_of(view, require_customer(view, arguments.number).id, std::min(limit, kBatch))) {
      const bool certain = pair.number(v1::Duplicate::kLikelihoodFieldNumber) == v1::LIKELIHOOD_CERTAIN;
      if (certain || !arguments.certain) shower.show(view, pair);
    }
  } else {
    do {
      Snapshot view = session.read();
      RecordPage page = propose_duplicates(view, {std::min(limit, kBatch), token, arguments.certain});
      for (const RecordView pair : page.entries) {
        if (!shower.full()) shower.show(view, pair);
      }
      token = std::move(page.token);
    } while (!token.empty() && !shower.full());
  }
  shower.finish(!token.empty());
  return kDone;
}

}  // namespace

void add_duplicates(CommandLine& line) {
  const auto arguments = std::make_shared<DuplicatesArguments>();
  line.add("duplicates", texts::kDuplicatesHelp)
      .argument("STORE", arguments->store, texts::kStore)
      .optional_argument("NUMBER", arguments->number, texts::kDuplicatesNumber)
      .flag("--certain", arguments->certain, texts::kCertainOnly)
      .flag("--not-same", arguments->told_apart, texts::kToldApartList)
      .option("--limit", arguments->limit, texts::kLimit, "N")
      .runs([&program = line.program(), arguments] { return run_duplicates(program, *arguments); });
}

}  // namespace dossier::cli
