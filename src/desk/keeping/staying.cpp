// SPDX-License-Identifier: Apache-2.0
#include "desk/keeping/staying.hpp"

#include "desk/tables/trade_tables.hpp"
#include "dossier/v1/contract.pb.h"
#include "records/envelope.hpp"
#include "rules/dates.hpp"

namespace dossier::desk {
namespace {

Stay held(uint64_t hold) { return {"legal_hold", {}, std::to_string(hold)}; }

}  // namespace

Staying::Staying(Context& context, const std::vector<uint64_t>& customers)
    : context_(context), retention_(context, context.today()) {
  if (const auto hold = retention_.class_hold(v1::RECORD_CLASS_CUSTOMER)) person_ = held(*hold);
  for (const uint64_t customer : customers) {
    if (const auto hold = retention_.customer_hold(customer); hold && !person_) person_ = held(*hold);
  }
}

std::optional<Stay> Staying::contract(RecordView contract) const {
  if (const auto hold = retention_.class_hold(v1::RECORD_CLASS_CONTRACT)) return held(*hold);
  const auto until = retention_.contract_stays(contract);
  if (!until) return std::nullopt;
  return Stay{"retention", *until, retention_.rule(v1::RECORD_CLASS_CONTRACT).source()};
}

std::optional<Stay> Staying::of(const Table& table, RecordView record) const {
  if (person_) return person_;
  if (&table == &interactions()) {
    const auto hold = retention_.class_hold(class_of_interaction(record));
    return hold ? std::optional(held(*hold)) : std::nullopt;
  }
  if (&table == &contracts()) return contract(record);
  if (&table != &payments()) return std::nullopt;
  const auto of = records::get(context_.reader(), contracts(),
                               contract_key(record.number(v1::Payment::kContractFieldNumber)).bytes());
  return of ? contract(of->record) : std::nullopt;
}

}  // namespace dossier::desk
