// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "dossier_store.hpp"
#include "raw_lmdb.hpp"
#include "sqlite_store.hpp"
#include "stores.hpp"

namespace dossier::bench {
namespace {

namespace fs = std::filesystem;
using Timer = std::chrono::steady_clock;

/// Feeds a store in batches made beforehand: only the store's own time counts.
template <typename Message, typename Load, typename Make>
Timer::duration feed(Load& load, uint64_t count, const Make& make) {
  constexpr uint64_t kBatch = 10'000;
  std::vector<Message> batch(kBatch);
  Timer::duration time{};
  for (uint64_t first = 0; first < count; first += kBatch) {
    const uint64_t size = std::min(kBatch, count - first);
    for (uint64_t i = 0; i < size; ++i) make(first + i, batch[i]);
    const auto start = Timer::now();
    for (uint64_t i = 0; i < size; ++i) load.add(first + i + 1, batch[i]);
    time += Timer::now() - start;
  }
  return time;
}

template <typename Load>
double import_into(Load& load, const Generator& generator) {
  auto time = feed<v1::Customer>(load, generator.customers(), [&](uint64_t i, v1::Customer& out) {
    generator.customer(static_cast<uint32_t>(i), out);
  });
  time += feed<v1::Interaction>(load, generator.interactions(),
                                [&](uint64_t i, v1::Interaction& out) { generator.interaction(i, out); });
  time += feed<v1::FollowUp>(load, generator.follow_ups(),
                             [&](uint64_t i, v1::FollowUp& out) { generator.follow_up(i, out); });
  const auto start = Timer::now();
  load.finish();
  time += Timer::now() - start;
  return std::chrono::duration<double, std::nano>(time).count() / static_cast<double>(generator.records());
}

double import_dossier(const Stores& stores) {
  ::sync();  // What others have still to write is not this store's.
  DossierLoad load(stores.dossier(), stores.generator);
  return import_into(load, stores.generator);
}

double import_sqlite(const Stores& stores) {
  ::sync();
  SqliteLoad load(stores.sqlite());
  return import_into(load, stores.generator);
}

/// What was measured when the stores were made, beside them: work, side and value, a measurement a line. It is written
/// last, so where it is, all is there.
std::string record_of(const Stores& stores) { return stores.folder + "/import.txt"; }

bool recall(const Stores& stores, Results& results) {
  std::ifstream record(record_of(stores));
  std::string work, side;
  double value = 0;
  bool found = false;
  while (record >> work >> side >> value) {
    results.add(work, side, value);
    found = true;
  }
  return found;
}

void measure_bytes(const Stores& stores, std::ostream& record) {
  const auto records = static_cast<double>(stores.generator.records());
  const Statistics statistics = open_dossier(stores.dossier()).statistics();
  record << "bytes dossier " << static_cast<double>(statistics.used_bytes) / records << "\n";
  record << "bytes dossier_file " << static_cast<double>(statistics.file_bytes) / records << "\n";
  record << "bytes sqlite " << static_cast<double>(sqlite_size(stores.sqlite())) / records << "\n";
}

}  // namespace

void import_stores(const Stores& stores, int rounds, Results& results) {
  if (recall(stores, results)) return;
  std::ostringstream record;
  for (int round = 0; round < rounds; ++round) {
    std::fprintf(stderr, "importing %llu records, round %d\n",
                 static_cast<unsigned long long>(stores.generator.records()), round + 1);
    fs::remove_all(stores.folder);
    fs::create_directories(stores.folder);
    double dossier = 0, sqlite = 0;
    if (round % 2 == 0) dossier = import_dossier(stores);
    sqlite = import_sqlite(stores);
    if (round % 2 == 1) dossier = import_dossier(stores);
    record << "import dossier " << dossier << "\nimport sqlite " << sqlite << "\n";
  }
  make_plain_timeline(stores.plain(), stores.sqlite());
  DossierReader reader(stores.dossier());
  RawLmdb::create(stores.lmdb(), stores.generator.customers(),
                  [&](uint64_t id) { return reader.customer_bytes(id).bytes(); });
  measure_bytes(stores, record);
  std::ofstream(record_of(stores)) << record.str();
  recall(stores, results);
}

}  // namespace dossier::bench
