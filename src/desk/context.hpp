#pragma once

#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "desk/rights.hpp"
#include "desk/tables.hpp"
#include "dossier/calendar.hpp"
#include "dossier/clock.hpp"
#include "dossier/record.hpp"
#include "records/transaction.hpp"

namespace dossier::v1 {
class Policy;
}

namespace dossier::desk {

/// The rules in force, ready for use. Immutable; shared by all who work under them.
struct Rulebook {
  explicit Rulebook(const v1::Policy& policy);
  ~Rulebook();
  std::unique_ptr<const v1::Policy> policy;
  BusinessHours hours;
  WorkCalendar calendar;
};

/// An open store. Thread-safe.
struct StoreState {
  std::shared_ptr<storage::Engine> engine;
  std::shared_ptr<const Clock> clock;
  records::JournalKey journal_key{};

  /// The rulebook for the policy record as `reader` sees it.
  std::shared_ptr<const Rulebook> rulebook(storage::Reader& reader);

 private:
  std::mutex mutex_;
  std::string rulebook_source_;  // The policy record that it was made from.
  std::shared_ptr<const Rulebook> rulebook_;
};

/// What an operation works in: the store as it is seen (and changed), who acts, and now.
struct Context {
  Context(std::shared_ptr<StoreState> store_state, std::string actor_number, std::unique_ptr<storage::Snapshot> snapshot);
  Context(std::shared_ptr<StoreState> store_state, std::string actor_number, std::unique_ptr<storage::Write> write, std::string_view reason);
  ~Context();

  storage::Reader& reader() { return *reader_; }
  /// Throws Code::usage in a snapshot and after commit.
  records::Transaction& transaction();
  const Rulebook& rules();
  void rules_changed() { rules_.reset(); }
  Role role();
  void require(Operation operation);
  /// The same for an operation on one customer: also the actor's rights must reach this one.
  void require(Operation operation, uint64_t customer);
  /// Whether the actor may know of this customer at all: lists skip the others.
  bool may_see(uint64_t customer);
  void commit();

  /// Keeps a record that does not stand in the map (a masked copy) as long as the view.
  RecordView keep(std::string bytes);

  const std::shared_ptr<StoreState> store;
  const std::string actor;
  const Instant now;

 private:
  std::unique_ptr<storage::Reader> reader_;
  std::optional<records::Transaction> transaction_;
  std::shared_ptr<const Rulebook> rules_;
  std::optional<Role> role_;
  std::list<std::string> kept_;
};

inline int64_t micros(Instant instant) { return instant.time_since_epoch().count(); }
inline Instant instant(int64_t micros) { return Instant(std::chrono::microseconds(micros)); }

}  // namespace dossier::desk
