// SPDX-License-Identifier: Apache-2.0
#include "records/records_fixture.hpp"

namespace dossier::records::test {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Not;

/// What the records say must be in an index, in order.
using Model = std::map<uint64_t, Person>;

/// A tally row with one amount.
std::string row_of(int64_t amount) {
  std::string row;
  encode_amounts({&amount, 1}, row);
  return row;
}

class Tables : public RecordsTest {
 protected:
  void expect_like(const Model& model) {
    const auto snapshot = engine_->snapshot();
    std::map<std::string, std::string> names;
    Amounts beijing{};
    for (const auto& [id, person] : model) {
      const auto stored = get(*snapshot, people(), key(id));
      ASSERT_TRUE(stored) << id;
      EXPECT_EQ(Person::decode(stored->record), person);
      names[std::string(KeyWriter().text(person.name).number(id).bytes())] = "";
      if (person.city == "北京") {
        ++beijing[0];
        beijing[1] += static_cast<int64_t>(person.score);
      }
    }
    std::map<std::string, std::string> found;
    const auto cursor = snapshot->cursor(people().index_space(0));
    for (bool more = cursor->seek({}); more; more = cursor->next()) found[std::string(cursor->key())] = cursor->value();
    EXPECT_EQ(found, names);
    EXPECT_EQ(tally(*snapshot, KeyWriter().byte(1).text("北京").bytes()), beijing);
  }
};

TEST_F(Tables, records_indexes_and_tallies_follow_a_model_under_random_changes) {
  People people_of(20260302);
  Model model;
  std::map<std::string, uint64_t> badges;
  for (int round = 0; round < 60; ++round) {
    Model next = model;
    std::map<std::string, uint64_t> next_badges = badges;
    const auto write = engine_->write();
    Transaction transaction(*write, key_, {"tester", round, "round"});
    for (int i = 0; i < 40; ++i) {
      const uint64_t id = people_of() % 60 + 1;
      if (people_of() % 4 == 0) {
        EXPECT_EQ(transaction.del(people(), key(id)), next.contains(id));
        if (next.contains(id)) next_badges.erase(next[id].badge);
        next.erase(id);
        continue;
      }
      const Person person = people_of.next();
      if (const auto holder = next_badges.find(person.badge);
          !person.badge.empty() && holder != next_badges.end() && holder->second != id)
        continue;
      transaction.put(people(), key(id), person.encode());
      if (next.contains(id)) next_badges.erase(next[id].badge);
      if (!person.badge.empty()) next_badges[person.badge] = id;
      next[id] = person;
    }
    if (people_of() % 5 == 0) continue;  // Dropped without a commit: nothing happened.
    write->commit();
    model = next;
    badges = next_badges;
  }
  expect_like(model);
  expect_sound();
}

TEST_F(Tables, a_rollback_takes_back_counters_the_journal_and_its_reason) {
  change([&](Transaction& t) {
    t.put(people(), key(1), Person{.name = "a"}.encode());
    EXPECT_EQ(t.next("badge"), 1u);
    const uint64_t outer = t.savepoint();
    t.set_reason("erase");
    t.put(people(), key(1), Person{.name = "b"}.encode());
    t.put(people(), key(2), Person{.name = "c"}.encode());
    EXPECT_EQ(t.next("badge"), 2u);
    const uint64_t inner = t.savepoint();
    t.del(people(), key(1));
    t.rollback_to(outer);
    EXPECT_EQ(t.reason(), "test");
    EXPECT_EQ(t.next("badge"), 2u);
    EXPECT_THROW(t.release(inner), Error);
    t.put(people(), key(1), Person{.name = "d"}.encode(), 1);
    t.release(outer);
    EXPECT_THROW(t.rollback_to(outer), Error);
  });
  const auto snapshot = engine_->snapshot();
  EXPECT_EQ(last_sequence(*snapshot), 2u);
  EXPECT_EQ(entry(*snapshot, 2)->reason, "test");
  EXPECT_EQ(get(*snapshot, people(), key(2)), std::nullopt);
  History history(*snapshot, people(), key(1));
  ASSERT_TRUE(history.next());
  EXPECT_EQ(Person::decode(history.after()).name, "d");
  EXPECT_EQ(Person::decode(history.before()).name, "a");
  expect_sound();
}

TEST_F(Tables, a_unique_value_belongs_to_one_record) {
  change([&](Transaction& t) { t.put(people(), key(1), Person{.name = "a", .badge = "B1"}.encode()); });
  const auto write = engine_->write();
  Transaction transaction(*write, key_, {"tester", 2, ""});
  try {
    transaction.put(people(), key(2), Person{.name = "b", .badge = "B1"}.encode());
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Code::conflict);
    EXPECT_EQ(error.field(), "badge");
  }
}

