// SPDX-License-Identifier: Apache-2.0
// Address cards in and out, and what is due as a calendar.

#include <fstream>
#include <iterator>

#include "imports.hpp"

namespace dossier {
namespace {

class Cards : public Imports {
 protected:
  ImportResult import_cards(const std::string& content) {
    return import(Form::registration, folder_.write("a.vcf", content));
  }
  v1::Customer named(const std::string& name) {
    Snapshot view = session_.read();
    v1::Customer record;
    for (const RecordView one : list_customers(view).customers) {
      record.ParseFromString(std::string(one.bytes()));
      if (record.name() == name) return record;
    }
    ADD_FAILURE() << name << " is not there";
    return {};
  }
  std::string exported(Listing list, const std::string& name) {
    const std::string file = folder_.file(name);
    export_list(session_, list, file);
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
};

TEST_F(Cards, version_4_is_read) {
  const ImportResult result = import_cards(
      "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:李雷\r\nN:李;雷;;;\r\nORG:北京华远贸易有限公司;销售部\r\nTITLE:采购经理\r\n"
      "TEL;VALUE=uri;TYPE=\"voice,cell\":tel:+86-138-0013-8000\r\nTEL;TYPE=work:010-62345678\r\n"
      "EMAIL;TYPE=work:lilei@example.com\r\nADR;TYPE=work:;;朝阳路1号;北京市;北京市;100020;中国\r\n"
      "NOTE:老客户\\, 先\r\n 打电话\\n再上门\r\nBDAY:19800203\r\nEND:VCARD\r\n");
  for (const RefusedRow& row : refused_) ADD_FAILURE() << row.column << row.error.message(Language::en);
  EXPECT_EQ(result.taken, 1u);
  const v1::Customer customer = named("北京华远贸易有限公司 销售部");
  ASSERT_EQ(customer.contacts_size(), 1);
  EXPECT_EQ(customer.contacts(0).name(), "李雷");
  EXPECT_EQ(customer.contacts(0).title(), "采购经理");
  EXPECT_EQ(customer.contacts(0).mobile(), "13800138000");
  EXPECT_EQ(customer.contacts(0).landline(), "010-62345678");
  EXPECT_EQ(customer.contacts(0).email(), "lilei@example.com");
  EXPECT_EQ(customer.addresses(0).postal_code(), "100020");
  EXPECT_EQ(customer.notes(), "老客户, 先打电话\n再上门");
  EXPECT_EQ(result.not_taken, (std::vector<NotTaken>{{NotTaken::Kind::column, "BDAY"}}));
}

TEST_F(Cards, those_of_old_phones_are_read) {
  const ImportResult result = import_cards(
      "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E5=BC=A0;=E4=BC=9F;;;\n"
      "TEL;CELL:13800138000\nNOTE;ENCODING=QUOTED-PRINTABLE:=E8=80=81=\n=E5=AE=A2\nEND:VCARD\n"
      "BEGIN:VCARD\nVERSION:2.1\nFN:John Smith\nTEL;HOME:010-62345679\nEND:VCARD\n");
  EXPECT_EQ(result.taken, 2u);
  EXPECT_EQ(named("张伟").notes(), "老客");
  EXPECT_EQ(named("张伟").contacts(0).mobile(), "13800138000");
  EXPECT_EQ(named("John Smith").contacts(0).landline(), "010-62345679");
}

TEST_F(Cards, a_card_without_a_name_is_refused_with_its_line) {
  const ImportResult result =
      import_cards("BEGIN:VCARD\nVERSION:3.0\nFN:张伟\nEND:VCARD\n\nBEGIN:VCARD\nTEL:010\nEND:VCARD\n");
  EXPECT_EQ(result.refused, 1u);
  EXPECT_EQ(refused_.at(0).line, 6u);
}

TEST_F(Cards, another_form_is_not_made_of_cards) {
  try {
    import(Form::feedback, folder_.write("a.vcf", "BEGIN:VCARD\nFN:张伟\nEND:VCARD\n"));
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.reason(), "heading");
  }
}

TEST_F(Cards, customers_go_out_as_cards_and_come_in_again) {
  import_rows(Form::registration,
              "客户编号,客户名称,客户类型,联系人姓名,联系人职务,手机号码,电子邮箱,联系地址,邮政编码\n"
              "C1,甲\"公司;一\"有限公司,企业客户,李雷,\"采购,经理\",13800138000,a@b.cn,"
              "北京市朝阳区朝阳路一百二十三号东方大厦十二层一二零八室,100020\n");
  for (const char* name : {"list.vcf", "list.vcard"}) {
    const std::string cards = exported(Listing::registration, name);
    EXPECT_NE(cards.find(name == std::string("list.vcf") ? "VERSION:3.0\r\n" : "VERSION:4.0\r\n"), std::string::npos);
    EXPECT_NE(cards.find("TITLE:采购\\,经理\r\n"), std::string::npos) << cards;
    for (size_t at = 0; at < cards.size();) {
      const size_t end = cards.find("\r\n", at);
      EXPECT_LE(end - at, 75u) << "a line that is not folded";
      at = end + 2;
    }
    const Store other = Store::open(folder_.file(std::string(name) + ".store"), {.create = true});
    EXPECT_EQ(import_form(other.system(), Form::registration, folder_.file(name)).taken, 1u);
    Snapshot view = other.system().read();
    v1::Customer record;
    record.ParseFromString(std::string(list_customers(view).customers.at(0).bytes()));
    EXPECT_EQ(record.contacts(0).title(), "采购,经理");
    EXPECT_EQ(record.addresses(0).street(), stored("C1").addresses(0).street());
  }
}

TEST_F(Cards, what_is_due_goes_out_as_a_calendar) {
  import_rows(Form::registration, "客户编号,客户名称\nC1,张三\n");
  import_rows(Form::follow_up,
              "客户编号,跟踪日期,跟进方式,沟通内容摘要,下一步计划,下一步时间,跟进人\n"
              "C1,2026-11-20,电话,已演示,寄样品,2026-11-25,S001\n");
  const std::string calendar = exported(Listing::due, "due.ics");
  EXPECT_TRUE(calendar.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
  EXPECT_TRUE(calendar.ends_with("END:VEVENT\r\nEND:VCALENDAR\r\n"));
  EXPECT_NE(calendar.find("SUMMARY:C1 寄样品\r\n"), std::string::npos) << calendar;
  EXPECT_NE(calendar.find("DTSTART:20261125T"), std::string::npos) << calendar;
}

TEST_F(Cards, a_list_of_something_else_is_no_card) {
  for (const char* name : {"due.vcf", "due.vcard"}) EXPECT_THROW(exported(Listing::due, name), Error);
  EXPECT_THROW(exported(Listing::registration, "list.ics"), Error);
}

}  // namespace
}  // namespace dossier
