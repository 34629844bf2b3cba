// SPDX-License-Identifier: Apache-2.0
#include "dossier/error.hpp"
#include "records/records_fixture.hpp"
#include "records/text_search.hpp"

namespace dossier::records::test {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Notes under (time descending, id), found by their text.
constexpr uint32_t kText = 1;

std::string note_key(int64_t at, uint64_t id) {
  return std::string(KeyWriter().number(id % 3).descending(at).number(id).bytes());
}
int64_t note_order(Bytes key) {
  KeyReader reader(key);
  reader.number();
  return reader.descending();
}
void note_text(RecordView note, std::string& out) { out += note.text(kText); }
/// Another reading of the same records: every text twice.
void note_text_twice(RecordView note, std::string& out) {
  if (note.has(kText)) out.append(note.text(kText)).append("\n").append(note.text(kText));
}

std::vector<Table> note_tables(uint32_t version = 1) {
  return {{.number = 1,
           .name = "note",
           .indexes = {},
           .tallies = {},
           .texts = {TextIndex{.name = "text",
                               .version = version,
                               .text = version == 1 ? note_text : note_text_twice,
                               .order = note_order}}}};
}

std::string note(std::string_view text) {
  std::string bytes;
  WireWriter(bytes).bytes(kText, text);
  return bytes;
}

class Texts : public RecordsTest {
 protected:
  using Model = std::map<std::pair<int64_t, std::string>, std::string>;  // By time (negative: newest first) and key.

  void SetUp() override {
    RecordsTest::SetUp();
    engine_.reset();
    std::filesystem::remove_all(folder_);
    open(note_tables());
  }
  const Table& notes() { return schema_->tables()[0]; }

  std::vector<std::string> search(storage::Reader& reader, const TextQuery& query) {
    std::vector<std::string> keys;
    for (TextSearch found(reader, notes(), 0, query); found.next();) keys.emplace_back(found.key());
    return keys;
  }

  static std::vector<std::string> in_model(const Model& model, const TextQuery& query) {
    std::vector<std::string> keys;
    const int64_t after = query.after.empty() ? 0 : note_order(query.after);
    for (const auto& [place, text] : model) {
      const int64_t at = -place.first;
      bool holds = !query.phrases.empty() && !(query.from && at < *query.from) && !(query.until && at >= *query.until);
      for (const std::string& phrase : query.phrases)
        holds &= !phrase.empty() && text.find(phrase) != std::string::npos;
      if (!query.after.empty() && !(at != after ? at < after : place.second > query.after)) holds = false;
      if (holds) keys.push_back(place.second);
    }
    return keys;
  }

  std::string text() {
    // Few characters, so that they meet in many ways; breaks; long ones now and then.
    static const char* const kParts[] = {"物", "流", "慢", "货", "a",    "b",  "c", "1",
                                         "2",  "0",  " ",  "\n", "客户", "𠮷", "é", "138"};
    std::string out;
    const uint32_t size = random_() % 40 == 0 ? 900 : random_() % 24;
    for (uint32_t i = 0; i < size; ++i) out += kParts[random_() % 16];
    return out;
  }

  TextQuery query(const Model& model) {
    TextQuery query;
    const uint32_t phrases = random_() % 8 == 0 ? 2 : 1;
    for (uint32_t i = 0; i < phrases; ++i) {
      static const char* const kParts[] = {"物", "流", "慢", "a", "b", "1", "0", "𠮷", "138", "é", "客户", "户"};
      std::string phrase;
      const uint32_t size = 1 + random_() % 5;
      for (uint32_t part = 0; part < size; ++part) phrase += kParts[random_() % 12];
      query.phrases.push_back(phrase);
    }
    if (random_() % 4 == 0) query.from = random_() % 100;
    if (random_() % 4 == 0) query.until = random_() % 100;
    if (random_() % 3 == 0 && !model.empty())
      query.after = std::next(model.begin(), random_() % model.size())->first.second;
    return query;
  }

  void expect_like(const Model& model, storage::Reader& reader, int queries) {
    for (int i = 0; i < queries; ++i) {
      const TextQuery wanted = query(model);
      const std::vector<std::string> expected = in_model(model, wanted);
      ASSERT_EQ(search(reader, wanted), expected) << wanted.phrases[0];
      ASSERT_EQ(count_texts(reader, notes(), 0, wanted), expected.size()) << wanted.phrases[0];
    }
  }

