// SPDX-License-Identifier: Apache-2.0
#include "desk/context/deeds.hpp"

#include "desk/context/messages_io.hpp"
#include "desk/tables/refuse.hpp"
#include "desk/tables/texts.hpp"

namespace dossier::desk {

std::string required_reason(std::string_view given) {
  std::string reason = clean_text(given, "reason");
  if (reason.empty()) refuse("reason_required", "reason");
  return reason;
}

v1::Deed deed(Context& context, std::string_view reason) {
  v1::Deed deed;
  set_instant(deed.mutable_at(), context.now);
  deed.set_by(context.actor);
  deed.set_reason(required_reason(reason));
  return deed;
}

}  // namespace dossier::desk
