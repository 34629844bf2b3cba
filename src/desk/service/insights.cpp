// SPDX-License-Identifier: Apache-2.0
#include "desk/service/insights.hpp"

#include <algorithm>

#include "desk/context/customer_store.hpp"
#include "dossier/v1/customer.pb.h"
#include "dossier/v1/interaction.pb.h"

namespace dossier::desk {

void keep_insights(Context& context, v1::Customer customer, const v1::Interaction& interaction) {
  auto& tags = *customer.mutable_tags();
  bool changed = false;
  for (const v1::Insight& insight : interaction.insights()) {
    if (insight.tag().empty()) continue;
    const auto known =
        std::find_if(tags.begin(), tags.end(), [&](const v1::Tag& tag) { return tag.name() == insight.tag(); });
    if (known != tags.end() && known->grade() == insight.grade()) continue;
    v1::Tag& tag = known != tags.end() ? *known : *tags.Add();
    tag.set_name(insight.tag());
    tag.set_grade(insight.grade());
    changed = true;
  }
  if (changed) store_customer(context, customer);
}

}  // namespace dossier::desk
