// SPDX-License-Identifier: Apache-2.0
#include "generator.hpp"

// Makes what the operations are called by.

namespace dossier::generator {
namespace {

/// "RegisterCustomer" is register_customer.
std::string snake(std::string_view name) {
  std::string out;
  for (const char c : name) {
    if (c >= 'A' && c <= 'Z' && !out.empty()) out += '_';
    out += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  }
  return out;
}

}  // namespace

std::string answers(const Schema& schema) {
  std::string out(kMade);
  out += "#pragma once\n\nnamespace dossier::calls {\n\n";
  for (const MethodDescriptor* operation : schema.operations) {
    out += "v1::" + identifier(operation->output_type()->full_name()) + " answer(" +
           (described(*operation).reads() ? "View& view" : "Write& write") +
           ", const v1::" + identifier(operation->input_type()->full_name()) + "& asked);\n";
  }
  return out + "\n}  // namespace dossier::calls\n";
}

std::string operations(const Schema& schema) {
  std::string out(kMade);
  for (const MethodDescriptor* operation : schema.operations) {
    const v1::Operation& does = described(*operation);
    const std::string request = identifier(operation->input_type()->full_name());
    out += "{{" + quoted(snake(operation->name())) + ", " + quoted(does.command()) + ", " + quoted(does.zh()) + ", " +
           quoted(does.en()) + ", " + quoted(does.since()) + ", " + (does.reads() ? "true" : "false") + ", " +
           quoted(request) + ", " + quoted(identifier(operation->output_type()->full_name())) + "}, " +
           (does.reads() ? "reads" : "changes") + "<v1::" + request + ">()},\n";
  }
  return out;
}

}  // namespace dossier::generator
