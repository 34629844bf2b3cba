// SPDX-License-Identifier: Apache-2.0
#include "dossier/feedback.hpp"

#include <iostream>

#include "cli/commands.hpp"
#include "cli/dossier_view.hpp"
#include "cli/program.hpp"
#include "cli/texts/common.hpp"
#include "cli/texts/service.hpp"
#include "dossier/labels.hpp"
#include "dossier/staff.hpp"
#include "dossier/v1/interaction.pb.h"
#include "dossier/v1/staff.pb.h"
#include "rules/dates.hpp"

// `dossier feedback review`: the weekly review. The steps of a feedback are described operations.

namespace dossier::cli {
namespace {

struct ReviewArguments {
  std::string store, department, week;
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
int review(const Program& program, const ReviewArguments& arguments) {
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

}  // namespace

void add_feedback(CommandLine& line) {
  const auto arguments = std::make_shared<ReviewArguments>();
  line.add("feedback", "review", line.program().say(texts::kFeedbackReviewCommand))
      .argument("STORE", arguments->store, texts::kStore)
      .option("--department", arguments->department, texts::kDepartment, "NAME")
      .option("--week", arguments->week, texts::kWeek, "DATE")
      .runs([&program = line.program(), arguments] { return review(program, *arguments); });
}

}  // namespace dossier::cli
