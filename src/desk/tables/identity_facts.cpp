// SPDX-License-Identifier: Apache-2.0
#include "desk/tables/identity_facts.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>

#include "dossier/v1/customer.pb.h"
#include "rules/blocking.hpp"
#include "rules/outline.hpp"

namespace dossier::desk {
namespace {

using v1::Customer;

rules::PartyKind kind_of(RecordView customer) {
  switch (customer.number(Customer::kKindFieldNumber)) {
    case v1::CUSTOMER_KIND_ENTERPRISE:
    case v1::CUSTOMER_KIND_INSTITUTION: return rules::PartyKind::organisation;
    case v1::CUSTOMER_KIND_INDIVIDUAL: return rules::PartyKind::person;
    default: return rules::PartyKind::unknown;
  }
}

void add_contact(RecordView contact, rules::Identity& identity) {
  if (is_retired(contact, v1::Contact::kStateFieldNumber)) return;
  for (const Field& field : contact) {
    switch (field.number) {
      case v1::Contact::kNameFieldNumber: identity.add_person(field.bytes); break;
      case v1::Contact::kMobileFieldNumber:
      case v1::Contact::kLandlineFieldNumber: identity.add_phone(field.bytes); break;
      case v1::Contact::kEmailFieldNumber: identity.add_email(field.bytes); break;
      case v1::Contact::kWechatFieldNumber: identity.add_wechat(field.bytes); break;
      default: break;
    }
  }
}

void add_address(RecordView record, rules::Identity& identity) {
  if (is_retired(record, v1::Address::kStateFieldNumber)) return;
  rules::Address address;
  for (const Field& field : record) {
    switch (field.number) {
      case v1::Address::kProvinceFieldNumber: address.province = field.bytes; break;
      case v1::Address::kCityFieldNumber: address.city = field.bytes; break;
      case v1::Address::kDistrictFieldNumber: address.district = field.bytes; break;
      case v1::Address::kStreetFieldNumber: address.street = field.bytes; break;
      default: break;
    }
  }
  const bool one_line = address.province.empty() && address.city.empty() && address.district.empty();
  if (one_line) {
    address = rules::split_address(address.street);
  } else {
    rules::settle(address);
  }
  identity.add_address(address);
}

}  // namespace

bool is_retired(RecordView detail, uint32_t state_field) {
  return detail.number(state_field) == v1::CHANGE_STATE_RETIRED;
}

rules::Identity identity_of(RecordView customer) {
  rules::Identity identity;
  identity.kind = kind_of(customer);
  identity.set_name(customer.text(Customer::kNameFieldNumber));
  for (const Field& field : customer) {
    switch (field.number) {
      case Customer::kShortNameFieldNumber:
        // A person's short name is how he is called, not what a firm is called for short.
        if (!identity.name.personal && !field.bytes.empty()) identity.set_short_name(field.bytes);
        break;
      case Customer::kCreditCodeFieldNumber:
      case Customer::kResidentIdFieldNumber:
      case Customer::kOrgCodeFieldNumber:
        if (!field.bytes.empty()) identity.add_number(field.bytes);
        break;
      case Customer::kOtherDocumentFieldNumber: identity.add_document(field.bytes); break;
      case Customer::kLegalRepresentativeFieldNumber: identity.add_person(field.bytes); break;
      case Customer::kContactsFieldNumber: add_contact(RecordView(field.bytes), identity); break;
      case Customer::kAddressesFieldNumber: add_address(RecordView(field.bytes), identity); break;
      default: break;
    }
  }
  return identity;
}

std::string block_key(std::string_view blocking_key) {
  std::string key(1, blocking_key[0]);
  const uint64_t hash = XXH3_64bits(blocking_key.data(), blocking_key.size());
  for (size_t i = 1; i < kBlockKeySize; ++i) key += static_cast<char>(hash >> (64 - 8 * i));
  return key;
}

std::vector<std::string> block_keys(const rules::Identity& identity) {
  std::vector<std::string> keys = rules::blocking_keys(identity);
  for (std::string& key : keys) key = block_key(key);
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

void customer_by_block(RecordView customer, records::Rows& out) {
  const rules::Identity identity = identity_of(customer);
  const std::string outline = rules::outline_of(identity);
  for (const std::string& key : block_keys(identity))
    out.add(key, rules::is_shared_value(key[0]) ? std::string_view() : outline);
}

}  // namespace dossier::desk
