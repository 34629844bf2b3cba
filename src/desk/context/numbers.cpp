// SPDX-License-Identifier: Apache-2.0
#include "desk/context/numbers.hpp"

#include <cstdio>

#include "desk/tables/keeping_tables.hpp"
#include "desk/tables/person_tables.hpp"
#include "dossier/error.hpp"
#include "rules/repeated.hpp"

namespace dossier::desk {
namespace {

struct Parts {
  std::string before, after;
  int width = 0;
};

std::string date_text(std::string_view part, Day day) {
  const std::chrono::year_month_day date(day);
  char text[16];
  const int year = int(date.year());
  const unsigned month = unsigned(date.month());
  if (part == "date") {
    std::snprintf(text, sizeof text, "%04d%02u%02u", year, month, unsigned(date.day()));
  } else if (part == "month") {
    std::snprintf(text, sizeof text, "%04d%02u", year, month);
  } else if (part == "mm") {
    std::snprintf(text, sizeof text, "%02u", month);
  } else if (part == "year") {
    std::snprintf(text, sizeof text, "%04d", year);
  } else {
    return {};
  }
  return text;
}

/// Nothing where the pattern is not one.
std::optional<Parts> fill(std::string_view pattern, Day day) {
  Parts parts;
  bool counted = false;
  while (!pattern.empty()) {
    std::string& out = counted ? parts.after : parts.before;
    if (pattern[0] != '{') {
      out += pattern[0];
      pattern.remove_prefix(1);
      continue;
    }
    const size_t close = pattern.find('}');
    if (close == std::string_view::npos) return std::nullopt;
    const std::string_view part = pattern.substr(1, close - 1);
    pattern.remove_prefix(close + 1);
    if (part.size() == 3 && part.starts_with("n:") && part[2] >= '1' && part[2] <= '9') {
      if (counted) return std::nullopt;
      counted = true;
      parts.width = part[2] - '0';
    } else if (const std::string text = date_text(part, day); !text.empty()) {
      out += text;
    } else {
      return std::nullopt;
    }
  }
  if (!counted) return std::nullopt;
  return parts;
}

}  // namespace

void check_pattern(std::string_view pattern, std::string_view field) {
  if (!fill(pattern, Day())) throw Error(Code::invalid, "pattern", std::string(field));
}

void require_free(Context& context, const Table& table, size_t number_index, std::string_view number) {
  const auto key = records::KeyWriter().text(number);
  bool taken = context.reader().get(table.index_space(number_index), key.bytes()).has_value();
  if (context.unbounded()) {
    refuse_destroyed(context.reader(), table, number_index, number);
    if (was_erased(context.reader(), number))
      throw Error(Code::conflict, "number_erased", "number", {rules::repeated(number)});
  } else {
    taken = taken || was_erased(context.reader(), number) ||
            context.reader().get(tombstones().space, tombstone_key(table, number_index, number).bytes());
  }
  if (taken) throw Error(Code::conflict, "number_taken", "number", {rules::repeated(number)});
}

std::string next_number(Context& context, std::string_view pattern, Day day, const Table& table, size_t number_index) {
  const auto parts = fill(pattern, day);
  if (!parts) throw Error(Code::invalid, "pattern", "numbers");
  const std::string counter = "number/" + std::string(table.name) + "/" + parts->before + "#" + parts->after;
  for (;;) {
    std::string digits = std::to_string(context.transaction().next(counter));
    if (digits.size() < static_cast<size_t>(parts->width)) digits.insert(0, parts->width - digits.size(), '0');
    std::string number = parts->before + digits + parts->after;
    if (was_erased(context.reader(), number)) continue;
    if (context.reader().get(table.index_space(number_index), records::KeyWriter().text(number).bytes())) continue;
    if (!context.reader().get(tombstones().space, tombstone_key(table, number_index, number).bytes())) return number;
  }
}

}  // namespace dossier::desk
