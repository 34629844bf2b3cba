// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <map>
#include <random>

#include "records/loader.hpp"
#include "records/maintenance.hpp"
#include "records/tally.hpp"
#include "records/transaction.hpp"

namespace dossier::records::test {

// A table of people: 1 name, 2 city (may be absent), 3 badge (unique where present), 4 score, 5 open.
enum : uint32_t { kName = 1, kCity = 2, kBadge = 3, kScore = 4, kOpen = 5 };

struct Person {
  std::string name, city, badge;
  uint64_t score = 0;
  bool open = false;
  auto operator<=>(const Person&) const = default;

  std::string encode() const {
    std::string bytes;
    WireWriter out(bytes);
    out.bytes(kName, name);
    if (!city.empty()) out.bytes(kCity, city);
    if (!badge.empty()) out.bytes(kBadge, badge);
    out.number(kScore, score);
    if (open) out.number(kOpen, 1);
    return bytes;
  }
  static Person decode(RecordView record) {
    return {std::string(record.text(kName)), std::string(record.text(kCity)), std::string(record.text(kBadge)),
            record.number(kScore), record.number(kOpen) != 0};
  }
};

inline void by_name(RecordView person, Rows& out) { out.add(KeyWriter().text(person.text(kName)).bytes()); }
inline void by_city_open(RecordView person, Rows& out) {
  if (person.number(kOpen) == 0) return;
  std::string covering;
  project(person, {kName, kScore}, covering);
  out.add(KeyWriter().text(person.text(kCity)).number(person.number(kScore)).bytes(), covering);
}
inline void by_badge(RecordView person, Rows& out) {
  if (person.has(kBadge)) out.add(KeyWriter().text(person.text(kBadge)).bytes());
}
inline void by_score(RecordView person, Rows& out) { out.add(KeyWriter().number(person.number(kScore)).bytes()); }
inline void count_cities(RecordView person, Counts& out) {
  const KeyWriter key = KeyWriter().byte(1).text(person.text(kCity));
  out.add(key.bytes(), 0, 1);
  out.add(key.bytes(), 1, static_cast<int64_t>(person.number(kScore)));
}
inline void count_double(RecordView person, Counts& out) {
  out.add(KeyWriter().byte(1).text(person.text(kCity)).bytes(), 0, 2);
}

inline std::vector<Table> people_tables(uint32_t city_version = 1) {
  return {
      {.number = 1,
       .name = "person",
       .indexes = {Index{.name = "name", .rows = by_name},
                   Index{.name = "city", .version = city_version, .rows = city_version == 1 ? by_city_open : by_score},
                   Index{.name = "badge", .unique = true, .rows = by_badge, .field = "badge"}},
       .tallies = {
           Tally{.name = "city", .version = city_version, .counts = city_version == 1 ? count_cities : count_double}}}};
}

class RecordsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() /
              ("dossier-records-" + std::string(::testing::UnitTest::GetInstance()->current_test_info()->name()) + "-" +
               std::to_string(::getpid()));
    std::filesystem::remove_all(folder_);
    open(people_tables());
  }
  void TearDown() override {
    engine_.reset();
    std::filesystem::remove_all(folder_);
  }

  void open(std::vector<Table> tables) {
    engine_.reset();
    schema_.emplace(std::move(tables));
    storage::Options options;
    options.spaces = schema_->spaces();
    options.create = true;
    engine_ = storage::open(folder_, options);
    adopt(*engine_, *schema_, false);
    key_ = journal_key(*engine_->snapshot());
  }

  const Table& people() { return schema_->tables()[0]; }
  static std::string key(uint64_t id) { return std::string(KeyWriter().number(id).bytes()); }

  template <typename Work>
  void change(const Work& work, int64_t at = 1) {
    const auto write = engine_->write();
    Transaction transaction(*write, key_, {"tester", at, "test"});
    work(transaction);
    write->commit();
  }

  std::vector<Fault> faults() {
    std::vector<Fault> found;
    verify(*engine_, *schema_, key_, [&](const Fault& fault) { found.push_back(fault); }, {});
    return found;
  }
  void expect_sound() {
    for (const Fault& fault : faults()) ADD_FAILURE() << fault.kind << " " << fault.place << " " << fault.detail;
  }
  std::vector<std::string> kinds_of_faults() {
    std::vector<std::string> kinds;
    for (const Fault& fault : faults()) kinds.push_back(fault.kind);
    return kinds;
  }

  std::filesystem::path folder_;
  std::optional<Schema> schema_;
  std::shared_ptr<storage::Engine> engine_;
  JournalKey key_{};
};

class People {
 public:
  explicit People(uint32_t seed) : random_(seed) {}
  Person next() {
    static const char* const kNames[] = {"张伟", "王芳", "李强", "欧阳娜", "a", "ab", ""};
    static const char* const kCities[] = {"", "北京", "上海", "广州"};
    Person person;
    person.name = kNames[random_() % 7];
    if (random_() % 20 == 0) person.name = std::string(300, 'x') + std::to_string(random_() % 3);
    person.city = kCities[random_() % 4];
    if (random_() % 3 == 0) person.badge = "B" + std::to_string(random_() % 400);
    person.score = random_() % 10;
    person.open = random_() % 2;
    return person;
  }
  uint32_t operator()() { return random_(); }

 private:
  std::mt19937 random_;
};

}  // namespace dossier::records::test
