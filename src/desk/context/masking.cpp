// SPDX-License-Identifier: Apache-2.0
#include "desk/context/masking.hpp"

#include <algorithm>
#include <map>

#include "desk/context/messages_io.hpp"
#include "dossier/v1/customer.pb.h"
#include "dossier/v1/follow_up.pb.h"
#include "dossier/v1/interaction.pb.h"
#include "dossier/validate.hpp"
#include "records/wire.hpp"
#include "rules/identifiers.hpp"
#include "rules/mask.hpp"

namespace dossier::desk {
namespace {

using records::WireWriter;
using v1::Customer;

// Stored values are normalised: nearly all have the plain form, which is masked by cutting. The others go to the rules,
// which know every form; both give the same.

void put_mobile(std::string_view number, std::string& out) {
  if (number.size() != 11 || !rules::all_digits(number)) {
    out += rules::mask_mobile(number);
    return;
  }
  out.append(number.substr(0, 3)).append("****").append(number.substr(7));
}

void put_landline(std::string_view number, std::string& out) {
  const size_t area = number.find('-');
  const std::string_view rest = area == std::string_view::npos ? std::string_view() : number.substr(area + 1);
  const std::string_view local = rest.substr(0, rest.find('-'));
  if (number[0] != '0' || local.size() < 7 || !rules::all_digits(number.substr(0, area)) || !rules::all_digits(local)) {
    out += rules::mask_landline(number);
    return;
  }
  out.append(number.substr(0, area + 1)).append("****").append(local.substr(local.size() - 2));
}

void put_email(std::string_view email, std::string& out) {
  const size_t sign = email.rfind('@');
  const bool plain = sign != std::string_view::npos && sign > 0 &&
                     std::all_of(email.begin(), email.end(), [](char c) { return c > ' ' && c < 0x7f; });
  if (!plain) {
    out += rules::mask_email(email);
    return;
  }
  out.append(email.substr(0, 1)).append("***").append(email.substr(sign));
}

void put_person(std::string_view name, std::string& out) {
  // Characters of the main block of Chinese, the first of which is the surname.
  const auto han = [](char c) { return c >= '\xe4' && c <= '\xe9'; };
  const bool two = name.size() == 6 && han(name[0]) && han(name[3]);
  const bool three = name.size() == 9 && han(name[0]) && han(name[3]) && han(name[6]);
  if (two || (three && !rules::has_compound_surname(name))) {
    out.append(name.substr(0, 3)).append("*");
  } else {
    out += rules::mask_name(name);
  }
}

/// Neither a letter nor a digit, of any width: what names of places are written with.
bool is_all_characters(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) >= 0x80 && c != '\xef' && c != '\xc2'; });
}

/// Copies a record with what a reader may not see masked.
class Masker {
 public:
  /// Of a record about `customer`; 0: the record says whose it is, or it is nobody's.
  Masker(Context& context, FieldClasses seen, const schema::Record& root, uint64_t customer = 0)
      : context_(context), seen_(seen), root_(root), customer_(customer) {}

  /// The whole record, as it is stored: of a customer, what is known of its people stands in it.
  void copy_stored(RecordView record, std::string& out) {
    if (&root_ == &schema::Customer) at_hand_ = record;
    copy(record, out);
  }
  /// The whole record.
  void copy(RecordView record, std::string& out) {
    if (customer_ == 0) customer_ = whose(root_, record);
    copy(root_, record, out);
  }

  std::string text(std::string_view value) const {
    return identifies(value) ? rules::mask_text(value, people()) : std::string(value);
  }

 private:
  static const rules::KnownValues& nobody() {
    static const rules::KnownValues none;
    return none;
  }
  static uint64_t whose(const schema::Record& kind, RecordView record) {
    if (&kind == &schema::Customer) return record.number(Customer::kIdFieldNumber);
    const schema::Field* field = kind.find("customer");
    return field == nullptr ? 0 : record.number(field->number);
  }

  void copy(const schema::Record& kind, RecordView record, std::string& out) {
    const Party outer = party_;
    if (&kind == &schema::Customer) look_at(record);
    const char* unchanged = record.bytes().data();  // From here on nothing was changed since the last copy.
    const auto copy_until = [&](const char* until) { out.append(unchanged, static_cast<size_t>(until - unchanged)); };
    const std::string_view all = record.each(kind.guarded, [&](const Field& field) {
      const schema::Field& known = *kind.guarded_field(field.number);
      if ((known.needs & ~seen_) == 0) return;
      copy_until(field.encoded.data());
      change(kind, record, known, field, out);
      unchanged = field.encoded.data() + field.encoded.size();
    });
    copy_until(all.data() + all.size());
    party_ = outer;
  }

