// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <vector>

#include "desk/context/context.hpp"
#include "schema/schema.hpp"

/// Records that come back from a file into which they were written as somebody saw them.
namespace dossier::desk {

struct GivenBack {
  std::string record;
  std::set<std::string> masked;   ///< Fields of which something was masked: that changed nothing.
  std::set<std::string> library;  ///< Fields in which something stood that only the library sets.
};

/// A stored record of `customer` with what was given for it. What is not given stays, and so does what was given as
/// somebody sees it who does not see it in full. A list is given as a whole; its entries that a change has replaced
/// stay. `cleared`: numbers of fields that are to be empty.
GivenBack given_back(Context& context, const schema::Record& kind, uint64_t customer, RecordView stored,
                     RecordView given, const std::set<uint32_t>& cleared);

/// A record that was given and is not there yet: what is masked in it is left out.
GivenBack newly_given(const schema::Record& kind, RecordView given);

}  // namespace dossier::desk
