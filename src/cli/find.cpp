#include <iostream>

#include "cli/dossier_view.hpp"
#include "dossier/customer.hpp"
#include "dossier/labels.hpp"
#include "dossier/v1/customer.pb.h"

namespace dossier::cli {
namespace {

constexpr size_t kMost = 100;

std::string phone_of(const v1::Customer& customer) {
  for (const v1::Contact& contact : customer.contacts()) {
    if (!contact.mobile().empty()) return contact.mobile();
    if (!contact.landline().empty()) return contact.landline();
  }
  return {};
}

void add_row(const Program& program, Table& table, RecordView record) {
  v1::Customer customer;
  customer.ParsePartialFromArray(record.bytes().data(), static_cast<int>(record.bytes().size()));
  table.add({{customer.number()},
             {cut(printable(customer.name()), 40)},
             {std::string(label("CustomerKind", customer.kind(), program.language))},
             {std::string(label("Stage", customer.stage(), program.language))},
             {printable(phone_of(customer))},
             {customer.owner().empty() ? program.say(texts::kPool) : printable(customer.owner())}});
}

int run(const Program& program, const std::string& store, const std::string& text) {
  Snapshot view = program.session(store).read();
  Table table({program.say(texts::kCustomerHeading), program.say(texts::kNameHeading), program.say(texts::kKindHeading), program.say(texts::kStage),
               program.say(texts::kPhone), program.say(texts::kOwner)});
  size_t found = 0;
  for (const uint64_t id : find_customers(view, text, kMost)) {
    const auto record = customer(view, id);
    if (!record) continue;
    ++found;
    if (program.json) {
      print(exchange::json_object("Customer", record->bytes()));
    } else {
      add_row(program, table, *record);
    }
  }
  if (program.json) return kDone;
  const Text& title = found == 0 ? texts::kFoundNone : found == 1 ? texts::kFoundOne : texts::kFound;
  std::cout << program.say(title, {std::to_string(found)}) << '\n';
  if (found > 0) table.print();
  return kDone;
}

}  // namespace

void add_find(CommandLine& line) {
  struct Arguments {
    std::string store, text;
  };
  const auto arguments = std::make_shared<Arguments>();
  line.add("find", texts::kFind)
      .argument("STORE", arguments->store, texts::kStore)
      .argument("TEXT", arguments->text, texts::kFindText)
      .runs([&program = line.program(), arguments] { return run(program, arguments->store, arguments->text); });
}

}  // namespace dossier::cli
