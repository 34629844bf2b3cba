// SPDX-License-Identifier: Apache-2.0
#include "desk/context/context.hpp"

#include <new>
#include <utility>

#include "desk/context/filled_policy.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/context/restriction.hpp"
#include "dossier/error.hpp"
#include "dossier/v1/policy.pb.h"
#include "dossier/v1/staff.pb.h"
#include "dossier/v1/stewardship.pb.h"
#include "records/envelope.hpp"
#include "rules/dates.hpp"

namespace dossier::desk {
namespace {

constexpr std::string_view kPolicyKey = "policy";

constexpr Sight kEverything{true, true, false, kAllClasses};

/// The rows of the access log are the library's own doing, whoever's write they share.
void store_looks(StoreState& store, storage::Write& write, const std::vector<AccessLog::Batch>& batches) {
  records::Transaction transaction(write, store.journal_key,
                                   records::Stamp{std::string(kSystem), micros(store.now()), "access log"});
  store_looks(transaction, batches);
}

}  // namespace

Rulebook::Rulebook(const v1::Policy& rules)
    : policy(std::make_unique<v1::Policy>(rules)), calendar(WorkCalendar::china()) {
  const v1::OpeningHours& open = rules.business_hours();
  hours = {std::chrono::minutes(open.from()), std::chrono::minutes(open.to()),
           std::chrono::minutes(open.utc_offset_minutes())};
  if (!rules.calendar_csv().empty()) calendar.overlay(rules.calendar_csv());
}

Rulebook::~Rulebook() = default;

std::shared_ptr<const Rulebook> StoreState::rulebook(storage::Reader& reader) {
  const auto stored = records::get(reader, policies(), kPolicyKey);
  const std::string_view source = stored ? stored->record.bytes() : std::string_view();
  const std::lock_guard lock(mutex_);
  if (!rulebook_ || rulebook_source_ != source) {
    rulebook_ = std::make_shared<const Rulebook>(with_defaults(parse<v1::Policy>(RecordView(source))));
    rulebook_source_ = source;
  }
  return rulebook_;
}

StoreState::~StoreState() {
  if (engine == nullptr || read_only) return;
  try {
    leave_access_log();
  } catch (...) {
    // Nobody is left to hear of it.
  }
}

Instant StoreState::now() const {
  constexpr Day kFirst = std::chrono::year(1400) / 1 / 1, kBehind = std::chrono::year(10000) / 1 / 1;
  const Instant shown = clock->now();
  if (shown < kFirst || shown >= kBehind) throw Error(Code::usage, "clock");
  return shown;
}

void StoreState::leave_access_log() {
  try {
    flush_access_log(std::chrono::milliseconds(0));
  } catch (const Error&) {
    // Somebody else writes, for who knows how long: it is for the next one who can.
    const std::vector<AccessLog::Batch> batches = access_log.take();
    engine->leave(left_behind(batches));
    taken_up(batches);
  }
}

void StoreState::flush_access_log(const storage::Patience& limit) {
  if (!read_only) access_log.take_up(engine->left());
  std::vector<AccessLog::Batch> batches = access_log.take();
  if (batches.empty()) return;
  try {
    const auto write = engine->write(storage::WriteKind::shared, limit);
    store_looks(*this, *write, batches);
    write->commit();
  } catch (...) {
    access_log.give_back(std::move(batches));
    throw;
  }
  taken_up(batches);
}

void StoreState::flush_access_log_if_due() {
  if (read_only || !access_log.pending() || !access_log.due(micros(now()))) return;
  try {
    flush_access_log(std::chrono::milliseconds(0));
  } catch (const Error&) {
    // Neither a writer nor a full disk stops people from reading; the next write stores it or says what is wrong.
  }
}

Context::Context(std::shared_ptr<StoreState> store_state, const Actor& who, std::unique_ptr<storage::Snapshot> snapshot,
                 std::string_view purpose)
    : store(std::move(store_state)),
      actor(who.number),
      now(store->now()),
      who_(who),
      reader_(std::move(snapshot)),
      purpose_(purpose) {}

Context::Context(std::shared_ptr<StoreState> store_state, const Actor& who, std::unique_ptr<storage::Write> write,
                 std::string_view reason)
    : store(std::move(store_state)), actor(who.number), now(store->now()), who_(who), purpose_(reason) {
  transaction_.emplace(*write, store->journal_key, records::Stamp{actor, micros(now), std::string(reason)});
  reader_ = std::move(write);
}

Context::~Context() {
  if (looks_.empty() || store->read_only) return;
  try {
    store->access_log.gather(take_looks());
  } catch (const std::bad_alloc&) {
    // As in a crash, what was looked at since the last write is not in the log (SECURITY.md).
  }
}

AccessLog::Batch Context::take_looks() { return {who_.reader, purpose_, looks_.take(), looks_.take_pages()}; }

records::Transaction& Context::transaction() {
  if (!transaction_) throw Error(Code::usage, "write_ended");
  return *transaction_;
}

const Rulebook& Context::rules() {
  if (!rules_) rules_ = store->rulebook(reader());
  return *rules_;
}

const Principal& Context::principal() {
  if (!principal_) principal_ = desk::principal(reader(), actor, role(), now);
  return *principal_;
}

void Context::require(Operation operation) {
  if (!reader_) throw Error(Code::usage, "write_ended");
  if (!may(operation)) throw Error(Code::denied, "denied", "", {actor, std::string(name(operation))});
}

void Context::require(Operation operation, uint64_t customer) {
  if (!reader_) throw Error(Code::usage, "write_ended");
  if (unbounded()) {
    require(operation);
    return refuse_at_rest(reader(), operation, customer);
  }
  const Sight seen = sight(customer);
  const bool as_agent = seen.edit_granted && allowed(Role::agent, operation);
  if (!as_agent) require(operation);
  if (!seen.visible) throw Error(Code::missing, "no_such_customer", "customer", {std::to_string(customer)});
  if (!seen.edit && !only_looks(operation))
    throw Error(Code::denied, "denied", "", {actor, std::string(name(operation))});
  refuse_at_rest(reader(), operation, customer);
}

const rules::KnownValues& Context::people_of(uint64_t customer) {
  return people_.of(customer, transaction_.has_value(), [&](uint64_t id) {
    const Sights::Entry& entry = sights_.of(id);
    if (!entry.stored.empty() && !transaction_) return entry.stored;
    const auto stored = records::get(reader(), customers(), customer_key(id).bytes());
    return stored ? stored->record : RecordView();
  });
}

const rules::KnownValues& Context::people_of(uint64_t customer, RecordView record) {
  return people_.of(customer, transaction_.has_value(), [&](uint64_t) { return record; });
}

void Context::require_whole(uint64_t customer, std::string_view field) {
  if (!unbounded() && sight(customer).classes != kAllClasses)
    throw Error(Code::denied, "grant_beyond", std::string(field));
}

Sight Context::sight(uint64_t customer) {
  if (unbounded()) return kEverything;
  Sights::Entry& entry = sights_.of(customer);
  if (entry.known && !transaction_) return entry.sight;
  const auto stored = records::get(reader(), customers(), customer_key(customer).bytes());
  if (stored) {
    if (!transaction_) entry.stored = stored->record;
    return sight(customer, stored->record);
  }
  entry.known = true;
  return entry.sight = Sight();
}

Sight Context::sight(uint64_t customer, RecordView record) {
  if (unbounded()) return kEverything;
  Sights::Entry& entry = sights_.of(customer);
  if (!entry.known || transaction_) entry.sight = sight_of(reader(), principal(), record);
  entry.known = true;
  return entry.sight;
}

void Context::looked_at(uint64_t customer, FieldClasses classes) {
  if (!is_read()) return;  // The host is no person. What it shows to people it reads in their sessions.
  Sights::Entry& entry = sights_.of(customer);
  if (!std::exchange(entry.looked, true)) looks_.add({customer, micros(store->now()), classes});
}

void Context::rollback_to(uint64_t savepoint) {
  transaction().rollback_to(savepoint);
  rules_.reset();
  role_.reset();
  principal_.reset();
}

void Context::looked_at(const char* operation, FieldClasses classes, std::vector<uint64_t> customers) {
  if (is_read()) looks_.add({operation, micros(store->now()), classes, std::move(customers)});
}

bool Context::may_check_duplicates() {
  if (is_host()) return true;
  const int64_t day = micros(start_of(today()));
  const auto stored = [&] {
    uint64_t count = 0;
    const records::KeyWriter prefix = records::KeyWriter().text(actor);
    const auto cursor = reader().cursor(accesses().index_space(access_index::actor));
    for (bool more = cursor->seek(records::KeyWriter().text(actor).instant(day).bytes());
         more && cursor->key().starts_with(prefix.bytes()); more = cursor->next()) {
      count += RecordView(cursor->value()).text(v1::Access::kOperationFieldNumber) == kDuplicateCheck;
    }
    return count;
  };
  return store->access_log.count_check(actor, day, rules().policy->duplicate_checks_per_day(), stored);
}

void Context::count_duplicate_check() {
  if (may_check_duplicates()) return;
  throw Error(Code::denied, "duplicate_check_limit", "",
              {actor, std::to_string(rules().policy->duplicate_checks_per_day())});
}

Day Context::day_of(Instant at) { return rules::local_time(at, rules().hours.utc_offset).day; }

Instant Context::start_of(Day day) { return rules::instant_of(day, std::chrono::minutes(0), rules().hours.utc_offset); }

/// Whatever the outcome, the write has ended: nothing may be read through it.
std::unique_ptr<storage::Reader> Context::end_write() {
  const bool torn = transaction().torn();
  transaction_.reset();
  std::unique_ptr<storage::Reader> ended = std::move(reader_);
  if (torn) throw std::bad_alloc();
  store->access_log.gather(take_looks());
  return ended;
}

void Context::commit() {
  storage::Write& write = transaction().write();
  const std::unique_ptr<storage::Reader> ended = end_write();
  std::vector<AccessLog::Batch> batches = store->access_log.take();
  try {
    if (!batches.empty()) store_looks(*store, write, batches);
    write.commit();
  } catch (...) {
    store->access_log.give_back(std::move(batches));
    throw;
  }
  taken_up(batches);
}

std::unique_ptr<storage::Landing> Context::hand_in() {
  storage::Write& write = transaction().write();
  const std::unique_ptr<storage::Reader> ended = end_write();
  return write.hand_in();  // What was looked at waits for a commit whose end is known.
}

RecordView Context::keep(std::string_view record) {
  char* const copy = static_cast<char*>(kept_.allocate(record.size() + 1, 1));  // Also of an empty record.
  std::copy(record.begin(), record.end(), copy);
  return RecordView({copy, record.size()});
}

void Context::forget() {
  kept_.release();
  sights_ = {};
}

}  // namespace dossier::desk
