// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desk/stewardship_fixture.hpp"
#include "dossier/v1/contract.pb.h"
#include "dossier/v1/keeping.pb.h"

namespace dossier::test {

/// A store in which years pass. S002 is a supervisor, S008 another one of the same department, S009 an administrator.
class KeepingTest : public StewardshipTest {
 protected:
  void SetUp() override {
    StewardshipTest::SetUp();
    Write write = store_->system().write("set up");
    add_staff(write, "S008", "吴刚", v1::ROLE_SUPERVISOR, "客服部");
    add_staff(write, "S009", "郑洁", v1::ROLE_ADMINISTRATOR, "总部");
    write.commit();
    clock_->set(at(2020, 1, 6));
  }

  Session admin() { return store_->session("S009"); }

  /// A talk now.
  Recorded talk(uint64_t customer, const char* summary = "已发送产品资料") {
    return record_one(call(customer, clock_->now(), summary));
  }

  v1::Interaction complaint(uint64_t customer) {
    v1::Interaction made = call(customer, clock_->now(), "投诉物流太慢");
    made.set_kind(v1::INTERACTION_KIND_COMPLAINT);
    made.mutable_feedback();
    return made;
  }
  /// A complaint now.
  Recorded complain(uint64_t customer) { return record_one(complaint(customer)); }
  /// It is closed now.
  void close(const Recorded& feedback) {
    as(agent(), [&](Write& write) {
      solve_interaction(write, feedback.id, "已更换承运商", clock_->now());
      confirm_interaction(write, feedback.id);
      rate_interaction(write, feedback.id, 5, "满意");
    });
  }
  void lose(uint64_t customer) {
    as(supervisor(), [&](Write& write) { change_stage(write, customer, v1::STAGE_LOST, "停业"); });
  }

  std::vector<v1::RetentionDue> due_list(const RetentionQuery& query = {}, const char* staff = nullptr) {
    Snapshot view = staff == nullptr ? store_->system().read() : store_->session(staff).read();
    RetentionQuery next = query;
    std::vector<v1::RetentionDue> all;
    std::string token;
    do {
      next.token = token;
      RecordPage page = retention_due(view, next);
      EXPECT_LE(page.entries.size(), query.limit);
      for (const RecordView entry : page.entries) all.push_back(parse<v1::RetentionDue>(entry));
      token = page.token;
    } while (!token.empty());
    return all;
  }
  std::vector<v1::RetentionDue> due_of(v1::RecordClass record_class) {
    RetentionQuery query;
    query.record_class = record_class;
    return due_list(query);
  }

  uint64_t hold(uint64_t customer, const char* reason = "诉讼") {
    uint64_t id = 0;
    as(supervisor(), [&](Write& write) {
      v1::LegalHold wanted;
      wanted.set_customer(customer);
      wanted.set_reason(reason);
      id = place_hold(write, wanted);
    });
    return id;
  }

  static v1::DestructionItem item_of(const v1::RetentionDue& due) {
    v1::DestructionItem item;
    item.set_record_class(due.record_class());
    item.set_customer(due.customer());
    if (due.has_at()) *item.mutable_at() = due.at();
    item.set_id(due.id());
    return item;
  }
  static v1::Destruction batch(const std::vector<v1::RetentionDue>& due) {
    v1::Destruction wanted;
    wanted.set_reason("保存期满");
    for (const v1::RetentionDue& one : due) *wanted.add_items() = item_of(one);
    return wanted;
  }
  uint64_t propose(const std::vector<v1::RetentionDue>& due) {
    uint64_t id = 0;
    as(supervisor(), [&](Write& write) { id = propose_destruction(write, batch(due)); });
    return id;
  }
  void sign(const char* staff, uint64_t id) {
    as(store_->session(staff), [&](Write& write) { sign_destruction(write, id); });
  }
  void carry_out(uint64_t id) {
    as(supervisor(), [&](Write& write) { carry_out_destruction(write, id); });
  }
  uint64_t destroy_all(const std::vector<v1::RetentionDue>& due) {
    Write write = admin().write("propose");
    const uint64_t id = propose_destruction(write, batch(due));
    write.commit();
    sign("S002", id);
    sign("S009", id);
    as(admin(), [&](Write& in) { carry_out_destruction(in, id); });
    return id;
  }
  v1::Destruction protocol(uint64_t id) {
    Snapshot view = store_->system().read();
    return parse<v1::Destruction>(*destruction(view, id));
  }
};

}  // namespace dossier::test
