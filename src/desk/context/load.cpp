// SPDX-License-Identifier: Apache-2.0
#include "dossier/load.hpp"

#include <unordered_map>

#include "desk/context/context.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/tables/keeping_tables.hpp"
#include "desk/tables/person_tables.hpp"
#include "desk/tables/schema.hpp"
#include "desk/tables/texts.hpp"
#include "dossier/v1/customer.pb.h"
#include "dossier/v1/follow_up.pb.h"
#include "dossier/v1/interaction.pb.h"
#include "records/loader.hpp"
#include "records/wire.hpp"

// Filling an empty store with records in bulk, past everything that daily work checks and plans.

namespace dossier {
namespace {

using records::KeyReader;
using records::KeyWriter;

constexpr uint64_t kIdBlock = 100'000;

/// Ids of one kind, taken from the store in blocks: other writers may take some in between.
class Ids {
 public:
  Ids(desk::StoreState& store, std::string counter) : store_(store), counter_(std::move(counter)) {}

  uint64_t next() {
    if (next_ == end_) {
      const auto write = store_.engine->write(storage::WriteKind::shared, store_.patience);
      records::Transaction transaction(*write, store_.journal_key, {});
      next_ = transaction.reserve(counter_, kIdBlock);
      end_ = next_ + kIdBlock;
      write->commit();
    }
    return next_++;
  }

 private:
  desk::StoreState& store_;
  std::string counter_;
  uint64_t next_ = 0, end_ = 0;
};

void require(bool given, const char* field) {
  if (!given) throw Error(Code::invalid, "required", field);
}

/// A record with the id that the store gives it, without copying the message: a field may stand anywhere in the bytes.
template <typename Message>
void serialise_with_id(const Message& given, uint64_t id, std::string& bytes) {
  bytes.clear();
  records::WireWriter(bytes).number(Message::kIdFieldNumber, id);
  if (!given.has_id()) {
    given.AppendPartialToString(&bytes);
    return;
  }
  Message copy = given;
  copy.clear_id();
  copy.AppendPartialToString(&bytes);
}

std::string reason_of(std::string_view given) {
  desk::check_length(given, "reason");
  return std::string(given);
}

}  // namespace

struct BulkLoad::State {
  State(const Store& store, std::string_view reason, Progress on_progress, uint64_t expected_records)
      : state(store.state()),
        progress(std::move(on_progress)),
        expected(expected_records),
        snapshot(state->engine->snapshot()),
        loader(*state->engine, desk::schema(), state->journal_key,
               {std::string(desk::kSystem), micros(state->now()), reason_of(reason)}, {.patience = state->patience},
               [this] { report(); }),
        customers(*state, "customer"),
        interactions(*state, "interaction"),
        follow_ups(*state, "follow_up") {}

  void count() {
    constexpr uint64_t kEvery = 8192;
    if (++done % kEvery == 0) report();
  }

  void report() const {
    if (progress && !progress(done, expected)) throw Error(Code::cancelled, "cancelled");
  }

  /// The key under a unique index as it stood when the load began: what an earlier run has stored already.
  std::optional<records::Bytes> known(const desk::Table& table, size_t index, std::string_view value) {
    return snapshot->get(table.index_space(index), KeyWriter().text(value).bytes());
  }

  void remember_level(uint64_t customer, v1::Level level) {
    if (levels.empty()) first_customer = customer;
    levels.resize(customer - first_customer + 1);
    levels.back() = static_cast<uint8_t>(level);
  }
  /// The level of a customer of this load, or of one that was there before.
  uint64_t level_of(uint64_t customer) {
    if (customer - first_customer < levels.size()) return levels[customer - first_customer];
    const auto stored = records::get(*snapshot, desk::customers(), desk::customer_key(customer).bytes());
    return stored ? stored->record.number(v1::Customer::kLevelFieldNumber) : 0;
  }

  std::shared_ptr<desk::StoreState> state;
  Progress progress;
  uint64_t expected;
  uint64_t done = 0;
  std::unique_ptr<storage::Snapshot> snapshot;
  records::Loader loader;
  Ids customers, interactions, follow_ups;
  uint64_t first_customer = 0;
  std::vector<uint8_t> levels;  // From the first customer of this load, whose ids grow.
  std::string bytes;
};

BulkLoad::BulkLoad(const Store& store, std::string_view reason, const Progress& progress, uint64_t expected)
    : state_(std::make_unique<State>(store, reason, progress, expected)) {}

BulkLoad::~BulkLoad() = default;

uint64_t BulkLoad::add(const v1::Customer& given) {
  require(!given.number().empty(), "number");
  require(!given.name().empty(), "name");
  require(given.kind() != v1::CUSTOMER_KIND_UNSPECIFIED, "kind");
  desk::check_texts(given);
  state_->count();
  if (const auto key = state_->known(desk::customers(), desk::customer_index::number, given.number()))
    return KeyReader(*key).number();
  desk::refuse_destroyed(*state_->snapshot, desk::customers(), desk::customer_index::number, given.number());
  if (desk::was_erased(*state_->snapshot, given.number()))
    throw Error(Code::conflict, "number_erased", "number", {given.number()});
  const uint64_t id = state_->customers.next();
  state_->remember_level(id, given.level());
  serialise_with_id(given, id, state_->bytes);
  state_->loader.add(desk::customers(), desk::customer_key(id).bytes(), state_->bytes);
  return id;
}

bool BulkLoad::add(const v1::Interaction& given) {
  require(given.customer() != 0, "customer");
  require(given.has_at(), "at");
  require(!given.number().empty(), "number");
  desk::check_texts(given);
  state_->count();
  if (state_->known(desk::interactions(), desk::interaction_index::number, given.number())) return false;
  desk::refuse_destroyed(*state_->snapshot, desk::interactions(), desk::interaction_index::number, given.number());
  if (given.at().nanos() % 1000 != 0) throw Error(Code::invalid, "instant", "at");  // Keys carry microseconds.
  const uint64_t id = state_->interactions.next();
  serialise_with_id(given, id, state_->bytes);
  if (!given.has_customer_level()) {
    if (const uint64_t level = state_->level_of(given.customer()))
      records::WireWriter(state_->bytes).number(v1::Interaction::kCustomerLevelFieldNumber, level);
  }
  const auto key = desk::interaction_key(given.customer(), micros(desk::to_instant(given.at())), id);
  state_->loader.add(desk::interactions(), key.bytes(), state_->bytes);
  return true;
}

bool BulkLoad::add(const v1::FollowUp& given) {
  require(given.customer() != 0, "customer");
  require(!given.assignee().empty(), "assignee");
  require(given.has_due(), "due");
  require(!given.source().empty(), "source");
  desk::check_texts(given);
  state_->count();
  if (state_->known(desk::follow_ups(), desk::follow_up_index::source, given.source())) return false;
  const uint64_t id = state_->follow_ups.next();
  serialise_with_id(given, id, state_->bytes);
  state_->loader.add(desk::follow_ups(), desk::follow_up_key(id).bytes(), state_->bytes);
  return true;
}

void BulkLoad::finish() {
  state_->loader.flush();
  state_->snapshot = state_->state->engine->snapshot();
  if (state_->progress) state_->progress(state_->done, std::max(state_->done, state_->expected));
}

}  // namespace dossier
