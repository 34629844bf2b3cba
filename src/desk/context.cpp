#include "desk/context.hpp"

#include "desk/defaults.hpp"
#include "desk/messages_io.hpp"
#include "dossier/error.hpp"
#include "dossier/v1/policy.pb.h"
#include "dossier/v1/staff.pb.h"
#include "records/envelope.hpp"

namespace dossier::desk {
namespace {

constexpr std::string_view kPolicyKey = "policy";

Role role_of(storage::Reader& reader, const std::string& actor) {
  if (actor == kSystem) return Role::system;
  const auto stored = records::get(reader, staff_table(), records::KeyWriter().text(actor).bytes());
  if (!stored || stored->record.number(v1::Staff::kLeftFieldNumber) != 0) return Role::none;
  return static_cast<Role>(std::min<uint64_t>(stored->record.number(v1::Staff::kRoleFieldNumber), static_cast<uint64_t>(Role::administrator)));
}

}  // namespace

Rulebook::Rulebook(const v1::Policy& rules) : policy(std::make_unique<v1::Policy>(rules)), calendar(WorkCalendar::china()) {
  const v1::OpeningHours& open = rules.business_hours();
  hours = {std::chrono::minutes(open.from()), std::chrono::minutes(open.to()), std::chrono::minutes(open.utc_offset_minutes())};
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

Context::Context(std::shared_ptr<StoreState> store_state, std::string actor_number, std::unique_ptr<storage::Snapshot> snapshot)
    : store(std::move(store_state)), actor(std::move(actor_number)), now(store->clock->now()), reader_(std::move(snapshot)) {}

Context::Context(std::shared_ptr<StoreState> store_state, std::string actor_number, std::unique_ptr<storage::Write> write, std::string_view reason)
    : store(std::move(store_state)), actor(std::move(actor_number)), now(store->clock->now()) {
  transaction_.emplace(*write, store->journal_key, records::Stamp{actor, micros(now), std::string(reason)});
  reader_ = std::move(write);
}

Context::~Context() = default;

records::Transaction& Context::transaction() {
  if (!transaction_) throw Error(Code::usage, "write_ended");
  return *transaction_;
}

const Rulebook& Context::rules() {
  if (!rules_) rules_ = store->rulebook(reader());
  return *rules_;
}

Role Context::role() {
  if (!role_) role_ = role_of(reader(), actor);
  return *role_;
}

void Context::require(Operation operation) {
  if (!reader_) throw Error(Code::usage, "write_ended");
  if (!allowed(role(), operation)) throw Error(Code::denied, "denied", "", {actor, std::string(name(operation))});
}

void Context::require(Operation operation, uint64_t) { require(operation); }

bool Context::may_see(uint64_t) { return allowed(role(), Operation::read); }

void Context::commit() {
  storage::Write& write = transaction().write();
  // Whatever the outcome, the write has ended: nothing may be read through it.
  transaction_.reset();
  const std::unique_ptr<storage::Reader> ended = std::move(reader_);
  write.commit();
}

RecordView Context::keep(std::string bytes) { return RecordView(kept_.emplace_back(std::move(bytes))); }

}  // namespace dossier::desk
