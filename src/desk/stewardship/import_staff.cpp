// SPDX-License-Identifier: Apache-2.0
#include "desk/stewardship/import_staff.hpp"

#include <algorithm>

#include "desk/rights/changes.hpp"
#include "desk/tables/schema.hpp"
#include "dossier/v1/staff.pb.h"

namespace dossier::desk {
namespace {

using records::KeyReader;
using records::KeyWriter;

std::string staff_key(std::string_view number) { return std::string(KeyWriter().text(number).bytes()); }

bool is_provisional(Context& context, const std::string& number) {
  const auto stored = records::get(context.reader(), staff_table(), staff_key(number));
  return stored && stored->record.number(v1::Staff::kProvisionalFieldNumber) != 0;
}

/// Takes out whom an entry's record names as it stands. There is no index of all who are named.
void keep_named(Context& context, const records::Entry& entry, std::vector<std::string>& numbers) {
  const auto stored = records::get(context.reader(), *schema().by_number(entry.table), entry.key);
  if (!stored) return;
  std::erase_if(numbers, [&](const std::string& number) {
    return stored->record.bytes().find(number) != std::string_view::npos;
  });
}

}  // namespace

std::vector<std::string> staff_to_go(Context& context, const ImportTraces& traces, const std::set<uint64_t>& undone) {
  std::vector<std::string> numbers = traces.staff();
  std::erase_if(numbers, [&](const std::string& number) { return !is_provisional(context, number); });
  const auto cursor = context.reader().cursor(records::Schema::kJournal);
  for (bool more = cursor->seek(KeyWriter().number(traces.first()).bytes()); more && !numbers.empty();
       more = cursor->next()) {
    const uint64_t sequence = KeyReader(cursor->key()).number();
    const records::Entry entry = records::decode_entry(sequence, cursor->value());
    const bool ours = traces.is_ours(sequence);
    if (entry.table == staff_table().number) {
      if (!ours) std::erase_if(numbers, [&](const std::string& number) { return staff_key(number) == entry.key; });
    } else if (!ours || !undone.contains(customer_of(context, entry))) {
      keep_named(context, entry, numbers);
    }
  }
  return numbers;
}

void remove_staff(Context& context, const std::vector<std::string>& numbers) {
  for (const std::string& number : numbers) {
    context.transaction().del(staff_table(), staff_key(number));
    context.transaction().erase_history(staff_table(), staff_key(number));
  }
}

}  // namespace dossier::desk
