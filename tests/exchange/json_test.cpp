// SPDX-License-Identifier: Apache-2.0
#include "dossier/json.hpp"

#include <gmock/gmock.h>

#include "dossier/error.hpp"
#include "dossier/limits.hpp"
#include "dossier/v1/contract.pb.h"
#include "dossier/v1/customer.pb.h"
#include "dossier/v1/interaction.pb.h"
#include "dossier/v1/journal.pb.h"
#include "exchange/pages/changes.hpp"

namespace dossier::exchange {
namespace {

using testing::ElementsAre;
using testing::FieldsAre;

v1::Interaction sample() {
  v1::Interaction interaction;
  interaction.set_customer(12);
  interaction.mutable_at()->set_seconds(1710466200);
  interaction.set_id(18446744073709551615u);
  interaction.set_channel(v1::CHANNEL_WECHAT);
  interaction.set_summary("换货 \"A\"\n");
  interaction.set_open(true);
  interaction.mutable_feedback()->add_order_numbers("D1");
  interaction.mutable_feedback()->set_satisfaction(4);
  interaction.add_promises()->set_due("2024-03-20");
  return interaction;
}

std::string refusal_of(std::string_view message, std::string_view json) {
  try {
    from_json(message, json);
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Code::invalid);
    EXPECT_NE(error.message(Language::zh), error.message(Language::en));
    return error.reason() + " " + error.field();
  }
  return "taken";
}

TEST(Json, writes_names_of_the_schema_numbers_and_instants) {
  EXPECT_EQ(to_json("Interaction", sample().SerializeAsString()),
            R"({"customer":12,"at":"2024-03-15T01:30:00Z","id":18446744073709551615,"channel":"CHANNEL_WECHAT",)"
            R"("summary":"换货 \"A\"\n","open":true,)"
            R"("promises":[{"due":"2024-03-20"}],"feedback":{"order_numbers":["D1"],"satisfaction":4}})");
}

TEST(Json, reads_back_what_it_wrote) {
  const std::string bytes = sample().SerializeAsString();
  EXPECT_EQ(from_json("Interaction", to_json("Interaction", bytes)), bytes);
  v1::JournalEntry entry;
  entry.set_key(std::string("\0\xff\x01", 3));
  entry.set_digest(0x8000000000000001u);
  entry.set_at(-5);
  entry.add_changed(7);
  EXPECT_EQ(from_json("JournalEntry", to_json("JournalEntry", entry.SerializeAsString())), entry.SerializeAsString());
}

TEST(Json, understands_what_people_and_other_writers_send) {
  v1::Interaction read;
  read.ParseFromString(from_json(
      "Interaction", R"({"id":"7","channel":"微信","status":2,"at":"2024-03-15T09:30:00+08:00","summary":null})"));
  EXPECT_EQ(read.id(), 7u);
  EXPECT_EQ(read.channel(), v1::CHANNEL_WECHAT);
  EXPECT_EQ(read.status(), v1::INTERACTION_STATUS_IN_PROGRESS);
  EXPECT_EQ(read.at().seconds(), 1710466200);
  EXPECT_FALSE(read.has_summary());
}

TEST(Json, refuses_and_names_the_field) {
  EXPECT_EQ(refusal_of("Customer", "{"), "json ");
  EXPECT_EQ(refusal_of("Customer", "\"\xff\""), "json ");
  EXPECT_EQ(refusal_of("Customer", "[]"), "type ");
  EXPECT_EQ(refusal_of("Customer", R"({"contacts":[{},{"mobil":"1"}]})"), "unknown_field contacts[1].mobil");
  EXPECT_EQ(refusal_of("Customer", R"({"contacts":[{"mobile":13800138000}]})"), "type contacts[0].mobile");
  EXPECT_EQ(refusal_of("Customer", R"({"contacts":{}})"), "type contacts");
  EXPECT_EQ(refusal_of("Customer", R"({"level":"钻石"})"), "unknown_value level");
  EXPECT_EQ(refusal_of("Customer", R"({"level":99})"), "unknown_value level");
  EXPECT_EQ(refusal_of("Customer", R"({"id":-1})"), "type id");
  EXPECT_EQ(refusal_of("Customer", R"({"id":1.5})"), "type id");
  EXPECT_EQ(refusal_of("Interaction", R"({"feedback":{"satisfaction":4294967296}})"), "type feedback.satisfaction");
  EXPECT_EQ(refusal_of("Interaction", R"({"at":"yesterday"})"), "instant at");
}

std::string repeated(std::string_view text, size_t times) {
  std::string all;
  for (size_t i = 0; i < times; ++i) all += text;
  return all;
}

TEST(Json, all_faults_of_a_record_are_named_at_once) {
  try {
    from_json("Interaction",
              R"({"customer":"x","chanel":2,"channel":"烟","promises":[{"due":4},{"text":"t"}],"open":true})");
    FAIL();
  } catch (const Error& error) {
    std::vector<std::string> found;
    for (const Finding& one : error.findings()) found.push_back(one.field + " " + one.reason);
    EXPECT_THAT(found, testing::UnorderedElementsAre("customer type", "chanel unknown_field", "channel unknown_value",
                                                     "promises[0].due type"));
  }
}

