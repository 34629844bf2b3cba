// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "sqlite.hpp"
#include "sqlite_schema.hpp"
#include "sum.hpp"

namespace dossier::bench {

/// A connection with the settings that suit this work best: WAL, a page cache and a map larger than the file, temporary
/// tables in memory. `synchronous` is FULL: a commit is on disk when it returns.
class SqliteConnection : public sqlite::Database {
 public:
  explicit SqliteConnection(const std::string& path);
};

/// What an application feeds to FTS5 for Chinese: every two characters that stand together, as a word.
std::string bigrams(std::string_view text);

/// Takes the records in the order in which they come, each with its audit row. What is stored in another order, the
/// timeline and the indexes, is sorted and written at the end, which is faster for SQLite than to keep it in order all
/// the while.
class SqliteLoad {
 public:
  explicit SqliteLoad(const std::string& path);
  ~SqliteLoad();

  void add(uint64_t id, const v1::Customer& customer);
  void add(uint64_t id, const v1::Interaction& interaction);
  void add(uint64_t id, const v1::FollowUp& follow_up);
  void finish();  ///< Everything is on disk, in the database file.

 private:
  void add_text(sqlite::Statement& insert, uint64_t id, const std::string& text);
  void audit(int entity, int64_t customer, int64_t moment, int64_t id);

  SqliteConnection database_;
  struct Inserts;
  std::unique_ptr<Inserts> inserts_;
  int64_t sequence_ = 0;
};

/// A copy of the interactions as a beginner would have them: rows in the order in which they came, and an index beside
/// them.
void make_plain_timeline(const std::string& path, const std::string& from);

/// Reads through statements prepared once, in one long read transaction or in one for each. Every method reads every
/// column of what it selects.
class SqliteReader {
 public:
  enum class Each { in_one_transaction, own_transaction };
  explicit SqliteReader(const std::string& path, Each each = Each::in_one_transaction);
  ~SqliteReader();

  void customer(uint64_t id, Sum& sum);
  void customer_by_phone(std::string_view phone, Sum& sum);
  void customer_by_identity(std::string_view identity, Sum& sum);
  void timeline(uint64_t customer, Sum& sum);                   ///< Newest 20, all columns.
  void timeline_list(uint64_t customer, Sum& sum);              ///< Newest 20, what a list shows.
  void due(std::string_view assignee, int64_t from, Sum& sum);  ///< Next 50.

 private:
  SqliteConnection database_;
  struct Queries;
  std::unique_ptr<Queries> queries_;
};

/// The same two timeline queries on the copy with a plain index.
class SqlitePlainReader {
 public:
  explicit SqlitePlainReader(const std::string& path);
  void timeline(uint64_t customer, Sum& sum);
  void timeline_list(uint64_t customer, Sum& sum);

 private:
  SqliteConnection database_;
  sqlite::Statement all_, list_;
};

/// One writer with a connection of its own: plans a follow-up for a customer, with its audit row, as one durable
/// transaction.
class SqliteWriter {
 public:
  explicit SqliteWriter(const std::string& path);
  void plan_follow_up(uint64_t customer, int64_t due, std::string_view action, int64_t now);

 private:
  SqliteConnection database_;
  sqlite::Statement begin_, customer_, insert_, audit_, commit_;
};

/// Bytes of the database file in use, all of the log moved into it.
uint64_t sqlite_size(const std::string& path);

}  // namespace dossier::bench
