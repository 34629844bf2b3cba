// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "dossier/dossier.hpp"
#include "dossier/v1/customer.pb.h"
#include "dossier/v1/follow_up.pb.h"
#include "dossier/v1/interaction.pb.h"
#include "dossier/v1/policy.pb.h"
#include "dossier/v1/staff.pb.h"

namespace dossier::test {

/// A clock that a test moves.
class TestClock final : public Clock {
 public:
  Instant now() const override { return now_; }
  void set(Instant now) { now_ = now; }
  void advance(std::chrono::microseconds by) { now_ += by; }

 private:
  Instant now_{};
};

/// "2026-03-02 10:00" in the business's time zone.
inline Instant at(int year, unsigned month, unsigned day, int hour = 10, int minute = 0) {
  const std::chrono::sys_days date = std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day);
  return Instant(date) + std::chrono::hours(hour - 8) + std::chrono::minutes(minute);
}

template <typename Message>
Message parse(RecordView record) {
  Message message;
  EXPECT_TRUE(message.ParseFromArray(record.bytes().data(), static_cast<int>(record.bytes().size())));
  return message;
}

inline void set_time(google::protobuf::Timestamp* timestamp, Instant value) {
  timestamp->set_seconds(std::chrono::floor<std::chrono::seconds>(value).time_since_epoch().count());
}

inline Instant time_of(const google::protobuf::Timestamp& timestamp) {
  return Instant(std::chrono::seconds(timestamp.seconds()) + std::chrono::microseconds(timestamp.nanos() / 1000));
}

/// A store in a folder of its own, with three members of staff, on Monday 2 March 2026, 10:00.
class StoreTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() /
              ("dossier-" + std::string(::testing::UnitTest::GetInstance()->current_test_info()->name()) + "-" +
               std::to_string(::getpid()));
    std::filesystem::remove_all(folder_);
    clock_->set(at(2026, 3, 2));
    open();
    Write write = store_->system().write("set up");
    add_staff(write, "S001", "李明", v1::ROLE_AGENT, "销售一部");
    add_staff(write, "S002", "王芳", v1::ROLE_SUPERVISOR, "客服部");
    add_staff(write, "S003", "赵敏", v1::ROLE_VIEWER, "客服部");
    // The supervisor's rights reach down the tree.
    v1::Department sales;
    sales.set_name("销售一部");
    sales.set_parent("客服部");
    put_department(write, sales);
    write.commit();
  }
  void TearDown() override {
    store_.reset();
    std::filesystem::remove_all(folder_);
  }

  void open() {
    StoreOptions options;
    options.create = true;
    options.clock = clock_;
    store_.emplace(Store::open(folder_, options));
  }

  static void add_staff(Write& write, const char* number, const char* name, v1::Role role, const char* department) {
    v1::Staff staff;
    staff.set_number(number);
    staff.set_name(name);
    staff.set_role(role);
    staff.set_department(department);
    put_staff(write, staff);
  }

  Session agent() { return store_->session("S001"); }

  static v1::Customer enterprise() {
    v1::Customer customer;
    customer.set_kind(v1::CUSTOMER_KIND_ENTERPRISE);
    customer.set_name("北京龙思餐饮管理有限公司");
    customer.set_short_name("龙思餐饮");
    customer.set_credit_code("91110105MA00T35T2B");
    customer.set_owner("S001");
    v1::Contact& contact = *customer.add_contacts();
    contact.set_name("李强");
    contact.set_mobile("13800138000");
    contact.set_email("li.qiang@example.com");
    return customer;
  }

  uint64_t register_one(const v1::Customer& customer) {
    Write write = agent().write("register");
    const uint64_t id = register_customer(write, customer).id;
    write.commit();
    return id;
  }

  static v1::Interaction call(uint64_t customer, Instant when, const char* summary = "已发送产品资料") {
    v1::Interaction interaction;
    interaction.set_customer(customer);
    set_time(interaction.mutable_at(), when);
    interaction.set_channel(v1::CHANNEL_PHONE);
    interaction.set_kind(v1::INTERACTION_KIND_FOLLOW_UP);
    interaction.set_handler("S001");
    interaction.set_summary(summary);
    return interaction;
  }

  Recorded record_one(const v1::Interaction& interaction) {
    Write write = agent().write("record");
    Recorded recorded = record_interaction(write, interaction);
    write.commit();
    return recorded;
  }

  void expect_sound() {
    std::string faults;
    const Verification found = store_->verify(
        [&](const Fault& fault) { faults += fault.kind + " " + fault.place + " " + fault.detail + "\n"; });
    EXPECT_EQ(found.faults, 0u) << faults;
    EXPECT_GT(found.records, 0u);
  }

  std::filesystem::path folder_;
  std::shared_ptr<TestClock> clock_ = std::make_shared<TestClock>();
  std::optional<Store> store_;
};

/// The error of a call that must fail.
template <typename Call>
Error error_of(const Call& call) {
  try {
    call();
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << "nothing was refused";
  return Error(Code::internal, "none");
}

}  // namespace dossier::test
