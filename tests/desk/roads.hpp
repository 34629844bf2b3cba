// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>

#include "desk/store_fixture.hpp"
#include "dossier/v1/contract.pb.h"
#include "dossier/v1/identity.pb.h"
#include "dossier/v1/keeping.pb.h"
#include "dossier/v1/person.pb.h"
#include "dossier/v1/report.pb.h"
#include "dossier/v1/risk.pb.h"
#include "dossier/v1/stewardship.pb.h"

// Every operation that shows something of customers, and a store in which each of them has something to show.

namespace dossier::test {

using Shown = std::vector<std::string>;  // What a reader is shown; nothing: as if there were nothing.

inline Shown shown(RecordView record) { return {std::string(record.bytes())}; }
inline Shown shown(const std::string& text) { return text.empty() ? Shown() : Shown{text}; }
inline Shown shown(uint64_t number) { return number == 0 ? Shown() : Shown{std::to_string(number)}; }
inline Shown shown(const InteractionId& id) { return {std::to_string(id.customer) + "/" + std::to_string(id.id)}; }
inline Shown shown(const HistoryEntry& entry) { return {std::to_string(entry.sequence)}; }
inline Shown shown(const google::protobuf::MessageLite& message) { return shown(message.SerializeAsString()); }
inline Shown shown(const AccessExplanation& explanation) { return explanation.view ? Shown{"view"} : Shown(); }
template <typename Entry>
inline Shown shown(const std::optional<Entry>& entry) {
  return entry ? shown(*entry) : Shown();
}
template <typename Entry>
inline Shown shown(const std::vector<Entry>& entries) {
  Shown all;
  for (const Entry& entry : entries) {
    for (std::string& text : shown(entry)) all.push_back(std::move(text));
  }
  return all;
}
inline Shown shown(const RecordPage& page) {
  Shown all = shown(page.entries);
  if (!page.token.empty()) all.push_back("more");
  return all;
}

/// What a road leads to.
struct Targets {
  uint64_t customer = 4711, follow_up = 4711, contract = 4711, risk = 4711, handover = 4711, hold = 4711,
           destruction = 4711;
  InteractionId interaction{4711, at(2026, 3, 2), 4711};
  std::string number = "C0", interaction_number = "F0", contract_number = "HT0", phone = "13999990000";
};

/// What is searched for in the interactions.
inline InteractionSearch material() {
  InteractionSearch query;
  query.text = "产品资料";
  return query;
}

struct Road {
  const char* name;
  std::function<Shown(View&, const Targets&)> walk;
};

/// Every operation that shows something of customers: tests/house/roads.py sees to it that none is missing.
inline const std::vector<Road> kRoads = {
    {"who_saw", [](View& in, const Targets& to) { return shown(who_saw(in, to.customer)); }},
    {"seen_by", [](View& in, const Targets&) { return shown(seen_by(in, "S011")); }},
    {"changes",
     [](View& in, const Targets&) {
       Shown found;
       for (const Change& change : changes(in).changes) {
         if (change.customer != 0 || change.reason.find("13800138000") != std::string::npos)
           found.push_back(change.table + change.reason);
       }
       return found;
     }},
    {"list_consents", [](View& in, const Targets& to) { return shown(list_consents(in, to.customer)); }},
    {"may_process", [](View& in, const Targets& to) { return shown(may_process(in, to.customer, "marketing")); }},
    {"list_requests", [](View& in, const Targets& to) { return shown(list_requests(in, to.customer)); }},
    {"list_open_requests", [](View& in, const Targets&) { return shown(list_open_requests(in)); }},
    {"plan_erasure", [](View& in, const Targets& to) { return shown(plan_erasure(in, to.customer)); }},
    {"contract_id", [](View& in, const Targets& to) { return shown(contract_id(in, to.contract_number)); }},
    {"contract", [](View& in, const Targets& to) { return shown(contract(in, to.contract)); }},
    {"contract_revision", [](View& in, const Targets& to) { return shown(contract_revision(in, to.contract)); }},
    {"list_contracts", [](View& in, const Targets& to) { return shown(list_contracts(in, to.customer)); }},
    {"special_agreements", [](View& in, const Targets& to) { return shown(special_agreements(in, to.customer)); }},
    {"customer_id", [](View& in, const Targets& to) { return shown(customer_id(in, to.number)); }},
    {"customer_number_of", [](View& in, const Targets& to) { return shown(customer_number_of(in, to.customer)); }},
    {"customer",
     [](View& in, const Targets& to) {
       Shown both = shown(customer(in, to.customer));
       for (const std::string& text : shown(customer(in, to.number))) both.push_back(text);
       return both;
     }},
    {"customer_revision", [](View& in, const Targets& to) { return shown(customer_revision(in, to.customer)); }},
    {"find_customers",
     [](View& in, const Targets& to) {
       Shown both = shown(find_customers(in, to.number));
       for (const std::string& text : shown(find_customers(in, Identifier::mobile, to.phone))) both.push_back(text);
       return both;
     }},
    {"search_customers",
     [](View& in, const Targets& to) {
       CustomerSearch query;
       query.text = to.phone;
       return shown(search_customers(in, query));
     }},
    {"count_customers",
     [](View& in, const Targets& to) {
       CustomerSearch query;
       query.text = to.phone;
       return shown(count_customers(in, query));
     }},
    {"search_interactions", [](View& in, const Targets&) { return shown(search_interactions(in, material())); }},
    {"count_interactions", [](View& in, const Targets&) { return shown(count_interactions(in, material())); }},
    {"list_customers", [](View& in, const Targets&) { return shown(list_customers(in).customers); }},
    {"summarise_customer", [](View& in, const Targets& to) { return shown(summarise_customer(in, to.customer)); }},
    {"check_completeness", [](View& in, const Targets& to) { return shown(check_completeness(in, to.customer)); }},
    {"check_field_profile", [](View& in, const Targets& to) { return shown(check_field_profile(in, to.customer)); }},
    {"list_changes", [](View& in, const Targets& to) { return shown(list_changes(in, to.customer)); }},
    {"valid_details", [](View& in, const Targets& to) { return shown(valid_details(in, to.customer)); }},
    {"documents", [](View& in, const Targets& to) { return shown(documents(in, to.contract)); }},
    {"missing_documents", [](View& in, const Targets& to) { return shown(missing_documents(in, to.customer)); }},
    {"service_report",
     [](View& in, const Targets&) { return shown(service_report(in, parse_months("2026")).interactions()); }},
    {"customer_report",
     [](View& in, const Targets&) { return shown(customer_report(in, parse_months("2026")).customers()); }},
    {"cross_table",
     [](View& in, const Targets&) {
       CrossQuery query;
       query.rows = v1::DIMENSION_CUSTOMER_KIND;
       return shown(static_cast<uint64_t>(cross_table(in, query).figures_size()));
     }},
    {"staff_load",
     [](View& in, const Targets&) {
       uint64_t customers = 0;
       for (const v1::StaffLoad& load : staff_load(in, parse_months("2026"))) customers += load.customers();
       return shown(customers);
     }},
    {"overdue_trend",
     [](View& in, const Targets&) {
       uint64_t due = 0;
       for (const v1::OverdueMonth& month : overdue_trend(in, parse_months("2025..2027"))) due += month.due();
       return shown(due);
     }},
    {"review_feedback",
     [](View& in, const Targets&) {
       const v1::FeedbackReview review = review_feedback(in, "华东组", at(2026, 1, 1), at(2027, 1, 1));
       return shown(uint64_t{review.received() + review.open()} + static_cast<uint64_t>(review.gaps_size()));
     }},
    {"follow_up", [](View& in, const Targets& to) { return shown(follow_up(in, to.follow_up)); }},
    {"escalated", [](View& in, const Targets&) { return shown(escalated(in, "S010")); }},
    {"due",
     [](View& in, const Targets& to) {
       DueQuery query;
       Shown found = shown(due(in, query));
       query.customer = to.customer;
       for (const std::string& text : shown(due(in, query))) found.push_back(text);
       return found;
     }},
    {"next_wakeup",
     [](View& in, const Targets&) {
       const auto next = next_wakeup(in, at(2026, 3, 2));
       return next ? shown(next->follow_up) : Shown();
     }},
    {"preview_cadence", [](View& in, const Targets& to) { return shown(preview_cadence(in, to.customer)); }},
    {"handover", [](View& in, const Targets& to) { return shown(handover(in, to.handover)); }},
    {"list_handovers", [](View& in, const Targets&) { return shown(list_handovers(in)); }},
    {"handover_matters",
     [](View& in, const Targets& to) { return shown(handover_matters(in, to.handover).follow_ups); }},
    {"customer_history", [](View& in, const Targets& to) { return shown(customer_history(in, to.customer)); }},
    {"interaction_history", [](View& in, const Targets& to) { return shown(interaction_history(in, to.interaction)); }},
    {"follow_up_history", [](View& in, const Targets& to) { return shown(follow_up_history(in, to.follow_up)); }},
    {"customer_as_of",
     [](View& in, const Targets& to) { return shown(customer_as_of(in, to.customer, at(2027, 1, 1))); }},
    {"duplicates_of", [](View& in, const Targets& to) { return shown(duplicates_of(in, to.customer)); }},
    {"propose_duplicates", [](View& in, const Targets&) { return shown(propose_duplicates(in)); }},
    {"not_same_as", [](View& in, const Targets& to) { return shown(not_same_as(in, to.customer)); }},
    {"resolve",
     [](View& in, const Targets& to) {
       Clues clues;
       clues.phone = to.phone;
       return shown(resolve(in, clues));
     }},
    {"interaction_id", [](View& in, const Targets& to) { return shown(interaction_id(in, to.interaction_number)); }},
    {"interaction", [](View& in, const Targets& to) { return shown(interaction(in, to.interaction)); }},
    {"timeline", [](View& in, const Targets& to) { return shown(timeline(in, to.customer)); }},
    {"open_interactions", [](View& in, const Targets& to) { return shown(open_interactions(in, to.customer)); }},
    {"list_payments", [](View& in, const Targets& to) { return shown(list_payments(in, to.contract)); }},
    {"overdue_instalments",
     [](View& in, const Targets& to) {
       Shown found = shown(overdue_instalments(in));
       for (const std::string& text : shown(overdue_instalments(in, {.customer = to.customer}))) found.push_back(text);
       return found;
     }},
    {"preview_policy",
     [](View& in, const Targets&) {
       v1::Policy without = policy(in);
       without.clear_pool_rules();
       return shown(preview_policy(in, without, at(2027, 1, 1)));
     }},
    {"list_pool", [](View& in, const Targets&) { return shown(list_pool(in)); }},
    {"preview_recycling", [](View& in, const Targets&) { return shown(preview_recycling(in, at(2027, 1, 1))); }},
    {"profile_of", [](View& in, const Targets& to) { return shown(profile_of(in, to.customer)); }},
    {"members_of", [](View& in, const Targets& to) { return shown(members_of(in, to.customer)); }},
    {"profile", [](View& in, const Targets& to) { return shown(profile(in, to.customer)); }},
    {"list_reviews", [](View& in, const Targets&) { return shown(list_reviews(in)); }},
    {"buying_rhythm", [](View& in, const Targets& to) { return shown(buying_rhythm(in, to.customer)); }},
    {"due_again", [](View& in, const Targets&) { return shown(due_again(in)); }},
    {"list_grants", [](View& in, const Targets&) { return shown(list_grants(in)); }},
    {"explain_access", [](View& in, const Targets& to) { return shown(explain_access(in, "S011", to.customer)); }},
    {"risk_signal", [](View& in, const Targets& to) { return shown(risk_signal(in, to.risk)); }},
    {"list_risks", [](View& in, const Targets& to) { return shown(list_risks(in, to.customer)); }},
    {"open_risks", [](View& in, const Targets&) { return shown(open_risks(in)); }},
    {"retention_due", [](View& in, const Targets&) { return shown(retention_due(in)); }},
    {"legal_hold", [](View& in, const Targets& to) { return shown(legal_hold(in, to.hold)); }},
    {"holds_on", [](View& in, const Targets& to) { return shown(holds_on(in, to.customer)); }},
    {"list_holds", [](View& in, const Targets&) { return shown(list_holds(in)); }},
    {"destruction", [](View& in, const Targets& to) { return shown(destruction(in, to.destruction)); }},
    {"list_destructions", [](View& in, const Targets&) { return shown(list_destructions(in)); }},
};

/// A store with one person's customers, about whom there is everything that there can be, and strangers in another
/// department.
class Roads : public StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    Write write = store_->system().write("house");
    add_staff(write, "S011", "吴霞", v1::ROLE_AGENT, "华东组");
    add_staff(write, "S014", "孙强", v1::ROLE_AGENT, "华东组");
    add_staff(write, "S020", "陈静", v1::ROLE_SUPERVISOR, "客服中心");
    add_staff(write, "S021", "褚亮", v1::ROLE_VIEWER, "客服中心");
    add_staff(write, "S022", "卫宁", v1::ROLE_AGENT, "客服中心");
    add_staff(write, "S030", "卫东", v1::ROLE_ADMINISTRATOR, "总部");
    v1::Policy rules = policy(write);
    v1::PoolRule& idle = *rules.add_pool_rules();
    idle.set_despite_open_feedback(true);
    idle.mutable_idle()->set_unit(v1::Span::UNIT_DAYS);
    idle.mutable_idle()->set_amount(5);
    v1::FieldRule& required = *rules.add_field_rules();
    required.set_field("industry");
    required.set_presence(v1::FieldRule::PRESENCE_REQUIRED);
    set_policy(write, rules);
    write.commit();
    add_customers();
    add_work();
    add_trade();
    add_keeping();
    {
      Snapshot view = store_->session("S011").read("回访");
      customer(view, to_.customer);
    }
    store_->flush_access_log();
  }

  static v1::Customer person() {
    v1::Customer customer;
    customer.set_kind(v1::CUSTOMER_KIND_INDIVIDUAL);
    customer.set_name("张伟");
    customer.set_owner("S011");
    v1::Contact& contact = *customer.add_contacts();
    contact.set_name("张伟");
    contact.set_mobile("13800138000");
    contact.set_email("wei@example.com");
    return customer;
  }

  void add_customers() {
    Write write = store_->system().write("电话 13800138000");
    const Registered made = register_customer(write, person());
    to_.customer = made.id;
    to_.number = made.number;
    to_.phone = "13800138000";
    register_customer(write, person());  // A duplicate.
    merge(write, to_.customer, register_customer(write, person()).id);
    mark_not_same(write, to_.customer, register_customer(write, person()).id, "父子");
    add_staff(write, "S001", "李明", v1::ROLE_AGENT,
              "销售一部");  // A change that is nobody's, with a reason that is about somebody.
    write.commit();
  }

  void add_work() {
    Write write = store_->system().write("work");
    v1::Staff agent;
    agent.set_number("S011");
    agent.set_name("吴霞");
    agent.set_role(v1::ROLE_AGENT);
    agent.set_department("华东组");
    agent.set_supervisor("S010");
    put_staff(write, agent);
    // Two days ago: nobody has answered, and it has escalated.
    v1::Interaction complaint = call(to_.customer, clock_->now() - std::chrono::hours(48));
    complaint.set_handler("S011");
    complaint.set_kind(v1::INTERACTION_KIND_COMPLAINT);
    complaint.set_urgency(v1::PRIORITY_HIGH);
    complaint.mutable_feedback();
    const Recorded recorded = record_interaction(write, complaint);
    to_.interaction = recorded.id;
    to_.interaction_number = recorded.number;
    to_.follow_up = recorded.follow_ups.at(0);
    self_check(write, to_.customer);
    v1::DetailChange change;
    change.mutable_contact()->set_mobile("13900139000");
    request_change(write, to_.customer, change);
    v1::Consent consent;
    consent.set_basis(v1::PROCESSING_BASIS_CONTRACT);
    consent.set_purpose("marketing");
    record_consent(write, to_.customer, consent);
    v1::PersonRequest request;
    request.set_kind(v1::PERSON_REQUEST_KIND_COPY);
    request.set_asked_by(v1::REQUESTER_PERSON);
    receive_request(write, to_.customer, request);
    v1::Grant grant;
    grant.set_staff("S014");
    grant.set_customer(to_.customer);
    grant.set_access(v1::Grant::ACCESS_VIEW);
    put_grant(write, grant);
    v1::Handover handover;
    handover.set_from("S011");
    handover.set_to("S014");
    handover.add_customers(to_.customer);
    to_.handover = propose_handover(write, handover);
    write.commit();
  }

  void add_trade() {
    Write write = store_->system().write("trade");
    for (const char* day : {"2025-12-10", "2026-01-10", "2026-02-10"}) {
      v1::Contract contract;
      contract.set_customer(to_.customer);
      contract.set_signed_on(day);
      contract.mutable_gross()->set_minor(100);
      contract.add_special_agreements("只用黄色胶带");
      const Signed made = sign_contract(write, contract);
      to_.contract = made.id;
      to_.contract_number = made.number;
    }
    v1::Payment payment;
    payment.set_contract(to_.contract);
    payment.set_received_on("2026-03-02");
    payment.mutable_amount()->set_minor(40);
    record_payment(write, payment);
    v1::RiskSignal risk;
    risk.set_customer(to_.customer);
    risk.set_kind(v1::RISK_KIND_BREACH);
    risk.set_text("擅自转售");
    to_.risk = raise_risk(write, risk);
    write.commit();
  }

  void add_keeping() {
    Write write = store_->system().write("keeping");
    const Recorded old = record_interaction(write, call(to_.customer, at(2023, 1, 5)));
    v1::Destruction wanted;
    wanted.set_reason("保存期满");
    v1::DestructionItem& item = *wanted.add_items();
    item.set_record_class(v1::RECORD_CLASS_INTERACTION);
    item.set_customer(to_.customer);
    set_time(item.mutable_at(), at(2023, 1, 5));
    item.set_id(old.id.id);
    to_.destruction = propose_destruction(write, wanted);
    v1::LegalHold hold;
    hold.set_customer(to_.customer);
    hold.set_reason("诉讼");
    to_.hold = place_hold(write, hold);
    write.commit();
  }

  /// What somebody is shown on a road, refusals by their reason.
  Shown walk(const char* staff, const Road& road, const Targets& to) {
    Snapshot view = store_->session(staff).read();
    try {
      return road.walk(view, to);
    } catch (const Error& error) {
      return {"refused: " + std::string(error.reason())};
    }
  }
  /// The same for who may see none of it: it is as if it were not there.
  void expect_nothing(const char* staff, const Road& road) {
    const Shown found = walk(staff, road, to_);
    EXPECT_EQ(found, walk(staff, road, Targets())) << staff << " " << road.name;
    for (const std::string& text : found)
      EXPECT_TRUE(text.starts_with("refused: ")) << staff << " " << road.name << " shows " << text;
  }

  Targets to_;
};

}  // namespace dossier::test
