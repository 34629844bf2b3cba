// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "call.hpp"
#include "dossier/call.hpp"
#include "dossier/error.hpp"
#include "dossier/json.hpp"
#include "handles.hpp"

using namespace dossier::capi;

namespace {

std::string request_bytes(const dossier::OperationInfo& operation, int32_t format, std::string_view request) {
  if (format == DOSSIER_AS_JSON) return dossier::from_json(operation.request, request);
  if (format == DOSSIER_AS_PROTOBUF) return std::string(request);
  throw Misuse{"unknown_value", "format"};
}

std::string request_text(int32_t format, const void* request, size_t size) {
  if (format == DOSSIER_AS_JSON) return std::string(raw(static_cast<const char*>(request), size, "request"));
  return std::string(view_of({static_cast<const uint8_t*>(request), size}));
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
    std::string bytes = known == nullptr ? std::string()
                                         : request_bytes(*known, format, request_text(format, request, request_size));
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
