// SPDX-License-Identifier: Apache-2.0
#include "desk/context/deleted_past.hpp"

#include "records/range.hpp"

namespace dossier::desk {

std::vector<std::string> deleted_past(Context& context, const Table& table, records::Bytes prefix) {
  std::vector<std::string> keys;
  const records::KeyWriter number = records::KeyWriter().number(table.number);
  for (const auto& row :
       records::range(context.reader(), records::Schema::kDeleted, std::string(number.bytes()).append(prefix))) {
    const auto last = records::entry(context.reader(), records::KeyReader(row.value()).number());
    std::string key(row.key().substr(number.bytes().size()));
    const bool is_back = context.reader().get(table.space, key).has_value();
    if (!is_back && last && last->change != records::Change::erased) keys.push_back(std::move(key));
  }
  return keys;
}

}  // namespace dossier::desk
