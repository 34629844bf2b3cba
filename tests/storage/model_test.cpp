// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <random>

#include "storage/fixture.hpp"

namespace dossier::storage {
namespace {

using Model = std::map<std::string, std::string>;

/// Does the same to the engine and to a std::map, and compares.
class ModelTest : public testing::TestWithParam<unsigned> {
 protected:
  std::string random_key() {
    std::string key(1 + random_() % 3, 'x');
    for (char& c : key) c = static_cast<char>(random_() % 12 * 21);
    if (random_() % 8 == 0) key.append(random_() % 300, static_cast<char>(random_() % 3));
    return key;
  }

  std::string random_value() {
    static constexpr size_t kSizes[] = {0, 1, 10, 100, 1000, 3000, 20000};
    return std::string(random_() % (1 + kSizes[random_() % std::size(kSizes)]), static_cast<char>(random_()));
  }

  void compare_all(Reader& reader, Space space, const Model& model) {
    auto cursor = reader.cursor(space);
    for (const auto& [key, value] : model) {
      ASSERT_TRUE(cursor->next());
      ASSERT_EQ(cursor->key(), key);
      ASSERT_EQ(cursor->value(), value);
    }
    ASSERT_FALSE(cursor->next());
    for (auto at = model.rbegin(); at != model.rend(); ++at) {
      ASSERT_TRUE(cursor->prev());
      ASSERT_EQ(cursor->key(), at->first);
      ASSERT_EQ(cursor->value(), at->second);
    }
    ASSERT_FALSE(cursor->prev());
  }

  void wander(Reader& reader, Space space, const Model& model) {
    auto cursor = reader.cursor(space);
    auto at = model.end();
    const auto same = [&](bool found) {
      ASSERT_EQ(found, at != model.end());
      if (!found) return;
      ASSERT_EQ(cursor->key(), at->first);
      ASSERT_EQ(cursor->value(), at->second);
    };
    for (int step = 0; step < 12; ++step) {
      const auto kind = at == model.end() ? random_() % 2 : random_() % 4;
      if (kind == 0) {
        const std::string key = random_key();
        at = model.lower_bound(key);
        same(cursor->seek(key));
      } else if (kind == 1) {
        at = model.empty() ? model.end() : std::prev(model.end());
        same(cursor->seek_last());
      } else if (kind == 2) {
        ++at;
        same(cursor->next());
      } else {
        at = at == model.begin() ? model.end() : std::prev(at);
        same(cursor->prev());
      }
      if (HasFatalFailure()) return;
      const std::string key = random_key();
      const auto value = reader.get(space, key);
      const auto expected = model.find(key);
      ASSERT_EQ(value.has_value(), expected != model.end());
      if (value) {
        ASSERT_EQ(*value, expected->second);
      }
    }
  }

