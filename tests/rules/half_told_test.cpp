// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "rules/likeness.hpp"

// Customers of whom little was told or whose name was only heard: they are proposed, and never certain.

namespace dossier::rules {
namespace {

constexpr std::string_view kNumberOfGu = "330402199003074518";

Identity party(PartyKind kind, std::string_view name, std::string_view number, std::string_view phone) {
  Identity made;
  made.kind = kind;
  made.set_name(name);
  made.add_number(number);
  made.add_phone(phone);
  return made;
}
Likely persons(std::string_view a, std::string_view b, std::string_view other_mobile = "13900001234") {
  return compare(party(PartyKind::person, a, {}, "13900001234"), party(PartyKind::person, b, {}, other_mobile)).verdict;
}
Likely companies(std::string_view a, std::string_view b, std::string_view number = {}, std::string_view other = {}) {
  return compare(party(PartyKind::organisation, a, number, "0574-87654321"),
                 party(PartyKind::organisation, b, other, "0574-87654321"))
      .verdict;
}

TEST(HalfTold, a_name_in_pinyin_or_a_surname_with_the_same_mobile_is_proposed) {
  for (const std::string_view name : {"Zhang Wei", "ZHANGWEI", "Wei Zhang", "张先生", "张女士", "张某某"}) {
    EXPECT_EQ(persons("张伟", name), Likely::proposed) << name;
    EXPECT_EQ(persons("张伟", name, "13700009999"), Likely::no) << name << " with another mobile";
  }
  for (const std::string_view name : {"Li Wei", "李先生", "Zhang W", "Zhang"})
    EXPECT_EQ(persons("张伟", name), Likely::no) << name;
  EXPECT_EQ(persons("吕布", "Lyu Bu"), Likely::proposed);
  EXPECT_EQ(persons("欧阳修", "Xiu Ouyang"), Likely::proposed);
}

TEST(HalfTold, homophones_with_one_landline_are_proposed) {
  EXPECT_EQ(companies("云岭茶业有限公司", "云领茶业有限公司"), Likely::proposed);
  EXPECT_EQ(companies("云岭茶业有限公司", "玉泉瓷器厂"), Likely::no) << "a switchboard";
  EXPECT_EQ(companies("云岭茶业有限公司", "云领茶业有限公司", "91110105MA00T35T2B", "91350203M0001QKT19"), Likely::no);
}

TEST(HalfTold, a_valid_number_alone_is_always_proposed) {
  const auto with_number = [](PartyKind kind, std::string_view name) { return party(kind, name, kNumberOfGu, {}); };
  const Identity gu = with_number(PartyKind::person, "顾清扬");
  EXPECT_EQ(compare(gu, with_number(PartyKind::person, "沈墨")).verdict, Likely::proposed);
  EXPECT_EQ(compare(gu, with_number(PartyKind::organisation, "杭州玉泉瓷器厂")).verdict, Likely::proposed);
}

TEST(HalfTold, another_document_decides_as_an_identity_number_does) {
  const auto visitor = [](std::string_view name, std::string_view document) {
    Identity made = party(PartyKind::person, name, {}, {});
    made.add_document(document);
    return made;
  };
  EXPECT_EQ(compare(visitor("陈大文", "H12345678"), visitor("陈大文", "h 12345678")).verdict, Likely::certain);
  EXPECT_EQ(compare(visitor("陈大文", "H12345678"), visitor("李四", "H12345678")).verdict, Likely::proposed);
  const Likeness renewed = compare(visitor("陈大文", "EA1234567"), visitor("陈大文", "EB7654321"));
  EXPECT_GT(renewed.score, 0) << "a new passport has a new number: it does not speak against";
}

}  // namespace
}  // namespace dossier::rules
