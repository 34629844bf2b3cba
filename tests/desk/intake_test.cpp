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
  for (const char* text : {"C20260302001", "138 0013 8000", "+86 13800138000", "北京龙思餐饮管理有限公司", "北京龍思", "龙思餐饮",
                           "91110105MA00T35T2B", "LI.QIANG@example.com"}) {
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
  EXPECT_EQ(parse<v1::Customer>(RecordView(*customer_as_of(view, id, clock_->now()))).contacts(0).mobile(), "13900139000");
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
