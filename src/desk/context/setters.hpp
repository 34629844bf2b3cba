// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desk/context/messages_io.hpp"
#include "schema/schema.hpp"

// Who may set a field (schema::Setter): what a host gives for the others is not taken.

namespace dossier::desk {

/// Takes out of a new record what only the library sets, inside its parts as well.
std::string without_library_fields(const schema::Record& kind, RecordView given);

/// A record as it was given, with what its host may not change as it was.
std::string with_own_fields(const schema::Record& kind, RecordView old, RecordView given);

/// The same for messages.
template <typename Message>
void drop_library_fields(const schema::Record& kind, Message& given) {
  given = parse<Message>(RecordView(without_library_fields(kind, RecordView(serialise(given)))));
}
template <typename Message>
void keep_own_fields(const schema::Record& kind, const Message& old, Message& given) {
  given = parse<Message>(RecordView(with_own_fields(kind, RecordView(serialise(old)), RecordView(serialise(given)))));
}

}  // namespace dossier::desk
