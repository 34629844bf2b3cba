// SPDX-License-Identifier: Apache-2.0
#include "exchange/pages/facts.hpp"

#include <algorithm>

#include "desk/context/messages_io.hpp"
#include "desk/planning/planning.hpp"
#include "dossier/labels.hpp"
#include "dossier/v1/common.pb.h"
#include "dossier/v1/customer.pb.h"
#include "rules/industry.hpp"
#include "rules/window.hpp"

namespace dossier::exchange {
namespace {

constexpr Text kSeveral{"、", ", "}, kYes{"是", "yes"}, kDayCount{"{0} 天", "{0} days"};

std::string number_text(const schema::Field& known, uint64_t value, const Words& words) {
  switch (known.unit) {
    case schema::Unit::microseconds: return words.moment_micros(static_cast<int64_t>(value));
    case schema::Unit::seconds: return words.duration(value);
    case schema::Unit::days: return words.say(kDayCount, {words.count(value)});
    case schema::Unit::percent: return words.count(value) + "%";
    default:
      return known.type == schema::Type::integer ? std::to_string(static_cast<int64_t>(value)) : std::to_string(value);
  }
}

std::string text_of(const schema::Field& known, std::string_view text, const Words& words) {
  if (known.unit == schema::Unit::date) return words.day(text);
  if (known.unit == schema::Unit::month) return words.month(text);
  if (known.unit == schema::Unit::industry) return std::string(rules::industry_name(text, words.language));
  return std::string(text);
}

/// Of what is no whole value its parts, one after the other.
std::string record_text(const schema::Record& kind, RecordView record, const Words& words) {
  if (is_whole_value(kind)) return whole_value(kind, record, words);
  std::string parts;
  for (const Fact& fact : facts_of(kind, record, words)) parts += (parts.empty() ? "" : "  ") + fact.value;
  return parts;
}

/// Several values of these are one fact.
bool is_short(const schema::Field& field) {
  return field.type != schema::Type::record || field.record == &schema::TimeWindow;
}

/// Empty for what says nothing, such as an unspecified choice.
std::string value_text(const schema::Field& known, const Field& field, const Words& words) {
  switch (known.type) {
    case schema::Type::text: return text_of(known, field.bytes, words);
    case schema::Type::choice: return words.label(known.enumeration->name, static_cast<int>(field.value));
    case schema::Type::flag: return field.value != 0 ? words.say(kYes) : std::string();
    case schema::Type::instant: return words.moment(instant(RecordView::instant(field)));
    case schema::Type::record: return record_text(*known.record, RecordView(field.bytes), words);
    case schema::Type::bytes: return {};
    case schema::Type::whole:
    case schema::Type::integer:
    case schema::Type::fixed:
    case schema::Type::real: return number_text(known, field.value, words);
  }
  return {};
}

}  // namespace

bool is_whole_value(const schema::Record& kind) {
  return &kind == &schema::Money || &kind == &schema::TimeWindow || &kind == &schema::Sentence;
}

std::string whole_value(const schema::Record& kind, RecordView record, const Words& words) {
  if (&kind == &schema::Money) return words.money(desk::parse<v1::Money>(record));
  if (&kind == &schema::TimeWindow) {
    google::protobuf::RepeatedPtrField<v1::TimeWindow> windows;
    *windows.Add() = desk::parse<v1::TimeWindow>(record);
    return rules::to_text(desk::windows_of(windows), words.language);
  }
  return sentence_text(record, words.language);
}

std::vector<Fact> facts_of(const schema::Record& kind, RecordView record, const Words& words,
                           std::initializer_list<std::string_view> shown_elsewhere) {
  std::vector<Fact> facts;
  for (const schema::Field& known : kind.fields) {
    const bool elsewhere =
        std::find(shown_elsewhere.begin(), shown_elsewhere.end(), known.name) != shown_elsewhere.end();
    if (known.setter != schema::Setter::host || elsewhere) continue;
    const size_t before = facts.size();
    for (const Field& field : record) {
      if (field.number != known.number) continue;
      const std::string value = value_text(known, field, words);
      if (value.empty()) continue;
      if (facts.size() > before && is_short(known)) {
        facts.back().value += words.say(kSeveral) + value;
      } else {
        facts.push_back({&known, words.field(kind.name, known.name), value});
      }
    }
  }
  return facts;
}

}  // namespace dossier::exchange
