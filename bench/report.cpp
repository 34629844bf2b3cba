// SPDX-License-Identifier: Apache-2.0
#include "report.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace dossier::bench {
namespace {

double middle(std::vector<double> values) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  const size_t half = values.size() / 2;
  return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

/// A line of the table: `subject` must be at least `goal` times as fast as `base`, or take at most `goal` times as
/// much; without a goal the ratio is only shown: how many times as fast, or how many times as much.
struct Goal {
  const char* title;
  const char* work;
  const char* subject;
  const char* base;
  enum Kind { at_least, at_most, shown, costs } kind;
  double limit;
};

constexpr Goal kGoals[] = {
    {"customer by id, all fields in place", "customer", "dossier", "sqlite", Goal::at_least, 8},
    {"customer by id, parsed message", "customer", "parsed", "sqlite", Goal::at_least, 4},
    {"  against raw LMDB, all fields read", "customer", "dossier", "lmdb", Goal::at_most, 1.5},
    {"  against raw LMDB, found only", "point", "dossier", "lmdb", Goal::at_most, 1.5},
    {"  with a snapshot of its own", "request", "dossier", "sqlite", Goal::shown, 0},
    {"customer by phone", "phone", "dossier", "sqlite", Goal::at_least, 4},
    {"customer by identity number", "identity", "dossier", "sqlite", Goal::at_least, 4},
    {"  phone, typed into a search for anything", "phone", "searched", "sqlite", Goal::shown, 0},
    {"  identity number, the same", "identity", "searched", "sqlite", Goal::shown, 0},
    {"newest 20, all fields, clustered", "timeline", "dossier", "clustered", Goal::at_least, 3.5},
    {"newest 20, what a list shows, clustered", "timeline_list", "dossier", "clustered", Goal::at_least, 6},
    {"newest 20, what a list shows, plain index", "timeline_list", "dossier", "plain", Goal::at_least, 8},
    {"newest 20, all fields, plain index", "timeline", "dossier", "plain", Goal::shown, 0},
    {"next 50 due, covering index", "due", "dossier", "sqlite", Goal::at_least, 8},
    {"search, 2 characters: newest 20, FTS5 bigrams", "search 2", "dossier", "bigram", Goal::at_least, 10},
    {"  FTS5 bigrams, records under their customers", "search 2", "dossier", "by customer", Goal::shown, 0},
    {"  the 20 records alone, by keys that are known", "search 2", "records", "bigram", Goal::shown, 0},
    {"search, 3 characters: newest 20, FTS5 bigrams", "search 3", "dossier", "bigram", Goal::at_least, 10},
    {"  FTS5 bigrams, records under their customers", "search 3", "dossier", "by customer", Goal::shown, 0},
    {"  FTS5 trigrams", "search 3", "dossier", "trigram", Goal::shown, 0},
    {"  counting all of a common one, FTS5 trigrams", "search count", "dossier", "trigram", Goal::at_least, 1},
    {"  index bytes, a text, FTS5 trigrams", "bytes of search", "dossier", "trigram", Goal::at_most, 1},
    {"  index bytes, a text, FTS5 bigrams", "bytes of search", "dossier", "bigram", Goal::at_most, 1},
    {"quarterly report, GROUP BY, covering index", "figures", "dossier", "sqlite", Goal::at_least, 100},
    {"  DuckDB, one thread", "figures", "dossier", "duckdb", Goal::shown, 0},
    {"bulk import, a record", "import", "dossier", "sqlite", Goal::at_least, 3},
    {"durable commit, 16 writers, busy_timeout", "commit16", "dossier", "sqlite", Goal::at_least, 2},
    {"  SQLite's writers queued at a mutex", "commit16", "dossier", "sqlite_queued", Goal::shown, 0},
    {"durable commit, 1 writer", "commit1", "dossier", "sqlite", Goal::shown, 0},
    {"a call through C: customer", "face get", "c", "dossier", Goal::costs, 0},
    {"  timeline page", "face timeline", "c", "dossier", Goal::costs, 0},
    {"  due page", "face due", "c", "dossier", Goal::costs, 0},
    {"a call through Python: customer", "face get", "python", "dossier", Goal::costs, 0},
    {"  timeline page", "face timeline", "python", "dossier", Goal::costs, 0},
    {"  due page", "face due", "python", "dossier", Goal::costs, 0},
    {"export a row as CSV, SQLite's shell", "out csv", "dossier", "sqlite", Goal::shown, 0},
    {"  pandas", "out csv", "dossier", "pandas", Goal::shown, 0},
    {"export a row as XLSX, openpyxl", "out xlsx", "dossier", "openpyxl", Goal::shown, 0},
    {"  pandas", "out xlsx", "dossier", "pandas", Goal::shown, 0},
    {"import a row of CSV, SQLite's .import", "in csv", "dossier", "sqlite", Goal::shown, 0},
    {"  DuckDB", "in csv", "dossier", "duckdb", Goal::shown, 0},
    {"  pandas", "in csv", "dossier", "pandas", Goal::shown, 0},
    {"  into a full store, into an empty one", "in csv full", "dossier", "empty", Goal::costs, 0},
    {"import a row of XLSX, openpyxl only reading", "in xlsx", "dossier", "openpyxl", Goal::shown, 0},
    {"  pandas", "in xlsx", "dossier", "pandas", Goal::shown, 0},
    {"the owner's rights: customer", "rights", "owner", "host", Goal::at_most, 1.1},
    {"  timeline page", "rights timeline", "owner", "host", Goal::at_most, 1.1},
    {"masked: customer", "masked", "viewer", "host", Goal::at_most, 3},
    {"  timeline page", "masked timeline", "viewer", "host", Goal::at_most, 3},
    {"bytes on disk, a record", "bytes", "dossier", "sqlite", Goal::at_most, 1.2},
    {"  with the free pages of the file", "bytes", "dossier_file", "sqlite", Goal::at_most, 1.2},
};

std::string amount(const std::string& work, double value) {
  char text[32];
  if (work.starts_with("bytes") || work.starts_with("calls")) {
    std::snprintf(text, sizeof text, work.starts_with("bytes") ? "%.0f B" : "%.1f", value);
  } else if (value < 10'000) {
    std::snprintf(text, sizeof text, "%.0f ns", value);
  } else if (value < 10'000'000) {
    std::snprintf(text, sizeof text, "%.1f us", value / 1e3);
  } else {
    std::snprintf(text, sizeof text, "%.1f ms", value / 1e6);
  }
  return text;
}

std::string verdict(const Goal& goal, double faster, double as_much) {
  char text[48];
  if (goal.kind == Goal::shown || goal.kind == Goal::costs) return "";
  const double share = goal.kind == Goal::at_least ? faster / goal.limit : goal.limit / as_much;
  if (share >= 1) return "met";
  std::snprintf(text, sizeof text, "missed by %.0f %%", (1 - share) * 100);
  return text;
}

std::string goal_text(const Goal& goal) {
  if (goal.kind == Goal::shown || goal.kind == Goal::costs) return "-";
  char text[32];
  std::snprintf(text, sizeof text, "%s %.3g x", goal.kind == Goal::at_least ? ">=" : "<=", goal.limit);
  return text;
}

void print_goals(const Results& results) {
  std::printf("\n%-44s %11s %11s %9s %9s  %s\n", "work", "dossier", "against", "ratio", "goal", "verdict");
  for (const Goal& goal : kGoals) {
    if (!results.has(goal.work, goal.subject) || !results.has(goal.work, goal.base)) continue;
    const double faster = results.ratio(goal.work, goal.subject, goal.base);
    const double as_much = results.ratio(goal.work, goal.base, goal.subject);
    char ratio[32];
    std::snprintf(ratio, sizeof ratio, "%.2f x",
                  goal.kind == Goal::at_most || goal.kind == Goal::costs ? as_much : faster);
    std::printf("%-44s %11s %11s %9s %9s  %s\n", goal.title,
                amount(goal.work, results.median(goal.work, goal.subject)).c_str(),
                amount(goal.work, results.median(goal.work, goal.base)).c_str(), ratio, goal_text(goal).c_str(),
                verdict(goal, faster, as_much).c_str());
  }
}

void print_all(const ResultsByScale& results) {
  std::printf("\n%-44s", "median at this many customers");
  for (const auto& [scale, measured] : results) std::printf(" %12u", scale);
  std::printf("\n");
  for (const auto& [name, values] : results.rbegin()->second.all()) {
    std::printf("%-44s", (name.first + " / " + name.second).c_str());
    for (const auto& [scale, measured] : results) {
      std::printf(" %12s", measured.has(name.first, name.second)
                               ? amount(name.first, measured.median(name.first, name.second)).c_str()
                               : "");
    }
    std::printf("\n");
  }
}

}  // namespace

