// SPDX-License-Identifier: Apache-2.0
// Contacts beyond the first: in one cell of a list, in the dossier, in cards.

#include "imports.hpp"

namespace dossier {
namespace {

class FurtherContacts : public Imports {
 protected:
  /// Name, title, role, mobile, landline, e-mail, WeChat id, note of each contact.
  static std::string all_of(const v1::Customer& customer) {
    std::string all;
    for (const v1::Contact& one : customer.contacts()) {
      all += one.name() + "|" + one.title() + "|" + std::to_string(one.role()) + "|" + one.mobile() + "|" +
             one.landline() + "|" + one.email() + "|" + one.wechat() + "|" + one.note() + "\n";
    }
    return all;
  }
  std::string contacts_of(const std::string& number) { return all_of(stored(number)); }
  ImportResult import_cell(const std::string& cell) {
    refused_.clear();
    return import_rows(
        Form::registration,
        "客户编号,客户名称,客户类型,联系人姓名,手机号码,其他联系人\nC1,甲贸易有限公司,企业客户,王芳,13900139000,\"" +
            cell + "\"\n");
  }
};

TEST_F(FurtherContacts, are_read_from_one_cell) {
  EXPECT_EQ(
      import_cell("决策人，李雷，采购经理，13800138000，lilei@example.com，微信 lilei_88；韩梅梅 010-62345678").taken,
      1u);
  EXPECT_EQ(contacts_of("C1"),
            "王芳||0|13900139000||||\n"
            "李雷|采购经理|2|13800138000||lilei@example.com|lilei_88|\n"
            "韩梅梅||0||010-62345678|||\n");
}

TEST_F(FurtherContacts, who_is_there_is_added_to_and_nobody_is_taken_away) {
  import_cell("李雷，13800138000；韩梅梅，010-62345678");
  import_cell("财务，韩梅梅，010-62345678，han@example.com");
  EXPECT_EQ(contacts_of("C1"),
            "王芳||0|13900139000||||\n李雷||0|13800138000||||\n韩梅梅||3||010-62345678|han@example.com||\n");
}

TEST_F(FurtherContacts, a_bad_number_is_refused_in_its_column) {
  EXPECT_EQ(import_cell("李雷，1380013").refused, 1u);
  EXPECT_EQ(refused_.at(0).column, "其他联系人");
  EXPECT_EQ(refused_.at(0).value.find("雷"), std::string::npos) << refused_.at(0).value;
  EXPECT_EQ(import_cell("李*，13800138000").refused, 1u);
}

TEST_F(FurtherContacts, go_out_and_come_in_again_in_every_kind_of_file) {
  import_cell("决策人，李雷，采购经理，13800138000，lilei@example.com；财务，韩梅梅，010-62345678，备注 上午在");
  const std::string before = contacts_of("C1");
  for (const auto& [name, layout] :
       {std::pair("list.csv", ""), std::pair("list.xlsx", ""), std::pair("one.docx", "dossier"),
        std::pair("one.xlsx", "dossier"), std::pair("card.docx", "card"), std::pair("groups.xlsx", "groups"),
        std::pair("cards.vcf", "")}) {
    ExportOptions options;
    options.layout = layout;
    export_list(session_, Listing::registration, folder_.file(name), options);
    EXPECT_EQ(import(Form::registration, folder_.file(name)).refused, 0u) << name;
    if (name == std::string("cards.vcf")) break;  // A card names no customer by number.
    EXPECT_EQ(contacts_of("C1"), before) << name;
    const Store other = Store::open(folder_.file(std::string(name) + ".store"), {.create = true});
    EXPECT_EQ(import_form(other.system(), Form::registration, folder_.file(name)).refused, 0u) << name;
    Snapshot view = other.system().read();
    v1::Customer record;
    record.ParseFromString(std::string(list_customers(view).customers.at(0).bytes()));
    EXPECT_EQ(record.contacts_size(), 3) << name;
    EXPECT_NE(all_of(record).find("韩梅梅||3||010-62345678|||上午在"), std::string::npos) << name << all_of(record);
  }
}

TEST_F(FurtherContacts, cards_of_one_organisation_that_stand_together_are_one_customer) {
  import_cell("李雷，采购经理，13800138000，lilei@example.com；韩梅梅，010-62345678");
  export_list(session_, Listing::registration, folder_.file("cards.vcf"));
  const Store other = Store::open(folder_.file("other"), {.create = true});
  EXPECT_EQ(import_form(other.system(), Form::registration, folder_.file("cards.vcf")).taken, 1u);
  Snapshot view = other.system().read();
  v1::Customer record;
  record.ParseFromString(std::string(list_customers(view).customers.at(0).bytes()));
  EXPECT_EQ(all_of(record), contacts_of("C1"));
}

}  // namespace
}  // namespace dossier
