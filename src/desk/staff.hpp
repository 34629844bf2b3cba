#pragma once

#include <string>
#include <string_view>

#include "desk/context.hpp"

namespace dossier::desk {

/// The department of a member of staff, empty where they have none. Throws Code::invalid naming `field` where there is no such person; somebody who has left
/// stays nameable, because history names them.
std::string staff_department(Context& context, std::string_view number, std::string_view field);

}  // namespace dossier::desk
