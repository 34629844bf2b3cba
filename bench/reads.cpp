// SPDX-License-Identifier: Apache-2.0
#include <benchmark/benchmark.h>

#include <functional>
#include <stdexcept>

#include "dossier_store.hpp"
#include "raw_lmdb.hpp"
#include "sqlite_store.hpp"
#include "stores.hpp"

namespace dossier::bench {
namespace {

using Read = std::function<void(size_t key, Sum& sum)>;
struct Side {
  std::string name;
  Read read;
};
struct Case {
  std::string name;
  std::vector<Side> sides;
  bool same = true;  ///< All sides read the same.
};

constexpr size_t kKeys = 1 << 16;

/// What is asked for, in random order; the same for every side.
struct Keys {
  explicit Keys(const Generator& generator);
  std::vector<uint32_t> ids, busy;
  std::vector<uint32_t> of_one;  ///< Customers of the first member of staff.
  std::vector<std::string> phones, identities, assignees;
  std::vector<int64_t> from;
};

/// The generator's credit codes begin with 91, as those of enterprises do; no identity number does.
Identifier kind_of(std::string_view identity) {
  return identity.starts_with("91") ? Identifier::uscc : Identifier::resident_id;
}

Keys::Keys(const Generator& generator) {
  std::vector<uint32_t> counts(generator.customers());
  for (uint64_t j = 0; j < generator.interactions(); ++j) ++counts[generator.customer_of(j)];
  std::vector<uint32_t> with_a_page;
  for (uint32_t i = 0; i < generator.customers(); ++i) {
    if (counts[i] > 20) with_a_page.push_back(i + 1);
  }
  std::vector<uint32_t> owned;
  for (uint32_t i = 0; i < generator.customers(); ++i) {
    if (generator.owner(i) == 0 && kind_of(generator.identity(i)) == Identifier::uscc)
      owned.push_back(i + 1);  // A person's number is masked for all.
  }
  uint64_t state = 42;
  const auto below = [&](uint64_t n) {
    state = state * 6'364'136'223'846'793'005 + 1'442'695'040'888'963'407;
    return static_cast<uint32_t>((state >> 32) * n >> 32);
  };
  for (size_t k = 0; k < kKeys; ++k) {
    const uint32_t i = below(generator.customers());
    ids.push_back(i + 1);
    of_one.push_back(owned[k % owned.size()]);
    phones.push_back(generator.mobile(i));
    identities.push_back(generator.identity(i));
    busy.push_back(with_a_page[below(with_a_page.size())]);
    assignees.push_back(generator.staff_number(below(generator.staff())));
    from.push_back((Generator::until() + std::chrono::hours(24 * below(60))).time_since_epoch().count());
  }
}

/// Collects the time of the one benchmark that it is given.
class Collector final : public benchmark::BenchmarkReporter {
 public:
  bool ReportContext(const Context&) override { return true; }
  void ReportRuns(const std::vector<Run>& runs) override { time_ = runs.front().GetAdjustedCPUTime(); }
  double time() const { return time_; }

