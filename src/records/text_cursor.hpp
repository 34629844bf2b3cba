// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>

#include "records/text_store.hpp"

/// Walking through the texts of a segment by the terms in them.
namespace dossier::records {

/// The texts of a segment that hold a term, in order.
class TermCursor {
 public:
  /// Stands on the first one, or is at its end.
  TermCursor(storage::Reader& reader, storage::Space space, uint32_t segment, const Wanted& wanted);

  bool more() const { return more_; }
  uint32_t text() const { return posting_.text; }
  /// To the first one that is not before `text`.
  void advance(uint32_t text);
  void next();
  uint32_t offset() const { return wanted_.offset; }
  /// Where the phrase would begin, for each place where the term stands; in order. Places before the text's beginning
  /// are left out.
  void begins(std::vector<uint32_t>& out) const;
  /// The same where there is one place only, as there nearly always is: else nothing.
  std::optional<uint32_t> only_begin() const;
  /// Whether all there is of the term lies in one row: few texts hold it.
  bool is_rare() const { return rare_; }

 private:
  bool find(uint32_t text);
  bool read_row();
  bool next_piece();
  void gather();

  storage::Reader& reader_;
  storage::Space space_;
  uint32_t segment_;
  Wanted wanted_;
  std::unique_ptr<storage::Cursor> cursor_;
  Bytes row_;
  Term row_term_ = 0;
  Piece piece_;
  uint32_t text_ = 0;
  Posting posting_;
  bool more_ = false, rare_ = false;
  // Of a range of terms: what all of them have, made one.
  std::string gathered_;
};

/// Walks the texts of a segment that hold all phrases.
class SegmentSearch {
 public:
  /// `now_and_then`: see TextQuery. It must outlive this.
  SegmentSearch(storage::Reader& reader, storage::Space space, const Segment& segment,
                const std::vector<std::vector<Wanted>>& phrases, const std::function<void()>& now_and_then);
  /// To the first one that is not before `text`. False: there is none.
  bool seek(uint32_t text);
  bool next() { return seek(text_ + 1); }
  uint32_t text() const { return text_; }

 private:
  bool holds_phrases();
  void count_step();

  const std::function<void()>& now_and_then_;
  uint32_t steps_ = 0;
  Gone gone_;
  bool any_gone_;
  std::vector<TermCursor> cursors_;                 // The phrases' one behind the other;
  std::vector<std::pair<size_t, size_t>> phrases_;  // those of more than one term from here to there.
  std::vector<size_t> order_;                       // The rarest first.
  uint32_t text_ = 0;
  bool possible_ = true;
  std::vector<uint32_t> begins_, others_, both_;
};

}  // namespace dossier::records
