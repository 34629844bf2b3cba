// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desk/context/context.hpp"
#include "dossier/interaction.hpp"
#include "dossier/v1/interaction.pb.h"

/// Interactions as records: reading and storing them.
namespace dossier::desk {

InteractionId id_of(const v1::Interaction& interaction);
inline records::KeyWriter interaction_key(const InteractionId& id) {
  return interaction_key(id.customer, micros(id.at), id.id);
}

/// An interaction that the actor may change. Throws Code::missing where there is none.
v1::Interaction load_interaction(Context& context, const InteractionId& id);

/// Says whether it is open, by its status.
void fill_open(v1::Interaction& interaction);

/// Puts an interaction where its customer, time and id say, over what stood there.
void store_interaction(Context& context, const v1::Interaction& interaction);

}  // namespace dossier::desk
