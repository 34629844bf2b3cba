// SPDX-License-Identifier: Apache-2.0
#include "desk/context/deleted_past.hpp"

namespace dossier::desk {

std::vector<std::string> deleted_past(Context& context, const Table& table, records::Bytes prefix) {
  std::vector<std::string> keys;
  const records::KeyWriter number = records::KeyWriter().number(table.number);
  const std::string from = std::string(number.bytes()).append(prefix);
  const auto cursor = context.reader().cursor(records::Schema::kDeleted);
  for (bool more = cursor->seek(from); more && cursor->key().starts_with(from); more = cursor->next()) {
    const auto last = records::entry(context.reader(), records::KeyReader(cursor->value()).number());
    std::string key(cursor->key().substr(number.bytes().size()));
    const bool is_back = context.reader().get(table.space, key).has_value();
    if (!is_back && last && last->change != records::Change::erased) keys.push_back(std::move(key));
  }
  return keys;
}

}  // namespace dossier::desk
