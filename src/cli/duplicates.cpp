#include <iostream>
#include <limits>

#include "cli/dossier_view.hpp"
#include "dossier/customer.hpp"
#include "dossier/identity.hpp"
#include "dossier/labels.hpp"
#include "dossier/v1/customer.pb.h"
#include "dossier/v1/identity.pb.h"

namespace dossier::cli {
namespace {

struct Arguments {
  std::string store, number;
  bool certain = false;
  size_t limit = 0;
};

constexpr size_t kPage = 20;     // Pairs that a person is shown.
constexpr size_t kBatch = 1000;  // Pairs that share a snapshot.

/// What speaks for it first.
std::string why(const Program& program, const v1::Duplicate& pair) {
  std::string out;
  for (const v1::LikenessReason& reason : pair.reasons()) {
    if (!out.empty()) out += program.say(texts::kSemicolon);
    out += describe_reason(RecordView(reason.SerializeAsString()), program.language);
  }
  return out;
}

Json json(const Program& program, const v1::Duplicate& pair) {
  Json reasons = Json::array();
  for (const v1::LikenessReason& reason : pair.reasons()) {
    const std::string sentence = describe_reason(RecordView(reason.SerializeAsString()), program.language);
    reasons.push_back({{"clue", reason.clue()}, {"weight", reason.points() / 1000.0}, {"says", sentence}});
  }
  const bool certain = pair.likelihood() == v1::LIKELIHOOD_CERTAIN;
  return {{"a", pair.a_number()},
          {"b", pair.b_number()},
          {"verdict", certain ? "certain" : "proposed"},
          {"score", pair.score() / 1000.0},
          {"reasons", reasons}};
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
        table_({"", program.say(texts::kCustomerHeading), program.say(texts::kNameHeading), program.say(texts::kCustomerHeading),
                program.say(texts::kNameHeading), program.say(texts::kReason)}) {}

  bool full() const { return count_ >= limit_; }

  void show(View& view, RecordView record) {
    v1::Duplicate pair;
    pair.ParsePartialFromArray(record.bytes().data(), static_cast<int>(record.bytes().size()));
    ++count_;
    if (program_.json) return print(json(program_, pair));
    const bool certain = pair.likelihood() == v1::LIKELIHOOD_CERTAIN;
    table_.add({{std::string(label("Likelihood", pair.likelihood(), program_.language)), certain ? Style::good : Style::warning},
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

int run(const Program& program, const Arguments& arguments) {
  const Session session = program.session(arguments.store);
  const size_t limit = arguments.limit > 0 ? arguments.limit : program.json ? std::numeric_limits<size_t>::max() : kPage;
  Shower shower(program, limit);
  std::string token;
  if (!arguments.number.empty()) {
    Snapshot view = session.read();
    for (const RecordView pair : duplicates_of(view, require_customer(view, arguments.number).id, std::min(limit, kBatch))) {
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
  const auto arguments = std::make_shared<Arguments>();
  line.add("duplicates", texts::kDuplicatesHelp)
      .argument("STORE", arguments->store, texts::kStore)
      .optional_argument("NUMBER", arguments->number, texts::kDuplicatesNumber)
      .flag("--certain", arguments->certain, texts::kCertainOnly)
      .option("--limit", arguments->limit, texts::kLimit, "N")
      .runs([&program = line.program(), arguments] { return run(program, *arguments); });
}

}  // namespace dossier::cli
