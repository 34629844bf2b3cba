// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "desk/context/context.hpp"
#include "desk/context/messages_io.hpp"
#include "schema/schema.hpp"

// What leaves of a record (U2, dossier/rights.hpp): the record itself for who may see all of it, else a copy with what
// they may not see masked or left out. The copies are made on the encoded fields, without parsing a message.

namespace dossier::v1 {
class Customer;
}

namespace dossier::desk {

/// A record of a customer of which the actor sees so much; where the record itself does not say whose it is, `customer`
/// does. A copy lives as long as the view.
RecordView shown(Context& context, const schema::Record& kind, const Sight& sight, RecordView record,
                 uint64_t customer = 0);

/// A record of `customer`, which the actor may see. A copy lives as long as the view.
RecordView masked(Context& context, const schema::Record& kind, uint64_t customer, RecordView record);
/// A record as somebody sees it who sees nothing in full, whoever acts: to be passed on. Lives as long as the view.
RecordView masked_for_others(Context& context, const schema::Record& kind, uint64_t customer, RecordView record);
/// A stored record of `customer` as somebody sees it who sees so much, whoever acts.
std::string masked_to(Context& context, const schema::Record& kind, FieldClasses seen, uint64_t customer,
                      RecordView record);
/// A stored state of such a record as bytes of its own; empty stays empty.
std::string masked_bytes(Context& context, const schema::Record& kind, uint64_t customer, std::string record);

/// The same for records that say whose they are.
RecordView masked_customer(Context& context, RecordView customer);
RecordView masked_interaction(Context& context, RecordView interaction);
RecordView masked_follow_up(Context& context, RecordView follow_up);

/// A message about a customer, with what the actor may not see masked or left out.
template <typename Message>
Message masked_message(Context& context, const schema::Record& kind, uint64_t customer, const Message& message) {
  if (context.is_host()) return message;
  return parse<Message>(RecordView(masked_bytes(context, kind, customer, serialise(message))));
}

/// Free text about a customer, such as a reason in the journal.
std::string masked_text(Context& context, uint64_t customer, std::string_view text);

/// A customer that comes back from somebody who saw it masked: what stands as it was shown to them is put back to what
/// it was. Throws Code::denied, naming the field, where they changed what they may not see.
v1::Customer unmasked(Context& context, RecordView stored, const v1::Customer& given);

}  // namespace dossier::desk
