// SPDX-License-Identifier: Apache-2.0
// Errors say what is wrong, and nothing of a person: they end up in logs.
#include <gmock/gmock.h>

#include <fstream>

#include "dossier/json.hpp"
#include "dossier/v1/contract.pb.h"
#include "dossier/v1/policy.pb.h"
#include "imports.hpp"

namespace dossier {
namespace {

const std::vector<std::string> kSecrets = {
    "13812345678",   "110105194912310021", "11010519491231002", "wang.fang@qq.com",   "王芳芳",
    "wxid_fang1949", "010-87654321",       "朝阳区建国路93号",  "6222021234567890128"};

/// Whatever an error shows, in one text.
std::string all_of(const Error& error) {
  std::string all = error.message(Language::zh) + "\n" + error.message(Language::en) + "\n" + error.what() + "\n" +
                    error.field() + "\n" + error.reason();
  for (const std::string& fact : error.facts()) all += "\n" + fact;
  for (const Finding& finding : error.findings()) {
    all += "\n" + finding.field + "\n" + finding.message(Language::zh) + "\n" + finding.message(Language::en);
    for (const std::string& fact : finding.facts) all += "\n" + fact;
  }
  return all;
}

class ErrorSecrets : public Imports {
 protected:
  /// Runs what must be refused, and looks for the secret in what is said.
  template <typename Call>
  void refused(const std::string& secret, const std::string& what, Call call) {
    try {
      call();
      ADD_FAILURE() << what << " was not refused: " << secret;
    } catch (const Error& error) {
      ++errors_;
      EXPECT_EQ(all_of(error).find(secret), std::string::npos) << what << ": " << all_of(error);
    }
  }
  size_t errors_ = 0;
};

TEST_F(ErrorSecrets, the_value_of_a_refused_cell_in_whatever_column_it_was_typed) {
  import_rows(Form::registration,
              std::string(kHeading) + "C1,张三,,外星13812345678,,张三,,13800138000,,a@b.cn,,,,,,,,,,,,S001,\n");
  ASSERT_EQ(refused_.size(), 1u);
  EXPECT_EQ(refused_[0].column, "客户类型");
  EXPECT_EQ(refused_[0].value, "外星138****5678");
}

TEST_F(ErrorSecrets, json_of_any_shape) {
  for (const std::string& secret : kSecrets) {
    for (const std::string& json :
         {R"({"number":{"x":")" + secret + R"("}})", R"({"kind":")" + secret + R"("})",
          R"({"level":[")" + secret + R"("]})", R"({"needs":")" + secret + R"("})",
          R"({"registered_at":")" + secret + R"("})", R"({"contacts":[{")" + secret + R"(":1}]})",
          R"({"contacts":{"name":")" + secret + R"("}})", R"({"id":")" + secret + R"(x"})",
          R"({")" + secret + R"(":"x"})", R"({"name":")" + secret, R"([")" + secret + R"("])",
          R"({"documents":")" + secret + R"("})"}) {
      refused(secret, json, [&] { from_json("Customer", json); });
    }
    refused(secret, "message", [&] { from_json("Customer", "\"" + secret + "\""); });
  }
  EXPECT_EQ(errors_, kSecrets.size() * 13);
}

TEST_F(ErrorSecrets, registering_and_recording) {
  for (const std::string& secret : kSecrets) {
    v1::Customer customer;
    customer.set_name(secret);
    customer.set_owner(secret);
    customer.set_industry(secret);
    customer.set_resident_id(secret + "X");
    customer.set_credit_code(secret);
    customer.set_org_code(secret);
    customer.set_opened_on(secret);
    customer.add_important_dates()->set_date(secret);
    v1::Contact& contact = *customer.add_contacts();
    contact.set_name(secret);
    contact.set_mobile("*" + secret);
    contact.set_landline(secret + "x");
    contact.set_email(secret + "@@");
    customer.add_addresses()->set_postal_code(secret);
    for (int i = 0; i < 60; ++i) customer.mutable_needs()->mutable_core_need()->append(secret);
    // Whom nobody knows as staff is named, so that they can be found: what has a personal form is masked.
    if (secret == "王芳芳" || secret.starts_with("wxid") || secret.starts_with("朝阳")) customer.clear_owner();
    Write write = session_.write("secrets");
    refused(secret, "register", [&] { register_customer(write, customer); });
    v1::Interaction interaction;
    interaction.set_customer(1);
    interaction.set_summary(secret);
    refused(secret, "record", [&] { record_interaction(write, interaction); });
    v1::Contract contract;
    contract.set_signed_on(secret);
    contract.mutable_gross()->set_currency(secret);
    contract.add_items()->set_quantity(secret);
    refused(secret, "contract", [&] { sign_contract(write, contract); });
    refused(secret, "verify", [&] { find_customers(write, Identifier::mobile, secret + "1"); });
  }
}

TEST_F(ErrorSecrets, policies) {
  for (const std::string& secret : kSecrets) {
    v1::Policy policy;
    policy.mutable_numbers()->set_customer(secret);
    policy.add_field_rules()->set_field(secret);
    Write write = session_.write("policy");
    refused(secret, "policy", [&] { set_policy(write, policy); });
    v1::Policy calendar;
    calendar.set_calendar_csv(secret);
    refused(secret, "calendar", [&] { set_policy(write, calendar); });
  }
}

TEST_F(ErrorSecrets, imports) {
  for (const std::string& secret : kSecrets) {
    refused_.clear();
    import_rows(Form::registration, kHeading + std::string(",x,,") + secret + ",,,,,,,,,,,,,,,,,,,\n" +
                                        ",x,,企业客户," + secret + "X,,,,,,,,,,,,,,,," + secret + ",S001,\n" +
                                        ",x,,企业客户,,,,*" + secret + "," + secret + "x," + secret +
                                        "@@,,,,,,,,,,,,S001,\n");
    import_rows(Form::feedback, kFeedbackHeading + std::string(",") + "C1,2024-01-01," + secret + ",,,,,,,,,,\n" +
                                    ",C1," + secret + ",电话,投诉,,x,,S001,,,,,\n");
    import_rows(Form::contracts, kContractHeading + std::string("H1,C1,") + secret + ",," + secret + ",,,1,,,,\n");
    EXPECT_GE(refused_.size(), 5u);
    for (const RefusedRow& row : refused_)
      EXPECT_EQ(all_of(row.error).find(secret), std::string::npos) << row.column << ": " << all_of(row.error);
  }
}

}  // namespace
}  // namespace dossier