 private:
  double time_ = 0;
};

/// Every side reads the same for every key. It also warms them: pages are mapped and caches filled before anything is
/// timed.
void verify(const Case& wanted) {
  for (size_t k = 0; k < kKeys; ++k) {
    Sum first;
    wanted.sides.front().read(k, first);
    for (const Side& side : wanted.sides) {
      Sum sum;
      side.read(k, sum);
      if (wanted.same && sum.total() != first.total())
        throw std::runtime_error(wanted.name + "/" + side.name + " does not read the same as " +
                                 wanted.sides.front().name);
    }
  }
}

void enlist(const Case& wanted) {
  for (const Side& side : wanted.sides) {
    const auto run = [read = side.read](benchmark::State& state) {
      Sum sum;
      size_t k = 0;
      for (auto _ : state) read(k++ % kKeys, sum);
      benchmark::DoNotOptimize(sum.total());
    };
    benchmark::RegisterBenchmark((wanted.name + "/" + side.name).c_str(), run)->MinTime(0.1);
  }
}

}  // namespace

void measure_reads(const Stores& stores, int rounds, const std::string& only, Results& results) {
  const Keys keys(stores.generator);
  DossierReader dossier(stores.dossier());
  SqliteReader sqlite(stores.sqlite());
  SqliteReader requests(stores.sqlite(), SqliteReader::Each::own_transaction);
  SqlitePlainReader plain(stores.plain());
  RawLmdb lmdb(stores.lmdb());
  DossierReader owner(stores.dossier(), stores.generator.staff_number(0));
  DossierReader viewer(stores.dossier(), kViewer);
  const auto renewed = [&](size_t k) -> DossierReader& {
    if (k % 256 == 0) viewer.renew();
    return viewer;
  };

  const Case cases[] = {
      {"customer",
       {{"dossier", [&](size_t k, Sum& sum) { dossier.customer_in_place(keys.ids[k], sum); }},
        {"parsed", [&](size_t k, Sum& sum) { dossier.customer_parsed(keys.ids[k], sum); }},
        {"sqlite", [&](size_t k, Sum& sum) { sqlite.customer(keys.ids[k], sum); }},
        {"lmdb", [&](size_t k, Sum& sum) { touch_customer(RecordView(lmdb.get(keys.ids[k])), sum); }}}},
      {"point",
       {{"dossier", [&](size_t k, Sum& sum) { sum.text(dossier.customer_bytes(keys.ids[k]).bytes()); }},
        {"lmdb", [&](size_t k, Sum& sum) { sum.text(lmdb.get(keys.ids[k])); }}}},
      {"request",
       {{"dossier", [&](size_t k, Sum& sum) { dossier.customer_snapshot(keys.ids[k], sum); }},
        {"sqlite", [&](size_t k, Sum& sum) { requests.customer(keys.ids[k], sum); }}}},
      {"rights",
       {{"host", [&](size_t k, Sum& sum) { dossier.customer_in_place(keys.of_one[k], sum); }},
        {"owner", [&](size_t k, Sum& sum) { owner.customer_in_place(keys.of_one[k], sum); }}}},
      {"rights timeline",
       {{"host", [&](size_t k, Sum& sum) { dossier.timeline_all(keys.of_one[k], sum); }},
        {"owner", [&](size_t k, Sum& sum) { owner.timeline_all(keys.of_one[k], sum); }}}},
      {"masked",
       {{"host", [&](size_t k, Sum& sum) { dossier.customer_in_place(keys.of_one[k], sum); }},
        {"viewer", [&](size_t k, Sum& sum) { renewed(k).customer_in_place(keys.of_one[k], sum); }}},
       false},
      {"masked timeline",
       {{"host", [&](size_t k, Sum& sum) { dossier.timeline_all(keys.of_one[k], sum); }},
        {"viewer", [&](size_t k, Sum& sum) { renewed(k).timeline_all(keys.of_one[k], sum); }}},
       false},
      {"phone",
       {{"dossier", [&](size_t k, Sum& sum) { dossier.customer_found(Identifier::mobile, keys.phones[k], sum); }},
        {"searched", [&](size_t k, Sum& sum) { dossier.customer_searched(keys.phones[k], sum); }},
        {"sqlite", [&](size_t k, Sum& sum) { sqlite.customer_by_phone(keys.phones[k], sum); }}}},
      {"identity",
       {{"dossier",
         [&](size_t k, Sum& sum) { dossier.customer_found(kind_of(keys.identities[k]), keys.identities[k], sum); }},
        {"searched", [&](size_t k, Sum& sum) { dossier.customer_searched(keys.identities[k], sum); }},
        {"sqlite", [&](size_t k, Sum& sum) { sqlite.customer_by_identity(keys.identities[k], sum); }}}},
      {"timeline",
       {{"dossier", [&](size_t k, Sum& sum) { dossier.timeline_all(keys.busy[k], sum); }},
        {"clustered", [&](size_t k, Sum& sum) { sqlite.timeline(keys.busy[k], sum); }},
        {"plain", [&](size_t k, Sum& sum) { plain.timeline(keys.busy[k], sum); }}}},
      {"timeline_list",
       {{"dossier", [&](size_t k, Sum& sum) { dossier.timeline_list(keys.busy[k], sum); }},
        {"clustered", [&](size_t k, Sum& sum) { sqlite.timeline_list(keys.busy[k], sum); }},
        {"plain", [&](size_t k, Sum& sum) { plain.timeline_list(keys.busy[k], sum); }}}},
      {"due",
       {{"dossier", [&](size_t k, Sum& sum) { dossier.due_list(keys.assignees[k], keys.from[k], sum); }},
        {"sqlite", [&](size_t k, Sum& sum) { sqlite.due(keys.assignees[k], keys.from[k], sum); }}}},
  };

  benchmark::ClearRegisteredBenchmarks();
  std::vector<const Case*> wanted;
  for (const Case& each : cases) {
    if (each.name.find(only) == std::string::npos) continue;
    wanted.push_back(&each);
    verify(each);
    enlist(each);
  }
  // Side by side in every round, and the other way round in every second one: what the machine does meanwhile hits all
  // alike.
  for (int round = 0; round < rounds; ++round) {
    for (const Case* each : wanted) {
      for (size_t s = 0; s < each->sides.size(); ++s) {
        const Side& side = each->sides[round % 2 == 0 ? s : each->sides.size() - 1 - s];
        Collector collector;
        benchmark::RunSpecifiedBenchmarks(&collector, "^" + each->name + "/" + side.name + "/");
        results.add(each->name, side.name, collector.time());
      }
    }
  }
}

}  // namespace dossier::bench
