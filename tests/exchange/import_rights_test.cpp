// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "dossier/v1/staff.pb.h"
#include "imports.hpp"

// Somebody imports what they may enter by hand: rights are judged row by row.

namespace dossier {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

class ImportRights : public Imports {
 protected:
  ImportRights() {
    Write write = session_.write("staff");
    for (const auto& [number, role] : {std::pair("S001", v1::ROLE_AGENT), std::pair("S002", v1::ROLE_AGENT),
                                       std::pair("S003", v1::ROLE_SUPERVISOR), std::pair("S004", v1::ROLE_VIEWER)}) {
      v1::Staff person;
      person.set_number(number);
      person.set_name(number);
      person.set_role(role);
      person.set_department(number == std::string("S002") ? "二部" : "一部");
      put_staff(write, person);
    }
    write.commit();
  }
  ImportResult import_as(const std::string& staff, const std::string& rows,
                         const std::string& heading = "客户编号,客户名称,备注,跟进人\n",
                         Form form = Form::registration) {
    ImportOptions options;
    options.on_refused = [&](const RefusedRow& row) { refused_.push_back(row); };
    return import_form(store_.session(staff), form, folder_.write("list.csv", heading + rows), options);
  }
  std::vector<std::string> faults() const {
    std::vector<std::string> all;
    for (const RefusedRow& row : refused_) all.push_back(std::to_string(row.line) + " " + row.error.reason());
    return all;
  }
};

TEST_F(ImportRights, an_agent_registers_in_their_own_name_and_corrects_what_is_theirs) {
  EXPECT_EQ(import_as("S001", "A,甲公司,旧,S001\n").taken, 1u);
  EXPECT_EQ(stored("A").registered_by(), "S001");
  EXPECT_EQ(import_as("S001", "A,甲公司,新,S001\n").taken, 1u);
  EXPECT_EQ(stored("A").notes(), "新");
  EXPECT_EQ(stored("A").updated_by(), "S001");
}

TEST_F(ImportRights, a_row_about_somebody_elses_customer_is_refused_and_the_others_go_in) {
  import_as("S002", "A,甲公司,,S002\n");
  const ImportResult result = import_as("S001", "A,甲公司,改,\nB,乙公司,,S001\nC,丙公司,,S099\n");
  EXPECT_EQ(result.taken, 1u);
  EXPECT_THAT(faults(), ElementsAre("2 number_taken", "4 no_such_staff"));
  EXPECT_EQ(stored("A").notes(), "");
  EXPECT_EQ(stored("B").owner(), "S001");
  Snapshot view = session_.read();
  EXPECT_FALSE(staff(view, "S099").has_value());
}

TEST_F(ImportRights, a_new_owner_takes_a_supervisor) {
  import_as("S001", "A,甲公司,,S001\n");
  import_as("S001", "A,甲公司,,S003\n");
  EXPECT_THAT(faults(), ElementsAre("2 denied"));
  EXPECT_EQ(stored("A").owner(), "S001");
  EXPECT_EQ(import_as("S003", "A,甲公司,,S003\n").taken, 1u);
  EXPECT_EQ(stored("A").owner(), "S003");
}

TEST_F(ImportRights, feedback_and_contracts_need_the_customer) {
  import_as("S002", "A,甲公司,,S002\n");
  import_as("S001", "B,乙公司,,S001\n");
  const std::string line = ",2026-11-20,电话,投诉,,坏了,一部,S001,,,,,\n";
  const ImportResult feedback = import_as("S001", "FK1,A" + line + "FK2,B" + line, kFeedbackHeading, Form::feedback);
  EXPECT_EQ(feedback.taken, 1u);
  const std::string terms = ",2026-01-10,涂料,100.00,,,1,2026-02-01,100.00,2026-02-01,\n";
  const ImportResult contracts =
      import_as("S001", "HT1,A" + terms + "HT2,B" + terms, kContractHeading, Form::contracts);
  EXPECT_EQ(contracts.taken, 1u);
  EXPECT_THAT(faults(), ElementsAre("2 no_such_customer", "2 no_such_customer"));
}

TEST_F(ImportRights, whoever_may_not_register_may_not_import) {
  EXPECT_THROW(import_as("S004", "A,甲公司,,\n"), Error);
  EXPECT_THROW(import_as("S099", "A,甲公司,,\n"), Error);
}

TEST_F(ImportRights, a_customer_whom_they_may_not_correct_is_not_recognised_and_the_new_one_is_flagged) {
  const std::string heading = "客户名称,统一社会信用代码/身份证号,备注\n";
  import_as("S002", "龙思商行,91110105MA01ABC76C,旧\n", heading);
  const ImportResult result = import_as("S001", "龙思商行,91110105MA01ABC76C,新\n", heading);
  EXPECT_THAT(result.matched, SizeIs(0));
  EXPECT_EQ(result.duplicates, 1u);
  Snapshot view = session_.read();
  EXPECT_THAT(list_customers(view).customers, SizeIs(2));
}

TEST_F(ImportRights, rows_say_nothing_of_customers_whom_the_reader_does_not_see_any_more) {
  import_as("S001", "A,甲公司,,S001\nB,乙公司,,S001\n");
  const uint64_t id = import_as("S003", "A,甲公司,新,\nB,乙公司,新,\n").id;
  Write write = session_.write("move");
  assign_owner(write, customer_id_of("A"), "S002");
  write.commit();
  Snapshot view = store_.session("S003").read();
  const ImportedRowPage page = imported_rows(view, id);
  ASSERT_THAT(page.rows, SizeIs(1));
  EXPECT_EQ(page.rows[0].line, 3u);
  EXPECT_EQ(undo_import(store_.session("S003"), id).undone, 1u);
  EXPECT_EQ(stored("A").notes(), "新");
}

TEST_F(ImportRights, everybody_undoes_their_own_imports_and_administrators_any) {
  const uint64_t id = import_as("S001", "A,甲公司,,S001\n").id;
  const uint64_t other = import_as("S001", "B,乙公司,,S001\n").id;
  EXPECT_THROW(undo_import(store_.session("S002"), id), Error);
  EXPECT_THROW(undo_import(store_.session("S003"), id), Error);
  {
    Snapshot view = store_.session("S002").read();
    EXPECT_THAT(list_imports(view).entries, SizeIs(0));
    EXPECT_THROW(imported_rows(view, id), Error);
  }
  EXPECT_EQ(undo_import(store_.session("S001"), id).undone, 1u);
  EXPECT_EQ(undo_import(session_, other).undone, 1u);
}

}  // namespace
}  // namespace dossier
