// SPDX-License-Identifier: Apache-2.0
// Everybody goes on while another process is stopped inside a write.
#include <sys/wait.h>

#include <csignal>
#include <future>

#include "desk/roads.hpp"
#include "dossier/load.hpp"
#include "dossier/person.hpp"
#include "dossier/retention.hpp"
#include "dossier/v1/person.pb.h"
#include "dossier/v1/stewardship.pb.h"

namespace dossier::test {
namespace {

class Waiting : public Roads {
 protected:
  void SetUp() override {
    Roads::SetUp();
    store_->flush_access_log();
    store_.reset();
    writer_ = ::fork();
    if (writer_ == 0) {
      const Store own = Store::open(folder_.string());
      const Write write = own.system().write("stopped");
      ::raise(SIGSTOP);
      ::_exit(0);
    }
    int status = 0;
    ::waitpid(writer_, &status, WUNTRACED);
    ASSERT_TRUE(WIFSTOPPED(status));
    reopen();
  }
  void TearDown() override {
    go_on();
    Roads::TearDown();
  }

  void reopen() {
    StoreOptions options;
    options.clock = clock_;
    options.write_timeout = std::chrono::milliseconds(20);
    store_.reset();
    store_.emplace(Store::open(folder_, options));
  }
  void go_on() {
    if (writer_ == 0) return;
    ::kill(writer_, SIGKILL);
    ::waitpid(writer_, nullptr, 0);
    writer_ = 0;
  }
  static std::string refused(const std::function<void()>& act) {
    try {
      act();
    } catch (const Error& error) {
      return error.reason();
    }
    return "";
  }

  pid_t writer_ = 0;
};

TEST_F(Waiting, every_operation_that_reads_does_so) {
  for (const Road& road : kRoads) {
    if (road.name == std::string_view("list_pool")) continue;  // Nobody is in it.
    EXPECT_FALSE(walk("S030", road, to_).empty()) << road.name;
  }
  EXPECT_GT(store_->statistics().customers, 0u);
  expect_sound();
  store_->backup(folder_.string() + ".copy");
  std::filesystem::remove_all(folder_.string() + ".copy");
}

TEST_F(Waiting, whatever_writes_is_refused_when_its_time_is_up) {
  EXPECT_EQ(refused([&] { store_->system().write(); }), "busy");
  EXPECT_EQ(refused([&] { reveal(store_->session("S030"), to_.customer, "resident_id", "asked for"); }), "busy");
  EXPECT_EQ(refused([&] {
              BulkLoad load(*store_);
              v1::Customer customer = enterprise();
              customer.set_number("L1");
              load.add(customer);
            }),
            "busy");
  walk("S030", kRoads[5], to_);
  {
    Snapshot view = store_->session("S030").read();
    customer(view, to_.customer);
  }
  EXPECT_EQ(refused([&] { store_->flush_access_log(); }), "busy");
  store_.reset();
  EXPECT_EQ(refused([&] { Store::compact(folder_.string()); }), "store_in_use");
  reopen();
}

TEST_F(Waiting, closing_waits_for_nobody_and_leaves_the_looks_to_the_next_opener) {
  const auto seen = [&] {
    Snapshot view = store_->system().read();
    return seen_by(view, "S022").entries.size();
  };
  ASSERT_EQ(seen(), 0u);
  for (int i = 0; i < 3; ++i) {
    clock_->advance(std::chrono::minutes(1));
    {
      Snapshot view = store_->session("S030").read("to call back");
      customer(view, to_.customer);
    }
    reopen();
  }
  go_on();
  reopen();
  store_->flush_access_log();
  Snapshot view = store_->system().read();
  const auto found = seen_by(view, "S030").entries;
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(parse<v1::Access>(found[0]).purpose(), "to call back");
  for (const auto& entry : std::filesystem::directory_iterator(folder_))
    EXPECT_FALSE(entry.path().filename().string().starts_with("note-")) << "taken up, and still there";
}

TEST_F(Waiting, what_a_process_left_beside_the_store_does_not_bring_back_what_was_erased) {
  const pid_t reader = ::fork();
  if (reader == 0) {
    {
      reopen();
      Snapshot view = store_->session("S030").read("he called about his flat");
      customer(view, to_.customer);
    }
    store_.reset();
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(reader, &status, 0);
  ASSERT_EQ(status, 0);
  go_on();
  {
    Write write = store_->system().write();
    release_hold(write, to_.hold, "released");
    v1::Erasure request;
    request.set_requested_on("2026-03-02");
    request.set_asked_by(v1::REQUESTER_PERSON);
    request.set_ground(v1::ERASURE_GROUND_CONSENT_WITHDRAWN);
    erase_customer(write, to_.customer, request);
    write.commit();
  }
  reopen();
  store_->flush_access_log();
  Snapshot view = store_->system().read();
  const auto found = seen_by(view, "S030").entries;
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(parse<v1::Access>(found[0]).purpose(), "");
}

TEST_F(Waiting, a_thread_with_a_write_is_refused_another_one_at_once) {
  go_on();
  store_.reset();
  store_.emplace(Store::open(folder_.string()));  // With the patience of who says nothing.
  const Write write = store_->system().write();
  EXPECT_EQ(refused([&] { store_->system().write(); }), "own_write");
  EXPECT_EQ(refused([&] {
              BulkLoad load(*store_);
              v1::Customer customer = enterprise();
              customer.set_number("L1");
              load.add(customer);
            }),
            "own_write");
}

TEST_F(Waiting, the_host_ends_a_wait) {
  StoreOptions options;
  options.interrupted = [] { return true; };
  const Store store = Store::open(folder_, options);
  EXPECT_EQ(refused([&] { store.system().write(); }), "cancelled");
}

}  // namespace
}  // namespace dossier::test
