// SPDX-License-Identifier: Apache-2.0
#include "cli/change_view.hpp"

#include <google/protobuf/descriptor.h>

#include <cctype>

#include "cli/dossier_view.hpp"
#include "cli/terminal.hpp"
#include "dossier/customer.hpp"
#include "dossier/error.hpp"
#include "dossier/labels.hpp"
#include "exchange/json/schema.hpp"

namespace dossier::cli {
namespace {

/// "follow_up" is about a FollowUp.
std::string message_of(const std::string& table) {
  std::string name;
  bool begin = true;
  for (const char c : table) {
    if (c != '_') name += begin ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
    begin = c == '_';
  }
  return name;
}

/// The names of the changed fields; numbers where the table is not a record with names.
std::vector<std::string> fields_of(const Change& change) {
  std::vector<std::string> names;
  const google::protobuf::Descriptor* type = nullptr;
  try {
    type = &exchange::descriptor(message_of(change.table));
  } catch (const Error&) {
    type = nullptr;
  }
  for (const uint32_t number : change.changed) {
    const auto* field = type == nullptr ? nullptr : type->FindFieldByNumber(static_cast<int>(number));
    names.push_back(field == nullptr ? std::to_string(number) : field->name());
  }
  return names;
}

}  // namespace

Json change_json(const Change& change, const std::string& customer) {
  Json object = {{"sequence", change.sequence}, {"at", json_time(change.at)},
                 {"actor", change.actor},       {"reason", change.reason},
                 {"table", change.table},       {"change", label("ChangeKind", change.kind, Language::en)},
                 {"fields", fields_of(change)}};
  if (change.customer != 0) object["customer_id"] = change.customer;
  if (!customer.empty()) object["customer"] = customer;
  if (change.id != 0) object["id"] = change.id;
  if (change.time) object["time"] = json_time(*change.time);
  if (!change.name.empty()) object["name"] = change.name;
  return object;
}

std::string change_line(const Program& program, const Change& change, const std::string& customer) {
  std::string line = styled(std::to_string(change.sequence), Style::dim) + "  " + time_text(change.at) + "  " +
                     printable(change.actor) + "  " + std::string(label("ChangeKind", change.kind, program.language)) +
                     "  " + change.table + "  " + printable(customer.empty() ? change.name : customer);
  for (const std::string& field : fields_of(change)) line += ' ' + field;
  return line + "  " + styled(printable(change.reason), Style::dim);
}

std::string number_of(View& view, const Change& change) {
  return change.customer == 0 ? std::string() : customer_number_of(view, change.customer).value_or("");
}

}  // namespace dossier::cli
