// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "imports.hpp"

// Who a row without a number is about.

namespace dossier {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr const char* kIdentityHeading = "客户名称,统一社会信用代码/身份证号,联系人姓名,手机号码,电子邮箱,备注\n";
constexpr const char* kCompany = "龙思商行有限公司,91110105MA01ABC76C,李强,13800138000,li@example.com,";

class KnownCustomer : public Imports {
 protected:
  ImportResult import_list(const std::string& rows, bool dry_run = false) {
    ImportOptions options;
    options.dry_run = dry_run;
    options.on_refused = [&](const RefusedRow& row) { refused_.push_back(row); };
    return import_form(session_, Form::registration, folder_.write("list.csv", kIdentityHeading + rows), options);
  }
  std::vector<v1::Customer> all_customers() {
    Snapshot view = session_.read();
    std::vector<v1::Customer> all;
    for (const RecordView record : list_customers(view).customers)
      all.emplace_back().ParseFromString(std::string(record.bytes()));
    return all;
  }
};

TEST_F(KnownCustomer, a_row_without_a_number_updates_whoever_has_its_credit_code) {
  import_list(kCompany + std::string("旧\n"));
  const ImportResult result = import_list("龙思贸易有限公司,91110105MA01ABC76C,王芳,13900139000,,新\n");
  EXPECT_EQ(result.taken, 1u);
  EXPECT_EQ(result.duplicates, 0u);
  ASSERT_THAT(all_customers(), SizeIs(1));
  const v1::Customer after = all_customers()[0];
  EXPECT_EQ(after.name(), "龙思贸易有限公司");
  EXPECT_EQ(after.notes(), "新");
  EXPECT_EQ(after.contacts(0).email(), "li@example.com");
  EXPECT_THAT(result.matched, ElementsAre(MatchedRow{2, after.number(), {"credit_code"}}));
}

TEST_F(KnownCustomer, a_person_is_known_by_the_resident_identity_number_however_it_is_typed) {
  import_list("王小明,11010519491231002X,,13800138000,,\n");
  const ImportResult result = import_list("王小明,110105 19491231 002x,,13900139000,,\n");
  ASSERT_THAT(all_customers(), SizeIs(1));
  ASSERT_THAT(result.matched, SizeIs(1));
  EXPECT_EQ(result.matched[0].by.front(), "resident_id");
  EXPECT_EQ(all_customers()[0].contacts(0).mobile(), "13800138000");  // Until somebody confirms the new one.
  EXPECT_THAT(result.pending, SizeIs(1));
}

TEST_F(KnownCustomer, the_same_name_with_two_ways_to_reach_it_is_certain_and_one_way_is_not) {
  import_list("龙思商行有限公司,,李强,13800138000,li@example.com,\n");
  EXPECT_THAT(import_list("龙思商行有限公司,,李强,13800138000,li@example.com,有新需求\n").matched,
              ElementsAre(testing::Field(&MatchedRow::by, ElementsAre("phone", "email", "name"))));
  const ImportResult likely = import_list("龙思商行有限公司,,王芳,13800138000,,\n");
  EXPECT_THAT(likely.matched, IsEmpty());
  EXPECT_EQ(likely.duplicates, 1u);
  EXPECT_THAT(all_customers(), SizeIs(2));
}

TEST_F(KnownCustomer, a_dry_run_says_the_same_and_changes_nothing) {
  import_list(kCompany + std::string("旧\n"));
  EXPECT_THAT(import_list(kCompany + std::string("新\n"), true).matched, SizeIs(1));
  EXPECT_EQ(all_customers()[0].notes(), "旧");
}

TEST_F(KnownCustomer, of_two_rows_of_one_file_with_one_identity_number_the_first_counts) {
  for (const bool dry_run : {true, false}) {
    refused_.clear();
    std::string rows = kCompany + std::string("一\n");
    for (int i = 0; i < 600; ++i) rows += "客户" + std::to_string(i) + "有限公司,,,,,\n";  // More than share a commit.
    const ImportResult result = import_list(rows + "别家有限公司,91110105MA01ABC76C,,,,二\n", dry_run);
    EXPECT_EQ(result.refused, 1u);
    ASSERT_THAT(refused_, SizeIs(1));
    EXPECT_EQ(refused_[0].error.reason(), "customer_twice");
    EXPECT_EQ(refused_[0].line, 603u);
  }
}

TEST_F(KnownCustomer, where_two_customers_have_the_number_nobody_is_certain_until_they_are_merged) {
  import_rows(Form::registration, "客户编号,客户名称,统一社会信用代码\nA,龙思商行有限公司,91110105MA01ABC76C\n");
  import_rows(Form::registration, "客户编号,客户名称,统一社会信用代码\nB,龙思商行有限公司,91110105MA01ABC76C\n");
  ASSERT_THAT(all_customers(), SizeIs(2));
  import_list(kCompany + std::string("\n"));
  ASSERT_THAT(refused_, SizeIs(1));
  EXPECT_EQ(refused_[0].error.reason(), "several_customers");

  Write write = session_.write("merge");
  merge(write, customer_id_of("A"), customer_id_of("B"), {});
  write.commit();
  EXPECT_THAT(import_list(kCompany + std::string("\n")).matched, ElementsAre(testing::Field(&MatchedRow::number, "A")));
}

TEST_F(KnownCustomer, what_was_corrected_and_imported_again_never_makes_a_second_customer) {
  import_list("龙思商行有限公司,91110105MA01ABC76D,李强,13800138000,li@example.com,\n");  // A slip in the code.
  EXPECT_THAT(all_customers(), IsEmpty());
  const std::string corrected = kCompany + std::string("一\n");
  import_list(corrected);
  EXPECT_EQ(import_list(corrected).unchanged, 1u);
  import_list(kCompany + std::string("二\n"));
  ASSERT_THAT(all_customers(), SizeIs(1));
  EXPECT_EQ(all_customers()[0].notes(), "二");
}

}  // namespace
}  // namespace dossier
