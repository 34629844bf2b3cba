// SPDX-License-Identifier: Apache-2.0
#include "rules/address.hpp"

#include <gtest/gtest.h>

#include <ostream>
#include <random>

#include "base/utf8.hpp"
#include "rules/fold.hpp"

namespace dossier::rules {

void PrintTo(const Address& a, std::ostream* out) {
  *out << a.province << "|" << a.city << "|" << a.district << "|" << a.street;
}

namespace {

void expect_parts(const char* typed, const Address& expected) { EXPECT_EQ(split_address(typed), expected) << typed; }

// R5: addresses in parts.
TEST(Address, province_city_district_street) {
  expect_parts("江苏省苏州市吴中区朝阳大街836号产业园C座30层2217室",
               {"江苏省", "苏州市", "吴中区", "朝阳大街836号产业园C座30层2217室"});
  expect_parts("湖南省长沙市岳麓区朝阳大街504号", {"湖南省", "长沙市", "岳麓区", "朝阳大街504号"});
  expect_parts("江苏省南京市鼓楼区软件园路198号", {"江苏省", "南京市", "鼓楼区", "软件园路198号"});
  expect_parts("河南省新乡市新乡县中央大道1号", {"河南省", "新乡市", "新乡县", "中央大道1号"});
  expect_parts("浙江省金华市义乌市稠州北路1号", {"浙江省", "金华市", "义乌市", "稠州北路1号"});
}

TEST(Address, municipalities_and_autonomous_regions) {
  expect_parts("北京市朝阳区解放路307号", {"北京市", "北京市", "朝阳区", "解放路307号"});
  expect_parts("上海市浦东新区人民路6号", {"上海市", "上海市", "浦东新区", "人民路6号"});
  expect_parts("重庆市市辖区渝北区中山路1号", {"重庆市", "重庆市", "渝北区", "中山路1号"});
  expect_parts("北京市北京市海淀区中关村大街1号", {"北京市", "北京市", "海淀区", "中关村大街1号"});
  expect_parts("内蒙古自治区呼和浩特市回民区文化路384号", {"内蒙古自治区", "呼和浩特市", "回民区", "文化路384号"});
  expect_parts("新疆乌鲁木齐市天山区解放路1号", {"新疆维吾尔自治区", "乌鲁木齐市", "天山区", "解放路1号"});
  expect_parts("吉林省延边朝鲜族自治州延吉市公园路1号", {"吉林省", "延边朝鲜族自治州", "延吉市", "公园路1号"});
  expect_parts("内蒙古锡林郭勒盟苏尼特左旗满都拉图镇", {"内蒙古自治区", "锡林郭勒盟", "苏尼特左旗", "满都拉图镇"});
  expect_parts("香港特别行政区九龙弥敦道1号", {"香港特别行政区", "", "", "九龙弥敦道1号"});
}

TEST(Address, short_and_traditional_forms) {
  expect_parts("北京海淀区长江路212号", {"北京市", "北京市", "海淀区", "长江路212号"});
  expect_parts("广东深圳南山区滨河路1号", {"广东省", "深圳市", "南山区", "滨河路1号"});
  expect_parts("廣東省廣州市天河區創業路1號", {"广东省", "广州市", "天河區", "創業路1號"});
  expect_parts("內蒙古自治區呼和浩特市回民區滨河路102號", {"内蒙古自治区", "呼和浩特市", "回民區", "滨河路102號"});
  expect_parts("中国 广东省 深圳市 南山区 科技路 79 号", {"广东省", "深圳市", "南山区", "科技路 79 号"});
}

TEST(Address, a_district_has_at_most_16_characters) {
  const auto address = [](int characters) {
    std::string text = "江苏省苏州市";
    for (int i = 1; i < characters; ++i) text += "甲";
    return split_address(text + "区1号");
  };
  EXPECT_EQ(address(16).street, "1号");
  EXPECT_EQ(address(17).district, "");
}

// The character 市 belongs to the city or to the district.
TEST(Address, districts_that_begin_like_a_city_ends) {
  expect_parts("山东省青岛市市南区长江路16号", {"山东省", "青岛市", "市南区", "长江路16号"});
  expect_parts("山东青岛市南区东环大道165号", {"山东省", "青岛市", "市南区", "东环大道165号"});
  expect_parts("济南市市中区经二路1号", {"山东省", "济南市", "市中区", "经二路1号"});
  expect_parts("济南市中区经二路1号", {"山东省", "济南市", "市中区", "经二路1号"});
  expect_parts("枣庄市中区解放路1号", {"山东省", "枣庄市", "市中区", "解放路1号"});
  expect_parts("乐山市中区嘉定路1号", {"四川省", "乐山市", "市中区", "嘉定路1号"});
  expect_parts("内江市中区公园街1号", {"四川省", "内江市", "市中区", "公园街1号"});
  expect_parts("哈尔滨市道里区中央大街1号", {"黑龙江省", "哈尔滨市", "道里区", "中央大街1号"});
  expect_parts("河北省唐山市路北区新华道1号", {"河北省", "唐山市", "路北区", "新华道1号"});
}

TEST(Address, missing_parts_are_filled_or_left_empty) {
  expect_parts("苏州市吴中区朝阳大街1号", {"江苏省", "苏州市", "吴中区", "朝阳大街1号"});
  expect_parts("吉林市昌邑区重庆街1号", {"吉林省", "吉林市", "昌邑区", "重庆街1号"});
  expect_parts("广东省东莞市南城街道鸿福路1号", {"广东省", "东莞市", "", "南城街道鸿福路1号"});
  expect_parts("广东省深圳市幸福小区12号", {"广东省", "深圳市", "", "幸福小区12号"});
  expect_parts("江苏省苏州市工业园区星湖街1号", {"江苏省", "苏州市", "工业园区", "星湖街1号"});
  expect_parts("海南省某某市滨海路1号", {"海南省", "某某市", "", "滨海路1号"});
}

TEST(Address, words_of_the_statistical_divisions_are_no_part_of_it) {
  expect_parts("河北省石家庄市市辖区长安区中山路1号", {"河北省", "石家庄市", "长安区", "中山路1号"});
  expect_parts("重庆市县忠县忠州镇1号", {"重庆市", "重庆市", "忠县", "忠州镇1号"});
  expect_parts("重庆市重庆市县云阳县1号", {"重庆市", "重庆市", "云阳县", "1号"});
  expect_parts("湖北省省直辖县级行政区划仙桃市沔阳大道1号", {"湖北省", "仙桃市", "", "沔阳大道1号"});
  expect_parts("湖北省直辖县级行政单位潜江市章华中路1号", {"湖北省", "潜江市", "", "章华中路1号"});
  expect_parts("海南省-省直辖县级行政区划-琼海市-嘉积镇1号", {"海南省", "琼海市", "", "嘉积镇1号"});
  expect_parts("新疆维吾尔自治区自治区直辖县级行政区划石河子市北四路1号",
               {"新疆维吾尔自治区", "石河子市", "", "北四路1号"});
  expect_parts("上海市市辖区浦东新区人民路6号", {"上海市", "上海市", "浦东新区", "人民路6号"});
}

TEST(Address, counties_directly_under_a_province) {
  expect_parts("湖北省神农架林区松柏镇1号", {"湖北省", "神农架林区", "", "松柏镇1号"});
  expect_parts("海南省白沙黎族自治县牙叉镇1号", {"海南省", "白沙黎族自治县", "", "牙叉镇1号"});
  expect_parts("河南省济源市济水大街1号", {"河南省", "济源市", "", "济水大街1号"});
}

TEST(Address, divisions_of_the_corps_are_kept) {
  expect_parts("新疆生产建设兵团第八师石河子市北四路1号",
               {"新疆维吾尔自治区", "石河子市", "生产建设兵团第八师", "北四路1号"});
  expect_parts("新疆兵团农一师阿拉尔市大学路1号", {"新疆维吾尔自治区", "阿拉尔市", "兵团农一师", "大学路1号"});
  expect_parts("新疆生产建设兵团第十二师乌鲁木齐市头屯河区1号",
               {"新疆维吾尔自治区", "乌鲁木齐市", "头屯河区", "生产建设兵团第十二师1号"});
}

TEST(Address, cities_without_districts_have_streets) {
  expect_parts("广东省中山市东区街道博爱路1号", {"广东省", "中山市", "", "东区街道博爱路1号"});
  expect_parts("广东省中山市南区街道永安路1号", {"广东省", "中山市", "", "南区街道永安路1号"});
  expect_parts("东莞市莞城区运河东路1号", {"广东省", "东莞市", "", "莞城区运河东路1号"});
  expect_parts("海南省儋州市那大镇1号", {"海南省", "儋州市", "", "那大镇1号"});
  expect_parts("甘肃省嘉峪关市新华街道1号", {"甘肃省", "嘉峪关市", "", "新华街道1号"});
}

TEST(Address, one_place_is_one_region) {
  const Address kunshan{"江苏省", "苏州市", "昆山市", "玉山镇1号"};
  for (const char* typed : {"江苏省昆山市玉山镇1号", "江苏省苏州市昆山市玉山镇1号", "昆山市玉山镇1号",
                            "江苏昆山玉山镇1号", "苏州市昆山玉山镇1号"})
    expect_parts(typed, kunshan);
  for (const char* typed : {"云南省大理市下关1号", "云南大理州大理市下关1号", "云南省大理白族自治州大理市下关1号"})
    expect_parts(typed, {"云南省", "大理白族自治州", "大理市", "下关1号"});
  expect_parts("新疆喀什地区喀什市人民路1号", {"新疆维吾尔自治区", "喀什地区", "喀什市", "人民路1号"});
  expect_parts("广东南山区科技园1号", {"广东省", "深圳市", "南山区", "科技园1号"});
  Address typed{"江苏省", "昆山市", "", "玉山镇1号"};
  settle(typed);
  EXPECT_EQ(typed, kunshan);
  Address direct{"湖北省", "仙桃市", "", ""};
  settle(direct);
  EXPECT_EQ(direct.city, "仙桃市");
}

TEST(Address, a_city_before_its_district_needs_no_rank) {
  expect_parts("深圳南山区科技园1号", {"广东省", "深圳市", "南山区", "科技园1号"});
  expect_parts("哈尔滨道里区中央大街1号", {"黑龙江省", "哈尔滨市", "道里区", "中央大街1号"});
  expect_parts("吉林昌邑区重庆街1号", {"吉林省", "吉林市", "昌邑区", "重庆街1号"});
  for (const char* typed : {"中山北路1号", "东区3号楼", "南京路1号", "朝阳公园"})
    expect_parts(typed, {"", "", "", typed});
}

TEST(Address, what_cannot_be_read_is_a_street) {
  for (const char* typed : {"北京路12号", "中山东路5号", "某处", "123 Main Street", "朝阳区解放路1号", "\xff\xfe"})
    expect_parts(typed, {"", "", "", typed});
  expect_parts("", {});
  expect_parts("广东省中山路5号", {"广东省", "", "", "中山路5号"});
}

TEST(Address, one_line_again) {
  EXPECT_EQ(to_text(split_address("北京朝阳区解放路307号")), "北京市朝阳区解放路307号");
  EXPECT_EQ(to_text(split_address("山东青岛市南区东环大道165号")), "山东省青岛市市南区东环大道165号");
}

TEST(Property, the_street_is_the_end_of_what_was_typed) {
  constexpr const char* bits[] = {"北京",   "市", "广东省", "深圳",   "南山区", "區",   "路",   "12号", " ",  "青岛",
                                  "市南区", "州", "\xff",   "內蒙古", "自治区", "小区", "中国", "吉林", "县", "镇"};
  std::mt19937 random(21);
  for (int round = 0; round < 20000; ++round) {
    std::string typed;
    for (size_t n = random() % 8; n > 0; --n) typed += bits[random() % std::size(bits)];
    const Address parts = split_address(typed);
    ASSERT_TRUE(typed.ends_with(parts.street) || typed.ends_with(parts.street + " ") || typed.ends_with(' ')) << typed;
    ASSERT_TRUE(!parts.province.empty() || (parts.city + parts.district).empty()) << typed;
    ASSERT_TRUE(!valid_utf8(typed) || valid_utf8(parts.district + parts.street)) << typed;
  }
}

}  // namespace
}  // namespace dossier::rules
