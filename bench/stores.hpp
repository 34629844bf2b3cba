// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "generator.hpp"
#include "report.hpp"

namespace dossier::bench {

/// The folder in which every store of one scale lives.
struct Stores {
  std::string folder;
  Generator generator;

  std::string dossier() const { return folder + "/dossier"; }
  std::string sqlite() const { return folder + "/sqlite.db"; }
  std::string plain() const { return folder + "/plain.db"; }
  std::string lmdb() const { return folder + "/lmdb"; }
};

/// Makes all stores `rounds` times, and measures the import of the library and of SQLite ("import", nanoseconds a
/// record) and the bytes on disk after the last of them ("bytes", for each record). Stores that are there from an
/// earlier run stay, with what was measured then.
void import_stores(const Stores& stores, int rounds, Results& results);

/// Reads of all kinds, in nanoseconds of processor time; `only` is a part of the name of the cases wanted.
void measure_reads(const Stores& stores, int rounds, const std::string& only, Results& results);

/// What the same calls cost through C++, the C interface and, with an interpreter that has the package, Python ("face
/// get" and so on).
void measure_faces(const Stores& stores, int rounds, const std::string& only, const std::string& python,
                   Results& results);

/// What the operations of identity, stewardship, trade and rights cost ("op ..."), for which a host on SQLite would
/// have rules of its own: processor time, alone. Nothing of it stays in the store.
void measure_operations(const Stores& stores, int rounds, const std::string& only, Results& results);

/// Search in the texts of interactions ("search 2" and so on), in stores of its own beside the others, in nanoseconds
/// of processor time, and the bytes that each index takes a text.
void measure_search(const Stores& stores, int rounds, const std::string& only, Results& results);

/// The registration form out of a store and into a new one ("out csv", "in xlsx" and so on), in nanoseconds a row by
/// the clock on the wall, at up to 20,000 customers; beside SQLite's shell and, with an interpreter, what it has of
/// DuckDB, pandas and openpyxl: who is missing is named. At any scale, new rows into the full store ("in csv full").
void measure_exchange(const Stores& stores, int rounds, const std::string& only, const std::string& python,
                      Results& results);

/// The quarterly service report ("figures") beside GROUP BY over a covering index, which is made beside the other
/// stores: nanoseconds of processor time. With an interpreter that has DuckDB, beside that too.
void measure_figures(const Stores& stores, int rounds, const std::string& only, const std::string& python,
                     Results& results);

/// Durable commits, in nanoseconds by the clock on the wall; and where the time of a single writer goes.
void measure_commits(const Stores& stores, int rounds, const std::string& only, Results& results);

}  // namespace dossier::bench
