// SPDX-License-Identifier: Apache-2.0
#include "rules/outline.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "rules/likeness.hpp"

// What an outline says against what the whole facts say.

namespace dossier::rules {
namespace {

/// Customers with so few names, numbers and streets between them that they share some of each all the time.
class Population {
 public:
  explicit Population(uint32_t seed) : random_(seed) {}

  Identity any() {
    Identity identity;
    identity.kind = static_cast<PartyKind>(below(3));
    identity.set_name(
        one_of({"张伟", "张先生", "张维", "王芳", "王方芳", "Zhang Wei", "嘉禾贸易有限公司", "嘉和贸易有限公司",
                "北京嘉禾贸易有限公司", "上海嘉禾贸易有限责任公司", "嘉禾进出口贸易有限公司", "禾嘉贸易有限公司",
                "嘉禾贸易有限公司第二分公司", "新希望食品厂"}));
    if (below(3) == 0) identity.set_short_name(one_of({"嘉禾", "嘉禾贸易", "新希望"}));
    if (below(3) == 0)
      identity.add_number(one_of({"91110105MA00T35T2B", "91110105MA00T35T28", "MA00T35T2", "11010519491231002X",
                                  "110105194912310021", "91330104MA28R5J75X"}));
    if (below(6) == 0) identity.add_document(one_of({"E12345678", "E12345679"}));
    if (below(4) == 0) identity.add_phone(one_of({"13800138000", "13912345678", "010-62345678", "0571-87654321"}));
    if (below(4) == 0) identity.add_email(one_of({"a@example.com", "B@example.com"}));
    if (below(6) == 0) identity.add_wechat(one_of({"wx_zhang", "wx_wang"}));
    if (below(2) == 0) identity.add_person(one_of({"李强", "赵敏", "张伟"}));
    for (unsigned left = below(3); left > 0; --left)
      identity.add_address({"", one_of({"", "杭州市", "宁波市"}), one_of({"", "海曙区"}),
                            one_of({"望京路6号", "望京路6号A座301", "望京路6号B座302", "建设路9号"})});
    return identity;
  }

 private:
  unsigned below(unsigned end) { return std::uniform_int_distribution<unsigned>(0, end - 1)(random_); }
  const char* one_of(std::initializer_list<const char*> all) {
    return std::data(all)[below(static_cast<unsigned>(all.size()))];
  }

  std::mt19937 random_;
};

/// Whether somebody would want to hear of the pair: it is proposed, or they share what is a reason by itself.
bool is_alike(const Identity& a, const Identity& b) {
  const Likeness likeness = compare(a, b);
  return likeness.verdict != Likely::no || std::ranges::any_of(likeness.evidence, [](const Evidence& evidence) {
           return evidence.clue == Clue::same_number || evidence.clue == Clue::same_mobile ||
                  evidence.clue == Clue::same_email || evidence.clue == Clue::same_wechat ||
                  evidence.clue == Clue::same_landline || evidence.clue == Clue::same_name ||
                  evidence.clue == Clue::same_core_name;
         });
}

TEST(Outline, never_passes_over_two_who_are_alike) {
  size_t alike = 0, passed_over = 0;
  for (uint32_t seed = 1; seed <= 20; ++seed) {
    Population population(seed);
    std::vector<Identity> all;
    for (int i = 0; i < 60; ++i) all.push_back(population.any());
    for (const Identity& a : all) {
      for (const Identity& b : all) {
        const bool may_be = may_be_alike(outline_of(a), outline_of(b));
        alike += is_alike(a, b) ? 1 : 0;
        passed_over += may_be ? 0 : 1;
        EXPECT_TRUE(may_be || !is_alike(a, b)) << "seed " << seed << ": " << a.name.typed << ", " << b.name.typed;
      }
    }
  }
  EXPECT_GT(alike, 10'000u);
  EXPECT_GT(passed_over, 10'000u);
}

Identity shop(const char* name, const char* street, const char* person) {
  Identity identity;
  identity.kind = PartyKind::organisation;
  identity.set_name(name);
  identity.add_person(person);
  identity.add_address({"浙江省", "宁波市", "海曙区", street});
  return identity;
}

TEST(Outline, passes_over_neighbours_in_a_house_with_other_names) {
  const std::string one = outline_of(shop("嘉禾贸易有限公司", "望京路6号", "李强"));
  EXPECT_FALSE(may_be_alike(one, outline_of(shop("嘉德食品有限公司", "望京路6号", "王芳"))));
  EXPECT_FALSE(may_be_alike(one, outline_of(shop("嘉德食品有限公司", "望京路8号", "李强"))));
  EXPECT_TRUE(may_be_alike(one, outline_of(shop("嘉德食品有限公司", "望京路6号", "李强"))));
  const std::string flat = outline_of(shop("嘉禾贸易有限公司", "望京路6号A座301", "李强"));
  EXPECT_FALSE(may_be_alike(flat, outline_of(shop("嘉德食品有限公司", "望京路6号A座302", "李强"))));
}

TEST(Outline, tells_nobody_what_it_was_made_of) {
  const std::string outline = outline_of(shop("嘉禾贸易有限公司", "望京路6号", "李强"));
  EXPECT_LE(outline.size(), 16u);
  EXPECT_EQ(outline.find("李"), std::string::npos);
}

TEST(Outline, of_more_than_it_can_count_passes_over_nobody) {
  Identity crowded = shop("嘉禾贸易有限公司", "望京路6号", "李强");
  for (int i = 0; i < 300; ++i) crowded.add_email("a" + std::to_string(i) + "@example.com");
  EXPECT_TRUE(may_be_alike(outline_of(crowded), outline_of(shop("新希望食品厂", "建设路9号", "王芳"))));
}

}  // namespace
}  // namespace dossier::rules
