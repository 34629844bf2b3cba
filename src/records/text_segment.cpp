// SPDX-License-Identifier: Apache-2.0
#include "records/text_segment.hpp"

#include <algorithm>
#include <cstring>

namespace dossier::records {
namespace {

constexpr size_t kRowBytes = 1960;  // With its key, checksum and place in the page: two fill one.

enum Part : uint8_t { kTexts = 1, kGone = 2, kPostings = 3 };

void put_big_endian(std::string& out, uint64_t value, unsigned bytes) {
  for (unsigned i = bytes; i-- > 0;) out += static_cast<char>(value >> (8 * i));
}

std::string key_of(uint32_t segment, Part part) {
  std::string key;
  put_big_endian(key, segment, 4);
  key += static_cast<char>(part);
  return key;
}

std::string key_of(uint32_t segment, Part part, uint32_t chunk) {
  std::string key = key_of(segment, part);
  put_big_endian(key, chunk, 4);
  return key;
}

bool take_number(Bytes& bytes, uint32_t& value) {
  if (!bytes.empty() && static_cast<unsigned char>(bytes[0]) < 0x80) {  // Nearly always.
    value = static_cast<unsigned char>(bytes[0]);
    bytes.remove_prefix(1);
    return true;
  }
  uint64_t wide = 0;
  if (!take_varint(bytes, wide)) return false;
  value = static_cast<uint32_t>(wide);
  return true;
}

}  // namespace

std::string segment_key(uint32_t segment) {
  std::string key;
  put_big_endian(key, segment, 4);
  return key;
}
std::string texts_key(uint32_t segment, uint32_t chunk) { return key_of(segment, kTexts, chunk); }
std::string gone_key(uint32_t segment, uint32_t chunk) { return key_of(segment, kGone, chunk); }
std::string postings_key(uint32_t segment, Term term, uint32_t text) {
  std::string key = key_of(segment, kPostings);
  put_big_endian(key, term, 6);
  put_big_endian(key, text, 4);
  return key;
}

bool take_piece(Bytes& row, Term& term, Piece& piece) {
  uint64_t step = 0, size = 0;
  uint32_t span = 0;
  if (!take_varint(row, step) || !take_number(row, piece.first) || !take_number(row, span) || !take_varint(row, size) ||
      size > row.size())
    return false;
  term += step;
  piece.term = term;
  piece.last = piece.first + span;
  piece.postings = row.substr(0, size);
  row.remove_prefix(size);
  return true;
}

bool take_posting(Bytes& postings, uint32_t& text, Posting& posting) {
  uint32_t head = 0;
  if (!take_number(postings, head)) return false;
  text += head >> 1;
  posting.text = text;
  posting.count = 1;
  if ((head & 1) != 0 && !take_number(postings, posting.count)) return false;
  const char* const begin = postings.data();
  uint32_t position = 0;
  for (uint32_t i = 0; i < posting.count; ++i) {
    if (!take_number(postings, position)) return false;
  }
  posting.positions = {begin, static_cast<size_t>(postings.data() - begin)};
  return true;
}

Bytes text_in_row(Bytes row, uint32_t place) {
  uint32_t size = 0;
  while (take_number(row, size) && size <= row.size()) {
    if (place-- == 0) return row.substr(0, size);
    row.remove_prefix(size);
  }
  return {};
}

// ---- writing

void SegmentWriter::add_text(Bytes key) {
  WireWriter::varint(row_, key.size());
  row_ += key;
  if (++texts_ % kTextsPerRow == 0) end_texts();
}

void SegmentWriter::end_texts() {
  if (row_.empty()) return;
  put_(texts_key(segment_, (texts_ - 1) / kTextsPerRow), row_);
  row_.clear();
}

void SegmentWriter::start(Term term) {
  end_piece();
  term_ = term;
}

void SegmentWriter::add(const Posting& posting) {
  constexpr size_t kHead = 24;  // Of the piece and this posting, at most.
  if (!row_.empty() || in_piece_) {
    if (row_.size() + piece_.size() + posting.positions.size() + kHead > kRowBytes) {
      end_piece();
      end_row();
    }
  }
  if (!in_piece_) {
    in_piece_ = true;
    first_ = last_ = posting.text;
  }
  const uint64_t step = uint64_t{posting.text - last_} << 1;
  WireWriter::varint(piece_, step | (posting.count > 1 ? 1 : 0));
  if (posting.count > 1) WireWriter::varint(piece_, posting.count);
  piece_ += posting.positions;
  last_ = posting.text;
}

void SegmentWriter::end_piece() {
  if (!in_piece_) return;
  if (row_.empty()) {
    first_term_ = term_;
    row_first_ = first_;
    row_term_ = 0;
  }
  WireWriter::varint(row_, term_ - row_term_);
  WireWriter::varint(row_, first_);
  WireWriter::varint(row_, last_ - first_);
  WireWriter::varint(row_, piece_.size());
  row_ += piece_;
  row_term_ = term_;
  piece_.clear();
  in_piece_ = false;
}

void SegmentWriter::end_row() {
  if (row_.empty()) return;
  put_(postings_key(segment_, first_term_, row_first_), row_);
  row_.clear();
}

void SegmentWriter::finish() {
  end_piece();
  end_row();
}

// ---- merging

namespace {

constexpr uint32_t kLeftOut = UINT32_MAX;

/// The texts of a segment, one after the other.
struct TextWalk {
  SegmentInput* input = nullptr;
  size_t place = 0;
  Bytes row, key;
  int64_t order = 0;
  uint32_t text = 0, next_text = 0;

