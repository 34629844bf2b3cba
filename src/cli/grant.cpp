// SPDX-License-Identifier: Apache-2.0
#include <iostream>

#include "cli/commands.hpp"
#include "cli/dossier_view.hpp"
#include "cli/parsed.hpp"
#include "cli/program.hpp"
#include "cli/texts/common.hpp"
#include "cli/texts/rights.hpp"
#include "dossier/access_log.hpp"
#include "dossier/customer.hpp"
#include "dossier/error.hpp"
#include "dossier/labels.hpp"
#include "dossier/rights.hpp"
#include "dossier/v1/staff.pb.h"
#include "rules/repeated.hpp"

// `dossier grant`, `dossier reveal`: rights beyond the role, and a whole identity number, put on record.

namespace dossier::cli {
namespace {

struct GrantArguments {
  std::string action, store, staff, customer, department, classes, until, purpose;
  bool edit = false;
  size_t id = 0;
};

/// Without opening the dossier.
uint64_t id_of(View& view, const std::string& number) {
  const auto id = customer_id(view, number);
  if (!id) throw Error(Code::missing, "no_such_customer", "customer", {rules::repeated(number)});
  return *id;
}

void need(const Program& program, const std::string& value, const char* option) {
  if (value.empty()) throw UsageError{program.say(texts::kNeedsArgument, {option})};
}

int give(const Program& program, const GrantArguments& arguments) {
  need(program, arguments.staff, "--staff");
  Write write = program.session(arguments.store).write("grant");
  v1::Grant grant;
  grant.set_staff(arguments.staff);
  if (!arguments.customer.empty()) grant.set_customer(id_of(write, arguments.customer));
  if (!arguments.department.empty()) grant.set_department(arguments.department);
  grant.set_access(arguments.edit ? v1::Grant::ACCESS_EDIT : v1::Grant::ACCESS_VIEW);
  for (const std::string& word : words_in(arguments.classes)) grant.add_field_classes(word);
  if (!arguments.until.empty()) {
    grant.mutable_to()->set_seconds(
        std::chrono::floor<std::chrono::seconds>(instant_option(program, arguments.until, true))
            .time_since_epoch()
            .count());
  }
  const uint64_t id = put_grant(write, grant);
  write.commit();
  if (program.json) {
    print({{"grant", id}});
  } else {
    std::cout << program.say(texts::kGranted, {std::to_string(id)}) << '\n';
  }
  return kDone;
}

int revoke(const Program& program, const GrantArguments& arguments) {
  Write write = program.session(arguments.store).write("revoke");
  revoke_grant(write, arguments.id);
  write.commit();
  if (program.json) {
    print({{"grant", arguments.id}, {"revoked", true}});
  } else {
    std::cout << program.say(texts::kRevoked, {std::to_string(arguments.id)}) << '\n';
  }
  return kDone;
}

int list(const Program& program, const GrantArguments& arguments) {
  Snapshot view = program.session(arguments.store).read();
  Table table({"", program.say(texts::kStaffHeading), program.say(texts::kForHeading),
               program.say(texts::kAccessHeading), program.say(texts::kClassesHeading),
               program.say(texts::kUntilHeading)});
  for (const RecordView record : list_grants(view, arguments.staff)) {
    if (program.json) {
      print(json_object("Grant", record.bytes()));
      continue;
    }
    const auto grant = parsed<v1::Grant>(record);
    const std::string target =
        grant.has_customer() ? customer_number_of(view, grant.customer()).value_or("") : grant.department();
    const auto to = record.instant(v1::Grant::kToFieldNumber);
    table.add({{std::to_string(grant.id()), Style::plain, true},
               {grant.staff()},
               {printable(target)},
               {std::string(label("Grant.Access", grant.access(), program.language))},
               {classes_text(program, {grant.field_classes().begin(), grant.field_classes().end()})},
               {to ? time_text(instant(*to)) : std::string(),
                to && instant(*to) <= program.now() ? Style::dim : Style::plain}});
  }
  if (program.json) return kDone;
  table.print_or(program.say(texts::kNoEntries));
  return kDone;
}

int explain(const Program& program, const GrantArguments& arguments) {
  need(program, arguments.staff, "--staff");
  need(program, arguments.customer, "--customer");
  Snapshot view = program.session(arguments.store).read();
  const AccessExplanation explanation = explain_access(view, arguments.staff, id_of(view, arguments.customer));
  Json because = Json::array();
  for (const AccessReason& reason : explanation.because)
    because.push_back({{"rule", reason.rule}, {"detail", reason.detail}});
  if (program.json) {
    print({{"staff", arguments.staff},
           {"customer", arguments.customer},
           {"view", explanation.view},
           {"edit", explanation.edit},
           {"field_classes", explanation.field_classes},
           {"because", because}});
    return kDone;
  }
  const Text& what = explanation.edit ? texts::kMayEdit : explanation.view ? texts::kMayView : texts::kMayNothing;
  std::cout << program.say(what, {arguments.staff, arguments.customer}) << '\n';
  if (explanation.view) {
    const std::string classes = classes_text(program, explanation.field_classes);
    std::cout << program.say(texts::kInFull, {classes.empty() ? program.say(texts::kNone) : classes}) << '\n';
  }
  for (const AccessReason& reason : explanation.because)
    std::cout << "  " << reason.rule << "  " << printable(reason.detail) << '\n';
  return kDone;
}

int show_value(const Program& program, const GrantArguments& arguments) {
  need(program, arguments.customer, "--customer");
  const Session session = program.session(arguments.store);
  const uint64_t id = [&] {
    Snapshot view = session.read();
    return id_of(view, arguments.customer);
  }();
  const std::string value = reveal(session, id, "resident_id", arguments.purpose);
  if (program.json) {
    print({{"customer", arguments.customer}, {"resident_id", value}});
  } else {
    std::cout << value << '\n';
  }
  return kDone;
}

int run_grant(const Program& program, const GrantArguments& arguments) {
  if (arguments.action == "give") return give(program, arguments);
  if (arguments.action == "revoke") return revoke(program, arguments);
  if (arguments.action == "explain") return explain(program, arguments);
  return list(program, arguments);
}

}  // namespace

void add_grant(CommandLine& line) {
  const auto arguments = std::make_shared<GrantArguments>();
  line.add("grant", texts::kGrant)
      .argument("ACTION", arguments->action, texts::kAction, {"list", "give", "revoke", "explain"})
      .argument("STORE", arguments->store, texts::kStore)
      .option("--staff", arguments->staff, texts::kGrantStaff, "STAFF")
      .option("--customer", arguments->customer, texts::kGrantCustomer, "NUMBER")
      .option("--department", arguments->department, texts::kGrantDepartment, "NAME")
      .flag("--edit", arguments->edit, texts::kGrantEdit)
      .option("--classes", arguments->classes, texts::kGrantClasses, "CLASSES")
      .option("--until", arguments->until, texts::kUntil, "DATE")
      .option("--id", arguments->id, texts::kGrantId, "ID")
      .runs([&program = line.program(), arguments] { return run_grant(program, *arguments); });
}

void add_reveal(CommandLine& line) {
  const auto arguments = std::make_shared<GrantArguments>();
  line.add("reveal", texts::kReveal)
      .argument("STORE", arguments->store, texts::kStore)
      .argument("NUMBER", arguments->customer, texts::kNumber)
      .option("--purpose", arguments->purpose, texts::kPurpose, "TEXT")
      .runs([&program = line.program(), arguments] { return show_value(program, *arguments); });
}

}  // namespace dossier::cli
