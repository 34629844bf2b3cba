// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "desk/context/context.hpp"

/// Which records are one customer (X1). Links form trees: a record leads to at most one other.
namespace dossier::desk {

/// The record at the root of the customer's tree.
uint64_t profile_of(Context& context, uint64_t customer);

/// The records of the whole tree, its root first: for rules, which hold whoever acts.
std::vector<uint64_t> tree_of(Context& context, uint64_t customer);

/// The same as far as the actor may see them: for what is shown.
std::vector<uint64_t> members_of(Context& context, uint64_t customer);

/// The record that stands for all to the actor, who may see this one: the root or, where they may not see that, the
/// first that they may.
uint64_t stands_for(Context& context, uint64_t customer);

/// The keys that the rows of these customers begin with.
std::vector<std::string> prefixes_of(const std::vector<uint64_t>& customers);
/// Of all records of the customer that the actor may see. None where they may not see this one.
std::vector<std::string> member_prefixes(Context& context, uint64_t customer);

/// Whether somebody said of any two records of these trees that they are not the same.
bool is_told_apart(Context& context, const std::vector<uint64_t>& some, const std::vector<uint64_t>& others);

}  // namespace dossier::desk
