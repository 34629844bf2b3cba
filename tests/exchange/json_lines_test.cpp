// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <random>
#include <sstream>

#include "desk/context/setters.hpp"
#include "dossier/json.hpp"
#include "dossier/v1/contract.pb.h"
#include "dossier/v1/staff.pb.h"
#include "imports.hpp"
#include "schema/schema.hpp"

// Records that were exported as JSON lines are imported again, here and in another store.

namespace dossier {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class JsonLinesTest : public Imports {
 protected:
  /// Another business: a store of its own.
  struct Other {
    TemporaryFolder folder;
    Store store = open(folder);
    Session session = store.system();
  };

  std::string export_to(const Session& session, Listing list, const std::string& name, bool masked = false) {
    ExportOptions options;
    options.masked = masked;
    export_list(session, list, folder_.file(name), options);
    return folder_.file(name);
  }
  ImportResult import_as(const Session& session, Form form, const std::string& path, bool empty_clears = false) {
    ImportOptions options;
    options.empty_clears = empty_clears;
    options.on_refused = [&](const RefusedRow& row) { refused_.push_back(row); };
    return import_form(session, form, path, options);
  }
  ImportResult import_lines(Form form, const std::string& lines) {
    return import(form, folder_.write("lines.jsonl", lines));
  }
  /// What hosts say in the records of a file, by their number.
  static std::map<std::string, std::string> said(const schema::Record& kind, const std::string& path) {
    std::map<std::string, std::string> all;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
      const std::string bytes = from_json(kind.name, line);
      const std::string hosts = desk::without_library_fields(kind, RecordView(bytes));
      std::string kept;
      for (const Field& field : RecordView(hosts)) {
        const std::string_view name = kind.find(field.number)->name;
        if (name != "customer" && name != "follow_up") kept += field.encoded;  // Ids.
      }
      all[std::string(RecordView(bytes).text(kind.find("number")->number))] = to_json(kind.name, kept);
    }
    return all;
  }
  std::vector<std::string> faults() const {
    std::vector<std::string> all;
    for (const RefusedRow& row : refused_)
      all.push_back(std::to_string(row.line) + " " + row.column + " " + row.error.reason());
    return all;
  }
  static std::vector<std::string> names(const ImportResult& result, NotTaken::Kind kind) {
    std::vector<std::string> all;
    for (const NotTaken& one : result.not_taken) {
      if (one.kind == kind) all.push_back(one.name);
    }
    return all;
  }
};

TEST_F(JsonLinesTest, every_form_goes_out_and_into_another_store_and_is_the_same) {
  for (const auto& [form, file] : kFormFiles) import(form, kForms + file);
  Other other;
  struct Case {
    Listing list;
    Form form;
    const schema::Record& kind;
  };
  for (const auto& [list, form, kind] : {Case{Listing::registration, Form::registration, schema::Customer},
                                         Case{Listing::interactions, Form::follow_up, schema::Interaction},
                                         Case{Listing::contracts, Form::contracts, schema::Contract}}) {
    const std::string out = export_to(session_, list, std::string(name(list)) + ".jsonl");
    refused_.clear();
    const ImportResult result = import_as(other.session, form, out);
    EXPECT_THAT(faults(), IsEmpty());
    EXPECT_EQ(result.taken, result.rows);
    EXPECT_GT(result.rows, 0u);
    EXPECT_THAT(names(result, NotTaken::Kind::column), Contains("id"));
    EXPECT_THAT(names(result, NotTaken::Kind::masked), IsEmpty());
    EXPECT_EQ(said(kind, export_to(other.session, list, "again.jsonl")), said(kind, out));
    EXPECT_EQ(import_as(other.session, form, out).unchanged, result.rows);
    // And where it comes from it changes nothing.
    const ImportResult same = import_as(session_, form, out);
    EXPECT_THAT(same.pending, IsEmpty());
    EXPECT_EQ(said(kind, export_to(session_, list, "same.jsonl")), said(kind, out));
  }
}

TEST_F(JsonLinesTest, a_line_says_only_what_it_says) {
  import_rows(Form::registration,
              "客户编号,客户名称,客户等级,备注,联系人姓名,手机号码\nA,甲公司,VIP,旧,张三,13800138000\n");
  EXPECT_EQ(import_lines(Form::registration, "{\"number\":\"A\",\"notes\":\"新\",\"level\":null}\n").taken, 1u);
  EXPECT_EQ(stored("A").notes(), "新");
  EXPECT_EQ(stored("A").level(), v1::LEVEL_VIP);
  EXPECT_EQ(stored("A").contacts(0).mobile(), "13800138000");
  const std::string cleared = folder_.write("clear.jsonl", "{\"number\":\"A\",\"level\":null}\n");
  const ImportResult result = import_as(session_, Form::registration, cleared, true);
  EXPECT_FALSE(stored("A").has_level());
  EXPECT_EQ(stored("A").notes(), "新");
  ASSERT_THAT(result.cleared, SizeIs(1));
  EXPECT_EQ(result.cleared[0].column, "level");
}

