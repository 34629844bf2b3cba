// SPDX-License-Identifier: Apache-2.0
// Bytes of any kind at every entry point: a result, never a crash, a hang or a defect.
//
//     fuzz [EXECUTIONS [SEED [ENTRY [NUMBER]]]]
//
// Executions in all, spread evenly over the entry points but for those that cost more; or of one entry point; or one
// execution alone, again. What is given to the N-th execution of an entry point follows from the seed and N.
#include <pthread.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstring>
#include <filesystem>

#include "fuzz/entry.hpp"
#include "fuzz/mutate.hpp"

namespace dossier::fuzz {
namespace {

struct Task {
  uint64_t executions = 60'000;
  uint64_t seed = 1;
  std::string entry;   ///< Empty: all.
  uint64_t only = 0;   ///< From 1; 0: all.
  std::string folder;  ///< For what needs files.
};

/// Where the child is, for the parent that finds it dead.
struct Position {
  char entry[64];
  uint64_t number;
};
Position* position = nullptr;

void show(std::string_view bytes) {
  for (const unsigned char byte : bytes) std::printf(byte < ' ' || byte == '\\' ? "\\x%02x" : "%c", byte);
  std::printf("\n");
  std::fflush(stdout);
}

/// An entry point with its figures.
struct Lane {
  explicit Lane(Entry given) : entry(std::move(given)), mutator(entry.samples, entry.words) {
    uint64_t z = 0;
    for (const char* c = entry.name; *c != '\0'; ++c) z = z * 131 + static_cast<unsigned char>(*c);
    seed = z;
  }
  Lane(const Lane&) = delete;

  void run(const Task& task, uint64_t count) {
    constexpr unsigned kMinutes = 5;
    ::alarm(kMinutes * 60);  // A hang.
    std::snprintf(position->entry, sizeof position->entry, "%s", entry.name);
    const auto start = std::chrono::steady_clock::now();
    for (; count > 0; --count) {
      position->number = task.only != 0 ? task.only : ++done;
      const Input input = mutator.input(Random(seed ^ Random(task.seed).next() ^ position->number).next());
      if (task.only != 0) show(input.bytes());
      entry.run(input.bytes());
    }
    time += std::chrono::steady_clock::now() - start;
  }

  Entry entry;
  Mutator mutator;
  uint64_t seed;
  uint64_t done = 0;
  std::chrono::duration<double> time{0};
};

std::vector<std::unique_ptr<Lane>> lanes_of(const Task& task) {
  std::vector<std::unique_ptr<Lane>> lanes;
  for (const auto family : {records, texts, queries, files, stores, pages}) {
    for (Entry& entry : family(task.folder)) {
      if (task.entry.empty() || task.entry == entry.name) lanes.push_back(std::make_unique<Lane>(std::move(entry)));
    }
  }
  require(!lanes.empty(), "there is such an entry point");
  return lanes;
}

void say_figures(const std::vector<std::unique_ptr<Lane>>& lanes) {
  uint64_t all = 0;
  for (const auto& lane : lanes) {
    std::printf("%-18s %12llu executions %10.0f a second\n", lane->entry.name,
                static_cast<unsigned long long>(lane->done), static_cast<double>(lane->done) / lane->time.count());
    all += lane->done;
  }
  std::printf("%llu executions of %zu entry points: no crash, no hang, no defect\n",
              static_cast<unsigned long long>(all), lanes.size());
}

void run(const Task& task) {
  const auto lanes = lanes_of(task);
  if (task.only != 0) return lanes.front()->run(task, 1);
  double shares = 0;
  for (const auto& lane : lanes) shares += 1.0 / lane->entry.cost;
  constexpr uint64_t kRounds = 20;
  const double each = static_cast<double>(task.executions) / shares;
  for (uint64_t round = 1; round <= kRounds; ++round) {
    uint64_t all = 0;
    for (const auto& lane : lanes) {
      const auto wanted = static_cast<uint64_t>(each / lane->entry.cost * static_cast<double>(round) / kRounds) + 1;
      if (wanted > lane->done) lane->run(task, wanted - lane->done);
      all += lane->done;
    }
    if (::isatty(STDOUT_FILENO) != 0) {
      std::printf("%llu of %llu\r", static_cast<unsigned long long>(all),
                  static_cast<unsigned long long>(task.executions));
      std::fflush(stdout);
    }
  }
  say_figures(lanes);
}

/// A host may call from a thread with little stack. Sanitizers want room of their own.
#if defined(__SANITIZE_ADDRESS__)
constexpr size_t kStack = size_t{8} << 20;
#else
constexpr size_t kStack = size_t{256} << 10;
#endif

int in_thread(const Task& task) {
  pthread_t thread{};
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, kStack);
  const auto body = [](void* given) -> void* {
    run(*static_cast<const Task*>(given));
    return nullptr;
  };
  if (pthread_create(&thread, &attributes, body, const_cast<Task*>(&task)) != 0) return 1;
  pthread_join(thread, nullptr);
  std::fflush(stdout);
  return 0;
}

int report(const Task& task, int status) {
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return 0;
  if (WIFSIGNALED(status)) std::printf("%s\n", ::strsignal(WTERMSIG(status)));
  std::printf("FAILED: once more: fuzz 1 %llu %s %llu\n", static_cast<unsigned long long>(task.seed), position->entry,
              static_cast<unsigned long long>(position->number));
  return 1;
}

}  // namespace
}  // namespace dossier::fuzz

int main(int argc, char** argv) {
  using namespace dossier::fuzz;
  Task task;
  if (argc > 1) task.executions = std::strtoull(argv[1], nullptr, 10);
  if (argc > 2) task.seed = std::strtoull(argv[2], nullptr, 10);
  if (argc > 3) task.entry = argv[3];
  if (argc > 4) task.only = std::strtoull(argv[4], nullptr, 10);
  std::string folder = (std::filesystem::temp_directory_path() / "dossier-fuzz-XXXXXX").string();
  void* const shared = ::mmap(nullptr, sizeof(Position), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (::mkdtemp(folder.data()) == nullptr || shared == MAP_FAILED) return 1;
  position = new (shared) Position{};
  task.folder = folder;
  int status = 1;
  const pid_t child = ::fork();
  if (child == 0) std::exit(in_thread(task));
  ::waitpid(child, &status, 0);
  std::error_code ignored;
  std::filesystem::remove_all(folder, ignored);
  return report(task, status);
}
