// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dossier/record.hpp"
#include "records/schema.hpp"
#include "rules/likeness.hpp"

/// What a customer's record says about who it is, in the form that the rules compare (U3).
namespace dossier::desk {

/// The facts of a stored customer. What was retired by a confirmed change (D2) tells nobody any more.
rules::Identity identity_of(RecordView customer);

/// Whether a contact or an address was retired so; `state_field` is the number of its state.
bool is_retired(RecordView detail, uint32_t state_field);

/// The key of a block in the customers' index of that name: the letter that says what it is made of and 48 bits of its
/// hash. Short, because there are ten a customer, and without a word of personal data. Where two blocks meet in one
/// key, comparing tells their customers apart.
std::string block_key(std::string_view blocking_key);
inline constexpr size_t kBlockKeySize = 7;

/// The keys of all blocks that a customer with these facts is in, in the order of the index.
std::vector<std::string> block_keys(const rules::Identity& identity);

/// The rows of that index for one customer. In the blocks of which most members share no value they hold the customer's
/// outline, by which most are passed over without reading their records.
void customer_by_block(RecordView customer, records::Rows& out);

}  // namespace dossier::desk