TEST_F(JsonLinesTest, what_was_masked_changes_nothing_and_is_named) {
  import_rows(Form::registration,
              "客户编号,客户名称,客户类型,统一社会信用代码/身份证号,联系人姓名,手机号码,联系地址,备注\n"
              "A,张三,个人客户,11010519491231002X,张三,13800138000,北京市朝阳区解放路3号,密\n");
  const std::string before = stored("A").SerializeAsString();
  const std::string masked = export_to(session_, Listing::registration, "masked.jsonl", true);
  std::ifstream file(masked);
  std::stringstream content;
  content << file.rdbuf();
  EXPECT_THAT(content.str(), Not(HasSubstr("13800138000")));
  const ImportResult result = import(Form::registration, masked);
  EXPECT_THAT(faults(), IsEmpty());
  EXPECT_EQ(result.id, 0u);
  EXPECT_EQ(stored("A").SerializeAsString(), before);
  EXPECT_THAT(names(result, NotTaken::Kind::masked),
              testing::IsSupersetOf({"name", "resident_id", "contacts", "addresses"}));
}

TEST_F(JsonLinesTest, of_a_customer_who_is_not_there_what_is_masked_stays_out) {
  const ImportResult result = import_lines(
      Form::registration,
      "{\"number\":\"A\",\"name\":\"甲公司\",\"kind\":\"CUSTOMER_KIND_ENTERPRISE\",\"contacts\":[{\"name\":\"张*\","
      "\"mobile\":\"138****8000\",\"title\":\"经理\"},{\"name\":\"李*\"}]}\n"
      "{\"number\":\"B\",\"name\":\"王*\",\"kind\":\"CUSTOMER_KIND_INDIVIDUAL\"}\n");
  EXPECT_THAT(faults(), ElementsAre("2 name required"));
  ASSERT_EQ(stored("A").contacts_size(), 1);
  EXPECT_EQ(stored("A").contacts(0).title(), "经理");
  EXPECT_FALSE(stored("A").contacts(0).has_mobile());
  EXPECT_THAT(names(result, NotTaken::Kind::masked), ElementsAre("contacts.mobile", "contacts.name"));
}

TEST_F(JsonLinesTest, faults_name_line_and_field_and_say_nothing_personal) {
  const ImportResult result = import_lines(
      Form::registration,
      "{\"number\":\"A\",\"name\":\"甲公司\",\"kind\":\"CUSTOMER_KIND_ENTERPRISE\","
      "\"contacts\":[{\"mobile\":\"13800138000\"},{\"mobile\":\"12345\"}],\"level\":\"LEVEL_GOLD\"}\n"
      "\n"
      "{\"number\":\"B\",\n"
      "[1]\n"
      "{\"number\":\"C\",\"name\":\"丙公司\",\"kind\":\"企业客户\",\"preferences\":{\"colour\":1}}\n"
      "{\"number\":\"D\",\"name\":\"丁公司\",\"kind\":\"企业客户\",\"colour\":\"red\",\"updated_by\":\"S001\"}\n");
  EXPECT_EQ(result.rows, 5u);
  EXPECT_EQ(result.taken, 1u);
  EXPECT_THAT(faults(), ElementsAre("1 level unknown_value", "1 contacts[1].mobile length", "3  json", "4  type",
                                    "5 preferences.colour unknown_field"));
  for (const RefusedRow& row : refused_) EXPECT_THAT(row.value, IsEmpty());
  EXPECT_THAT(names(result, NotTaken::Kind::column), ElementsAre("colour", "updated_by"));
}

TEST_F(JsonLinesTest, ids_of_another_store_are_no_ids_here) {
  import_rows(Form::registration, "客户编号,客户名称\nA,甲公司\nB,乙公司\n");
  const std::string talk =
      "\"at\":\"2026-11-20T02:00:00Z\",\"channel\":\"CHANNEL_PHONE\",\"kind\":\"INTERACTION_KIND_FOLLOW_UP\","
      "\"summary\":\"沟通\",\"handler\":\"S001\"";
  const ImportResult result =
      import_lines(Form::follow_up, "{\"customer\":1,\"id\":77,\"number\":\"H1\",\"customer_number\":\"B\"," + talk +
                                        "}\n{\"customer\":1,\"number\":\"H2\"," + talk + "}\n");
  EXPECT_THAT(faults(), ElementsAre("2 customer_number required"));
  EXPECT_THAT(names(result, NotTaken::Kind::column), ElementsAre("customer", "id"));
  EXPECT_EQ(stored_interaction("H1").customer(), customer_id_of("B"));
}

