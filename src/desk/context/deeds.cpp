// SPDX-License-Identifier: Apache-2.0
#include "desk/context/deeds.hpp"

#include "desk/context/messages_io.hpp"
#include "desk/tables/refuse.hpp"
#include "desk/tables/texts.hpp"

namespace dossier::desk {

v1::Deed deed(Context& context, std::string_view reason) {
  v1::Deed deed;
  set_instant(deed.mutable_at(), context.now);
  deed.set_by(context.actor);
  deed.set_reason(clean_text(reason, "reason"));
  if (deed.reason().empty()) refuse("reason_required", "reason");
  return deed;
}

}  // namespace dossier::desk
