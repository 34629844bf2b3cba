// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "dossier/record.hpp"
#include "dossier/session.hpp"

namespace dossier {

namespace v1 {
class Department;
class Staff;
}  // namespace v1

/// Adds or changes a member of staff; `number` and `name` are required. The department is created where it is new.
void put_staff(Write& write, const v1::Staff& staff);
/// Adds or changes a department; `name` is required. Throws Code::invalid for a `parent` that is not there or stands
/// below it: departments are a tree.
void put_department(Write& write, const v1::Department& department);

/// A member of staff (v1.Staff) by number; nothing where there is none.
std::optional<RecordView> staff(View& view, std::string_view number);
/// Everybody, including those who have left, by number.
std::vector<RecordView> list_staff(View& view);
/// All departments (v1.Department), by name.
std::vector<RecordView> list_departments(View& view);

}  // namespace dossier