  std::mt19937 random_{20261122};
};

TEST_F(Texts, D9_searches_follow_a_model_under_random_changes) {
  Model model;
  for (int round = 0; round < 160; ++round) {
    Model next = model;
    const auto write = engine_->write();
    Transaction transaction(*write, key_, {"tester", round, "round"});
    for (uint32_t i = 0, changes = random_() % 60; i < changes; ++i) {
      const auto at = static_cast<int64_t>(random_() % 100);
      const std::string key = note_key(at, random_() % 40);
      if (random_() % 4 == 0) {
        transaction.del(notes(), key);
        next.erase({-at, key});
      } else {
        const std::string text = this->text();
        transaction.put(notes(), key, note(text));
        next[{-at, key}] = text;
      }
    }
    if (round % 10 == 0) expect_like(next, *write, 5);  // A write sees its own.
    if (random_() % 5 == 0) continue;                   // Dropped without a commit: nothing happened.
    write->commit();
    model = next;
    if (round % 8 == 0) expect_like(model, *engine_->snapshot(), 20);
  }
  expect_like(model, *engine_->snapshot(), 300);
  expect_sound();
}

TEST_F(Texts, a_search_can_be_ended_while_it_looks_through_what_it_does_not_find) {
  constexpr int kMany = 3000;
  Loader loader(*engine_, *schema_, key_, {"tester", 1, "load"});
  for (int i = 0; i < kMany; ++i)
    loader.add(notes(), note_key(i % 100, static_cast<uint64_t>(i)), note(i % 2 == 0 ? "物流" : "流物"));
  loader.flush();
  const auto snapshot = engine_->snapshot();
  int asked = 0, most = kMany;
  TextQuery wanted;
  wanted.phrases = {"物", "流", "物流物"};
  wanted.now_and_then = [&] {
    if (++asked > most) throw Error(Code::cancelled, "cancelled");
  };
  EXPECT_THAT(search(*snapshot, wanted), IsEmpty());
  wanted.phrases = {"物", "流"};
  EXPECT_EQ(count_texts(*snapshot, notes(), 0, wanted), static_cast<uint64_t>(kMany));
  EXPECT_GT(asked, 1);
  asked = most = 0;
  EXPECT_THROW(count_texts(*snapshot, notes(), 0, wanted), Error);
  EXPECT_THROW(search(*snapshot, wanted), Error);
  EXPECT_EQ(asked, 2);
}

TEST_F(Texts, D9_a_load_and_single_writes_go_on_together_and_a_changed_declaration_is_rebuilt) {
  Model model;
  for (int load = 0; load < 3; ++load) {
    Loader loader(*engine_, *schema_, key_, {"tester", 1, "load"});
    for (int i = 0; i < 1500; ++i) {
      const auto at = static_cast<int64_t>(random_() % 100);
      const std::string key = note_key(at, static_cast<uint64_t>(load * 10'000 + i)), text = this->text();
      model[{-at, key}] = text;
      loader.add(notes(), key, note(text));
    }
    loader.flush();
    change([&](Transaction& t) {
      for (int i = 0; i < 400; ++i) {
        const auto place = std::next(model.begin(), random_() % model.size());
        if (i % 2 == 0) {
          t.del(notes(), place->first.second);
          model.erase(place);
        } else {
          place->second = text();
          t.put(notes(), place->first.second, note(place->second));
        }
      }
    });
  }
  expect_like(model, *engine_->snapshot(), 300);
  expect_sound();
  open(note_tables(2));
  for (auto& [place, text] : model) text = std::string(text).append("\n").append(text);
  expect_like(model, *engine_->snapshot(), 300);
  expect_sound();
}

TEST_F(Texts, D9_what_was_merged_from_many_runs_is_what_one_would_give) {
  // Runs are spilled when they are large: written by hand they are small here.
  SegmentBuilder builder(note_order);
  std::vector<std::map<std::string, std::string>> rows(4);
  std::map<std::string, std::string> merged, whole;
  SegmentBuilder all(note_order);
  for (auto& run : rows) {
    for (int i = 0; i < 700; ++i) {
      const std::string key = note_key(static_cast<int64_t>(random_() % 1'000), random_()), text = this->text();
      builder.add(key, text);
      all.add(key, text);
    }
    SegmentWriter out(1, [&](Bytes key, Bytes value) { run.emplace(key, value); });
    builder.write(out);
  }
  std::vector<SegmentInput> inputs;
  for (const auto& run : rows) {
    const auto from = [&run](const std::string& low, const std::string& high) {
      return [at = run.lower_bound(low), end = run.lower_bound(high)](Bytes& row) mutable {
        if (at == end) return false;
        row = (at++)->second;
        return true;
      };
    };
    inputs.push_back({from(texts_key(1, 0), gone_key(1, 0)), from(postings_key(1, 0, 0), segment_key(2)), {}});
  }
  SegmentWriter out(1, [&](Bytes key, Bytes value) { merged.emplace(key, value); });
  const SegmentFacts facts = merge_segments(inputs, note_order, out);
  SegmentWriter at_once(1, [&](Bytes key, Bytes value) { whole.emplace(key, value); });
  EXPECT_EQ(all.write(at_once).texts, facts.texts);
  EXPECT_EQ(merged, whole);
}

TEST_F(Texts, X10_what_was_deleted_is_gone_from_the_pages_after_a_purge) {
  change([&](Transaction& t) {
    for (uint64_t id = 1; id <= 200; ++id)
      t.put(notes(), note_key(static_cast<int64_t>(id), id), note(id == 77 ? "zqx" : "物流慢"));
  });
  const auto term_is_there = [&] {
    const auto snapshot = engine_->snapshot();
    const Term wanted = terms_for("zqx")[0].first;
    const auto cursor = snapshot->cursor(notes().text_space);
    bool found = false;
    for (bool more = cursor->seek(postings_key(1, 0, 0)); more; more = cursor->next()) {
      Bytes row = cursor->value();
      Piece piece;
      for (Term term = 0; take_piece(row, term, piece);) found |= term == wanted;
    }
    return found;
  };
  ASSERT_TRUE(term_is_there());
  change([&](Transaction& t) { t.del(notes(), note_key(77, 77)); });
  EXPECT_THAT(search(*engine_->snapshot(), {.phrases = {"zqx"}}), IsEmpty());
  change([&](Transaction& t) { TextStore(t.write(), notes(), 0).purge(); });
  EXPECT_FALSE(term_is_there());
  EXPECT_EQ(count_texts(*engine_->snapshot(), notes(), 0, {.phrases = {"流慢"}}), 199u);
  expect_sound();
}

TEST_F(Texts, verify_names_each_kind_of_fault) {
  change([&](Transaction& t) {
    for (uint64_t id = 1; id <= 40; ++id)
      t.put(notes(), note_key(static_cast<int64_t>(id), id), note("物流" + std::to_string(id)));
  });
  expect_sound();
  const auto tamper = [&](const std::string& key, const std::optional<std::string>& value) {
    const storage::Space space = notes().text_space;
    const auto before = engine_->snapshot()->get(space, key);
    const std::optional<std::string> kept = before ? std::optional<std::string>(*before) : std::nullopt;
    const auto set = [&](const std::optional<std::string>& to) {
      const auto write = engine_->write();
      to ? write->put(space, key, *to) : void(write->del(space, key));
      write->commit();
    };
    set(value);
    const std::vector<std::string> kinds = kinds_of_faults();
    set(kept);
    return kinds;
  };
  EXPECT_THAT(tamper(live_key(39, note_key(39, 39)), "物流38"), Contains("wrong_row"));
  EXPECT_THAT(tamper(live_key(39, note_key(39, 39)), std::nullopt), Contains("missing_row"));
  EXPECT_THAT(tamper(live_key(90, note_key(90, 90)), "物流"), Contains("extra_row"));
  EXPECT_THAT(tamper(gone_key(1, 0), "\1"), Contains("missing_row"));
  EXPECT_THAT(tamper(texts_key(1, 0), std::nullopt), Contains("record"));
  EXPECT_THAT(kinds_of_faults(), IsEmpty());
}

TEST(TextTerms, D9_a_phrase_is_covered_by_whole_terms_and_at_most_one_range_at_its_end) {
  const auto offsets = [](Bytes phrase) {
    std::vector<std::pair<uint32_t, bool>> out;
    for (const Wanted& wanted : terms_for(phrase)) out.emplace_back(wanted.offset, wanted.range());
    return out;
  };
  using Pair = std::pair<uint32_t, bool>;
  EXPECT_THAT(offsets("物流"), ElementsAre(Pair{0, false}));
  EXPECT_THAT(offsets("物流慢"), ElementsAre(Pair{0, false}, Pair{1, false}));
  EXPECT_THAT(offsets("物"), ElementsAre(Pair{0, true}));
  EXPECT_THAT(offsets("ab"), ElementsAre(Pair{0, true}));
  EXPECT_THAT(offsets("13812345678"), ElementsAre(Pair{0, false}, Pair{3, false}, Pair{6, false}, Pair{8, false}));
  EXPECT_THAT(offsets(""), IsEmpty());
}

}  // namespace
}  // namespace dossier::records::test
