// SPDX-License-Identifier: Apache-2.0
#include "exchange/pages/page_dossier_parts.hpp"

#include <algorithm>

#include "desk/context/context.hpp"
#include "desk/context/messages_io.hpp"
#include "dossier/contract.hpp"
#include "dossier/customer.hpp"
#include "dossier/error.hpp"
#include "dossier/labels.hpp"
#include "dossier/payment.hpp"
#include "dossier/profile.hpp"
#include "dossier/retention.hpp"
#include "dossier/rhythm.hpp"
#include "dossier/risk.hpp"
#include "dossier/v1/contract.pb.h"
#include "dossier/v1/customer.pb.h"
#include "dossier/v1/keeping.pb.h"
#include "dossier/v1/risk.pb.h"
#include "exchange/pages/facts.hpp"
#include "exchange/pages/page_charts.hpp"
#include "exchange/pages/page_texts.hpp"
#include "rules/address.hpp"
#include "rules/dates.hpp"

namespace dossier::exchange {
namespace {

using v1::Customer;

void add_reminders(Html& html, const Words& words, const Customer& customer) {
  if (customer.reminders().empty() && customer.special_requirements().empty()) return;
  const auto notice = html.in("section", {{"class", "notice warn"}});
  html.add("h2", words.say(texts::kReminders));
  const auto list = html.in("ul");
  if (!customer.special_requirements().empty()) html.add("li", customer.special_requirements());
  for (const v1::Reminder& reminder : customer.reminders()) {
    const auto item = html.in("li");
    html.text(reminder.text());
    if (!reminder.until().empty())
      html.add("span", {{"class", "soft"}}, words.say(texts::kUntilDay, {words.day(reminder.until())}));
  }
}

/// Whatever else is on the page: first that it may not be used, or not be destroyed (B8).
void add_limits(Html& html, const Words& words, View& view, const Customer& customer) {
  std::vector<std::string> limits;
  if (customer.erased()) limits.push_back(words.say(texts::kErased));
  if (customer.has_restriction()) {
    limits.push_back(
        words.say(texts::kRestricted, {words.moment(customer.restriction().since()), customer.restriction().ground()}));
  }
  for (const RecordView record : holds_on(view, customer.id()).entries) {
    const auto hold = desk::parse<v1::LegalHold>(record);
    limits.push_back(words.say(texts::kOnHold, {std::to_string(hold.id()), hold.reason()}));
  }
  if (limits.empty()) return;
  const auto notice = html.in("section", {{"class", "notice bad"}});
  html.add("h2", words.say(texts::kLimits));
  const auto list = html.in("ul");
  for (const std::string& limit : limits) html.add("li", limit);
}

void add_agreements(Html& html, const Words& words, View& view, uint64_t id) {
  const auto contracts = special_agreements(view, id);
  if (contracts.empty()) return;
  const auto notice = html.in("section", {{"class", "notice warn"}});
  html.add("h2", words.say(texts::kAgreements));
  const auto list = html.in("ul");
  for (const RecordView record : contracts) {
    const auto contract = desk::parse<v1::Contract>(record);
    for (const std::string& agreement : contract.special_agreements()) {
      const auto item = html.in("li");
      html.text(agreement + " ");
      html.add("span", {{"class", "soft small nowrap"}}, contract.number());
    }
  }
}

void add_risks(Html& html, const Words& words, View& view, uint64_t id) {
  const auto signals = list_risks(view, id, true);
  if (signals.empty()) return;
  const auto notice = html.in("section", {{"class", "notice bad"}});
  html.add("h2", words.say(texts::kRisks));
  const auto list = html.in("ul");
  for (const RecordView record : signals) {
    const auto signal = desk::parse<v1::RiskSignal>(record);
    constexpr int kGrounds = 3;
    std::vector<std::string> grounds;
    for (int i = 0; i < std::min(signal.because_size(), kGrounds); ++i) grounds.push_back(signal.because(i).detail());
    if (const int more = signal.because_size() - kGrounds; more > 0)
      grounds.push_back(words.say(texts::kMoreGrounds, {std::to_string(more)}));
    const auto item = html.in("li");
    html.add(
        "strong",
        joined({words.label("RiskSignal.Severity", signal.severity()), words.label("RiskKind", signal.kind())}, " · "));
    html.text(words.say(texts::kColon) + risk_text(signal, words.language) + " ");
    html.add("span", {{"class", "soft small"}},
             joined({words.moment(signal.raised_at()), joined(grounds, words.say(texts::kComma))}, " · "));
  }
}

void add_all(Html& html, const std::vector<Fact>& facts) {
  for (const Fact& fact : facts) add_fact(html, fact.label, fact.value);
}

void add_basic_facts(Html& html, const Words& words, View& view, People& people, const Customer& customer) {
  const auto card = html.in("section", {{"class", "card"}});
  add_title(html, words.say(texts::kFacts));
  const auto list = html.in("dl");
  const std::string bytes = desk::serialise(customer);
  // The heading, the notices and the cards beside this one show these.
  add_all(html, facts_of(schema::Customer, RecordView(bytes), words,
                         {"kind", "name", "level", "contacts", "addresses", "needs", "preferences", "reminders",
                          "special_requirements", "tags", "important_dates", "custom_fields", "provenance"}));
  add_fact(html, words.field("Customer", "registered_by"),
           joined({customer.has_registered_at() ? words.moment(customer.registered_at()) : "",
                   people.named(customer.registered_by())},
                  "  "));
  for (const v1::ImportantDate& date : customer.important_dates()) add_fact(html, date.name(), words.day(date.date()));
  for (const v1::CustomField& custom : customer.custom_fields()) add_fact(html, custom.key(), custom.value());
  if (const auto members = members_of(view, customer.id()); members.size() > 1) {
    std::vector<std::string> numbers;
    for (const uint64_t member : members) numbers.push_back(customer_number_of(view, member).value_or(""));
    add_fact(html, words.say(texts::kOneCustomer), joined(numbers, words.say(texts::kComma)));
  }
}

void add_contacts(Html& html, const Words& words, const Customer& customer) {
  if (customer.contacts().empty() && customer.addresses().empty()) return;
  const auto card = html.in("section", {{"class", "card"}});
  add_title(html, words.say(texts::kContacts));
  const auto list = html.in("div", {{"class", "people"}});
  for (const v1::Contact& contact : customer.contacts()) {
    const auto person = html.in("div");
    html.add("div", {{"class", "name"}}, contact.name());
    const std::string about = joined(
        {words.label("ContactRole", contact.role()), contact.title(), contact.backup() ? words.say(texts::kBackup) : "",
         words.label("ChangeState", contact.state()), contact.note()},
        " · ");
    if (!about.empty()) html.add("div", {{"class", "soft small"}}, about);
    const auto facts = html.in("dl");
    const auto field = [&](const char* name, const std::string& value) {
      add_fact(html, words.field("Contact", name), value);
    };
    field("mobile", contact.mobile());
    field("landline", contact.landline());
    field("email", contact.email());
    field("wechat", contact.wechat());
  }
  for (const v1::Address& address : customer.addresses()) {
    const auto place = html.in("div");
    html.add("div", {{"class", "soft small"}},
             joined({words.label("Address.Use", address.use()), address.usual() ? words.say(texts::kUsual) : "",
                     words.label("ChangeState", address.state())},
                    " · "));
    html.add("div", joined({rules::to_text(rules::Address{address.province(), address.city(), address.district(),
                                                          address.street()}),
                            address.postal_code()},
                           "  "));
  }
}

void add_needs(Html& html, const Words& words, const Customer& customer) {
  const auto card = html.in("section", {{"class", "card"}});
  add_title(html, words.say(texts::kNeeds));
  const auto list = html.in("dl");
  add_all(html, facts_of(schema::Needs, RecordView(desk::serialise(customer.needs())), words));
  add_all(html, facts_of(schema::Preferences, RecordView(desk::serialise(customer.preferences())), words));
  std::vector<std::string> tags;
  for (const v1::Tag& tag : customer.tags())
    tags.push_back(tag.grade().empty() ? tag.name() : tag.name() + " (" + tag.grade() + ")");
  add_fact(html, words.field("Customer", "tags"), joined(tags, words.say(texts::kComma)));
}

void add_missing(Html& html, const Words& words, View& view, const Customer& customer) {
  const v1::Completeness completeness = check_completeness(view, customer.id());
  std::vector<std::string> missing;
  for (const auto& one : completeness.missing()) {
    missing.push_back(one.has_role()    ? words.label("ContactRole", one.role())
                      : one.has_paper() ? words.label("Paper.Kind", one.paper())
                                        : path_label("Customer", one.field(), words.language));
  }
  if (missing.empty() && customer.remarks().empty()) return;
  const auto card = html.in("section", {{"class", "card"}});
  if (!missing.empty()) {
    add_title(html, words.say(texts::kMissing));
    const auto list = html.in("ul", {{"class", "badges"}});
    for (const std::string& one : missing) add_badge(html, one, "warn");
  }
  if (customer.remarks().empty()) return;
  add_title(html, words.say(texts::kRemarks));
  const auto list = html.in("ul", {{"class", "plain"}});
  for (const v1::Remark& remark : customer.remarks())
    html.add("li", Error(Code::invalid, remark.reason(), remark.field()).message(words.language));
}

/// What is paid of a contract, as a bar and in words.
void add_paid(Html& html, const Words& words, const v1::Contract& contract, Day today) {
  int64_t paid = contract.overpaid().minor();
  size_t overdue = 0;
  std::string next;
  for (const v1::Instalment& instalment : contract.instalments()) {
    paid += instalment.paid().minor();
    const auto due = rules::day_from_iso(instalment.due());
    if (instalment.has_paid_on() || !due) continue;
    if (*due < today) ++overdue;
    if (*due >= today && next.empty()) next = words.day(instalment.due());
  }
  const bool open = overdue > 0 || !next.empty();
  if (contract.gross().minor() > 0) {
    const std::string said =
        words.say(texts::kPaidOf, {words.money(paid, contract.gross().currency()), words.money(contract.gross())});
    html.add("div", {{"class", "small"}}, said);
    add_progress(html, said, static_cast<double>(paid) / static_cast<double>(contract.gross().minor()));
  }
  const auto badges = html.in("ul", {{"class", "badges"}});
  if (overdue > 0) add_badge(html, words.say(texts::kOverdueInstalments, {words.count(overdue)}), "bad");
  if (!next.empty()) add_badge(html, words.say(texts::kNextDue, {next}));
  if (!open && !contract.instalments().empty()) add_badge(html, words.say(texts::kPaidUp), "strong");
}

void add_contract(Html& html, const Words& words, View& view, People& people, const v1::Contract& contract, Day today) {
  const auto card = html.in("section", {{"class", "card"}});
  html.add("h3", contract.number());
  html.add("p", {{"class", "soft"}}, joined({words.day(contract.signed_on()), people.named(contract.owner())}, " · "));
  for (const v1::ContractItem& item : contract.items()) {
    html.add("div", joined({item.name(), item.specification(), item.quantity() + item.unit()}, "  "));
  }
  add_paid(html, words, contract, today);
  TableRows rows;
  for (const v1::Instalment& instalment : contract.instalments()) {
    rows.push_back({std::to_string(instalment.ordinal()), words.day(instalment.due()), words.money(instalment.amount()),
                    words.money(instalment.paid()), words.day(instalment.paid_on())});
  }
  const auto heading = [&](const char* name, bool number) { return Heading{words.field("Instalment", name), number}; };
  const std::string instalments = words.field("Contract", "instalments");
  add_numbers(html, words, instalments,
              {heading("ordinal", false), heading("due", false), heading("amount", true), heading("paid", true),
               heading("paid_on", false)},
              rows, instalments);
  TableRows payments;
  for (const RecordView record : list_payments(view, contract.id())) {
    const auto payment = desk::parse<v1::Payment>(record);
    payments.push_back({words.day(payment.received_on()), words.money(payment.amount()), payment.reference(),
                        people.named(payment.recorded_by())});
  }
  if (payments.empty()) return;
  const auto of = [&](const char* name, bool number) { return Heading{words.field("Payment", name), number}; };
  add_numbers(html, words, words.say(texts::kPayments),
              {of("received_on", false), of("amount", true), of("reference", false), of("recorded_by", false)},
              payments, words.say(texts::kPayments));
}

}  // namespace

void add_notices(Html& html, const Words& words, View& view, const Customer& customer) {
  add_limits(html, words, view, customer);
  add_reminders(html, words, customer);
  add_agreements(html, words, view, customer.id());
  add_risks(html, words, view, customer.id());
}

void add_facts(Html& html, const Words& words, View& view, People& people, const Customer& customer) {
  html.add("h2", words.say(texts::kAbout));
  const auto grid = html.in("div", {{"class", "grid"}});
  add_contacts(html, words, customer);
  add_basic_facts(html, words, view, people, customer);
  add_needs(html, words, customer);
  add_missing(html, words, view, customer);
}

void add_trade(Html& html, const Words& words, View& view, People& people, const Customer& customer) {
  constexpr size_t kMost = 100;
  const RecordPage page = list_contracts(view, customer.id(), kMost);
  if (page.entries.empty()) return;
  html.add("h2", words.say(texts::kContracts));
  if (const auto record = buying_rhythm(view, customer.id())) {
    const auto rhythm = desk::parse<v1::BuyingRhythm>(*record);
    html.add("p",
             words.say(texts::kRhythm) + words.say(texts::kColon) +
                 words.say(texts::kRhythmLine, {std::to_string(rhythm.interval_days()), words.day(rhythm.next_on()),
                                                std::to_string(rhythm.confidence())}));
  }
  const auto grid = html.in("div", {{"class", "grid"}});
  const Day today = words.local_day(view.context().now);
  for (const RecordView record : page.entries)
    add_contract(html, words, view, people, desk::parse<v1::Contract>(record), today);
}

}  // namespace dossier::exchange
