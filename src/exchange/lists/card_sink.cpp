// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "desk/context/messages_io.hpp"
#include "desk/tables/identity_facts.hpp"
#include "dossier/v1/customer.pb.h"
#include "exchange/files/content_line.hpp"
#include "exchange/lists/sinks.hpp"

// Customers as address cards, one of each contact.

namespace dossier::exchange {
namespace {

class CardSink final : public Sink {
 public:
  CardSink(NewFile& file, bool fourth) : file_(file), fourth_(fourth) {}

  void add(RecordView record, const std::vector<Cells>&) override {
    const auto customer = desk::parse<v1::Customer>(record);
    int place = 0;
    for (const v1::Contact& contact : customer.contacts()) {
      if (contact.state() != v1::CHANGE_STATE_RETIRED && contact.state() != v1::CHANGE_STATE_WITHDRAWN)
        write(customer, contact, ++place);
    }
    if (place == 0) write(customer, {}, 1);
  }

 private:
  void write(const v1::Customer& customer, const v1::Contact& contact, int place) {
    const bool person = customer.kind() == v1::CUSTOMER_KIND_INDIVIDUAL;
    const std::string& called = contact.has_name() ? contact.name() : customer.name();
    std::string card = "BEGIN:VCARD\r\n";
    const auto line = [&](std::string_view name, const std::string& value) { card += content_line(name, value); };
    const auto text = [&](std::string_view name, const std::string& value) {
      if (!value.empty()) line(name, escaped(value));
    };
    line("VERSION", fourth_ ? "4.0" : "3.0");
    if (fourth_) line("KIND", contact.has_name() || person ? "individual" : "org");
    text("UID", customer.number() + "-" + std::to_string(place));
    text("FN", called);
    line("N", escaped(called) + ";;;;");  // Where a name is to be parted is not known of every name.
    if (!person) text("ORG", customer.name());
    text("TITLE", contact.title());
    text("TEL;TYPE=CELL", contact.mobile());
    text("TEL;TYPE=WORK", contact.landline());
    text("EMAIL", contact.email());
    text("X-WECHAT", contact.wechat());
    for (const v1::Address& address : customer.addresses()) {
      if (!address.usual() && customer.addresses_size() > 1) continue;
      line("ADR;TYPE=WORK", ";;" + escaped(address.district() + address.street()) + ";" + escaped(address.city()) +
                                ";" + escaped(address.province()) + ";" + escaped(address.postal_code()) + ";");
      break;
    }
    text("NOTE", contact.note());
    file_.write(card + "END:VCARD\r\n");
  }

  NewFile& file_;
  const bool fourth_;
};

}  // namespace

std::unique_ptr<Sink> card_sink(NewFile& file, FileFormat version) {
  return std::make_unique<CardSink>(file, version == FileFormat::card4);
}

}  // namespace dossier::exchange