  bool next(int64_t (*order_of)(Bytes)) {
    for (;;) {
      uint32_t size = 0;
      while (row.empty()) {
        if (!input->texts(row)) return false;
      }
      if (!take_number(row, size) || size > row.size()) return false;
      key = row.substr(0, size);
      row.remove_prefix(size);
      text = next_text++;
      if (input->gone && input->gone(text)) continue;
      order = order_of(key);
      return true;
    }
  }
  bool before(const TextWalk& other) const { return order != other.order ? order > other.order : key < other.key; }
};

/// The postings of a segment, by term and text, with the texts' new numbers.
struct PostingWalk {
  SegmentInput* input = nullptr;
  const std::vector<uint32_t>* numbers = nullptr;
  Bytes row;
  Term row_term = 0;
  Piece piece;
  uint32_t text = 0;
  Posting posting;      // With the old number,
  uint32_t number = 0;  // and the new one.

  bool next_piece() {
    while (!take_piece(row, row_term, piece)) {
      row_term = 0;
      if (!input->postings(row)) return false;
    }
    text = piece.first;
    return true;
  }
  /// To the next posting of the term that stays. False: there is none in this piece or in those of the same term that
  /// follow.
  bool next(Term term) {
    for (;;) {
      while (take_posting(piece.postings, text, posting)) {
        number = (*numbers)[posting.text];
        if (number != kLeftOut) return true;
      }
      if (!next_piece()) return ended = true, false;
      if (piece.term != term) return false;
    }
  }
  bool ended = false;
};

/// The postings of one term, of all segments that have it.
void merge_term(Term term, std::vector<PostingWalk*>& having, SegmentWriter& out) {
  std::erase_if(having, [&](PostingWalk* walk) { return !walk->next(term); });
  if (having.empty()) return;
  out.start(term);
  const auto smaller = [](const PostingWalk* a, const PostingWalk* b) { return a->number < b->number; };
  while (!having.empty()) {
    const auto smallest = std::min_element(having.begin(), having.end(), smaller);
    PostingWalk* const walk = *smallest;
    uint32_t until = UINT32_MAX;  // Where another one's turn comes: segments of different times follow each other.
    for (const PostingWalk* other : having) {
      if (other != walk) until = std::min(until, other->number);
    }
    bool more = true;
    while (more && walk->number < until) {
      Posting moved = walk->posting;
      moved.text = walk->number;
      out.add(moved);
      more = walk->next(term);
    }
    if (!more) having.erase(smallest);
  }
}

}  // namespace

SegmentFacts merge_segments(std::vector<SegmentInput>& inputs, int64_t (*order)(Bytes key), SegmentWriter& out) {
  std::vector<std::vector<uint32_t>> numbers(inputs.size());
  std::vector<TextWalk> walks;
  for (size_t i = 0; i < inputs.size(); ++i) {
    TextWalk walk{.input = &inputs[i], .place = i};
    if (walk.next(order)) {
      walks.push_back(walk);
    } else {
      numbers[i].resize(walk.next_text, kLeftOut);
    }
  }
  SegmentFacts facts;
  while (!walks.empty()) {
    const auto first =
        std::min_element(walks.begin(), walks.end(), [](const TextWalk& a, const TextWalk& b) { return a.before(b); });
    std::vector<uint32_t>& mine = numbers[first->place];
    mine.resize(first->text, kLeftOut);
    mine.push_back(out.texts());
    if (out.texts() == 0) facts.newest = first->order;
    facts.oldest = first->order;
    out.add_text(first->key);
    if (first->next(order)) continue;
    mine.resize(first->next_text, kLeftOut);
    walks.erase(first);
  }
  out.end_texts();
  facts.texts = out.texts();

  std::vector<PostingWalk> postings;
  postings.reserve(inputs.size());
  for (size_t i = 0; i < inputs.size(); ++i) {
    PostingWalk walk{.input = &inputs[i], .numbers = &numbers[i]};
    if (walk.next_piece()) postings.push_back(walk);
  }
  std::vector<PostingWalk*> having;
  for (;;) {
    Term term = UINT64_MAX;
    for (const PostingWalk& walk : postings) {
      if (!walk.ended) term = std::min(term, walk.piece.term);
    }
    if (term == UINT64_MAX) break;
    having.clear();
    for (PostingWalk& walk : postings) {
      if (!walk.ended && walk.piece.term == term) having.push_back(&walk);
    }
    merge_term(term, having, out);
  }
  out.finish();
  return facts;
}

// ---- building

void SegmentBuilder::grow() {
  table_.assign(std::max<size_t>(1024, table_.size() * 2), 0);
  for (uint32_t number = 0; number < terms_.size(); ++number) {
    size_t slot = (terms_[number] * 0x9E3779B97F4A7C15) >> 20 & (table_.size() - 1);
    while (table_[slot] != 0) slot = (slot + 1) & (table_.size() - 1);
    table_[slot] = number + 1;
  }
}

uint32_t SegmentBuilder::number_of(Term term) {
  if (terms_.size() * 2 >= table_.size()) grow();
  size_t slot = (term * 0x9E3779B97F4A7C15) >> 20 & (table_.size() - 1);
  for (; table_[slot] != 0; slot = (slot + 1) & (table_.size() - 1)) {
    if (terms_[table_[slot] - 1] == term) return table_[slot] - 1;
  }
  terms_.push_back(term);
  counts_.push_back(0);
  table_[slot] = static_cast<uint32_t>(terms_.size());
  return table_[slot] - 1;
}

void SegmentBuilder::add(Bytes key, Bytes text) {
  found_.clear();
  terms_of(text, found_);
  texts_.push_back({order_(key), keys_.size(), key.size(), occurrences_.size(), found_.size()});
  keys_ += key;
  for (const Occurrence& one : found_) {
    const uint32_t number = number_of(one.term);
    ++counts_[number];
    occurrences_.push_back({number, one.position});
  }
}

std::vector<uint32_t> SegmentBuilder::in_order() const {
  std::vector<uint32_t> order(texts_.size());
  for (uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  const Bytes keys = keys_;
  std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
    const Text& one = texts_[a];
    const Text& other = texts_[b];
    if (one.order != other.order) return one.order > other.order;
    return keys.substr(one.key, one.key_size) < keys.substr(other.key, other.key_size);
  });
  return order;
}

