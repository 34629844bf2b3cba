// SPDX-License-Identifier: Apache-2.0
#include "desk/tables/trade_schema.hpp"

#include "desk/tables/kept_tallies.hpp"
#include "desk/tables/keys.hpp"
#include "desk/tables/open_contract.hpp"
#include "desk/tables/record_count.hpp"
#include "desk/tables/table_numbers.hpp"
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

std::vector<Table> trade_schema() {
  return {
      {.number = table_number::contracts,
       .name = "contract",
       .indexes = {Index{.name = "number", .unique = true, .rows = contract_by_number, .field = "number"},
                   Index{.name = "customer", .rows = contract_by_customer},
                   Index{.name = "unpaid", .rows = unpaid_instalments}, Index{.name = "owner", .rows = open_by_owner}},
       .tallies = {Tally{.name = "records", .counts = count_table<table_number::contracts>},
                   Tally{.name = "kept", .counts = count_kept_contract}}},
      {.number = table_number::payments,
       .name = "payment",
       .indexes = {Index{.name = "reference", .unique = true, .rows = payment_by_reference, .field = "reference"}},
       .tallies = {Tally{.name = "records", .counts = count_table<table_number::payments>}}},
      {.number = table_number::risk_signals,
       .name = "risk_signal",
       .indexes = {Index{.name = "customer", .rows = risk_by_customer}, Index{.name = "open", .rows = open_risk}},
       .tallies = {}},
      {.number = table_number::buying_rhythms,
       .name = "buying_rhythm",
       .indexes = {Index{.name = "next", .rows = rhythm_by_next}},
       .tallies = {},
       .journaled = false},
      {.number = table_number::service_days, .name = "service_day", .indexes = {}, .tallies = {}},
  };
}

}  // namespace dossier::desk
