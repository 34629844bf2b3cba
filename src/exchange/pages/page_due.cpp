// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "desk/context/context.hpp"
#include "dossier/html.hpp"
#include "dossier/v1/follow_up.pb.h"
#include "exchange/pages/page_tasks.hpp"
#include "exchange/pages/page_texts.hpp"

// The due list as a page.

namespace dossier {
namespace {

using exchange::Html;
using exchange::Words;
namespace texts = exchange::texts;

constexpr size_t kEntriesAtOnce = 500;

/// What the list shows, in the order of time.
struct DueEntries {
  std::vector<RecordView> entries;
  bool more = false;
};

DueEntries read(View& view, const DueQuery& wanted) {
  DueEntries found;
  DueQuery query = wanted;
  std::string token(wanted.token);
  do {
    query.token = token;
    query.limit = std::min(wanted.limit - found.entries.size(), kEntriesAtOnce);
    RecordPage page = due(view, query);
    found.entries.insert(found.entries.end(), page.entries.begin(), page.entries.end());
    token = std::move(page.token);
  } while (!token.empty() && found.entries.size() < wanted.limit);
  found.more = !token.empty();
  return found;
}

Instant due_at(RecordView entry) {
  return Instant(std::chrono::microseconds(entry.instant(v1::FollowUp::kDueFieldNumber).value_or(0)));
}

/// The heading that an entry stands under: overdue, or its day.
std::string part_of(const Words& words, Instant due, Instant now) {
  if (due < now) return words.say(texts::kOverduePart);
  const Day day = words.local_day(due), today = words.local_day(now);
  const std::string name = words.say(texts::kDueTitle, {words.day(day), words.weekday(day)});
  if (day == today) return words.say(texts::kToday) + " · " + name;
  if (day == today + std::chrono::days(1)) return words.say(texts::kTomorrow) + " · " + name;
  return name;
}

void add_header(Html& html, const Words& words, exchange::People& people, const DueQuery& query, Instant now) {
  const auto header = html.in("header");
  html.add("p", {{"class", "eyebrow"}}, words.say(texts::kDueList));
  const Day today = words.local_day(now);
  html.add("h1", words.say(texts::kDueTitle, {words.day(today), words.weekday(today)}));
  const auto lead = html.in("p", {{"class", "lead"}});
  if (!query.assignee.empty()) html.add("span", words.say(texts::kOf, {people.named(std::string(query.assignee))}));
  if (query.assignee.empty() && !query.department.empty())
    html.add("span", words.say(texts::kDepartmentIs, {std::string(query.department)}));
  if (query.assignee.empty() && query.department.empty()) html.add("span", words.say(texts::kWholeBusiness));
  html.add("span", words.say(texts::kMadeAt, {words.moment(now)}));
}

void add_counts(Html& html, const Words& words, const std::vector<RecordView>& entries, Instant now) {
  uint64_t late = 0, today = 0;
  for (const RecordView entry : entries) {
    const Instant due = due_at(entry);
    late += due < now ? 1 : 0;
    today += due >= now && words.local_day(due) == words.local_day(now) ? 1 : 0;
  }
  const auto list = html.in("ul", {{"class", "figures three"}});
  const auto figure = [&](const Text& name, uint64_t number) {
    add_figure(html, {words.say(name), words.count(number), {}});
  };
  figure(texts::kOverduePart, late);
  figure(texts::kToday, today);
  figure(texts::kLater, entries.size() - late - today);
}

void add_parts(Html& html, const Words& words, View& view, exchange::People& people,
               const std::vector<RecordView>& entries, Instant now) {
  for (size_t begin = 0, end = 0; begin < entries.size(); begin = end) {
    const std::string part = part_of(words, due_at(entries[begin]), now);
    while (end < entries.size() && part_of(words, due_at(entries[end]), now) == part) ++end;
    html.add("h2", part + " (" + words.count(end - begin) + ")");
    const auto card = html.in("section", {{"class", "card tall"}});
    const auto list = html.in("ul", {{"class", "tasks"}});
    for (size_t i = begin; i < end; ++i) add_task(html, words, view, people, entries[i], true);
  }
}

}  // namespace

std::string due_page(View& view, const DueQuery& query, Language language) {
  const Words words(language, view.context().rules().hours.utc_offset);
  const Instant now = view.context().now;
  const DueEntries found = read(view, query);
  exchange::People people(view);
  return exchange::make_page(words, words.say(texts::kDueList) + " " + words.day(words.local_day(now)),
                             [&](Html& html) {
                               add_header(html, words, people, query, now);
                               {
                                 const auto main = html.in("main");
                                 add_counts(html, words, found.entries, now);
                                 if (found.entries.empty())
                                   html.add("p", {{"class", "notice"}}, words.say(texts::kNothingDue));
                                 add_parts(html, words, view, people, found.entries, now);
                                 if (found.more) html.add("p", {{"class", "notice"}}, words.say(texts::kMoreDue));
                               }
                               html.add("footer", words.say(texts::kPersonal));
                             });
}

}  // namespace dossier
