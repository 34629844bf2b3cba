// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "dossier/follow_up.hpp"

/// The query and the texts that it points to.
struct dossier_due_query {
  dossier::DueQuery query;
  std::string token;
  std::string assignee;
  std::string department;

  /// As the library takes it; valid while this is.
  dossier::DueQuery whole() const {
    dossier::DueQuery all = query;
    all.token = token;
    all.assignee = assignee;
    all.department = department;
    return all;
  }
};
