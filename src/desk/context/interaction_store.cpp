// SPDX-License-Identifier: Apache-2.0
#include "desk/context/interaction_store.hpp"

#include "desk/context/messages_io.hpp"
#include "records/envelope.hpp"

namespace dossier::desk {

using v1::Interaction;

InteractionId id_of(const Interaction& interaction) {
  return {interaction.customer(), to_instant(interaction.at()), interaction.id()};
}

Interaction load_interaction(Context& context, const InteractionId& id) {
  context.require(Operation::record_interaction, id.customer);
  const auto stored = records::get(context.reader(), interactions(), interaction_key(id).bytes());
  if (!stored) throw Error(Code::missing, "no_such_interaction", "interaction", {std::to_string(id.id)});
  return parse<Interaction>(stored->record);
}

void fill_open(Interaction& interaction) {
  interaction.clear_open();
  if (interaction.status() != v1::INTERACTION_STATUS_CLOSED) interaction.set_open(true);
}

void store_interaction(Context& context, const Interaction& interaction) {
  context.transaction().put(interactions(), interaction_key(id_of(interaction)).bytes(), serialise(interaction));
}

}  // namespace dossier::desk
