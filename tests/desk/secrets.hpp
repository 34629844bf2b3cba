// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "desk/context/context.hpp"
#include "desk/roads.hpp"
#include "desk/tables/schema.hpp"
#include "records/envelope.hpp"
#include "records/wire.hpp"
#include "schema/schema.hpp"

// A store in which every text that is not plain holds a secret of its own, put there by the description of the fields:
// a new field is among them by itself.

namespace dossier::test {

/// What somebody may not come to see, and who may.
struct Secret {
  std::string place;        ///< "Customer.contacts.mobile"
  schema::Classes needs{};  ///< Who has all of these may see it.
};

/// Secrets are known by four digits behind a mark, names by a character behind one.
class Secrets {
 public:
  static constexpr std::string_view kMark = "7357", kNameMark = "龘";

  /// The record with a secret in each of its texts, and in those of the records inside; absent ones are added.
  std::string fill(const schema::Record& kind, RecordView record, const std::string& place, int depth = 0) {
    if (depth == 0) of_customer_ = &kind == &schema::Customer || kind.find("customer") != nullptr;
    std::string out;
    std::set<uint32_t> present;
    for (const Field& field : record) {
      const schema::Field* known = kind.find(field.number);
      if (known == nullptr || !is_filled(kind, *known)) {
        out += field.encoded;
      } else if (known->type == schema::Type::record) {
        put_inside(*known, RecordView(field.bytes), place, depth, out);
      }
      present.insert(field.number);
    }
    for (const schema::Field& known : kind.fields) {
      if (!is_filled(kind, known)) continue;
      if (known.type != schema::Type::record) {
        records::WireWriter(out).bytes(known.number, value_of(kind, known, place + "." + std::string(known.name)));
      } else if (!present.contains(known.number) && depth < 3) {
        put_inside(known, {}, place, depth, out);
      }
    }
    return out;
  }

  /// What of it stands in a text.
  std::set<std::string> found_in(std::string_view text) const {
    std::set<std::string> found;
    for (size_t at = text.find(kMark); at != std::string_view::npos; at = text.find(kMark, at + 1))
      found.insert(std::string(text.substr(at, kMark.size() + 4)));
    for (size_t at = text.find(kNameMark); at != std::string_view::npos; at = text.find(kNameMark, at + 1))
      found.insert(std::string(text.substr(at, kNameMark.size() + 3)));
    std::erase_if(found, [&](const std::string& token) { return !all_.contains(token); });
    return found;
  }
  const std::map<std::string, Secret>& all() const { return all_; }

 private:
  /// The value's class alone, or that of a record left out as a whole. Paths have to lead somewhere.
  static bool is_filled(const schema::Record& kind, const schema::Field& known) {
    if (known.type == schema::Type::record) return known.record != &schema::Money && known.needs != 0;
    const bool path =
        (&kind == &schema::Provenance && known.name == "path") || (&kind == &schema::Remark && known.name == "field");
    return path || (known.needs != 0 && known.type == schema::Type::text);
  }

  void put_inside(const schema::Field& known, RecordView record, const std::string& place, int depth,
                  std::string& out) {
    const schema::Classes outer = outer_;
    outer_ |= known.own;
    records::WireWriter(out).bytes(known.number,
                                   fill(*known.record, record, place + "." + std::string(known.name), depth + 1));
    outer_ = outer;
  }

  std::string token(const std::string& place, schema::Classes needs) {
    const std::string digits = std::to_string(1000 + all_.size());
    const std::string name = std::string(kMark) + digits;
    all_[name] = {place, static_cast<schema::Classes>(needs | outer_)};
    return name;
  }
  std::string name_token(const std::string& place, schema::Classes needs) {
    std::string character = "一";  // And the 4,000 characters behind it.
    character[1] = static_cast<char>(0x80 + all_.size() / 64);
    character[2] = static_cast<char>(0x80 + all_.size() % 64);
    const std::string name = std::string(kNameMark) + character;
    all_[name] = {place, static_cast<schema::Classes>(needs | outer_)};
    return "张" + name;
  }

