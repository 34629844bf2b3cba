// SPDX-License-Identifier: Apache-2.0
#include <map>

#include "desk/rights_fixture.hpp"
#include "dossier/v1/contract.pb.h"
#include "dossier/v1/identity.pb.h"
#include "dossier/v1/risk.pb.h"
#include "rules/mask.hpp"

namespace dossier::test {
namespace {

class Masking : public Rights {};

TEST_F(Masking, U2_what_is_masked_reads_as_the_rules_say) {
  for (const auto& [name, mobile, landline, email] :
       {std::tuple{"张伟", "13800138000", "010-62345678", "wei@example.com"},
        {"欧阳娜娜", "19912345678", "0512-6234567-801", "na.na@example.cn"},
        {"李小龙", "17012345678", "400-8201234", "l@example.com"},
        {"John Smith", "14512345678", "021-51234567-8012", "j_s+x@mail.example.com"}}) {
    v1::Customer one = person();
    one.set_name(name);
    v1::Contact& contact = *one.mutable_contacts(0);
    contact.set_name(name);
    contact.set_mobile(mobile);
    contact.set_landline(landline);
    contact.set_email(email);
    const uint64_t id = add(one);
    Snapshot host = store_->system().read();
    const auto stored = parse<v1::Customer>(*customer(host, id));
    const v1::Customer masked = seen("S013", id);
    EXPECT_EQ(masked.name(), rules::mask_name(stored.name()));
    EXPECT_EQ(masked.contacts(0).name(), rules::mask_name(stored.contacts(0).name()));
    EXPECT_EQ(masked.contacts(0).mobile(), rules::mask_mobile(stored.contacts(0).mobile()));
    EXPECT_EQ(masked.contacts(0).landline(), rules::mask_landline(stored.contacts(0).landline()));
    EXPECT_EQ(masked.contacts(0).email(), rules::mask_email(stored.contacts(0).email()));
    EXPECT_EQ(masked.resident_id(), rules::mask_identity(stored.resident_id()));
    EXPECT_EQ(masked.addresses(0).street(), "****");
  }
}

// Every principal, every way of reading, every class of fields, with every combination of granted classes: what is
// shown is what the rules say.
TEST_F(Masking, X5_U2_no_road_shows_a_class_that_was_not_given) {
  const uint64_t id = add(person());
  Write write = store_->session("S011").write("13700137000来电");
  v1::Interaction talk = call(id, clock_->now(), "回电13700137000");
  talk.set_handler("S011");
  talk.add_participants()->set_name("刘洋");
  const Recorded recorded = record_interaction(write, talk);
  change_stage(write, id, v1::STAGE_CONTACTED, "");
  v1::RiskSignal risk;
  risk.set_customer(id);
  risk.set_kind(v1::RISK_KIND_BREACH);
  risk.set_text("担保人电话13700137000");
  raise_risk(write, risk);
  v1::Contract contract;
  contract.set_customer(id);
  contract.set_signed_on("2026-02-02");
  contract.mutable_gross()->set_minor(100);
  contract.set_delivery("送货前致电13700137000");
  contract.add_special_agreements("只找13700137000");
  sign_contract(write, contract);
  v1::DetailChange detail;
  detail.mutable_contact()->set_mobile("13600136000");
  withdraw_change(write, id, request_change(write, id, detail), "实为13700137000的邻居");
  write.commit();
  const uint64_t other = add(person());
  grant("S021", other, "", v1::Grant::ACCESS_VIEW, {});
  Write told_apart = store_->session("S010").write("not the same");
  mark_not_same(told_apart, id, other, "另有电话13700137000");
  told_apart.commit();
  const Instant past = clock_->now();
  clock_->advance(std::chrono::hours(1));

  // What a road must not show without the class.
  const std::map<std::string, std::vector<std::string>> secrets = {
      {"contact", {"13800138000", "13600136000", "wei@example.com", "建国路1号", "刘洋"}},
      {"identity", {}},
      {"note", {"女儿在读高三", "家里电话"}},
      {"contact and identity", {"13700137000"}}};
  const std::vector<std::string> classes = {"contact", "identity", "money", "risk", "note"};
  const auto roads = [&](View& view) {
    std::vector<std::string> shown;
    const auto add_records = [&](const auto& records) {
      for (const RecordView record : records) shown.emplace_back(record.bytes());
    };
    const auto add_history = [&](const std::vector<HistoryEntry>& entries) {
      for (const HistoryEntry& entry : entries) shown.push_back(entry.before + entry.after + entry.reason);
    };
    if (const auto record = customer(view, id)) shown.emplace_back(record->bytes());
    add_records(list_customers(view).customers);
    add_records(timeline(view, id).entries);
    add_records(open_interactions(view, id));
    if (const auto record = interaction(view, recorded.id)) shown.emplace_back(record->bytes());
    add_records(due(view).entries);
    try {
      add_records(list_risks(view, id));
      add_records(open_risks(view).entries);
      add_records(list_contracts(view, id).entries);
      add_records(special_agreements(view, id));
      add_records(list_changes(view, id));
      add_records(not_same_as(view, id));
    } catch (const Error& error) {
      shown.push_back(error.message(Language::zh) + error.message(Language::en));
    }
    add_history(customer_history(view, id));
    add_history(interaction_history(view, recorded.id));
    if (const auto state = customer_as_of(view, id, past)) shown.push_back(*state);
    for (const Change& change : changes(view).changes) shown.push_back(change.reason);
    try {
      customer_revision(view, id);
    } catch (const Error& error) {
      shown.push_back(error.message(Language::zh) + error.message(Language::en));
    }
    return shown;
  };
  for (unsigned mask = 0; mask < 32; ++mask) {
    std::vector<std::string> given;
    for (size_t bit = 0; bit < classes.size(); ++bit) {
      if ((mask >> bit & 1) != 0) given.push_back(classes[bit]);
    }
    const uint64_t granted = grant("S021", id, "", v1::Grant::ACCESS_VIEW, given);
    for (const char* staff : {"S012", "S020", "S021"}) {
      Snapshot view = store_->session(staff).read();
      const bool reader = staff == std::string("S021");
      const auto has = [&](size_t bit) { return reader && (mask >> bit & 1) != 0; };
      const auto shown = roads(view);
      const auto appears = [&](const std::string& secret) {
        return std::any_of(shown.begin(), shown.end(),
                           [&](const std::string& text) { return text.find(secret) != std::string::npos; });
      };
      for (const std::string& secret : secrets.at("contact"))
        EXPECT_EQ(appears(secret), has(0)) << staff << mask << secret;
      for (const std::string& secret : secrets.at("note"))
        EXPECT_EQ(appears(secret), has(4)) << staff << mask << secret;
      for (const std::string& secret : secrets.at("contact and identity"))
        EXPECT_EQ(appears(secret), has(0) && has(1)) << staff << mask << secret;
      EXPECT_FALSE(appears("11010519491231002X")) << staff << mask;
      EXPECT_EQ(appears("1101*************X"), has(1)) << staff << mask;
      if (!reader) continue;
      const auto record = parse<v1::Customer>(*customer(view, id));
      EXPECT_EQ(record.name() == "张伟", has(1));
      EXPECT_EQ(record.needs().has_budget(), has(2));
    }
    Write revoke = store_->session("S030").write("revoke");
    revoke_grant(revoke, granted);
    revoke.commit();
    clock_->advance(std::chrono::minutes(1));
  }
  expect_sound();
}

}  // namespace
}  // namespace dossier::test