  /// Whose name it is. Of a record that does not say so, as a past value, a person's.
  struct Party {
    bool person = true;
    std::string_view credit_code;
  };

  void look_at(RecordView customer) {
    party_ = {};
    for (const Field& field : customer) {
      if (field.number == Customer::kKindFieldNumber) party_.person = field.value == v1::CUSTOMER_KIND_INDIVIDUAL;
      if (field.number == Customer::kCreditCodeFieldNumber) party_.credit_code = field.bytes;
      if (field.number > Customer::kCreditCodeFieldNumber) return;
    }
  }

  /// Writes a field whose bytes `write` appends. Nearly always they are few, and their length takes one byte.
  template <typename Write>
  static void put(const Field& field, std::string& out, const Write& write) {
    WireWriter::varint(out, uint64_t{field.number} << 3 | 2);
    const size_t place = out.size();
    out += '\0';
    write();
    const size_t size = out.size() - place - 1;
    if (size < 0x80) {
      out[place] = static_cast<char>(size);
      return;
    }
    std::string length;
    WireWriter::varint(length, size);
    out.replace(place, 1, length);
  }

  void change(const schema::Record& kind, RecordView record, const schema::Field& known, const Field& field,
              std::string& out) {
    const bool of_other = known.mask == schema::Mask::of_its_field;
    const schema::Field& guarded = of_other ? named_field(kind, record) : known;
    const bool whole_record = of_other && guarded.type == schema::Type::record;
    const bool hidden = ((whole_record ? guarded.needs : guarded.own) & ~seen_) != 0;
    if (hidden && guarded.mask == schema::Mask::left_out) return;
    // What may be seen is a note then, in which somebody may be named.
    const schema::Mask how = hidden ? guarded.mask : schema::Mask::free_text;
    if (field.bytes.empty()) {
      out += field.encoded;
    } else if (known.type == schema::Type::record) {
      put(field, out, [&] { copy(*known.record, RecordView(field.bytes), out); });
    } else if (stays(how, field.bytes)) {
      out += field.encoded;
    } else {
      put(field, out, [&] { mask(how, field.bytes, out); });
    }
  }

  /// Whether a value is shown as it is, although its class was not given.
  bool stays(schema::Mask how, std::string_view value) const {
    switch (how) {
      case schema::Mask::customer_name: return !party_.person && !is_sole_trader(party_.credit_code);
      case schema::Mask::credit_code: return !is_sole_trader(value);
      case schema::Mask::region: return is_all_characters(value) || !identifies(value);
      case schema::Mask::free_text: return !identifies(value);
      default: return false;
    }
  }

  bool identifies(std::string_view value) const {
    return (schema::kPerson & ~seen_) != 0 && rules::may_identify(value, people());
  }
  const rules::KnownValues& people() const {
    if (customer_ == 0) return nobody();
    return at_hand_.empty() ? context_.people_of(customer_) : context_.people_of(customer_, at_hand_);
  }

  /// The field that a value is of, by the path beside it; a secret where it leads nowhere.
  const schema::Field& named_field(const schema::Record& kind, RecordView record) const {
    const schema::Field* place = kind.find("path");
    if (place == nullptr) place = kind.find("field");
    const std::string_view path = record.text(place->number);
    const schema::Field* found = schema::field_at(root_, path);
    if (found == nullptr) found = schema::field_at(schema::Customer, path);
    return found == nullptr ? *schema::JournalEntry.find("before") : *found;
  }

  void mask(schema::Mask how, std::string_view value, std::string& out) const {
    using schema::Mask;
    switch (how) {
      case Mask::wechat:
      case Mask::person_name: return put_person(value, out);
      case Mask::customer_name:
        if (party_.person) return put_person(value, out);
        out += rules::mask_company(value, party_.credit_code);
        return;
      case Mask::mobile: return put_mobile(value, out);
      case Mask::landline: return put_landline(value, out);
      case Mask::email: return put_email(value, out);
      case Mask::resident_id:
        out += rules::mask_identity(value,
                                    (seen_ & schema::kIdentity) != 0 ? rules::Reveal::region : rules::Reveal::outer);
        return;
      case Mask::credit_code: out += rules::mask_credit_code(value); return;
      case Mask::region:
      case Mask::free_text: out += rules::mask_text(value, people()); return;
      case Mask::none:
      case Mask::street:
      case Mask::stars:
      case Mask::left_out:
      case Mask::of_its_field: out += "****"; return;
    }
  }

  Context& context_;
  FieldClasses seen_;
  const schema::Record& root_;
  uint64_t customer_;
  RecordView at_hand_;
  Party party_;
};

/// Whether there is something that nobody reads in full.
bool has_secret(const schema::Record& kind, RecordView record) {
  return kind.secret != 0 && record.has_any(kind.secret);
}

