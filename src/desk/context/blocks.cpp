// SPDX-License-Identifier: Apache-2.0
#include "desk/context/blocks.hpp"

#include <algorithm>

#include "desk/context/shown_facts.hpp"
#include "dossier/v1/customer.pb.h"
#include "records/envelope.hpp"
#include "rules/blocking.hpp"

namespace dossier::desk {

Party party(Context& context, RecordView customer) {
  return {customer.number(v1::Customer::kIdFieldNumber), std::string(customer.text(v1::Customer::kNumberFieldNumber)),
          shown_identity(context, customer)};
}

Party party(Context& context, uint64_t id) {
  const auto stored = records::get(context.reader(), customers(), customer_key(id).bytes());
  return stored ? party(context, stored->record) : Party();
}

bool read_block(storage::Cursor& cursor, std::string_view block, std::vector<uint64_t>& ids) {
  ids.clear();
  bool more = true;
  while (more && cursor.key().starts_with(block)) {
    if (ids.size() == rules::kFullBlock) {
      ids.clear();
      return cursor.seek(std::string(block) + '\xff');  // Behind all ids: their first byte is a length.
    }
    ids.push_back(records::KeyReader(cursor.key().substr(block.size())).number());
    more = cursor.next();
  }
  return more;
}

std::vector<uint64_t> block_members(Context& context, std::string_view block) {
  std::vector<uint64_t> ids;
  const auto cursor = context.reader().cursor(customers().index_space(customer_index::block));
  if (cursor->seek(block)) read_block(*cursor, block, ids);
  return ids;
}

std::vector<uint64_t> candidates(Context& context, const rules::Identity& identity, uint64_t self) {
  std::vector<uint64_t> found;
  for (const std::string& block : block_keys(identity)) {
    for (const uint64_t id : block_members(context, block)) found.push_back(id);
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  std::erase(found, self);
  return found;
}

}  // namespace dossier::desk
