// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "desk/context/messages_io.hpp"
#include "desk/figures/service_figures.hpp"
#include "dossier/v1/customer.pb.h"
#include "dossier/v1/interaction.pb.h"
#include "dossier/v1/report.pb.h"

// What got worse since the period before.

namespace dossier::desk {
namespace {

using v1::ServiceReport;
using v1::Worsening;

/// Which of the feedback nobody wants more of.
constexpr v1::InteractionKind kTrouble[] = {v1::INTERACTION_KIND_COMPLAINT, v1::INTERACTION_KIND_AFTER_SALES};

double share(uint64_t part, uint64_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

/// By how much of what it was.
double by_how_much(const Worsening& worsening) {
  const double change = worsening.now() - worsening.before();
  return (change < 0 ? -change : change) / std::max(worsening.before(), worsening.before() > 0 ? 0.0 : 1.0);
}

class List {
 public:
  explicit List(ServiceReport& report) : report_(report) {}
  void more(const char* figure, const std::string& value, double before, double now) {
    if (now > before) add(figure, value, before, now);
  }
  void less(const char* figure, const std::string& value, double before, double now) {
    if (now < before) add(figure, value, before, now);
  }

 private:
  void add(const char* figure, const std::string& value, double before, double now) {
    Worsening& worsening = *report_.add_worse();
    worsening.set_figure(figure);
    worsening.set_value(value);
    worsening.set_before(before);
    worsening.set_now(now);
  }
  ServiceReport& report_;
};

/// Follow-ups of some months: of the month that runs, and of those to come, only what is done can be judged.
struct Lateness {
  uint64_t due = 0, late = 0;
  void add(const v1::OverdueMonth& month, const std::string& running) {
    const uint64_t overdue = month.month() < running ? month.open() : 0;
    due += month.in_time() + month.late() + overdue;
    late += month.late() + overdue;
  }
};

}  // namespace

void fill_worse(const ServiceFigures& figures, const std::vector<v1::OverdueMonth>& overdue_before,
                ServiceReport& report) {
  List list(report);
  for (const v1::InteractionKind kind : kTrouble) {
    const auto count = [&](const InteractionSums& sums) {
      return static_cast<double>(feedback_with(sums, interaction_dimension::kind, static_cast<uint32_t>(kind)));
    };
    list.more("kind", v1::InteractionKind_Name(kind), count(figures.then), count(figures.now));
  }
  for (uint32_t level = 0; level < v1::Level_ARRAYSIZE; ++level) {
    const Ratings now = ratings_of(figures.now, level), before = ratings_of(figures.then, level);
    if (now.rated != 0 && before.rated != 0)
      list.less("satisfaction", figure_name(v1::DIMENSION_LEVEL, level), before.mean(), now.mean());
  }
  for (const v1::HandlingTime& time : report.handling()) {
    if (time.solved() == 0 || time.solved_before() == 0) continue;
    list.more("handling", time.department(), static_cast<double>(time.mean_before()), static_cast<double>(time.mean()));
    list.less("in_time", time.department(), share(time.in_time_before(), time.solved_before()),
              share(time.in_time(), time.solved()));
  }
  for (const v1::Share& problem : report.problems()) {
    list.more("problem", problem.value(), static_cast<double>(problem.before()), static_cast<double>(problem.count()));
  }
  const std::string running = month_text(month_of(micros(to_instant(report.made_at()))));
  Lateness now, before;
  for (const v1::OverdueMonth& month : report.overdue()) now.add(month, running);
  for (const v1::OverdueMonth& month : overdue_before) before.add(month, running);
  if (now.due != 0 && before.due != 0)
    list.more("overdue", "", share(before.late, before.due), share(now.late, now.due));
  auto& worse = *report.mutable_worse();
  std::stable_sort(worse.pointer_begin(), worse.pointer_end(),
                   [](const Worsening* a, const Worsening* b) { return by_how_much(*a) > by_how_much(*b); });
}

}  // namespace dossier::desk
