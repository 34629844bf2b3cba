// SPDX-License-Identifier: Apache-2.0
#include "records/envelope.hpp"
#include "records/journal.hpp"
#include "records/maintenance.hpp"
#include "records/range.hpp"
#include "records/sorted_run.hpp"
#include "records/tally.hpp"
#include "records/text_store.hpp"

// Bringing a store up to the declarations of this library: what has changed is built anew.

namespace dossier::records {
namespace {

constexpr size_t kIndexRunBytes = size_t{192} << 20;

std::string index_declaration(const Table& table, const Index& index) {
  return "declared/" + std::string(table.name) + "." + std::string(index.name);
}
std::string tally_declaration(const Table& table, const Tally& tally) {
  return "declared/" + std::string(table.name) + "#" + std::string(tally.name);
}

std::string text_declaration(const Table& table, const TextIndex& text) {
  return "declared/" + std::string(table.name) + "~" + std::string(text.name);
}

/// 0: as declared. Else the version to write.
uint32_t outdated(storage::Reader& reader, const std::string& name, uint32_t version) {
  const auto stored = reader.get(Schema::kMeta, name);
  const uint64_t known = stored ? KeyReader(*stored).number() : 0;
  if (known > version)
    throw Error(Code::version, "declaration", name, {std::to_string(known), std::to_string(version)});
  return known == version ? 0 : version;
}

void clear(storage::Write& write, storage::Space space) {
  std::string key;
  for (;;) {
    const auto cursor = write.cursor(space);
    if (!cursor->seek({})) return;
    key = cursor->key();
    write.del(space, key);
  }
}

template <typename Visit>
void each_record(storage::Reader& reader, const Table& table, const Visit& visit) {
  for (const auto& row : range(reader, table.space)) visit(row.key(), unseal(table, row.value()).record);
}

void rebuild_index(storage::Engine& engine, storage::Write& write, const Table& table, size_t place) {
  const storage::Space space = table.index_space(place);
  const Index& index = table.indexes[place];
  clear(write, space);
  const auto scratch = engine.scratch();
  std::vector<uint64_t> ends;
  SortedRun run;
  const auto spill = [&] {
    run.spill(*scratch);
    ends.push_back(scratch->size());
  };
  Rows rows;
  each_record(write, table, [&](Bytes key, RecordView record) {
    rows.clear();
    rows.start(0, index.unique, key);
    index.rows(record, rows);
    for (size_t i = 0; i < rows.size(); ++i) run.add(rows[i].key, rows[i].value);
    if (run.bytes() >= kIndexRunBytes) spill();
  });
  spill();
  const Bytes spilled = scratch->read();
  std::vector<Bytes> runs;
  uint64_t start = 0;
  for (const uint64_t end : ends) {
    runs.push_back(spilled.substr(start, end - start));
    start = end;
  }
  Bytes before;
  for (Merge merge(runs); merge.next(); before = merge.key()) {
    const bool again = merge.key() == before;
    if (again && index.unique) throw Error(Code::conflict, "unique", std::string(index.field));
    if (!again) write.put(space, merge.key(), merge.value());
  }
}

/// Tallies of several tables meet in one space, so that one that changed means counting all of them again.
void rebuild_tallies(storage::Write& write, const Schema& schema) {
  clear(write, Schema::kTally);
  TallySums sums;
  Counts counts;
  for (const Table& table : schema.tables()) {
    if (table.tallies.empty()) continue;
    each_record(write, table, [&](Bytes, RecordView record) {
      table.counts(record, counts);
      sums.add(counts);
    });
  }
  TallyWriter writer(write);
  sums.each([&](Bytes key, std::span<const int64_t> amounts) { writer.add(key, amounts); });
}

void rebuild_texts(storage::Engine& engine, storage::Write& write, const Table& table, size_t place) {
  TextStore store(write, table, place);
  store.clear();
  TextRuns runs(engine, table.texts[place]);
  each_record(write, table, [&](Bytes key, RecordView record) { runs.add(key, record); });
  runs.write(store);
}

bool up_to_date(storage::Reader& reader, const Schema& schema) {
  bool current = reader.get(Schema::kMeta, "journal_key").has_value();
  for (const Table& table : schema.tables()) {
    for (const Index& index : table.indexes)
      current &= outdated(reader, index_declaration(table, index), index.version) == 0;
    for (const TextIndex& text : table.texts)
      current &= outdated(reader, text_declaration(table, text), text.version) == 0;
    for (const Tally& tally : table.tallies)
      current &= outdated(reader, tally_declaration(table, tally), tally.version) == 0;
  }
  return current;
}

}  // namespace

void adopt(storage::Engine& engine, const Schema& schema, bool read_only, const storage::Patience& patience) {
  if (up_to_date(*engine.snapshot(), schema)) return;
  if (read_only) throw Error(Code::read_only, "declarations_outdated");
  const auto write = engine.write(storage::WriteKind::bulk, patience);
  if (!write->get(Schema::kMeta, "journal_key")) create_journal_key(*write);
  bool recount = false;
  for (const Table& table : schema.tables()) {
    for (size_t i = 0; i < table.indexes.size(); ++i) {
      const std::string name = index_declaration(table, table.indexes[i]);
      const uint32_t version = outdated(*write, name, table.indexes[i].version);
      if (version == 0) continue;
      rebuild_index(engine, *write, table, i);
      write->put(Schema::kMeta, name, KeyWriter().number(version).bytes());
    }
    for (size_t i = 0; i < table.texts.size(); ++i) {
      const std::string name = text_declaration(table, table.texts[i]);
      const uint32_t version = outdated(*write, name, table.texts[i].version);
      if (version == 0) continue;
      rebuild_texts(engine, *write, table, i);
      write->put(Schema::kMeta, name, KeyWriter().number(version).bytes());
    }
    for (const Tally& tally : table.tallies) {
      const std::string name = tally_declaration(table, tally);
      const uint32_t version = outdated(*write, name, tally.version);
      if (version == 0) continue;
      recount = true;
      write->put(Schema::kMeta, name, KeyWriter().number(version).bytes());
    }
  }
  if (recount) rebuild_tallies(*write, schema);
  write->commit();
}

}  // namespace dossier::records
