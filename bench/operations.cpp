// SPDX-License-Identifier: Apache-2.0
#include <vector>

#include "calls.hpp"
#include "dossier/v1/contract.pb.h"
#include "dossier/v1/identity.pb.h"
#include "dossier_store.hpp"
#include "stores.hpp"

namespace dossier::bench {
namespace {

constexpr int kReads = 2'000;
constexpr int kWrites = 500;

/// Measures under the name that the table shows; `parts`: of one call.
class Meter {
 public:
  Meter(const Stores& stores, const std::string& only, Results& results)
      : generator_(stores.generator), only_(only), results_(results) {}

  template <typename Call>
  void measure(const char* name, int calls, const Call& call, uint64_t parts = 1) const {
    const std::string work = std::string("op ") + name;
    if (work.find(only_) == std::string::npos) return;
    results_.add(work, "dossier", nanos_a_call(generator_, calls, call) / static_cast<double>(parts));
  }

 private:
  const Generator& generator_;
  const std::string& only_;
  Results& results_;
};

void read_identity(const Meter& meter, const Generator& generator, View& view) {
  meter.measure("duplicates of a customer", kReads,
                [&](uint64_t id, const std::string&) { return duplicates_of(view, id).size() + 1; });
  meter.measure("resolve a phone", kReads, [&](uint64_t id, const std::string&) {
    const std::string mobile = generator.mobile(static_cast<uint32_t>(id - 1));
    Clues clues;
    clues.phone = mobile;
    return resolve(view, clues).size();
  });
}

/// The whole store, page by page, for each customer in it.
void read_all_duplicates(const Meter& meter, View& view, uint64_t customers) {
  meter.measure(
      "duplicates of all, a customer", 1,
      [&](uint64_t, const std::string&) {
        std::string token;
        do {
          DuplicateQuery query;
          query.token = token;
          token = propose_duplicates(view, query).token;
        } while (!token.empty());
        return 1;
      },
      customers);
}

void read_stewardship(const Meter& meter, View& view) {
  meter.measure("a profile with its origins", kReads,
                [&](uint64_t id, const std::string&) { return profile(view, id).ByteSizeLong(); });
  meter.measure("who would be recycled, a page", 50, [&](uint64_t, const std::string&) {
    return preview_recycling(view, Generator::until() + std::chrono::days(1)).entries.size() + 1;
  });
  meter.measure("who saw a customer", kReads,
                [&](uint64_t id, const std::string&) { return who_saw(view, id).entries.size() + 1; });
  meter.measure("history of a customer", kReads,
                [&](uint64_t id, const std::string&) { return customer_history(view, id).size(); });
  uint64_t next = 0;
  meter.measure("changes, a page of 100", 200, [&](uint64_t, const std::string&) {
    const ChangePage page = changes(view, next, 100);
    next = page.next;
    return page.changes.size();
  });
}

v1::Contract contract_for(uint64_t customer) {
  v1::Contract contract;
  contract.set_customer(customer);
  contract.set_signed_on("2025-01-06");
  contract.mutable_gross()->set_minor(300'000);
  v1::ContractItem& item = *contract.add_items();
  item.set_name("防水涂料");
  item.set_quantity("300");
  for (const char* due : {"2025-02-05", "2025-03-05", "2025-04-07"}) {
    v1::Instalment& instalment = *contract.add_instalments();
    instalment.set_due(due);
    instalment.mutable_amount()->set_minor(100'000);
  }
  return contract;
}

v1::Payment payment_for(uint64_t contract) {
  v1::Payment payment;
  payment.set_contract(contract);
  payment.set_received_on("2025-02-03");
  payment.mutable_amount()->set_minor(100'000);
  return payment;
}

/// In one write that is given up at the end.
void write_trade(const Meter& meter, Write& write) {
  std::vector<uint64_t> contracts;
  meter.measure("sign a contract, 3 instalments", kWrites, [&](uint64_t id, const std::string&) {
    contracts.push_back(sign_contract(write, contract_for(id)).id);
    return 1;
  });
  if (contracts.empty()) return;
  size_t paid = 0;
  meter.measure("record a payment", kWrites, [&](uint64_t, const std::string&) {
    return record_payment(write, payment_for(contracts[paid++ % contracts.size()])).allotted.size() + 1;
  });
  meter.measure("risk of a customer", kWrites,
                [&](uint64_t id, const std::string&) { return evaluate_risk(write, id).size() + 1; });
  meter.measure("overdue, a page of 50", 50,
                [&](uint64_t, const std::string&) { return overdue_instalments(write).entries.size(); });
}

void write_identity(const Meter& meter, const Generator& generator, Write& write) {
  const uint64_t customers = generator.customers();
  const auto other = [&](uint64_t id) { return id % customers + 1; };
  std::vector<uint64_t> profiles;
  meter.measure("merge and unmerge", kWrites, [&](uint64_t id, const std::string&) {
    merge(write, id, other(id));
    unmerge(write, other(id));
    return 1;
  });
  meter.measure("timeline of two merged", kWrites, [&](uint64_t id, const std::string&) {
    if (members_of(write, id).size() == 1 && members_of(write, other(id)).size() == 1) merge(write, id, other(id));
    return timeline(write, id).entries.size() + 1;
  });
  meter.measure("drop and pick", kWrites, [&](uint64_t id, const std::string& staff) {
    assign_owner(write, id, staff);
    drop_customer(write, id, "bench");
    assign_owner(write, id, staff);
    return 1;
  });
}

}  // namespace

void measure_operations(const Stores& stores, int rounds, const std::string& only, Results& results) {
  const Meter meter(stores, only, results);
  for (int round = 0; round < rounds; ++round) {
    const Session session = open_dossier(stores.dossier()).system();
    Snapshot snapshot = session.read();
    if (round == 0) read_all_duplicates(meter, snapshot, stores.generator.customers());
    read_identity(meter, stores.generator, snapshot);
    read_stewardship(meter, snapshot);
    Write write = session.write("bench");
    write_trade(meter, write);
    write_identity(meter, stores.generator, write);
  }
}

}  // namespace dossier::bench
