// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "records/text_terms.hpp"
#include "records/wire.hpp"

// A segment: texts in the order in which they are found, numbered from 0, and for every term the numbers of the texts
// that hold it and where. Written once and never changed; merged with others into a larger one. Its rows lie together
// and are about as large as fits twice into a page.

namespace dossier::records {

/// One text that holds a term.
struct Posting {
  uint32_t text = 0;
  Bytes positions;     ///< Encoded: the first, then the distances. Moved from segment to segment as they are.
  uint32_t count = 0;  ///< How many positions.
};

/// Keys of a segment's rows. Segments are numbered from 1; rows under 0 are the index's own.
std::string texts_key(uint32_t segment, uint32_t chunk);
std::string gone_key(uint32_t segment, uint32_t chunk);
std::string postings_key(uint32_t segment, Term term, uint32_t text);
std::string segment_key(uint32_t segment);

inline constexpr uint32_t kTextsPerRow = 64;
inline constexpr uint32_t kGonePerRow = 4096;  ///< Bits of texts that are deleted or replaced.

/// Some of a term's postings, as they stand in a row.
struct Piece {
  Term term = 0;
  uint32_t first = 0, last = 0;  ///< Texts.
  Bytes postings;
};
/// Takes the next piece off a row; `term` is that of the piece before, or 0. False: the row is at its end.
bool take_piece(Bytes& row, Term& term, Piece& piece);
/// Takes the next posting off a piece; `text` is that of the one before (the piece's first, for the first). False:
/// there is none.
bool take_posting(Bytes& postings, uint32_t& text, Posting& posting);
/// The key in a row of texts.
Bytes text_in_row(Bytes row, uint32_t place);

/// Where rows go, in key order.
using Put = std::function<void(Bytes key, Bytes value)>;

class SegmentWriter {
 public:
  SegmentWriter(uint32_t segment, Put put) : segment_(segment), put_(std::move(put)) {}

  void add_text(Bytes key);  ///< All of them first, in order.
  void end_texts();
  void start(Term term);  ///< In order.
  void add(const Posting& posting);
  void finish();
  uint32_t texts() const { return texts_; }

 private:
  void end_piece();
  void end_row();

  uint32_t segment_;
  Put put_;
  uint32_t texts_ = 0;
  std::string row_, piece_;
  Term term_ = 0, row_term_ = 0, first_term_ = 0;
  uint32_t first_ = 0, last_ = 0, row_first_ = 0;
  bool in_piece_ = false;
};

/// Walks what one segment holds, row by row, wherever the rows lie.
struct SegmentInput {
  std::function<bool(Bytes&row)> texts, postings;
  std::function<bool(uint32_t text)> gone;  ///< Absent: none are.
};

/// What became of a merge.
struct SegmentFacts {
  uint32_t texts = 0;
  int64_t newest = 0, oldest = 0;
};

/// Merges segments into one, and leaves out what is gone.
SegmentFacts merge_segments(std::vector<SegmentInput>& inputs, int64_t (*order)(Bytes key), SegmentWriter& out);

/// Gathers texts in memory and writes them as a segment.
class SegmentBuilder {
 public:
  explicit SegmentBuilder(int64_t (*order)(Bytes key)) : order_(order) {}
  void add(Bytes key, Bytes text);
  size_t bytes() const {
    return occurrences_.size() * 2 * sizeof(Numbered) + keys_.size() + texts_.size() * sizeof(Text);
  }
  bool empty() const { return texts_.empty(); }
  SegmentFacts write(SegmentWriter& out);  ///< And is empty again.

 private:
  struct Numbered {
    uint32_t number, position;  // Of the term among those met so far; in the second half of `write`, of the text.
  };
  struct Text {
    int64_t order;
    size_t key, key_size, occurrence, occurrences;
  };
  uint32_t number_of(Term term);
  void grow();
  std::vector<uint32_t> in_order() const;

  int64_t (*order_)(Bytes key);
  std::string keys_;
  std::vector<Text> texts_;
  std::vector<Numbered> occurrences_;
  std::vector<Term> terms_;       // By number.
  std::vector<uint32_t> counts_;  // Of occurrences, by number.
  std::vector<uint32_t> table_;   // Open addressing: number + 1.
  std::vector<Occurrence> found_;
};

}  // namespace dossier::records
