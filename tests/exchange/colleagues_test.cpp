// SPDX-License-Identifier: Apache-2.0
// People as forms call them: by number or by name, in and out.

#include <fstream>
#include <iterator>

#include "dossier/v1/staff.pb.h"
#include "imports.hpp"

namespace dossier {
namespace {

class ColleaguesByName : public Imports {
 protected:
  ColleaguesByName() {
    Write write = session_.write("");
    for (const auto& [number, name, left] :
         {std::tuple("S001", "李明", false), std::tuple("S002", "王伟", false), std::tuple("S003", "王伟", false),
          std::tuple("S004", "赵敏", true), std::tuple("S005", "赵敏", false), std::tuple("S006", "钱进", true)}) {
      v1::Staff person;
      person.set_number(number);
      person.set_name(name);
      person.set_left(left);
      put_staff(write, person);
    }
    write.commit();
  }

  ImportResult import_owner(const std::string& owner, bool enrol = false) {
    refused_.clear();
    ImportOptions options;
    options.enrol = enrol;
    options.on_refused = [&](const RefusedRow& row) { refused_.push_back(row); };
    return import_form(session_, Form::registration,
                       folder_.write("rows.csv", "客户编号,客户名称,跟进人\nC1,张三," + owner + "\n"), options);
  }
  std::string owner_of(const std::string& cell) {
    EXPECT_EQ(import_owner(cell).refused, 0u) << cell;
    return stored("C1").owner();
  }
  std::string why_not(const std::string& cell) {
    EXPECT_EQ(import_owner(cell).refused, 1u) << cell;
    return refused_.empty() ? "" : refused_[0].column + " " + refused_[0].error.reason();
  }
};

TEST_F(ColleaguesByName, is_found_by_number_name_or_title) {
  EXPECT_EQ(owner_of("李明"), "S001");
  EXPECT_EQ(owner_of("S002"), "S002");
  EXPECT_EQ(owner_of("李明经理"), "S001");
  EXPECT_EQ(owner_of("李经理"), "S001");
  EXPECT_EQ(owner_of("王伟（S003）"), "S003");
  EXPECT_EQ(owner_of("王伟(S002)"), "S002");
}

TEST_F(ColleaguesByName, who_has_left_is_meant_where_nobody_else_can_be) {
  EXPECT_EQ(owner_of("赵敏"), "S005");
  EXPECT_EQ(owner_of("李明"), "S001");
  EXPECT_EQ(import_rows(Form::feedback,
                        "客户编号,记录编号,反馈时间,来源渠道,反馈类型,问题描述,责任人\n"
                        "C1,F1,2026-11-20 10:00,电话,投诉,坏了,钱进\n")
                .taken,
            1u);
  Snapshot view = session_.read();
  v1::Interaction found;
  const auto page = timeline(view, *customer_id(view, "C1"), {});
  ASSERT_EQ(page.entries.size(), 1u);
  found.ParseFromString(std::string(page.entries[0].bytes()));
  EXPECT_EQ(found.handler(), "S006");
}

TEST_F(ColleaguesByName, two_of_one_name_are_refused_and_named) {
  EXPECT_EQ(why_not("王伟"), "跟进人 colleagues_of_one_name");
  const std::string message = refused_[0].error.message(Language::en);
  EXPECT_NE(message.find("S002, S003"), std::string::npos) << message;
  EXPECT_EQ(why_not("王经理"), "跟进人 colleagues_of_one_name");
}

TEST_F(ColleaguesByName, a_name_of_nobody_is_refused_unless_asked_for) {
  EXPECT_EQ(why_not("孙悟空"), "跟进人 no_colleague");
  const ImportResult result = import_owner("孙悟空", true);
  EXPECT_EQ(result.taken, 1u);
  EXPECT_EQ(result.enrolled, std::vector<std::string>{"孙悟空"});
  Snapshot view = session_.read();
  EXPECT_TRUE(staff(view, "孙悟空").has_value());
}

TEST_F(ColleaguesByName, a_new_number_becomes_staff_and_is_named) {
  EXPECT_EQ(import_owner("S099").enrolled, std::vector<std::string>{"S099"});
  EXPECT_TRUE(import_owner("S099").enrolled.empty()) << "known by now";
}

TEST_F(ColleaguesByName, nobody_is_enrolled_by_a_refused_row) {
  const ImportResult result =
      import_rows(Form::registration, "客户编号,客户名称,手机号码,跟进人\nC1,张三,1380013,S099\n");
  EXPECT_EQ(result.refused, 1u);
  EXPECT_TRUE(result.enrolled.empty());
}

TEST_F(ColleaguesByName, lists_show_names_and_import_again) {
  owner_of("李明");
  import_rows(Form::registration, "客户编号,客户名称,跟进人\nC2,李四,S002\n");
  const std::string file = folder_.file("list.csv");
  export_list(session_, Listing::registration, file);
  std::ifstream in(file);
  const std::string list{std::istreambuf_iterator<char>(in), {}};
  EXPECT_NE(list.find(",李明,"), std::string::npos) << list;
  EXPECT_NE(list.find(",王伟（S002）,"), std::string::npos) << list;
  EXPECT_EQ(list.find("S001"), std::string::npos) << list;
  const ImportResult again = import(Form::registration, file);
  EXPECT_EQ(again.refused, 0u);
  EXPECT_EQ(stored("C1").owner(), "S001");
  EXPECT_EQ(stored("C2").owner(), "S002");
}

}  // namespace
}  // namespace dossier
