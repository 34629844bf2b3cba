// SPDX-License-Identifier: Apache-2.0
#include "records/text_cursor.hpp"

#include <algorithm>

namespace dossier::records {

TermCursor::TermCursor(storage::Reader& reader, storage::Space space, uint32_t segment, const Wanted& wanted)
    : reader_(reader), space_(space), segment_(segment), wanted_(wanted), cursor_(reader.cursor(space)) {
  if (wanted.range()) {
    gather();
    return;
  }
  if (!find(0)) return;
  // Where the row goes on with something else, nothing of the term is behind it.
  rare_ = !row_.empty();
  text_ = piece_.first;
  more_ = true;
  next();
}

/// Reads the row that the cursor stands on. False: it holds no postings of this segment.
bool TermCursor::read_row() {
  const std::string end = segment_key(segment_ + 1);
  if (cursor_->key() < Bytes(postings_key(segment_, 0, 0)) || cursor_->key() >= Bytes(end)) return false;
  row_ = cursor_->value();
  row_term_ = 0;
  return true;
}

/// To the next piece of the term. False: there is none.
bool TermCursor::next_piece() {
  for (;;) {
    while (take_piece(row_, row_term_, piece_)) {
      if (piece_.term == wanted_.first) return true;
      if (piece_.term > wanted_.first) return false;
    }
    if (!cursor_->next() || !read_row()) return false;
  }
}

/// To the piece in which `text` would be, or the first one behind it.
bool TermCursor::find(uint32_t text) {
  const std::string key = postings_key(segment_, wanted_.first, text);
  const bool behind = cursor_->seek(key);
  const bool exact = behind && cursor_->key() == Bytes(key);
  // What begins in the middle of a row is found from the row before.
  if (!exact && !(behind ? cursor_->prev() : cursor_->seek_last())) return false;
  if (!read_row()) {
    if (!cursor_->next() || !read_row()) return false;
  }
  do {
    if (!next_piece()) return false;
  } while (piece_.last < text);
  return true;
}

void TermCursor::next() {
  while (!take_posting(piece_.postings, text_, posting_)) {
    if (wanted_.range() || !next_piece()) {
      more_ = false;
      return;
    }
    text_ = piece_.first;
  }
}

void TermCursor::advance(uint32_t text) {
  if (!more_ || posting_.text >= text) return;
  if (!wanted_.range() && piece_.last < text) {
    // The piece behind is often far enough; else it is looked for.
    if (!next_piece() || (piece_.last < text && !find(text))) {
      more_ = false;
      return;
    }
    text_ = piece_.first;
    next();
  }
  while (more_ && posting_.text < text) next();
}

/// A range is read as a whole and made one list: there is no other order in which its texts could be walked.
void TermCursor::gather() {
  struct Place {
    uint32_t text, position;
    auto operator<=>(const Place&) const = default;
  };
  std::vector<Place> places;
  bool more = cursor_->seek(postings_key(segment_, wanted_.first, 0));
  more = more ? cursor_->prev() : cursor_->seek_last();
  if (more && !read_row()) more = cursor_->next() && read_row();
  for (; more; more = cursor_->next() && read_row()) {
    bool behind = false;
    while (!behind && take_piece(row_, row_term_, piece_)) {
      behind = piece_.term > wanted_.last;
      if (behind || piece_.term < wanted_.first) continue;
      uint32_t text = piece_.first;
      for (Posting posting; take_posting(piece_.postings, text, posting);) {
        uint64_t step = 0;
        uint32_t position = 0;
        while (take_varint(posting.positions, step)) places.push_back({text, position += static_cast<uint32_t>(step)});
      }
    }
    if (behind) break;
  }
  if (places.empty()) return;
  std::sort(places.begin(), places.end());
  uint32_t before = places.front().text;
  std::string positions;
  for (size_t i = 0; i < places.size();) {
    const uint32_t text = places[i].text;
    uint32_t count = 0, last = 0;
    positions.clear();
    for (; i < places.size() && places[i].text == text; ++i, ++count) {
      WireWriter::varint(positions, places[i].position - last);
      last = places[i].position;
    }
    WireWriter::varint(gathered_, uint64_t{text - before} << 1 | (count > 1 ? 1 : 0));
    if (count > 1) WireWriter::varint(gathered_, count);
    gathered_ += positions;
    before = text;
  }
  piece_ = {wanted_.first, places.front().text, places.back().text, gathered_};
  text_ = piece_.first;
  more_ = true;
  next();
}

void TermCursor::begins(std::vector<uint32_t>& out) const {
  out.clear();
  Bytes rest = posting_.positions;
  uint32_t position = 0;
  for (uint64_t step = 0; take_varint(rest, step);) {
    position += static_cast<uint32_t>(step);
    if (position >= wanted_.offset) out.push_back(position - wanted_.offset);
  }
}

std::optional<uint32_t> TermCursor::only_begin() const {
  if (posting_.count != 1) return std::nullopt;
  Bytes rest = posting_.positions;
  uint64_t position = 0;
  take_varint(rest, position);
  if (position < wanted_.offset) return std::nullopt;
  return static_cast<uint32_t>(position) - wanted_.offset;
}

SegmentSearch::SegmentSearch(storage::Reader& reader, storage::Space space, const Segment& segment,
                             const std::vector<std::vector<Wanted>>& phrases, const std::function<void()>& now_and_then)
    : now_and_then_(now_and_then), gone_(reader, space, segment), any_gone_(segment.gone != 0) {
  size_t count = 0;
  for (const std::vector<Wanted>& phrase : phrases) count += phrase.size();
  cursors_.reserve(count);
  for (const std::vector<Wanted>& phrase : phrases) {
    const size_t first = cursors_.size();
    for (const Wanted& wanted : phrase) {
      cursors_.emplace_back(reader, space, segment.number, wanted);
      if (!cursors_.back().more()) {
        possible_ = false;  // Without looking for the others.
        return;
      }
    }
    if (phrase.size() > 1) phrases_.emplace_back(first, cursors_.size());
  }
  for (size_t i = 0; i < cursors_.size(); ++i) order_.push_back(i);
  std::stable_sort(order_.begin(), order_.end(),
                   [&](size_t a, size_t b) { return cursors_[a].is_rare() && !cursors_[b].is_rare(); });
}

void SegmentSearch::count_step() {
  constexpr uint32_t kEvery = 256;
  if (++steps_ % kEvery == 0 && now_and_then_) now_and_then_();
}

bool SegmentSearch::seek(uint32_t text) {
  if (!possible_) return false;
  for (;;) {
    // Every list in turn goes to the text where the one before stands, until all stand on the same.
    size_t agreed = 0;
    for (size_t i = 0; agreed < order_.size(); i = i + 1 == order_.size() ? 0 : i + 1) {
      TermCursor& cursor = cursors_[order_[i]];
      count_step();
      cursor.advance(text);
      if (!cursor.more()) {
        possible_ = false;
        return false;
      }
      agreed = cursor.text() == text ? agreed + 1 : 1;
      text = cursor.text();
    }
    if (holds_phrases() && !(any_gone_ && gone_(text))) {
      text_ = text;
      return true;
    }
    ++text;
  }
}

/// Whether the terms stand as far apart as they do in the phrases.
bool SegmentSearch::holds_phrases() {
  for (const auto& [first, last] : phrases_) {
    const auto only = cursors_[first].only_begin();
    bool simple = only.has_value();
    for (size_t i = first + 1; simple && i < last; ++i) {
      const auto its = cursors_[i].only_begin();
      if (!its) simple = false;
      if (its && its != only) return false;
    }
    if (simple) continue;
    cursors_[first].begins(begins_);
    for (size_t i = first + 1; i < last && !begins_.empty(); ++i) {
      cursors_[i].begins(others_);
      both_.clear();
      std::set_intersection(begins_.begin(), begins_.end(), others_.begin(), others_.end(), std::back_inserter(both_));
      begins_.swap(both_);
    }
    if (begins_.empty()) return false;
  }
  return true;
}

}  // namespace dossier::records
