// SPDX-License-Identifier: Apache-2.0 Kills a writing process again and again, at any moment, and looks whether the
// store still holds what was acknowledged: kill_loop ROUNDS FOLDER [SEED]
//
// The child writes with several threads. Each write puts three entries that belong together, one of them of several
// pages. After its commit has returned the thread appends the write's number to a file beside the store with write(2),
// which a kill cannot undo.
#include <fcntl.h>

#include <cstdlib>
#include <cstring>
#include <ctime>
#include <random>
#include <thread>

#include "storage/child.hpp"

namespace dossier::storage {
namespace {

constexpr int kThreads = 4;

struct Name {
  uint32_t round;
  uint32_t thread;
  uint32_t number;
};

std::string text(const Name& name) {
  return std::to_string(name.round) + "/" + std::to_string(name.thread) + "/" + std::to_string(name.number);
}
std::string content(const Name& name, Space space) {
  return text(name) + std::string(space == 2 && name.number % 7 == 0 ? 9000 : 100, static_cast<char>('a' + space));
}

void write_until_killed(const std::string& folder, uint32_t round) {
  const auto engine = open(folder + "/store", small_options());
  const int log = ::open((folder + "/acknowledged").c_str(), O_WRONLY | O_APPEND | O_CREAT, 0600);
  std::vector<std::thread> threads;
  for (uint32_t thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back([&, thread] {
      for (uint32_t number = 0;; ++number) {
        const Name name{round, thread, number};
        auto write = engine->write(number % 50 == 49 ? WriteKind::bulk : WriteKind::shared);
        for (Space space = 0; space < 3; ++space) write->put(space, text(name), content(name, space));
        if (number % 3 == 2) {  // And takes one away again that was acknowledged before.
          const Name old{round, thread, number - 1};
          for (Space space = 0; space < 3; ++space) write->del(space, text(old));
        }
        write->commit();
        if (::write(log, &name, sizeof name) != sizeof name) ::_exit(1);
      }
    });
  }
  for (auto& thread : threads) thread.join();
}

/// How many acknowledged writes are there. Ends the program when one is missing or halved.
uint64_t verify(const std::string& folder) {
  const auto engine = open(folder + "/store", small_options());
  const auto fail = [](const std::string& what) {
    std::printf("FAILED: %s\n", what.c_str());
    std::exit(1);
  };
  check(*engine, [&](const std::string& space, Bytes key, const std::string& what) {
    fail(space + "/" + std::string(key) + ": " + what);
  });
  const auto snapshot = engine->snapshot();
  uint64_t seen = 0;
  const int log = ::open((folder + "/acknowledged").c_str(), O_RDONLY | O_CREAT, 0600);
  Name name{};
  const auto there = [&](const Name& wanted) {
    int count = 0;
    for (Space space = 0; space < 3; ++space) {
      const auto value = snapshot->get(space, text(wanted));
      if (value && *value != content(wanted, space)) fail("wrong content of " + text(wanted));
      count += value.has_value();
    }
    if (count != 0 && count != 3) fail("half of " + text(wanted));
    return count == 3;
  };
  while (::read(log, &name, sizeof name) == sizeof name) {
    ++seen;
    const bool found = there(name);
    if (name.number % 3 == 1) {
      // The next write takes it away; that one may have been acknowledged or not.
      if (!found && !there({name.round, name.thread, name.number + 1})) fail("lost " + text(name));
    } else if (!found) {
      fail("lost " + text(name));
    }
  }
  ::close(log);
  auto cursor = snapshot->cursor(0);
  while (cursor->next()) {
    if (!snapshot->get(1, cursor->key()) || !snapshot->get(2, cursor->key()))
      fail("half of " + std::string(cursor->key()));
  }
  return seen;
}

}  // namespace
}  // namespace dossier::storage

int main(int argc, char** argv) {
  using namespace dossier::storage;
  if (argc < 3) return 2;
  const int rounds = std::atoi(argv[1]);
  const std::string folder = argv[2];
  std::mt19937 random(argc > 3 ? static_cast<unsigned>(std::atoi(argv[3])) : 1);
  uint64_t total = 0;
  for (int round = 0; round < rounds; ++round) {
    if (round % 25 == 0) {  // Verifying looks at everything: start anew before that takes long.
      std::filesystem::remove_all(folder);
      std::filesystem::create_directories(folder);
    }
    const pid_t child = start_child([&] {
      write_until_killed(folder, static_cast<uint32_t>(round));
      return 0;
    });
    const timespec moment{0, static_cast<long>(random() % 150'000) * 1000};
    ::nanosleep(&moment, nullptr);
    ::kill(child, SIGKILL);
    if (ended(child) != -SIGKILL) {
      std::printf("FAILED: the writer ended by itself in round %d\n", round);
      return 1;
    }
    const uint64_t seen = verify(folder);
    if (round % 25 == 24 || round + 1 == rounds) total += seen;
  }
  std::filesystem::remove_all(folder);
  std::printf("%d kills, %llu acknowledged writes, none lost\n", rounds, static_cast<unsigned long long>(total));
  return total > 0 ? 0 : 1;
}
