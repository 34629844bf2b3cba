// SPDX-License-Identifier: Apache-2.0
#include "exchange/forms/layout.hpp"

#include <algorithm>
#include <type_traits>

#include "dossier/error.hpp"
#include "dossier/limits.hpp"
#include "exchange/files/text_file.hpp"
#include "exchange/forms/form.hpp"
#include "exchange/forms/layout_facts.hpp"
#include "exchange/json/json_parse.hpp"
#include "words/one_line.hpp"

namespace dossier::exchange {
namespace {

constexpr unsigned char kRegistrationCard[] = {
#include "forms/registration_card.json.inc"
};
constexpr unsigned char kRegistrationGroups[] = {
#include "forms/registration_groups.json.inc"
};
constexpr unsigned char kRegistrationDossier[] = {
#include "forms/registration_dossier.json.inc"
};
constexpr unsigned char kFollowUpCard[] = {
#include "forms/follow_up_card.json.inc"
};
constexpr unsigned char kFeedbackCard[] = {
#include "forms/feedback_card.json.inc"
};
constexpr std::span<const unsigned char> kOurs[] = {kRegistrationCard, kRegistrationGroups, kRegistrationDossier,
                                                    kFollowUpCard, kFeedbackCard};

/// Takes a description apart. Whatever it does not know is an error: a slip in a key must not be passed over.
class LayoutReader {
 public:
  explicit LayoutReader(std::string file) : file_(std::move(file)) {}

  Layout read(std::string_view text) {
    const JsonValue json = parse_json(text);
    Layout layout;
    each(json, "{}", [&](const std::string& key, const JsonValue& value) {
      if (key == "form") layout.form = form(value);
      else if (key == "layout") layout.name = word(value, key);
      else if (key == "title") layout.title = word(value, key);
      else if (key == "wide") layout.wide = flag(value, key);
      else if (key == "parts") layout.parts = list(value, key, [&](const JsonValue& one) { return part(one); });
      else bad(key);
    });
    if (layout.title.empty()) bad("title");
    if (layout.parts.empty()) bad("parts");
    return layout;
  }

 private:
  [[noreturn]] void bad(std::string_view what) const {
    throw Error(Code::invalid, "layout", file_, {file_, one_line(what)});
  }
  template <typename Act>
  void each(const JsonValue& json, std::string_view what, const Act& act) const {
    const auto* const members = json.as<JsonValue::Object>();
    if (members == nullptr) bad(what);
    for (const JsonMember& member : *members) act(member.key, member.value);
  }
  template <typename Read, typename Value = std::invoke_result_t<Read, const JsonValue&>>
  std::vector<Value> list(const JsonValue& json, const std::string& key, const Read& read) const {
    const auto* const values = json.as<JsonValue::Array>();
    if (values == nullptr) bad(key);
    std::vector<Value> all;
    for (const JsonValue& value : *values) all.push_back(read(value));
    return all;
  }
  std::string word(const JsonValue& json, const std::string& key) const {
    const auto* const text = json.as<std::string>();
    if (text == nullptr || text->empty()) bad(key);
    return *text;
  }
  bool flag(const JsonValue& json, const std::string& key) const {
    const auto* const value = json.as<bool>();
    if (value == nullptr) bad(key);
    return *value;
  }
  unsigned number(const JsonValue& json, const std::string& key, unsigned most) const {
    const auto* const value = json.as<uint64_t>();
    if (value == nullptr || *value == 0 || *value > most) bad(key);
    return static_cast<unsigned>(*value);
  }
  Form form(const JsonValue& json) const {
    const auto found = form_from(word(json, "form"));
    if (!found) bad("form");
    return *found;
  }

  LayoutPart part(const JsonValue& json) const {
    constexpr unsigned kMostAcross = 6, kMostBlank = 1'000;
    LayoutPart part;
    const JsonValue* fields = nullptr;
    each(json, "parts", [&](const std::string& key, const JsonValue& value) {
      if (key == "kind") part.kind = kind(word(value, key));
      else if (key == "form") part.form = form(value);
      else if (key == "title") part.title = word(value, key);
      else if (key == "headings") part.headings = list(value, key, [&](const JsonValue& one) { return heading(one); });
      else if (key == "above") part.above = flag(value, key);
      else if (key == "across") part.across = number(value, key, kMostAcross);
      else if (key == "blank_rows") part.blank_rows = number(value, key, kMostBlank);
      else if (key == "fields") fields = &value;
      else bad(key);
    });
    if (fields == nullptr) bad("fields");
    if ((part.kind == LayoutPart::Kind::fields) != (part.form == Form::registration)) bad("form");
    const auto reader = reader_of(part.form);
    part.fields = list(*fields, "fields", [&](const JsonValue& one) { return field(one, reader->columns()); });
    if (part.fields.empty()) bad("fields");
    check_headings(part);
    return part;
  }

