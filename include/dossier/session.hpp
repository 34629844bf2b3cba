// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "dossier/clock.hpp"

namespace dossier {

namespace desk {
struct Context;
struct StoreState;
}  // namespace desk

/// What a snapshot and a write have in common: queries take one. Used by one thread at a time; may move between
/// threads.
class View {
 public:
  View(View&&) noexcept;
  View& operator=(View&&) noexcept;
  ~View();

  /// For the library's own operations.
  desk::Context& context() const { return *context_; }

 protected:
  explicit View(std::shared_ptr<desk::Context> context);
  std::shared_ptr<desk::Context> context_;
};

/// The store as it stood at one moment, seen with the rights of a session. Records read from it point into the store's
/// memory map and stay valid until it is destroyed. Holding one for long keeps freed space from being reused: see
/// Statistics::snapshots.
class Snapshot final : public View {
 private:
  friend class Session;
  using View::View;
};

/// A point in a write to which it can go back. What stands after it is taken back whole: records, numbers that were
/// given, the journal. Destroyed without `release`, it takes that back, like a Write without `commit`: so an exception
/// undoes the part that threw it, and the write goes on. Used by the thread that uses the write.
///
///     Savepoint part = write.savepoint();
///     register_customer(write, customer);
///     record_interaction(write, interaction);
///     part.release();
///
/// Savepoints nest: `rollback` and `release` of one end those that were made after it, and `commit` keeps what stands
/// and ends them all. On one that has ended they throw Code::usage, "savepoint_ended".
class Savepoint {
 public:
  Savepoint(Savepoint&&) noexcept;
  Savepoint& operator=(Savepoint&&) = delete;
  ~Savepoint();

  /// Takes back every change since it was made or last rolled back to; it stays open. A change like any other: records
  /// read from the write before are not valid any more. What was looked at meanwhile stays in the access log.
  void rollback();
  /// Keeps the changes since, as a part of what is around it, and ends it.
  void release();

 private:
  friend class Write;
  Savepoint(std::weak_ptr<desk::Context> write, uint64_t number);
  desk::Context& write() const;
  std::weak_ptr<desk::Context> write_;
  uint64_t number_ = 0;
};

/// Changes that take effect all together, or not at all when it is destroyed without `commit`. It sees its own changes;
/// records read from it stay valid until its next change. Begin, use and commit it from any thread, one at a time.
/// While one is open, others wait in `Session::write`.
class Write final : public View {
 public:
  /// Returns when everything is on disk. Throws store_full, disk_full, io: then nothing was changed. The write has
  /// ended either way.
  void commit();
  /// Marks where the write stands. An operation that throws may have changed something before: with a savepoint around
  /// it the write can go on. Throws Code::usage after `commit`.
  [[nodiscard]] Savepoint savepoint();

 private:
  friend class Session;
  using View::View;
};

/// A store and who acts. Cheap to make and to copy; thread-safe.
class Session {
 public:
  /// A snapshot of the latest commit. `purpose` is recorded in the access log with every dossier opened through it, see
  /// access_log.hpp.
  Snapshot read(std::string_view purpose = {}) const;
  /// `reason` is recorded in the journal with every change. Waits for the write before it.
  Write write(std::string_view reason = {}) const;
  const std::string& actor() const { return actor_; }

 private:
  friend class Store;
  Session(std::shared_ptr<desk::StoreState> state, std::string actor, std::string reader);
  std::shared_ptr<desk::StoreState> state_;
  std::string actor_;
  std::string reader_;
};

}  // namespace dossier
