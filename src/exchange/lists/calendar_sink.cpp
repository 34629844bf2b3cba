// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <string>

#include "desk/context/messages_io.hpp"
#include "dossier/follow_up.hpp"
#include "dossier/labels.hpp"
#include "dossier/v1/follow_up.pb.h"
#include "exchange/files/content_line.hpp"
#include "exchange/lists/sinks.hpp"

// What is due as events of a calendar.

namespace dossier::exchange {
namespace {

/// 20240315T013000Z
std::string moment(const google::protobuf::Timestamp& at) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(desk::to_instant(at));
  const auto day = std::chrono::floor<std::chrono::days>(seconds);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss time(seconds - day);
  const auto digits = [](auto number, size_t width) {
    const std::string text = std::to_string(number);
    return std::string(width - std::min(width, text.size()), '0') + text;
  };
  return digits(static_cast<int>(date.year()), 4) + digits(static_cast<unsigned>(date.month()), 2) +
         digits(static_cast<unsigned>(date.day()), 2) + "T" + digits(time.hours().count(), 2) +
         digits(time.minutes().count(), 2) + digits(time.seconds().count(), 2) + "Z";
}

class CalendarSink final : public Sink {
 public:
  explicit CalendarSink(NewFile& file) : file_(file) {
    file_.write("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//dossier//follow-ups//ZH\r\nCALSCALE:GREGORIAN\r\n");
  }

  void add(RecordView record, const std::vector<Cells>&) override {
    const auto task = desk::parse<v1::FollowUp>(record);
    std::string event = "BEGIN:VEVENT\r\n";
    const auto text = [&](std::string_view name, const std::string& value) {
      if (!value.empty()) event += content_line(name, escaped(value));
    };
    text("UID", "follow-up-" + std::to_string(task.id()) + "@dossier");
    text("DTSTAMP", moment(task.created_at()));
    text("DTSTART", moment(task.due()));
    text("SUMMARY", task.customer_number() + " " + action_text(task, Language::zh));
    text("CATEGORIES", std::string(label("FollowUpKind", task.kind(), Language::zh)));
    if (task.priority() != 0)
      text("PRIORITY", task.priority() == v1::PRIORITY_HIGH ? "1" : task.priority() == v1::PRIORITY_NORMAL ? "5" : "9");
    file_.write(event + "BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:" + escaped(task.customer_number()) +
                "\r\nTRIGGER:PT0S\r\nEND:VALARM\r\nEND:VEVENT\r\n");
  }
  void finish() override { file_.write("END:VCALENDAR\r\n"); }

 private:
  NewFile& file_;
};

}  // namespace

std::unique_ptr<Sink> calendar_sink(NewFile& file) { return std::make_unique<CalendarSink>(file); }

}  // namespace dossier::exchange
