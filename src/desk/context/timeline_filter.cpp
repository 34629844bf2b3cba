// SPDX-License-Identifier: Apache-2.0
#include "desk/context/timeline_filter.hpp"

#include "dossier/v1/interaction.pb.h"

namespace dossier::desk {

using v1::Interaction;

bool passes(RecordView interaction, const TimelineQuery& query) {
  for (const Field& field : interaction) {
    switch (field.number) {
      case Interaction::kChannelFieldNumber:
        if (query.channel != 0 && field.value != static_cast<uint64_t>(query.channel)) return false;
        break;
      case Interaction::kKindFieldNumber:
        if (query.kind != 0 && field.value != static_cast<uint64_t>(query.kind)) return false;
        break;
      case Interaction::kStatusFieldNumber:
        if (query.status != 0 && field.value != static_cast<uint64_t>(query.status)) return false;
        break;
      case Interaction::kHandlerFieldNumber:
        if (!query.handler.empty() && field.bytes != query.handler) return false;
        break;
      case Interaction::kOpenFieldNumber:
        if (query.open_only && field.value == 0) return false;
        break;
      default: break;
    }
  }
  // A filter on a field that is not there lets nothing through.
  return (query.channel == 0 || interaction.has(Interaction::kChannelFieldNumber)) &&
         (query.kind == 0 || interaction.has(Interaction::kKindFieldNumber)) &&
         (query.status == 0 || interaction.has(Interaction::kStatusFieldNumber)) &&
         (query.handler.empty() || interaction.has(Interaction::kHandlerFieldNumber)) &&
         (!query.open_only || interaction.has(Interaction::kOpenFieldNumber));
}

bool filters(const TimelineQuery& query) {
  return query.channel != 0 || query.kind != 0 || query.status != 0 || !query.handler.empty() || query.open_only;
}

}  // namespace dossier::desk
