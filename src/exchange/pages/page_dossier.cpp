// SPDX-License-Identifier: Apache-2.0
#include "desk/context/context.hpp"
#include "desk/context/messages_io.hpp"
#include "dossier/customer.hpp"
#include "dossier/error.hpp"
#include "dossier/html.hpp"
#include "dossier/interaction.hpp"
#include "dossier/v1/customer.pb.h"
#include "dossier/v1/interaction.pb.h"
#include "exchange/pages/facts.hpp"
#include "exchange/pages/page_dossier_parts.hpp"
#include "exchange/pages/page_tasks.hpp"
#include "exchange/pages/page_texts.hpp"

// A customer's dossier as a page.

namespace dossier {
namespace {

using exchange::Html;
using exchange::joined;
using exchange::People;
using exchange::Words;
namespace texts = exchange::texts;

void add_header(Html& html, const Words& words, People& people, const v1::Customer& customer, Instant now) {
  const auto header = html.in("header");
  html.add("p", {{"class", "eyebrow"}}, words.say(texts::kDossier) + " · " + customer.number());
  html.add("h1", customer.name());
  {
    const auto badges = html.in("ul", {{"class", "badges"}});
    add_badge(html, words.label("Level", customer.level()), "strong");
    add_badge(html, words.label("Stage", customer.stage()));
    add_badge(html, words.label("CustomerKind", customer.kind()));
    add_badge(html, customer.owner().empty() ? words.say(texts::kPool) : people.named(customer.owner()));
    add_badge(html, customer.department());
  }
  html.add("p", {{"class", "soft small"}}, words.say(texts::kMadeAt, {words.moment(now)}));
}

void add_figures(Html& html, const Words& words, People& people, const v1::CustomerSummary& summary) {
  const auto list = html.in("ul", {{"class", "figures"}});
  add_figure(html, {words.say(texts::kInteractions), words.count(summary.interactions()), {}});
  add_figure(html, {words.say(texts::kOpenMatters), words.count(summary.open_interactions()), {}});
  add_figure(html, {words.say(texts::kOpenFollowUps), words.count(summary.open_follow_ups()), {}});
  if (summary.has_last_service()) {
    const Instant last = instant(summary.last_service());
    add_figure(
        html, {words.say(texts::kLastService), words.moment(last).substr(0, 10), people.named(summary.last_handler())});
  }
}

/// What an interaction says beyond what has a place of its own on the page.
template <typename Line>
void add_rest(const Line& line, const Words& words, RecordView record) {
  const auto say = [&](const std::vector<exchange::Fact>& facts) {
    for (const exchange::Fact& fact : facts) line(fact.label + words.say(texts::kColon) + fact.value);
  };
  say(exchange::facts_of(schema::Interaction, record, words,
                         {"channel", "kind", "status", "handler", "urgency", "summary", "department",
                          "customer_reaction", "next_step", "promises", "feedback", "follow_up"}));
  const RecordView feedback = record.record(v1::Interaction::kFeedbackFieldNumber);
  say(exchange::facts_of(schema::Feedback, feedback, words, {"department", "person", "solution", "satisfaction"}));
}

void add_interaction(Html& html, const Words& words, People& people, RecordView record) {
  const auto entry = desk::parse<v1::Interaction>(record);
  const auto item = html.in("li", {{"class", entry.open() ? "open" : ""}});
  {
    const auto head = html.in("div", {{"class", "head"}});
    html.add("span", {{"class", "when"}}, words.moment(entry.at()));
    html.add("span", {{"class", "badge"}}, words.label("InteractionKind", entry.kind()));
    if (entry.status() != 0)
      html.add("span", {{"class", entry.open() ? "badge warn" : "badge"}},
               words.label("InteractionStatus", entry.status()));
    if (entry.urgency() == v1::PRIORITY_HIGH)
      html.add("span", {{"class", "badge bad"}}, words.label("Priority", entry.urgency()));
    html.add("span", words.label("Channel", entry.channel()));
    html.add("span", people.named(entry.handler()));
    html.add("span", {{"class", "nowrap"}}, entry.number());
  }
  html.add("div", entry.summary());
  const auto line = [&](const std::string& text) {
    if (!text.empty()) html.add("div", {{"class", "soft small"}}, text);
  };
  line(entry.customer_reaction());
  if (!entry.feedback().solution().empty()) line(words.say(texts::kSolution, {entry.feedback().solution()}));
  if (entry.feedback().satisfaction() > 0)
    line(words.say(texts::kSatisfied, {std::to_string(entry.feedback().satisfaction())}));
  if (!entry.next_step().action().empty())
    line(words.say(texts::kNextStep, {joined({words.day(entry.next_step().due()), entry.next_step().action()}, " ")}));
  for (const v1::Promise& promise : entry.promises())
    line(words.say(texts::kPromised, {joined({words.day(promise.due()), promise.text()}, " ")}));
  add_rest(line, words, record);
}

void add_interactions(Html& html, const Words& words, People& people, const std::vector<RecordView>& entries,
                      const std::string& title, const std::string& note) {
  if (entries.empty()) return;
  html.add("h2", title);
  const auto card = html.in("section", {{"class", "card tall"}});
  if (!note.empty()) html.add("p", {{"class", "soft"}}, note);
  const auto list = html.in("ol", {{"class", "line"}});
  for (const RecordView entry : entries) add_interaction(html, words, people, entry);
}

void add_follow_ups(Html& html, const Words& words, View& view, People& people, uint64_t customer) {
  DueQuery query;
  query.customer = customer;
  query.limit = 100;
  const RecordPage page = due(view, query);
  if (page.entries.empty()) return;
  html.add("h2", words.say(texts::kOpenFollowUps));
  const auto card = html.in("section", {{"class", "card tall"}});
  const auto list = html.in("ul", {{"class", "tasks"}});
  for (const RecordView entry : page.entries) add_task(html, words, view, people, entry, false);
}

}  // namespace

std::string dossier_page(View& view, uint64_t id, Language language, size_t newest) {
  const auto record = customer(view, id);
  if (!record) throw Error(Code::missing, "no_such_customer", "customer", {std::to_string(id)});
  const auto customer = desk::parse<v1::Customer>(*record);
  const v1::CustomerSummary summary = summarise_customer(view, id);
  const Words words(language, view.context().rules().hours.utc_offset);
  People people(view);
  return exchange::make_page(words, customer.name() + " " + customer.number(), [&](Html& html) {
    add_header(html, words, people, customer, view.context().now);
    {
      const auto main = html.in("main");
      add_notices(html, words, view, customer);
      add_figures(html, words, people, summary);
      add_facts(html, words, view, people, customer);
      add_interactions(html, words, people, open_interactions(view, id), words.say(texts::kOpenMatters), {});
      add_follow_ups(html, words, view, people, id);
      add_trade(html, words, view, people, customer);
      const RecordPage page = timeline(view, id, {.limit = newest});
      add_interactions(
          html, words, people, page.entries, words.say(texts::kTimeline),
          words.say(texts::kNewest, {words.count(page.entries.size()), words.count(summary.interactions())}));
    }
    html.add("footer", words.say(texts::kPersonal));
  });
}

}  // namespace dossier
