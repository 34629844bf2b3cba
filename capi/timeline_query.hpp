// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "dossier/interaction.hpp"

/// The query and the texts that it points to.
struct dossier_timeline_query {
  dossier::TimelineQuery query;
  std::string token;
  std::string handler;

  /// The same as the library takes it, for a page. Valid as long as this and the token.
  template <typename Query = dossier::TimelineQuery>
  Query page(const std::string& from) const {
    Query page;
    static_cast<dossier::TimelineQuery&>(page) = query;
    page.handler = handler;
    page.token = from;
    return page;
  }
};
