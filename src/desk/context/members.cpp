// SPDX-License-Identifier: Apache-2.0
#include "desk/context/members.hpp"

#include <algorithm>

#include "desk/context/matching.hpp"
#include "dossier/v1/stewardship.pb.h"
#include "records/envelope.hpp"

namespace dossier::desk {

uint64_t profile_of(Context& context, uint64_t customer) {
  while (const auto link = records::get(context.reader(), merge_links(), customer_key(customer).bytes())) {
    customer = link->record.number(v1::MergeLink::kProfileFieldNumber);
  }
  return customer;
}

std::vector<uint64_t> tree_of(Context& context, uint64_t customer) {
  std::vector<uint64_t> members = {profile_of(context, customer)};
  const storage::Space links = merge_links().index_space(merge_link_index::profile);
  for (size_t i = 0; i < members.size(); ++i) {
    each_id(context, links, customer_key(members[i]).bytes(), [&](uint64_t id) {
      members.push_back(id);
      return true;
    });
  }
  return members;
}

std::vector<uint64_t> members_of(Context& context, uint64_t customer) {
  std::vector<uint64_t> members = tree_of(context, customer);
  std::erase_if(members, [&](uint64_t id) { return !context.may_see(id); });
  return members;
}

uint64_t stands_for(Context& context, uint64_t customer) { return members_of(context, customer).front(); }

std::vector<std::string> prefixes_of(const std::vector<uint64_t>& customers) {
  std::vector<std::string> prefixes;
  for (const uint64_t id : customers) prefixes.emplace_back(customer_key(id).bytes());
  return prefixes;
}

std::vector<std::string> member_prefixes(Context& context, uint64_t customer) {
  if (!context.may_see(customer)) return {};
  return prefixes_of(members_of(context, customer));
}

bool is_told_apart(Context& context, const std::vector<uint64_t>& some, const std::vector<uint64_t>& others) {
  return std::any_of(some.begin(), some.end(), [&](uint64_t one) {
    return std::any_of(others.begin(), others.end(), [&](uint64_t other) {
      return context.reader().get(distinctions().space, distinction_key(one, other).bytes()).has_value();
    });
  });
}

}  // namespace dossier::desk
