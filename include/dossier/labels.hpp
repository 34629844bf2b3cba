// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "dossier/language.hpp"
#include "dossier/record.hpp"

namespace dossier {

namespace v1 {
class Sentence;
}

/// What people call a value of an enumeration: label("Stage", 4, zh) is "成交-合作中". `enumeration` is the name in the
/// .proto file, with its message where it is inside one ("Address.Use"). Empty where there is none.
std::string_view label(std::string_view enumeration, int value, Language language);

/// What people call a field: field_label("Needs", "core_need", zh) is "核心需求". The name itself where there is no label.
std::string_view field_label(std::string_view message, std::string_view field, Language language);

/// The value that a label, an alias of it or the name in the .proto file means: enumeration_value("Channel", "微信") is
/// 2. Width, case and blanks do not matter.
std::optional<int> enumeration_value(std::string_view enumeration, std::string_view text);

/// A path in words: path_label("Customer", "contacts[0].mobile", zh) is "联系人1 手机号码". Without a message, in the record
/// that knows the path; the path itself where none does.
std::string path_label(std::string_view message, std::string_view path, Language language);

/// What a sentence says that the library stored (v1.Sentence, such as `said` of a follow-up or of a risk signal). Empty
/// for an empty one; the name and nothing else where this version does not know it.
std::string sentence_text(const v1::Sentence& sentence, Language language);
std::string sentence_text(RecordView sentence, Language language);

}  // namespace dossier
