// SPDX-License-Identifier: Apache-2.0
#include "records/records_fixture.hpp"

namespace dossier::records::test {
namespace {

class Erasing : public RecordsTest {
 protected:
  uint64_t erase(uint64_t id, int64_t at) {
    uint64_t erased = 0;
    change([&](Transaction& t) { erased = t.erase_history(people(), key(id)); }, at);
    return erased;
  }

  /// Whether the bytes stand anywhere in the journal.
  bool journal_has(std::string_view bytes) {
    const auto snapshot = engine_->snapshot();
    const auto cursor = snapshot->cursor(Schema::kJournal);
    while (cursor->next()) {
      if (cursor->value().find(bytes) != Bytes::npos) return true;
    }
    return false;
  }

  std::vector<Change> history(uint64_t id) {
    std::vector<Change> kinds;
    const auto snapshot = engine_->snapshot();
    for (History walk(*snapshot, people(), key(id)); walk.next();) kinds.push_back(walk.entry().change);
    return kinds;
  }
};

TEST_F(Erasing, B8_what_the_journal_kept_of_a_record_is_gone_and_its_chain_stays_whole) {
  change([&](Transaction& t) { t.put(people(), key(1), Person{.name = "王小明", .city = "北京"}.encode()); }, 1);
  change(
      [&](Transaction& t) {
        t.set_reason("called 王小明 back");
        t.put(people(), key(1), Person{.name = "王小红", .city = "北京"}.encode());
      },
      2);
  change([&](Transaction& t) { t.put(people(), key(2), Person{.name = "李强", .city = "上海"}.encode()); }, 3);
  change([&](Transaction& t) { t.put(people(), key(2), Person{.name = "李强", .city = "广州"}.encode()); }, 4);
  const std::string kept = checkpoint(*engine_->snapshot());
  ASSERT_TRUE(journal_has("王小明"));

  EXPECT_EQ(erase(1, 5), 2u);
  EXPECT_FALSE(journal_has("王小明"));
  EXPECT_TRUE(journal_has("上海")) << "what was said of others stays";
  EXPECT_EQ(erase(1, 6), 0u) << "nothing is left to erase";
  expect_sound();
  std::vector<Fault> found;
  verify(
      *engine_, *schema_, key_, [&](const Fault& fault) { found.push_back(fault); }, {}, read_checkpoint(kept));
  EXPECT_TRUE(found.empty()) << "a checkpoint from before still holds";

  EXPECT_EQ(history(1), std::vector{Change::erased});
  EXPECT_EQ(history(2), (std::vector{Change::updated, Change::created}));
  const auto snapshot = engine_->snapshot();
  EXPECT_EQ(as_of(*snapshot, people(), key(1), 5), (Person{.name = "王小红", .city = "北京"}.encode()))
      << "the record itself stays";
  try {
    as_of(*snapshot, people(), key(1), 2);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Code::missing);
    EXPECT_EQ(error.reason(), "erased");
  }
}

TEST_F(Erasing, B8_the_salts_of_erased_entries_are_destroyed_and_those_of_others_stay) {
  for (uint64_t id = 1; id <= 600; ++id) {  // Over several groups.
    change([&](Transaction& t) { t.put(people(), key(id), Person{.name = std::to_string(id)}.encode()); });
  }
  const auto before = engine_->snapshot();
  Salts old(*before);
  ASSERT_EQ(erase(300, 2), 1u);
  const auto after = engine_->snapshot();
  Salts now(*after);
  for (uint64_t sequence = 1; sequence <= 600; ++sequence)
    EXPECT_EQ(now.of(sequence), sequence == 300 ? Salt{} : old.of(sequence)) << sequence;
  EXPECT_NE(old.of(300), Salt{});
  expect_sound();
}

TEST_F(Erasing, D10_a_payload_that_is_missing_without_an_entry_that_says_so_is_noticed) {
  change([&](Transaction& t) { t.put(people(), key(1), Person{.name = "a"}.encode()); });
  change([&](Transaction& t) { t.put(people(), key(1), Person{.name = "b"}.encode()); });
  change([&](Transaction& t) { t.put(people(), key(2), Person{.name = "c"}.encode()); });
  const auto write = engine_->write();
  ASSERT_TRUE(erase_payload(*write, 1, 3));  // Which is about somebody else.
  write->commit();
  EXPECT_THAT(kinds_of_faults(), ::testing::ElementsAre("journal"));
}

TEST_F(Erasing, D10_what_stays_of_an_erased_entry_cannot_be_changed_unseen) {
  change([&](Transaction& t) { t.put(people(), key(1), Person{.name = "a"}.encode()); });
  ASSERT_EQ(erase(1, 2), 1u);
  const auto write = engine_->write();
  std::string entry(*write->get(Schema::kJournal, key(1)));
  const size_t actor = entry.find("tester");
  ASSERT_NE(actor, std::string::npos);
  entry[actor] = 'T';
  write->put(Schema::kJournal, key(1), entry);
  write->commit();
  EXPECT_THAT(kinds_of_faults(), ::testing::Contains("journal"));
}

TEST_F(Erasing, P3_a_reason_goes_alone_and_what_was_changed_for_it_stays_and_stays_sealed) {
  change([&](Transaction& t) { t.put(people(), key(1), Person{.name = "李强", .city = "上海"}.encode()); }, 1);
  change(
      [&](Transaction& t) {
        t.set_reason("王小明介绍");
        t.put(people(), key(1), Person{.name = "李强", .city = "广州"}.encode());
      },
      2);
  const std::string kept = checkpoint(*engine_->snapshot());
  uint64_t erased = 0;
  const auto names = [](Bytes reason) { return reason.find("王小明") != Bytes::npos; };
  change([&](Transaction& t) { erased = t.erase_reasons(names); }, 3);
  EXPECT_EQ(erased, 1u);
  change([&](Transaction& t) { erased = t.erase_reasons(names); }, 4);
  EXPECT_EQ(erased, 0u);
  EXPECT_FALSE(journal_has("王小明"));
  EXPECT_TRUE(journal_has("上海"));
  expect_sound();
  std::vector<Fault> found;
  verify(
      *engine_, *schema_, key_, [&](const Fault& fault) { found.push_back(fault); }, {}, read_checkpoint(kept));
  EXPECT_TRUE(found.empty());
  EXPECT_EQ(history(1), (std::vector{Change::updated, Change::created}));
  EXPECT_EQ(as_of(*engine_->snapshot(), people(), key(1), 1), (Person{.name = "李强", .city = "上海"}.encode()));
  {
    const auto write = engine_->write();
    std::string entry(*write->get(Schema::kJournal, key(2)));
    const size_t city = entry.find("上海");
    ASSERT_NE(city, std::string::npos);
    entry.replace(city, std::string_view("上海").size(), "北京");
    const std::string sound(*write->get(Schema::kJournal, key(2)));
    write->put(Schema::kJournal, key(2), entry);
    write->commit();
    EXPECT_THAT(kinds_of_faults(), ::testing::ElementsAre("journal"));
    const auto back = engine_->write();
    back->put(Schema::kJournal, key(2), sound);
    back->commit();
  }
  EXPECT_EQ(erase(1, 5), 2u) << "and goes with the rest later";
  EXPECT_FALSE(journal_has("上海"));
  expect_sound();
}

TEST_F(Erasing, B8_under_random_changes_loads_and_erasures_exactly_what_was_not_erased_is_told) {
  People people_of(20261122);
  struct State {
    int64_t at;
    std::optional<std::string> record;
  };
  std::map<uint64_t, std::vector<State>> states;
  std::map<uint64_t, int64_t> erased_at;
  uint64_t loaded = 1000;
  for (int64_t at = 1; at <= 300; ++at) {
    const uint64_t id = people_of() % 8 + 1;
    const uint32_t choice = people_of() % 10;
    if (choice == 0) {
      if (erase(id, at) > 0) erased_at[id] = at;
    } else if (choice == 1) {
      Loader loader(*engine_, *schema_, key_, {"tester", at, "load"});
      for (int i = 0; i < 40; ++i) loader.add(people(), key(++loaded), Person{.name = "loaded"}.encode());
      loader.flush();
    } else if (choice == 2) {
      change([&](Transaction& t) { t.del(people(), key(id)); }, at);
      states[id].push_back({at, std::nullopt});
    } else {
      Person person = people_of.next();
      person.badge.clear();
      change([&](Transaction& t) { t.put(people(), key(id), person.encode()); }, at);
      states[id].push_back({at, person.encode()});
    }
  }
  expect_sound();
  const auto snapshot = engine_->snapshot();
  for (const auto& [id, told] : states) {
    for (const State& state : told) {
      if (state.at < erased_at[id]) {
        EXPECT_THROW(as_of(*snapshot, people(), key(id), state.at), Error) << id << " at " << state.at;
      } else {
        EXPECT_EQ(as_of(*snapshot, people(), key(id), state.at), state.record) << id << " at " << state.at;
      }
    }
  }
}

}  // namespace
}  // namespace dossier::records::test
