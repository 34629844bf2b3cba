// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "dossier/v1/follow_up.pb.h"
#include "dossier/v1/identity.pb.h"
#include "dossier/v1/policy.pb.h"
#include "imports.hpp"

// An import that replaces how a known customer is reached asks for it to be confirmed, as everybody has to.

namespace dossier {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr const char* kReach = "客户编号,客户名称,联系人姓名,手机号码,联系地址,备注,跟进人\n";

class ImportChanges : public Imports {
 protected:
  ImportChanges() { import_rows(Form::registration, std::string(kReach) + kKnown); }

  ImportResult import_confirmed(const std::string& rows, const std::string& proof) {
    ImportOptions options;
    options.confirmation = v1::CONFIRMATION_METHOD_SECOND_CONTACT;
    options.reference = "李四";
    options.proof = proof;
    return import_form(session_, Form::registration, folder_.write("rows.csv", kReach + rows), options);
  }
  std::vector<v1::DetailChange> changes_of(const std::string& number) {
    Snapshot view = session_.read();
    std::vector<v1::DetailChange> all;
    for (const RecordView one : list_changes(view, customer_id(view, number).value()))
      all.emplace_back().ParseFromString(std::string(one.bytes()));
    return all;
  }
  size_t confirmations_due() {
    Snapshot view = session_.read();
    size_t count = 0;
    for (const RecordView one : due(view, {}).entries)
      count += one.number(v1::FollowUp::kKindFieldNumber) == v1::FOLLOW_UP_KIND_CHANGE ? 1 : 0;
    return count;
  }