TEST_F(JsonLinesTest, a_known_record_is_corrected_and_undone) {
  import_rows(Form::registration, "客户编号,客户名称,跟进人\nA,甲公司,S001\n");
  import_rows(Form::follow_up, std::string(kFollowUpHeading) + "A,2026-11-10,电话,第一次,,,,,S001\n");
  const std::string out = export_to(session_, Listing::follow_up, "talks.jsonl");
  std::ifstream file(out);
  std::string line;
  std::getline(file, line);
  line.replace(line.find("第一次"), std::string("第一次").size(), "更正后");
  v1::Interaction old;
  old.ParseFromString(from_json("Interaction", line));
  const ImportResult result = import_lines(Form::follow_up, line + "\n");
  EXPECT_EQ(stored_interaction(old.number()).summary(), "更正后");
  EXPECT_EQ(undo_import(session_, result.id).undone, 1u);
  EXPECT_EQ(stored_interaction(old.number()).summary(), "第一次");
}

TEST_F(JsonLinesTest, a_dry_run_says_the_same_and_changes_nothing) {
  ImportOptions options;
  options.dry_run = true;
  const std::string path =
      folder_.write("a.jsonl", "{\"number\":\"A\",\"name\":\"甲公司\",\"kind\":\"企业客户\",\"id\":5}\n{}\n");
  const ImportResult result = import_form(session_, Form::registration, path, options);
  EXPECT_EQ(result.taken, 1u);
  EXPECT_EQ(result.refused, 1u);
  EXPECT_THAT(names(result, NotTaken::Kind::column), ElementsAre("id"));
  EXPECT_EQ(stored("A").id(), 0u);
}

TEST_F(JsonLinesTest, a_known_payment_is_not_booked_twice) {
  import_rows(Form::registration, "客户编号,客户名称,跟进人\nA,甲公司,S001\n");
  Write write = session_.write("by hand");
  v1::Contract contract;
  contract.set_customer(customer_id(write, "A").value());
  contract.set_number("HT1");
  contract.set_signed_on("2026-01-10");
  contract.mutable_gross()->set_minor(10000);
  const uint64_t id = sign_contract(write, contract).id;
  v1::Payment payment;
  payment.set_contract(id);
  payment.mutable_amount()->set_minor(10000);
  payment.set_received_on("2026-01-12");
  record_payment(write, payment);
  write.commit();
  const std::string out = export_to(session_, Listing::contracts, "contracts.jsonl");
  EXPECT_EQ(import(Form::contracts, out).refused, 0u);
  EXPECT_EQ(import(Form::contracts, export_to(session_, Listing::contracts, "contracts.csv")).refused, 0u);
  Snapshot view = session_.read();
  EXPECT_THAT(list_payments(view, id), SizeIs(1));
}

TEST_F(JsonLinesTest, headings_layouts_and_corrections_are_not_for_json) {
  const std::string path = folder_.write("a.jsonl", "{\"number\":\"A\"}\n");
  ImportOptions mapped, corrected;
  mapped.headings["客户名称"] = "name";
  corrected.corrections = folder_.file("again.xlsx");
  for (const ImportOptions& options : {mapped, corrected}) {
    try {
      import_form(session_, Form::registration, path, options);
      ADD_FAILURE();
    } catch (const Error& error) {
      EXPECT_EQ(error.reason(), "json_lines_option");
    }
  }
}

/// A customer of whom anything may be said.
class AnyCustomer {
 public:
  explicit AnyCustomer(uint32_t seed) : random_(seed) {}

