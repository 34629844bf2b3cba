// SPDX-License-Identifier: Apache-2.0
#include "dossier/feedback.hpp"

#include <iostream>

#include "cli/commands.hpp"
#include "cli/dossier_view.hpp"
#include "cli/program.hpp"
#include "cli/texts/common.hpp"
#include "cli/texts/service.hpp"
#include "dossier/error.hpp"
#include "dossier/labels.hpp"
#include "dossier/staff.hpp"
#include "dossier/v1/interaction.pb.h"
#include "dossier/v1/staff.pb.h"
#include "rules/dates.hpp"
#include "rules/repeated.hpp"

// `dossier feedback`: the steps of a feedback from progress to rating, and the weekly review.

namespace dossier::cli {
namespace {

struct FeedbackArguments {
  std::string action, store, text, at, department, week;
  std::vector<std::string> numbers;
  size_t rating = 0;
};

/// Monday of the week that an instant lies in, at the beginning of the day.
Instant monday_of(Instant at) {
  const Day day = rules::local_time(at, kZone).day;
  const auto since_monday = (std::chrono::weekday(day).c_encoding() + 6) % 7;
  return rules::instant_of(day - std::chrono::days(since_monday), std::chrono::minutes(0), kZone);
}

void add_gap(const Program& program, Table& table, const v1::FeedbackGap& gap) {
  const auto time = [](bool there, const google::protobuf::Timestamp& at) { return there ? time_text(at) : ""; };
  table.add({{gap.number()},
             {std::string(label("FeedbackGap.Kind", gap.kind(), program.language))},
             {std::string(label("FeedbackClock", gap.clock(), program.language))},
             {printable(gap.person())},
             {time(gap.has_due(), gap.due())},
             {time(gap.has_met(), gap.met())}});
}

void show_review(const Program& program, const v1::FeedbackReview& review) {
  if (program.json) return print(json_object("FeedbackReview", review.SerializeAsString()));
  std::cout << styled(program.say(texts::kFeedbackReview, {review.department(), count_text(review.received()),
                                                           count_text(review.open()), count_text(review.gaps_size())}),
                      Style::strong)
            << '\n';
  if (review.gaps_size() == 0) return;
  Table table({program.say(texts::kRecordNumber), program.say(texts::kGapHeading), program.say(texts::kClockHeading),
               program.say(texts::kHandlerHeading), program.say(texts::kDueHeading), program.say(texts::kMetHeading)});
  for (const v1::FeedbackGap& gap : review.gaps()) add_gap(program, table, gap);
  table.print();
}

/// The week's review of one department, or of all.
int review(const Program& program, const FeedbackArguments& arguments) {
  const Instant monday = monday_of(arguments.week.empty() ? program.now() : instant_option(program, arguments.week));
  Snapshot view = program.session(arguments.store).read();
  std::vector<std::string> departments;
  if (!arguments.department.empty()) {
    departments.push_back(arguments.department);
  } else {
    for (const RecordView& department : list_departments(view))
      departments.emplace_back(department.text(v1::Department::kNameFieldNumber));
  }
  for (const std::string& department : departments)
    show_review(program, review_feedback(view, department, monday, monday + std::chrono::days(7)));
  return kDone;
}

void act(const Program& program, Write& write, const FeedbackArguments& arguments, const InteractionId& id) {
  const auto at = [&]() -> std::optional<Instant> {
    if (arguments.at.empty()) return std::nullopt;
    return instant_option(program, arguments.at);
  };
  if (arguments.action == "progress") add_progress(write, id, arguments.text);
  if (arguments.action == "solved") report_solved(write, id, at());
  if (arguments.action == "solve") solve_interaction(write, id, arguments.text, at());
  if (arguments.action == "confirm") confirm_interaction(write, id);
  if (arguments.action == "rate") rate_interaction(write, id, static_cast<int>(arguments.rating), arguments.text);
  if (arguments.action == "close") close_feedback(write, id, arguments.text);
  if (arguments.action == "reopen") reopen_feedback(write, id, arguments.text);
  if (arguments.action == "resume") resume_feedback(write, id);
  if (arguments.action == "wait") {
    if (arguments.at.empty()) throw UsageError{program.say(texts::kNeedsArgument, {"--at"})};
    wait_for_customer(write, id, arguments.text, instant_option(program, arguments.at));
  }
}

int run_feedback(const Program& program, const FeedbackArguments& arguments) {
  if (arguments.action == "review") return review(program, arguments);
  if (arguments.numbers.empty()) throw UsageError{program.say(texts::kNeedsFeedback)};
  Write write = program.session(arguments.store).write("feedback " + arguments.action);
  for (const std::string& number : arguments.numbers) {
    const auto id = interaction_id(write, number);
    if (!id) throw Error(Code::missing, "no_such_interaction", "number", {rules::repeated(number)});
    act(program, write, arguments, *id);
    const auto record = interaction(write, *id);
    const int status = static_cast<int>(record->number(v1::Interaction::kStatusFieldNumber));
    if (program.json) {
      print({{"number", number}, {"status", v1::InteractionStatus_Name(static_cast<v1::InteractionStatus>(status))}});
    } else {
      std::cout << program.say(texts::kReviewed,
                               {number, std::string(label("InteractionStatus", status, program.language))})
                << '\n';
    }
  }
  write.commit();
  return kDone;
}

}  // namespace

void add_feedback(CommandLine& line) {
  const auto arguments = std::make_shared<FeedbackArguments>();
  line.add("feedback", texts::kFeedbackCommand)
      .argument("ACTION", arguments->action, texts::kAction,
                {"review", "progress", "solved", "solve", "confirm", "rate", "close", "reopen", "wait", "resume"})
      .argument("STORE", arguments->store, texts::kStore)
      .arguments("NUMBER", arguments->numbers, texts::kFeedbackNumbers)
      .option("--text", arguments->text, texts::kFeedbackText, "TEXT")
      .option("--at", arguments->at, texts::kFeedbackAt, "TIME")
      .option("--rating", arguments->rating, texts::kRating, "1-5")
      .option("--department", arguments->department, texts::kDepartment, "NAME")
      .option("--week", arguments->week, texts::kWeek, "DATE")
      .runs([&program = line.program(), arguments] { return run_feedback(program, *arguments); });
}

}  // namespace dossier::cli