TEST(Json, nesting_ends_at_its_limit_and_needs_no_stack) {
  const auto nested = [](size_t levels) { return R"({"name":)" + repeated("[", levels) + repeated("]", levels) + "}"; };
  EXPECT_EQ(refusal_of("Customer", nested(limits::kJsonDepth - 1)), "type name");
  EXPECT_EQ(refusal_of("Customer", nested(limits::kJsonDepth)), "json_depth ");
  EXPECT_EQ(refusal_of("Customer", nested(1'000'000)), "json_depth ");
  EXPECT_EQ(refusal_of("Customer", repeated(R"({"needs":)", 100'000)), "json_depth ");
}

TEST(Json, sizes_and_counts_have_limits) {
  const std::string long_text(limits::kJsonBytes, ' ');
  EXPECT_EQ(refusal_of("Customer", long_text + "{}"), "json_size ");
  EXPECT_EQ(refusal_of("Customer", R"({"tags":[)" + repeated("0,", limits::kJsonValues) + "0]}"), "json_values ");
  std::string keys;
  for (size_t i = 0; i <= limits::kJsonKeys; ++i) keys += (i == 0 ? "\"k" : ",\"k") + std::to_string(i) + "\":0";
  EXPECT_EQ(refusal_of("Customer", R"({"contacts":[{},{)" + keys + "}]}"), "json_keys contacts[1]");
}

TEST(Json, a_key_that_stands_twice_is_named) {
  EXPECT_EQ(refusal_of("Customer", R"({"name":"甲","level":"VIP","name":"乙"})"), "duplicate_key name");
  EXPECT_EQ(refusal_of("Customer", R"({"contacts":[{},{"mobile":"1","mobile":"1"}]})"),
            "duplicate_key contacts[1].mobile");
  // A key that is none of ours may be anything, also somebody's name.
  EXPECT_EQ(refusal_of("Customer", R"({"王芳":1,"王芳":2})"), "duplicate_key …");
}

TEST(Json, a_number_that_is_out_of_range_is_named) {
  EXPECT_EQ(refusal_of("Customer", R"({"level":1e999})"), "number_range level");
  EXPECT_EQ(refusal_of("Customer", R"({"contacts":[{},{"mobile":-1e999}]})"), "number_range contacts[1].mobile");
  EXPECT_EQ(refusal_of("Customer", R"({"id":123456789012345678901234567890})"), "type id");
  EXPECT_EQ(refusal_of("Customer", "1e999"), "number_range ");
}

TEST(Json, unknown_records_and_broken_bytes_are_errors) {
  EXPECT_THROW(to_json("Nothing", ""), Error);
  EXPECT_THROW(to_json("Customer", "\xff\xff"), Error);
}

TEST(Changes, are_found_down_to_single_values) {
  v1::Customer before;
  before.set_name("甲");
  before.set_level(v1::LEVEL_ORDINARY);
  before.add_contacts()->set_mobile("13800138000");
  before.add_contacts()->set_name("李强");
  v1::Customer after = before;
  after.set_level(v1::LEVEL_VIP);
  after.mutable_contacts(0)->set_mobile("13900139000");
  after.mutable_contacts()->RemoveLast();
  after.mutable_needs()->set_core_need("设备");
  const auto changes = describe_changes("Customer", before.SerializeAsString(), after.SerializeAsString());
  EXPECT_THAT(changes,
              ElementsAre(FieldsAre("level", "LEVEL_ORDINARY", "LEVEL_VIP"),
                          FieldsAre("contacts[0].mobile", "13800138000", "13900139000"),
                          FieldsAre("contacts[1].name", "李强", ""), FieldsAre("needs.core_need", "", "设备")));
}

TEST(Changes, speak_the_language_of_the_person) {
  v1::Customer before, after;
  before.set_level(v1::LEVEL_ORDINARY);
  after.set_level(v1::LEVEL_VIP);
  after.mutable_updated_at()->set_seconds(1710466200);
  EXPECT_THAT(describe_changes("Customer", before.SerializeAsString(), after.SerializeAsString(), Language::zh),
              ElementsAre(FieldsAre("level", "普通", "VIP"), FieldsAre("updated_at", "", "2024-03-15 09:30")));
}

TEST(Changes, a_creation_has_every_value_and_nothing_changed_has_none) {
  v1::Customer record;
  record.set_name("甲");
  EXPECT_THAT(describe_changes("Customer", "", record.SerializeAsString()), ElementsAre(FieldsAre("name", "", "甲")));
  EXPECT_TRUE(describe_changes("Customer", record.SerializeAsString(), record.SerializeAsString()).empty());
}

TEST(Changes, B2_people_read_an_amount_and_a_window_as_one_value) {
  v1::Instalment instalment;
  instalment.mutable_amount()->set_minor(123'456'789);
  EXPECT_THAT(describe_changes("Instalment", "", instalment.SerializeAsString(), Language::zh),
              ElementsAre(FieldsAre("amount", "", "1,234,567.89")));
  EXPECT_THAT(describe_changes("Instalment", "", instalment.SerializeAsString()),
              ElementsAre(FieldsAre("amount.minor", "", "123456789")));

  v1::Customer before, after;
  v1::TimeWindow& window = *before.mutable_preferences()->add_service_windows();
  window.set_days(v1::TimeWindow::DAYS_WEEKEND);
  window.set_from(600);
  window.set_to(720);
  after = before;
  after.mutable_preferences()->mutable_service_windows(0)->set_to(1080);
  EXPECT_THAT(describe_changes("Customer", before.SerializeAsString(), after.SerializeAsString(), Language::zh),
              ElementsAre(FieldsAre("preferences.service_windows[0]", "周末10:00-12:00", "周末10:00-18:00")));
}

}  // namespace
}  // namespace dossier::exchange
