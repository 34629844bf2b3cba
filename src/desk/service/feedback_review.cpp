// SPDX-License-Identifier: Apache-2.0
#include "desk/context/messages_io.hpp"
#include "desk/context/page_look.hpp"
#include "desk/planning/deadlines.hpp"
#include "desk/service/feedback.hpp"
#include "dossier/feedback.hpp"
#include "rules/terms.hpp"

// Feedback of a department in a period, and how its clocks were kept.

namespace dossier {
namespace {

using desk::Context;
using desk::FeedbackList;
using records::KeyWriter;
using v1::FeedbackGap;
using v1::Interaction;

/// Visits a department's feedback in one of the lists, from one time to before another.
template <typename Visit>
void each_feedback(Context& context, FeedbackList list, std::string_view department, Instant from, Instant until,
                   const Visit& visit) {
  const KeyWriter prefix = desk::feedback_key(list, department);
  KeyWriter begin = prefix, end = prefix;
  begin.instant(micros(from));
  end.instant(micros(until));
  const auto cursor = context.reader().cursor(desk::interactions().index_space(desk::interaction_index::feedback));
  for (bool more = cursor->seek(begin.bytes()); more && cursor->key() < end.bytes(); more = cursor->next()) {
    records::KeyReader key(cursor->key().substr(prefix.bytes().size()));
    const Instant when = instant(key.instant());
    const auto clock =
        list == FeedbackList::missed ? static_cast<v1::FeedbackClock>(key.number()) : v1::FEEDBACK_CLOCK_UNSPECIFIED;
    const records::Bytes primary = key.rest();
    if (!context.may_see(records::KeyReader(primary).number())) continue;
    const auto stored = records::get(context.reader(), desk::interactions(), primary);
    if (!stored) throw Error(Code::corrupt, "index", "interaction.feedback");
    visit(desk::parse<Interaction>(stored->record), clock, when);
  }
}

FeedbackGap& add_gap(v1::FeedbackReview& review, const Interaction& interaction, FeedbackGap::Kind kind,
                     v1::FeedbackClock clock) {
  FeedbackGap& gap = *review.add_gaps();
  gap.set_kind(kind);
  gap.set_clock(clock);
  gap.set_customer(interaction.customer());
  *gap.mutable_at() = interaction.at();
  gap.set_interaction(interaction.id());
  gap.set_number(interaction.number());
  gap.set_department(interaction.department());
  gap.set_person(desk::responsible(interaction));
  return gap;
}

void add_missed(v1::FeedbackReview& review, const Interaction& interaction, v1::FeedbackClock clock, Instant met) {
  for (const v1::MissedClock& missed : interaction.feedback().missed()) {
    if (missed.clock() != clock || desk::to_instant(missed.met()) != met) continue;
    FeedbackGap& gap = add_gap(review, interaction, FeedbackGap::KIND_MISSED, clock);
    *gap.mutable_due() = missed.due();
    *gap.mutable_met() = missed.met();
    return;
  }
}

/// What is still to be done, and whether it is late.
void add_open(Context& context, v1::FeedbackReview& review, const Interaction& interaction) {
  for (const auto clock : {v1::FEEDBACK_CLOCK_ANSWER, v1::FEEDBACK_CLOCK_SOLUTION, v1::FEEDBACK_CLOCK_CONFIRM,
                           v1::FEEDBACK_CLOCK_RATE, v1::FEEDBACK_CLOCK_COMPLETION}) {
    const auto task = desk::clock_task(context, interaction, clock);
    if (task && desk::to_instant(task->due()) < context.now) {
      *add_gap(review, interaction, FeedbackGap::KIND_OVERDUE, clock).mutable_due() = task->due();
    }
  }
  if (interaction.status() == v1::INTERACTION_STATUS_SOLVED)
    add_gap(review, interaction, FeedbackGap::KIND_NOT_CONFIRMED, v1::FEEDBACK_CLOCK_CONFIRM);
  if (interaction.status() == v1::INTERACTION_STATUS_CONFIRMED)
    add_gap(review, interaction, FeedbackGap::KIND_NOT_RATED, v1::FEEDBACK_CLOCK_RATE);
  const Instant until = desk::to_instant(interaction.at()) + std::chrono::days(terms::kOpenFeedback.value);
  if (until < context.now)
    desk::set_instant(
        add_gap(review, interaction, FeedbackGap::KIND_STILL_OPEN, v1::FEEDBACK_CLOCK_UNSPECIFIED).mutable_due(),
        until);
}

}  // namespace

v1::FeedbackReview review_feedback(View& view, std::string_view department, Instant from, Instant until) {
  Context& context = view.context();
  context.require(desk::Operation::read);
  v1::FeedbackReview review;
  review.set_department(std::string(department));
  desk::set_instant(review.mutable_from(), from);
  desk::set_instant(review.mutable_until(), until);
  each_feedback(context, FeedbackList::all, department, from, until,
                [&](const auto&...) { review.set_received(review.received() + 1); });
  each_feedback(context, FeedbackList::missed, department, from, until,
                [&](const Interaction& interaction, v1::FeedbackClock clock, Instant met) {
                  add_missed(review, interaction, clock, met);
                });
  each_feedback(context, FeedbackList::open, department, Instant(), until,
                [&](const Interaction& interaction, const auto&...) {
                  review.set_open(review.open() + 1);
                  add_open(context, review, interaction);
                });
  desk::PageLook look(context, "review_feedback");
  for (const FeedbackGap& gap : review.gaps()) look.add(gap.customer());
  return review;
}

}  // namespace dossier
