#pragma once

#include "desk/context.hpp"

namespace dossier::desk {

/// The record itself for who may see it in full; else a masked copy that lives as long as the view (U2, RULES: masking).
RecordView masked_customer(Context& context, RecordView customer);
RecordView masked_interaction(Context& context, RecordView interaction);

/// A stored state of a customer, masked where it must be, as bytes of its own.
std::string masked_customer_bytes(Context& context, std::string customer);
std::string masked_interaction_bytes(Context& context, std::string interaction);

}  // namespace dossier::desk
