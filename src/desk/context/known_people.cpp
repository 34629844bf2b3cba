// SPDX-License-Identifier: Apache-2.0
#include "desk/context/known_people.hpp"

#include "desk/context/guarded_texts.hpp"
#include "dossier/v1/customer.pb.h"
#include "dossier/validate.hpp"

namespace dossier::desk {
namespace {

/// Whose name the customer's is, as for masking it.
struct NamedAs {
  bool person = true;
  bool sole_trader = false;
};

void add(const schema::Field& field, std::string_view value, const NamedAs& named, rules::KnownValues& values) {
  switch (field.mask) {
    case schema::Mask::customer_name:
      if (named.person) return values.add_name(value);
      if (named.sole_trader) values.add_sole_trader(value);
      return;
    case schema::Mask::person_name: return values.add_name(value);
    case schema::Mask::mobile: return values.add_mobile(value);
    case schema::Mask::landline: return values.add_landline(value);
    case schema::Mask::email: return values.add_email(value);
    case schema::Mask::wechat: return values.add_wechat(value);
    case schema::Mask::street: return values.add_street(value);
    case schema::Mask::resident_id: return values.add_identity(value);
    case schema::Mask::credit_code:
      if (named.sole_trader) values.add_identity(value);
      return;
    case schema::Mask::none:
    case schema::Mask::stars:
    case schema::Mask::region:
    case schema::Mask::free_text:
    case schema::Mask::left_out:
    case schema::Mask::of_its_field: return;
  }
}

}  // namespace

void KnownPeople::fill(RecordView customer, rules::KnownValues& values) {
  // Of whom the names are that stand before it is said by the kind and the code behind.
  NamedAs named;
  for (const Field& field : customer) {
    if (field.number == v1::Customer::kKindFieldNumber) named.person = field.value == v1::CUSTOMER_KIND_INDIVIDUAL;
    if (field.number == v1::Customer::kCreditCodeFieldNumber) named.sole_trader = is_sole_trader(field.bytes);
    if (field.number >= v1::Customer::kCreditCodeFieldNumber) break;
  }
  each_guarded_text(schema::Customer, customer,
                    [&](const schema::Field& field, std::string_view text) { add(field, text, named, values); });
}

}  // namespace dossier::desk
