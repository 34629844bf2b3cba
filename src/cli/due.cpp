// SPDX-License-Identifier: Apache-2.0
#include <iostream>
#include <limits>

#include "cli/commands.hpp"
#include "cli/dossier_view.hpp"
#include "cli/parsed.hpp"
#include "cli/program.hpp"
#include "cli/texts/common.hpp"
#include "cli/texts/service.hpp"
#include "dossier/follow_up.hpp"
#include "dossier/html.hpp"
#include "dossier/labels.hpp"
#include "dossier/v1/follow_up.pb.h"
#include "exchange/pages/due_reasons.hpp"
#include "rules/dates.hpp"

// `dossier due`: what is to be done.

namespace dossier::cli {
namespace {

struct DueArguments {
  std::string store, assignee, department, until, kind, html;
  bool overdue = false;
  size_t limit = 0;
};

constexpr size_t kDueShown = 50;  // A day's work.

/// Why a follow-up is due when it is, as a sentence: what it is, and how its time came about.
std::string why(const Program& program, const v1::FollowUp& task) {
  std::string out(label("FollowUpKind", task.kind(), program.language));
  for (const std::string& reason : exchange::due_reasons(task, program.language, kZone))
    out += program.say(texts::kSemicolon) + reason;
  return out;
}

void print_entry(const Program& program, View& view, RecordView entry) {
  const uint64_t id = entry.number(v1::FollowUp::kIdFieldNumber);
  const auto whole = follow_up(view, id);  // The list's own rows leave out the explanation.
  Json object = json_object("FollowUp", whole ? whole->bytes() : entry.bytes());
  const auto task = parsed<v1::FollowUp>(whole.value_or(entry));
  object["customer_id"] = entry.number(v1::FollowUp::kCustomerFieldNumber);
  object["customer"] = entry.text(v1::FollowUp::kCustomerNumberFieldNumber);
  object.erase("customer_number");
  object["action"] = action_text(task, program.language);
  object["why"] = why(program, task);
  object["overdue"] = is_overdue(program, entry);
  print(object);
}

DueQuery query_of(const Program& program, const DueArguments& arguments) {
  DueQuery query;
  query.assignee = arguments.assignee;
  query.department = arguments.department;
  query.kind = value_option(program, "--kind", "FollowUpKind", arguments.kind);
  if (arguments.overdue) {
    query.until = program.now();
  } else if (!arguments.until.empty()) {
    query.until = instant_option(program, arguments.until, true);
  } else {
    query.until = rules::instant_of(rules::local_time(program.now(), kZone).day + std::chrono::days(1),
                                    std::chrono::minutes(0), kZone);
  }
  return query;
}

void show_list(const Program& program, View& view, const std::vector<RecordView>& entries, size_t total,
               size_t overdue) {
  const Day today = rules::local_time(program.now(), kZone).day;
  const Text& weekday = texts::kWeekdays[std::chrono::weekday(today).c_encoding()];
  std::cout << styled(program.say(texts::kDueTitle,
                                  {rules::to_iso(today), program.say(weekday), count_text(total), count_text(overdue)}),
                      Style::strong)
            << '\n';
  if (entries.empty()) return;
  std::cout << '\n';
  print_follow_ups(program, view, entries, true);
  if (total > entries.size())
    std::cout << styled(program.say(texts::kMoreEntries, {std::to_string(entries.size())}), Style::dim) << '\n';
}

int run_due(const Program& program, const DueArguments& arguments) {
  DueQuery query = query_of(program, arguments);
  Snapshot view = program.session(arguments.store).read();
  if (!arguments.html.empty()) {
    query.limit = arguments.limit > 0 ? arguments.limit : kBatch;
    return put_page(program, arguments.html, due_page(view, query, program.language));
  }
  const size_t limit = arguments.limit > 0 ? arguments.limit
                       : program.json      ? std::numeric_limits<size_t>::max()
                                           : kDueShown;
  std::vector<RecordView> shown;
  size_t total = 0, overdue = 0;
  std::string token;
  do {  // To the end also for a person: how many there are matters.
    query.token = token;
    query.limit = program.json ? std::min(limit - total, kBatch) : kBatch;
    RecordPage page = due(view, query);
    for (const RecordView entry : page.entries) {
      ++total;
      overdue += is_overdue(program, entry) ? 1 : 0;
      if (program.json) {
        print_entry(program, view, entry);
      } else if (shown.size() < limit) {
        shown.push_back(entry);
      }
    }
    token = std::move(page.token);
  } while (!token.empty() && !(program.json && total == limit));
  if (!program.json) show_list(program, view, shown, total, overdue);
  return kDone;
}

}  // namespace

void add_due(CommandLine& line) {
  const auto arguments = std::make_shared<DueArguments>();
  line.add("due", texts::kDue)
      .argument("STORE", arguments->store, texts::kStore)
      .option("--assignee", arguments->assignee, texts::kAssignee, "STAFF")
      .option("--department", arguments->department, texts::kDepartment, "NAME")
      .option("--kind", arguments->kind, texts::kKind, "KIND")
      .option("--until", arguments->until, texts::kDueUntil, "DATE")
      .flag("--overdue", arguments->overdue, texts::kOverdue)
      .option("--limit", arguments->limit, texts::kLimit, "N")
      .option("--html", arguments->html, texts::kHtml, "FILE")
      .runs([&program = line.program(), arguments] { return run_due(program, *arguments); });
}

}  // namespace dossier::cli
