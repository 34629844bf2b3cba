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
void put_department(Write& write, const v1::Department& department);

std::optional<RecordView> staff(View& view, std::string_view number);
std::vector<RecordView> list_staff(View& view);
std::vector<RecordView> list_departments(View& view);

}  // namespace dossier