bool in_full(Context& context, const schema::Record& kind, FieldClasses seen, RecordView record) {
  return context.is_host() || (seen == kAllClasses && !has_secret(kind, record));
}

std::string masked_copy(Context& context, const schema::Record& kind, FieldClasses seen, RecordView record,
                        uint64_t customer = 0) {
  std::string out;
  Masker(context, seen, kind, customer).copy(record, out);
  return out;
}

using Encoded = std::map<uint32_t, std::string>;

Encoded by_number(RecordView record) {
  Encoded fields;
  for (const Field& field : record) fields[field.number] += field.encoded;
  return fields;
}

const std::string& encoded(const Encoded& fields, uint32_t number) {
  static const std::string none;
  const auto found = fields.find(number);
  return found == fields.end() ? none : found->second;
}

}  // namespace

RecordView shown(Context& context, const schema::Record& kind, const Sight& sight, RecordView record,
                 uint64_t customer) {
  if (in_full(context, kind, sight.classes, record)) return record;
  std::string& copy = context.scratch();
  Masker(context, sight.classes, kind, customer).copy_stored(record, copy);
  return context.keep(copy);
}

RecordView masked(Context& context, const schema::Record& kind, uint64_t customer, RecordView record) {
  if (context.is_host()) return record;
  return shown(context, kind, context.sight(customer), record, customer);
}

RecordView masked_for_others(Context& context, const schema::Record& kind, uint64_t customer, RecordView record) {
  return context.keep(masked_to(context, kind, 0, customer, record));
}

std::string masked_to(Context& context, const schema::Record& kind, FieldClasses seen, uint64_t customer,
                      RecordView record) {
  std::string copy;
  Masker(context, seen, kind, customer).copy_stored(record, copy);
  return copy;
}

std::string masked_bytes(Context& context, const schema::Record& kind, uint64_t customer, std::string record) {
  if (record.empty() || context.is_host()) return record;
  const FieldClasses seen = context.sight(customer).classes;
  return in_full(context, kind, seen, RecordView(record))
             ? record
             : masked_copy(context, kind, seen, RecordView(record), customer);
}

RecordView masked_customer(Context& context, RecordView customer) {
  if (context.is_host()) return customer;
  const uint64_t id = customer.number(Customer::kIdFieldNumber);
  return shown(context, schema::Customer, context.sight(id, customer), customer, id);
}

RecordView masked_interaction(Context& context, RecordView interaction) {
  if (context.unbounded()) return interaction;
  return masked(context, schema::Interaction, interaction.number(v1::Interaction::kCustomerFieldNumber), interaction);
}

RecordView masked_follow_up(Context& context, RecordView follow_up) {
  if (context.unbounded()) return follow_up;
  return masked(context, schema::FollowUp, follow_up.number(v1::FollowUp::kCustomerFieldNumber), follow_up);
}

std::string masked_text(Context& context, uint64_t customer, std::string_view text) {
  if (context.unbounded()) return std::string(text);
  return Masker(context, context.sight(customer).classes, schema::Customer, customer).text(text);
}

v1::Customer unmasked(Context& context, RecordView stored, const v1::Customer& given) {
  if (context.is_host()) return given;
  const FieldClasses seen = context.sight(given.id(), stored).classes;
  if (in_full(context, schema::Customer, seen, stored)) return given;
  const Encoded old = by_number(stored),
                shown = by_number(RecordView(masked_copy(context, schema::Customer, seen, stored)));
  const std::string bytes = serialise(given);
  Encoded now = by_number(RecordView(bytes));
  for (const schema::Field& field : schema::Customer.fields) {
    const uint32_t number = field.number;
    if (field.needs == 0 || encoded(old, number) == encoded(shown, number)) continue;
    if (encoded(now, number) == encoded(shown, number)) {
      now[number] = encoded(old, number);
    } else if ((field.needs & ~schema::kSecret & ~seen) != 0 || (seen & schema::kIdentity) == 0) {
      throw Error(Code::denied, "masked_field", std::string(field.name), {context.actor});
    }
  }
  std::string whole;
  for (const auto& [number, field] : now) whole += field;
  // What was masked stays so: a person who became a company would show their name.
  const Encoded then = by_number(RecordView(masked_copy(context, schema::Customer, seen, RecordView(whole))));
  for (const schema::Field& field : schema::Customer.fields) {
    const bool touched = encoded(now, field.number) != encoded(old, field.number);
    const std::string& here = encoded(then, field.number);
    if (!touched && here != encoded(shown, field.number) && here == encoded(old, field.number))
      throw Error(Code::denied, "masked_field", std::string(field.name), {context.actor});
  }
  return parse<v1::Customer>(RecordView(whole));
}

}  // namespace dossier::desk
