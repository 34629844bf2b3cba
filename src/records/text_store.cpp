// SPDX-License-Identifier: Apache-2.0
#include "records/text_store.hpp"

#include <algorithm>

#include "dossier/error.hpp"
#include "records/range.hpp"

namespace dossier::records {
namespace {

constexpr uint32_t kLive = 32;     // So many live ones at most.
constexpr uint32_t kTogether = 8;  // So many segments of a size become one,
constexpr uint32_t kLargest =
    1 << 20;  // unless it would be larger than this: no single write is to take longer than a second or so.

const std::string kStateKey("\0\0\0\0\0", 5);
const std::string kLivePrefix("\0\0\0\0\1", 5);

std::string encode(const TextState& state) {
  std::string out;
  WireWriter::varint(out, state.live);
  WireWriter::varint(out, state.last);
  for (const Segment& segment : state.segments) {
    for (const uint64_t value : {uint64_t{segment.number}, uint64_t{segment.texts}, uint64_t{segment.gone},
                                 zigzag(segment.newest), static_cast<uint64_t>(segment.newest - segment.oldest)}) {
      WireWriter::varint(out, value);
    }
  }
  return out;
}

/// How often a segment of this size has been merged from eight.
unsigned rank(const Segment& segment) {
  unsigned rank = 0;
  for (uint32_t size = kLive * kTogether / 2; segment.texts - segment.gone >= size && rank < 8; size *= kTogether)
    ++rank;
  return rank;
}

/// Copies rows of a segment out of a write, one after the other: they do not stay where they are while it goes on.
std::function<bool(Bytes&)> rows_of(storage::Reader& reader, storage::Space space, std::string from, std::string to) {
  struct Walk {
    std::unique_ptr<storage::Cursor> cursor;
    std::string from, to, row;
    bool started = false;
  };
  auto walk = std::make_shared<Walk>(Walk{reader.cursor(space), std::move(from), std::move(to), {}});
  return [walk](Bytes& row) {
    const bool more = walk->started ? walk->cursor->next() : walk->cursor->seek(walk->from);
    walk->started = true;
    if (!more || walk->cursor->key() >= Bytes(walk->to)) return false;
    walk->row = walk->cursor->value();
    row = walk->row;
    return true;
  };
}

}  // namespace

TextState text_state(storage::Reader& reader, storage::Space space) {
  TextState state;
  const auto stored = reader.get(space, kStateKey);
  if (!stored) return state;
  Bytes rest = *stored;
  uint64_t live = 0, last = 0, values[5];
  if (!take_varint(rest, live) || !take_varint(rest, last)) throw Error(Code::corrupt, "key");
  state.live = static_cast<uint32_t>(live);
  state.last = static_cast<uint32_t>(last);
  while (!rest.empty()) {
    for (uint64_t& value : values) {
      if (!take_varint(rest, value)) throw Error(Code::corrupt, "key");
    }
    const int64_t newest = unzigzag(values[3]);
    state.segments.push_back({static_cast<uint32_t>(values[0]), static_cast<uint32_t>(values[1]),
                              static_cast<uint32_t>(values[2]), newest, newest - static_cast<int64_t>(values[4])});
  }
  return state;
}

std::string live_prefix() { return kLivePrefix; }
std::string live_key(int64_t order, Bytes key) {
  return kLivePrefix + std::string(KeyWriter().descending(order).raw(key).bytes());
}
int64_t live_order(Bytes live) { return KeyReader(live.substr(kLivePrefix.size())).descending(); }
Bytes live_record(Bytes live) { return live.substr(kLivePrefix.size() + sizeof(int64_t)); }

bool Gone::operator()(uint32_t text) {
  if (segment_.gone == 0) return false;
  const uint32_t chunk = text / kGonePerRow, bit = text % kGonePerRow;
  if (chunk_ != chunk) {
    const auto row = reader_.get(space_, gone_key(segment_.number, chunk));
    bits_ = row ? std::string(*row) : std::string();
    chunk_ = chunk;
  }
  return bit / 8 < bits_.size() && (static_cast<unsigned char>(bits_[bit / 8]) >> (bit % 8) & 1) != 0;
}

Bytes text_at(storage::Reader& reader, storage::Space space, const Segment& segment, uint32_t text) {
  const auto row = reader.get(space, texts_key(segment.number, text / kTextsPerRow));
  const Bytes key = row ? text_in_row(*row, text % kTextsPerRow) : Bytes();
  if (key.empty()) throw Error(Code::corrupt, "key");
  return key;
}

uint32_t place_of(storage::Reader& reader, storage::Space space, const Segment& segment, int64_t order, Bytes key,
                  int64_t (*order_of)(Bytes)) {
  uint32_t low = 0, high = segment.texts;
  while (low < high) {
    const uint32_t middle = low + (high - low) / 2;
    const Bytes found = text_at(reader, space, segment, middle);
    const int64_t its = order_of(found);
    const bool earlier = its != order ? its > order : found < key;
    earlier ? low = middle + 1 : high = middle;
  }
  return low;
}

TextState& TextStore::state() {
  if (!state_) state_ = text_state(write_, space_);
  return *state_;
}

void TextStore::save() { write_.put(space_, kStateKey, encode(state())); }

void TextStore::change(Bytes key, Bytes before, Bytes after) {
  if (before == after) return;
  if (!before.empty()) remove(key);
  if (!after.empty()) {
    write_.put(space_, live_key(index_.order(key), key), after);
    if (++state().live >= kLive) flush();
  }
  save();
}

/// A live one goes; in a segment it is only noted that it has gone.
void TextStore::remove(Bytes key) {
  const int64_t order = index_.order(key);
  if (write_.del(space_, live_key(order, key))) {
    --state().live;
    return;
  }
  for (Segment& segment : state().segments) {
    if (order > segment.newest || order < segment.oldest) continue;
    const uint32_t text = place_of(write_, space_, segment, order, key, index_.order);
    if (text == segment.texts || text_at(write_, space_, segment, text) != key || Gone(write_, space_, segment)(text))
      continue;
    const std::string row_key = gone_key(segment.number, text / kGonePerRow);
    const auto stored = write_.get(space_, row_key);
    std::string bits = stored ? std::string(*stored) : std::string();
    const uint32_t bit = text % kGonePerRow;
    if (bits.size() <= bit / 8) bits.resize(bit / 8 + 1);
    bits[bit / 8] = static_cast<char>(bits[bit / 8] | 1 << bit % 8);
    write_.put(space_, row_key, bits);
    ++segment.gone;
    return settle();
  }
}

void TextStore::add_segment(const std::function<SegmentFacts(SegmentWriter& out)>& fill) {
  const uint32_t number = ++state().last;
  SegmentWriter out(number, [this](Bytes key, Bytes value) { write_.put(space_, key, value); });
  const SegmentFacts facts = fill(out);
  if (facts.texts != 0) state().segments.push_back({number, facts.texts, 0, facts.newest, facts.oldest});
  settle();
  save();
}

/// The live ones become a segment.
void TextStore::flush() {
  SegmentBuilder builder(index_.order);
  std::vector<std::string> keys;
  for (const auto& row : range(write_, space_, kLivePrefix)) {
    keys.emplace_back(row.key());
    builder.add(live_record(keys.back()), row.value());
    if (keys.size() == state().live) break;  // What follows was deleted in this write: there may be thousands.
  }
  for (const std::string& key : keys) write_.del(space_, key);
  state().live = 0;
  add_segment([&](SegmentWriter& out) { return builder.write(out); });
}

/// Merges what there is enough of. A segment of which most is gone is written again without it.
void TextStore::settle() {
  for (bool merged = true; merged;) {
    merged = false;
    for (unsigned wanted = 0; wanted <= 8 && !merged; ++wanted) {
      std::vector<Segment> same;
      uint64_t texts = 0;
      for (const Segment& segment : state().segments) {
        if (rank(segment) == wanted && same.size() < kTogether)
          same.push_back(segment), texts += segment.texts - segment.gone;
      }
      if (same.size() < kTogether || texts > kLargest) continue;
      merge(same);
      merged = true;
    }
    for (const Segment& segment : state().segments) {
      if (merged || segment.gone <= segment.texts / 2) continue;
      merge({segment});
      merged = true;
      break;
    }
  }
}

void TextStore::purge() {
  const std::vector<Segment> segments = state().segments;
  for (const Segment& segment : segments) {
    if (segment.gone != 0) merge({segment});
  }
  save();
}

void TextStore::merge(const std::vector<Segment>& segments) {
  std::vector<SegmentInput> inputs;
  for (const Segment& segment : segments) {
    SegmentInput input;
    input.texts = rows_of(write_, space_, texts_key(segment.number, 0), gone_key(segment.number, 0));
    input.postings = rows_of(write_, space_, postings_key(segment.number, 0, 0), segment_key(segment.number + 1));
    if (segment.gone != 0)
      input.gone = [gone = std::make_shared<Gone>(write_, space_, segment)](uint32_t text) { return (*gone)(text); };
    inputs.push_back(std::move(input));
  }
  const uint32_t number = ++state().last;
  SegmentWriter out(number, [this](Bytes key, Bytes value) { write_.put(space_, key, value); });
  const SegmentFacts facts = merge_segments(inputs, index_.order, out);
  inputs.clear();  // Cursors go before the rows that they stand on.
  std::vector<Segment>& all = state().segments;
  for (const Segment& segment : segments) {
    drop(segment.number);
    std::erase_if(all, [&](const Segment& each) { return each.number == segment.number; });
  }
  if (facts.texts != 0) all.push_back({number, facts.texts, 0, facts.newest, facts.oldest});
}

void TextStore::drop(uint32_t segment) {
  const std::string from = segment_key(segment), to = segment_key(segment + 1);
  // First all keys: to look for the next one behind those that this write has deleted takes longer and longer.
  std::vector<std::string> keys;
  const auto cursor = write_.cursor(space_);
  for (bool more = cursor->seek(from); more && cursor->key() < Bytes(to); more = cursor->next())
    keys.emplace_back(cursor->key());
  for (const std::string& key : keys) write_.del(space_, key);
}

void TextStore::clear() {
  std::string key;
  for (;;) {
    const auto cursor = write_.cursor(space_);
    if (!cursor->seek({})) break;
    key = cursor->key();
    write_.del(space_, key);
  }
  state_.emplace();
}

// ---- many new records

namespace {

constexpr size_t kTextRunBytes = size_t{96} << 20;

/// Rows in a scratch file, each behind its size.
std::function<bool(Bytes&)> rows_in(Bytes bytes) {
  return [bytes](Bytes& row) mutable {
    uint64_t size = 0;
    if (bytes.empty() || !take_varint(bytes, size)) return false;
    row = bytes.substr(0, size);
    bytes.remove_prefix(size);
    return true;
  };
}

}  // namespace

void TextRuns::add(Bytes key, RecordView record) {
  text_.clear();
  index_.text(record, text_);
  if (text_.empty()) return;
  builder_.add(key, text_);
  if (builder_.bytes() >= kTextRunBytes) spill();
}

void TextRuns::spill() {
  if (builder_.empty()) return;
  if (scratch_ == nullptr) scratch_ = engine_.scratch();
  Run run{scratch_->size(), 0, 0};
  const std::string postings = postings_key(1, 0, 0);
  std::string size;
  SegmentWriter out(1, [&](Bytes key, Bytes value) {
    if (run.postings == 0 && key >= Bytes(postings)) run.postings = scratch_->size();
    size.clear();
    WireWriter::varint(size, value.size());
    scratch_->append(size);
    scratch_->append(value);
  });
  builder_.write(out);
  run.end = scratch_->size();
  if (run.postings == 0) run.postings = run.end;
  runs_.push_back(run);
}

void TextRuns::write(TextStore& store) {
  if (runs_.empty()) {
    if (!builder_.empty()) store.add_segment([&](SegmentWriter& out) { return builder_.write(out); });
    return;
  }
  spill();
  const Bytes scratch = scratch_->read();
  std::vector<SegmentInput> inputs;
  for (const Run& run : runs_) {
    inputs.push_back({rows_in(scratch.substr(run.texts, run.postings - run.texts)),
                      rows_in(scratch.substr(run.postings, run.end - run.postings)),
                      {}});
  }
  store.add_segment([&](SegmentWriter& out) { return merge_segments(inputs, index_.order, out); });
  runs_.clear();
  scratch_.reset();
}

}  // namespace dossier::records
