// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <filesystem>
#include <memory>
#include <stdexcept>

#include "calls.hpp"
#include "dossier/report.hpp"
#include "dossier/v1/report.pb.h"
#include "dossier_store.hpp"
#include "sqlite_store.hpp"
#include "stores.hpp"

// The quarterly service report from tallies, beside what a host asks of SQLite for the same figures: GROUP BY over an
// index that covers them.

namespace dossier::bench {
namespace {

constexpr std::string_view kQuarter = "2025Q3";
constexpr int64_t kFirst = 2025 * 12 + 6;  // Months since the year 0.

/// The interactions with the columns that the report is about, in an index that has all of them, by month.
class SqliteFigures {
 public:
  SqliteFigures(const std::string& path, const std::string& from) : database_(path) {
    database_.run("ATTACH '" + from + "' AS host");
    database_.run(
        "CREATE TABLE IF NOT EXISTS figures AS SELECT CAST(strftime('%Y', i.at / 1000000 + 28800, 'unixepoch') AS "
        "INTEGER) * 12 +"
        " CAST(strftime('%m', i.at / 1000000 + 28800, 'unixepoch') AS INTEGER) - 1 AS month, i.department, i.kind, "
        "i.channel, i.urgency, i.status,"
        " i.satisfaction, i.solved_at - i.at AS took, i.order_number IS NOT NULL OR i.solution IS NOT NULL OR "
        "i.feedback_department IS NOT NULL AS "
        "feedback,"
        " c.level, i.handler FROM host.interaction i JOIN host.customer c ON c.id = i.customer");
    database_.run(
        "CREATE INDEX IF NOT EXISTS covering ON figures (month, feedback, department, kind, channel, urgency, status, "
        "level, satisfaction, took, "
        "handler)");
    database_.run("ANALYZE; BEGIN");
    // The period and the one before; the year's demand; eight quarters of satisfaction; who handled what.
    for (
        const char* sql :
        {"SELECT month >= ?1, feedback, department, kind, channel, urgency, status, count(*), count(took), sum(took) "
         "FROM figures WHERE month BETWEEN ?1 - 3 AND ?1 + 2 GROUP BY 1, 2, 3, 4, 5, 6, 7",
         "SELECT month, kind, count(*) FROM figures WHERE month BETWEEN ?1 - 9 AND ?1 + 2 GROUP BY 1, 2",
         "SELECT month / 3, level, count(satisfaction), sum(satisfaction) FROM figures WHERE month BETWEEN ?1 - 21 AND "
         "?1 + 2 GROUP BY 1, 2",
         "SELECT handler, count(*) FROM figures WHERE month BETWEEN ?1 AND ?1 + 2 GROUP BY 1",
         "SELECT department, took FROM figures WHERE month BETWEEN ?1 AND ?1 + 2 AND took IS NOT NULL ORDER BY 1, 2"}) {
      queries_.push_back(std::make_unique<sqlite::Statement>(database_, sql));
      queries_.back()->bind(1, kFirst);
    }
  }

  /// How many interactions the quarter has.
  uint64_t report() {
    uint64_t interactions = 0;
    for (size_t i = 0; i < queries_.size(); ++i) {
      while (queries_[i]->step()) {
        if (i == 0 && queries_[i]->number(0) == 1) interactions += static_cast<uint64_t>(queries_[i]->number(7));
      }
      queries_[i]->reset();
    }
    return interactions;
  }

 private:
  SqliteConnection database_;
  std::vector<std::unique_ptr<sqlite::Statement>> queries_;
};

/// The same queries in DuckDB, whose columns are made for them.
void measure_duckdb(const std::string& python, const std::string& figures, int rounds, Results& results) {
  const std::string command =
      python + " " + PYTHON_FIGURES + " '" + figures + "' " + std::to_string(kFirst) + " " + std::to_string(rounds);
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> output(popen(command.c_str(), "r"), pclose);
  if (output == nullptr) throw std::runtime_error("cannot run " + python);
  double nanos = 0;
  while (std::fscanf(output.get(), "%lf", &nanos) == 1) results.add("figures", "duckdb", nanos);
}

}  // namespace

void measure_figures(const Stores& stores, int rounds, const std::string& only, const std::string& python,
                     Results& results) {
  if (std::string("figures").find(only) == std::string::npos) return;
  SqliteFigures sqlite(stores.folder + "/figures.db", stores.sqlite());
  const Store store = open_dossier(stores.dossier());
  const Session session = store.system();
  const Months quarter = parse_months(kQuarter);
  const auto report = [&] {
    Snapshot view = session.read();
    return service_report(view, quarter);
  };
  if (report().interactions() != sqlite.report()) throw std::runtime_error("the reports do not count the same");
  for (int round = 0; round < rounds; ++round) {
    results.add("figures", "dossier", time_of(50, [&](size_t) { report(); }));
    results.add("figures", "sqlite", time_of(1, [&](size_t) { sqlite.report(); }));
    results.add("figures", "cross table", time_of(200, [&](size_t) {
                  Snapshot view = session.read();
                  return cross_table(view, {v1::DIMENSION_DEPARTMENT, v1::DIMENSION_INTERACTION_KIND, quarter, {}})
                      .figures_size();
                }));
    results.add("figures", "customers", time_of(200, [&](size_t) {
                  Snapshot view = session.read();
                  return customer_report(view, quarter).customers();
                }));
  }
  if (!python.empty()) measure_duckdb(python, stores.folder + "/figures.db", rounds, results);
}

}  // namespace dossier::bench
