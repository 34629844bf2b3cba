// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "dossier/v1/customer.pb.h"

/// Which contacts and addresses a corrected record replaces by others: what a change has to be requested for.
namespace dossier::desk {

struct ReplacedDetail {
  bool is_contact;
  int before;  ///< Its place in the old record.
  int after;   ///< The place of what replaces it in the corrected one.

  std::string path() const { return (is_contact ? "contacts[" : "addresses[") + std::to_string(before) + "]"; }
};

/// Of those in use. What only says more of one, or goes without another in its place, replaces nothing; of a contact
/// only the ways to reach it count. Both records are normalised.
std::vector<ReplacedDetail> replaced_details(const v1::Customer& old, const v1::Customer& corrected);

}  // namespace dossier::desk
