#include "records/tally.hpp"

#include <algorithm>

#include "records/wire.hpp"

namespace dossier::records {

Amounts decode_amounts(Bytes value) {
  Amounts amounts{};
  uint64_t raw = 0;
  for (int64_t& amount : amounts) {
    if (!take_varint(value, raw)) break;
    amount = unzigzag(raw);
  }
  return amounts;
}

Amounts tally(storage::Reader& reader, Bytes key) {
  const auto value = reader.get(Schema::kTally, key);
  return value ? decode_amounts(*value) : Amounts{};
}

std::string encode_amounts(const Amounts& amounts) {
  std::string value;
  for (const int64_t amount : amounts) WireWriter::varint(value, zigzag(amount));
  while (value.size() > 1 && value.back() == 0) value.pop_back();
  return value;
}

void add_to_tally(storage::Write& write, Bytes key, const int64_t (&amounts)[Counts::kSlots]) {
  const auto zero = [](int64_t amount) { return amount == 0; };
  if (std::all_of(std::begin(amounts), std::end(amounts), zero)) return;
  Amounts sums = tally(write, key);
  for (size_t i = 0; i < sums.size(); ++i) sums[i] += amounts[i];
  if (std::all_of(sums.begin(), sums.end(), zero)) {
    write.del(Schema::kTally, key);
  } else {
    write.put(Schema::kTally, key, encode_amounts(sums));
  }
}

}  // namespace dossier::records
