// SPDX-License-Identifier: Apache-2.0
#include "rules/likeness.hpp"

#include <gmock/gmock.h>

#include <functional>

#include "rules/blocking.hpp"
#include "rules/slips.hpp"

// All names, numbers and addresses are invented; the check characters are right.

namespace dossier::rules {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::IsSupersetOf;
using testing::Not;

constexpr std::string_view kCreditCode = "91330402MA2B7K4L0C", kOtherCreditCode = "91210203MA0XEY5H7H";
constexpr std::string_view kResidentId = "330402199003074518", kOtherResidentId = "21020319851120452X";

struct Facts {
  std::string_view name, number, mobile, landline, email, wechat, contact, address, short_name;
};

Identity identity(PartyKind kind, const Facts& facts) {
  Identity made;
  made.kind = kind;
  made.set_name(facts.name);
  if (!facts.short_name.empty()) made.set_short_name(facts.short_name);
  made.add_number(facts.number);
  made.add_phone(facts.mobile);
  made.add_phone(facts.landline);
  made.add_email(facts.email);
  made.add_wechat(facts.wechat);
  made.add_person(facts.contact);
  made.add_address(split_address(facts.address));
  return made;
}
Identity company(const Facts& facts) { return identity(PartyKind::organisation, facts); }
Identity person(const Facts& facts) { return identity(PartyKind::person, facts); }

std::vector<Clue> clues(const Likeness& likeness) {
  std::vector<Clue> out;
  for (const Evidence& evidence : likeness.evidence) out.push_back(evidence.clue);
  return out;
}
std::vector<Clue> clues(const Identity& a, const Identity& b) { return clues(compare(a, b)); }
std::vector<Clue> company_clues(std::string_view a, std::string_view b) {
  const Identity one = company({.name = a}), other = company({.name = b});
  return clues(one, other);
}
std::vector<Clue> person_clues(std::string_view a, std::string_view b) {
  const Identity one = person({.name = a}), other = person({.name = b});
  return clues(one, other);
}

// --- slips -----------------------------------------------------------------------------------------------------------

Slip slip(std::u32string_view a, std::u32string_view b) {
  EXPECT_EQ(slip_between(a, b), slip_between(b, a));
  return slip_between(a, b);
}

TEST(Slips, are_told_apart) {
  EXPECT_EQ(slip(U"云岭茶业", U"云岭茶业"), Slip::none);
  EXPECT_EQ(slip(U"云岭茶业", U"云领茶叶"), Slip::homophone);
  EXPECT_EQ(slip(U"云岭茶业", U"岭云茶业"), Slip::swapped);
  EXPECT_EQ(slip(U"云岭茶业", U"云岭业"), Slip::missing);
  EXPECT_EQ(slip(U"云岭茶业", U"云峰茶业"), Slip::different);
  EXPECT_EQ(slip(U"云岭茶业", U"云峰瓷业"), Slip::more);
  EXPECT_EQ(slip(U"云岭茶业", U"云岭"), Slip::more);
  EXPECT_EQ(slip(U"", U""), Slip::none);
  EXPECT_EQ(slip(U"云", U""), Slip::missing);
  EXPECT_EQ(slip(U"云云岭", U"云岭"), Slip::missing) << "a doubled character";
}

TEST(Slips, numbers_and_directions_are_not_slips) {
  EXPECT_EQ(slip(U"第一中学", U"第二中学"), Slip::ordinal);
  EXPECT_EQ(slip(U"3号仓", U"13号仓"), Slip::ordinal);
  EXPECT_EQ(slip(U"东湖茶馆", U"西湖茶馆"), Slip::ordinal);
  EXPECT_EQ(slip(U"十一中", U"十中"), Slip::ordinal);
}

TEST(Slips, mistyped_numbers) {
  EXPECT_TRUE(is_mistyped("123456", "123956"));
  EXPECT_TRUE(is_mistyped("123456", "124356"));
  EXPECT_TRUE(is_mistyped("123456", "12356"));
  EXPECT_FALSE(is_mistyped("123456", "123456"));
  EXPECT_FALSE(is_mistyped("123456", "193956"));
  EXPECT_FALSE(is_mistyped("123456", "1256"));
}

// --- names -----------------------------------------------------------------------------------------------------------

TEST(PartyName, loses_a_form_with_a_slip_in_it) {
  for (const std::string_view typed :
       {"宁波云岭茶业有限公司", "宁波云岭茶业有限司", "宁波云岭茶业有公限司", "宁波云岭茶业限公司",
        "宁波云岭茶业有公司", "宁波云岭茶业有限公", "宁波云岭茶业有线公司", "宁波云岭茶业股份有限公司",
        "宁波云岭茶业有限任责公司", "宁波云岭茶业股有限公司", "云岭（宁波）茶业（有限合）", "寧波雲嶺茶業有限公司",
        "云岭茶业"}) {
    EXPECT_EQ(organisation_name(typed).core, U"云岭茶业") << typed;
  }
}

TEST(PartyName, knows_its_place_and_form) {
  const PartyName name = organisation_name("浙江省宁波市云岭茶业有公限司");
  EXPECT_EQ(name.form, U"有公限司");
  ASSERT_NE(name.city, nullptr);
  EXPECT_EQ(name.city->full, "宁波市");
  EXPECT_EQ(organisation_name("云岭(宁波)茶业有限公司").city, name.city);
  EXPECT_EQ(organisation_name("云岭茶业有限公司").province, nullptr);
}

TEST(PartyName, loses_a_town_that_no_table_knows) {
  EXPECT_EQ(organisation_name("青石市云岭茶业有限公司").core, U"云岭茶业");
  EXPECT_EQ(organisation_name("呼和特市云岭茶业有限公司").core, U"云岭茶业") << "呼和浩特市 with a slip";
  EXPECT_EQ(organisation_name("大超市连锁经营有限公司").core, U"大超市连锁经营");
}

TEST(PartyName, places_exclude_each_other_only_where_both_are_named) {
  const auto differ = [](std::string_view a, std::string_view b) {
    return have_different_places(organisation_name(a), organisation_name(b));
  };
  EXPECT_TRUE(differ("北京云岭茶业有限公司", "上海云岭茶业有限公司"));
  EXPECT_TRUE(differ("深圳云岭茶业有限公司", "广州云岭茶业有限公司"));
  EXPECT_FALSE(differ("广东云岭茶业有限公司", "深圳云岭茶业有限公司"));
  EXPECT_FALSE(differ("云岭茶业有限公司", "深圳云岭茶业有限公司"));
}

TEST(PartyName, branches_are_branches) {
  for (const std::string_view typed :
       {"云岭茶业有限公司城北分公司", "云岭银行城北支行", "云岭茶馆(城北店)", "云岭茶业驻沪办事处"}) {
    EXPECT_TRUE(organisation_name(typed).branch) << typed;
  }
  EXPECT_FALSE(organisation_name("云岭大酒店").branch);
}

// --- what is taken in ------------------------------------------------------------------------------------------------

TEST(Identity, takes_only_what_identifies) {
  const Identity made = company({.name = "云岭茶业有限公司",
                                 .number = "000000000000000000",
                                 .mobile = "138****5678",
                                 .email = "a@b",
                                 .wechat = "y***g"});
  EXPECT_THAT(made.numbers, IsEmpty());
  EXPECT_THAT(company({.number = "1234567"}).numbers, IsEmpty()) << "too short for any";
  EXPECT_THAT(made.mobiles, IsEmpty());
  EXPECT_THAT(made.emails, IsEmpty());
  EXPECT_THAT(made.wechats, IsEmpty());
}

TEST(Identity, normalises_what_it_takes) {
  Identity made = company({.name = "云岭茶业有限公司",
                           .number = "９１３３0402-ma2b7k4l0c",
                           .mobile = "+86 139 0000-1234",
                           .landline = "0574-87654321转802",
                           .email = " Sale@Yunling.Example.CN ",
                           .wechat = "YunLing_Tea"});
  ASSERT_EQ(made.numbers.size(), 1u);
  EXPECT_TRUE(made.numbers[0].valid);
  EXPECT_EQ(made.numbers[0].text, kCreditCode);
  EXPECT_THAT(made.mobiles, ElementsAre("13900001234"));
  EXPECT_THAT(made.landlines, ElementsAre("0574-87654321"));
  EXPECT_THAT(made.emails, ElementsAre("sale@yunling.example.cn"));
  EXPECT_EQ(made.wechats, company({.wechat = "yunling_tea"}).wechats);
  made.add_phone("139-0000-1234");
  EXPECT_EQ(made.mobiles.size(), 1u) << "once";
  made.add_phone("87654321");
  made.add_phone("95588");
  EXPECT_EQ(made.landlines.size(), 1u) << "without an area, and a number of everyone's";
}

TEST(Identity, addresses_in_parts) {
  const Identity made = company({.address = "浙江省宁波市海曙区中山西路88号A座5层C502室"});
  ASSERT_EQ(made.places.size(), 1u);
  EXPECT_EQ(made.places[0].city, "宁波市");
  EXPECT_EQ(made.places[0].district, "海曙");
  EXPECT_EQ(made.places[0].building, "中山西路88号");
  EXPECT_EQ(made.places[0].unit, "a5c502");
  EXPECT_THAT(company({.address = "浙江省宁波市海曙区"}).places, IsEmpty()) << "no street and number";
}

TEST(Identity, an_individual_is_not_his_own_contact) {
  EXPECT_THAT(person({.name = "顾清扬", .contact = "顾清扬先生"}).people, IsEmpty());
  EXPECT_EQ(person({.name = "顾清扬", .contact = "顾明"}).people.size(), 1u);
}

// --- clues -----------------------------------------------------------------------------------------------------------

TEST(Likeness, company_names) {
  EXPECT_THAT(company_clues("宁波云岭茶业有限公司", "寧波雲嶺茶業有限公司"), ElementsAre(Clue::same_name));
  EXPECT_THAT(company_clues("云岭(宁波)茶业有限公司", "云岭（宁波）茶业有限公司"), ElementsAre(Clue::same_name));
  EXPECT_THAT(company_clues("宁波云岭茶业有限公司", "宁波云岭茶业股份有限公司"),
              ElementsAre(Clue::same_core_name, Clue::legal_form_differs));
  EXPECT_THAT(company_clues("宁波云岭茶业有限公司", "云岭茶业有限公司"),
              ElementsAre(Clue::same_core_name, Clue::place_missing));
  EXPECT_THAT(company_clues("宁波云岭茶业有限公司", "杭州云岭茶业有限公司"),
              ElementsAre(Clue::different_place, Clue::same_core_name));
  EXPECT_THAT(company_clues("宁波云岭茶业有限公司", "宁波云领茶业有限公司"), ElementsAre(Clue::homophone_name));
  EXPECT_THAT(company_clues("宁波云岭茶业有限公司", "宁波岭云茶业有限公司"), ElementsAre(Clue::swapped_characters));
  EXPECT_THAT(company_clues("宁波云岭茶业有限公司", "宁波云岭业有限公司"), ElementsAre(Clue::missing_character));
  EXPECT_THAT(company_clues("宁波云岭茶业有限公司", "云岭"), ElementsAre(Clue::short_name));
  EXPECT_THAT(company_clues("宁波云岭茶业有限公司", "宁茶"), ElementsAre(Clue::short_name));
  EXPECT_THAT(company_clues("宁波云岭茶业有限公司", "宁波云峰茶业有限公司"), ElementsAre(Clue::one_character_differs));
  EXPECT_THAT(company_clues("宁波云岭茶业有限公司", "宁波玉泉茶业有限公司"), ElementsAre(Clue::different_name));
  EXPECT_THAT(company_clues("云岭科技有限公司", "云岭生物科技有限公司"), ElementsAre(Clue::different_name))
      << "two full names, not a short one";
  EXPECT_THAT(company_clues("方润有限公司", "方润益有限公司"), ElementsAre(Clue::one_character_differs))
      << "too short to miss a character";
  EXPECT_THAT(company_clues("云岭第一茶厂", "云岭第二茶厂"), ElementsAre(Clue::different_ordinal));
  EXPECT_THAT(company_clues("云岭茶业有限公司", "云岭茶业有限公司城北分公司"), ElementsAre(Clue::different_branch));
  EXPECT_THAT(company_clues("云岭茶馆(城北店)", "云岭茶馆(江东店)"), ElementsAre(Clue::different_branch));
  EXPECT_THAT(company_clues("杭州云岭茶业分公司", "宁波云岭茶业分公司"),
              ElementsAre(Clue::different_place, Clue::different_branch));
  EXPECT_THAT(company_clues("苏州市云岭茶业有限公司", "苏市云岭茶业有限公司"), ElementsAre(Clue::missing_character))
      << "in the place";
}

TEST(Likeness, the_short_name_of_the_record_counts) {
  const Identity full = company({.name = "宁波云岭茶业有限公司", .short_name = "岭茶"}),
                 brief = company({.name = "岭茶"});
  EXPECT_THAT(clues(full, brief), ElementsAre(Clue::short_name));
  EXPECT_THAT(clues(brief, full), ElementsAre(Clue::short_name));
}

TEST(Likeness, person_names) {
  EXPECT_THAT(person_clues("顾清扬", "顧清揚女士"), ElementsAre(Clue::same_name));
  EXPECT_THAT(person_clues("顾清扬", "顾青阳"), ElementsAre(Clue::homophone_name));
  EXPECT_THAT(person_clues("顾清扬", "顾扬清"), ElementsAre(Clue::swapped_characters));
  EXPECT_THAT(person_clues("顾清扬", "顾扬"), ElementsAre(Clue::missing_character));
  EXPECT_THAT(person_clues("顾扬", "扬"), ElementsAre(Clue::different_name));
  EXPECT_THAT(person_clues("顾清扬", "顾清河"), ElementsAre(Clue::one_character_differs));
  EXPECT_THAT(person_clues("顾清扬", "沈墨"), ElementsAre(Clue::different_name));
}

TEST(Likeness, numbers) {
  const auto compared = [](std::string_view a, std::string_view b) {
    const Identity one = company({.number = a}), other = company({.number = b});
    return clues(one, other);
  };
  EXPECT_THAT(compared(kCreditCode, kCreditCode), ElementsAre(Clue::same_number));
  EXPECT_THAT(compared(kCreditCode, "MA2B7K4L-0"), ElementsAre(Clue::same_number)) << "the organisation code within";
  EXPECT_THAT(compared(kCreditCode, "91330402MA2B7K4L1C"), ElementsAre(Clue::mistyped_number));
  EXPECT_THAT(compared(kCreditCode, "91330402MA2BK74L0C"), ElementsAre(Clue::mistyped_number));
  EXPECT_THAT(compared(kCreditCode, kOtherCreditCode), ElementsAre(Clue::different_number));
  EXPECT_THAT(compared(kCreditCode, "91330402MA2B99999C"), IsEmpty()) << "wrong, and not by one slip: says nothing";
  EXPECT_THAT(compared(kCreditCode, kResidentId), IsEmpty()) << "two kinds of number";
  EXPECT_THAT(compared(kResidentId, kOtherResidentId), ElementsAre(Clue::different_number));
  EXPECT_THAT(compared(kResidentId, "330402900307451"), ElementsAre(Clue::same_number)) << "the old card's 15 digits";
}

TEST(Likeness, ways_to_reach_somebody) {
  const Facts facts = {
      .mobile = "13900001234", .landline = "0574-87654321", .email = "sale@yunling.example.cn", .wechat = "yunling"};
  const Identity a = company(facts);
  EXPECT_THAT(clues(a, a), ElementsAre(Clue::same_mobile, Clue::same_email, Clue::same_wechat, Clue::same_landline));
  Identity b = company({.mobile = "13700009999"});
  EXPECT_THAT(clues(a, b), IsEmpty()) << "people have several telephones";
  b.add_phone("13900001234");
  EXPECT_EQ(compare(a, b).score, points_of(Clue::same_mobile));
  EXPECT_THAT(clues(a, b), ElementsAre(Clue::same_mobile)) << "any of them";
}

TEST(Likeness, addresses_and_people) {
  const auto compared = [](std::string_view a, std::string_view b) {
    const Identity one = company({.address = a}), other = company({.address = b});
    return clues(one, other);
  };
  EXPECT_THAT(compared("浙江省宁波市海曙区中山西路88号A座502室", "宁波市海曙區中山西路８８號a座502"),
              ElementsAre(Clue::same_address));
  EXPECT_THAT(compared("浙江省宁波市海曙区中山西路88号A座502室", "浙江宁波海曙区中山西路88号"),
              ElementsAre(Clue::same_building));
  EXPECT_THAT(compared("浙江省宁波市海曙区中山西路88号A座502室", "中山西路88号A座502室"),
              ElementsAre(Clue::same_address));
  EXPECT_THAT(compared("浙江省宁波市海曙区中山西路88号A座502室", "浙江省宁波市海曙区中山西路88号B座1201室"), IsEmpty())
      << "neighbours";
  EXPECT_THAT(compared("浙江省宁波市海曙区中山西路88号", "浙江省宁波市鄞州区中山西路88号"), IsEmpty());
  EXPECT_THAT(compared("浙江省宁波市海曙区中山西路88号", "浙江省杭州市西湖区中山西路88号"),
              ElementsAre(Clue::different_city));

  const Identity a = company({.contact = "顾清扬"});
  Identity b = company({.contact = "沈墨"});
  EXPECT_THAT(clues(a, b), IsEmpty());
  b.add_person("顧清揚");
  EXPECT_THAT(clues(a, b), ElementsAre(Clue::shared_person));
}

TEST(Likeness, one_of_two_addresses_in_the_same_city_is_enough) {
  Identity a = company({.address = "浙江省宁波市海曙区中山西路88号"});
  const Identity b = company({.address = "浙江省杭州市西湖区文二路9号"});
  EXPECT_THAT(clues(a, b), ElementsAre(Clue::different_city));
  a.add_address(split_address("浙江省杭州市西湖区莫干山路7号"));
  EXPECT_THAT(clues(a, b), IsEmpty());
}

TEST(Likeness, every_clue_has_a_sentence_in_both_languages) {
  for (int i = 0; i <= static_cast<int>(Clue::different_city); ++i) {
    const Evidence evidence{static_cast<Clue>(i), 0, "甲", "乙"};
    EXPECT_THAT(describe(evidence, Language::zh), AllOf(testing::HasSubstr("甲"), Not(testing::HasSubstr("likeness."))))
        << i;
    EXPECT_THAT(describe(evidence, Language::en), AllOf(testing::HasSubstr("甲"), Not(testing::HasSubstr("likeness."))))
        << i;
  }
  const Identity a = company({.name = "云岭茶业有限公司", .mobile = "139 0000 1234"});
  const Likeness self = compare(a, a);
  EXPECT_EQ(describe(self.evidence.back(), Language::zh), "手机号码相同（13900001234）");
  EXPECT_EQ(name(self.evidence.back().clue), "same_mobile");
}

// --- verdicts --------------------------------------------------------------------------------------------------------

Likely verdict(const Identity& a, const Identity& b) {
  const Likeness one = compare(a, b), other = compare(b, a);
  EXPECT_EQ(one.verdict, other.verdict);
  EXPECT_EQ(one.score, other.score);
  EXPECT_EQ(one.verdict != Likely::no, one.score >= Likeness::kProposed);
  return one.verdict;
}

constexpr Facts kYunling = {.name = "宁波云岭茶业有限公司",
                            .number = kCreditCode,
                            .mobile = "13900001234",
                            .landline = "0574-87654321",
                            .email = "sale@yunling.example.cn",
                            .contact = "顾清扬",
                            .address = "浙江省宁波市海曙区中山西路88号A座502室"};
constexpr Facts kGu = {.name = "顾清扬",
                       .number = kResidentId,
                       .mobile = "13900001234",
                       .email = "gu@mail.example.cn",
                       .address = "浙江省宁波市海曙区中山西路88号3栋502室"};

Facts but(Facts facts, const std::function<void(Facts&)>& change) {
  change(facts);
  return facts;
}

TEST(Verdict, the_same_number_and_an_agreeing_name_are_certain) {
  for (const std::string_view other :
       {"宁波云岭茶业有限公司", "云岭", "宁波云领茶业有限公司", "云岭茶业股份有限公司", "宁波云岭业有限公司"}) {
    EXPECT_EQ(verdict(company({.name = kYunling.name, .number = kCreditCode}),
                      company({.name = other, .number = kCreditCode})),
              Likely::certain)
        << other;
  }
  EXPECT_EQ(
      verdict(person({.name = "顾清扬", .number = kResidentId}), person({.name = "顾青扬", .number = kResidentId})),
      Likely::certain);
}

TEST(Verdict, the_same_number_under_another_name_is_looked_at) {
  const Identity sister = company({.name = "杭州云岭茶业有限公司", .number = kCreditCode});
  EXPECT_EQ(verdict(company({.name = kYunling.name, .number = kCreditCode}), sister), Likely::proposed);
  EXPECT_EQ(verdict(company({.name = kYunling.name, .number = kCreditCode}),
                    company({.name = "玉泉瓷器厂", .number = kCreditCode})),
            Likely::proposed);
  EXPECT_EQ(
      verdict(company(kYunling), company(but(kYunling, [](Facts& f) { f.name = "宁波云岭茶业有限公司城北分公司"; }))),
      Likely::proposed);
  EXPECT_EQ(verdict(person(kGu), person(but(kGu, [](Facts& f) { f.name = "顾清河"; }))), Likely::proposed);
}

TEST(Verdict, without_the_number_the_name_and_two_ways_to_reach_are_certain) {
  const auto without_number = [](Facts& f) { f.number = ""; };
  EXPECT_EQ(verdict(company(kYunling), company(but(kYunling, without_number))), Likely::certain);
  EXPECT_EQ(verdict(person(kGu), person(but(kGu, without_number))), Likely::certain);
  EXPECT_EQ(verdict(company(kYunling), company(but(kYunling, [](Facts& f) { f.number = "91330402MA2B7K4L1C"; }))),
            Likely::certain)
      << "mistyped";
  EXPECT_EQ(verdict(company(kYunling), company({.name = kYunling.name, .mobile = kYunling.mobile})), Likely::proposed)
      << "one way only";
  EXPECT_EQ(verdict(company(kYunling),
                    company({.name = kYunling.name, .landline = kYunling.landline, .address = kYunling.address})),
            Likely::proposed)
      << "nothing personal";
  EXPECT_EQ(verdict(company(kYunling),
                    company(but(kYunling, [](Facts& f) { f.number = "", f.name = "宁波云领茶业有限公司"; }))),
            Likely::proposed);
}

TEST(Verdict, different_valid_numbers_are_never_certain) {
  EXPECT_EQ(verdict(company(kYunling), company(but(kYunling, [](Facts& f) { f.number = kOtherCreditCode; }))),
            Likely::proposed);
  EXPECT_EQ(verdict(company(kYunling),
                    company({.name = kYunling.name, .number = kOtherCreditCode, .contact = kYunling.contact})),
            Likely::no);
  EXPECT_EQ(verdict(person(kGu),
                    person(but(kGu, [](Facts& f) { f.number = kOtherResidentId, f.email = "", f.address = ""; }))),
            Likely::no);
}

TEST(Verdict, a_customer_and_the_company_that_he_works_for_are_two) {
  EXPECT_EQ(
      verdict(company(kYunling),
              person({.name = "顾清扬", .number = kResidentId, .mobile = kYunling.mobile, .email = kYunling.email})),
      Likely::no);
}

TEST(Verdict, a_trader_and_his_business_of_the_same_name_are_two) {
  EXPECT_EQ(
      verdict(company({.name = "顾清扬", .mobile = kGu.mobile}), person({.name = "顾清扬", .mobile = kGu.mobile})),
      Likely::no);
  EXPECT_EQ(verdict(company({.name = "顾清扬", .number = kResidentId, .mobile = kGu.mobile}), person(kGu)),
            Likely::proposed)
      << "one of the kinds is wrong";
}

TEST(Verdict, a_family_is_not_one_person) {
  EXPECT_EQ(verdict(person(kGu),
                    person({.name = "顾晓", .number = kOtherResidentId, .mobile = kGu.mobile, .address = kGu.address})),
            Likely::no);
  EXPECT_EQ(verdict(person(kGu), person({.name = "沈墨", .mobile = kGu.mobile, .address = kGu.address})), Likely::no);
}

TEST(Verdict, namesakes_are_two) {
  EXPECT_EQ(verdict(person({.name = "顾清扬"}), person({.name = "顾清扬"})), Likely::no);
  EXPECT_EQ(verdict(person(kGu), person({.name = "顾清扬", .number = kOtherResidentId, .mobile = "13700009999"})),
            Likely::no);
  EXPECT_EQ(verdict(company({.name = "云岭茶业有限公司"}), company({.name = "云岭茶业有限公司"})), Likely::no)
      << "there may be one in every town";
  EXPECT_EQ(verdict(company({.name = "宁波云岭茶业有限公司"}), company({.name = "宁波云岭茶业有限公司"})),
            Likely::proposed);
}

TEST(Verdict, branches_sisters_and_second_companies_are_not_merged_by_themselves) {
  const Identity head = company(but(kYunling, [](Facts& f) { f.address = ""; }));
  for (const std::string_view other : {"宁波云岭茶业有限公司城北分公司", "杭州云岭茶业有限公司", "云岭茶业集团有限公司",
                                       "宁波玉泉瓷器有限公司", "宁波云岭第二茶业有限公司"}) {
    const Facts facts = but(kYunling, [&](Facts& f) { f.name = other, f.number = "", f.address = ""; });
    EXPECT_NE(verdict(head, company(facts)), Likely::certain) << other;
    EXPECT_EQ(verdict(head, company(but(facts,
                                        [](Facts& f) { f.number = kOtherCreditCode, f.email = "", f.landline = ""; }))),
              Likely::no)
        << other;
  }
}

TEST(Verdict, a_chain_of_one_name_at_two_addresses_is_looked_at) {
  const Facts shop = {.name = "云岭茶馆",
                      .mobile = "13900001234",
                      .email = "sale@yunling.example.cn",
                      .address = "浙江省宁波市海曙区中山西路88号"};
  EXPECT_EQ(verdict(company(shop), company(shop)), Likely::certain);
  EXPECT_EQ(verdict(company(shop), company(but(shop, [](Facts& f) { f.address = "浙江省宁波市海曙区望京路6号"; }))),
            Likely::proposed);
}

TEST(Verdict, a_recycled_mobile_says_nothing) {
  EXPECT_EQ(verdict(person(kGu), person({.name = "沈墨", .mobile = kGu.mobile})), Likely::no);
  EXPECT_EQ(verdict(company(kYunling), company({.name = "玉泉瓷器厂", .mobile = kYunling.mobile})), Likely::no);
}

// --- blocking --------------------------------------------------------------------------------------------------------

TEST(Blocking, keys_say_what_they_are_made_of) {
  EXPECT_THAT(blocking_keys(company(but(kYunling, [](Facts& f) { f.short_name = "云岭"; }))),
              ElementsAre("a中山西路88号@yun", "blingyun@宁波市", "esale@yunling.example.cn", "iMA2B7K4L0",
                          "l0574-87654321", "m13900001234", "nchalingyeyun", "nlingyun"));
  EXPECT_THAT(blocking_keys(person(kGu)),
              ElementsAre("a中山西路88号@gu", "egu@mail.example.cn", "i330402199003074518", "m13900001234"));
}

TEST(Blocking, slips_in_the_name_leave_a_key) {
  const auto keys = [](std::string_view name) {
    return blocking_keys(company({.name = name, .address = "浙江省宁波市海曙区望京路6号"}));
  };
  const std::vector<std::string> all = keys("宁波云岭茶业有限公司");
  EXPECT_EQ(keys("宁波雲領茶業有限公司"), all) << "homophone and traditional";
  EXPECT_EQ(keys("云岭茶业股份有限公司"), all) << "legal form and place";
  EXPECT_THAT(keys("宁波岭云茶业有限公司"), IsSupersetOf({"nchalingyeyun", "blingyun@宁波市"})) << "swapped";
  EXPECT_THAT(keys("宁波云岭业有限公司"), Contains("blingyun@宁波市")) << "a missing character";
  EXPECT_THAT(keys("云岭"), Contains("blingyun@宁波市")) << "a short name";
}

TEST(Blocking, nobody_fills_the_index) {
  Identity made = company(kYunling);
  for (const char more : std::string("0123456789abcdefghij")) {
    made.add_phone(std::string("1390000123") + more);
    made.add_email(std::string(1, more) + "@example.com");
    made.add_address(split_address(std::string("浙江省宁波市海曙区望京路1") + more + "号"));
  }
  EXPECT_LE(blocking_keys(made).size(), 30u);
  for (const std::string& key :
       blocking_keys(company({.name = std::string(3000, 'x'), .wechat = std::string(500, 'y')})))
    EXPECT_LE(key.size(), 64u);
  EXPECT_THAT(blocking_keys(company({})), IsEmpty());
}

TEST(Blocking, a_wrong_number_is_no_key) {
  EXPECT_THAT(blocking_keys(company({.number = "91330402MA2B7K4L1C"})), IsEmpty());
}

}  // namespace
}  // namespace dossier::rules
