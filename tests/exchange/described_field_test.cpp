// SPDX-License-Identifier: Apache-2.0
#include <fstream>
#include <iterator>

#include "desk/store_fixture.hpp"
#include "dossier/export.hpp"
#include "dossier/html.hpp"
#include "dossier/import.hpp"
#include "dossier/labels.hpp"
#include "dossier/search.hpp"
#include "exchange/pages/changes.hpp"

namespace dossier::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

/// A text that one line of the schema describes, on all of its roads: the customer's special requirements.
class DescribedField : public StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    v1::Customer customer = enterprise();
    customer.set_special_requirements("  需开具增值税专用发票\n联系财务13912345678　");
    id_ = register_one(customer);
  }

  v1::Customer seen_by(const char* staff) {
    Snapshot view = store_->session(staff).read();
    return parse<v1::Customer>(customer(view, id_).value());
  }

  uint64_t id_ = 0;
};

TEST_F(DescribedField, R9_is_cleaned_and_masked) {
  EXPECT_EQ(seen_by("S001").special_requirements(), "需开具增值税专用发票\n联系财务13912345678");
  EXPECT_EQ(seen_by("S003").special_requirements(), "需开具增值税专用发票\n联系财务139****5678");
}

TEST_F(DescribedField, R9_D9_is_found_by_any_part_of_it) {
  Snapshot view = agent().read();
  CustomerSearch query;
  query.text = "专用发票";
  EXPECT_EQ(search_customers(view, query).entries.size(), 1u);
}

TEST_F(DescribedField, R9_stands_first_on_the_page_and_has_a_name_in_both_languages) {
  Snapshot view = agent().read();
  const std::string page = dossier_page(view, id_, Language::zh);
  EXPECT_LT(page.find("增值税专用发票"), page.find("13800138000"));
  EXPECT_EQ(field_label("Customer", "special_requirements", Language::zh), "特殊需求");
  EXPECT_EQ(field_label("Customer", "special_requirements", Language::en), "special requirements");
}

TEST_F(DescribedField, R9_B2_its_history_says_what_stood_there) {
  v1::Customer changed = seen_by("S001");
  changed.set_special_requirements("周五送货");
  Write write = agent().write("correct");
  correct_customer(write, changed);
  write.commit();
  Snapshot view = agent().read();
  const auto history = customer_history(view, id_);
  const auto changes = exchange::describe_changes("Customer", history[0].before, history[0].after, Language::zh);
  const auto found = std::find_if(changes.begin(), changes.end(),
                                  [](const auto& change) { return change.path == "special_requirements"; });
  ASSERT_NE(found, changes.end());
  EXPECT_THAT(found->before, HasSubstr("增值税专用发票"));
  EXPECT_EQ(found->after, "周五送货");
}

TEST_F(DescribedField, R9_R15_goes_out_with_the_form_and_in_again) {
  const std::string path = (folder_ / "list.csv").string();
  export_list(agent(), Listing::registration, path);
  std::ifstream in(path);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  EXPECT_THAT(text, HasSubstr("特殊需求"));
  EXPECT_THAT(text, HasSubstr("需开具增值税专用发票"));
  const ImportResult again = import_form(store_->system(), Form::registration, path);
  EXPECT_EQ(again.refused, 0u);
  EXPECT_EQ(seen_by("S001").special_requirements(), "需开具增值税专用发票\n联系财务13912345678");
}

TEST_F(DescribedField, R9_a_form_that_has_no_column_for_it_leaves_it) {
  const std::string path = (folder_ / "list.csv").string();
  std::ofstream(path)
      << "客户编号,客户名称,简称,客户类型,统一社会信用代码/身份证号,联系人姓名,联系人职务,手机号码,固定电话,"
         "电子邮箱,联系地址,邮政编码,所属行业,客户来源,客户等级,合作阶段,核心需求,需求等级,"
         "沟通方式偏好,服务时间偏好,首次接触时间,跟进人,备注\n"
      << seen_by("S001").number()
      << ",北京龙思餐饮管理有限公司,龙思,企业客户,91110105MA00T35T2B,李强,,13800138000,,"
         "li.qiang@example.com,,,,,,,,,,,,S001,\n";
  EXPECT_EQ(import_form(store_->system(), Form::registration, path).refused, 0u);
  EXPECT_EQ(seen_by("S001").short_name(), "龙思");
  EXPECT_THAT(seen_by("S001").special_requirements(), HasSubstr("增值税专用发票"));
}

}  // namespace
}  // namespace dossier::test
