// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <sstream>
#include <stdexcept>

#include "dossier_store.hpp"
#include "stores.hpp"

// The registration form out of a store and into a new or a full one, beside what people use for such files: SQLite's
// shell, and DuckDB, pandas and openpyxl in Python. They move the cells; the library also checks every value, looks for
// duplicates, indexes and journals what goes in.

namespace dossier::bench {
namespace {

namespace fs = std::filesystem;
using Timer = std::chrono::steady_clock;

constexpr uint32_t kCustomers = 20'000;  // Files are not made larger.
constexpr uint32_t kNewRows = 10'000;    // Into a store that is full already.

double nanos_a_row(uint64_t rows, const std::function<void()>& work) {
  const auto start = Timer::now();
  work();
  return std::chrono::duration<double, std::nano>(Timer::now() - start).count() / static_cast<double>(rows);
}

struct Files {
  std::string folder;
  std::string csv() const { return folder + "/registration.csv"; }
  std::string xlsx() const { return folder + "/registration.xlsx"; }
};

uint64_t take_out(const Store& store, const std::string& path) {
  return export_list(store.system(), Listing::registration, path).rows;
}

void take_in(const Files& files, const std::string& form, uint64_t rows) {
  const std::string folder = files.folder + "/taken";
  fs::remove_all(folder);
  const Store store = open_dossier(folder, true);
  const ImportResult result = import_form(store.system(), Form::registration, form);
  if (result.taken != rows)
    throw std::runtime_error("not all rows of " + form + " went in: " + std::to_string(result.taken));
}

/// SQLite's own shell; false: it is not installed.
bool run_shell(const std::string& arguments) {
  return std::system(("sqlite3 " + arguments + " 2>/dev/null").c_str()) == 0;
}

/// A table with the columns of a file, the number unique, two of them indexed.
std::string typed_table(const std::string& csv) {
  std::ifstream file(csv);
  std::string headings;
  std::getline(file, headings);
  headings.erase(0, headings.find_first_not_of("\xEF\xBB\xBF"));
  std::string columns, heading;
  for (std::istringstream all(headings); std::getline(all, heading, ',');) {
    while (!heading.empty() && heading.back() == '\r') heading.pop_back();
    columns += (columns.empty() ? "\"" : ", \"") + heading + "\" TEXT";
    if (heading == "客户编号") columns += " PRIMARY KEY";
  }
  return "CREATE TABLE customer(" + columns +
         ") WITHOUT ROWID; CREATE INDEX by_name ON customer(\"客户名称\"); CREATE INDEX by_mobile ON "
         "customer(\"手机号码\");";
}

void measure_shell(const Stores& stores, const Files& files, uint64_t rows, Results& results) {
  const std::string taken = files.folder + "/taken.db";
  fs::remove(taken);
  bool found = true;
  const double out = nanos_a_row(rows, [&] {
    found =
        run_shell("-csv -header '" + stores.sqlite() + "' 'SELECT * FROM customer' > '" + files.folder + "/shell.csv'");
  });
  const std::string table = typed_table(files.csv());
  const double in = nanos_a_row(rows, [&] {
    found =
        run_shell("'" + taken + "' '" + table + "' '.import --csv --skip 1 \"" + files.csv() + "\" customer'") && found;
  });
  if (!found) {
    std::fprintf(stderr, "sqlite3, the shell, does not run here: left out\n");
    return;
  }
  results.add("out csv", "sqlite", out);
  results.add("in csv", "sqlite", in);
}

void measure_python(const std::string& python, const Files& files, Results& results) {
  const std::string command = python + " " + PYTHON_EXCHANGE + " '" + files.folder + "'";
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> output(popen(command.c_str(), "r"), pclose);
  if (output == nullptr) throw std::runtime_error("cannot run " + python);
  char way[8], kind[8], side[16];
  double nanos = 0;
  while (std::fscanf(output.get(), "%7s %7s %15s %lf", way, kind, side, &nanos) == 4) {
    results.add(std::string(way) + " " + kind, side, nanos);
  }
}

/// Customers whom the store does not have, as a file.
void make_new_rows(const Stores& stores, const std::string& folder, const std::string& csv) {
  const Generator generator(stores.generator.customers() + kNewRows);
  {
    DossierLoad load(folder, generator);
    v1::Customer customer;
    for (uint32_t i = 0; i < kNewRows; ++i) {
      generator.customer(stores.generator.customers() + i, customer);
      load.add(i + 1, customer);
    }
    load.finish();
  }
  take_out(open_dossier(folder), csv);
}

/// A row into a copy of the store that is full, and into an empty one.
void measure_full(const Stores& stores, const Files& files, int rounds, Results& results) {
  const std::string csv = files.folder + "/new.csv", made = files.folder + "/new", full = files.folder + "/full";
  fs::remove_all(made);
  make_new_rows(stores, made, csv);
  for (int round = 0; round < rounds; ++round) {
    fs::remove_all(full);
    fs::copy(stores.dossier(), full, fs::copy_options::recursive);
    ::sync();
    const Store store = open_dossier(full);
    results.add("in csv full", "dossier", nanos_a_row(kNewRows, [&] {
                  if (import_form(store.system(), Form::registration, csv).taken != kNewRows)
                    throw std::runtime_error("not all rows of " + csv + " went in");
                }));
    results.add("in csv full", "empty", nanos_a_row(kNewRows, [&] { take_in(files, csv, kNewRows); }));
  }
  fs::remove_all(full);
}

}  // namespace

void measure_exchange(const Stores& stores, int rounds, const std::string& only, const std::string& python,
                      Results& results) {
  if (std::string("exchange").find(only) == std::string::npos) return;
  const Files files{stores.folder + "/exchange"};
  fs::create_directories(files.folder);
  measure_full(stores, files, rounds, results);
  if (stores.generator.customers() > kCustomers) return;
  const Store store = open_dossier(stores.dossier());
  const uint64_t rows = store.statistics().customers;
  for (int round = 0; round < rounds; ++round) {
    results.add("out csv", "dossier", nanos_a_row(rows, [&] { take_out(store, files.csv()); }));
    results.add("out xlsx", "dossier", nanos_a_row(rows, [&] { take_out(store, files.xlsx()); }));
    results.add("in csv", "dossier", nanos_a_row(rows, [&] { take_in(files, files.csv(), rows); }));
    results.add("in xlsx", "dossier", nanos_a_row(rows, [&] { take_in(files, files.xlsx(), rows); }));
    measure_shell(stores, files, rows, results);
    if (!python.empty()) measure_python(python, files, results);
  }
}

}  // namespace dossier::bench