SegmentFacts SegmentBuilder::write(SegmentWriter& out) {
  const std::vector<uint32_t> order = in_order();
  SegmentFacts facts{static_cast<uint32_t>(texts_.size()), 0, 0};
  if (!order.empty()) facts.newest = texts_[order.front()].order, facts.oldest = texts_[order.back()].order;
  for (const uint32_t i : order) out.add_text(Bytes(keys_).substr(texts_[i].key, texts_[i].key_size));
  out.end_texts();

  // A counting sort by term: what is filled in by text comes out by term, and in order of the texts.
  std::vector<size_t> starts(terms_.size() + 1);
  for (size_t i = 0; i < counts_.size(); ++i) starts[i + 1] = starts[i] + counts_[i];
  std::vector<Numbered> by_term(occurrences_.size());
  std::vector<size_t> next(starts.begin(), starts.end() - 1);
  for (uint32_t text = 0; text < order.size(); ++text) {
    const Text& from = texts_[order[text]];
    for (size_t i = from.occurrence; i < from.occurrence + from.occurrences; ++i) {
      by_term[next[occurrences_[i].number]++] = {text, occurrences_[i].position};
    }
  }

  std::vector<uint32_t> terms(terms_.size());
  for (uint32_t i = 0; i < terms.size(); ++i) terms[i] = i;
  std::sort(terms.begin(), terms.end(), [&](uint32_t a, uint32_t b) { return terms_[a] < terms_[b]; });
  std::string positions;
  for (const uint32_t number : terms) {
    out.start(terms_[number]);
    for (size_t i = starts[number]; i < starts[number + 1];) {
      Posting posting{by_term[i].number, {}, 0};
      positions.clear();
      uint32_t before = 0;
      for (; i < starts[number + 1] && by_term[i].number == posting.text; ++i, ++posting.count) {
        WireWriter::varint(positions, by_term[i].position - before);
        before = by_term[i].position;
      }
      posting.positions = positions;
      out.add(posting);
    }
  }
  out.finish();
  *this = SegmentBuilder(order_);
  return facts;
}

}  // namespace dossier::records
