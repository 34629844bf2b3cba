// SPDX-License-Identifier: Apache-2.0
#include "desk/context/upkeep_marks.hpp"

#include "desk/context/messages_io.hpp"
#include "records/envelope.hpp"

namespace dossier::desk {

std::optional<v1::UpkeepMark> upkeep_mark(Context& context, std::string_view name) {
  const auto stored = records::get(context.reader(), upkeep_marks(), records::KeyWriter().text(name).bytes());
  if (!stored) return std::nullopt;
  return parse<v1::UpkeepMark>(stored->record);
}

void set_upkeep_mark(Context& context, const v1::UpkeepMark& mark) {
  context.transaction().put(upkeep_marks(), records::KeyWriter().text(mark.name()).bytes(), serialise(mark));
}

}  // namespace dossier::desk
