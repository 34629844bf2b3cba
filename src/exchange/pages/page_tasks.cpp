// SPDX-License-Identifier: Apache-2.0
#include "exchange/pages/page_tasks.hpp"

#include "desk/context/context.hpp"
#include "desk/context/messages_io.hpp"
#include "dossier/customer.hpp"
#include "dossier/follow_up.hpp"
#include "dossier/v1/customer.pb.h"
#include "dossier/v1/follow_up.pb.h"
#include "exchange/pages/due_reasons.hpp"
#include "exchange/pages/page_texts.hpp"

namespace dossier::exchange {
namespace {

/// When it is due, and by how much it is late.
void add_time(Html& html, const Words& words, Instant due, Instant now) {
  const auto place = html.in("div");
  html.add("div", {{"class", "at"}}, words.clock_time(due));
  html.add("div", {{"class", "small soft"}}, words.day(words.local_day(due)));
  if (due >= now) return;
  const auto days = (words.local_day(now) - words.local_day(due)).count();
  html.add("div", {{"class", "late"}},
           days == 0   ? words.say(texts::kLateToday)
           : days == 1 ? words.say(texts::kLateDay)
                       : words.say(texts::kLateDays, {words.count(static_cast<uint64_t>(days))}));
}

void add_customer(Html& html, View& view, const v1::FollowUp& task) {
  const auto record = customer(view, task.customer());
  const auto line = html.in("div");
  html.add("span", {{"class", "who"}}, record ? record->text(v1::Customer::kNameFieldNumber) : std::string_view());
  html.text(" ");
  html.add("span", {{"class", "soft small nowrap"}}, task.customer_number());
}

void add_reasons(Html& html, const Words& words, View& view, const v1::FollowUp& task) {
  const auto reasons = due_reasons(task, words.language, view.context().rules().hours.utc_offset);
  if (reasons.empty()) return;
  const auto why = html.in("div", {{"class", "why"}});
  html.text(words.say(texts::kWhy) + words.say(texts::kColon) + joined(reasons, words.say(texts::kSemicolon)));
}

}  // namespace

void add_task(Html& html, const Words& words, View& view, People& people, RecordView entry, bool whose) {
  auto task = desk::parse<v1::FollowUp>(entry);
  if (const auto whole = follow_up(view, task.id()))
    task = desk::parse<v1::FollowUp>(*whole);  // The list leaves out the explanation.
  const auto item = html.in("li");
  add_time(html, words, desk::to_instant(task.due()), view.context().now);
  const auto what = html.in("div");
  if (whose) add_customer(html, view, task);
  if (const std::string text = action_text(task, words.language); !text.empty()) html.add("div", text);
  {
    const auto meta = html.in("div", {{"class", "meta"}});
    html.add("span", {{"class", "badge"}}, words.label("FollowUpKind", task.kind()));
    if (task.priority() == v1::PRIORITY_HIGH)
      html.add("span", {{"class", "badge bad"}}, words.label("Priority", task.priority()));
    if (task.channel() != 0) html.add("span", words.label("Channel", task.channel()));
    if (!task.assignee().empty()) html.add("span", people.named(task.assignee()));
    if (!task.department().empty()) html.add("span", task.department());
  }
  add_reasons(html, words, view, task);
}

}  // namespace dossier::exchange