  LayoutPart::Kind kind(const std::string& called) const {
    if (called != "fields" && called != "table") bad(called);
    return called == "fields" ? LayoutPart::Kind::fields : LayoutPart::Kind::table;
  }

  LayoutPart::Heading heading(const JsonValue& json) const {
    constexpr unsigned kWidest = 200;
    LayoutPart::Heading heading{{}, LayoutPart::Holds::content, 20};
    each(json, "headings", [&](const std::string& key, const JsonValue& value) {
      if (key == "text") heading.text = word(value, key);
      else if (key == "holds") heading.holds = holds(word(value, key));
      else if (key == "width") heading.width = number(value, key, kWidest);
      else bad(key);
    });
    return heading;
  }

  LayoutPart::Holds holds(const std::string& called) const {
    if (called == "group") return LayoutPart::Holds::group;
    if (called == "label") return LayoutPart::Holds::label;
    if (called == "hint") return LayoutPart::Holds::hint;
    if (called == "content") return LayoutPart::Holds::content;
    bad(called);
  }

  /// Fields have a column of labels and one of contents; unless it says otherwise, these two.
  void check_headings(LayoutPart& part) const {
    if (part.kind == LayoutPart::Kind::table) return;
    if (part.headings.empty())
      part.headings = {{{}, LayoutPart::Holds::label, 24}, {{}, LayoutPart::Holds::content, 60}};
    for (const auto wanted : {LayoutPart::Holds::label, LayoutPart::Holds::content}) {
      if (std::ranges::count(part.headings, wanted, &LayoutPart::Heading::holds) != 1) bad("headings");
    }
  }

  LayoutField field(const JsonValue& json, std::span<const Column> columns) const {
    constexpr unsigned kHighest = 20;
    LayoutField field;
    if (const auto* const heading = json.as<std::string>()) {  // The form's own column under its own heading.
      field.label = *heading;
      field.columns = {column(*heading, columns)};
      return field;
    }
    each(json, "fields", [&](const std::string& key, const JsonValue& value) {
      if (key == "label") field.label = word(value, key);
      else if (key == "column") field.columns = {column(word(value, key), columns)};
      else if (key == "columns")
        field.columns = list(value, key, [&](const JsonValue& one) { return column(word(one, key), columns); });
      else if (key == "shows") field.shows = word(value, key);
      else if (key == "boxes") field.boxes = list(value, key, [&](const JsonValue& one) { return word(one, key); });
      else if (key == "group") field.group = word(value, key);
      else if (key == "hint") field.hint = word(value, key);
      else if (key == "lines") field.lines = number(value, key, kHighest);
      else bad(key);
    });
    if (field.label.empty() && !field.columns.empty()) field.label = columns[field.columns.front()].heading;
    if (field.label.empty()) bad("label");
    if (!field.shows.empty() && !is_layout_fact(field.shows)) bad(field.shows);
    return field;
  }

  size_t column(const std::string& heading, std::span<const Column> columns) const {
    const auto found = std::ranges::find(columns, std::string_view(heading), &Column::heading);
    if (found == columns.end()) bad(heading);
    return static_cast<size_t>(found - columns.begin());
  }

  const std::string file_;
};

}  // namespace

std::span<const Layout> layouts() {
  static const std::vector<Layout> ours = [] {
    std::vector<Layout> all;
    for (const std::span<const unsigned char> bytes : kOurs)
      all.push_back(LayoutReader("JSON").read({reinterpret_cast<const char*>(bytes.data()), bytes.size()}));
    return all;
  }();
  return ours;
}

Layout read_layout(const std::string& path) { return LayoutReader(path).read(read_text(path, limits::kJsonBytes)); }

Layout layout_of(Form form, std::string_view name) {
  if (name.ends_with(".json")) return read_layout(std::string(name));
  std::string known;
  for (const Layout& layout : layouts()) {
    if (layout.form != form) continue;
    if (name.empty() || layout.name == name) return layout;
    known += (known.empty() ? "" : ", ") + layout.name;
  }
  throw Error(Code::usage, "no_layout", std::string(name), {one_line(name), known});
}

}  // namespace dossier::exchange
