// SPDX-License-Identifier: Apache-2.0
#include "desk/customers/profile.hpp"

#include <algorithm>
#include <iterator>
#include <map>

#include "desk/context/customer_store.hpp"
#include "desk/context/masking.hpp"
#include "desk/context/members.hpp"
#include "desk/context/messages_io.hpp"
#include "dossier/customer.hpp"
#include "dossier/profile.hpp"
#include "dossier/v1/identity.pb.h"
#include "dossier/v1/stewardship.pb.h"
#include "schema/schema.hpp"

// Merged customers as one, with where each value comes from (X1).

namespace dossier {
namespace {

using desk::Context;
using v1::Customer;

/// What is said of the value at `path` in the record's own list.
void add_provenance(const Customer& seen, const std::string& path, v1::ValueOrigin& origin) {
  for (const v1::Provenance& known : seen.provenance()) {
    if (known.path() == path || known.path().starts_with(path + ".")) *origin.add_provenance() = known;
  }
}

/// Unites the values of several records.
class Union {
 public:
  explicit Union(v1::Profile& profile) : profile_(profile) {}

  /// Values are told apart by the record as it stands, and shown as it is seen: of two masked phones nobody knows
  /// whether they are one.
  void add(const schema::Field& shown, RecordView stored, RecordView seen, const Customer& parsed, bool chosen) {
    std::vector<Field> values = values_of(shown, stored), masked = values_of(shown, seen);
    for (size_t i = 0; i < std::min(values.size(), masked.size()); ++i) {
      const auto [place, first] = places_.try_emplace(std::string(values[i].encoded), profile_.values_size());
      if (first) begin(shown, masked[i]);
      v1::ProfileValue& value = *profile_.mutable_values(place->second);
      if (chosen) value.set_chosen(true);
      v1::ValueOrigin& origin = *value.add_origins();
      origin.set_customer(parsed.id());
      origin.set_customer_number(parsed.number());
      origin.set_path(std::string(shown.name) + (shown.repeated ? "[" + std::to_string(i) + "]" : ""));
      add_provenance(parsed, origin.path(), origin);
    }
  }

 private:
  static std::vector<Field> values_of(const schema::Field& shown, RecordView record) {
    std::vector<Field> values;
    for (const Field& field : record) {
      if (field.number != shown.number) continue;
      if (!shown.repeated) values.clear();
      values.push_back(field);
    }
    return values;
  }

  void begin(const schema::Field& shown, const Field& value) {
    v1::ProfileValue& added = *profile_.add_values();
    added.set_field(std::string(shown.name));
    added.mutable_value()->ParsePartialFromArray(value.encoded.data(), static_cast<int>(value.encoded.size()));
  }

  v1::Profile& profile_;
  std::map<std::string, int> places_;
};

/// Whose values of a field count, where somebody said so: by what was said last.
class Choices {
 public:
  void add(const v1::MergeLink& link) {
    const Instant at = desk::to_instant(link.at());
    for (const v1::ValueChoice& choice : link.choices()) {
      auto& [since, customer] = by_field_[choice.field()];
      if (customer == 0 || at >= since) since = at, customer = choice.customer();
    }
  }
  uint64_t of(std::string_view field) const {
    const auto found = by_field_.find(field);
    return found == by_field_.end() ? 0 : found->second.second;
  }

 private:
  std::map<std::string, std::pair<Instant, uint64_t>, std::less<>> by_field_;
};

void add_member(Context& context, const Customer& customer, v1::Profile& profile, Choices& choices) {
  v1::ProfileMember& member = *profile.add_members();
  member.set_customer(customer.id());
  member.set_number(customer.number());
  if (!customer.owner().empty()) member.set_owner(customer.owner());
  const auto stored = records::get(context.reader(), desk::merge_links(), desk::customer_key(customer.id()).bytes());
  if (!stored) return;
  const auto link = desk::parse<v1::MergeLink>(stored->record);
  choices.add(link);
  if (context.may_see(link.profile())) member.set_merged_into(link.profile());
  *member.mutable_merged_at() = link.at();
  member.set_merged_by(link.by());
  for (const std::string& reason : link.reasons())
    member.add_reasons(desk::masked_text(context, customer.id(), reason));
}

}  // namespace

bool desk::is_said_of_customer(const schema::Field& field) {
  return field.setter != schema::Setter::library && !field.name.starts_with("registered_") && field.name != "number" &&
         field.name != "provenance";
}

v1::Profile profile(View& view, uint64_t id) {
  Context& context = view.context();
  context.require(desk::Operation::read, id);
  desk::stored_customer(context, id);
  struct Seen {
    RecordView stored, seen;
    Customer parsed;
  };
  std::vector<Seen> records;
  Choices choices;
  v1::Profile profile;
  for (const uint64_t member : desk::members_of(context, id)) {
    const RecordView stored = desk::stored_customer(context, member).record;
    const RecordView seen = desk::masked_customer(context, stored);
    context.looked_at(member);
    records.push_back({stored, seen, desk::parse<Customer>(seen)});
    add_member(context, records.back().parsed, profile, choices);
  }
  profile.set_customer(records.front().parsed.id());
  profile.set_number(records.front().parsed.number());
  Union united(profile);
  for (const schema::Field& shown : schema::Customer.fields) {
    if (!desk::is_said_of_customer(shown)) continue;
    const uint64_t chosen = choices.of(shown.name);
    for (const bool first : {true, false}) {
      for (const auto& [stored, seen, parsed] : records) {
        if ((parsed.id() == chosen) == first) united.add(shown, stored, seen, parsed, first);
      }
    }
  }
  *profile.mutable_summary() = summarise_customer(view, id);
  return profile;
}

}  // namespace dossier
