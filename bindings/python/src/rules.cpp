// SPDX-License-Identifier: Apache-2.0
#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/string_view.h>
#include <nanobind/stl/tuple.h>
#include <nanobind/stl/vector.h>

#include <chrono>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "dossier/error.hpp"
#include "dossier/follow_up.hpp"
#include "dossier/json.hpp"
#include "dossier/labels.hpp"
#include "dossier/record.hpp"
#include "dossier/terms.hpp"
#include "dossier/validate.hpp"
#include "parts.hpp"
#include "text.hpp"

// What needs no store: rules, labels, messages, JSON. Languages are "zh" and "en"; days are days since 1970.

namespace dossier::python {
namespace {

using Ungil = nb::call_guard<nb::gil_scoped_release>;

Language language_of(std::string_view name) {
  if (name == "zh") return Language::zh;
  if (name == "en") return Language::en;
  throw Error(Code::usage, "language", {}, {std::string(name)});
}

Identifier identifier_of(std::string_view name) {
  const auto identifier = identifier_from(name);
  if (!identifier) throw Error(Code::usage, "identifier", {}, {std::string(name)});
  return *identifier;
}

using VerdictParts = std::tuple<bool, std::string_view, std::string, std::string, std::string, bool>;

VerdictParts judge(std::string_view identifier, std::string_view value, std::optional<int> today, std::string area_code,
                   bool internationalized_email, std::vector<std::string> mobile_prefixes) {
  ValidateOptions options;
  if (today) options.today = Day(std::chrono::days(*today));
  options.area_code = std::move(area_code);
  options.internationalized_email = internationalized_email;
  options.mobile_prefixes = std::move(mobile_prefixes);
  Verdict verdict = validate(identifier_of(identifier), value, options);
  return {verdict.valid,
          name(verdict.severity),
          std::move(verdict.normalized),
          std::move(verdict.reason),
          std::move(verdict.suggestion),
          verdict.masked};
}

std::string message(int code, std::string reason, std::string field, std::vector<std::string> facts,
                    std::string_view language) {
  return Error(static_cast<Code>(code), std::move(reason), std::move(field), std::move(facts))
      .message(language_of(language));
}

std::optional<int> birth_day(std::string_view resident_id) {
  const auto day = birth_date(resident_id);
  if (!day) return std::nullopt;
  return static_cast<int>(day->time_since_epoch().count());
}

std::optional<std::string> sex_name(std::string_view resident_id) {
  const auto found = sex(resident_id);
  if (!found) return std::nullopt;
  return *found == Sex::female ? "female" : "male";
}

using TermParts = std::tuple<std::string_view, int, std::string_view, std::string_view, std::string_view,
                             std::string_view, std::string_view, std::string_view>;

std::vector<TermParts> terms() {
  std::vector<TermParts> parts;
  for (const BusinessTerm& term : business_terms())
    parts.emplace_back(term.name, term.value, name(term.unit), term.requirement, term.source_en, term.source_zh,
                       term.meaning_en, term.meaning_zh);
  return parts;
}

}  // namespace

void bind_rules(nb::module_& module) {
  module.def("validate", &judge, nb::arg("identifier"), nb::arg("value"), nb::arg("today"), nb::arg("area_code"),
             nb::arg("internationalized_email"), nb::arg("mobile_prefixes"), Ungil());
  module.def("error_message", &message, nb::arg("code"), nb::arg("reason"), nb::arg("field"), nb::arg("facts"),
             nb::arg("language"));
  module.def(
      "code_name", [](int code) { return name(static_cast<Code>(code)); }, nb::arg("code"));
  module.def("birth_day", &birth_day, nb::arg("resident_id"));
  module.def("sex", &sex_name, nb::arg("resident_id"));
  module.def(
      "label",
      [](std::string_view enumeration, int value, std::string_view language) {
        return label(enumeration, value, language_of(language));
      },
      nb::arg("enumeration"), nb::arg("value"), nb::arg("language"));
  module.def(
      "field_label",
      [](std::string_view of, std::string_view field, std::string_view language) {
        return std::string(field_label(of, field, language_of(language)));
      },
      nb::arg("message"), nb::arg("field"), nb::arg("language"));
  module.def(
      "path_label",
      [](std::string_view of, std::string_view path, std::string_view language) {
        return path_label(of, path, language_of(language));
      },
      nb::arg("message"), nb::arg("path"), nb::arg("language"));
  module.def("terms", &terms);
  module.def(
      "action_text",
      [](const nb::bytes& follow_up, std::string_view language) {
        return action_text(RecordView(inside(follow_up)), language_of(language));
      },
      nb::arg("follow_up"), nb::arg("language"));
  module.def(
      "sentence_text",
      [](const nb::bytes& sentence, std::string_view language) {
        return sentence_text(RecordView(inside(sentence)), language_of(language));
      },
      nb::arg("sentence"), nb::arg("language"));
  module.def("enumeration_value", &enumeration_value, nb::arg("enumeration"), nb::arg("text"));
  module.def(
      "to_json",
      [](std::string_view of, const nb::bytes& bytes, int indent) {
        const std::string_view record = inside(bytes);
        const nb::gil_scoped_release free;
        return to_json(of, record, {indent});
      },
      nb::arg("message"), nb::arg("bytes"), nb::arg("indent"));
  module.def(
      "from_json",
      [](std::string_view of, std::string_view json) {
        std::string bytes;
        {
          const nb::gil_scoped_release free;
          bytes = from_json(of, json);
        }
        return octets(bytes);
      },
      nb::arg("message"), nb::arg("json"));
}

}  // namespace dossier::python
