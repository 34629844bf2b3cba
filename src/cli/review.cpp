// SPDX-License-Identifier: Apache-2.0
#include "dossier/review.hpp"

#include <iostream>

#include "cli/commands.hpp"
#include "cli/dossier_view.hpp"
#include "cli/parsed.hpp"
#include "cli/program.hpp"
#include "cli/texts/common.hpp"
#include "cli/texts/stewardship.hpp"
#include "dossier/customer.hpp"
#include "dossier/labels.hpp"
#include "dossier/v1/customer.pb.h"
#include "dossier/verification.hpp"

// `dossier review`: registrations on their way into the archive, and the checks of customers' data.

namespace dossier::cli {
namespace {

struct ReviewArguments {
  std::string action, store, state, department, registrar, fields, remark, number;
  std::vector<std::string> customers;
  size_t limit = 0;
};

Instant since(const v1::Customer& customer) {
  const auto& steps = customer.review().steps();
  const auto& at = steps.empty() ? customer.registered_at() : steps[steps.size() - 1].at();
  return Instant(std::chrono::seconds(at.seconds()) + std::chrono::microseconds(at.nanos() / 1'000));
}

std::vector<std::string> missing_fields(View& view, uint64_t id) {
  std::vector<std::string> fields;
  const v1::Completeness found = check_field_profile(view, id);
  for (const auto& missing : found.missing()) fields.push_back(missing.field());
  return fields;
}

void add_entry(const Program& program, View& view, Table& table, RecordView record) {
  const auto customer = parsed<v1::Customer>(record);
  const std::vector<std::string> missing = missing_fields(view, customer.id());
  if (program.json) {
    print({{"customer", customer.number()},
           {"name", customer.name()},
           {"state", v1::Review::State_Name(customer.review().state())},
           {"since", json_time(since(customer))},
           {"registered_by", customer.registered_by()},
           {"checked_by", customer.review().checked_by()},
           {"doubtful_fields", std::vector<std::string>(customer.review().doubtful_fields().begin(),
                                                        customer.review().doubtful_fields().end())},
           {"missing", missing}});
    return;
  }
  std::string words;
  for (const std::string& field : missing)
    words += (words.empty() ? "" : program.say(texts::kComma)) + path_label("Customer", field, program.language);
  table.add({{time_text(since(customer))},
             {customer.number()},
             {cut(printable(customer.name()), 40)},
             {printable(customer.registered_by())},
             {words}});
}

int list(const Program& program, const ReviewArguments& arguments) {
  ReviewQuery query;
  if (!arguments.state.empty()) query.state = value_option(program, "--state", "Review.State", arguments.state);
  query.department = arguments.department;
  query.registrar = arguments.registrar;
  Snapshot view = program.session(arguments.store).read();
  Table table({program.say(texts::kWaitingSince), program.say(texts::kCustomerHeading),
               program.say(texts::kNameHeading), program.say(texts::kRegistrarHeading),
               program.say(texts::kMissingHeading)});
  size_t shown = 0;
  std::string token;
  do {
    query.token = token;
    query.limit = arguments.limit > 0 ? std::min(kBatch, arguments.limit - shown) : kBatch;
    RecordPage page = list_reviews(view, query);
    for (const RecordView& record : page.entries) add_entry(program, view, table, record);
    shown += page.entries.size();
    token = std::move(page.token);
  } while (!token.empty() && (arguments.limit == 0 || shown < arguments.limit));
  if (program.json) return kDone;
  std::cout << styled(
                   program.say(texts::kReviewCount,
                               {std::string(label("Review.State", query.state, program.language)), count_text(shown)}),
                   Style::strong)
            << '\n';
  if (!table.empty()) table.print();
  return kDone;
}

/// Does it to one customer and says what came of it.
void act(const Program& program, Write& write, const ReviewArguments& arguments, const std::string& number) {
  const uint64_t id = require_customer(write, number).id;
  Json object = {{"customer", number}, {"action", arguments.action}};
  std::string said;
  if (arguments.action == "check") self_check(write, id, arguments.remark);
  if (arguments.action == "approve") approve_registration(write, id, arguments.remark);
  if (arguments.action == "return") return_registration(write, id, words_in(arguments.fields), arguments.remark);
  if (arguments.action == "archive") {
    object["archive_number"] = archive_registration(write, id, arguments.number);
    said = program.say(texts::kArchived, {number, object["archive_number"]});
  } else if (arguments.action == "verify") {
    verify_customer(write, id, arguments.remark);
    said = program.say(texts::kVerified, {number});
  } else if (arguments.action == "change") {
    for (const std::string& field : words_in(arguments.fields))
      object["follow_up"] = report_change(write, id, field, arguments.remark);
    if (!object.contains("follow_up")) throw UsageError{program.say(texts::kNeedsArgument, {"--fields"})};
    said = program.say(texts::kChangeReported, {number, std::to_string(object["follow_up"].get<uint64_t>())});
  } else {
    const auto state = static_cast<int>(require_customer(write, number)
                                            .record.record(v1::Customer::kReviewFieldNumber)
                                            .number(v1::Review::kStateFieldNumber));
    object["state"] = v1::Review::State_Name(static_cast<v1::Review::State>(state));
    said = program.say(texts::kReviewed, {number, std::string(label("Review.State", state, program.language))});
  }
  if (program.json) {
    print(object);
  } else {
    std::cout << said << '\n';
  }
}

int run_review(const Program& program, const ReviewArguments& arguments) {
  if (arguments.action == "list") return list(program, arguments);
  if (arguments.customers.empty()) throw UsageError{program.say(texts::kNeedsCustomer)};
  Write write = program.session(arguments.store).write("review " + arguments.action);
  for (const std::string& number : arguments.customers) act(program, write, arguments, number);
  write.commit();
  return kDone;
}

}  // namespace

void add_review(CommandLine& line) {
  const auto arguments = std::make_shared<ReviewArguments>();
  line.add("review", texts::kReview)
      .argument("ACTION", arguments->action, texts::kAction,
                {"list", "check", "approve", "return", "archive", "verify", "change"})
      .argument("STORE", arguments->store, texts::kStore)
      .arguments("CUSTOMER", arguments->customers, texts::kCustomersArgument)
      .option("--state", arguments->state, texts::kReviewState, "STATE")
      .option("--department", arguments->department, texts::kDepartment, "NAME")
      .option("--registrar", arguments->registrar, texts::kRegistrar, "STAFF")
      .option("--fields", arguments->fields, texts::kFields, "FIELDS")
      .option("--remark", arguments->remark, texts::kRemark, "TEXT")
      .option("--number", arguments->number, texts::kArchiveNumber, "NUMBER")
      .option("--limit", arguments->limit, texts::kLimit, "N")
      .runs([&program = line.program(), arguments] { return run_review(program, *arguments); });
}

}  // namespace dossier::cli
