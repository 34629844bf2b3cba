// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <random>

#include "desk/store_fixture.hpp"
#include "desk/tables/identity_facts.hpp"
#include "rules/blocking.hpp"
#include "rules/likeness.hpp"
#include "rules/terms.hpp"

// Whom a registration meets, against comparing it with the whole record of everybody who shares a block with it.

namespace dossier::test {
namespace {

using rules::Clue;

class Matching : public StoreTest {
 protected:
  struct Known {
    uint64_t id;
    rules::Identity identity;
  };

  /// Firms and people of one town, in a few streets.
  static v1::Customer any(std::mt19937& random) {
    const auto below = [&](unsigned end) { return std::uniform_int_distribution<unsigned>(0, end - 1)(random); };
    const auto one_of = [&](std::initializer_list<const char*> all) {
      return std::string(std::data(all)[below(static_cast<unsigned>(all.size()))]);
    };
    v1::Customer customer;
    const bool person = below(3) == 0;
    customer.set_kind(person ? v1::CUSTOMER_KIND_INDIVIDUAL : v1::CUSTOMER_KIND_ENTERPRISE);
    customer.set_owner("S001");
    customer.set_name(person ? one_of({"张", "王", "李"}) + one_of({"伟", "维", "敏", "明敏"})
                             : one_of({"宁波", "", "杭州"}) + one_of({"嘉禾", "嘉和", "佳禾", "华美"}) +
                                   one_of({"", "世纪", "新"}) + one_of({"贸易", "食品"}) + one_of({"有限公司", "厂"}));
    v1::Contact& contact = *customer.add_contacts();
    if (!person) contact.set_name(one_of({"李强", "赵敏", "孙丽", "周杰"}));
    if (below(2) == 0) contact.set_mobile("1380013" + std::to_string(1000 + below(60)));
    if (below(6) == 0) contact.set_email(std::to_string(below(40)) + "@example.com");
    if (below(8) == 0) contact.set_landline("0574-8765" + std::to_string(1000 + below(5)));
    v1::Address& address = *customer.add_addresses();
    address.set_province("浙江省");
    address.set_city("宁波市");
    address.set_district("海曙区");
    address.set_street(one_of({"望京路", "建设路"}) + std::to_string(1 + below(4)) + "号" + one_of({"", "", "A座301"}));
    return customer;
  }

  static bool tells(const rules::Likeness& likeness, bool person) {
    return likeness.verdict != rules::Likely::no ||
           std::ranges::any_of(likeness.evidence, [&](const rules::Evidence& evidence) {
             const bool named = evidence.clue == Clue::same_name || evidence.clue == Clue::same_core_name;
             return evidence.clue == Clue::same_mobile || evidence.clue == Clue::same_email ||
                    evidence.clue == Clue::same_landline || (named && !person);
           });
  }

  /// By whole records. Of a full block a few count, and none where its members have nothing in common for certain.
  std::vector<uint64_t> expected(const rules::Identity& identity) const {
    std::vector<uint64_t> ids;
    for (const std::string& key : rules::blocking_keys(identity)) {
      const auto block = blocks_.find(key);
      if (block == blocks_.end()) continue;
      std::vector<uint64_t> members = block->second;
      if (members.size() > rules::kFullBlock) members.resize(rules::is_shared_value(key[0]) ? rules::kSampleOfFull : 0);
      ids.insert(ids.end(), members.begin(), members.end());
    }
    std::ranges::sort(ids);
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    std::vector<std::pair<int, uint64_t>> found;
    for (const uint64_t id : ids) {
      const rules::Likeness likeness = rules::compare(identity, known_[id - 1].identity);
      if (tells(likeness, identity.name.personal)) found.emplace_back(likeness.score, id);
    }
    std::ranges::stable_sort(found, [](const auto& a, const auto& b) { return a.first > b.first; });
    if (found.size() > terms::kMatchesShown.value) found.resize(terms::kMatchesShown.value);
    ids.clear();
    for (const auto& [score, id] : found) ids.push_back(id);
    return ids;
  }

  std::vector<uint64_t> matches_of(const v1::Customer& customer) {
    Snapshot view = store_->system().read();
    std::vector<uint64_t> ids;
    for (const Match& match : find_matches(view, customer)) ids.push_back(match.id);
    return ids;
  }

  void learn(uint64_t id, RecordView record) {
    known_.push_back({id, desk::identity_of(record)});
    for (const std::string& key : rules::blocking_keys(known_.back().identity)) blocks_[key].push_back(id);
  }

  std::vector<Known> known_;
  std::map<std::string, std::vector<uint64_t>> blocks_;
};

TEST_F(Matching, U3_finds_the_same_customers_by_outlines_as_by_whole_records) {
  std::mt19937 random(7);
  size_t matched = 0;
  Write write = store_->system().write("import");
  for (int i = 0; i < 700; ++i) {
    const Registered registered = register_customer(write, any(random));
    const auto stored = customer(write, registered.id);
    ASSERT_TRUE(stored);
    std::vector<uint64_t> told;
    for (const Match& match : registered.matches) told.push_back(match.id);
    ASSERT_EQ(told, expected(desk::identity_of(*stored))) << "customer " << registered.id;
    matched += told.size();
    learn(registered.id, *stored);
  }
  write.commit();
  EXPECT_GT(matched, 1'000u);
  EXPECT_TRUE(std::ranges::any_of(blocks_, [](const auto& block) { return block.second.size() > rules::kFullBlock; }));
  expect_sound();
}

TEST_F(Matching, U3_follows_a_customer_who_changes) {
  v1::Customer first = enterprise();
  first.mutable_contacts(0)->clear_mobile();
  first.mutable_contacts(0)->clear_email();
  v1::Address& address = *first.add_addresses();
  address.set_province("浙江省");
  address.set_city("宁波市");
  address.set_district("海曙区");
  address.set_street("望京路6号A座301");
  v1::Customer second = first;
  second.set_name("北京龙思农产品有限公司");
  second.clear_short_name();
  second.clear_credit_code();
  const uint64_t id = register_one(first);
  EXPECT_EQ(matches_of(second), std::vector<uint64_t>{});
  // Once the first is called almost as the second, the same rooms and the same person make them likely one.
  Write write = agent().write("correct");
  v1::Customer renamed = parse<v1::Customer>(*customer(write, id));
  renamed.set_name("北京龙思农产有限公司");
  correct_customer(write, renamed);
  write.commit();
  EXPECT_EQ(matches_of(second), std::vector<uint64_t>{id});
  expect_sound();
}

}  // namespace
}  // namespace dossier::test
