// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "desk/context/context.hpp"
#include "desk/tables/identity_facts.hpp"

/// The blocks of customers that share something: where to look for duplicates (U3).
namespace dossier::desk {

/// A customer, ready for comparison, as far as the actor is shown what is compared. Evidence points into it.
struct Party {
  uint64_t id = 0;
  std::string number;
  rules::Identity identity;
};
Party party(Context& context, uint64_t id);  ///< An empty one where there is none.
Party party(Context& context, RecordView customer);

/// The members of a block in the order of their ids, rules::kFullBlock at most.
struct Block {
  std::vector<uint64_t> ids;
  bool full = false;  ///< There are more.
};
Block block_members(Context& context, std::string_view key);

/// The same for the block at whose beginning the cursor stands, which then stands at the beginning of the next. False:
/// that was the last. With an outline, without the members who have too little in common with it.
bool read_block(storage::Cursor& cursor, std::string_view key, Block& block, std::string_view outline = {});

/// Customers that share a block with these facts, each once; `self` is left out.
std::vector<uint64_t> candidates(Context& context, const rules::Identity& identity, uint64_t self);
/// The same without those of whom their outline says that comparing the whole records would propose nothing and find
/// nothing that both have.
std::vector<uint64_t> likely_candidates(Context& context, const rules::Identity& identity, uint64_t self);

}  // namespace dossier::desk
