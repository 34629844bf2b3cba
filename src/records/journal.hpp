// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "records/chain.hpp"
#include "records/envelope.hpp"
#include "records/salts.hpp"
#include "records/schema.hpp"

/// The journal: every change of every record in order, chained by a keyed hash, and what is read back from it.
namespace dossier::records {

/// Who changes what when and why; stands in every journal entry of a transaction.
struct Stamp {
  std::string actor;
  int64_t at = 0;  ///< Microseconds since 1970.
  std::string reason;
};

enum class Change : uint8_t { created = 1, updated = 2, deleted = 3, erased = 4, reason_erased = 5 };  // v1::ChangeKind

/// A journal entry, read in place.
struct Entry {
  uint64_t sequence = 0;
  int64_t at = 0;
  Bytes actor, reason;
  uint32_t table = 0;
  Bytes key;
  Change change = Change::created;
  std::vector<uint32_t> changed;
  RecordView before;
  uint64_t previous = 0;
  uint64_t digest = 0;
  Bytes chain;
  Bytes seal;              ///< In the place of reason, before and digest once they, or the reason alone, were erased.
  uint64_t erased_by = 0;  ///< Then also: the entry that erased them.
  /// What stayed beside the seal when the reason alone was erased: before and digest, encoded.
  std::string rest() const;
};

JournalKey journal_key(storage::Reader& reader);
/// Makes the key of a new store, or sets the one that the host keeps.
void create_journal_key(storage::Write& write);

/// Keyed hash of a record's bytes (SipHash-2-4).
uint64_t digest(const JournalKey& key, Bytes record);

/// What of an encoded entry goes into the chain: all but its payload (reason, before, digest), for which its seal
/// stands, and but what says how it is linked and by whom it was erased. It is what stays of an entry when its payload
/// is erased.
void chained_form(std::string& out, Bytes entry, const Salt& salt);
/// The same of a stored entry, erased or not.
void chained_form(std::string& out, uint64_t sequence, Bytes entry, Salts& salts);

Entry decode_entry(uint64_t sequence, Bytes value);
std::optional<Entry> entry(storage::Reader& reader, uint64_t sequence);
uint64_t last_sequence(storage::Reader& reader);

/// Where the journal stands: a format byte, the last sequence and its link in the chain. What follows cannot lead there
/// again once it was changed.
std::string checkpoint(storage::Reader& reader);
struct Checkpoint {
  uint64_t sequence = 0;
  Bytes link;  ///< Points into the bytes.
};
/// Throws Code::usage for bytes that are no checkpoint.
Checkpoint read_checkpoint(Bytes bytes);

/// Appends the encoded entry for a change, without its link in the chain; `before` is the record as it was (empty:
/// created), `after` as it is now (empty: deleted).
void encode_entry(std::string& out, const JournalKey& key, const Stamp& stamp, const Table& table, Bytes record_key,
                  RecordView before, RecordView after, uint64_t previous);

/// The entry that says that what the journal kept of a record's past was erased; `record` as it stands (empty: there is
/// none).
void encode_erasure(std::string& out, const JournalKey& key, const Stamp& stamp, const Table& table, Bytes record_key,
                    RecordView record, uint64_t previous);
/// The entry that says that the reason of the one at `sequence` was erased, and nothing else of it; `rest` stays of its
/// payload, for which the seal speaks no more and this entry does.
void encode_reason_erasure(std::string& out, const JournalKey& key, const Stamp& stamp, const Entry& entry);
/// Takes the reason out of an entry and destroys its salt.
void erase_reason(storage::Write& write, uint64_t sequence, uint64_t erased_by);
/// Whether an entry whose seal stands for what was erased is as the entry that erased it left it.
bool is_erased_by(const JournalKey& key, const Entry& erased, const Entry& by);
/// Takes the payload out of an entry and destroys its salt. False: it was erased before.
bool erase_payload(storage::Write& write, uint64_t sequence, uint64_t erased_by);

/// Writes entries at the end of the journal.
class JournalWriter {
 public:
  JournalWriter(storage::Write& write, const JournalKey& key);

  uint64_t last_sequence() const { return sequence_; }
  /// Stores an encoded entry and returns its sequence. The last entry of a transaction must be linked.
  uint64_t append(Bytes entry, bool linked = true);

 private:
  storage::Write& write_;
  uint64_t sequence_ = 0;
  Chain chain_;
  Salts salts_;
  std::string value_, chained_;
};

/// The field numbers in which two records of one type differ.
std::vector<uint32_t> changed_fields(RecordView before, RecordView after);

/// The record before a change: `after` with the changed fields put back.
std::string undo(RecordView after, const Entry& entry);

/// Walks the history of one record from its newest change to its oldest, or to the one that erased what was before it.
class History {
 public:
  History(storage::Reader& reader, const Table& table, Bytes key);
  /// False: no earlier change.
  bool next();
  const Entry& entry() const { return entry_; }
  RecordView after() const { return RecordView(after_); }
  RecordView before() const { return RecordView(before_); }

 private:
  storage::Reader& reader_;
  const Table& table_;
  uint64_t sequence_ = 0;
  Entry entry_;
  std::string after_, before_;
};

/// The record as it stood at `at` (X2): nothing where it did not exist then. Throws Code::missing, "erased", where its
/// past was erased later than that.
std::optional<std::string> as_of(storage::Reader& reader, const Table& table, Bytes key, int64_t at);

}  // namespace dossier::records
