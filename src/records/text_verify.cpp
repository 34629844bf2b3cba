// SPDX-License-Identifier: Apache-2.0
#include "records/text_verify.hpp"

#include "dossier/error.hpp"
#include "records/range.hpp"

namespace dossier::records {
namespace {

uint64_t sum_of(Term term, uint32_t position) {
  uint64_t mixed = (term * 0x9E3779B97F4A7C15) ^ (uint64_t{position} * 0xC2B2AE3D27D4EB4F);
  mixed = (mixed ^ mixed >> 29) * 0xBF58476D1CE4E5B9;
  return mixed ^ mixed >> 32;
}

uint64_t sum_of(Bytes text, std::vector<Occurrence>& found) {
  found.clear();
  terms_of(text, found);
  uint64_t sum = 1;  // A text without any term is not the same as none.
  for (const Occurrence& one : found) sum += sum_of(one.term, one.position);
  return sum;
}

}  // namespace

TextSums::TextSums(storage::Reader& reader, const Table& table, size_t place)
    : reader_(reader), index_(table.texts[place]), space_(static_cast<storage::Space>(table.text_space + place)) {}

void TextSums::expect(Bytes key, RecordView record) {
  text_.clear();
  index_.text(record, text_);
  if (!text_.empty()) expected_.emplace(key, sum_of(text_, found_));
}

void TextSums::meet(const std::string& key, uint64_t sum,
                    const std::function<void(const char* kind, Bytes key)>& fault) {
  const auto found = expected_.find(key);
  if (found == expected_.end()) return fault("extra_row", key);
  if (found->second != sum) fault("wrong_row", key);
  expected_.erase(found);
}

uint64_t TextSums::compare(const std::function<void(const char* kind, Bytes key)>& fault) {
  const TextState state = text_state(reader_, space_);
  uint32_t live = 0;
  for (const auto& row : range(reader_, space_, live_prefix())) {
    const Bytes key = live_record(row.key());
    if (live_order(row.key()) != index_.order(key)) fault("wrong_row", row.key());
    meet(std::string(key), sum_of(row.value(), found_), fault);
    ++live;
    ++rows_;
  }
  if (live != state.live) fault("wrong_row", "live");
  for (const Segment& segment : state.segments) {
    std::vector<std::string> keys;
    std::vector<uint64_t> sums;
    read_segment(segment, keys, sums);
    if (keys.size() != segment.texts) fault("wrong_row", segment_key(segment.number));
    Segment looked_at = segment;
    looked_at.gone = 1;  // Whatever the state says.
    Gone gone(reader_, space_, looked_at);
    uint32_t away = 0;
    for (uint32_t text = 0; text < keys.size(); ++text) {
      const int64_t order = index_.order(keys[text]);
      if (order > segment.newest || order < segment.oldest) fault("wrong_row", keys[text]);
      if (gone(text)) {
        ++away;
      } else {
        meet(keys[text], sums[text], fault);
      }
    }
    if (away != segment.gone) fault("wrong_row", segment_key(segment.number));
  }
  for (const auto& [key, sum] : expected_) fault("missing_row", key);
  return rows_;
}

void TextSums::read_segment(const Segment& segment, std::vector<std::string>& keys, std::vector<uint64_t>& sums) {
  const std::string postings = postings_key(segment.number, 0, 0), gone = gone_key(segment.number, 0),
                    end = segment_key(segment.number + 1);
  const auto cursor = reader_.cursor(space_);
  for (bool more = cursor->seek(texts_key(segment.number, 0)); more && cursor->key() < Bytes(end);
       more = cursor->next(), ++rows_) {
    Bytes row = cursor->value();
    if (cursor->key() < Bytes(gone)) {
      for (uint32_t i = 0; i < kTextsPerRow; ++i) {
        const Bytes key = text_in_row(row, i);
        if (!key.empty()) keys.emplace_back(key), sums.push_back(1);
      }
    } else if (cursor->key() >= Bytes(postings)) {
      Piece piece;
      for (Term term = 0; take_piece(row, term, piece);) {
        uint32_t text = piece.first;
        for (Posting posting; take_posting(piece.postings, text, posting);) {
          if (text >= sums.size()) throw Error(Code::corrupt, "key");
          uint32_t position = 0;
          uint64_t step = 0;
          while (take_varint(posting.positions, step))
            sums[text] += sum_of(term, position += static_cast<uint32_t>(step));
        }
      }
    }
  }
}

}  // namespace dossier::records
