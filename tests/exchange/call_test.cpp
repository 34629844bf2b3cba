// SPDX-License-Identifier: Apache-2.0
#include "dossier/call.hpp"

#include <set>

#include "desk/store_fixture.hpp"
#include "dossier/json.hpp"

namespace dossier::test {
namespace {

class CallTest : public StoreTest {
 protected:
  static std::string asked(View& view, std::string_view operation, std::string_view json) {
    const OperationInfo& info = *find_operation(operation);
    return to_json(info.response, dossier::call(view, operation, from_json(info.request, json)));
  }
};

TEST_F(CallTest, X12_every_operation_is_described_in_both_languages_and_asks_for_what_it_needs) {
  std::set<std::string_view> names, commands;
  for (const OperationInfo& one : operations()) {
    EXPECT_TRUE(names.insert(one.name).second) << one.name;
    EXPECT_FALSE(one.zh.empty() || one.en.empty() || one.since.empty()) << one.name;
    if (!one.command.empty()) {
      EXPECT_TRUE(commands.insert(one.command).second) << one.command;
    }
    EXPECT_EQ(find_operation(one.name)->request, one.request);
  }
  EXPECT_EQ(find_operation("fly"), nullptr);
  Write write = store_->system().write("call");
  const Error missing = error_of([&] { dossier::call(write, "change_stage", ""); });
  ASSERT_EQ(missing.findings().size(), 2u);
  EXPECT_EQ(missing.findings()[0].field, "customer");
  EXPECT_EQ(missing.findings()[1].field, "stage");
  EXPECT_EQ(error_of([&] { dossier::call(write, "fly", ""); }).reason(), "no_such_operation");
  Snapshot view = store_->system().read();
  EXPECT_EQ(error_of([&] { dossier::call(view, "put_staff", ""); }).reason(), "needs_write");
}

/// What nobody may see is not there, by whatever name it is asked for.
TEST_F(CallTest, X5_a_stranger_is_shown_nothing_by_name) {
  const uint64_t customer = register_one(enterprise());
  v1::Interaction complaint = StoreTest::call(customer, at(2026, 3, 2, 9), "货少了两件");
  complaint.set_kind(v1::INTERACTION_KIND_COMPLAINT);
  const std::string record = record_one(complaint).number;
  clock_->set(at(2026, 4, 2));
  Write write = store_->system().write("hire");
  add_staff(write, "S009", "生人", v1::ROLE_AGENT, "别的部门");
  write.commit();
  Snapshot view = store_->session("S009").read(), own = store_->system().read();
  const std::string number = *customer_number_of(own, customer);
  EXPECT_EQ(error_of([&] { asked(view, "get_customer", R"({"customer": ")" + number + "\"}"); }).code(), Code::missing);
  EXPECT_EQ(error_of([&] { asked(view, "list_timeline", R"({"customer": ")" + number + "\"}"); }).code(),
            Code::missing);
  EXPECT_EQ(error_of([&] { asked(view, "get_interaction", R"({"number": ")" + record + "\"}"); }).code(),
            Code::missing);
  EXPECT_EQ(asked(view, "list_due", "{}"), "{}");
  EXPECT_EQ(asked(view, "list_escalated", R"({"staff": "S002"})"), "{}");
  EXPECT_EQ(asked(view, "search_customers", R"({"text": "龙思"})"), "{}");
  for (const char* operation : {"list_due", "list_staff", "list_departments"})
    EXPECT_NE(asked(own, operation, "{}"), "{}");
  EXPECT_NE(asked(own, "get_customer", R"({"customer": ")" + number + "\"}").find("龙思"), std::string::npos);
  EXPECT_NE(asked(own, "search_customers", R"({"text": "龙思"})").find(number), std::string::npos);
}

}  // namespace
}  // namespace dossier::test
