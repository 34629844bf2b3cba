// SPDX-License-Identifier: Apache-2.0
#include "dossier/call.hpp"

#include <algorithm>
#include <vector>

#include "calls/answers.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/tables/refuse.hpp"
#include "dossier/customer.hpp"
#include "rules/repeated.hpp"
#include "schema/schema.hpp"

// Finding an operation by its name, and doing it.

namespace dossier {
namespace calls {
namespace {

/// How an operation is done; one of both.
struct Doing {
  std::string (*read)(View&, std::string_view) = nullptr;
  std::string (*change)(Write&, std::string_view) = nullptr;
};

template <typename Request>
constexpr Doing reads() {
  return {[](View& view, std::string_view request) {
            return desk::serialise(answer(view, desk::parse<Request>(RecordView(request))));
          },
          nullptr};
}

template <typename Request>
constexpr Doing changes() {
  return {nullptr, [](Write& write, std::string_view request) {
            return desk::serialise(answer(write, desk::parse<Request>(RecordView(request))));
          }};
}

struct Known {
  OperationInfo info;
  Doing doing;
};

constexpr Known kKnown[] = {
#include "calls/table.inc"
};

const Known& known(std::string_view name) {
  const Known* const found = std::ranges::find(kKnown, name, [](const Known& one) { return one.info.name; });
  if (found == std::end(kKnown)) throw Error(Code::usage, "no_such_operation", "operation", {rules::repeated(name)});
  return *found;
}

/// All that is missing is told at once.
void check_required(const Known& operation, std::string_view request) {
  desk::Faults faults;
  for (const schema::Field& field : schema::find_record(operation.info.request)->fields) {
    if (field.required && !RecordView(request).has(field.number)) faults.add("required", std::string(field.name));
  }
  faults.refuse();
}

}  // namespace

uint64_t customer_named(View& view, const std::string& number) {
  const auto id = customer_id(view, number);
  if (!id) throw Error(Code::missing, "no_such_customer", "customer", {rules::repeated(number)});
  return *id;
}

InteractionId interaction_named(View& view, const std::string& number) {
  const auto id = interaction_id(view, number);
  if (!id) throw Error(Code::missing, "no_such_interaction", "number", {rules::repeated(number)});
  return *id;
}

}  // namespace calls

std::span<const OperationInfo> operations() {
  static const std::vector<OperationInfo> all = [] {
    std::vector<OperationInfo> infos;
    for (const auto& one : calls::kKnown) infos.push_back(one.info);
    return infos;
  }();
  return all;
}

const OperationInfo* find_operation(std::string_view name) {
  const auto all = operations();
  const auto found = std::ranges::find(all, name, &OperationInfo::name);
  return found == all.end() ? nullptr : &*found;
}

std::string call(View& view, std::string_view operation, std::string_view request) {
  const auto& one = calls::known(operation);
  if (one.doing.read == nullptr) throw Error(Code::usage, "needs_write", "operation", {std::string(operation)});
  calls::check_required(one, request);
  return one.doing.read(view, request);
}

std::string call(Write& write, std::string_view operation, std::string_view request) {
  const auto& one = calls::known(operation);
  if (one.doing.change == nullptr) return call(static_cast<View&>(write), operation, request);
  calls::check_required(one, request);
  return one.doing.change(write, request);
}

}  // namespace dossier
