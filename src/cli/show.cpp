// SPDX-License-Identifier: Apache-2.0
#include <iostream>

#include "cli/commands.hpp"
#include "cli/dossier_view.hpp"
#include "cli/keeping_view.hpp"
#include "cli/parsed.hpp"
#include "cli/program.hpp"
#include "cli/texts/common.hpp"
#include "cli/texts/customer.hpp"
#include "cli/trade_view.hpp"
#include "dossier/contract.hpp"
#include "dossier/customer.hpp"
#include "dossier/error.hpp"
#include "dossier/follow_up.hpp"
#include "dossier/history.hpp"
#include "dossier/html.hpp"
#include "dossier/interaction.hpp"
#include "dossier/labels.hpp"
#include "dossier/profile.hpp"
#include "dossier/retention.hpp"
#include "dossier/risk.hpp"
#include "dossier/v1/contract.pb.h"
#include "dossier/v1/customer.pb.h"
#include "exchange/pages/facts.hpp"
#include "rules/address.hpp"
#include "rules/dates.hpp"

// `dossier show`: all that is known of a customer, as text, JSON or a page.

namespace dossier::cli {
namespace {

using v1::Customer;

/// The lines "label  value" of a dossier; empty values are left out.
class Sheet {
 public:
  explicit Sheet(const Program& program) : program_(program) {}

  void line(const std::string& name, const std::string& value, Style style = Style::plain) {
    if (!value.empty()) table_.add({{name, Style::dim}, {printable(value), style}});
  }
  void field(const char* message, const char* name, const std::string& value) {
    line(std::string(field_label(message, name, program_.language)), value);
  }
  void print() const { table_.print(); }

