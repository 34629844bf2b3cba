// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <stdexcept>

#include "dossier_store.hpp"
#include "stores.hpp"

// The registration form out of a store and into a new one, beside what people use for such files: SQLite's shell, and
// pandas and openpyxl in Python. They move the cells; the library also checks every value, looks for duplicates,
// indexes and journals what goes in.

namespace dossier::bench {
namespace {

namespace fs = std::filesystem;
using Timer = std::chrono::steady_clock;

constexpr uint32_t kCustomers = 20'000;  // A row costs the same whatever the scale.

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

void measure_shell(const Stores& stores, const Files& files, uint64_t rows, Results& results) {
  const std::string taken = files.folder + "/taken.db";
  fs::remove(taken);
  bool found = true;
  const double out = nanos_a_row(rows, [&] {
    found =
        run_shell("-csv -header '" + stores.sqlite() + "' 'SELECT * FROM customer' > '" + files.folder + "/shell.csv'");
  });
  const double in = nanos_a_row(
      rows, [&] { found = run_shell("'" + taken + "' '.import --csv \"" + files.csv() + "\" customer'") && found; });
  if (!found) return;
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

}  // namespace

void measure_exchange(const Stores& stores, int rounds, const std::string& only, const std::string& python,
                      Results& results) {
  if (std::string("exchange").find(only) == std::string::npos || stores.generator.customers() > kCustomers) return;
  const Files files{stores.folder + "/exchange"};
  fs::create_directories(files.folder);
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
