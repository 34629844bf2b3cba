// SPDX-License-Identifier: Apache-2.0
#include "dossier/store.hpp"

#include "desk/context/context.hpp"
#include "desk/tables/record_count.hpp"
#include "desk/tables/schema.hpp"
#include "desk/tables/texts.hpp"
#include "dossier/error.hpp"
#include "records/maintenance.hpp"
#include "records/tally.hpp"
#include "records/text_store.hpp"
#include "rules/repeated.hpp"

// Opening, verifying, backing up, restoring and compacting a store.

namespace dossier {

namespace {

storage::Options engine_options_of(const StoreOptions& options) {
  storage::Options engine_options;
  engine_options.spaces = desk::schema().spaces();
  engine_options.create = options.create;
  engine_options.read_only = options.read_only;
  engine_options.map_bytes = options.map_bytes;
  engine_options.allow_network_filesystem = options.allow_network_filesystem;
  const SnapshotLimits& limits = options.snapshot_limits;
  engine_options.snapshot_limits = {limits.held_bytes, limits.age, {}};
  if (limits.allow) {
    engine_options.snapshot_limits.allow = [allow = limits.allow](const storage::SnapshotAge& age) {
      return allow({age.process, age.versions_behind, age.held_bytes});
    };
  }
  engine_options.patience = options.write_timeout;
  engine_options.patience.interrupted = options.interrupted;
  return engine_options;
}

std::shared_ptr<desk::StoreState> state_of(std::shared_ptr<storage::Engine> engine, const StoreOptions& options) {
  auto state = std::make_shared<desk::StoreState>();
  state->engine = std::move(engine);
  state->clock = options.clock ? options.clock : std::make_shared<SystemClock>();
  state->read_only = options.read_only;
  state->patience = engine_options_of(options).patience;
  records::adopt(*state->engine, desk::schema(), options.read_only, state->patience);
  state->journal_key = records::journal_key(*state->engine->snapshot());
  return state;
}

}  // namespace

Store Store::open(const std::string& folder, const StoreOptions& options) {
  storage::Options engine_options = engine_options_of(options);
  // Made whole or not at all, also where the disk is full soon.
  engine_options.fill = [&](storage::Engine& engine) {
    records::adopt(engine, desk::schema(), false, engine_options.patience);
  };
  auto state = state_of(storage::open(folder, engine_options), options);
  if (!options.read_only) state->access_log.take_up(state->engine->left());
  return Store(std::move(state));
}

Session Store::session(std::string_view staff) const {
  Session session(state_, std::string(staff), std::string(staff));
  if (staff == desk::kSystem) throw Error(Code::denied, "no_such_staff", "staff", {rules::repeated(staff)});
  if (session.read().context().role() == desk::Role::none)
    throw Error(Code::denied, "no_such_staff", "staff", {rules::repeated(staff)});
  return session;
}

Session Store::system(std::string_view reader) const {
  desk::check_length(reader, "reader");
  return Session(state_, std::string(desk::kSystem), std::string(reader));
}

std::string Store::process_user() { return std::string(desk::kOutsider) + storage::user_name(); }

void Store::flush_access_log() const { state_->flush_access_log(state_->patience); }

void Store::compact(const std::string& folder, const StoreOptions& options, const Progress& progress) {
  StoreOptions existing = options;
  existing.create = false;
  existing.read_only = false;
  storage::compact(folder, engine_options_of(existing), progress, [&](const std::shared_ptr<storage::Engine>& engine) {
    const std::shared_ptr<desk::StoreState> state = state_of(engine, existing);
    state->flush_access_log(state->patience);  // Of what somebody has left beside the file.
    const auto write = engine->write(storage::WriteKind::bulk, state->patience);
    for (const records::Table& table : desk::schema().tables()) {
      for (size_t i = 0; i < table.texts.size(); ++i) records::TextStore(*write, table, i).purge();
    }
    write->commit();
  });
}

void Store::backup(const std::string& folder, const Progress& progress) const {
  state_->engine->backup(folder, progress);
}

void Store::restore(const std::string& backup, const std::string& folder, bool replace, const StoreOptions& options,
                    const Progress& progress) {
  StoreOptions reading = options;
  reading.create = false;
  reading.read_only = true;
  const Store from = open(backup, reading);
  if (from.verify({}, progress).faults > 0) throw Error(Code::corrupt, "backup_damaged", {}, {backup});
  storage::restore(from.state()->engine, folder, engine_options_of(options), replace, progress);
}

Verification Store::verify(const std::function<void(const Fault&)>& report, const Progress& progress,
                           std::string_view checkpoint) const {
  const auto forward = [&](const records::Fault& fault) {
    if (report) report({fault.kind, fault.place, fault.detail});
  };
  const records::Verification found =
      records::verify(*state_->engine, desk::schema(), state_->journal_key, forward, progress,
                      checkpoint.empty() ? records::Checkpoint() : records::read_checkpoint(checkpoint));
  return {found.records, found.rows, found.journal_entries, found.faults};
}

Statistics Store::statistics() const {
  const storage::Statistics engine = state_->engine->statistics();
  Statistics out;
  const auto snapshot = state_->engine->snapshot();
  out.customers = desk::count_records(*snapshot, desk::customers());
  out.interactions = desk::count_records(*snapshot, desk::interactions());
  out.follow_ups = desk::count_records(*snapshot, desk::follow_ups());
  out.staff = desk::count_records(*snapshot, desk::staff_table());
  out.journal_entries = records::last_sequence(*snapshot);
  out.file_bytes = engine.file_bytes;
  out.used_bytes = engine.used_bytes;
  out.free_bytes = engine.free_bytes;
  out.map_bytes = engine.map_bytes;
  out.commits = engine.commits;
  out.writes = engine.writes;
  for (const auto& space : engine.spaces) out.spaces.push_back({space.name, space.entries, space.bytes, space.depth});
  for (const auto& age : engine.snapshots) out.snapshots.push_back({age.process, age.versions_behind, age.held_bytes});
  return out;
}

}  // namespace dossier
