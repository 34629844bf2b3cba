// SPDX-License-Identifier: Apache-2.0
#include "desk/tables/keeping_tables.hpp"

#include "desk/tables/business_day.hpp"
#include "desk/tables/trade_tables.hpp"
#include "dossier/error.hpp"
#include "dossier/v1/contract.pb.h"
#include "dossier/v1/customer.pb.h"
#include "dossier/v1/follow_up.pb.h"
#include "dossier/v1/interaction.pb.h"
#include "dossier/v1/keeping.pb.h"
#include "records/envelope.hpp"
#include "rules/dates.hpp"
#include "rules/repeated.hpp"

namespace dossier::desk {
namespace {

using records::Counts;
using records::Index;
using records::KeyWriter;
using records::Rows;
using v1::Customer;
using v1::LegalHold;

enum KeepingTable : uint32_t { kHolds = 40, kDestructions = 41, kTombstones = 42 };

void hold_by_place(RecordView hold, Rows& out) {
  out.add(
      hold_place(hold.has(LegalHold::kReleasedAtFieldNumber), hold.number(LegalHold::kCustomerFieldNumber)).bytes());
}

void count_kept(int record_class, uint64_t month, uint64_t customer, Counts& out) {
  out.add(kept_key(record_class).number(month).number(customer).bytes());
}

}  // namespace

std::vector<Table> keeping_tables() {
  return {
      {.number = kHolds, .name = "hold", .indexes = {Index{.name = "place", .rows = hold_by_place}}, .tallies = {}},
      {.number = kDestructions, .name = "destruction", .indexes = {}, .tallies = {}},
      {.number = kTombstones, .name = "tombstone", .indexes = {}, .tallies = {}},
  };
}

const Table& holds() { return table_numbered<kHolds>(); }
const Table& destructions() { return table_numbered<kDestructions>(); }
const Table& tombstones() { return table_numbered<kTombstones>(); }

uint64_t month_number(Day day) {
  const std::chrono::year_month_day date(day);
  return static_cast<uint64_t>(int(date.year()) * 100 + int(unsigned(date.month())));
}

uint64_t month_number(int64_t at) { return month_number(business_day(at)); }

std::optional<int64_t> ended_at(RecordView customer) {
  if (customer.number(Customer::kStageFieldNumber) != v1::STAGE_LOST) return std::nullopt;
  std::optional<int64_t> since = customer.instant(Customer::kRegisteredAtFieldNumber);
  for (const Field& field : customer) {
    if (field.number == Customer::kStagesFieldNumber)
      since = RecordView(field.bytes).instant(v1::StageChange::kAtFieldNumber);
  }
  return since.value_or(0);
}

void count_kept_customer(RecordView customer, Counts& out) {
  if (const auto ended = ended_at(customer)) {
    count_kept(v1::RECORD_CLASS_CUSTOMER, month_number(*ended), customer.number(Customer::kIdFieldNumber), out);
  }
}

void count_kept_contract(RecordView contract, Counts& out) {
  const auto signed_on = rules::day_from_iso(contract.text(v1::Contract::kSignedOnFieldNumber));
  if (signed_on)
    count_kept(v1::RECORD_CLASS_CONTRACT, month_number(*signed_on), contract.number(v1::Contract::kCustomerFieldNumber),
               out);
}

void past_follow_up(RecordView follow_up, Rows& out) {
  if (follow_up.number(v1::FollowUp::kStateFieldNumber) == v1::FOLLOW_UP_STATE_OPEN) return;
  out.add(KeyWriter().number(follow_up.number(v1::FollowUp::kCustomerFieldNumber)).bytes());
}

KeyWriter kept_key(int record_class) { return tally_key(TallyKind::kept).byte(static_cast<uint8_t>(record_class)); }
KeyWriter hold_place(bool released, uint64_t customer) { return KeyWriter().byte(released ? 1 : 0).number(customer); }

KeyWriter tombstone_key(const Table& table, size_t number_index, std::string_view number) {
  return KeyWriter().number(table.number).number(number_index).text(number);
}

void refuse_destroyed(storage::Reader& reader, const Table& table, size_t number_index, std::string_view number) {
  const auto stone = records::get(reader, tombstones(), tombstone_key(table, number_index, number).bytes());
  if (!stone) return;
  throw Error(Code::conflict, "destroyed", "number",
              {rules::repeated(number), std::to_string(stone->record.number(v1::Tombstone::kDestructionFieldNumber))});
}

}  // namespace dossier::desk
