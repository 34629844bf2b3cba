// SPDX-License-Identifier: Apache-2.0
#include "exchange/pages/changes.hpp"

#include <google/protobuf/descriptor.h>

#include <algorithm>

#include "dossier/labels.hpp"
#include "exchange/json/json_text.hpp"
#include "exchange/json/schema.hpp"
#include "exchange/pages/facts.hpp"
#include "exchange/pages/page_words.hpp"
#include "rules/dates.hpp"
#include "rules/terms.hpp"

namespace dossier::exchange {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using namespace std::chrono_literals;

constexpr std::chrono::minutes kChina{terms::kUtcOffset.value};

/// The description of the records in a field; null for what is none of ours.
const schema::Record* record_of(const FieldDescriptor& field) {
  if (field.cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) return nullptr;
  return schema::find_record(short_name(field.message_type()->full_name()));
}

bool is_whole(const FieldDescriptor& field) {
  const schema::Record* kind = record_of(field);
  return kind != nullptr && is_whole_value(*kind);
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
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE && !is_instant(field) && !(language_ && is_whole(field))) {
      records(inner(before, field, at), inner(after, field, at), path + ".");
      return;
    }
    std::string old = text(before, field, at);
    std::string now = text(after, field, at);
    if (old != now) changes_.push_back({path, std::move(old), std::move(now)});
  }

  std::string text(const Message* record, const FieldDescriptor& field, int at) const {
    if (!has(record, field, at)) return {};
    std::string value = value_text(*record, field, at);
    if (!language_) return value;
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
      const auto* named = field.enum_type()->FindValueByName(value);
      if (named != nullptr)
        return std::string(label(short_name(field.enum_type()->full_name()), named->number(), *language_));
    }
    if (is_instant(field)) return rules::to_text(instant_value(*inner(record, field, at)), kChina);
    if (is_whole(field)) {
      const std::string bytes = inner(record, field, at)->SerializePartialAsString();
      return whole_value(*record_of(field), RecordView(bytes), Words(*language_, kChina));
    }
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_BOOL)
      return *language_ == Language::zh ? (value == "true" ? "是" : "否") : (value == "true" ? "yes" : "no");
    return value;
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
