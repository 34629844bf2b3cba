// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

// What is known of every field of the records, as tables that the build makes from the options in include/dossier/v1
// (options.proto says what each means). Whoever masks, cleans, searches, erases or labels asks here; nobody keeps a
// list of fields of their own.

namespace dossier::schema {

/// What can be hidden, as bits. Who has all that a field needs sees it in full.
using Classes = uint8_t;
inline constexpr Classes kContact = 1, kIdentity = 2, kMoney = 4, kRisk = 8, kNote = 16, kSecret = 32;
/// What free text needs: it may name people.
inline constexpr Classes kPerson = kContact | kIdentity;
/// All that can be given to somebody. Nobody has kSecret.
inline constexpr Classes kAllClasses = 31;

enum class Type : uint8_t { text, bytes, record, instant, choice, flag, whole, integer, fixed, real };

enum class Mask : uint8_t {
  none,
  person_name,
  customer_name,
  mobile,
  landline,
  email,
  stars,
  resident_id,
  credit_code,
  free_text,
  left_out,
  of_its_field,
  wechat,
  street,
  region
};

enum class Clean : uint8_t { line, lines };
/// `inside`: of a record in which texts are searched.
enum class Search : uint8_t { none, words, name, number, part, inside };
enum class Setter : uint8_t { host, at_first, library };
enum class Unit : uint8_t {
  none,
  minor_units,
  microseconds,
  seconds,
  minutes,
  minutes_of_day,
  days,
  months,
  percent,
  points,
  bytes,
  date,
  month,
  industry
};

struct Record;

/// A value of an enumeration.
struct Value {
  int number;
  std::string_view name;    ///< "CHANNEL_PHONE"
  std::string_view zh, en;  ///< What people call it.
  std::string_view also;    ///< Further words for it, parted by |.
};

struct Enumeration {
  std::string_view name;  ///< "Channel", "Address.Use"
  std::span<const Value> values;
};

struct Field {
  uint16_t number;
  Type type;
  bool repeated;
  Classes own;    ///< Without these the value itself is masked.
  Classes needs;  ///< The same with what the fields of a record need.
  Mask mask;
  Clean clean;
  Search search;
  Setter setter;
  Unit unit;
  bool required;
  bool on_form;           ///< A column of the registration form.
  bool secret;            ///< It, or a field inside, is shown to nobody.
  bool repeats;           ///< It, or a field inside, holds the value of another field.
  std::string_view name;  ///< As in the .proto file.
  std::string_view zh, en;
  std::string_view also;                     ///< A further name on the command line; empty: none.
  std::string_view kept;                     ///< On what ground it survives an erasure; empty: it does not.
  const Record* record = nullptr;            ///< Of a record.
  const Enumeration* enumeration = nullptr;  ///< Of a choice.
};

/// A message of dossier.v1.
struct Record {
  static constexpr uint32_t kNumbers = 64;  ///< Field numbers lie below.

  constexpr Record(std::string_view message, std::span<const Field> all) : name(message), fields(all) {
    uint64_t repeating = 0;
    for (size_t i = 0; i < all.size(); ++i) {
      const Field& field = all[i];
      const uint64_t bit = uint64_t{1} << field.number;
      place[field.number] = static_cast<int8_t>(i);
      if (field.needs != 0) guarded |= bit;
      if (field.repeats) repeating |= bit;
      if (field.secret) secret |= bit;
      searched |= field.search != Search::none ? bit : 0;
    }
    if (secret != 0) secret |= repeating;  // What nobody sees may stand there once more.
  }
  /// Null where there is none.
  const Field* find(uint32_t number) const {
    return number < kNumbers && place[number] >= 0 ? &fields[static_cast<size_t>(place[number])] : nullptr;
  }
  const Field* find(std::string_view field) const;
  /// A field that somebody may not see; most are not, which is seen without touching the table.
  const Field* guarded_field(uint32_t number) const {
    return number < kNumbers && (guarded >> number & 1) != 0 ? &fields[static_cast<size_t>(place[number])] : nullptr;
  }

  std::string_view name;          ///< "Customer", "Completeness.Missing"
  std::span<const Field> fields;  ///< In the order of their declaration: the one in which people read them.
  uint64_t guarded = 0, secret = 0, searched = 0;  ///< By number.
  std::array<int8_t, kNumbers> place = [] {
    std::array<int8_t, kNumbers> none{};
    none.fill(-1);
    return none;
  }();
};

/// Every message and every enumeration.
std::span<const Record* const> records();
std::span<const Enumeration* const> enumerations();

/// By name; null where there is none.
const Record* find_record(std::string_view name);
const Enumeration* find_enumeration(std::string_view name);

/// The field at a path such as "contacts[0].mobile"; null where it leads nowhere.
const Field* field_at(const Record& record, std::string_view path);

}  // namespace dossier::schema

#include "schema/records.inc"
