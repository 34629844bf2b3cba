// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "desk/context/customer_store.hpp"
#include "desk/context/messages_io.hpp"
#include "dossier/interaction.hpp"
#include "dossier/v1/interaction.pb.h"

/// What every way of putting an interaction right begins and ends with.
namespace dossier::desk {

/// Where an interaction stands.
class InteractionPlace {
 public:
  explicit InteractionPlace(const v1::Interaction& interaction);
  Bytes key() const { return key_.bytes(); }

 private:
  records::KeyWriter key_;
};

/// An interaction that the actor may put right, for a reason that is not empty. Throws Code::missing, and Code::invalid
/// "voided" where it is void already.
v1::Interaction load_to_repair(Context& context, const InteractionId& id, std::string_view reason);

/// The contact did not take place, or not then: what it carried out is open again, and regular contact counts from the
/// one before.
void undo_contact(Context& context, const v1::Customer& customer, const v1::Interaction& interaction);

}  // namespace dossier::desk