  std::string value_of(const schema::Record& kind, const schema::Field& known, const std::string& place) {
    using schema::Mask;
    switch (known.mask) {
      case Mask::none: return "contacts[0].mobile";  // A path.
      case Mask::person_name: return name_token(place, known.own);
      case Mask::customer_name: return name_;
      case Mask::wechat: return "w" + token(place, known.own);
      case Mask::street: return "彩虹路" + token(place, known.own) + "号";
      case Mask::mobile: return "139" + token(place, known.own);
      case Mask::landline: return "010-" + token(place, known.own);
      case Mask::email: return "k" + token(place, known.own) + "@example.com";
      case Mask::stars: return "M" + token(place, known.own);
      case Mask::resident_id: return "11" + token(place, known.own) + "00000001";
      case Mask::credit_code: return "92" + token(place, known.own) + "00000001";
      case Mask::of_its_field: return "139" + token(place, schema::kContact);
      case Mask::left_out:
        return known.own == schema::kNote || known.own == schema::kRisk || known.own == schema::kMoney
                   ? "W" + token(place, known.own)
               : known.unit == schema::Unit::date ? "2026-01-01"
                                                  : "W" + token(place, known.own);
      case Mask::region:
      case Mask::free_text: return "请打139" + token(place, known.needs) + "找人" + (of_customer_ ? name_ : "");
    }
    return std::string(kind.name);
  }

  schema::Classes outer_ = 0;  // Of the records around.
  std::map<std::string, Secret> all_;
  std::string name_ = name_token("Customer.name", schema::kIdentity);  // Of every customer, and in texts about them.
  bool of_customer_ = false;
};

/// The kind of a table's records; null for what is none.
inline const schema::Record* record_of(const desk::Table& table) {
  static const std::map<std::string_view, const schema::Record*> kOthers = {
      {"hold", &schema::LegalHold}, {"risk", &schema::RiskSignal}, {"access", &schema::AccessBatch}};
  if (const auto found = kOthers.find(table.name); found != kOthers.end()) return found->second;
  std::string name;
  for (size_t i = 0; i < table.name.size(); ++i) {
    const bool begins = i == 0 || table.name[i - 1] == '_';
    if (table.name[i] != '_') name += begins ? static_cast<char>(std::toupper(table.name[i])) : table.name[i];
  }
  return schema::find_record(name);
}

/// The store of Roads with a secret in every text, and somebody who has a grant of some classes for all of it.
class SecretStore : public Roads {
 protected:
  static constexpr const char* kGrantee = "S040";

  void SetUp() override {
    Roads::SetUp();
    Write write = store_->system().write("secrets");
    add_staff(write, kGrantee, "何平", v1::ROLE_AGENT, "总部");
    for (const desk::Table& table : desk::schema().tables()) fill_table(write, table);
    write.commit();
  }

  void fill_table(Write& write, const desk::Table& table) {
    const schema::Record* kind = record_of(table);
    if (kind == nullptr) {
      EXPECT_EQ(table.name, "import_mark") << "a table of an unknown kind";
      return;
    }
    std::map<std::string, std::string> filled;
    {
      const auto cursor = write.context().reader().cursor(table.space);
      for (bool more = cursor->seek({}); more; more = cursor->next()) {
        const RecordView record = records::unseal(table, cursor->value()).record;
        filled[std::string(cursor->key())] = secrets_.fill(*kind, record, std::string(kind->name));
      }
    }
    for (const auto& [key, bytes] : filled) write.context().transaction().put(table, key, bytes);
  }

  /// From now on the grantee sees these classes of every customer, and no others.
  void give(schema::Classes classes) {
    Write write = store_->system().write("revoke");
    for (const uint64_t grant : std::exchange(grants_, {})) revoke_grant(write, grant);
    write.commit();
    give(classes, kGrantee);
  }
  /// The same for anybody, beside what they see already.
  void give(schema::Classes classes, const std::string& staff) {
    clock_->advance(std::chrono::hours(1));
    Write write = store_->system().write("grant");
    for (const RecordView customer : list_customers(write).customers) {
      v1::Grant grant;
      grant.set_staff(staff);
      grant.set_customer(customer.number(v1::Customer::kIdFieldNumber));
      grant.set_access(v1::Grant::ACCESS_VIEW);
      for (const std::string& name : desk::names(classes)) grant.add_field_classes(name);
      grants_.push_back(put_grant(write, grant));
    }
    write.commit();
  }

  /// Fails where a text from some road holds what these classes do not show. Returns what it does hold.
  std::set<std::string> expect_no_secrets(std::string_view text, schema::Classes given, const std::string& road) {
    std::set<std::string> found = secrets_.found_in(text);
    for (const std::string& token : found) {
      const Secret& secret = secrets_.all().at(token);
      EXPECT_EQ(secret.needs & ~given, 0)
          << road << " shows " << secret.place << " (" << token << ") to who has classes " << int{given};
    }
    return found;
  }

  Secrets secrets_;
  std::vector<uint64_t> grants_;
};

}  // namespace dossier::test
