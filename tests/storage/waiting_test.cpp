// SPDX-License-Identifier: Apache-2.0
// Every wait ends: for a writer, for who opens the store, for oneself.
#include <fcntl.h>
#include <sys/file.h>

#include <algorithm>
#include <future>
#include <thread>

#include "storage/child.hpp"
#include "storage/signal.hpp"

namespace dossier::storage {
namespace {

constexpr std::chrono::milliseconds kNone{0};

class WaitingTest : public testing::Test {
 protected:
  std::shared_ptr<Engine> open_store(const Patience& patience = {}) {
    Options options = small_options();
    options.patience = patience;
    return open(scratch_ / "store", options);
  }

  /// Starts a process that stops as a debugger, a terminal or a frozen container stops one: inside a write.
  pid_t start_stopped_writer() {
    const pid_t child = start_child([&] {
      const auto own = open_store();
      const auto write = own->write();
      ::raise(SIGSTOP);
      return 0;
    });
    int status = 0;
    ::waitpid(child, &status, WUNTRACED);
    EXPECT_TRUE(WIFSTOPPED(status));
    return child;
  }
  static void end(pid_t child) {
    ::kill(child, SIGKILL);
    EXPECT_EQ(ended(child), -SIGKILL);
  }

  ScratchFolder scratch_;
};

std::string reason(const std::function<void()>& act) {
  try {
    act();
  } catch (const Error& error) {
    return error.reason();
  }
  return "nothing";
}

TEST_F(WaitingTest, a_stopped_writer_keeps_nobody_longer_than_they_said) {
  put(*open_store(), 0, "key", "value");
  const pid_t writer = start_stopped_writer();
  {
    const auto engine = open_store(kNone);
    EXPECT_EQ(get(*engine, 0, "key"), "value");
    for (const auto kind : {WriteKind::shared, WriteKind::bulk}) {
      EXPECT_EQ(reason([&] { engine->write(kind, kNone); }), "busy");
      EXPECT_EQ(reason([&] { engine->write(kind, std::chrono::milliseconds(30)); }), "busy");
    }
    engine->backup(scratch_ / "copy", nullptr);
    EXPECT_EQ(engine->statistics().spaces[0].entries, 1u);
  }
  EXPECT_EQ(reason([&] { compact(scratch_ / "store", small_options(), nullptr); }), "store_in_use");
  end(writer);
  put(*open_store(kNone), 0, "key", "new");
}

TEST_F(WaitingTest, the_host_ends_a_wait_in_this_process_and_for_another_one) {
  const auto engine = open_store();
  Patience patience;
  int asked = 0;
  patience.interrupted = [&] { return ++asked == 2; };
  {
    const auto other = std::async(std::launch::async, [&] { return engine->write(); }).get();
    EXPECT_EQ(thrown([&] { engine->write(WriteKind::shared, patience); }), Code::cancelled);
    EXPECT_EQ(asked, 2);
  }
  const pid_t writer = start_stopped_writer();
  asked = 0;
  EXPECT_EQ(thrown([&] { engine->write(WriteKind::bulk, patience); }), Code::cancelled);
  EXPECT_EQ(asked, 2);
  end(writer);
  put(*engine, 0, "key", "value");
}

TEST_F(WaitingTest, a_thread_does_not_wait_for_itself) {
  const auto engine = open_store();
  auto write = engine->write();
  for (const auto kind : {WriteKind::shared, WriteKind::bulk})
    EXPECT_EQ(reason([&] { engine->write(kind); }), "own_write");
  std::thread([&] {
    write->put(0, "key", "value");  // From here on it is that thread's.
    EXPECT_EQ(reason([&] { engine->write(); }), "own_write");
  }).join();
  EXPECT_EQ(reason([&] { engine->write(WriteKind::shared, kNone); }), "busy");
  write->commit();
  auto bulk = engine->write(WriteKind::bulk);
  EXPECT_EQ(reason([&] { engine->write(); }), "own_write");
  bulk.reset();
  EXPECT_EQ(get(*engine, 0, "key"), "value");
}

TEST_F(WaitingTest, who_opens_does_not_wait_for_ever_for_another_who_does) {
  open_store();
  const Signal signal;
  const pid_t opener = start_child([&] {
    const int fd = ::open((scratch_ / "store/lock.mdb").c_str(), O_RDWR);
    if (::flock(fd, LOCK_EX) != 0) return 1;
    signal.send(1);
    signal.wait(1);
    return 0;
  });
  signal.wait(0);
  EXPECT_EQ(reason([&] { open_store(kNone); }), "opening");
  signal.send(0);
  EXPECT_EQ(ended(opener), 0);
  open_store(kNone);
}

TEST_F(WaitingTest, what_was_left_beside_the_store_is_given_to_one_at_a_time_until_it_is_removed) {
  const auto engine = open_store();
  engine->leave("first");
  engine->leave(std::string(100'000, 'x'));
  EXPECT_EQ(in_child([&] {
              const auto own = open_store();
              const auto left = own->left();
              return left.size() == 2 && own->left().empty() ? 0 : 1;
            }),
            0);
  std::vector<std::string> found;
  for (const auto& note : engine->left()) {
    found.emplace_back(note->bytes());
    note->remove();
  }
  std::sort(found.begin(), found.end());
  EXPECT_EQ(found, (std::vector<std::string>{"first", std::string(100'000, 'x')}));
  EXPECT_TRUE(engine->left().empty());
}

TEST_F(WaitingTest, a_note_that_was_changed_is_not_believed) {
  const auto engine = open_store();
  engine->leave("what was seen");
  for (const auto& entry : std::filesystem::directory_iterator(scratch_ / "store")) {
    if (!entry.path().filename().string().starts_with("note-")) continue;
    const int fd = ::open(entry.path().c_str(), O_RDWR);
    EXPECT_EQ(::pwrite(fd, "W", 1, 4), 1);
    ::close(fd);
  }
  EXPECT_TRUE(engine->left().empty());
}

}  // namespace
}  // namespace dossier::storage