  std::mt19937 random_{GetParam()};
};

TEST_P(ModelTest, behaves_like_a_map) {
  const ScratchFolder scratch;
  auto engine = open(scratch / "store", small_options());
  Model committed[3];
  for (int round = 0; round < 60; ++round) {
    if (random_() % 10 == 0) {
      engine.reset();
      engine = open(scratch / "store", small_options());
    }
    const auto before = engine->snapshot();
    const auto model_before = committed[0];
    Model changed[3] = {committed[0], committed[1], committed[2]};
    auto write = engine->write(random_() % 3 == 0 ? WriteKind::bulk : WriteKind::shared);
    const int changes = random_() % 200;
    const bool deleting = random_() % 4 == 0;
    for (int i = 0; i < changes; ++i) {
      const Space space = random_() % 3;
      std::string key = random_key();
      if (deleting || random_() % 4 == 0) {
        if (random_() % 2 == 0) {  // Most random keys are not there: take one that is.
          const auto at = changed[space].lower_bound(key);
          if (at != changed[space].end()) key = at->first;
        }
        ASSERT_EQ(write->del(space, key), changed[space].erase(key) == 1);
      } else {
        const std::string value = random_value();
        write->put(space, key, value);
        changed[space][key] = value;
      }
      if (i % 25 == 0) {
        ASSERT_NO_FATAL_FAILURE(wander(*write, space, changed[space]));
      }
    }
    for (Space space = 0; space < 3; ++space) ASSERT_NO_FATAL_FAILURE(compare_all(*write, space, changed[space]));
    if (random_() % 4 == 0) {
      write.reset();
    } else {
      write->commit();
      for (int i = 0; i < 3; ++i) committed[i] = changed[i];
    }
    ASSERT_NO_FATAL_FAILURE(compare_all(*before, 0, model_before));
    const auto after = engine->snapshot();
    for (Space space = 0; space < 3; ++space) {
      ASSERT_NO_FATAL_FAILURE(compare_all(*after, space, committed[space]));
      ASSERT_NO_FATAL_FAILURE(wander(*after, space, committed[space]));
    }
  }
  const auto sound = check(*engine, [](const std::string& space, Bytes, const std::string& what) {
    ADD_FAILURE() << space << ": " << what;
  });
  EXPECT_EQ(sound, committed[0].size() + committed[1].size() + committed[2].size());
}

// A cursor over a write goes on where it stands while the write changes beneath it.
TEST_P(ModelTest, cursors_survive_changes) {
  const ScratchFolder scratch;
  auto engine = open(scratch / "store", small_options());
  for (const auto kind : {WriteKind::shared, WriteKind::bulk}) {
    Model model;
    auto write = engine->write(kind);
    {
      auto cursor = write->cursor(0);
      while (cursor->next()) model[std::string(cursor->key())] = cursor->value();
      std::string place;
      for (int i = 0; i < 2000; ++i) {
        const std::string key = random_key();
        if (random_() % 3 == 0) {
          ASSERT_EQ(write->del(0, key), model.erase(key) == 1);
        } else {
          write->put(0, key, key);
          model[key] = key;
        }
        const bool forward = random_() % 2 == 0;
        auto at = forward ? model.upper_bound(place) : model.lower_bound(place);
        if (place.empty() || (forward ? at == model.end() : at == model.begin())) {
          place = random_key();
          at = model.lower_bound(place);
          ASSERT_EQ(cursor->seek(place), at != model.end());
          place = at == model.end() ? "" : at->first;
          continue;
        }
        if (!forward) --at;
        ASSERT_TRUE(forward ? cursor->next() : cursor->prev());
        ASSERT_EQ(cursor->key(), at->first);
        ASSERT_EQ(cursor->value(), at->second);
        place = at->first;
      }
    }
    write->commit();
  }
}

// Savepoints in random order and depth, against copies of the map that each was made at. The outcome is committed.
TEST_P(ModelTest, savepoints_behave_like_copies) {
  struct Mark {
    uint64_t number;
    Model models[3];
  };
  const ScratchFolder scratch;
  auto engine = open(scratch / "store", small_options());
  Model committed[3];
  for (int round = 0; round < 20; ++round) {
    Model model[3] = {committed[0], committed[1], committed[2]};
    std::vector<Mark> marks;
    std::vector<uint64_t> ended;
    auto write = engine->write();
    const auto walking = write->cursor(0);
    for (int step = 0; step < 400; ++step) {
      const auto kind = random_() % 20;
      if (kind == 0 || marks.empty()) {
        marks.push_back({write->savepoint(), {model[0], model[1], model[2]}});
      } else if (kind == 1) {
        const size_t to = random_() % marks.size();
        write->rollback_to(marks[to].number);
        for (int i = 0; i < 3; ++i) model[i] = marks[to].models[i];
        while (marks.size() > to + 1) {
          ended.push_back(marks.back().number);
          marks.pop_back();
        }
      } else if (kind == 2) {
        const size_t to = random_() % marks.size();
        write->release(marks[to].number);
        while (marks.size() > to) {
          ended.push_back(marks.back().number);
          marks.pop_back();
        }
      } else if (kind == 3 && !ended.empty()) {
        const uint64_t number = ended[random_() % ended.size()];
        EXPECT_EQ(thrown([&] { write->rollback_to(number); }), Code::usage);
        EXPECT_EQ(thrown([&] { write->release(number); }), Code::usage);
      } else {
        const Space space = random_() % 3;
        const std::string key = random_key();
        if (random_() % 3 == 0) {
          ASSERT_EQ(write->del(space, key), model[space].erase(key) == 1);
        } else {
          model[space][key] = random_value();
          write->put(space, key, model[space][key]);
        }
      }
      const std::string from = random_key();  // A cursor that was there before steps through what there is now.
      const auto at = model[0].lower_bound(from);
      ASSERT_EQ(walking->seek(from), at != model[0].end());
      if (at != model[0].end()) {
        ASSERT_EQ(walking->key(), at->first);
        ASSERT_EQ(walking->value(), at->second);
      }
      if (step % 50 == 0) {
        ASSERT_NO_FATAL_FAILURE(compare_all(*write, step / 50 % 3, model[step / 50 % 3]));
      }
    }
    for (Space space = 0; space < 3; ++space) ASSERT_NO_FATAL_FAILURE(compare_all(*write, space, model[space]));
    write->commit();
    for (int i = 0; i < 3; ++i) committed[i] = model[i];
    const auto after = engine->snapshot();
    for (Space space = 0; space < 3; ++space) ASSERT_NO_FATAL_FAILURE(compare_all(*after, space, committed[space]));
  }
}

// A cursor that stands where a rollback takes the entry away, or brings another value back, goes on from there.
TEST_P(ModelTest, cursors_survive_rollbacks) {
  const ScratchFolder scratch;
  auto engine = open(scratch / "store", small_options());
  Model model;
  auto write = engine->write();
  for (int i = 0; i < 200; ++i) model[random_key()] = "before";
  for (const auto& [key, value] : model) write->put(0, key, value);
  const auto cursor = write->cursor(0);
  for (int round = 0; round < 50; ++round) {
    const uint64_t savepoint = write->savepoint();
    for (int i = 0; i < 60; ++i) {
      const std::string key = random_key();
      if (random_() % 3 == 0) {
        write->del(0, key);
      } else {
        write->put(0, key, "after");
      }
    }
    if (!cursor->seek(random_key())) ASSERT_TRUE(cursor->seek_last());
    const std::string place(cursor->key());
    write->rollback_to(savepoint);
    if (round % 2 == 0) write->release(savepoint);
    const bool forward = random_() % 2 == 0;
    auto at = forward ? model.upper_bound(place) : model.lower_bound(place);
    const bool there = forward ? at != model.end() : at != model.begin();
    ASSERT_EQ(forward ? cursor->next() : cursor->prev(), there);
    if (!there) continue;
    if (!forward) --at;
    ASSERT_EQ(cursor->key(), at->first);
    ASSERT_EQ(cursor->value(), at->second);
  }
  ASSERT_NO_FATAL_FAILURE(compare_all(*write, 0, model));
}

TEST(Savepoints, end_with_the_write_and_are_not_for_bulk_writes) {
  const ScratchFolder scratch;
  auto engine = open(scratch / "store", small_options());
  {
    auto write = engine->write();
    write->put(0, "kept", "1");
    const uint64_t savepoint = write->savepoint();
    write->put(0, "also kept", "2");
    write->commit();
    EXPECT_EQ(thrown([&] { write->rollback_to(savepoint); }), Code::usage);
    EXPECT_EQ(thrown([&] { write->savepoint(); }), Code::usage);
  }
  EXPECT_EQ(get(*engine, 0, "also kept"), "2");
  const uint64_t writes = engine->statistics().writes;
  {
    auto write = engine->write();
    const uint64_t savepoint = write->savepoint();
    write->put(0, "gone", std::string(1000, 'x'));
    write->rollback_to(savepoint);
    write->commit();
  }
  EXPECT_EQ(engine->statistics().writes, writes) << "nothing was left to be written";
  EXPECT_EQ(get(*engine, 0, "gone"), std::nullopt);
  auto bulk = engine->write(WriteKind::bulk);
  EXPECT_EQ(thrown([&] { bulk->savepoint(); }), Code::usage);
}

INSTANTIATE_TEST_SUITE_P(Seeds, ModelTest, testing::Range(1u, 9u));

}  // namespace
}  // namespace dossier::storage
