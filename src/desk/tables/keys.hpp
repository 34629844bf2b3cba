// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

#include "records/key.hpp"
#include "records/schema.hpp"

/// The keys of records, indexes and tallies, in the one place that knows them.
namespace dossier::desk {

using records::Bytes;
using records::Table;

records::KeyWriter customer_key(uint64_t id);
records::KeyWriter interaction_key(uint64_t customer, int64_t at, uint64_t id);
records::KeyWriter follow_up_key(uint64_t id);
records::KeyWriter distinction_key(uint64_t one, uint64_t other);
records::KeyWriter detail_change_key(uint64_t customer, uint64_t id);

records::KeyWriter contract_key(uint64_t id);
records::KeyWriter payment_key(uint64_t contract, uint64_t id);
records::KeyWriter risk_key(uint64_t id);
/// Of the contracts of one record or, at the record that stands for a merged profile, of all of its records.
records::KeyWriter rhythm_key(uint64_t customer, bool of_profile);
records::KeyWriter service_day_key(uint64_t customer, std::string_view day);

/// Holds in force, or those that were released, of a customer; 0: of a class.
records::KeyWriter hold_place(bool released, uint64_t customer);

/// A number as it stands in an index of a table.
records::KeyWriter tombstone_key(const Table& table, size_t number_index, std::string_view number);

records::KeyWriter consent_key(uint64_t customer, uint64_t id);
records::KeyWriter erasure_key(uint64_t id);
records::KeyWriter person_request_key(uint64_t customer, uint64_t id);

/// The tallies by dimension: a byte that names them, then the dimensions as bytes or text.
enum class TallyKind : uint8_t {
  customer = 1,
  records = 7,
  customers_by_owner = 20,  ///< Staff number: how many customers.
  picks = 21,               ///< Staff number, day: customers picked from the pool.
  month = 40,               ///< What happened in a month: see figure_tallies.hpp for these.
  customers = 41,
  open_follow_ups = 42,
  kept = 45  ///< Class of records, month, customer: what becomes due for destruction, see kept_tallies.hpp.
};
records::KeyWriter tally_key(TallyKind kind);

/// How much a customer has of what is counted; the places of the amounts in the row.
records::KeyWriter customer_tally_key(uint64_t customer);
namespace customer_amount {
enum : size_t { interactions, open_interactions, open_follow_ups };
}

/// The tally of what somebody picked from the pool on the day of `at`.
records::KeyWriter picks_key(std::string_view staff, int64_t at);

/// The beginning of the keys of a department's feedback; the time follows.
enum class FeedbackList : uint8_t { all = 1, open = 2, missed = 3 };
records::KeyWriter feedback_key(FeedbackList list, std::string_view department);

}  // namespace dossier::desk
