// SPDX-License-Identifier: Apache-2.0
#include "desk/context/blocks.hpp"

#include <algorithm>

#include "desk/context/shown_facts.hpp"
#include "dossier/v1/customer.pb.h"
#include "records/envelope.hpp"
#include "rules/blocking.hpp"
#include "rules/outline.hpp"

namespace dossier::desk {

Party party(Context& context, RecordView customer) {
  return {customer.number(v1::Customer::kIdFieldNumber), std::string(customer.text(v1::Customer::kNumberFieldNumber)),
          shown_identity(context, customer)};
}

Party party(Context& context, uint64_t id) {
  const auto stored = records::get(context.reader(), customers(), customer_key(id).bytes());
  return stored ? party(context, stored->record) : Party();
}

bool read_block(storage::Cursor& cursor, std::string_view key, Block& block, std::string_view outline) {
  block.ids.clear();
  block.full = false;
  bool more = true;
  for (size_t size = 0; more && cursor.key().starts_with(key); ++size) {
    if (size == rules::kFullBlock) {
      block.full = true;
      return cursor.seek(std::string(key) + '\xff');  // Behind all ids: their first byte is a length.
    }
    if (rules::may_be_alike(outline, cursor.value()))
      block.ids.push_back(records::KeyReader(cursor.key().substr(key.size())).number());
    more = cursor.next();
  }
  return more;
}

namespace {

std::vector<uint64_t> members_of(Context& context, const rules::Identity& identity, uint64_t self,
                                 std::string_view outline) {
  std::vector<uint64_t> found;
  Block block;
  const auto cursor = context.reader().cursor(customers().index_space(customer_index::block));
  for (const std::string& key : block_keys(identity)) {
    if (!cursor->seek(key)) continue;
    read_block(*cursor, key, block, outline);
    // Of a group that is reported as one a few are enough.
    if (block.full && !rules::is_strong(key[0]))
      block.ids.resize(rules::is_shared_value(key[0]) ? std::min(block.ids.size(), rules::kSampleOfFull) : 0);
    found.insert(found.end(), block.ids.begin(), block.ids.end());
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  std::erase(found, self);
  return found;
}

}  // namespace

Block block_members(Context& context, std::string_view key) {
  Block block;
  const auto cursor = context.reader().cursor(customers().index_space(customer_index::block));
  if (cursor->seek(key)) read_block(*cursor, key, block);
  return block;
}

std::vector<uint64_t> candidates(Context& context, const rules::Identity& identity, uint64_t self) {
  return members_of(context, identity, self, {});
}

std::vector<uint64_t> likely_candidates(Context& context, const rules::Identity& identity, uint64_t self) {
  return members_of(context, identity, self, rules::outline_of(identity));
}

}  // namespace dossier::desk
