// SPDX-License-Identifier: Apache-2.0
#include <fstream>
#include <iterator>

#include "desk/probing_fixture.hpp"
#include "dossier/v1/person.pb.h"
#include "dossier/v1/stewardship.pb.h"

// What those who look leave behind, and what of it goes with a person (P3).

namespace dossier::test {
namespace {

class Traces : public Probing {};

TEST_F(Traces, P3_a_page_is_one_entry_with_whom_it_showed) {
  const uint64_t first = add(person()), second = add(person());
  const size_t before = of(first).size();
  {
    Snapshot view = store_->session("S011").read("晨会");
    DueQuery query;
    query.limit = 1;
    const RecordPage page = due(view, query);
    query.token = page.token;
    due(view, query);
    list_customers(view);
    find_customers(view, kNumber);
    Clues clues;
    clues.phone = kNumber;
    resolve(view, clues);
    changes(view);
  }
  const auto entries = by("S011");
  std::vector<std::string> operations;
  for (const v1::Access& entry : entries) operations.push_back(entry.operation());
  EXPECT_THAT(operations,
              ::testing::ElementsAre("due", "due", "list_customers", "find_customers", "resolve", "changes"));
  EXPECT_THAT(entries[2].customers(), ::testing::ElementsAre(first, second));
  EXPECT_EQ(entries[2].purpose(), "晨会");
  EXPECT_EQ(entries[2].field_classes_size(), 5);
  std::vector<std::string> seen_of;
  for (const v1::Access& entry : of(first)) {
    seen_of.push_back(entry.operation());
    EXPECT_EQ(entry.customer(), first);
    EXPECT_EQ(entry.customers_size(), 0) << "the others are not told of";
    EXPECT_EQ(entry.actor(), "S011");
  }
  EXPECT_EQ(seen_of.size(), before + 5);
  expect_sound();
}

TEST_F(Traces, P3_whoever_reads_through_the_host_s_session_can_be_named) {
  const uint64_t id = add(person());
  EXPECT_TRUE(Store::process_user().starts_with("os:"));
  {
    Snapshot view = store_->system("os:anna").read("查看");
    customer(view, id);
    Snapshot machine = store_->system().read();
    customer(machine, id);
  }
  const auto entries = of(id);
  ASSERT_EQ(entries.size(), 1u);
  EXPECT_EQ(entries[0].actor(), "os:anna");
  EXPECT_EQ(by("os:anna").size(), 1u);
  Write write = store_->system().write("staff");
  v1::Staff staff;
  staff.set_number("os:anna");
  staff.set_name("Anna");
  EXPECT_EQ(error_of([&] { put_staff(write, staff); }).reason(), "reserved");
}

TEST_F(Traces, P3_purposes_and_reasons_are_erased_with_the_person) {
  const uint64_t id = add(person()), other = add([] {
                                       v1::Customer company = enterprise();
                                       company.set_owner("S011");
                                       return company;
                                     }());
  const std::string secret_name = "张伟强", secret_number = kNumber, spaced = "137-0013-7000";
  const auto change = [&](uint64_t customer, std::string reason) {
    Write write = store_->session("S011").write(reason);
    v1::Customer changed = parse<v1::Customer>(*dossier::customer(write, customer));
    changed.set_notes(changed.notes() + ".");
    correct_customer(write, changed);
    write.commit();
  };
  change(id, secret_name + "来电 " + secret_number);
  change(other, "由" + secret_name + "介绍，电话" + spaced);
  change(other, "与他人无关");
  {
    Write write = store_->system().write("为" + secret_name + "换部门 " + secret_number);
    add_staff(write, "S012", "郑凯", v1::ROLE_AGENT, "客服部");
    write.commit();
  }
  for (const uint64_t looked : {id, other}) {
    Snapshot view = store_->session("S011").read("查" + secret_name + " " + secret_number);
    customer(view, looked);
    list_customers(view);
  }
  store_->flush_access_log();
  {
    Snapshot view = store_->session("S011").read("再查" + secret_name + " " + spaced);  // Waits in memory.
    customer(view, other);
  }
  {
    Write write = store_->system("os:anna").write("应" + secret_name + "要求 " + secret_number);
    customer(write, id);
    v1::Erasure request;
    request.set_requested_on("2026-03-02");
    request.set_asked_by(v1::REQUESTER_PERSON);
    request.set_ground(v1::ERASURE_GROUND_CONSENT_WITHDRAWN);
    erase_customer(write, id, request);
    write.commit();
  }
  expect_sound();
  {
    Snapshot view = store_->system().read();
    size_t reasons = 0;
    const auto past = customer_history(view, other);
    for (const HistoryEntry& entry : past) reasons += entry.reason == "与他人无关";
    EXPECT_EQ(reasons, 1u) << "what does not name them stays";
    EXPECT_EQ(past.size(), 3u);
    EXPECT_EQ(parse<v1::Customer>(RecordView(past[0].before)).notes(), ".") << "and so does what was changed";
    EXPECT_FALSE(by("S011").empty()) << "and that somebody looked";
  }
  store_.reset();
  Store::compact(folder_);
  for (const auto& file : std::filesystem::directory_iterator(folder_)) {
    std::ifstream stream(file.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    for (const std::string& secret : {secret_name, secret_number, spaced})
      EXPECT_EQ(bytes.find(secret), std::string::npos) << file.path() << " " << secret;
  }
  open();
  expect_sound();
}

TEST_F(Traces, P3_an_entry_whose_reason_was_erased_cannot_be_altered_unseen_and_is_erased_whole_later) {
  const uint64_t person_id = add(person()), other = add([] {
                                              v1::Customer company = enterprise();
                                              company.set_owner("S011");
                                              return company;
                                            }());
  Write write = store_->session("S011").write("张伟强介绍");
  v1::Customer changed = parse<v1::Customer>(*customer(write, other));
  changed.set_notes("x");
  correct_customer(write, changed);
  write.commit();
  const auto erase = [&](uint64_t id) {
    Write erasing = store_->system().write("erase");
    v1::Erasure request;
    request.set_requested_on("2026-03-02");
    request.set_asked_by(v1::REQUESTER_PERSON);
    request.set_ground(v1::ERASURE_GROUND_CONSENT_WITHDRAWN);
    erase_customer(erasing, id, request);
    erasing.commit();
    expect_sound();
  };
  erase(person_id);
  {
    Snapshot view = store_->system().read();
    EXPECT_TRUE(customer_as_of(view, other, clock_->now()));
    EXPECT_EQ(customer_history(view, other).size(), 2u);
  }
  erase(other);
  Snapshot view = store_->system().read();
  for (const HistoryEntry& entry : customer_history(view, other)) EXPECT_TRUE(entry.before.empty());
}

}  // namespace
}  // namespace dossier::test