  v1::Customer make(int i) {
    v1::Customer one;
    one.set_number("R" + std::to_string(i));
    one.set_name("公司" + std::to_string(random_() % 1000));  // A name with a star is a masked one.
    one.set_kind(static_cast<v1::CustomerKind>(1 + random_() % 3));
    if (some()) one.set_level(static_cast<v1::Level>(1 + random_() % 3));
    if (some()) one.set_stage(static_cast<v1::Stage>(1 + random_() % 4));
    if (some()) one.set_source(static_cast<v1::Source>(1 + random_() % 8));
    if (some()) one.set_notes(word() + "\n" + word());
    if (some()) one.set_industry("I65");
    if (some()) one.set_owner(some() ? "S001" : "S002");
    if (some()) one.set_first_contact_on("2026-0" + std::to_string(1 + random_() % 9) + "-11");
    for (size_t n = random_() % 3; n > 0; --n) add_contact(one);
    for (size_t n = random_() % 3; n > 0; --n) {
      v1::Address& address = *one.add_addresses();
      address.set_province("北京市");
      address.set_district("朝阳区");
      address.set_street(word() + "路" + std::to_string(random_() % 100) + "号");
      if (some()) address.set_use(v1::Address::USE_REGISTERED);
    }
    if (some()) one.mutable_needs()->set_core_need(word());
    if (some()) one.mutable_needs()->mutable_budget()->set_minor(static_cast<int64_t>(random_() % 1'000'000));
    for (size_t n = random_() % 3; n > 0; --n) one.mutable_preferences()->add_channels(v1::CHANNEL_PHONE);
    for (size_t n = random_() % 2; n > 0; --n) one.add_tags()->set_name(word());
    if (some()) add_field(one);
    if (some()) one.add_reminders()->set_text(word());
    if (some()) {
      v1::Paper& paper = *one.add_papers();
      paper.set_kind(v1::Paper::KIND_LICENCE);
      paper.set_seen_by("S001");
      paper.mutable_seen_at()->set_seconds(1790000000);
      paper.mutable_seen_at()->set_nanos(static_cast<int32_t>(random_() % 1'000'000) * 1000);
    }
    return one;
  }
  bool some() { return random_() % 2 == 0; }
  std::string word() {
    constexpr const char* kWords[] = {"甲", "乙丙", "\"引号\"", "a\\b", "*星", "\u2028", "𠮷", "R&D", "丁 戊", "7"};
    return std::string(kWords[random_() % std::size(kWords)]) + kWords[random_() % std::size(kWords)];
  }

 private:
  void add_contact(v1::Customer& one) {
    v1::Contact& contact = *one.add_contacts();
    contact.set_name("联系人" + std::to_string(random_() % 100));
    if (some()) contact.set_mobile("138" + std::to_string(10000000 + random_() % 89999999));
    if (some()) contact.set_email("u" + std::to_string(random_() % 1000) + "@example.com");
    if (some()) contact.set_role(v1::CONTACT_ROLE_FINANCE);
    if (some()) contact.set_note(word());
  }
  void add_field(v1::Customer& one) {
    v1::CustomField& field = *one.add_custom_fields();
    field.set_key("自定" + std::to_string(random_() % 9));
    field.set_value(word());
  }

  std::mt19937 random_;
};

TEST_F(JsonLinesTest, random_records_go_round_and_are_the_same) {
  for (uint32_t seed = 1; seed <= 5; ++seed) {
    SCOPED_TRACE(seed);
    AnyCustomer any(seed);
    Other first, second;
    for (const Session& session : {first.session, second.session}) {
      Write write = session.write("staff");
      for (const char* number : {"S001", "S002"}) {
        v1::Staff person;
        person.set_number(number);
        person.set_name(number);
        person.set_role(v1::ROLE_AGENT);
        put_staff(write, person);
      }
      write.commit();
    }
    {
      Write write = first.session.write("any");
      for (int i = 0; i < 40; ++i) {
        const uint64_t id = register_customer(write, any.make(i)).id;
        if (!any.some()) continue;
        v1::Interaction talk;
        talk.set_customer(id);
        talk.set_number("T" + std::to_string(i));
        talk.mutable_at()->set_seconds(1795000000 - i);
        talk.set_channel(v1::CHANNEL_PHONE);
        talk.set_kind(any.some() ? v1::INTERACTION_KIND_COMPLAINT : v1::INTERACTION_KIND_FOLLOW_UP);
        talk.set_summary("沟通" + any.word());
        talk.set_handler("S001");
        if (any.some()) talk.mutable_next_step()->set_action(any.word());
        if (any.some()) talk.add_promises()->set_text(any.word());
        if (any.some()) talk.mutable_feedback()->set_person("S002");
        record_interaction(write, talk);
      }
      write.commit();
    }
    refused_.clear();
    const std::string customers = export_to(first.session, Listing::registration, "customers.jsonl"),
                      talks = export_to(first.session, Listing::interactions, "talks.jsonl");
    import_as(second.session, Form::registration, customers);
    import_as(second.session, Form::feedback, talks);
    EXPECT_THAT(faults(), IsEmpty());
    EXPECT_EQ(said(schema::Customer, export_to(second.session, Listing::registration, "b.jsonl")),
              said(schema::Customer, customers));
    EXPECT_EQ(said(schema::Interaction, export_to(second.session, Listing::interactions, "b.jsonl")),
              said(schema::Interaction, talks));
  }
}

}  // namespace
}  // namespace dossier
