#include "desk/staying.hpp"

#include <algorithm>

#include "desk/trade_tables.hpp"
#include "dossier/v1/contract.pb.h"
#include "records/envelope.hpp"
#include "rules/dates.hpp"

namespace dossier::desk {
namespace {

constexpr int kContractYears = 10;

/// The last day that counts for a contract: signed, due or paid.
std::string_view last_day(RecordView contract) {
  std::string_view last = contract.text(v1::Contract::kSignedOnFieldNumber);
  for (const Field& field : contract) {
    if (field.number != v1::Contract::kInstalmentsFieldNumber) continue;
    const RecordView instalment(field.bytes);
    last = std::max({last, instalment.text(v1::Instalment::kDueFieldNumber), instalment.text(v1::Instalment::kPaidOnFieldNumber)});
  }
  return last;
}

std::optional<Stay> contract_stays(Context& context, RecordView contract) {
  const auto day = rules::day_from_iso(last_day(contract));
  if (!day) return Stay{"retention", {}, "合同及回款保存10年"};
  std::chrono::year_month_day until = std::chrono::year_month_day(*day) + std::chrono::years(kContractYears);
  if (!until.ok()) until = until.year() / until.month() / std::chrono::last;
  if (Day(until) <= rules::local_time(context.now, context.rules().hours.utc_offset).day) return std::nullopt;
  return Stay{"retention", rules::to_iso(Day(until)), "合同及回款保存10年"};
}

}  // namespace

std::optional<Stay> has_to_stay(Context& context, const Table& table, RecordView record) {
  if (&table == &contracts()) return contract_stays(context, record);
  if (&table != &payments()) return std::nullopt;
  const auto contract = records::get(context.reader(), contracts(), contract_key(record.number(v1::Payment::kContractFieldNumber)).bytes());
  return contract ? contract_stays(context, contract->record) : std::nullopt;
}

}  // namespace dossier::desk
