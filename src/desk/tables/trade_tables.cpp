// SPDX-License-Identifier: Apache-2.0
#include "desk/tables/trade_tables.hpp"

#include "desk/tables/keeping_tables.hpp"
#include "dossier/v1/contract.pb.h"
#include "dossier/v1/risk.pb.h"
#include "rules/dates.hpp"

namespace dossier::desk {
namespace {

using records::Index;
using records::KeyWriter;
using records::Rows;
using records::Tally;
using v1::BuyingRhythm;
using v1::Contract;
using v1::Instalment;
using v1::Payment;
using v1::RiskSignal;

enum TradeTable : uint32_t {
  kContracts = 14,
  kPayments = 15,
  kRiskSignals = 16,
  kBuyingRhythms = 17,
  kServiceDays = 24
};

int64_t day_micros(std::string_view iso) {
  const auto day = rules::day_from_iso(iso);
  return day ? std::chrono::microseconds(day->time_since_epoch()).count() : 0;
}

void contract_by_number(RecordView contract, Rows& out) {
  out.add(KeyWriter().text(contract.text(Contract::kNumberFieldNumber)).bytes());
}

void contract_by_customer(RecordView contract, Rows& out) {
  out.add(KeyWriter()
              .number(contract.number(Contract::kCustomerFieldNumber))
              .descending(day_micros(contract.text(Contract::kSignedOnFieldNumber)))
              .bytes());
}

/// Each instalment that is not paid in full, by the day on which it is due; the row says whose it is.
void unpaid_instalments(RecordView contract, Rows& out) {
  for (const Field& field : contract) {
    if (field.number != Contract::kInstalmentsFieldNumber) continue;
    const RecordView instalment(field.bytes);
    if (instalment.has(Instalment::kPaidOnFieldNumber)) continue;
    out.add(KeyWriter()
                .text(instalment.text(Instalment::kDueFieldNumber))
                .number(instalment.number(Instalment::kOrdinalFieldNumber))
                .bytes(),
            KeyWriter().number(contract.number(Contract::kCustomerFieldNumber)).bytes());
  }
}

void open_by_owner(RecordView contract, Rows& out) {
  const std::string_view owner = contract.text(Contract::kOwnerFieldNumber);
  if (!owner.empty() && is_open_contract(contract)) out.add(KeyWriter().text(owner).bytes());
}

void payment_by_reference(RecordView payment, Rows& out) {
  const std::string_view reference = payment.text(Payment::kReferenceFieldNumber);
  if (!reference.empty())
    out.add(KeyWriter().number(payment.number(Payment::kContractFieldNumber)).text(reference).bytes());
}

void risk_by_customer(RecordView signal, Rows& out) {
  out.add(KeyWriter().number(signal.number(RiskSignal::kCustomerFieldNumber)).bytes());
}

/// The gravest first, then the newest.
void open_risk(RecordView signal, Rows& out) {
  if (signal.has(RiskSignal::kClosedAtFieldNumber)) return;
  const auto severity = static_cast<uint8_t>(signal.number(RiskSignal::kSeverityFieldNumber));
  out.add(KeyWriter()
              .byte(static_cast<uint8_t>(~severity))
              .descending(signal.instant(RiskSignal::kRaisedAtFieldNumber).value_or(0))
              .bytes());
}

void rhythm_by_next(RecordView rhythm, Rows& out) {
  out.add(KeyWriter().text(rhythm.text(BuyingRhythm::kNextOnFieldNumber)).bytes());
}

}  // namespace

std::vector<Table> trade_tables() {
  return {
      {.number = kContracts,
       .name = "contract",
       .indexes = {Index{.name = "number", .unique = true, .rows = contract_by_number, .field = "number"},
                   Index{.name = "customer", .rows = contract_by_customer},
                   Index{.name = "unpaid", .rows = unpaid_instalments}, Index{.name = "owner", .rows = open_by_owner}},
       .tallies = {Tally{.name = "records", .counts = count_table<kContracts>},
                   Tally{.name = "kept", .counts = count_kept_contract}}},
      {.number = kPayments,
       .name = "payment",
       .indexes = {Index{.name = "reference", .unique = true, .rows = payment_by_reference, .field = "reference"}},
       .tallies = {Tally{.name = "records", .counts = count_table<kPayments>}}},
      {.number = kRiskSignals,
       .name = "risk_signal",
       .indexes = {Index{.name = "customer", .rows = risk_by_customer}, Index{.name = "open", .rows = open_risk}},
       .tallies = {}},
      {.number = kBuyingRhythms,
       .name = "buying_rhythm",
       .indexes = {Index{.name = "next", .rows = rhythm_by_next}},
       .tallies = {},
       .journaled = false},
      {.number = kServiceDays, .name = "service_day", .indexes = {}, .tallies = {}},
  };
}

const Table& contracts() { return table_numbered<kContracts>(); }
const Table& payments() { return table_numbered<kPayments>(); }
const Table& risk_signals() { return table_numbered<kRiskSignals>(); }
const Table& buying_rhythms() { return table_numbered<kBuyingRhythms>(); }
const Table& service_days() { return table_numbered<kServiceDays>(); }

bool is_open_contract(RecordView contract) {
  for (const Field& field : contract) {
    const RecordView part(field.bytes);
    if (field.number == Contract::kInstalmentsFieldNumber && !part.has(Instalment::kPaidOnFieldNumber)) return true;
    if (field.number == Contract::kAcceptanceFieldNumber && part.number(v1::Acceptance::kPassedFieldNumber) == 0)
      return true;
  }
  return false;
}

KeyWriter contract_key(uint64_t id) { return KeyWriter().number(id); }
KeyWriter payment_key(uint64_t contract, uint64_t id) { return KeyWriter().number(contract).number(id); }
KeyWriter risk_key(uint64_t id) { return KeyWriter().number(id); }
KeyWriter rhythm_key(uint64_t customer, bool of_profile) {
  KeyWriter key;
  key.number(customer);
  if (of_profile) key.byte(1);
  return key;
}
KeyWriter service_day_key(uint64_t customer, std::string_view day) { return KeyWriter().number(customer).text(day); }

}  // namespace dossier::desk