 private:
  const Program& program_;
  Table table_{{"", ""}};
};

std::string joined(const std::vector<std::string>& parts, const std::string& separator) {
  std::string out;
  for (const std::string& part : parts) {
    if (part.empty()) continue;
    if (!out.empty()) out += separator;
    out += part;
  }
  return out;
}

/// First of all: it may be read and not used.
void show_rest(const Program& program, const Customer& customer) {
  if (customer.erased()) std::cout << styled(program.say(texts::kErasedCustomer), Style::bad) << '\n';
  if (!customer.has_restriction()) return;
  const auto since = instant(customer.restriction().since().seconds() * 1'000'000);
  std::cout << styled(
                   program.say(texts::kRestrictedSince, {time_text(since), printable(customer.restriction().ground())}),
                   Style::bad)
            << '\n';
}

void show_reminders(const Program& program, const Customer& customer) {
  if (customer.reminders().empty() && customer.special_requirements().empty()) return;
  std::cout << styled(program.say(texts::kReminders), Style::bad) << '\n';
  if (!customer.special_requirements().empty())
    std::cout << "  ! " << printable(customer.special_requirements()) << '\n';
  for (const v1::Reminder& reminder : customer.reminders()) {
    std::cout << "  ! " << printable(reminder.text());
    if (!reminder.until().empty()) std::cout << program.say(texts::kUntilDay, {reminder.until()});
    std::cout << '\n';
  }
  std::cout << '\n';
}

/// What was agreed beyond the ordinary, where nobody can overlook it.
void show_agreements(const Program& program, View& view, uint64_t id) {
  const auto agreements = special_agreements(view, id);
  if (agreements.empty()) return;
  std::cout << styled(program.say(texts::kSpecialAgreements), Style::bad) << '\n';
  for (const RecordView contract : agreements) {
    for (const Field& field : contract) {
      if (field.number != v1::Contract::kSpecialAgreementsFieldNumber) continue;
      std::cout << "  ! " << printable(field.bytes) << "  " << contract.text(v1::Contract::kNumberFieldNumber) << '\n';
    }
  }
  std::cout << '\n';
}

/// What must not be destroyed.
void show_holds(const Program& program, View& view, uint64_t id) {
  const RecordPage holds = holds_on(view, id);
  if (holds.entries.empty()) return;
  std::cout << styled(program.say(texts::kLegalHolds), Style::bad) << '\n';
  for (const RecordView hold : holds.entries)
    std::cout << "  ! " << hold_text(program, view, parsed<v1::LegalHold>(hold)) << '\n';
  std::cout << '\n';
}

void show_title(const Program& program, const Customer& customer) {
  const std::string facts =
      joined({std::string(label("CustomerKind", customer.kind(), program.language)),
              customer.level() == 0 ? "" : std::string(label("Level", customer.level(), program.language)),
              std::string(label("Stage", customer.stage(), program.language))},
             " · ");
  std::cout << styled(printable(customer.name()), Style::strong) << "  " << customer.number() << "  " << facts << '\n';
}

void contact_lines(const Program& program, const Customer& customer, Sheet& sheet) {
  for (const v1::Contact& contact : customer.contacts()) {
    const std::string role(contact.role() == 0 ? std::string_view()
                                               : label("ContactRole", contact.role(), program.language));
    sheet.field("Customer", "contacts",
                joined({contact.name(), role, contact.title(), contact.mobile(), contact.landline(), contact.email(),
                        contact.wechat()},
                       "  "));
  }
  for (const v1::Address& address : customer.addresses()) {
    const std::string_view use = label("Address.Use", address.use(), program.language);
    const std::string place =
        rules::to_text(rules::Address{address.province(), address.city(), address.district(), address.street()});
    sheet.line(std::string(use),
               joined({place, address.postal_code(), address.usual() ? program.say(texts::kUsual) : ""}, "  "));
  }
}

std::string missing_text(const Program& program, const v1::Completeness& completeness) {
  std::vector<std::string> names;
  for (const auto& missing : completeness.missing()) {
    names.push_back(missing.has_role()    ? std::string(label("ContactRole", missing.role(), program.language))
                    : missing.has_paper() ? std::string(label("Paper.Kind", missing.paper(), program.language))
                                          : path_label("Customer", missing.field(), program.language));
  }
  return joined(names, program.say(texts::kComma));
}

std::string remark_text(const Program& program, const v1::Remark& remark) {
  return Error(Code::invalid, remark.reason(), remark.field()).message(program.language);
}

std::string duplicate_text(const Program& program, View& view, uint64_t id) {
  const auto other = customer(view, id);
  if (!other) return std::to_string(id);
  const std::string owner(other->text(Customer::kOwnerFieldNumber));
  return std::string(other->text(Customer::kNumberFieldNumber)) + " (" +
         (owner.empty() ? program.say(texts::kPool) : owner) + ")";
}

/// What the record itself says.
void record_lines(const Program& program, const Customer& customer, Sheet& sheet) {
  const exchange::Words words(program.language, kZone, exchange::Words::Place::terminal);
  const auto facts = [&](const schema::Record& kind, const std::string& bytes,
                         std::initializer_list<std::string_view> elsewhere) {
    for (const exchange::Fact& fact : exchange::facts_of(kind, RecordView(bytes), words, elsewhere))
      sheet.line(fact.label, fact.value);
  };
  contact_lines(program, customer, sheet);
  facts(schema::Customer, customer.SerializeAsString(),
        {"kind", "name", "level", "contacts", "addresses", "needs", "preferences", "reminders", "special_requirements",
         "provenance"});
  facts(schema::Needs, customer.needs().SerializeAsString(), {});
  facts(schema::Preferences, customer.preferences().SerializeAsString(), {});
  sheet.field(
      "Customer", "owner",
      customer.owner().empty() ? program.say(texts::kPool) : joined({customer.owner(), customer.department()}, "  "));
}

void show_customer(const Program& program, View& view, const Customer& customer) {
  show_rest(program, customer);
  show_reminders(program, customer);
  show_agreements(program, view, customer.id());
  show_holds(program, view, customer.id());
  show_title(program, customer);
  Sheet sheet(program);
  record_lines(program, customer, sheet);
  const v1::CustomerSummary summary = summarise_customer(view, customer.id());
  sheet.line(program.say(texts::kSummary),
             program.say(texts::kSummaryLine,
                         {std::to_string(summary.interactions()), std::to_string(summary.open_interactions()),
                          std::to_string(summary.open_follow_ups())}));
  if (summary.has_first_contact())
    sheet.line(program.say(texts::kFirstContact), time_text(instant(summary.first_contact())));
  if (summary.has_last_service()) {
    sheet.line(program.say(texts::kLastService),
               time_text(instant(summary.last_service())) + "  " + summary.last_handler());
  }
  sheet.line(program.say(texts::kMissing), missing_text(program, check_completeness(view, customer.id())),
             Style::warning);
  for (const v1::Remark& remark : customer.remarks())
    sheet.line(program.say(texts::kRemarks), remark_text(program, remark), Style::warning);
  for (const uint64_t id : customer.likely_duplicates())
    sheet.line(program.say(texts::kDuplicates), duplicate_text(program, view, id), Style::warning);
  if (const auto members = members_of(view, customer.id()); members.size() > 1) {
    for (const uint64_t id : members) sheet.line(program.say(texts::kOneCustomer), duplicate_text(program, view, id));
  }
  sheet.print();
}

Json summary_json(const v1::CustomerSummary& summary) {
  Json object = {{"interactions", summary.interactions()},
                 {"open_interactions", summary.open_interactions()},
                 {"open_follow_ups", summary.open_follow_ups()}};
  if (summary.has_first_contact()) object["first_contact"] = json_time(instant(summary.first_contact()));
  if (summary.has_last_service()) object["last_service"] = json_time(instant(summary.last_service()));
  if (summary.has_last_handler()) object["last_handler"] = summary.last_handler();
  return object;
}

struct ShowArguments {
  std::string store, number, html, as_of;
};

/// The record as it stood then.
int show_past(const Program& program, View& view, uint64_t id, const std::string& when) {
  const auto past = customer_as_of(view, id, instant_option(program, when, true));
  if (!past) throw Error(Code::missing, "not_yet_registered", "as_of", {when});
  if (program.json) {
    print(json_object("Customer", *past));
    return kDone;
  }
  const auto customer = parsed<Customer>(RecordView(*past));
  show_title(program, customer);
  Sheet sheet(program);
  record_lines(program, customer, sheet);
  sheet.print();
  return kDone;
}

int run_show(const Program& program, const ShowArguments& arguments) {
  Snapshot view = program.session(arguments.store).read();
  const FoundCustomer found = require_customer(view, arguments.number);
  if (!arguments.as_of.empty()) return show_past(program, view, found.id, arguments.as_of);
  if (!arguments.html.empty()) return put_page(program, arguments.html, dossier_page(view, found.id, program.language));
  if (program.json) {
    Json object = json_object("Customer", found.record.bytes());
    object["summary"] = summary_json(summarise_customer(view, found.id));
    object["missing"] = json_object("Completeness", check_completeness(view, found.id).SerializeAsString())
                            .value("missing", Json::array());
    object["special_agreements"] = Json::array();
    for (const RecordView contract : special_agreements(view, found.id))
      object["special_agreements"].push_back(json_object("Contract", contract.bytes()));
    object["legal_holds"] = Json::array();
    for (const RecordView hold : holds_on(view, found.id).entries)
      object["legal_holds"].push_back(json_object("LegalHold", hold.bytes()));
    print(object);
    return kDone;
  }
  const auto customer = parsed<Customer>(found.record);
  show_customer(program, view, customer);
  if (const auto open = list_risks(view, found.id, true); !open.empty()) {
    print_heading(program.say(texts::kOpenRisks));
    print_risks(program, view, open, false);
  }
  if (const auto open = open_interactions(view, found.id); !open.empty()) {
    print_heading(program.say(texts::kOpenMatters));
    print_interactions(program, open);
  }
  DueQuery query;
  query.customer = found.id;
  if (const RecordPage page = due(view, query); !page.entries.empty()) {
    print_heading(program.say(texts::kOpenFollowUps));
    print_follow_ups(program, view, page.entries, false);
  }
  return kDone;
}

}  // namespace

void add_show(CommandLine& line) {
  const auto arguments = std::make_shared<ShowArguments>();
  line.add("show", texts::kShow)
      .argument("STORE", arguments->store, texts::kStore)
      .argument("NUMBER", arguments->number, texts::kNumber)
      .option("--html", arguments->html, texts::kHtml, "FILE")
      .option("--as-of", arguments->as_of, texts::kAsOf, "DATE")
      .runs([&program = line.program(), arguments] { return run_show(program, *arguments); });
}

}  // namespace dossier::cli
