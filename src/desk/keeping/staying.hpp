// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "desk/keeping/retention.hpp"

/// What an erasure has to leave.
namespace dossier::desk {

/// Why a record has to stay although the person wants it erased.
struct Stay {
  std::string reason;  ///< Stable word: "retention", "legal_hold".
  std::string until;   ///< Date; empty: not known.
  std::string source;  ///< The rule that says so, or the id of the hold.
};

/// The one question that erasure asks before it takes a record: may this go? Contracts and payments stay as long as
/// their rule of retention says, and what is on hold stays. The business's own periods for other records do not stand
/// against the person (PIPL art. 47).
class Staying {
 public:
  Staying(Context& context, const std::vector<uint64_t>& customers);

  /// The hold on the person, if there is one: then all of it stays.
  const std::optional<Stay>& person() const { return person_; }
  std::optional<Stay> of(const Table& table, RecordView record) const;

 private:
  std::optional<Stay> contract(RecordView contract) const;

  Context& context_;
  Retention retention_;
  std::optional<Stay> person_;
};

}  // namespace dossier::desk
