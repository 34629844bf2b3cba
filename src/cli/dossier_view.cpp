// SPDX-License-Identifier: Apache-2.0
#include "cli/dossier_view.hpp"

#include <iostream>

#include "cli/texts/common.hpp"
#include "cli/texts/customer.hpp"
#include "dossier/customer.hpp"
#include "dossier/destruction.hpp"
#include "dossier/error.hpp"
#include "dossier/html.hpp"
#include "dossier/labels.hpp"
#include "dossier/v1/customer.pb.h"
#include "dossier/v1/follow_up.pb.h"
#include "dossier/v1/interaction.pb.h"
#include "dossier/v1/keeping.pb.h"
#include "rules/dates.hpp"
#include "rules/repeated.hpp"

namespace dossier::cli {
namespace {

std::string text(RecordView record, int field) { return printable(record.text(static_cast<uint32_t>(field))); }

std::string value_label(const Program& program, const char* enumeration, RecordView record, int field) {
  const auto value = record.find(static_cast<uint32_t>(field));
  return value ? std::string(label(enumeration, static_cast<int>(value->value), program.language)) : std::string();
}

std::string when(const Program& program, Instant due) {
  const Instant now = program.now();
  const auto days = (rules::local_time(due, kZone).day - rules::local_time(now, kZone).day).count();
  if (days == -1) return program.say(texts::kOverdueOneDay);
  if (days < 0) return program.say(texts::kOverdueDays, {std::to_string(-days)});
  if (days == 0) return program.say(due < now ? texts::kOverdueToday : texts::kToday);
  if (days == 1) return program.say(texts::kTomorrow);
  return program.say(texts::kInDays, {std::to_string(days)});
}

}  // namespace

FoundCustomer require_customer(View& view, const std::string& number) {
  const auto id = customer_id(view, number);
  const auto record = id ? customer(view, *id) : std::nullopt;
  if (!record) {
    const auto stone = tombstone(view, v1::RECORD_CLASS_CUSTOMER, number);
    if (stone)
      throw Error(Code::missing, "destroyed", "customer",
                  {rules::repeated(number), std::to_string(stone->destruction())});
  }
  if (!record) throw Error(Code::missing, "no_such_customer", "customer", {rules::repeated(number)});
  return {*id, *record};
}

void print_heading(const std::string& text) { std::cout << '\n' << styled(text, Style::strong) << '\n'; }

void print_interactions(const Program& program, const std::vector<RecordView>& entries) {
  using v1::Interaction;
  Table table({program.say(texts::kTime), program.say(texts::kRecordNumber), program.say(texts::kChannelHeading),
               program.say(texts::kKindHeading), program.say(texts::kStatusHeading),
               program.say(texts::kHandlerHeading), program.say(texts::kSummaryHeading)});
  for (const RecordView entry : entries) {
    const bool open = entry.number(Interaction::kOpenFieldNumber) != 0;
    table.add({{time_text(instant(entry.instant(Interaction::kAtFieldNumber).value_or(0)))},
               {text(entry, Interaction::kNumberFieldNumber)},
               {value_label(program, "Channel", entry, Interaction::kChannelFieldNumber)},
               {value_label(program, "InteractionKind", entry, Interaction::kKindFieldNumber)},
               {value_label(program, "InteractionStatus", entry, Interaction::kStatusFieldNumber),
                open ? Style::warning : Style::plain},
               {text(entry, Interaction::kHandlerFieldNumber)},
               {text(entry, Interaction::kSummaryFieldNumber)}});
  }
  table.print();
}

bool is_overdue(const Program& program, RecordView follow_up) {
  return instant(follow_up.instant(v1::FollowUp::kDueFieldNumber).value_or(0)) < program.now();
}

void print_follow_ups(const Program& program, View& view, const std::vector<RecordView>& entries, bool customers) {
  using v1::FollowUp;
  std::vector<std::string> headings = {program.say(texts::kTaskHeading), program.say(texts::kDueHeading), ""};
  if (customers)
    headings.insert(headings.end(), {program.say(texts::kCustomerHeading), program.say(texts::kNameHeading)});
  headings.insert(headings.end(), {program.say(texts::kAssigneeHeading), program.say(texts::kKindHeading),
                                   program.say(texts::kChannelHeading), program.say(texts::kActionHeading)});
  Table table(headings);
  for (const RecordView entry : entries) {
    const Instant due = instant(entry.instant(FollowUp::kDueFieldNumber).value_or(0));
    std::vector<Table::Cell> row = {{std::to_string(entry.number(FollowUp::kIdFieldNumber)), Style::dim, true},
                                    {time_text(due)},
                                    {when(program, due), is_overdue(program, entry) ? Style::bad : Style::good}};
    if (customers) {
      const auto record = customer(view, entry.number(FollowUp::kCustomerFieldNumber));
      row.push_back({text(entry, FollowUp::kCustomerNumberFieldNumber)});
      row.push_back({record ? cut(text(*record, v1::Customer::kNameFieldNumber), 28) : std::string()});
    }
    row.push_back({text(entry, FollowUp::kAssigneeFieldNumber)});
    row.push_back({value_label(program, "FollowUpKind", entry, FollowUp::kKindFieldNumber)});
    row.push_back({value_label(program, "Channel", entry, FollowUp::kChannelFieldNumber)});
    row.push_back({printable(action_text(entry, program.language))});
    table.add(std::move(row));
  }
  table.print();
}

int put_page(const Program& program, const std::string& file, const std::string& page) {
  write_page(file, page);
  if (program.json) {
    print({{"file", file}});
  } else {
    std::cout << program.say(texts::kReportWritten, {file}) << '\n';
  }
  return kDone;
}

std::string classes_text(const Program& program, const std::vector<std::string>& classes) {
  std::string text;
  for (const std::string& name : classes) {
    std::string word = name;
    for (const auto& known : texts::kFieldClasses) {
      if (known.name == name) word = program.say(known.text);
    }
    text += (text.empty() ? "" : program.say(texts::kComma)) + word;
  }
  return text;
}

}  // namespace dossier::cli
