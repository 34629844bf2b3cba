// SPDX-License-Identifier: Apache-2.0
#include "exchange/forms/address_cells.hpp"

#include <algorithm>

#include "rules/address.hpp"

namespace dossier::exchange {
namespace {

v1::Address* contact_in(v1::Customer& customer) { return const_cast<v1::Address*>(contact_address(customer)); }
v1::Address* registered_in(v1::Customer& customer) { return const_cast<v1::Address*>(registered_address(customer)); }

void set_place(const std::string& text, v1::Address& record) {
  const rules::Address parts = rules::split_address(text);
  record.clear_province();
  record.clear_city();
  record.clear_district();
  record.clear_street();
  if (!parts.province.empty()) record.set_province(parts.province);
  if (!parts.city.empty()) record.set_city(parts.city);
  if (!parts.district.empty()) record.set_district(parts.district);
  if (!parts.street.empty()) record.set_street(parts.street);
}

/// As it reads once it is stored.
std::string normal(const std::string& text) {
  v1::Address address;
  set_place(text, address);
  return address_text(&address);
}

v1::Address& add_usual(v1::Customer& customer) {
  for (v1::Address& one : *customer.mutable_addresses()) one.clear_usual();
  v1::Address& added = *customer.add_addresses();
  added.set_usual(true);
  return added;
}

void fill_registered(const AddressCell& cell, v1::Customer& customer) {
  if (!cell.says_something()) return;
  v1::Address* known = registered_in(customer);
  v1::Address* const usual = contact_in(customer);
  if (known == nullptr && cell.text.empty()) return;
  if (known == nullptr && usual != nullptr && !usual->has_use() && address_text(usual) == normal(cell.text)) {
    usual->set_use(v1::Address::USE_REGISTERED);
    return;
  }
  if (known == nullptr) {
    known = customer.add_addresses();
    known->set_use(v1::Address::USE_REGISTERED);
  }
  set_place(cell.text, *known);
}

}  // namespace

void fill_addresses(const AddressCell& contact, const AddressCell& postal_code, const AddressCell& registered,
                    v1::Customer& customer) {
  if (contact.says_something() || postal_code.says_something()) {
    v1::Address* known = contact_in(customer);
    const bool is_registered = known != nullptr && known->use() == v1::Address::USE_REGISTERED;
    const bool parts = is_registered && !contact.text.empty() && normal(contact.text) != address_text(known);
    v1::Address& at = known == nullptr || parts ? add_usual(customer) : *known;
    if (contact.says_something() && normal(contact.text) != address_text(&at)) set_place(contact.text, at);
    if (!postal_code.text.empty()) at.set_postal_code(postal_code.text);
    if (postal_code.clears) at.clear_postal_code();
  }
  fill_registered(registered, customer);
}

const v1::Address* contact_address(const v1::Customer& customer) {
  const v1::Address* first = nullptr;
  for (const v1::Address& one : customer.addresses()) {
    if (one.state() != v1::CHANGE_STATE_UNSPECIFIED) continue;
    if (one.usual()) return &one;
    if (first == nullptr && one.use() != v1::Address::USE_REGISTERED) first = &one;
  }
  return first;
}

const v1::Address* registered_address(const v1::Customer& customer) {
  const auto found = std::ranges::find_if(customer.addresses(), [](const v1::Address& one) {
    return one.use() == v1::Address::USE_REGISTERED && one.state() == v1::CHANGE_STATE_UNSPECIFIED;
  });
  return found == customer.addresses().end() ? nullptr : &*found;
}

std::string address_text(const v1::Address* address) {
  if (address == nullptr) return {};
  return rules::to_text(rules::Address{address->province(), address->city(), address->district(), address->street()});
}

}  // namespace dossier::exchange