const std::vector<double>& Results::of(const std::string& work, const std::string& side) const {
  const auto found = values_.find({work, side});
  if (found == values_.end()) throw std::logic_error("nothing was measured for " + work + "/" + side);
  return found->second;
}

double Results::median(const std::string& work, const std::string& side) const { return middle(of(work, side)); }

double Results::ratio(const std::string& work, const std::string& subject, const std::string& base) const {
  const auto& below = of(work, subject);
  const auto& above = of(work, base);
  std::vector<double> ratios;
  for (size_t round = 0; round < std::min(below.size(), above.size()); ++round)
    ratios.push_back(above[round] / below[round]);
  return middle(ratios);
}

void print_tables(const ResultsByScale& results) {
  if (results.empty()) return;
  std::printf("\n%u customers, %llu interactions, %u follow-ups\n", results.rbegin()->first,
              10ull * results.rbegin()->first, 2 * results.rbegin()->first);
  print_goals(results.rbegin()->second);
  print_all(results);
}

void print_json(const ResultsByScale& results) {
  for (const auto& [scale, measured] : results) {
    for (const auto& [name, values] : measured.all()) {
      std::puts(nlohmann::json{{"customers", scale},
                               {"work", name.first},
                               {"side", name.second},
                               {"median", middle(values)},
                               {"rounds", values}}
                    .dump()
                    .c_str());
    }
  }
}

}  // namespace dossier::bench