  static constexpr const char* kKnown = "A,甲公司,张三,13800138000,北京市朝阳区解放路3号,旧,S001\n";
  static constexpr const char* kMoved = "A,甲公司,张三,13900139000,天津市和平区南京路2号,新,S001\n";
};

TEST_F(ImportChanges, a_new_phone_and_address_wait_to_be_confirmed_and_the_rest_is_taken) {
  const ImportResult result = import_rows(Form::registration, std::string(kReach) + kMoved);
  EXPECT_EQ(result.taken, 1u);
  ASSERT_THAT(result.pending, SizeIs(2));
  EXPECT_EQ(result.pending[0].line, 2u);
  EXPECT_EQ(result.pending[0].number, "A");
  EXPECT_EQ(result.pending[0].field, "contacts[0]");
  EXPECT_EQ(result.pending[1].field, "addresses[0]");
  const v1::Customer customer = stored("A");
  EXPECT_EQ(customer.notes(), "新");
  EXPECT_EQ(customer.contacts(0).mobile(), "13800138000");
  EXPECT_EQ(customer.addresses(0).street(), "解放路3号");
  EXPECT_EQ(confirmations_due(), 2u);
  Write write = session_.write("confirm");
  confirm_change(write, customer.id(), result.pending[0].change, {v1::CONFIRMATION_METHOD_CODE, "SMS 1", {}});
  write.commit();
  EXPECT_EQ(stored("A").contacts(0).mobile(), "13900139000");
  EXPECT_EQ(stored("A").contacts(1).state(), v1::CHANGE_STATE_RETIRING);
}

TEST_F(ImportChanges, what_fills_a_gap_replaces_nothing) {
  import_rows(Form::registration, "客户编号,客户名称\nB,乙公司\n");
  const ImportResult result =
      import_rows(Form::registration,
                  "客户编号,客户名称,手机号码,联系地址,电子邮箱\nB,乙公司,13900139000,天津市和平区南京路2号,\n"
                  "A,甲公司,,,a@example.com\n");
  EXPECT_EQ(result.taken, 2u);
  EXPECT_THAT(result.pending, IsEmpty());
  EXPECT_EQ(stored("B").contacts(0).mobile(), "13900139000");
  EXPECT_EQ(stored("A").contacts(0).email(), "a@example.com");
}

TEST_F(ImportChanges, confirmed_ones_come_into_use_and_an_address_without_its_proof_waits) {
  const ImportResult unproved = import_confirmed(kMoved, "");
  ASSERT_THAT(unproved.pending, SizeIs(1));
  EXPECT_EQ(unproved.pending[0].field, "addresses[0]");
  EXPECT_EQ(stored("A").contacts(0).mobile(), "13900139000");
  EXPECT_EQ(stored("A").addresses(0).street(), "解放路3号");
  const ImportResult proved = import_confirmed("A,甲公司,张三,13900139000,天津市和平区南京路8号,,S001\n", "营业执照");
  EXPECT_THAT(proved.pending, IsEmpty());
  EXPECT_EQ(stored("A").addresses(0).street(), "南京路8号");
  EXPECT_EQ(changes_of("A").front().reference(), "李四");
  EXPECT_EQ(changes_of("A").front().proof(), "营业执照");
}

TEST_F(ImportChanges, a_confirmation_names_who_gave_it) {
  ImportOptions options;
  options.confirmation = v1::CONFIRMATION_METHOD_CODE;
  const std::string path = folder_.write("rows.csv", std::string(kReach) + kMoved);
  EXPECT_THROW(import_form(session_, Form::registration, path, options), Error);
}

TEST_F(ImportChanges, the_same_change_is_requested_once) {
  const uint64_t first = import_rows(Form::registration, std::string(kReach) + kMoved).pending[0].change;
  const ImportResult again =
      import_rows(Form::registration, "客户编号,客户名称,手机号码,备注\nA,甲公司,139 0013 9000,又\n");
  ASSERT_THAT(again.pending, SizeIs(1));
  EXPECT_EQ(again.pending[0].change, first);
  EXPECT_THAT(changes_of("A"), SizeIs(2));
}

TEST_F(ImportChanges, undone_with_the_import) {
  const std::string before = stored("A").SerializeAsString();
  for (const bool confirmed : {false, true}) {
    const uint64_t id = confirmed ? import_confirmed(kMoved, "营业执照").id
                                  : import_rows(Form::registration, std::string(kReach) + kMoved).id;
    const UndoneImport undone = undo_import(session_, id);
    EXPECT_EQ(undone.undone, 1u);
    EXPECT_EQ(stored("A").SerializeAsString(), before);
    EXPECT_THAT(changes_of("A"), IsEmpty());
    EXPECT_EQ(confirmations_due(), 0u);
  }
}

TEST_F(ImportChanges, a_dry_run_lists_what_would_wait) {
  ImportOptions options;
  options.dry_run = true;
  const std::string path = folder_.write("rows.csv", std::string(kReach) + kMoved);
  EXPECT_THAT(import_form(session_, Form::registration, path, options).pending, SizeIs(2));
  EXPECT_THAT(changes_of("A"), IsEmpty());
}

TEST_F(ImportChanges, json_lines_go_the_same_road) {
  const ImportResult result = import_form(
      session_, Form::registration,
      folder_.write("a.jsonl", "{\"number\":\"A\",\"contacts\":[{\"name\":\"张三\",\"mobile\":\"13900139000\"}]}\n"),
      {});
  ASSERT_THAT(result.pending, SizeIs(1));
  EXPECT_EQ(stored("A").contacts(0).mobile(), "13800138000");
}

TEST_F(ImportChanges, the_registered_address_is_a_column_of_its_own) {
  import_rows(Form::registration,
              "客户编号,客户名称,联系地址,注册地址\nB,乙公司,天津市和平区南京路2号,北京市朝阳区建国路1号\n"
              "C,丙公司,天津市和平区南京路2号,天津市和平区南京路2号\nD,丁公司,,北京市朝阳区建国路1号\n");
  const v1::Customer apart = stored("B"), one = stored("C"), only = stored("D");
  ASSERT_EQ(apart.addresses_size(), 2);
  EXPECT_TRUE(apart.addresses(0).usual());
  EXPECT_FALSE(apart.addresses(0).has_use());
  EXPECT_EQ(apart.addresses(1).use(), v1::Address::USE_REGISTERED);
  EXPECT_EQ(apart.addresses(1).street(), "建国路1号");
  ASSERT_EQ(one.addresses_size(), 1);
  EXPECT_EQ(one.addresses(0).use(), v1::Address::USE_REGISTERED);
  EXPECT_TRUE(one.addresses(0).usual());
  ASSERT_EQ(only.addresses_size(), 1);
  EXPECT_EQ(only.addresses(0).use(), v1::Address::USE_REGISTERED);
  EXPECT_FALSE(only.addresses(0).usual());
  // And out, and in again.
  export_list(session_, Listing::registration, folder_.file("out.csv"), {});
  EXPECT_EQ(import(Form::registration, folder_.file("out.csv")).id, 0u);
  export_list(session_, Listing::registration, folder_.file("out.xlsx"), {.layout = "dossier"});
  EXPECT_EQ(import(Form::registration, folder_.file("out.xlsx")).id, 0u);
}

TEST_F(ImportChanges, a_new_address_for_contact_leaves_the_registered_one) {
  import_rows(Form::registration,
              "客户编号,客户名称,联系地址,注册地址\n"
              "B,乙公司,天津市和平区南京路2号,天津市和平区南京路2号\n");
  import_rows(Form::registration, "客户编号,客户名称,联系地址\nB,乙公司,北京市朝阳区建国路1号\n");
  const v1::Customer customer = stored("B");
  ASSERT_EQ(customer.addresses_size(), 2);
  EXPECT_EQ(customer.addresses(0).use(), v1::Address::USE_REGISTERED);
  EXPECT_FALSE(customer.addresses(0).usual());
  EXPECT_TRUE(customer.addresses(1).usual());
}

}  // namespace
}  // namespace dossier
