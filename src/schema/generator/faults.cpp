// SPDX-License-Identifier: Apache-2.0
#include "generator.hpp"

// What a description lacks or contradicts: with any of it nothing is built.

namespace dossier::generator {
namespace {

/// The record of a field OF_ITS_FIELD says which field it is a value of.
bool names_a_field(const FieldDescriptor& field) {
  const Descriptor& record = *field.containing_type();
  return record.FindFieldByName("path") != nullptr || record.FindFieldByName("field") != nullptr;
}

bool is_text(const FieldDescriptor& field) { return field.type() == FieldDescriptor::TYPE_STRING; }

void check_class(const FieldDescriptor& field, const Described& is, std::vector<std::string>& faults) {
  const bool may_be_personal = is_text(field) || field.type() == FieldDescriptor::TYPE_BYTES || is_record(field);
  if (is.see() == Described::UNCLASSED) {
    if (may_be_personal) faults.emplace_back("who may see it? Say [(is) = {see: ...}], which options.proto explains");
    return;
  }
  if (is.see() == Described::PARTS && !is_record(field)) faults.emplace_back("only a record has PARTS");
  const bool needs_mask =
      is.see() == Described::CONTACT || is.see() == Described::IDENTITY || is.see() == Described::SECRET;
  if (needs_mask && is.mask() == Described::BY_CLASS) faults.emplace_back("its class does not say how it is masked");
  const bool whole = is.see() == Described::PARTS || is.see() == Described::PLAIN;
  if (whole && is.mask() != Described::BY_CLASS) faults.emplace_back("a mask without a class that it guards");
  if (is_record(field) && !whole && is.mask() != Described::LEFT_OUT && is.mask() != Described::BY_CLASS)
    faults.emplace_back("a record with a class of its own can only be LEFT_OUT");
  if (!may_be_personal && !whole && is.mask() != Described::LEFT_OUT && is.mask() != Described::BY_CLASS)
    faults.emplace_back("what is no text can only be LEFT_OUT");
  if (is.mask() == Described::OF_ITS_FIELD && !names_a_field(field))
    faults.emplace_back("OF_ITS_FIELD needs a field `path` or `field` beside it");
}

void check_rest(const FieldDescriptor& field, const Described& is, std::vector<std::string>& faults) {
  if (is.zh().empty() || is.en().empty()) faults.emplace_back("what do people call it? Say zh and en");
  if (is.search() != Described::NOT && !is_text(field)) faults.emplace_back("only a text is searched");
  if (is.has_clean() && !is_text(field)) faults.emplace_back("only a text is cleaned");
  if (is.has_kept() && is.kept().empty()) faults.emplace_back("on what ground does it survive an erasure?");
  if (field.number() >= 64) faults.emplace_back("field numbers lie below 64");
}

}  // namespace

std::vector<std::string> faults_of(const Schema& schema) {
  std::vector<std::string> all;
  const auto add = [&](const std::string& file, const std::string& name, const std::vector<std::string>& faults) {
    for (const std::string& fault : faults) all.push_back(file + ": " + std::string(short_name(name)) + ": " + fault);
  };
  for (const Descriptor* message : schema.messages) {
    for (int i = 0; i < message->field_count(); ++i) {
      const FieldDescriptor& field = *message->field(i);
      std::vector<std::string> faults;
      check_class(field, described(field), faults);
      check_rest(field, described(field), faults);
      add(message->file()->name(), field.full_name(), faults);
    }
  }
  for (const EnumDescriptor* enumeration : schema.enumerations) {
    for (int i = 0; i < enumeration->value_count(); ++i) {
      const auto& value = *enumeration->value(i);
      const v1::Named& called = value.options().GetExtension(v1::called);
      if (called.zh().empty() || called.en().empty())
        add(enumeration->file()->name(), value.full_name(), {"what do people call it? Say [(called) = {zh: en:}]"});
    }
  }
  for (const MethodDescriptor* operation : schema.operations) {
    const v1::Operation& does = described(*operation);
    if (does.zh().empty() || does.en().empty() || does.since().empty())
      add(operation->file()->name(), operation->full_name(), {"what does it do? Say [(does) = {since: zh: en:}]"});
  }
  return all;
}

}  // namespace dossier::generator
