// SPDX-License-Identifier: Apache-2.0
#include "rules/mask.hpp"

#include <gmock/gmock.h>

#include <random>

#include "dossier/validate.hpp"

namespace dossier::rules {
namespace {

using testing::HasSubstr;
using testing::Not;

// U2.
TEST(Mask, names_keep_the_surname) {
  EXPECT_EQ(mask_name("张伟"), "张*");
  EXPECT_EQ(mask_name("张三丰"), "张*");
  EXPECT_EQ(mask_name("欧阳思博"), "欧阳*");
  EXPECT_EQ(mask_name("歐陽修"), "歐陽*");
  EXPECT_EQ(mask_name("欧阳"), "欧*") << "two characters: a surname and a name";
  EXPECT_EQ(mask_name("John Smith"), "J*");
  EXPECT_EQ(mask_name(" 李 "), "李*");
  EXPECT_EQ(mask_name(""), "");
  EXPECT_EQ(mask_name("\xff\xfe"), "*");
}

TEST(Mask, phones) {
  EXPECT_EQ(mask_mobile("13800138000"), "138****8000");
  EXPECT_EQ(mask_mobile("+86 138-0013-8000"), "138****8000");
  EXPECT_EQ(mask_mobile("1380013"), "****") << "what is no number shows nothing";
  EXPECT_EQ(mask_landline("010-62345678"), "010-****78");
  EXPECT_EQ(mask_landline("0755 2678 9012-601"), "0755-****12");
  EXPECT_EQ(mask_landline("400-820-1234"), "400-****34");
  EXPECT_EQ(mask_landline("62345678"), "****78");
  EXPECT_EQ(mask_landline("13800138000"), "138****8000") << "a mobile number in the landline's place";
  EXPECT_EQ(mask_landline("95588"), "****");
  EXPECT_EQ(mask_mobile("+852 9123 4567"), "+852****67");
  EXPECT_EQ(mask_landline("+81 3-1234-5678 转 12"), "+81****78");
  EXPECT_EQ(mask_mobile("+852****67"), "+852****67") << "masked already";
}

TEST(Mask, identity_numbers) {
  EXPECT_EQ(mask_identity("11010519491231002x"), "1****************X");
  EXPECT_EQ(mask_identity("11010519491231002X", Reveal::region), "1101*************X");
  EXPECT_EQ(mask_identity("110105491231002"), "1****************2") << "the stars do not tell the length";
  EXPECT_EQ(mask_identity("1101"), "****");
  EXPECT_EQ(mask_credit_code("91350100M000100Y43"), "91350100M000100Y43") << "a company's code is public";
  EXPECT_EQ(mask_credit_code("92350100M000100Y43"), "9****************3");
  EXPECT_EQ(mask_company("北京龙思餐饮管理有限公司", "91110105MAYP6KNQ8A"), "北京龙思餐饮管理有限公司");
  for (const char* code :
       {"92350100M000100Y43", "92 350100-M000100Y43", "9 2350100M000100Y43", "９２350100M000100Y43"}) {
    EXPECT_TRUE(is_sole_trader(code)) << code;
    EXPECT_EQ(mask_company("张三小吃店", code), "张三*") << code;
  }
  EXPECT_FALSE(is_sole_trader(""));
  EXPECT_FALSE(is_sole_trader("9"));
}

// U2: what is shown must not lead back to the number by trying out what fits the check character.
TEST(Mask, an_identity_numbers_form_leaves_a_hundred_thousand_numbers_possible) {
  const std::string shown = mask_identity("11010519491231002X", Reveal::region);
  const auto digits = [](int value, size_t length) {
    std::string text = std::to_string(value);
    return std::string(length - text.size(), '0') + text;
  };
  size_t possible = 0;
  for (int year = 1940; year < 2010 && possible < 100'000; ++year) {
    for (int month = 1; month <= 12; ++month) {
      for (int sequence = 0; sequence < 2000; ++sequence) {
        const std::string day = sequence < 1000 ? "05" : "15";
        const std::string number =
            "110105" + digits(year, 4) + digits(month, 2) + day + digits(sequence % 1000, 3) + "X";
        possible += validate(Identifier::resident_id, number).valid && mask_identity(number, Reveal::region) == shown;
      }
    }
  }
  EXPECT_GE(possible, 100'000u) << "of one district and two days a month";
}

TEST(Mask, email_and_address) {
  EXPECT_EQ(mask_email("user@example.com"), "u***@example.com");
  EXPECT_EQ(mask_email("a@b.co"), "a***@b.co");
  EXPECT_EQ(mask_email("张伟@example.com"), "张***@example.com");
  EXPECT_EQ(mask_email("no sign"), "****");
  EXPECT_EQ(mask_address("江苏省苏州市吴中区朝阳大街836号"), "江苏省苏州市吴中区****");
  EXPECT_EQ(mask_address("北京市朝阳区解放路307号"), "北京市朝阳区****");
  EXPECT_EQ(mask_address("某处某街"), "****");
}

TEST(MaskText, finds_phones) {
  EXPECT_EQ(mask_text("请致电13800138000，谢谢"), "请致电138****8000，谢谢");
  EXPECT_EQ(mask_text("电话138 0013 8000或138-0013-8001。"), "电话138****8000或138****8001。");
  EXPECT_EQ(mask_text("＋８６１３８００１３８０００"), "138****8000");
  EXPECT_EQ(mask_text("+86 13800138000"), "138****8000");
  EXPECT_EQ(mask_text("座机(010)62345678转801"), "座机010-****78转801");
  EXPECT_EQ(mask_text("座机0755-2678 9012"), "座机0755-****12");
  EXPECT_EQ(mask_text("01062345678"), "010-****78");
  EXPECT_EQ(mask_text("微信wx13800138000"), "微信wx138****8000");
  EXPECT_EQ(mask_text("2024-03-15 13800138000 13900139000"), "2024-03-15 138****8000 139****9000");
}

TEST(MaskText, finds_identity_numbers_and_email) {
  EXPECT_EQ(mask_text("身份证11010519491231002X。"), "身份证1****************X。");
  EXPECT_EQ(mask_text("证号 320106 19030307 7821"), "证号 3****************1");
  EXPECT_EQ(mask_text("旧证110105491231002"), "旧证1****************2");
  EXPECT_EQ(mask_text("１１０１０５１９４９１２３１００２Ｘ"), "1****************X");
  EXPECT_EQ(mask_text("mail 13800138000@example.com, please."), "mail 1***@example.com, please.");
  EXPECT_EQ(mask_text("a@b"), "a@b");
  std::string sole_trader = "92350100M000100Y4";
  for (const char check : std::string("0123456789ABCDEFGHJKLMNPQRTUWXY")) {
    if (validate(Identifier::uscc, sole_trader + check).severity == Severity::error) continue;
    EXPECT_EQ(mask_text("代码" + sole_trader + check + "。"), std::string("代码9****************") + check + "。");
  }
}

TEST(MaskText, leaves_other_numbers_alone) {
  for (const char* text : {"订单20240315001，金额13500.00元", "2024-03-15 13:31 采购26台，预算20-30万",
                           "合同HT202508040000", "91350100M000100Y43", "350100400000001", "138", "1.5", "",
                           "客户C19990101999", "版本1.2.3.4 IP 192.168.0.1", "数量 13 800 138 000"}) {
    EXPECT_EQ(mask_text(text), text);
  }
}

TEST(MaskText, what_holds_nothing_to_mask_is_seen_at_a_glance) {
  for (const char* text : {"", "价格偏高，希望优惠", "１２３４５６７", "2024-03", "电话1380013"})
    EXPECT_FALSE(may_identify(text)) << text;
  for (const char* text : {"a@b", "13800138000", "１３８００１３８０００", "92350100M000100Y4"})
    EXPECT_TRUE(may_identify(text)) << text;
}

// No phone or identity number survives, wherever it stands, and masking again changes nothing.
TEST(Property, nothing_personal_survives_in_text) {
  constexpr const char* words[] = {"客户", "，", " ",    "tel:", "2024", "-", "（", "）",
                                   "a",    "。", "订单", "转",   "@",    "x", "+86"};
  std::mt19937 random(22);
  const auto digits = [&](size_t n) {
    std::string out;
    while (out.size() < n) out += static_cast<char>('0' + random() % 10);
    return out;
  };
  for (int round = 0; round < 20000; ++round) {
    const std::string mobile = "13" + digits(9), landline = "010-6" + digits(7);
    std::string text;
    for (size_t n = random() % 5; n > 0; --n) text += words[random() % std::size(words)];
    text += "：" + (round % 2 ? mobile : landline) + "；";
    for (size_t n = random() % 5; n > 0; --n) text += words[random() % std::size(words)];
    const std::string masked = mask_text(text);
    ASSERT_THAT(masked, Not(HasSubstr(round % 2 ? mobile : landline.substr(4)))) << text;
    ASSERT_EQ(mask_text(masked), masked) << text;
    ASSERT_TRUE(may_identify(text)) << text;
  }
}

TEST(Property, masking_twice_is_masking_once_and_any_bytes_are_masked) {
  constexpr std::string_view bits[] = {"张", "欧阳", "1",  "3",    "8",    "0013", "8000", "-",  " ",
                                       "*",  "****", "@",  "a",    ".com", "010",  "\xff", "（", "）",
                                       "X",  "１",   "市", "北京", "86",   "+",    "92"};
  std::mt19937 random(23);
  for (int round = 0; round < 30000; ++round) {
    std::string text;
    for (size_t n = random() % 12; n > 0; --n) text += bits[random() % std::size(bits)];
    if (round % 3 == 0) {
      for (char& c : text) c = static_cast<char>(random());
    }
    for (const auto mask : {mask_name, mask_mobile, mask_landline, mask_email, mask_address, mask_text}) {
      const std::string once = mask(text);
      ASSERT_EQ(mask(once), once) << text;
    }
    for (const Reveal reveal : {Reveal::outer, Reveal::region}) {
      const std::string once = mask_identity(text, reveal);
      ASSERT_EQ(mask_identity(once, reveal), once) << text;
    }
    ASSERT_TRUE(may_identify(text) || mask_text(text) == text) << text;
    mask_company(text, text);
    mask_credit_code(text);
  }
}

}  // namespace
}  // namespace dossier::rules
