// SPDX-License-Identifier: Apache-2.0
#include <sys/resource.h>

#include "desk/store_fixture.hpp"
#include "dossier/v1/person.pb.h"
#include "storage/child.hpp"

// A store that takes no more still lets go of people, and a clock that no calendar follows is named.

namespace dossier::test {
namespace {

class FullStore : public StoreTest {
 protected:
  static v1::Customer person(int number) {
    v1::Customer customer;
    customer.set_kind(v1::CUSTOMER_KIND_INDIVIDUAL);
    customer.set_name("张" + std::string(number % 2 == 0 ? "伟" : "敏") + "强");
    customer.set_owner("S001");
    customer.set_notes(std::string(3000, static_cast<char>('a' + number % 26)));
    customer.add_contacts()->set_mobile(std::to_string(13'800'000'000 + number));
    return customer;
  }

  /// Adds people, one a write, until that is refused: why.
  Code fill(std::vector<uint64_t>& people) {
    try {
      for (;;) people.push_back(register_one(person(static_cast<int>(people.size()))));
    } catch (const Error& error) {
      return error.code();
    }
  }

  void erase(uint64_t customer) {
    Write write = store_->system().write("erase");
    v1::Erasure request;
    request.set_requested_on("2026-03-02");
    request.set_asked_by(v1::REQUESTER_PERSON);
    request.set_ground(v1::ERASURE_GROUND_CONSENT_WITHDRAWN);
    erase_customer(write, customer, request);
    write.commit();
  }

  /// 0: everybody could be erased, and somebody new be registered.
  int erase_all(const std::vector<uint64_t>& people) {
    int refused = 0;
    for (const uint64_t one : people) {
      try {
        erase(one);
      } catch (const Error& error) {
        if (++refused == 1) std::fprintf(stderr, "%s\n", error.what());
      }
    }
    register_one(person(1));
    expect_sound();
    return refused == 0 && !HasFailure() ? 0 : 1;
  }
};

TEST_F(FullStore, everybody_can_be_erased_at_the_limit_of_the_store) {
  store_.reset();
  StoreOptions options;
  options.clock = clock_;
  options.map_bytes = uint64_t{4} << 20;
  store_.emplace(Store::open(folder_, options));
  std::vector<uint64_t> people;
  EXPECT_EQ(fill(people), Code::store_full);
  EXPECT_GT(people.size(), 50u);
  EXPECT_EQ(erase_all(people), 0);
}

TEST_F(FullStore, everybody_can_be_erased_on_a_full_disk) {
  store_.reset();
  EXPECT_EQ(storage::in_child([&] {
              ::signal(SIGXFSZ, SIG_IGN);
              const rlimit quota{4 << 20, 4 << 20};
              if (::setrlimit(RLIMIT_FSIZE, &quota) != 0) return 97;
              open();
              std::vector<uint64_t> people;
              if (fill(people) != Code::disk_full || people.size() < 50) return 2;
              return erase_all(people);
            }),
            0);
}

TEST_F(FullStore, a_new_store_is_there_with_all_that_belongs_to_it_or_not_at_all) {
  const std::string parent = folder_.string() + ".disk";
  std::filesystem::create_directory(parent);
  for (rlim_t room = 4096; room <= 1 << 20; room += 32 * 1024) {
    const int status = storage::in_child([&] {
      ::signal(SIGXFSZ, SIG_IGN);
      const rlimit quota{room, room};
      if (::setrlimit(RLIMIT_FSIZE, &quota) != 0) return 97;
      StoreOptions options;
      options.create = true;
      return storage::thrown_status([&] { Store::open(parent + "/new", options); });
    });
    const bool made = std::filesystem::exists(parent + "/new");
    EXPECT_TRUE(made ? status == 0 : status == storage::status_of(Code::disk_full)) << room << ": " << status;
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(parent), {}), made ? 1 : 0) << room;
    std::filesystem::remove_all(parent + "/new");
  }
  std::filesystem::remove_all(parent);
}

TEST_F(FullStore, a_clock_that_no_calendar_follows_is_named) {
  const uint64_t id = register_one(enterprise());
  const Day first = std::chrono::year(1400) / 1 / 1, last = std::chrono::year(9999) / 12 / 31;
  for (const Instant wrong : {Instant(first) - std::chrono::microseconds(1), Instant(last) + std::chrono::days(1),
                              Instant::min(), Instant::max()}) {
    clock_->set(wrong);
    for (const auto& act : std::initializer_list<std::function<void()>>{
             [&] { agent().read(); }, [&] { agent().write("x"); }, [&] { store_->session("S001"); }}) {
      try {
        act();
        ADD_FAILURE() << "a day was made of it";
      } catch (const Error& error) {
        EXPECT_EQ(error.reason(), "clock");
      }
    }
  }
  for (const Instant right : {Instant(first), Instant(last)}) {
    clock_->set(right);
    Snapshot view = store_->system().read();
    EXPECT_TRUE(customer(view, id));
  }
  clock_->set(at(2026, 3, 2));
  expect_sound();
}

}  // namespace
}  // namespace dossier::test
