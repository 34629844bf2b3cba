// SPDX-License-Identifier: Apache-2.0
#include "records/journal.hpp"

#include <sodium.h>

#include <map>

namespace dossier::records {
namespace {

constexpr std::string_view kKeyName = "journal_key";
constexpr char kCheckpointFormat = 1;

enum EntryField : uint32_t {
  kAt = 2,  // 1 is the sequence: it is the key.
  kActor = 3,
  kReason = 4,
  kTable = 5,
  kKey = 6,
  kChange = 7,
  kChanged = 8,
  kBefore = 9,
  kPrevious = 10,
  kDigest = 11,
  kChain = 12,
  kSeal = 13,
  kErasedBy = 14,
};

/// What is sealed and can be erased.
bool is_payload(uint32_t field) { return field == kReason || field == kBefore || field == kDigest; }

using Encoded = std::map<uint32_t, std::string>;

Encoded by_number(RecordView record) {
  Encoded fields;
  for (const Field& field : record) fields[field.number] += field.encoded;
  return fields;
}

std::string join(const Encoded& fields) {
  std::string out;
  for (const auto& [number, encoded] : fields) out += encoded;
  return out;
}

std::string deleted_key(const Table& table, Bytes key) {
  return std::string(KeyWriter().number(table.number).raw(key).bytes());
}

}  // namespace

JournalKey journal_key(storage::Reader& reader) {
  const auto stored = reader.get(Schema::kMeta, kKeyName);
  JournalKey key;
  if (!stored || stored->size() != key.size()) throw Error(Code::corrupt, "journal_key", "meta");
  std::copy(stored->begin(), stored->end(), key.begin());
  return key;
}

void create_journal_key(storage::Write& write) {
  if (sodium_init() < 0) throw Error(Code::internal, "sodium");
  JournalKey key;
  randombytes_buf(key.data(), key.size());
  write.put(Schema::kMeta, kKeyName, {reinterpret_cast<const char*>(key.data()), key.size()});
}

uint64_t digest(const JournalKey& key, Bytes record) {
  uint64_t hash = 0;
  static_assert(crypto_shorthash_BYTES == sizeof hash && crypto_shorthash_KEYBYTES <= sizeof(JournalKey));
  crypto_shorthash(reinterpret_cast<unsigned char*>(&hash), reinterpret_cast<const unsigned char*>(record.data()),
                   record.size(), key.data());
  return hash;
}

void chained_form(std::string& out, Bytes entry, const Salt& salt) {
  std::string payload;
  for (const Field& field : RecordView(entry)) {
    switch (field.number) {
      case kReason:
      case kBefore:
      case kDigest: payload += field.encoded; break;
      case kChain:
      case kErasedBy: break;
      default: out += field.encoded;
    }
  }
  WireWriter(out).bytes(kSeal, seal_payload(salt, payload));
}

void chained_form(std::string& out, uint64_t sequence, Bytes entry, Salts& salts) {
  if (!RecordView(entry).has(kSeal)) return chained_form(out, entry, salts.of(sequence));
  for (const Field& field : RecordView(entry)) {
    if (!is_payload(field.number) && field.number != kChain && field.number != kErasedBy) out += field.encoded;
  }
}

std::string Entry::rest() const {
  std::string rest;
  WireWriter out(rest);
  out.bytes(kBefore, before.bytes());
  out.fixed64(kDigest, digest);
  return rest;
}

Entry decode_entry(uint64_t sequence, Bytes value) {
  Entry entry;
  entry.sequence = sequence;
  for (const Field& field : RecordView(value)) {
    switch (field.number) {
      case kAt: entry.at = static_cast<int64_t>(field.value); break;
      case kActor: entry.actor = field.bytes; break;
      case kReason: entry.reason = field.bytes; break;
      case kTable: entry.table = static_cast<uint32_t>(field.value); break;
      case kKey: entry.key = field.bytes; break;
      case kChange: entry.change = static_cast<Change>(field.value); break;
      case kChanged: {
        uint64_t number = 0;
        for (Bytes packed = field.bytes; take_varint(packed, number);)
          entry.changed.push_back(static_cast<uint32_t>(number));
        break;
      }
      case kBefore: entry.before = RecordView(field.bytes); break;
      case kPrevious: entry.previous = field.value; break;
      case kDigest: entry.digest = field.value; break;
      case kChain: entry.chain = field.bytes; break;
      case kSeal: entry.seal = field.bytes; break;
      case kErasedBy: entry.erased_by = field.value; break;
      default: break;
    }
  }
  return entry;
}

std::optional<Entry> entry(storage::Reader& reader, uint64_t sequence) {
  const auto value = reader.get(Schema::kJournal, KeyWriter().number(sequence).bytes());
  if (!value) return std::nullopt;
  return decode_entry(sequence, *value);
}

uint64_t last_sequence(storage::Reader& reader) {
  const auto cursor = reader.cursor(Schema::kJournal);
  return cursor->seek_last() ? KeyReader(cursor->key()).number() : 0;
}

std::string checkpoint(storage::Reader& reader) {
  const auto cursor = reader.cursor(Schema::kJournal);
  std::string bytes(1, kCheckpointFormat);
  if (!cursor->seek_last()) {
    WireWriter::varint(bytes, 0);
    return bytes;
  }
  const uint64_t sequence = KeyReader(cursor->key()).number();
  WireWriter::varint(bytes, sequence);
  bytes += decode_entry(sequence, cursor->value()).chain;
  return bytes;
}

Checkpoint read_checkpoint(Bytes bytes) {
  Checkpoint checkpoint;
  const bool format = !bytes.empty() && bytes[0] == kCheckpointFormat;
  if (format) bytes.remove_prefix(1);
  if (!format || !take_varint(bytes, checkpoint.sequence) ||
      bytes.size() != (checkpoint.sequence == 0 ? 0 : kLinkBytes)) {
    throw Error(Code::usage, "checkpoint", "checkpoint");
  }
  checkpoint.link = bytes;
  return checkpoint;
}

void encode_entry(std::string& out, const JournalKey& key, const Stamp& stamp, const Table& table, Bytes record_key,
                  RecordView before, RecordView after, uint64_t previous) {
  WireWriter entry(out);
  entry.number(kAt, static_cast<uint64_t>(stamp.at)).bytes(kActor, stamp.actor);
  if (!stamp.reason.empty()) entry.bytes(kReason, stamp.reason);
  entry.number(kTable, table.number).bytes(kKey, record_key);
  const Change change = before.empty() ? Change::created : after.empty() ? Change::deleted : Change::updated;
  entry.number(kChange, static_cast<uint64_t>(change));
  if (change == Change::updated) {
    std::string packed, replaced;
    const Encoded old = by_number(before);
    for (const uint32_t number : changed_fields(before, after)) {
      WireWriter::varint(packed, number);
      if (const auto field = old.find(number); field != old.end()) replaced += field->second;
    }
    entry.bytes(kChanged, packed).bytes(kBefore, replaced);
  } else if (change == Change::deleted) {
    entry.bytes(kBefore, before.bytes());
  }
  if (previous != 0) entry.number(kPrevious, previous);
  if (change != Change::deleted) entry.fixed64(kDigest, digest(key, after.bytes()));
}

void encode_erasure(std::string& out, const JournalKey& key, const Stamp& stamp, const Table& table, Bytes record_key,
                    RecordView record, uint64_t previous) {
  WireWriter entry(out);
  entry.number(kAt, static_cast<uint64_t>(stamp.at)).bytes(kActor, stamp.actor);
  if (!stamp.reason.empty()) entry.bytes(kReason, stamp.reason);
  entry.number(kTable, table.number)
      .bytes(kKey, record_key)
      .number(kChange, static_cast<uint64_t>(Change::erased))
      .number(kPrevious, previous);
  if (!record.empty()) entry.fixed64(kDigest, digest(key, record.bytes()));
}

void encode_reason_erasure(std::string& out, const JournalKey& key, const Stamp& stamp, const Entry& entry) {
  WireWriter said(out);
  said.number(kAt, static_cast<uint64_t>(stamp.at)).bytes(kActor, stamp.actor);
  if (!stamp.reason.empty()) said.bytes(kReason, stamp.reason);
  said.number(kTable, entry.table)
      .bytes(kKey, entry.key)
      .number(kChange, static_cast<uint64_t>(Change::reason_erased))
      .number(kPrevious, entry.sequence)
      .fixed64(kDigest, digest(key, entry.rest()));
}

bool is_erased_by(const JournalKey& key, const Entry& erased, const Entry& by) {
  if (by.table != erased.table || by.key != erased.key) return false;
  if (by.change == Change::erased) return erased.before.bytes().empty() && erased.digest == 0;
  return by.change == Change::reason_erased && by.previous == erased.sequence &&
         by.digest == digest(key, erased.rest());
}

namespace {

/// Seals the payload of an entry, but for the fields that stay.
void seal_entry(storage::Write& write, uint64_t sequence, Bytes stored, uint64_t erased_by, bool keep_rest) {
  const Entry entry = decode_entry(sequence, stored);
  std::string erased;
  Salts salts(write);
  chained_form(erased, sequence, stored, salts);
  WireWriter out(erased);
  if (keep_rest) {
    for (const Field& field : RecordView(stored)) {
      if (is_payload(field.number) && field.number != kReason) erased += field.encoded;
    }
  }
  out.number(kErasedBy, erased_by);
  if (!entry.chain.empty()) out.bytes(kChain, entry.chain);
  const bool sealed_before = !entry.seal.empty();
  write.put(Schema::kJournal, KeyWriter().number(sequence).bytes(), erased);
  if (!sealed_before) Salts::destroy(write, sequence);
}

std::string stored_entry(storage::Write& write, uint64_t sequence) {
  const auto stored = write.get(Schema::kJournal, KeyWriter().number(sequence).bytes());
  if (!stored) throw Error(Code::corrupt, "journal_link", {}, {std::to_string(sequence)});
  return std::string(*stored);
}

}  // namespace

void erase_reason(storage::Write& write, uint64_t sequence, uint64_t erased_by) {
  seal_entry(write, sequence, stored_entry(write, sequence), erased_by, true);
}

bool erase_payload(storage::Write& write, uint64_t sequence, uint64_t erased_by) {
  const std::string stored = stored_entry(write, sequence);
  const Entry entry = decode_entry(sequence, stored);
  if (!entry.seal.empty() && entry.before.bytes().empty() && entry.digest == 0) return false;
  seal_entry(write, sequence, stored, erased_by, false);
  return true;
}

JournalWriter::JournalWriter(storage::Write& write, const JournalKey& key)
    : write_(write), chain_(key, {}), salts_(write) {
  const auto cursor = write.cursor(Schema::kJournal);
  if (!cursor->seek_last()) return;
  sequence_ = KeyReader(cursor->key()).number();
  chain_ = Chain(key, decode_entry(sequence_, cursor->value()).chain);
}

uint64_t JournalWriter::append(Bytes entry, bool linked) {
  const KeyWriter key = KeyWriter().number(++sequence_);
  chained_.clear();
  chained_form(chained_, entry, salts_.of(sequence_, write_));
  chain_.add(chained_);
  if (!linked) {
    write_.put(Schema::kJournal, key.bytes(), entry);
    return sequence_;
  }
  value_.assign(entry);
  WireWriter(value_).bytes(kChain, chain_.link());
  write_.put(Schema::kJournal, key.bytes(), value_);
  return sequence_;
}

std::vector<uint32_t> changed_fields(RecordView before, RecordView after) {
  const Encoded old = by_number(before);
  Encoded now = by_number(after);
  std::vector<uint32_t> changed;
  for (const auto& [number, encoded] : old) {
    const auto same = now.find(number);
    if (same == now.end() || same->second != encoded) changed.push_back(number);
    if (same != now.end()) now.erase(same);
  }
  for (const auto& [number, encoded] : now) changed.push_back(number);
  return changed;
}

std::string undo(RecordView after, const Entry& entry) {
  if (entry.change == Change::deleted) return std::string(entry.before.bytes());
  Encoded fields = by_number(after);
  for (const uint32_t number : entry.changed) fields.erase(number);
  for (const Field& field : entry.before) fields[field.number] += field.encoded;
  return join(fields);
}

History::History(storage::Reader& reader, const Table& table, Bytes key) : reader_(reader), table_(table) {
  if (const auto stored = get(reader, table, key)) {
    sequence_ = stored->sequence;
    before_ = stored->record.bytes();
  } else if (const auto gone = reader.get(Schema::kDeleted, deleted_key(table, key))) {
    sequence_ = KeyReader(*gone).number();
  }
}

bool History::next() {
  if (sequence_ == 0) return false;
  const auto found = records::entry(reader_, sequence_);
  if (!found || found->table != table_.number)
    throw Error(Code::corrupt, "journal_link", std::string(table_.name), {std::to_string(sequence_)});
  entry_ = *found;
  after_ = std::move(before_);
  const bool first = entry_.change == Change::created || entry_.change == Change::erased;
  before_ = first ? std::string() : undo(RecordView(after_), entry_);
  sequence_ = entry_.change == Change::erased ? 0 : entry_.previous;
  return true;
}

std::optional<std::string> as_of(storage::Reader& reader, const Table& table, Bytes key, int64_t at) {
  std::string state;
  if (const auto stored = get(reader, table, key)) state = stored->record.bytes();
  for (History history(reader, table, key); history.next() && history.entry().at > at;) {
    if (history.entry().change == Change::erased) throw Error(Code::missing, "erased", std::string(table.name));
    state = history.before().bytes();
  }
  if (state.empty()) return std::nullopt;
  return state;
}

}  // namespace dossier::records
