// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

/// As much of a wrapper around SQLite's C API as closes what it opens and throws when a call fails.
namespace dossier::bench::sqlite {

class Database {
 public:
  explicit Database(const std::string& path) {
    constexpr int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    if (sqlite3_open_v2(path.c_str(), &handle_, flags, nullptr) != SQLITE_OK) fail();
  }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database() { sqlite3_close_v2(handle_); }

  void run(const std::string& sql) {
    if (sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail();
  }
  [[noreturn]] void fail() const { throw std::runtime_error(std::string("SQLite: ") + sqlite3_errmsg(handle_)); }
  sqlite3* handle() const { return handle_; }

 private:
  sqlite3* handle_ = nullptr;
};

class Statement {
 public:
  Statement(Database& database, const std::string& sql) : database_(database) {
    if (sqlite3_prepare_v3(database.handle(), sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &handle_, nullptr) !=
        SQLITE_OK)
      database.fail();
  }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement() { sqlite3_finalize(handle_); }

  /// Parameters, from 1. Text must stay where it is until the statement is reset.
  void bind(int place, int64_t value) { sqlite3_bind_int64(handle_, place, value); }
  void bind(int place, std::string_view value) {
    sqlite3_bind_text(handle_, place, value.data(), static_cast<int>(value.size()), SQLITE_STATIC);
  }
  void bind_null(int place) { sqlite3_bind_null(handle_, place); }

  /// True: there is a row.
  bool step() {
    const int result = sqlite3_step(handle_);
    if (result == SQLITE_ROW) return true;
    if (result != SQLITE_DONE) {
      sqlite3_reset(handle_);
      database_.fail();
    }
    return false;
  }
  void reset() { sqlite3_reset(handle_); }
  void run() {
    step();
    reset();
  }

  /// Columns, from 0.
  int64_t number(int place) { return sqlite3_column_int64(handle_, place); }
  std::string_view text(int place) {
    const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(handle_, place));
    return {data, data == nullptr ? 0 : static_cast<size_t>(sqlite3_column_bytes(handle_, place))};
  }

 private:
  Database& database_;
  sqlite3_stmt* handle_ = nullptr;
};

}  // namespace dossier::bench::sqlite
