// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "desk/context/operations.hpp"
#include "dossier/clock.hpp"
#include "dossier/record.hpp"
#include "records/schema.hpp"

// Who somebody is as far as rights go, and what that gives of one customer. The rules themselves: dossier/rights.hpp.

namespace dossier::desk {

/// A grant in force.
struct HeldGrant {
  uint64_t id = 0;
  uint64_t customer = 0;                 ///< 0: of departments.
  std::vector<std::string> departments;  ///< The one granted and all below it.
  bool edit = false;
  FieldClasses classes = 0;
};

/// A member of staff with all that their rights are made of: read once, then asked for many customers.
struct Principal {
  std::string number;
  Role role = Role::none;
  std::vector<std::string> departments;  ///< Theirs and all below it, where their role reaches over it.
  std::vector<HeldGrant> grants;
};

/// The role of a staff number; none for strangers and leavers.
Role role_of(storage::Reader& reader, std::string_view number);

Principal principal(storage::Reader& reader, std::string_view number, Role role, Instant now);

/// A department and all below it.
std::vector<std::string> departments_under(storage::Reader& reader, std::string_view department);

/// One rule that gave something, with what it looked at.
struct GivenBy {
  std::string_view rule;
  std::string detail;
};

/// What somebody sees of a customer, from its record as it stands. With `because`, also by which rules.
Sight sight_of(storage::Reader& reader, const Principal& who, RecordView customer,
               std::vector<GivenBy>* because = nullptr);

}  // namespace dossier::desk
