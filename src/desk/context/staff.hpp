// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "desk/context/context.hpp"

/// Members of staff and departments, as others refer to them.
namespace dossier::desk {

/// The department of a member of staff, empty where they have none. Throws Code::invalid naming `field` where there is
/// no such person; somebody who has left stays nameable, because history names them.
std::string staff_department(Context& context, std::string_view number, std::string_view field);

/// The head of a department, empty where none is named; nothing where there is no such department.
std::optional<std::string> head_of(Context& context, std::string_view department);

/// Who a matter of this person goes up to: their supervisor, else the head of their department, else of `department`;
/// empty where nobody is named.
std::string superior_of(Context& context, std::string_view number, std::string_view department = {});

}  // namespace dossier::desk