TEST_F(Tables, revisions_count_changes_and_guard_them) {
  change([&](Transaction& t) {
    EXPECT_EQ(t.put(people(), key(1), Person{.name = "a"}.encode(), 0), 1u);
    EXPECT_EQ(t.put(people(), key(1), Person{.name = "a"}.encode(), 1), 1u);
    EXPECT_EQ(t.put(people(), key(1), Person{.name = "b"}.encode(), 1), 2u);
    EXPECT_THROW(t.put(people(), key(1), Person{.name = "c"}.encode(), 1), Error);
    EXPECT_THROW(t.put(people(), key(1), Person{.name = "c"}.encode(), 0), Error);
  });
}

TEST_F(Tables, B2_X2_every_past_state_is_rebuilt_exactly_also_of_what_is_gone) {
  People people_of(7);
  std::vector<std::pair<int64_t, std::optional<std::string>>> states;
  for (int64_t at = 1; at <= 40; ++at) {
    std::optional<std::string> state;
    change(
        [&](Transaction& t) {
          if (people_of() % 5 == 0) {
            t.del(people(), key(1));
          } else {
            Person person = people_of.next();
            person.badge.clear();
            // An unknown field survives as well.
            state = person.encode();
            WireWriter(*state).bytes(99, "unknown " + std::to_string(people_of() % 3));
            t.put(people(), key(1), *state);
          }
        },
        at);
    states.emplace_back(at, state);
  }
  const auto snapshot = engine_->snapshot();
  EXPECT_EQ(as_of(*snapshot, people(), key(1), 0), std::nullopt);
  for (const auto& [at, state] : states) EXPECT_EQ(as_of(*snapshot, people(), key(1), at), state) << at;
  expect_sound();
}

TEST_F(Tables, X11_a_changed_declaration_is_rebuilt_at_open) {
  People people_of(11);
  change([&](Transaction& t) {
    for (uint64_t id = 1; id <= 200; ++id) {
      Person person = people_of.next();
      person.badge.clear();
      t.put(people(), key(id), person.encode());
    }
  });
  expect_sound();
  open(people_tables(2));
  expect_sound();
  try {
    open(people_tables(1));
    FAIL() << "an older program must not use newer declarations";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Code::version);
  }
}

TEST_F(Tables, X11_a_new_index_may_stand_anywhere_among_the_others) {
  People people_of(12);
  change([&](Transaction& t) {
    for (uint64_t id = 1; id <= 200; ++id) {
      Person person = people_of.next();
      person.badge.clear();
      t.put(people(), key(id), person.encode());
    }
  });
  const auto rows_of = [&](storage::Space space) {
    const auto snapshot = engine_->snapshot();
    const auto cursor = snapshot->cursor(space);
    size_t rows = 0;
    for (bool more = cursor->seek({}); more; more = cursor->next()) ++rows;
    return rows;
  };
  std::vector<Table> tables = people_tables();
  tables[0].indexes.insert(tables[0].indexes.begin(), Index{.name = "alias", .rows = by_name});
  open(tables);
  expect_sound();
  EXPECT_EQ(rows_of(people().index_space(0)), 200u) << "built at open";
  EXPECT_EQ(rows_of(people().index_space(1)), 200u) << "still where it was, though its place in the list is another";
}

