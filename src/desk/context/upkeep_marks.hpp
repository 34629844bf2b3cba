// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "desk/context/context.hpp"
#include "dossier/v1/stewardship.pb.h"

/// Tasks of `upkeep` that are too long for one call: how far each has come.
namespace dossier::desk {

/// How far a task of `upkeep` has come. Nothing where it was never called for.
std::optional<v1::UpkeepMark> upkeep_mark(Context& context, std::string_view name);
void set_upkeep_mark(Context& context, const v1::UpkeepMark& mark);

/// Goes on with a task over all customers: from where it stopped in this period, or from the first one in a new period.
/// Calls `visit` for the records of at most `limit` customers, then stores how far it came. True: there are more.
template <typename Visit>
bool sweep_customers(Context& context, std::string_view name, const std::string& period, size_t limit,
                     const Visit& visit) {
  v1::UpkeepMark mark = upkeep_mark(context, name).value_or(v1::UpkeepMark());
  if (mark.period() != period) {
    mark.Clear();
    mark.set_name(std::string(name));
    mark.set_period(period);
  }
  std::vector<uint64_t> ids;  // First: the walk must not run over what the visits change.
  bool more = false;
  {
    const auto cursor = context.reader().cursor(customers().space);
    for (bool on = cursor->seek(customer_key(mark.after() + 1).bytes()); on; on = cursor->next()) {
      if (ids.size() == limit) {
        more = true;
        break;
      }
      ids.push_back(records::KeyReader(cursor->key()).number());
    }
  }
  for (const uint64_t id : ids) visit(id);
  if (!ids.empty()) mark.set_after(ids.back());
  mark.set_complete(!more);
  set_upkeep_mark(context, mark);
  return more;
}

}  // namespace dossier::desk
