// SPDX-License-Identifier: Apache-2.0
#include "exchange/pages/changes.hpp"

#include <google/protobuf/descriptor.h>

#include <algorithm>

#include "desk/planning/follow_up_store.hpp"
#include "desk/planning/planning.hpp"
#include "dossier/labels.hpp"
#include "dossier/v1/common.pb.h"
#include "dossier/v1/customer.pb.h"
#include "exchange/json/json_object.hpp"
#include "exchange/json/schema.hpp"
#include "exchange/pages/page_words.hpp"
#include "rules/dates.hpp"
#include "rules/terms.hpp"

namespace dossier::exchange {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using namespace std::chrono_literals;

constexpr std::chrono::minutes kChina{terms::kUtcOffset.value};

/// What people read as one value, though it is a record of its own.
using WholeValue = std::string (*)(const Message& record, Language language);

std::string read_money(const Message& record, Language language) {
  v1::Money money;
  money.ParsePartialFromString(record.SerializePartialAsString());
  return Words(language, kChina).money(money);
}

std::string read_window(const Message& record, Language language) {
  google::protobuf::RepeatedPtrField<v1::TimeWindow> windows;
  windows.Add()->ParsePartialFromString(record.SerializePartialAsString());
  return rules::to_text(desk::windows_of(windows), language);
}

std::string read_sentence(const Message& record, Language language) {
  v1::Sentence said;
  said.ParsePartialFromString(record.SerializePartialAsString());
  return desk::task_text(said, language);
}

/// Null for a field that is read field by field.
WholeValue whole_value_of(const FieldDescriptor& field) {
  if (field.cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) return nullptr;
  const std::string_view type = short_name(field.message_type()->full_name());
  return type == "Money"        ? read_money
         : type == "TimeWindow" ? read_window
         : type == "Sentence"   ? read_sentence
                                : nullptr;
}

class Comparison {
 public:
  explicit Comparison(std::optional<Language> language) : language_(language) {}

  /// Either state may be missing, not both.
  void records(const Message* before, const Message* after, const std::string& prefix) {
    const auto& type = *(before != nullptr ? before : after)->GetDescriptor();
    for (int i = 0; i < type.field_count(); ++i) {
      const FieldDescriptor& field = *type.field(i);
      const std::string path = prefix + field.name();
      if (!field.is_repeated()) {
        values(before, after, field, -1, path);
        continue;
      }
      const int size = std::max(count(before, field), count(after, field));
      for (int at = 0; at < size; ++at) values(before, after, field, at, path + "[" + std::to_string(at) + "]");
    }
  }

  std::vector<FieldChange> take() { return std::move(changes_); }

 private:
  static int count(const Message* record, const FieldDescriptor& field) {
    return record == nullptr ? 0 : record->GetReflection()->FieldSize(*record, &field);
  }
  static bool has(const Message* record, const FieldDescriptor& field, int at) {
    if (record == nullptr) return false;
    return at >= 0 ? at < count(record, field) : record->GetReflection()->HasField(*record, &field);
  }
  static const Message* inner(const Message* record, const FieldDescriptor& field, int at) {
    if (!has(record, field, at)) return nullptr;
    const auto& reflection = *record->GetReflection();
    return at >= 0 ? &reflection.GetRepeatedMessage(*record, &field, at) : &reflection.GetMessage(*record, &field);
  }

  void values(const Message* before, const Message* after, const FieldDescriptor& field, int at,
              const std::string& path) {
    if (!has(before, field, at) && !has(after, field, at)) return;
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE && !is_instant(field) &&
        !(language_ && whole_value_of(field) != nullptr)) {
      records(inner(before, field, at), inner(after, field, at), path + ".");
      return;
    }
    std::string old = text(before, field, at);
    std::string now = text(after, field, at);
    if (old != now) changes_.push_back({path, std::move(old), std::move(now)});
  }

  std::string text(const Message* record, const FieldDescriptor& field, int at) const {
    if (!has(record, field, at)) return {};
    const Json value = field_value(*record, field, at);
    if (!language_) return value.is_string() ? value.get<std::string>() : json_line(value);
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
      const auto* named = field.enum_type()->FindValueByName(value.get<std::string>());
      if (named != nullptr)
        return std::string(label(short_name(field.enum_type()->full_name()), named->number(), *language_));
    }
    if (is_instant(field)) return rules::to_text(instant_value(*inner(record, field, at)), kChina);
    if (const auto read = whole_value_of(field)) return read(*inner(record, field, at), *language_);
    if (value.is_boolean())
      return *language_ == Language::zh ? (value.get<bool>() ? "是" : "否") : (value.get<bool>() ? "yes" : "no");
    return value.is_string() ? value.get<std::string>() : json_line(value);
  }

  std::optional<Language> language_;
  std::vector<FieldChange> changes_;
};

}  // namespace

std::vector<FieldChange> describe_changes(std::string_view message, std::string_view before, std::string_view after,
                                          std::optional<Language> language) {
  const auto old = parse(message, before);
  const auto now = parse(message, after);
  Comparison comparison(language);
  comparison.records(old.get(), now.get(), {});
  return comparison.take();
}

}  // namespace dossier::exchange
