// SPDX-License-Identifier: Apache-2.0
#include "dossier/staff.hpp"

#include <algorithm>

#include "calls/answers.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/context/patch.hpp"
#include "dossier/handover.hpp"
#include "dossier/policy.hpp"

// Staff, departments, and the rules that they work by.

namespace dossier::calls {
namespace {

/// What is not named of a record that is there stays as it is.
template <typename Message>
Message changed(const schema::Record& kind, RecordView known, const Message& given) {
  const std::string patch = desk::serialise(given);
  return desk::parse<Message>(RecordView(desk::patched(kind, known, RecordView(patch))));
}

}  // namespace

v1::StaffResponse answer(Write& write, const v1::PutStaffRequest& asked) {
  const auto known = staff(write, asked.staff().number());
  put_staff(write, known ? changed<v1::Staff>(schema::Staff, *known, asked.staff()) : asked.staff());
  v1::StaffResponse response;
  response.set_number(asked.staff().number());
  return response;
}

v1::LeaveStaffResponse answer(Write& write, const v1::LeaveStaffRequest& asked) {
  v1::LeaveStaffResponse response;
  for (const uint64_t id : hand_over_leaver(write, asked.staff(), {asked.to().begin(), asked.to().end()}, asked.note()))
    response.add_handovers(id);
  return response;
}

v1::ListStaffResponse answer(View& view, const v1::ListStaffRequest&) {
  v1::ListStaffResponse response;
  for (const RecordView& one : list_staff(view)) *response.add_staff() = desk::parse<v1::Staff>(one);
  return response;
}

v1::ChangePolicyResponse answer(Write& write, const v1::ChangePolicyRequest& asked) {
  set_policy(write, changed_policy(write, asked.values()));
  v1::ChangePolicyResponse response;
  response.set_version(policy(write).version());
  return response;
}

v1::DepartmentResponse answer(Write& write, const v1::PutDepartmentRequest& asked) {
  const std::vector<RecordView> all = list_departments(write);
  const auto known = std::ranges::find(all, std::string_view(asked.department().name()), [](const RecordView& one) {
    return one.text(v1::Department::kNameFieldNumber);
  });
  put_department(write, known != all.end() ? changed<v1::Department>(schema::Department, *known, asked.department())
                                           : asked.department());
  v1::DepartmentResponse response;
  response.set_name(asked.department().name());
  return response;
}

v1::ListDepartmentsResponse answer(View& view, const v1::ListDepartmentsRequest&) {
  v1::ListDepartmentsResponse response;
  for (const RecordView& one : list_departments(view)) *response.add_departments() = desk::parse<v1::Department>(one);
  return response;
}

}  // namespace dossier::calls
