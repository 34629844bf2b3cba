// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <sstream>

#include "desk/context/messages_io.hpp"
#include "dossier/html.hpp"
#include "exchange/pages/page_frame.hpp"
#include "exchange/pages/page_report_charts.hpp"
#include "exchange/pages/page_texts.hpp"
#include "rules/identifiers.hpp"

// The service report as a page.

namespace dossier {
namespace {

using exchange::Html;
using exchange::KeyFigure;
using exchange::Tone;
using exchange::Words;
namespace texts = exchange::texts;

/// "2024年第一季度", or the months of a period that is no quarter.
std::string title_of(const Words& words, const v1::ServiceReport& report) {
  const int first = exchange::month_index(report.first_month()), last = exchange::month_index(report.last_month());
  const std::string year = report.first_month().substr(0, 4);
  if (first % 3 == 0 && last == first + 2) {
    const std::string quarter = words.say(texts::kChineseNumbers[first % 12 / 3]);
    return words.say(texts::kQuarterTitle, {year, quarter});
  }
  const std::string from = words.month(report.first_month()), to = words.month(report.last_month());
  return words.say(texts::kPeriodTitle, {from == to ? from : words.say(texts::kFromTo, {from, to})});
}

std::string months(const Words& words, const std::string& first, const std::string& last) {
  return first == last ? words.month(first) : words.say(texts::kFromTo, {words.month(first), words.month(last)});
}

void add_header(Html& html, const Words& words, const v1::ServiceReport& report) {
  const auto header = html.in("header");
  html.add("p", {{"class", "eyebrow"}}, words.say(texts::kServiceReport));
  html.add("h1", title_of(words, report));
  const auto lead = html.in("p", {{"class", "lead"}});
  html.add("span", words.say(texts::kPeriod, {months(words, report.first_month(), report.last_month())}));
  if (report.has_before_first_month()) {
    html.add("span",
             words.say(texts::kAgainst, {months(words, report.before_first_month(), report.before_last_month())}));
  }
  html.add("span", report.has_department() ? words.say(texts::kDepartmentIs, {report.department()})
                                           : words.say(texts::kWholeBusiness));
  if (report.has_made_at()) html.add("span", words.say(texts::kMadeAt, {words.moment(report.made_at())}));
}

/// How a figure moved, in words and with an arrow. `good`: 1 where more is better, -1 where less is, 0 where neither.
void say_change(const Words& words, KeyFigure& figure, double change, const std::string& amount, const Text& up,
                const Text& down, int good) {
  if (change == 0 || amount.empty()) {
    figure.note = words.say(texts::kSame);
    return;
  }
  figure.up = change > 0;
  figure.down = change < 0;
  figure.note = words.say(figure.up ? up : down, {amount});
  if (good == 0) return;
  figure.tone = (change > 0) == (good > 0) ? Tone::better : Tone::worse;
  figure.note += words.say(figure.tone == Tone::better ? texts::kBetterWord : texts::kWorseWord);
}

KeyFigure counted(const Words& words, const Text& name, uint64_t now, uint64_t before) {
  KeyFigure figure{words.say(name), words.count(now)};
  const double change = static_cast<double>(now) - static_cast<double>(before);
  std::string amount = words.count(now > before ? now - before : before - now);
  if (before > 0) amount += " (" + words.percent(std::abs(change) / static_cast<double>(before)) + ")";
  say_change(words, figure, change, amount, texts::kMore, texts::kLess, 0);
  return figure;
}

/// A share in percent against the share before. Differences that are not to be seen in the numbers are none.
KeyFigure shared(const Words& words, const Text& name, uint64_t part, uint64_t whole, uint64_t part_before,
                 uint64_t whole_before) {
  KeyFigure figure{words.say(name), words.share(part, whole)};
  if (whole == 0 || whole_before == 0) {
    figure.note = words.say(texts::kNoBefore);
    return figure;
  }
  const double change = std::round((static_cast<double>(part) / static_cast<double>(whole) -
                                    static_cast<double>(part_before) / static_cast<double>(whole_before)) *
                                   1000) /
                        10;
  say_change(words, figure, change, words.say(texts::kPoints, {words.decimal(std::abs(change), 1)}), texts::kHigher,
             texts::kLower, 1);
  return figure;
}

KeyFigure mean_time(const Words& words, const v1::HandlingTime& all) {
  KeyFigure figure{words.say(texts::kMeanTime), all.solved() == 0 ? "—" : words.duration(all.mean())};
  if (!all.has_mean_before() || all.solved() == 0) {
    figure.note = words.say(texts::kNoBefore);
    return figure;
  }
  const uint64_t change =
      all.mean() > all.mean_before() ? all.mean() - all.mean_before() : all.mean_before() - all.mean();
  const double signed_change = static_cast<double>(all.mean()) - static_cast<double>(all.mean_before());
  say_change(words, figure, change < 30 ? 0 : signed_change, words.duration(change), texts::kLonger, texts::kShorter,
             -1);
  return figure;
}

/// The mean over all levels of the last quarter, against the one before it.
KeyFigure satisfaction(const Words& words, const v1::ServiceReport& report) {
  std::map<std::string, std::pair<uint64_t, uint64_t>> quarters;
  for (const v1::LevelSatisfaction& entry : report.satisfaction()) {
    quarters[entry.quarter()].first += entry.sum();
    quarters[entry.quarter()].second += entry.rated();
  }
  const auto mean = [](const auto& quarter) {
    return static_cast<double>(quarter.first) / static_cast<double>(quarter.second);
  };
  const auto last = quarters.rbegin();
  KeyFigure figure{words.say(texts::kMeanSatisfaction), "—"};
  if (last == quarters.rend() || last->second.second == 0) return figure;
  figure.value = words.say(texts::kOutOfFive, {words.decimal(mean(last->second), 2)});
  const auto before = std::next(last);
  if (before == quarters.rend() || before->second.second == 0) {
    figure.note = words.say(texts::kNoBefore);
    return figure;
  }
  const double change = std::round((mean(last->second) - mean(before->second)) * 100) / 100;
  say_change(words, figure, change, words.decimal(std::abs(change), 2), texts::kHigher, texts::kLower, 1);
  return figure;
}

KeyFigure follow_ups(const Words& words, const v1::ServiceReport& report) {
  uint64_t due = 0, done = 0, due_before = 0, done_before = 0;
  for (const v1::OverdueMonth& month : report.overdue()) {
    const bool now = month.month() >= report.first_month() && month.month() <= report.last_month();
    const bool before = month.month() >= report.before_first_month() && month.month() <= report.before_last_month();
    if (now) due += month.due(), done += month.in_time();
    if (before) due_before += month.due(), done_before += month.in_time();
  }
  KeyFigure figure = shared(words, texts::kFollowUpsDone, done, due, done_before, due_before);
  if (due_before == 0) figure.note = words.say(texts::kDoneOf, {words.count(done), words.count(due)});
  return figure;
}

void add_figures(Html& html, const Words& words, const v1::ServiceReport& report) {
  const auto list = html.in("ul", {{"class", "figures"}});
  add_figure(html, counted(words, texts::kInteractions, report.interactions(), report.interactions_before()));
  add_figure(html, counted(words, texts::kFeedback, report.feedback(), report.feedback_before()));
  add_figure(html, {words.say(texts::kOpen), words.count(report.open()),
                    words.say(texts::kOfFeedback, {words.share(report.open(), report.feedback())})});
  add_figure(html, satisfaction(words, report));
  if (!report.handling().empty()) {
    const v1::HandlingTime& all = report.handling(0);
    add_figure(html, mean_time(words, all));
    add_figure(html,
               shared(words, texts::kInTime, all.in_time(), all.solved(), all.in_time_before(), all.solved_before()));
  }
  if (!report.overdue().empty()) add_figure(html, follow_ups(words, report));
}

std::string figure_name(const Words& words, const std::string& figure) {
  for (const texts::FigureText& known : texts::kFigures) {
    if (known.figure == figure) return words.say(known.text);
  }
  return figure;
}

std::string rule_name(const Words& words, const std::string& rule) {
  for (const texts::FigureText& known : texts::kRules) {
    if (known.figure == rule) return words.say(known.text);
  }
  return words.field("Policy", rule);
}

/// The document behind a requirement; empty where there is none.
std::string document_name(const Words& words, std::string_view requirement) {
  for (const texts::DocumentText& known : texts::kDocuments) {
    if (requirement.size() > 1 && requirement[0] == known.letter && rules::all_digits(requirement.substr(1)))
      return words.say(known.text);
  }
  return {};
}

/// What asks for a figure. Requirements ("B3 U9") are for those who build the library; readers are told the documents.
std::string source_name(const Words& words, const std::string& source) {
  std::vector<std::string> names;
  std::istringstream ids(source);
  for (std::string id; ids >> id;) {
    const std::string name = document_name(words, id);
    if (name.empty()) return source;
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return exchange::joined(names, words.say(texts::kSemicolon));
}

/// Which one got worse: a kind, a level, a department or a tag.
std::string worse_value(const Words& words, const v1::Worsening& worse) {
  if (worse.figure() == "kind") return words.value("InteractionKind", worse.value());
  if (worse.figure() == "satisfaction")
    return worse.value().empty() ? words.say(texts::kUnknown) : words.value("Level", worse.value());
  if (worse.figure() == "overdue") return {};
  return worse.value().empty() ? words.say(texts::kAllDepartments) : worse.value();
}

std::string worse_number(const Words& words, const std::string& figure, double value) {
  if (figure == "satisfaction") return words.decimal(value, 2);
  if (figure == "handling") return words.duration(static_cast<uint64_t>(value));
  if (figure == "problem" || figure == "kind")
    return words.say(texts::kTimes, {words.count(static_cast<uint64_t>(value))});
  return words.percent(value);
}

void add_worse(Html& html, const Words& words, const v1::ServiceReport& report) {
  const bool none = report.worse().empty();
  const auto notice = html.in("section", {{"class", none ? "notice good" : "notice bad"}});
  html.add("h2", words.say(none ? texts::kNothingWorse : texts::kWorse));
  if (none) {
    html.add("p", words.say(texts::kNothingWorseMore));
    return;
  }
  const auto list = html.in("ul", {{"class", "changes"}});
  for (const v1::Worsening& worse : report.worse()) {
    const auto item = html.in("li");
    const bool up = worse.now() > worse.before();
    html.add(
        "span", {{"class", "what"}},
        exchange::joined({figure_name(words, worse.figure()), worse_value(words, worse)}, words.say(texts::kColon)));
    html.add("span", words.say(texts::kFromTill, {worse_number(words, worse.figure(), worse.before()),
                                                  worse_number(words, worse.figure(), worse.now())}));
    const auto change = html.in("span", {{"class", "worse"}});
    html.add("span", {{"aria-hidden", "true"}}, up ? "▲ " : "▼ ");
    html.text(words.say(up ? texts::kRose : texts::kFell));
  }
}

void add_part(Html& html, const Words& words, const Text& title, const std::function<void()>& cards) {
  html.add("h2", words.say(title));
  const auto grid = html.in("div", {{"class", "grid"}});
  cards();
}

void add_rules(Html& html, const Words& words, const v1::ServiceReport& report) {
  if (report.rules().empty()) return;
  html.add("h2", words.say(texts::kRulesPart));
  const auto card = html.in("section", {{"class", "card tall"}});
  html.add("p", {{"class", "soft"}}, words.say(texts::kRulesNote));
  exchange::TableRows rows;
  for (const v1::FigureRule& rule : report.rules()) {
    rows.push_back({figure_name(words, rule.figure()), rule_name(words, rule.rule()),
                    rule.has_policy_version() ? std::to_string(rule.policy_version()) : "",
                    source_name(words, rule.source())});
  }
  add_table(html, words.say(texts::kRulesPart),
            {{words.say(texts::kFigure)},
             {words.say(texts::kRule)},
             {words.say(texts::kVersion), true},
             {words.say(texts::kSource)}},
            rows);
}

}  // namespace

std::string service_report_page(const v1::ServiceReport& report, Language language, std::chrono::minutes utc_offset) {
  const Words words(language, utc_offset);
  return exchange::make_page(words, title_of(words, report), [&](Html& html) {
    add_header(html, words, report);
    {
      const auto main = html.in("main");
      add_figures(html, words, report);
      add_worse(html, words, report);
      add_part(html, words, texts::kFeedbackPart, [&] {
        add_shares(html, words, texts::kKinds, texts::kKind, "InteractionKind", report.kinds(), 1);
        add_problems(html, words, report);
        add_shares(html, words, texts::kUrgencies, texts::kUrgency, "Priority", report.urgencies(), 2);
        add_shares(html, words, texts::kChannels, texts::kChannel, "Channel", report.channels(), 3);
      });
      add_part(html, words, texts::kQualityPart, [&] {
        add_satisfaction(html, words, report);
        add_handling(html, words, report);
        add_in_time(html, words, report);
      });
      add_part(html, words, texts::kTrendPart, [&] {
        add_demand(html, words, report);
        add_overdue(html, words, report);
      });
      add_part(html, words, texts::kStaffPart, [&] { add_staff(html, words, report); });
      add_rules(html, words, report);
    }
    html.add("footer", words.say(texts::kPersonal));
  });
}

}  // namespace dossier
