// SPDX-License-Identifier: Apache-2.0
#include "exchange/forms/form_labels.hpp"

#include "exchange/forms/form.hpp"
#include "exchange/forms/headings.hpp"
#include "rules/fold.hpp"

namespace dossier::exchange {
namespace {

/// What a cell says, and what it says without notes.
template <typename Look>
auto looked_up(std::string_view cell, const Look& look) {
  constexpr size_t kLongest = 240;  // Bytes of the longest label with its notes: the rest is content.
  if (cell.size() > kLongest) return decltype(look(std::string()))();
  const auto found = look(rules::fold(cell));
  return found ? found : look(rules::fold(without_notes(cell)));
}

}  // namespace

FormLabels::FormLabels(Form form, const HeadingMap& map, const Layout* own) {
  using Holds = LayoutPart::Holds;
  holds_ = {{"填写内容", Holds::content}, {"内容", Holds::content},     {"填写说明", Holds::hint},
            {"项目", Holds::label},       {"字段名称", Holds::label},   {"字段", Holds::label},
            {"信息类别", Holds::group},   {"填写示例", Holds::content}, {"备注", Holds::hint}};
  for (const Form each : {Form::registration, Form::feedback, Form::follow_up, Form::contracts}) {
    const auto reader = reader_of(each);
    Columns& columns = columns_[each];
    for (size_t i = 0; i < reader->columns().size(); ++i) {
      for (std::string& name : names_of(reader->columns()[i])) columns.emplace(std::move(name), i);
      const auto given = map.find(std::string(reader->columns()[i].heading));
      if (each == form && given != map.end() && !given->second.empty())
        columns.insert_or_assign(rules::fold(given->second.substr(0, given->second.rfind('='))), i);
    }
  }
  for (const Layout& layout : layouts()) add(layout);
  if (own != nullptr) add(*own);
}

void FormLabels::add(const Layout& layout) {
  for (const LayoutPart& part : layout.parts) {
    if (!part.title.empty()) titles_.insert(rules::fold(part.title));
    for (const LayoutPart::Heading& heading : part.headings) {
      if (!heading.text.empty()) holds_.emplace(rules::fold(heading.text), heading.holds);
    }
    for (const LayoutField& field : part.fields) {
      const std::string whole = rules::fold(field.label), plain = rules::fold(without_notes(field.label));
      if (part.kind == LayoutPart::Kind::fields) labels_.insert({whole, plain});
      if (field.columns.empty()) continue;
      columns_[part.form].emplace(whole, field.columns.front());
      columns_[part.form].emplace(plain, field.columns.front());
    }
  }
}

std::optional<size_t> FormLabels::column(Form form, std::string_view cell) const {
  const Columns& columns = columns_.at(form);
  return looked_up(cell, [&](const std::string& name) {
    const auto found = columns.find(name);
    return found == columns.end() ? std::optional<size_t>() : found->second;
  });
}

std::optional<size_t> FormLabels::column_meant(Form form, std::string_view cell) const {
  if (const auto found = column(form, cell)) return found;
  const auto registered = column(Form::registration, cell);
  return registered ? column(form, registration_form()->columns()[*registered].heading) : std::nullopt;
}

bool FormLabels::is_label(std::string_view cell) const {
  const Columns& columns = columns_.at(Form::registration);
  return looked_up(cell, [&](const std::string& name) { return labels_.contains(name) || columns.contains(name); });
}

std::optional<LayoutPart::Holds> FormLabels::holds(std::string_view cell) const {
  const auto found = holds_.find(rules::fold(cell));
  return found == holds_.end() ? std::nullopt : std::optional(found->second);
}

bool FormLabels::is_title(std::string_view cell) const { return titles_.contains(rules::fold(cell)); }

}  // namespace dossier::exchange
