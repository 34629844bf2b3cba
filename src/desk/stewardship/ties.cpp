// SPDX-License-Identifier: Apache-2.0
#include "desk/stewardship/ties.hpp"

#include <string>

#include "desk/context/matching.hpp"
#include "desk/tables/keeping_tables.hpp"
#include "dossier/error.hpp"
#include "records/range.hpp"

namespace dossier::desk {

void refuse_held(Context& context, uint64_t customer) {
  for (const uint64_t held : {uint64_t{0}, customer}) {
    each_id(context, holds().index_space(hold_index::place), hold_place(false, held).bytes(),
            [](uint64_t id) -> bool { throw Error(Code::conflict, "on_hold", "customer", {std::to_string(id)}); });
  }
}

bool is_named_by_others(Context& context, uint64_t customer) {
  const auto named = [&](const Table& table, size_t index) {
    return !records::range(context.reader(), table.index_space(index), customer_key(customer)).empty();
  };
  return named(merge_links(), merge_link_index::profile) || named(distinctions(), distinction_index::second);
}

}  // namespace dossier::desk
