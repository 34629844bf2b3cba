// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dossier/clock.hpp"
#include "dossier/record.hpp"
#include "dossier/session.hpp"

/// What departments hand in. The policy's `document_rules` say which document at which occasion: when a contract is
/// signed and when its first payment comes in, the list is written into the contract as it is then; a day of service is
/// one on which the department had conversations with the customer.
namespace dossier {

/// Records that a document of a contract was handed in. Throws Code::invalid, "no_such_document", where the list has
/// none of this name.
void hand_in(Write& write, uint64_t contract, std::string_view document);

/// Records that a document about a day's conversations with a customer was handed in.
void hand_in(Write& write, uint64_t customer, Day day, std::string_view document);

/// The checklist of a contract (v1.DocumentCheck): what was handed in, and what is missing (without `handed_in_at`).
std::vector<RecordView> documents(View& view, uint64_t contract);

/// What is still missing for a customer (v1.DocumentCheck): for all contracts, and for the service days from `since` on
/// (absent: 30 days ago), oldest first.
std::vector<RecordView> missing_documents(View& view, uint64_t customer, std::optional<Day> since = {});

}  // namespace dossier
