// SPDX-License-Identifier: Apache-2.0

#include <barrier>
#include <chrono>
#include <cstdio>
#include <functional>
#include <future>
#include <memory>
#include <mutex>

#include "calls.hpp"
#include "disk_probe.hpp"
#include "dossier_store.hpp"
#include "sqlite_store.hpp"
#include "stores.hpp"

namespace dossier::bench {
namespace {

using Timer = std::chrono::steady_clock;
constexpr std::string_view kAction = "电话回访，了解试用情况并发送资料";

/// Plans a follow-up for a customer, durably.
using Commit = std::function<void(uint64_t customer, int64_t due)>;
/// Gives every writer its own connection.
using Connect = std::function<Commit()>;

double nanos(Timer::duration time) { return std::chrono::duration<double, std::nano>(time).count(); }

/// Behind every day that the due lists are asked for, so that the reads find what was imported.
int64_t due_day(uint64_t n) {
  return (Generator::until() + std::chrono::days(200 + n % 50) + std::chrono::hours(2)).time_since_epoch().count();
}

/// `writers` at once, `each` commits by each; nanoseconds for one commit.
double commit_all(const Connect& connect, int writers, int each, uint32_t customers) {
  std::barrier start(writers + 1);
  std::vector<Commit> commit;
  commit.reserve(static_cast<size_t>(writers));
  for (int w = 0; w < writers; ++w) commit.push_back(connect());
  std::vector<std::future<void>> done;
  done.reserve(static_cast<size_t>(writers));
  for (int w = 0; w < writers; ++w) {
    done.push_back(std::async(std::launch::async, [&, w] {
      start.arrive_and_wait();
      for (int i = 0; i < each; ++i) {
        const auto n = static_cast<uint64_t>(w) * static_cast<uint64_t>(each) + static_cast<uint64_t>(i);
        commit[static_cast<size_t>(w)](n * 7'919 % customers + 1, due_day(n));
      }
    }));
  }
  start.arrive_and_wait();
  const auto begin = Timer::now();
  for (std::future<void>& thread : done) thread.get();
  return nanos(Timer::now() - begin) / (writers * each);
}

/// One writer, and where its time goes.
double commit_alone(const std::string& side, const Connect& connect, int commits, uint32_t customers,
                    Results& results) {
  const DiskUse before = disk_use();
  const double processor = processor_nanos();
  const double time = commit_all(connect, 1, commits, customers);
  const DiskUse used = disk_use() - before;
  results.add("commit1 processor", side, (processor_nanos() - processor) / commits);
  results.add("commit1 waiting for sync", side, static_cast<double>(used.sync_nanos) / commits);
  results.add("commit1 write calls", side, static_cast<double>(used.write_nanos) / commits);
  results.add("bytes a commit", side, static_cast<double>(used.bytes) / commits);
  results.add("calls of sync a commit", side, static_cast<double>(used.syncs) / commits);
  return time;
}

/// What the disk itself takes to make one page durable in a file that has its full size.
double plain_sync(const std::string& path, int count) {
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "w+"), std::fclose);
  const int fd = fileno(file.get());
  const std::string page(4096, 'x');
  for (int i = 0; i < 256; ++i) std::fwrite(page.data(), 1, page.size(), file.get());
  std::fflush(file.get());
  fsync(fd);
  const auto begin = Timer::now();
  for (int i = 0; i < count; ++i) {
    if (pwrite(fd, page.data(), page.size(), i % 256 * 4096) < 0) return 0;
    fdatasync(fd);
  }
  return nanos(Timer::now() - begin) / count;
}

}  // namespace

void measure_commits(const Stores& stores, int rounds, const std::string& only, Results& results) {
  if (std::string("commit16 commit1").find(only) == std::string::npos) return;
  const uint32_t customers = stores.generator.customers();
  const Connect dossier = [&]() -> Commit {
    auto writer = std::make_shared<DossierWriter>(stores.dossier());
    return [writer](uint64_t customer, int64_t due) { writer->plan_follow_up(customer, due, kAction); };
  };
  const Connect sqlite = [&]() -> Commit {
    auto writer = std::make_shared<SqliteWriter>(stores.sqlite());
    return [writer](uint64_t customer, int64_t due) {
      writer->plan_follow_up(customer, due, kAction, Generator::until().time_since_epoch().count());
    };
  };
  std::mutex queue;
  const Connect queued = [&]() -> Commit {
    return [&queue, commit = sqlite()](uint64_t customer, int64_t due) {
      const std::lock_guard lock(queue);
      commit(customer, due);
    };
  };
  for (int round = 0; round < rounds; ++round) {
    results.add("commit16", "dossier", commit_all(dossier, 16, 60, customers));
    results.add("commit16", "sqlite", commit_all(sqlite, 16, 60, customers));
    results.add("commit16", "sqlite_queued", commit_all(queued, 16, 60, customers));
    results.add("commit1", "dossier", commit_alone("dossier", dossier, 400, customers, results));
    results.add("commit1", "sqlite", commit_alone("sqlite", sqlite, 400, customers, results));
    results.add("commit1", "one page and fdatasync", plain_sync(stores.folder + "/plain_sync", 400));
  }
}

}  // namespace dossier::bench