TEST_F(Tables, the_loader_stores_what_single_writes_would) {
  People people_of(3);
  Model model;
  {
    Loader loader(*engine_, *schema_, key_, {"tester", 1, "load"},
                  {.run_bytes = 20'000, .flush_bytes = 300'000});  // Several runs.
    for (uint64_t id = 1; id <= 2'000; ++id) {
      Person person = people_of.next();
      person.badge = id % 3 == 0 ? "B" + std::to_string(id * 7919 % 10'007) : "";
      model[id] = person;
      loader.add(people(), key(id), person.encode());
    }
    loader.flush();
  }
  expect_like(model);
  expect_sound();
  // And the two go on together.
  change([&](Transaction& t) { t.put(people(), key(5), (model[5] = Person{.name = "neu", .city = "北京"}).encode()); });
  expect_like(model);
  expect_sound();
}

TEST(TallyRows, amounts_come_back_from_a_row_whatever_lies_between_them) {
  std::mt19937_64 random(5);
  for (int round = 0; round < 200; ++round) {
    std::vector<int64_t> amounts(1 + random() % 900);
    for (int64_t& amount : amounts) {
      if (random() % 8 == 0) amount = static_cast<int64_t>(random() >> (random() % 64)) * (random() % 2 == 0 ? 1 : -1);
    }
    std::string row;
    encode_amounts(amounts, row);
    std::vector<int64_t> back(amounts.size());
    add_amounts(row, back);
    EXPECT_EQ(back, amounts);
    std::vector<int64_t> first(amounts.size() / 2);
    add_amounts(row, first);
    EXPECT_TRUE(std::equal(first.begin(), first.end(), amounts.begin()));
  }
  std::string row;
  encode_amounts(std::vector<int64_t>(20), row);
  EXPECT_EQ(row, "");
}

TEST_F(Tables, the_loader_refuses_a_second_holder_of_a_unique_value) {
  Loader loader(*engine_, *schema_, key_, {"tester", 1, "load"});
  loader.add(people(), key(1), Person{.name = "a", .badge = "B"}.encode());
  loader.add(people(), key(2), Person{.name = "b", .badge = "B"}.encode());
  EXPECT_THROW(loader.flush(), Error);
  EXPECT_FALSE(engine_->snapshot()->get(people().space, key(1)));
}

TEST_F(Tables, verify_names_each_kind_of_fault) {
  change([&](Transaction& t) {
    for (uint64_t id = 1; id <= 9; ++id)
      t.put(people(), key(id), Person{.name = "n" + std::to_string(id), .city = "北京", .open = true}.encode());
  });
  expect_sound();
  const auto tamper = [&](const auto& with) {
    const auto write = engine_->write();
    with(*write);
    write->commit();
    return kinds_of_faults();
  };
  const storage::Space names = people().index_space(0);
  const std::string row(KeyWriter().text("n1").number(1).bytes());
  EXPECT_THAT(tamper([&](storage::Write& w) { w.del(names, row); }), Contains("missing_row"));
  EXPECT_THAT(tamper([&](storage::Write& w) { w.put(names, row, "x"); }), Contains("wrong_row"));
  EXPECT_THAT(tamper([&](storage::Write& w) { w.put(names, row, ""), w.put(names, key(77), ""); }),
              Contains("extra_row"));
  EXPECT_THAT(tamper([&](storage::Write& w) { w.del(names, key(77)); }), IsEmpty());
  const std::string tally_row(KeyWriter().byte(1).text("北京").bytes());
  EXPECT_THAT(tamper([&](storage::Write& w) { w.put(Schema::kTally, tally_row, row_of(8)); }), Contains("tally"));
  EXPECT_THAT(tamper([&](storage::Write& w) { w.del(Schema::kTally, tally_row); }), Contains("tally"));
  EXPECT_THAT(tamper([&](storage::Write& w) { w.put(Schema::kTally, tally_row, row_of(9)); }), IsEmpty());
}

TEST_F(Tables, D10_a_record_or_journal_entry_changed_behind_the_journal_is_noticed) {
  change([&](Transaction& t) {
    for (uint64_t id = 1; id <= 5; ++id) t.put(people(), key(id), Person{.name = "n"}.encode());
  });
  const auto original = std::string(*engine_->snapshot()->get(people().space, key(3)));
  const auto write_raw = [&](storage::Space space, const std::string& k, const std::string& value) {
    const auto write = engine_->write();
    write->put(space, k, value);
    write->commit();
  };
  std::string forged;
  seal(forged, 1, 3, Person{.name = "n", .score = 9}.encode());
  write_raw(people().space, key(3), forged);
  EXPECT_THAT(kinds_of_faults(), Contains("journal"));
  write_raw(people().space, key(3), original);
  EXPECT_THAT(kinds_of_faults(), IsEmpty());
  std::string entry(*engine_->snapshot()->get(Schema::kJournal, key(2)));
  entry[5] ^= 1;
  write_raw(Schema::kJournal, key(2), entry);
  EXPECT_THAT(kinds_of_faults(), Not(IsEmpty()));
}

}  // namespace
}  // namespace dossier::records::test
