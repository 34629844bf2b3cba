// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "call.hpp"
#include "dossier/call.hpp"
#include "dossier/error.hpp"
#include "dossier/json.hpp"
#include "handles.hpp"

using namespace dossier::capi;

namespace {

/// The bytes of a request, however it was given.
std::string request_bytes(const dossier::OperationInfo& operation, int32_t format, const void* request, size_t size) {
  const auto* const text = static_cast<const char*>(request);
  if (format == DOSSIER_AS_JSON) return dossier::from_json(operation.request, raw(text, size, "request"));
  if (format != DOSSIER_AS_PROTOBUF) throw Misuse{"unknown_value", "format"};
  if (size == DOSSIER_NUL || (request == nullptr && size != 0)) throw Misuse{"null", "request"};
  return std::string(text == nullptr ? "" : text, size);
}

}  // namespace

extern "C" {

int32_t dossier_call(dossier_view* view, const char* operation, size_t operation_size, int32_t format,
                     const void* request, size_t request_size, dossier_buffer** answer, dossier_error** error) {
  return call(error, [&] {
    dossier_view& in = need(view, "view");
    dossier_buffer*& target = need(answer, "answer");
    const std::string_view name = text(operation, operation_size, "operation");
    const dossier::OperationInfo* const known = dossier::find_operation(name);
    const std::string bytes = known == nullptr ? std::string() : request_bytes(*known, format, request, request_size);
    std::string done = in.write ? dossier::call(*in.write, name, bytes) : dossier::call(view_in(view), name, bytes);
    if (format == DOSSIER_AS_JSON) done = dossier::to_json(known->response, done);
    target = new dossier_buffer{std::move(done)};
  });
}

int32_t dossier_operations(dossier_buffer** json, dossier_error** error) {
  return call(error, [&] {
    dossier_buffer*& target = need(json, "json");
    nlohmann::ordered_json all = nlohmann::ordered_json::array();
    for (const dossier::OperationInfo& one : dossier::operations()) {
      nlohmann::ordered_json operation = {{"name", one.name}};
      if (!one.command.empty()) operation["command"] = one.command;
      operation.update({{"zh", one.zh},
                        {"en", one.en},
                        {"since", one.since},
                        {"reads", one.reads},
                        {"request", one.request},
                        {"response", one.response}});
      all.push_back(std::move(operation));
    }
    target = new dossier_buffer{all.dump()};
  });
}

}  // extern "C"
