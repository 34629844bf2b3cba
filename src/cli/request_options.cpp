// SPDX-License-Identifier: Apache-2.0
#include "cli/request_options.hpp"

#include <algorithm>
#include <iostream>

#include "cli/terminal.hpp"
#include "cli/texts/common.hpp"
#include "rules/dates.hpp"

namespace dossier::cli {
namespace {

constexpr size_t kDeepest = 3;  // Fields to a value, that of the body included.

std::string kebab(std::string_view name) {
  std::string out(name);
  std::ranges::replace(out, '_', '-');
  return out;
}

std::string_view label_of(const Program& program, const schema::Field& field) {
  return program.language == Language::zh ? field.zh : field.en;
}

/// "电话、微信": the choices of a field.
std::string choices_of(const Program& program, const schema::Field& field) {
  std::string out;
  for (const schema::Value& value : field.enumeration->values) {
    if (value.number == 0) continue;
    if (!out.empty()) out += program.say(texts::kComma);
    out += program.language == Language::zh ? value.zh : value.en;
  }
  return out;
}

std::string help_of(const Program& program, const schema::Field& field) {
  std::string help(label_of(program, field));
  if (field.enumeration != nullptr) help += program.say(texts::kOneOf, {choices_of(program, field)});
  return help;
}

Json value_of(const Program& program, const schema::Field& field, const std::string& typed) {
  switch (field.type) {
    case schema::Type::instant: return json_time(instant_option(program, typed));
    case schema::Type::flag: return typed == "true";
    case schema::Type::text:
      if (field.unit == schema::Unit::date)
        return rules::to_iso(rules::local_time(instant_option(program, typed), kZone).day);
      return typed;
    default: return typed;  // Numbers and choices are read from text as well.
  }
}

}  // namespace

RequestOptions::RequestOptions(Command& command, const Program& program, const OperationInfo& operation)
    : request_(*schema::find_record(operation.request)) {
  for (const schema::Field& field : request_.fields) {
    if (field.record != nullptr) body_ = &field;
  }
  collect(request_, {});
  std::map<std::string, size_t> uses;
  for (const Typed& typed : typed_) {
    for (const std::string& name : names_of(typed.path)) ++uses[name];
  }
  for (Typed& typed : typed_) add(command, program, typed, uses);
  if (body_ != nullptr) command.option("--input", input_, texts::kInput, "FILE");
}

bool RequestOptions::is_offered(const schema::Field& field, const Path& above) const {
  if (field.setter == schema::Setter::library || field.type == schema::Type::bytes) return false;
  // What is set at first is no part of a later change; and what the request itself says is not said twice.
  const bool of_body = above.size() == 1 && above[0] == body_;
  if (of_body && !body_->required && field.setter == schema::Setter::at_first) return false;
  return !of_body || request_.find(field.name) == nullptr || request_.find(field.name) == body_;
}

void RequestOptions::collect(const schema::Record& record, const Path& above) {
  for (const schema::Field& field : record.fields) {
    if (!is_offered(field, above)) continue;
    Path path = above;
    path.push_back(&field);
    if (field.record == nullptr) {
      typed_.push_back({path, {}});
    } else if (path.size() < kDeepest) {
      collect(*field.record, path);
    }
  }
}

bool RequestOptions::is_argument(const Path& path) const { return path.size() == 1 && path[0]->required; }

std::vector<std::string> RequestOptions::names_of(const Path& path) const {
  const bool in_body = path[0] == body_;
  const Path named(path.begin() + (in_body ? 1 : 0), path.end());
  std::string whole, label;
  for (const schema::Field* field : named) {
    whole += (whole.empty() ? "" : ".") + kebab(field->name);
    label += (label.empty() ? "" : ".") + std::string(field->zh);
  }
  std::vector<std::string> names{whole, label};
  if (!path.back()->also.empty()) names.emplace_back(path.back()->also);
  if (named.size() > 1) names.insert(names.end(), {kebab(named.back()->name), std::string(named.back()->zh)});
  return names;
}

void RequestOptions::add(Command& command, const Program& program, Typed& typed,
                         const std::map<std::string, size_t>& uses) {
  const std::vector<std::string> own = names_of(typed.path);
  std::string names;
  for (size_t i = 0; i < own.size(); ++i) {
    // A further name only where it can mean nothing else.
    const bool taken = i > 0 && (own[i] == "input" || uses.at(own[i]) > 1);
    if (!taken && own[i].find(' ') == std::string::npos) names += (names.empty() ? "--" : ",--") + own[i];
  }
  const schema::Field& field = *typed.path.back();
  if (is_argument(typed.path)) names = std::string(field.name) + "," + names;
  const bool nested = typed.path.size() > (typed.path[0] == body_ ? 2U : 1U);
  const std::string group = nested ? std::string(label_of(program, *typed.path[typed.path.size() - 2])) : std::string();
  if (field.type == schema::Type::flag) {
    command.described_flag(names, typed.values, help_of(program, field), group);
  } else {
    command.values(names, typed.values, help_of(program, field), field.repeated, group);
  }
}

bool RequestOptions::nothing_of_body() const {
  return std::ranges::all_of(typed_, [&](const Typed& one) { return one.path[0] != body_ || one.values.empty(); });
}

/// What is required and was not given is asked for, in the order of the fields.
void RequestOptions::ask_for_missing(const Program& program) {
  for (Typed& typed : typed_) {
    const bool required = std::ranges::all_of(typed.path, [](const auto* field) { return field->required; });
    if (!required || !typed.values.empty()) continue;
    std::cerr << program.say(texts::kAskFor, {help_of(program, *typed.path.back())}) << std::flush;
    std::string line;
    if (!std::getline(std::cin, line)) return;
    if (!line.empty()) typed.values = {line};
  }
}

Json RequestOptions::read(const Program& program) {
  const bool terminal = is_typed_at();
  if (terminal && input_.empty()) ask_for_missing(program);
  Json request = Json::object();
  // A record of which nothing is typed is read; where there need be none nobody waits for it.
  if (body_ != nullptr && body_->required && input_.empty() && !terminal && nothing_of_body()) input_ = "-";
  if (!input_.empty()) {
    const std::string text = read_file(program, input_);
    if (text.find_first_not_of(" \t\r\n") != std::string::npos) {
      const Json given = Json::parse(text, nullptr, false);
      if (given.is_discarded()) throw UsageError{program.say(texts::kBadInput)};
      request[std::string(body_->name)] = given;
    }
  }
  for (const Typed& typed : typed_) {
    if (typed.values.empty()) continue;
    Json* place = &request;
    for (const schema::Field* field : typed.path) {
      place = &(*place)[std::string(field->name)];
      if (field->record != nullptr && field->repeated) place = &(*place)[0];
    }
    const schema::Field& field = *typed.path.back();
    if (!field.repeated) {
      *place = value_of(program, field, typed.values.front());
      continue;
    }
    *place = Json::array();
    for (const std::string& value : typed.values) place->push_back(value_of(program, field, value));
  }
  return request;
}

}  // namespace dossier::cli
