// SPDX-License-Identifier: Apache-2.0
#include "desk/tables/texts.hpp"

#include <functional>

#include "base/characters.hpp"
#include "base/utf8.hpp"
#include "desk/tables/refuse.hpp"
#include "dossier/error.hpp"
#include "dossier/limits.hpp"
#include "dossier/v1/import.pb.h"
#include "dossier/v1/keeping.pb.h"
#include "dossier/v1/person.pb.h"
#include "dossier/v1/policy.pb.h"
#include "dossier/v1/report.pb.h"
#include "dossier/v1/search.pb.h"
#include "dossier/v1/staff.pb.h"
#include "rules/fold.hpp"
#include "schema/schema.hpp"

namespace dossier::desk {
namespace {

/// Gets every text that is set, with its field, and may change it.
using TextVisitor = std::function<void(const FieldPath& path, const schema::Field& field, std::string& text)>;

/// Visits fields under one path.
class Walk {
 public:
  explicit Walk(const TextVisitor& visit, FieldPath path = {}) : visit_(visit), path_(path) {}

  void operator()(const schema::Field& field, std::string& text, int index = -1) const {
    check_count(field, index);
    if (!text.empty()) visit_({&path_, field.name, index}, field, text);
  }
  Walk into(const schema::Field& field, int index = -1) const {
    check_count(field, index);
    return Walk(visit_, {&path_, field.name, index});
  }

 private:
  void check_count(const schema::Field& field, int index) const {
    if (index == static_cast<int>(limits::kEntries))
      throw Error(Code::invalid, "too_many", FieldPath{&path_, field.name, -1}.str(), {std::to_string(index)});
  }

  const TextVisitor& visit_;
  FieldPath path_;
};

#include "schema/visitors.inc"

bool is_too_long(std::string_view text) {
  return text.size() > limits::kTextCharacters && characters(text) > limits::kTextCharacters;
}

const char* bad_text(const std::string& text) {
  if (!valid_utf8(text)) return "utf8";
  for (size_t at = 0; at < text.size();) {
    const char32_t code = next_code_point(text, at);
    if ((is_control(code) && code != '\n' && code != '\t' && code != '\r') || is_noncharacter(code))
      return "control_character";
  }
  if (is_too_long(text)) return "too_long";
  return nullptr;
}

/// False, and the fault noted, where it may not be stored.
bool check_text(const FieldPath& path, const std::string& text, Faults& faults) {
  const char* reason = bad_text(text);
  if (reason != nullptr) faults.add(reason, path.str(), {std::to_string(limits::kTextCharacters)});
  return reason == nullptr;
}

/// Line ends and tabs become blanks; CR LF is one.
std::string on_one_line(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    const char32_t code = next_code_point(text, at);
    if (code == '\r' && text.substr(at).starts_with('\n')) ++at;
    if (is_control(code) || is_separator(code)) {
      out += ' ';
    } else {
      out += text.substr(begin, at - begin);
    }
  }
  return out;
}

}  // namespace

std::string FieldPath::str() const {
  std::string text = parent == nullptr ? std::string() : parent->str();
  if (!text.empty()) text += '.';
  text += name;
  if (index >= 0) text += "[" + std::to_string(index) + "]";
  return text;
}

std::string clean_text(std::string_view text, std::string_view field) {
  std::string given(text);
  Faults faults;
  check_text({nullptr, field}, given, faults);
  faults.refuse();
  return rules::clean(given);
}

void check_record_size(size_t bytes, std::string_view field) {
  if (bytes > limits::kRecordBytes)
    throw Error(Code::invalid, "record_size", std::string(field), {std::to_string(limits::kRecordBytes)});
}

void check_length(std::string_view text, std::string_view field) {
  if (is_too_long(text))
    throw Error(Code::invalid, "too_long", std::string(field), {std::to_string(limits::kTextCharacters)});
}

template <typename Record>
void clean_texts(Record& record) {
  check_record_size(record.ByteSizeLong(), {});
  Faults faults;
  const TextVisitor clean = [&](const FieldPath& path, const schema::Field& field, std::string& text) {
    if (!check_text(path, text, faults)) return;
    text = rules::clean(text);
    if (field.clean == schema::Clean::line) text = on_one_line(text);
  };
  visit_texts(Walk(clean), record);
  faults.refuse();
}

template <typename Record>
void check_texts(const Record& record) {
  check_record_size(record.ByteSizeLong(), {});
  Faults faults;
  const TextVisitor check = [&](const FieldPath& path, const schema::Field& field, std::string& text) {
    if (!check_text(path, text, faults)) return;
    if (field.clean == schema::Clean::line && on_one_line(text) != text) faults.add("line_end", path.str());
  };
  visit_texts(Walk(check), const_cast<Record&>(record));  // The visitor only reads.
  faults.refuse();
}

#define DOSSIER_TEXTS_OF(Message)      \
  template void clean_texts(Message&); \
  template void check_texts(const Message&);
DOSSIER_EACH_MESSAGE_WITH_TEXTS
#undef DOSSIER_TEXTS_OF

}  // namespace dossier::desk
