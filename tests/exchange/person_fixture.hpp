// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fstream>
#include <iterator>

#include "desk/stewardship_fixture.hpp"
#include "dossier/v1/contract.pb.h"
#include "dossier/v1/person.pb.h"
#include "dossier/v1/risk.pb.h"

namespace dossier::test {

/// A person with everything that a store can hold of them.
class Persons : public StewardshipTest {
 protected:
  static v1::Customer person() {
    v1::Customer customer;
    customer.set_kind(v1::CUSTOMER_KIND_INDIVIDUAL);
    customer.set_name("欧阳晓梦");
    customer.set_resident_id("11010519491231002X");
    customer.set_owner("S001");
    customer.set_notes("爱养兰花");
    v1::Contact& contact = *customer.add_contacts();
    contact.set_name("欧阳晓梦");
    contact.set_mobile("13987654321");
    contact.set_email("xiaomeng@example.com");
    return customer;
  }

  /// The person in two records, with everything that can hang on them.
  uint64_t with_belongings() {
    const uint64_t id = register_one(person());
    const uint64_t twin = register_one(person());
    const uint64_t other = add(1);
    as(store_->system(), [&](Write& write) {
      merge(write, id, twin, {"same mobile"});
      mark_not_same(write, id, other, "欧阳晓梦不是这家公司");
      v1::Interaction complaint = call(id, clock_->now(), "欧阳晓梦来电，兰花送错了");
      complaint.set_kind(v1::INTERACTION_KIND_COMPLAINT);
      complaint.mutable_feedback();
      record_interaction(write, complaint);
      record_interaction(write, call(twin, clock_->now() - std::chrono::hours(1), "再联系13987654321"));
      v1::DetailChange change;
      change.set_replaces("contacts[0]");
      change.mutable_contact()->set_name("欧阳晓梦");
      change.mutable_contact()->set_mobile("13812345678");
      const uint64_t detail = request_change(write, id, change);
      confirm_change(write, id, detail, {v1::CONFIRMATION_METHOD_CODE, "欧阳晓梦本人", ""});
      v1::RiskSignal risk;
      risk.set_customer(id);
      risk.set_kind(v1::RISK_KIND_BREACH);
      risk.set_text("欧阳晓梦转售");
      raise_risk(write, risk);
      record_consent(write, id, consent("marketing"));
      v1::PersonRequest request;
      request.set_kind(v1::PERSON_REQUEST_KIND_ERASURE);
      request.set_asked_by(v1::REQUESTER_PERSON);
      request.set_text("欧阳晓梦要求删除");
      receive_request(write, id, request);
    });
    as(store_->system(), [&](Write& write) {
      v1::Customer changed = parse<v1::Customer>(*customer(write, id));
      changed.set_notes("兰花改为牡丹");
      correct_customer(write, changed);
    });
    Write write = store_->system().write("欧阳晓梦 called");
    v1::FollowUp task;
    task.set_customer(id);
    task.set_action("给欧阳晓梦回电");
    set_time(task.mutable_due(), clock_->now() + std::chrono::hours(30));
    complete_follow_up(write, plan_follow_up(write, task));
    write.commit();
    return id;
  }

  static v1::Consent consent(const char* purpose, v1::ProcessingBasis basis = v1::PROCESSING_BASIS_CONSENT) {
    v1::Consent given;
    given.set_basis(basis);
    given.set_purpose(purpose);
    given.set_text_version("2026-01");
    given.set_proof("签名页 7");
    return given;
  }

  static v1::Erasure request() {
    v1::Erasure wanted;
    wanted.set_requested_on("2026-03-01");
    wanted.set_asked_by(v1::REQUESTER_PERSON);
    wanted.set_ground(v1::ERASURE_GROUND_CONSENT_WITHDRAWN);
    return wanted;
  }
  v1::Erasure erase(uint64_t id) {
    v1::Erasure certificate;
    as(store_->system(), [&](Write& write) { certificate = erase_customer(write, id, request()); });
    return certificate;
  }

  uint64_t sign(uint64_t id, const char* day) {
    uint64_t made = 0;
    as(store_->system(), [&](Write& write) {
      v1::Contract contract;
      contract.set_customer(id);
      contract.set_signed_on(day);
      contract.mutable_gross()->set_minor(100);
      made = sign_contract(write, contract).id;
      v1::Payment payment;
      payment.set_contract(made);
      payment.set_received_on(day);
      payment.mutable_amount()->set_minor(100);
      record_payment(write, payment);
    });
    return made;
  }

  bool file_has(const std::string& bytes) const {
    std::ifstream file(folder_ / "data.mdb", std::ios::binary);
    const std::string all{std::istreambuf_iterator<char>(file), {}};
    return all.find(bytes) != std::string::npos;
  }
};

}  // namespace dossier::test
