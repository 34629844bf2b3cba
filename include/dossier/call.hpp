// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "dossier/session.hpp"

/// The operations by name, with records as requests and answers: for programs that take them from somewhere else (a
/// command line, another language, a network) and for tables of all there are. From C++ the functions of the other
/// headers are nearer.
namespace dossier {

/// An operation of the service Desk, as dossier/v1/desk.proto describes it.
struct OperationInfo {
  std::string_view name;      ///< "register_customer"
  std::string_view command;   ///< Noun and verb on the command line; empty: a command of another form does it.
  std::string_view zh, en;    ///< What it does.
  std::string_view since;     ///< The version that brought it.
  bool reads = false;         ///< Changes nothing: a snapshot will do.
  std::string_view request;   ///< The message that it is asked with: "RegisterCustomerRequest".
  std::string_view response;  ///< And answers with.
};

/// All of them, in the order in which they are described. Valid as long as the process; any thread.
std::span<const OperationInfo> operations();
/// Null where there is none of this name.
const OperationInfo* find_operation(std::string_view name);

/// Does an operation: `request` are the bytes of its request, the result those of its answer. JSON is made and read by
/// dossier/json.hpp. A required field that is absent is refused: Code::invalid, "required", all of them at once. Throws
/// Code::usage, "no_such_operation" and, of one that changes something in a snapshot, "needs_write"; and what the
/// operation throws.
std::string call(Write& write, std::string_view operation, std::string_view request);
std::string call(View& view, std::string_view operation, std::string_view request);

}  // namespace dossier
