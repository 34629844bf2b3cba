// SPDX-License-Identifier: Apache-2.0
#include "desk/store_fixture.hpp"

namespace dossier::test {
namespace {

class Intake : public StoreTest {};

TEST_F(Intake, U1_numbers_are_given_by_the_system_and_unique) {
  Write write = agent().write("register");
  const Registered first = register_customer(write, enterprise());
  v1::Customer other = enterprise();
  other.set_name("上海金禾餐饮管理有限公司");
  const Registered second = register_customer(write, other);
  write.commit();
  EXPECT_EQ(first.number, "C20260302001");
  EXPECT_EQ(second.number, "C20260302002");
  expect_sound();
}

TEST_F(Intake, U1_a_number_that_an_import_took_is_passed_over) {
  v1::Customer imported = enterprise();
  imported.set_number("C20260302001");
  register_one(imported);
  Write write = agent().write();
  EXPECT_EQ(register_customer(write, enterprise()).number, "C20260302002");
  const Error error = error_of([&] { register_customer(write, imported); });
  EXPECT_EQ(error.code(), Code::conflict);
  EXPECT_EQ(error.field(), "number");
}

TEST_F(Intake, a_number_where_a_part_of_the_record_belongs_is_left_out) {
  v1::Customer customer = enterprise();
  customer.set_notes("not a contact");
  ASSERT_TRUE(customer.ParseFromString(customer.SerializeAsString() + "\x68\x01"));  // Of the contacts' number.
  Write write = agent().write();
  EXPECT_NE(register_customer(write, customer).id, 0u);
  write.commit();
  expect_sound();
}

TEST_F(Intake, R1_each_kind_is_taken_and_the_other_one_needs_a_note) {
  Write write = agent().write();
  for (const auto kind : {v1::CUSTOMER_KIND_ENTERPRISE, v1::CUSTOMER_KIND_INDIVIDUAL, v1::CUSTOMER_KIND_INSTITUTION}) {
    v1::Customer customer;
    customer.set_kind(kind);
    customer.set_name("名" + std::to_string(kind));
    EXPECT_NE(register_customer(write, customer).id, 0u);
  }
  v1::Customer other;
  other.set_kind(v1::CUSTOMER_KIND_OTHER);
  other.set_name("业主委员会");
  EXPECT_EQ(error_of([&] { register_customer(write, other); }).field(), "kind_note");
  other.set_kind_note("小区业主自治组织");
  EXPECT_NE(register_customer(write, other).id, 0u);
}

TEST_F(Intake, R2_a_name_is_required_and_the_short_name_finds_it_too) {
  v1::Customer customer = enterprise();
  customer.clear_name();
  Write write = agent().write();
  EXPECT_EQ(error_of([&] { register_customer(write, customer); }).field(), "name");
  customer.set_name("北京宏图远景贸易有限公司");
  customer.set_short_name("宏图远景");
  const uint64_t id = register_customer(write, customer).id;
  EXPECT_EQ(find_customers(write, "宏图远景"), std::vector<uint64_t>{id});
}

TEST_F(Intake, R5_addresses_stand_apart_and_one_is_the_usual) {
  v1::Customer customer = enterprise();
  customer.clear_addresses();
  for (const auto use : {v1::Address::USE_REGISTERED, v1::Address::USE_OPERATING}) {
    v1::Address& address = *customer.add_addresses();
    address.set_use(use);
    address.set_province("北京市");
    address.set_city("北京市");
    address.set_street("朝阳路1号");
    address.set_usual(true);
  }
  Write write = agent().write();
  EXPECT_EQ(error_of([&] { register_customer(write, customer); }).field(), "addresses[1].usual");
  customer.mutable_addresses(0)->set_usual(false);
  const auto stored = parse<v1::Customer>(*dossier::customer(write, register_customer(write, customer).id));
  EXPECT_EQ(stored.addresses(0).use(), v1::Address::USE_REGISTERED);
  EXPECT_TRUE(stored.addresses(1).usual());
}

TEST_F(Intake, R7_windows_that_make_no_sense_are_refused_by_place) {
  v1::Customer customer = enterprise();
  v1::TimeWindow& window = *customer.mutable_preferences()->add_do_not_disturb();
  window.set_from(14 * 60);
  window.set_to(12 * 60);
  Write write = agent().write();
  EXPECT_EQ(error_of([&] { register_customer(write, customer); }).field(), "preferences.do_not_disturb[0]");
}

TEST_F(Intake, R9_reminders_are_kept_with_their_last_day) {
  v1::Customer customer = enterprise();
  v1::Reminder& reminder = *customer.add_reminders();
  reminder.set_text("曾投诉物流");
  reminder.set_until("2026-02-30");
  Write write = agent().write();
  EXPECT_EQ(error_of([&] { register_customer(write, customer); }).field(), "reminders[0].until");
  customer.mutable_reminders(0)->set_until("2026-06-30");
  const auto stored = parse<v1::Customer>(*dossier::customer(write, register_customer(write, customer).id));
  EXPECT_EQ(stored.reminders(0).text(), "曾投诉物流");
}

TEST_F(Intake, R16_D1_what_is_missing_is_listed) {
  v1::Customer customer = enterprise();
  customer.clear_contacts();
  customer.add_contacts()->set_mobile("13800138000");
  const auto listed = [](const v1::Completeness& completeness) {
    std::vector<std::string> list;
    for (const auto& missing : completeness.missing()) {
      list.push_back(missing.requirement() + " " + missing.field() +
                     (missing.has_role() ? " role " + std::to_string(missing.role()) : "") +
                     (missing.has_paper() ? " paper " + std::to_string(missing.paper()) : ""));
    }
    return list;
  };
  Write write = agent().write();
  const uint64_t id = register_customer(write, customer).id;
  EXPECT_THAT(listed(check_completeness(write, id)),
              testing::UnorderedElementsAre("R4 contacts.email", "D1 legal_representative", "D1 business_scope",
                                            "D1 contacts role 2", "D1 contacts role 1", "D1 contacts role 3",
                                            "D1 contacts role 5", "R16 papers paper 1", "R16 papers paper 2",
                                            "R16 papers paper 4"));
  auto stored = parse<v1::Customer>(*dossier::customer(write, id));
  stored.set_legal_representative("李强");
  stored.set_business_scope("餐饮管理");
  stored.mutable_contacts(0)->set_email("li@example.com");
  stored.mutable_contacts(0)->set_role(v1::CONTACT_ROLE_LIAISON);
  for (const auto role : {v1::CONTACT_ROLE_DECISION_MAKER, v1::CONTACT_ROLE_FINANCE, v1::CONTACT_ROLE_EMERGENCY})
    stored.add_contacts()->set_role(role);
  for (const auto kind :
       {v1::Paper::KIND_LICENCE, v1::Paper::KIND_LEGAL_REPRESENTATIVE_ID, v1::Paper::KIND_CONFIRMATION}) {
    stored.add_papers()->set_kind(kind);
  }
  correct_customer(write, stored);
  EXPECT_THAT(listed(check_completeness(write, id)), testing::IsEmpty());
  v1::Customer person;
  person.set_kind(v1::CUSTOMER_KIND_INDIVIDUAL);
  person.set_name("王芳");
  EXPECT_THAT(listed(check_completeness(write, register_customer(write, person).id)),
              testing::UnorderedElementsAre("R3 resident_id", "R4 contacts.mobile", "R4 contacts.email",
                                            "R16 papers paper 3", "R16 papers paper 4"));
  EXPECT_EQ(error_of([&] { check_completeness(write, 999'999); }).code(), Code::missing);
}

TEST_F(Intake, F1_the_industry_is_a_section_of_the_standard) {
  v1::Customer customer = enterprise();
  Write write = agent().write();
  customer.set_industry("Z99");
  EXPECT_EQ(error_of([&] { register_customer(write, customer); }).field(), "industry");
  customer.set_industry("I65");
  customer.set_source(v1::SOURCE_EXHIBITION);
  EXPECT_NE(register_customer(write, customer).id, 0u);
}

TEST_F(Intake, F3_collaborators_are_staff_and_bring_their_department) {
  v1::Customer customer = enterprise();
  customer.add_collaborators()->set_staff("S999");
  Write write = agent().write();
  EXPECT_EQ(error_of([&] { register_customer(write, customer); }).field(), "collaborators[0].staff");
  customer.mutable_collaborators(0)->set_staff("S001");
  const auto stored = parse<v1::Customer>(*dossier::customer(write, register_customer(write, customer).id));
  EXPECT_FALSE(stored.collaborators(0).department().empty());
}

TEST_F(Intake, B1_level_and_opening_date_are_kept_and_a_date_that_is_none_is_refused) {
  v1::Customer customer = enterprise();
  customer.set_level(v1::LEVEL_STRATEGIC);
  customer.set_opened_on("2026-13-01");
  Write write = agent().write();
  EXPECT_EQ(error_of([&] { register_customer(write, customer); }).field(), "opened_on");
  customer.set_opened_on("2024-03-15");
  const auto stored = parse<v1::Customer>(*dossier::customer(write, register_customer(write, customer).id));
  EXPECT_EQ(stored.level(), v1::LEVEL_STRATEGIC);
  EXPECT_EQ(stored.opened_on(), "2024-03-15");
}

TEST_F(Intake, all_that_is_wrong_with_a_customer_is_said_at_once) {
  v1::Customer customer = enterprise();
  customer.clear_name();
  customer.set_owner("S999");
  customer.set_credit_code("91110105MA00T35T2C");
  customer.mutable_contacts(0)->set_mobile("1380013");
  customer.set_opened_on("2024-02-30");
  Write write = agent().write();
  const Error error = error_of([&] { register_customer(write, customer); });
  std::vector<std::string> said;
  for (const Finding& finding : error.findings()) said.push_back(finding.field + " " + finding.reason);
  EXPECT_THAT(said, testing::ElementsAre("name required", "owner no_such_staff", "credit_code checksum",
                                         "contacts[0].mobile length", "opened_on iso_date"));
  EXPECT_EQ(error.code(), Code::invalid);
  EXPECT_EQ(error.field(), "name");
  EXPECT_EQ(std::count(error.what(), error.what() + std::strlen(error.what()), '\n'), 4);
}

TEST_F(Intake, R3_a_wrong_check_digit_is_refused_by_field_and_reason) {
  v1::Customer customer = enterprise();
  customer.set_credit_code("91110105MA00T35T2C");
  Write write = agent().write();
  const Error error = error_of([&] { register_customer(write, customer); });
  EXPECT_EQ(error.code(), Code::invalid);
  EXPECT_EQ(error.field(), "credit_code");
  EXPECT_EQ(error.reason(), "checksum");
  EXPECT_NE(error.message(Language::zh), error.message(Language::en));
}

TEST_F(Intake, R4_values_are_normalised_and_what_was_typed_is_kept) {
  v1::Customer customer = enterprise();
  customer.mutable_contacts(0)->set_mobile("＋86 138-0013-8000");
  customer.mutable_contacts(0)->set_email(" Li.Qiang@EXAMPLE.com ");
  const uint64_t id = register_one(customer);
  Snapshot view = agent().read();
  const auto stored = parse<v1::Customer>(*dossier::customer(view, id));
  EXPECT_EQ(stored.contacts(0).mobile(), "13800138000");
  EXPECT_EQ(stored.contacts(0).email(), "Li.Qiang@example.com");
  ASSERT_GE(stored.provenance_size(), 1);
  EXPECT_EQ(stored.provenance(0).path(), "contacts[0].mobile");
}

TEST_F(Intake, R3_a_missing_identity_number_is_a_remark) {
  v1::Customer customer = enterprise();
  customer.clear_credit_code();
  const uint64_t id = register_one(customer);
  Snapshot view = agent().read();
  const auto stored = parse<v1::Customer>(*dossier::customer(view, id));
  ASSERT_EQ(stored.remarks_size(), 1);
  EXPECT_EQ(stored.remarks(0).field(), "credit_code");
  EXPECT_EQ(stored.remarks(0).reason(), "missing");
}

TEST_F(Intake, R6_a_core_need_has_at_most_50_characters) {
  v1::Customer customer = enterprise();
  std::string need;
  for (int i = 0; i < 51; ++i) need += "长";
  customer.mutable_needs()->set_core_need(need);
  Write write = agent().write();
  EXPECT_EQ(error_of([&] { register_customer(write, customer); }).field(), "needs.core_need");
  customer.mutable_needs()->set_core_need(need.substr(3));
  EXPECT_NO_THROW(register_customer(write, customer));
}

TEST_F(Intake, text_that_is_not_utf8_is_refused_by_field) {
  v1::Customer customer = enterprise();
  customer.mutable_contacts(0)->set_title("\xff\xfe");
  Write write = agent().write();
  const Error error = error_of([&] { register_customer(write, customer); });
  EXPECT_EQ(error.field(), "contacts[0].title");
  EXPECT_EQ(error.reason(), "utf8");
}

TEST_F(Intake, all_texts_that_cannot_be_stored_are_named_at_once) {
  v1::Customer customer = enterprise();
  customer.set_notes("\x1B");
  customer.mutable_contacts(0)->set_title("\xff\xfe");
  Write write = agent().write();
  const Error error = error_of([&] { register_customer(write, customer); });
  std::vector<std::string> found;
  for (const Finding& one : error.findings()) found.push_back(one.field + " " + one.reason);
  EXPECT_THAT(found, testing::UnorderedElementsAre("contacts[0].title utf8", "notes control_character"));
}

TEST_F(Intake, what_no_file_or_page_can_hold_is_refused_by_field_and_names_have_one_line) {
  Write write = agent().write();
  v1::Customer customer = enterprise();
  for (const char* wrong : {"\uFFFF", "\uFFFE", "\U0001FFFE", "\uFDD0", "\u0085", "\u009B", "\x1B", "\x7F"}) {
    customer.set_notes(std::string("甲") + wrong);
    const Error error = error_of([&] { register_customer(write, customer); });
    EXPECT_EQ(error.reason(), "control_character");
    EXPECT_EQ(error.field(), "notes");
  }
  customer.set_notes("一\n二\uFFFD\uFDF0\u00A0\u202E");
  customer.set_name("北京\r\n宏图\u2028远景\t贸易\n公司");
  const auto stored = parse<v1::Customer>(*dossier::customer(write, register_customer(write, customer).id));
  EXPECT_EQ(stored.notes(), customer.notes());
  EXPECT_EQ(stored.name(), "北京 宏图 远景 贸易 公司");
}

TEST_F(Intake, what_is_loaded_is_refused_where_it_would_have_to_be_cleaned) {
  BulkLoad load(*store_);
  v1::Customer customer = enterprise();
  customer.set_number("L1");
  const std::string name = customer.name();
  customer.set_name(name + "\n");
  const Error error = error_of([&] { load.add(customer); });
  EXPECT_EQ(error.reason(), "line_end");
  EXPECT_EQ(error.field(), "name");
  customer.set_name(name);
  customer.set_notes("一\n二");
  EXPECT_NE(load.add(customer), 0u);
  load.finish();
}

TEST_F(Intake, loading_tells_of_its_progress_every_8192_records) {
  std::vector<uint64_t> told;
  BulkLoad load(
      *store_, "load",
      [&](uint64_t done, uint64_t) {
        told.push_back(done);
        return true;
      },
      8192);
  v1::Customer customer = enterprise();
  customer.set_number("L1");
  v1::Interaction interaction = call(load.add(customer), clock_->now());
  for (int i = 2; i < 8192; ++i) {
    interaction.set_number("I" + std::to_string(i));
    load.add(interaction);
  }
  EXPECT_TRUE(told.empty());
  interaction.set_number("I8192");
  load.add(interaction);
  EXPECT_EQ(told, (std::vector<uint64_t>{8192}));
}

TEST_F(Intake, U3_X6_a_likely_duplicate_is_named_with_its_owner_and_reasons) {
  const uint64_t first = register_one(enterprise());
  v1::Customer again = enterprise();
  again.set_name("龙思餐饮管理有限公司");
  again.clear_credit_code();
  Write write = agent().write();
  const Registered second = register_customer(write, again);
  ASSERT_EQ(second.matches.size(), 1u);
  EXPECT_EQ(second.matches[0].id, first);
  EXPECT_EQ(second.matches[0].owner, "S001");
  EXPECT_EQ(second.matches[0].reasons, (std::vector<std::string>{"phone", "email", "name"}));
}

TEST_F(Intake, find_by_number_phone_name_and_identity) {
  const uint64_t id = register_one(enterprise());
  Snapshot view = agent().read();
  for (const char* text : {"C20260302001", "138 0013 8000", "+86 13800138000", "北京龙思餐饮管理有限公司", "北京龍思",
                           "龙思餐饮", "91110105MA00T35T2B", "LI.QIANG@example.com"}) {
    EXPECT_EQ(find_customers(view, text), std::vector<uint64_t>{id}) << text;
  }
  EXPECT_TRUE(find_customers(view, "13900139000").empty());
  EXPECT_TRUE(find_customers(view, "").empty());
}

TEST_F(Intake, B2_X2_corrections_keep_history_and_past_states) {
  const uint64_t id = register_one(enterprise());
  const Instant before = clock_->now();
  clock_->advance(std::chrono::hours(1));
  Write write = agent().write("phone call");
  v1::Customer customer = parse<v1::Customer>(*dossier::customer(write, id));
  customer.mutable_contacts(0)->set_mobile("13900139000");
  EXPECT_EQ(correct_customer(write, customer, 1), 2u);
  write.commit();

  Snapshot view = agent().read();
  const auto history = customer_history(view, id);
  ASSERT_EQ(history.size(), 2u);
  EXPECT_EQ(history[0].actor, "S001");
  EXPECT_EQ(history[0].reason, "phone call");
  EXPECT_EQ(history[0].change, 2);
  EXPECT_THAT(history[0].changed, ::testing::Contains(uint32_t{v1::Customer::kContactsFieldNumber}));
  EXPECT_EQ(parse<v1::Customer>(RecordView(history[0].before)).contacts(0).mobile(), "13800138000");
  EXPECT_EQ(history[1].change, 1);
  EXPECT_EQ(parse<v1::Customer>(RecordView(*customer_as_of(view, id, before))).contacts(0).mobile(), "13800138000");
  EXPECT_EQ(parse<v1::Customer>(RecordView(*customer_as_of(view, id, clock_->now()))).contacts(0).mobile(),
            "13900139000");
  EXPECT_FALSE(customer_as_of(view, id, before - std::chrono::seconds(1)));
  EXPECT_TRUE(find_customers(view, "13800138000").empty());
  EXPECT_EQ(find_customers(view, "13900139000").size(), 1u);
  expect_sound();
}

TEST_F(Intake, a_correction_of_what_somebody_else_changed_is_a_conflict) {
  const uint64_t id = register_one(enterprise());
  Write write = agent().write();
  v1::Customer customer = parse<v1::Customer>(*dossier::customer(write, id));
  customer.set_notes("a");
  correct_customer(write, customer, 1);
  customer.set_notes("b");
  EXPECT_EQ(error_of([&] { correct_customer(write, customer, 1); }).code(), Code::conflict);
}

TEST_F(Intake, the_same_values_again_change_nothing) {
  const uint64_t id = register_one(enterprise());
  clock_->advance(std::chrono::hours(1));
  Write write = agent().write();
  const v1::Customer customer = parse<v1::Customer>(*dossier::customer(write, id));
  EXPECT_EQ(correct_customer(write, customer), 1u);
  EXPECT_EQ(customer_history(write, id).size(), 1u);
}

TEST_F(Intake, U5_a_viewer_reads_masked_and_changes_nothing) {
  const uint64_t id = register_one(enterprise());
  const Session viewer = store_->session("S003");
  Snapshot view = viewer.read();
  const auto seen = parse<v1::Customer>(*dossier::customer(view, id));
  EXPECT_EQ(seen.contacts(0).mobile(), "138****8000");
  EXPECT_EQ(seen.contacts(0).name(), "李*");
  EXPECT_EQ(seen.name(), "北京龙思餐饮管理有限公司");
  EXPECT_EQ(parse<v1::Customer>(RecordView(customer_history(view, id)[0].after)).contacts(0).mobile(), "138****8000");
  Write write = viewer.write();
  EXPECT_EQ(error_of([&] { register_customer(write, enterprise()); }).code(), Code::denied);
}

TEST_F(Intake, U5_strangers_and_leavers_are_refused) {
  EXPECT_EQ(error_of([&] { store_->session("S999"); }).code(), Code::denied);
  EXPECT_EQ(error_of([&] { store_->session("system"); }).code(), Code::denied);
  Write write = store_->system().write();
  v1::Staff staff = parse<v1::Staff>(*dossier::staff(write, "S001"));
  staff.set_left(true);
  put_staff(write, staff);
  write.commit();
  EXPECT_EQ(error_of([&] { store_->session("S001"); }).code(), Code::denied);
}

TEST_F(Intake, a_record_beyond_its_limits_is_refused) {
  Write write = agent().write();
  const auto reason = [&](const v1::Customer& customer) {
    return error_of([&] { register_customer(write, customer); }).reason();
  };
  v1::Customer many = enterprise();
  while (many.tags_size() <= static_cast<int>(limits::kEntries)) many.add_tags()->set_name("标签");
  EXPECT_EQ(error_of([&] { register_customer(write, many); }).field(), "tags");
  EXPECT_EQ(reason(many), "too_many");
  v1::Customer long_text = enterprise();
  long_text.set_notes(std::string(limits::kTextCharacters + 1, 'a'));
  EXPECT_EQ(reason(long_text), "too_long");
  v1::Customer large = enterprise();
  large.set_notes(std::string(limits::kRecordBytes, 'a'));
  EXPECT_EQ(reason(large), "record_size");
  large.set_notes(std::string(limits::kTextCharacters, 'a'));
  EXPECT_GT(register_customer(write, large).id, 0u);
}

TEST_F(Intake, what_a_session_is_for_has_a_limit) {
  const std::string page(limits::kTextCharacters + 1, 'a');
  const auto refused = [](const auto& call) {
    const Error error = error_of(call);
    return error.reason() + " " + error.field();
  };
  EXPECT_EQ(refused([&] { agent().write(page); }), "too_long reason");
  EXPECT_EQ(refused([&] { agent().read(page); }), "too_long purpose");
  EXPECT_EQ(refused([&] { store_->system(page); }), "too_long reader");
  EXPECT_EQ(refused([&] { BulkLoad(*store_, page); }), "too_long reason");
}

TEST_F(Intake, what_is_not_committed_did_not_happen) {
  {
    Write write = agent().write();
    register_customer(write, enterprise());
  }
  Snapshot view = agent().read();
  EXPECT_FALSE(customer_id(view, "C20260302001"));
  EXPECT_EQ(store_->statistics().customers, 0u);
}

}  // namespace
}  // namespace dossier::test
