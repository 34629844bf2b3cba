// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>

#include "records/schema.hpp"
#include "records/text_segment.hpp"

// What is kept of a table's texts: a few that came last, as they are, each in a row of its own (the live ones), and
// segments with all others. When there are enough live ones they become a segment, and when there are enough segments
// of a size they become one. All of it in the transaction that changes the record.

namespace dossier::records {

struct Segment {
  uint32_t number = 0;
  uint32_t texts = 0, gone = 0;
  int64_t newest = 0, oldest = 0;  ///< What its texts are ordered by.
};

/// What there is: one row.
struct TextState {
  uint32_t live = 0;
  uint32_t last = 0;  ///< Number of the last segment made.
  std::vector<Segment> segments;
};
TextState text_state(storage::Reader& reader, storage::Space space);

/// The key of a live text; its row's value is the text. `live_prefix` begins them all.
std::string live_key(int64_t order, Bytes key);
std::string live_prefix();
/// Takes a live text's key apart.
int64_t live_order(Bytes live);
Bytes live_record(Bytes live);

/// Which texts of a segment are gone.
class Gone {
 public:
  Gone(storage::Reader& reader, storage::Space space, const Segment& segment)
      : reader_(reader), space_(space), segment_(segment) {}
  bool operator()(uint32_t text);

 private:
  storage::Reader& reader_;
  storage::Space space_;
  Segment segment_;
  std::optional<uint32_t> chunk_;
  std::string bits_;  // Of the chunk; empty: none.
};

/// The place of a record in a segment, or of the first one behind where it would stand.
uint32_t place_of(storage::Reader& reader, storage::Space space, const Segment& segment, int64_t order, Bytes key,
                  int64_t (*order_of)(Bytes));
/// The key of a record in a segment. Valid as the reader says.
Bytes text_at(storage::Reader& reader, storage::Space space, const Segment& segment, uint32_t text);

/// Changes what is kept, inside a write.
class TextStore {
 public:
  TextStore(storage::Write& write, const Table& table, size_t place)
      : write_(write), index_(table.texts[place]), space_(static_cast<storage::Space>(table.text_space + place)) {}

  /// The texts of a record as they were and as they are; empty: none.
  void change(Bytes key, Bytes before, Bytes after);
  /// Makes texts that are gone disappear from the pages as well (X10).
  void purge();
  /// Adds a new segment of what `fill` writes.
  void add_segment(const std::function<SegmentFacts(SegmentWriter& out)>& fill);
  void clear();  ///< Removes everything.

 private:
  void remove(Bytes key);
  void flush();
  void settle();
  void merge(const std::vector<Segment>& segments);
  void drop(uint32_t segment);
  void save();
  TextState& state();

  storage::Write& write_;
  const TextIndex& index_;
  storage::Space space_;
  std::optional<TextState> state_;
};

/// Gathers the texts of many new records, and writes them as one segment.
class TextRuns {
 public:
  TextRuns(storage::Engine& engine, const TextIndex& index) : engine_(engine), index_(index), builder_(index.order) {}
  void add(Bytes key, RecordView record);
  void write(TextStore& store);  ///< And is empty again.

 private:
  struct Run {
    uint64_t texts, postings, end;  // In the scratch file.
  };
  void spill();

  storage::Engine& engine_;
  const TextIndex& index_;
  SegmentBuilder builder_;
  std::unique_ptr<storage::Scratch> scratch_;
  std::vector<Run> runs_;
  std::string text_;
};

}  // namespace dossier::records
