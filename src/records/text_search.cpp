// SPDX-License-Identifier: Apache-2.0
#include "records/text_search.hpp"

#include <algorithm>

#include "dossier/error.hpp"
#include "records/range.hpp"
#include "records/text_cursor.hpp"

namespace dossier::records {
namespace {

using Phrases = std::vector<std::vector<Wanted>>;

/// Empty: nothing can be found.
Phrases terms_for(const std::vector<std::string>& phrases) {
  Phrases terms;
  for (const std::string& phrase : phrases) {
    terms.push_back(records::terms_for(phrase));
    if (terms.back().empty()) return {};
  }
  return terms;
}

bool holds(Bytes text, const std::vector<std::string>& phrases) {
  return std::all_of(phrases.begin(), phrases.end(),
                     [&](const std::string& phrase) { return text.find(phrase) != Bytes::npos; });
}

/// The part of the order that is asked for.
struct Range {
  Range(const TextIndex& index, const TextQuery& query) : from(query.from), until(query.until), after(query.after) {
    if (!after.empty()) after_order = index.order(after);
  }
  bool any() const { return from || until || !after.empty(); }
  bool begun(int64_t order, Bytes key) const {
    if (until && order >= *until) return false;
    return after.empty() || (order != after_order ? order < after_order : key > Bytes(after));
  }
  bool ended(int64_t order) const { return from && order < *from; }
  /// Whether a segment may hold some of it.
  bool meets(const Segment& segment) const {
    return !(from && segment.newest < *from) && !(until && segment.oldest >= *until) &&
           !(!after.empty() && segment.oldest > after_order);
  }

  std::optional<int64_t> from, until;
  std::string after;
  int64_t after_order = 0;
};

/// The first place in a segment where the range has begun.
uint32_t beginning(storage::Reader& reader, storage::Space space, const Segment& segment, const TextIndex& index,
                   const Range& range) {
  uint32_t begin = 0;
  // Behind all that have this order: those that have one less come after any key.
  if (range.until && segment.newest >= *range.until)
    begin = place_of(reader, space, segment, *range.until - 1, {}, index.order);
  if (!range.after.empty() && segment.newest >= range.after_order) {
    const uint32_t place = place_of(reader, space, segment, range.after_order, range.after, index.order);
    const bool itself = place < segment.texts && text_at(reader, space, segment, place) == Bytes(range.after);
    begin = std::max(begin, place + (itself ? 1 : 0));
  }
  return begin;
}

}  // namespace

struct TextSearch::State {
  struct Source {
    int64_t order = 0;  // Of what it stands on; before it is opened, of the newest that it could have.
    std::string key;    // Of what it stands on.
    const Segment* segment = nullptr;
    std::unique_ptr<SegmentSearch> search;
    std::unique_ptr<storage::Cursor> texts;
    uint32_t chunk = UINT32_MAX;
    Bytes row;
    bool open() const { return segment == nullptr || search != nullptr; }
  };

  State(storage::Reader& of, const Table& table, size_t place, TextQuery query)
      : reader(of),
        index(table.texts[place]),
        space(static_cast<storage::Space>(table.text_space + place)),
        phrases(std::move(query.phrases)),
        terms(terms_for(phrases)),
        now_and_then(std::move(query.now_and_then)),
        range(index, query),
        state(text_state(of, space)) {
    if (terms.empty()) return;
    if (state.live != 0) find_live();
    for (const Segment& segment : state.segments) {
      if (range.meets(segment)) sources.push_back({.order = segment.newest, .segment = &segment});
    }
    std::make_heap(sources.begin(), sources.end(), later);
  }

  /// The live ones are so few that each is looked at.
  void find_live() {
    for (const auto& row : records::range(reader, space, live_prefix())) {
      const int64_t order = live_order(row.key());
      const Bytes record = live_record(row.key());
      if (!range.begun(order, record) || range.ended(order) || !holds(row.value(), phrases)) continue;
      sources.push_back({.order = order, .key = std::string(record)});
    }
  }

  /// The newest comes first; what is not open yet before what is, because it may turn out to be the same.
  static bool later(const Source& a, const Source& b) {
    if (a.order != b.order) return a.order < b.order;
    if (a.open() != b.open()) return a.open();
    return a.key > b.key;
  }

  /// What the source's search stands on.
  void read(Source& source) {
    const uint32_t text = source.search->text();
    if (source.chunk != text / kTextsPerRow) {
      source.chunk = text / kTextsPerRow;
      if (!source.texts->seek(texts_key(source.segment->number, source.chunk))) throw Error(Code::corrupt, "key");
      source.row = source.texts->value();
    }
    source.key.assign(text_in_row(source.row, text % kTextsPerRow));
    if (source.key.empty()) throw Error(Code::corrupt, "key");
    source.order = index.order(source.key);
  }

  bool next() {
    while (!sources.empty()) {
      std::pop_heap(sources.begin(), sources.end(), later);
      Source& source = sources.back();
      bool more = true;
      if (!source.open()) {
        source.search = std::make_unique<SegmentSearch>(reader, space, *source.segment, terms, now_and_then);
        source.texts = reader.cursor(space);
        more = source.search->seek(beginning(reader, space, *source.segment, index, range));
        if (more) read(source);
      } else {
        key.swap(source.key);
        if (range.ended(source.order)) return sources.clear(), false;
        more = source.segment != nullptr && source.search->next();
        if (more) read(source);
        put_back(more);
        return true;
      }
      put_back(more);
    }
    return false;
  }

  /// The last of the sources, which has moved on, or is at its end.
  void put_back(bool more) {
    if (more) {
      std::push_heap(sources.begin(), sources.end(), later);
    } else {
      sources.pop_back();
    }
  }

  storage::Reader& reader;
  const TextIndex& index;
  storage::Space space;
  std::vector<std::string> phrases;
  Phrases terms;
  std::function<void()> now_and_then;
  Range range;
  TextState state;
  std::vector<Source> sources;  // A heap.
  std::string key;
};

TextSearch::TextSearch(storage::Reader& reader, const Table& table, size_t place, TextQuery query)
    : state_(std::make_unique<State>(reader, table, place, std::move(query))) {}
TextSearch::~TextSearch() = default;

bool TextSearch::next() { return state_->next(); }
Bytes TextSearch::key() const { return state_->key; }

uint64_t count_texts(storage::Reader& reader, const Table& table, size_t place, const TextQuery& query) {
  const TextIndex& index = table.texts[place];
  const auto space = static_cast<storage::Space>(table.text_space + place);
  const Phrases terms = terms_for(query.phrases);
  if (terms.empty()) return 0;
  const Range range(index, query);
  const TextState state = text_state(reader, space);
  uint64_t count = 0;
  if (state.live != 0) {
    for (const auto& row : records::range(reader, space, live_prefix())) {
      const int64_t order = live_order(row.key());
      if (range.begun(order, live_record(row.key())) && !range.ended(order) && holds(row.value(), query.phrases))
        ++count;
    }
  }
  for (const Segment& segment : state.segments) {
    if (!range.meets(segment)) continue;
    SegmentSearch search(reader, space, segment, terms, query.now_and_then);
    uint32_t end = segment.texts;
    if (range.from && segment.oldest < *range.from)
      end = place_of(reader, space, segment, *range.from - 1, {}, index.order);
    for (bool more = search.seek(beginning(reader, space, segment, index, range)); more && search.text() < end;
         more = search.next())
      ++count;
  }
  return count;
}

}  // namespace dossier::records
