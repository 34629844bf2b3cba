// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <memory_resource>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "desk/context/access_log.hpp"
#include "desk/context/customer_access.hpp"
#include "desk/context/known_people.hpp"
#include "desk/context/operations.hpp"
#include "desk/context/sights.hpp"
#include "desk/tables/tables.hpp"
#include "dossier/calendar.hpp"
#include "dossier/clock.hpp"
#include "dossier/record.hpp"
#include "records/transaction.hpp"

namespace dossier::v1 {
class Policy;
}

/// What every operation of the desk is given: the store, the rules in force, the actor with their rights, and the time.
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
  StoreState() = default;
  ~StoreState();

  std::shared_ptr<storage::Engine> engine;
  std::shared_ptr<const Clock> clock;
  records::JournalKey journal_key{};
  bool read_only = false;
  storage::Patience patience;
  AccessLog access_log;

  /// What the clock shows. Throws Code::usage, "clock", where no calendar goes.
  Instant now() const;
  /// Takes up what others have left of the access log, and puts it with what was looked at here on disk. Waits for the
  /// write before it, or throws Code::busy after `limit`.
  void flush_access_log(const storage::Patience& limit);
  /// The same where it is time and nobody is writing: the thread that writes may be this one. What cannot be stored now
  /// is kept.
  void flush_access_log_if_due();

  /// The rulebook for the policy record as `reader` sees it.
  std::shared_ptr<const Rulebook> rulebook(storage::Reader& reader);

 private:
  void leave_access_log();
  std::mutex mutex_;
  std::string rulebook_source_;  // The policy record that it was made from.
  std::shared_ptr<const Rulebook> rulebook_;
};

/// Who acts.
struct Actor {
  std::string number;  ///< Staff number, or kSystem.
  std::string reader;  ///< Whom the access log names; empty: nobody, because the host is no person.
};

/// What an operation works in: the store as it is seen (and changed), who acts, and now.
struct Context {
  /// `purpose` stands in the access log with what is looked at; of a write it is the reason.
  Context(std::shared_ptr<StoreState> store_state, const Actor& who, std::unique_ptr<storage::Snapshot> snapshot,
          std::string_view purpose);
  Context(std::shared_ptr<StoreState> store_state, const Actor& who, std::unique_ptr<storage::Write> write,
          std::string_view reason);
  ~Context();

  storage::Reader& reader() { return *reader_; }
  /// Throws Code::usage in a snapshot and after commit.
  records::Transaction& transaction();
  const Rulebook& rules();
  void rules_changed() { rules_.reset(); }
  /// Works under other rules than those in force, until `rules_changed` (X11).
  void assume(std::shared_ptr<const Rulebook> rules) { rules_ = std::move(rules); }
  Role role() {
    if (!role_) role_ = role_of(reader(), actor);
    return *role_;
  }
  /// Whether the actor's role may do this at all.
  bool may(Operation operation) { return allowed(role(), operation); }
  void require(Operation operation);
  /// The same for an operation on one customer: also the actor's rights must reach this one.
  void require(Operation operation, uint64_t customer);
  /// Whether the actor may know of this customer at all: lists skip the others.
  bool may_see(uint64_t customer) { return unbounded() || sight(customer).visible; }
  /// What the actor sees of a customer. A write looks anew each time, because it may change it.
  Sight sight(uint64_t customer);
  /// The same for a customer's record that is at hand.
  Sight sight(uint64_t customer, RecordView record);
  /// The classes of a customer's fields that the actor does not see, and so gives nobody else by what they write.
  std::vector<std::string> withheld(uint64_t customer) {
    return names(unbounded() ? 0 : static_cast<FieldClasses>(kAllClasses & ~sight(customer).classes));
  }
  /// Throws Code::denied, "grant_beyond", naming `field`, where the actor does not see all of a customer: nobody gives
  /// somebody else, or themselves, more than they have.
  void require_whole(uint64_t customer, std::string_view field);
  /// Whether the actor's rights reach every customer: nothing needs to be looked up then.
  bool unbounded() { return role() >= Role::administrator; }
  bool is_host() { return role() == Role::system; }
  /// A customer's dossier is being shown: for the access log (D10). Costs nothing more when it is shown again.
  void looked_at(uint64_t customer) {
    if (is_read()) looked_at(customer, sight(customer).classes);
  }
  void looked_at(uint64_t customer, FieldClasses classes);
  /// The customers on a page of a list are being shown. See PageLook.
  void looked_at(const char* operation, FieldClasses classes, std::vector<uint64_t> customers);
  /// Whether a person reads whom the access log can name.
  bool is_read() const { return !who_.reader.empty(); }
  /// Asks whether somebody is there, whom the actor may not see (X6): counted, for all but the host. Throws
  /// Code::denied, "duplicate_check_limit", where the policy allows no more today.
  void count_duplicate_check();
  /// Whether that would be allowed; it is counted then.
  bool may_check_duplicates();
  /// Nothing of what was looked at here says any more what for.
  void forget_purpose() { purpose_.clear(); }
  void commit();
  /// The same without waiting: see storage::Write::hand_in.
  std::unique_ptr<storage::Landing> hand_in();

  /// Savepoints of a write. A rollback also forgets what was learned of rules and rights since; looks at dossiers stay
  /// looks.
  uint64_t savepoint() { return transaction().savepoint(); }
  void rollback_to(uint64_t savepoint);
  void release(uint64_t savepoint) { transaction().release(savepoint); }
  bool ended() const { return !transaction_; }

  /// What the record of a customer says of people, to be hidden in texts about them. Valid until the next is asked for.
  const rules::KnownValues& people_of(uint64_t customer);
  /// The same for a record that is at hand.
  const rules::KnownValues& people_of(uint64_t customer, RecordView record);

  /// The day that the business's calendar shows at an instant, the one it shows now, and the instant in which one
  /// begins.
  Day day_of(Instant at);
  Day today() { return day_of(now); }
  Instant start_of(Day day);

  /// Keeps a copy of a record that does not stand in the map (a masked one) as long as the view.
  RecordView keep(std::string_view record);
  /// An empty string to make one in. It keeps its room from one record to the next.
  std::string& scratch() {
    scratch_.clear();
    return scratch_;
  }
  /// Whoever walks through a whole store is done with what it was shown: nothing is kept of it.
  void forget();

  const std::shared_ptr<StoreState> store;
  const std::string actor;
  const Instant now;

 private:
  const Principal& principal();
  std::unique_ptr<storage::Reader> end_write();
  AccessLog::Batch take_looks();

  const Actor who_;
  std::unique_ptr<storage::Reader> reader_;
  std::optional<records::Transaction> transaction_;
  std::shared_ptr<const Rulebook> rules_;
  std::optional<Role> role_;
  std::optional<Principal> principal_;
  Sights sights_;
  KnownPeople people_;
  std::string purpose_;
  Looks looks_;
  std::pmr::monotonic_buffer_resource kept_;
  std::string scratch_;
};

}  // namespace dossier::desk
