// SPDX-License-Identifier: Apache-2.0
#include "exchange/forms/form_cells.hpp"

#include <algorithm>
#include <charconv>
#include <span>

#include "desk/context/messages_io.hpp"
#include "dossier/customer.hpp"
#include "dossier/error.hpp"
#include "dossier/labels.hpp"
#include "dossier/v1/common.pb.h"
#include "exchange/files/serial_day.hpp"
#include "rules/dates.hpp"
#include "rules/fold.hpp"
#include "rules/repeated.hpp"

namespace dossier::exchange {
namespace {

constexpr std::string_view kTicked[] = {"☑", "☒", "■", "✓", "✔", "√", "●", "◉"}, kUnticked[] = {"□", "☐", "○", "◯"};

/// Whether the text begins with one of the signs; how long it is.
size_t sign_at(std::string_view text, std::span<const std::string_view> signs) {
  const auto found =
      std::find_if(signs.begin(), signs.end(), [&](std::string_view sign) { return text.starts_with(sign); });
  return found == signs.end() ? 0 : found->size();
}

/// What is ticked of "□企业客户 ☑个人客户"; nothing where there are no boxes.
std::optional<std::vector<std::string>> ticked(std::string_view text) {
  std::vector<std::string> chosen;
  bool boxes = false, inside = false;
  for (std::string_view rest = text; !rest.empty();) {
    const size_t on = sign_at(rest, kTicked), off = sign_at(rest, kUnticked);
    if (on + off > 0) {
      boxes = true;
      inside = on > 0;
      if (inside) chosen.emplace_back();
    } else if (inside) {
      chosen.back() += rest.front();
    }
    rest.remove_prefix(std::max<size_t>(on + off, 1));
  }
  if (!boxes) return std::nullopt;
  for (std::string& option : chosen) {
    const auto parts = list_cell(option);
    option = parts.empty() ? std::string() : parts.front();
  }
  return chosen;
}

std::string label_of(const Column& column, const std::string& option) {
  const auto value = enumeration_value(column.enumeration, option);
  return value && *value != 0 ? choice_label(column, *value) : option;
}

std::string canonical_choice(const Column& column, const std::string& cell) {
  const auto chosen = ticked(cell);
  if (!chosen) return label_of(column, cell);
  if (chosen->size() > 1) throw Error(Code::invalid, "several_ticked");
  return chosen->empty() ? std::string() : label_of(column, chosen->front());
}

std::string canonical_choices(const Column& column, const std::string& cell) {
  std::string out;
  for (const std::string& option : ticked(cell).value_or(list_cell(cell))) {
    if (!out.empty()) out += "、";
    out += label_of(column, option);
  }
  return out;
}

bool is_number(std::string_view text, double& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size();
}

std::string clock_text(std::chrono::minutes time) {
  return rules::to_text(Instant(time), std::chrono::minutes(0)).substr(10);
}

/// A day alone, where the time is the opening of business.
std::string without_opening(std::string text, std::chrono::minutes opens) {
  constexpr size_t kDay = 10;
  if (text.size() > kDay && text.substr(kDay) == clock_text(opens)) text.resize(kDay);
  return text;
}

std::string canonical_moment(const Column& column, const std::string& cell, const CellRules& how) {
  constexpr double kFirst = 10'000,
                   kLast = 100'000;  // 1927 to 2173: no such number is a year, and 20240315 is none of them.
  double serial = 0;
  const bool is_serial = is_number(cell, serial) && serial >= kFirst && serial < kLast;
  const rules::ReadMoment read = rules::read_moment(is_serial ? day_of_serial(serial, how.from_1904) : cell);
  if (!read.moment) return cell;
  const std::string day = rules::to_iso(read.moment->day);
  if (column.shape == Shape::day || !read.moment->time) return day;
  const auto time = *read.moment->time;
  std::string text =
      rules::to_text(rules::instant_of(read.moment->day, time, std::chrono::minutes(0)), std::chrono::minutes(0));
  if (const auto seconds = time.count() % 60; seconds != 0)
    text += (seconds < 10 ? ":0" : ":") + std::to_string(seconds);
  return column.at_opening ? without_opening(text, how.opens) : text;
}

std::string canonical_money(const std::string& cell) {
  std::string text = rules::clean(cell);
  for (const std::string_view mark : {"¥", "￥", ",", "，", "元"}) {
    for (size_t at = text.find(mark); at != std::string::npos; at = text.find(mark)) text.erase(at, mark.size());
  }
  const size_t point = std::min(text.find('.'), text.size());
  const bool good = !text.empty() && text.find_first_not_of("0123456789.") == std::string::npos && point > 0 &&
                    text.size() - point <= 3;
  if (!good) return cell;
  if (point == text.size()) text += '.';
  text.append(3 - (text.size() - point), '0');
  return text;
}

/// "1.10105E+17": what a spreadsheet makes of a long number that is not in a cell for text.
bool is_rounded(std::string_view cell) {
  double number = 0;
  return cell.find_first_of("eE") != std::string_view::npos && cell.find('.') != std::string_view::npos &&
         is_number(cell, number);
}

}  // namespace

std::string choice_label(const Column& column, int value) {
  if (value == 0) return {};
  std::string_view words = column.words;
  for (int skipped = 1; skipped < value && !words.empty(); ++skipped)
    words.remove_prefix(std::min(words.find(' ') + 1, words.size()));
  return std::string(words.empty() ? label(column.enumeration, value, Language::zh) : words.substr(0, words.find(' ')));
}

std::vector<std::string> choices_of(const Column& column) {
  std::vector<std::string> all;
  for (int value = 1; !label(column.enumeration, value, Language::zh).empty(); ++value)
    all.push_back(choice_label(column, value));
  return all;
}

std::string canonical_cell(const Column& column, std::string cell, const CellRules& how) {
  const size_t first = std::min(cell.find_first_not_of(" \t\r\n"), cell.size());
  cell = cell.substr(first, cell.find_last_not_of(" \t\r\n") + 1 - first);
  if (cell.empty()) return cell;
  switch (column.shape) {
    case Shape::code:
      if (is_rounded(cell)) throw Error(Code::invalid, "rounded");
      return cell;
    case Shape::choice: return canonical_choice(column, cell);
    case Shape::choices: return canonical_choices(column, cell);
    case Shape::day:
    case Shape::moment: return canonical_moment(column, cell, how);
    case Shape::money: return canonical_money(cell);
    case Shape::text:
    case Shape::count: return cell;
  }
  return cell;
}

int enumeration_cell(std::string_view enumeration, const std::string& cell, const char* path) {
  if (cell.empty()) return 0;
  const auto value = enumeration_value(enumeration, cell);
  if (!value) throw Error(Code::invalid, "unknown_value", path, {rules::repeated_figure(cell)});
  return *value;
}

std::optional<CellMoment> moment_cell(const std::string& cell, const char* path, std::chrono::minutes utc_offset) {
  if (cell.empty()) return std::nullopt;
  const rules::ReadMoment read = rules::read_moment(cell);
  if (!read.moment) throw Error(Code::invalid, std::string(read.reason), path, {rules::repeated_figure(cell)});
  CellMoment moment{read.moment->day, std::nullopt};
  if (read.moment->time) moment.instant = rules::instant_of(moment.day, *read.moment->time, utc_offset);
  return moment;
}

Instant instant_cell(const std::string& cell, const char* path, const BusinessHours& hours) {
  const auto moment = moment_cell(cell, path, hours.utc_offset);
  if (!moment) throw Error(Code::invalid, "required", path);
  return moment->instant.value_or(rules::instant_of(moment->day, hours.opens, hours.utc_offset));
}

uint64_t customer_cell(View& view, const std::string& cell) {
  const std::string number = rules::clean(cell);
  const auto id = customer_id(view, number);
  if (!id) throw Error(Code::missing, "no_such_customer", "customer", {rules::repeated(number)});
  return *id;
}

std::string customer_text(View& view, uint64_t customer) {
  return customer_number_of(view, customer).value_or(std::string());
}

std::string money_text(const v1::Money& money) {
  if (!money.has_minor()) return {};
  const uint64_t minor =
      money.minor() < 0 ? 0 - static_cast<uint64_t>(money.minor()) : static_cast<uint64_t>(money.minor());
  const std::string cents = std::to_string(minor % 100);
  std::string text(money.minor() < 0 ? 1 : 0, '-');
  return text.append(std::to_string(minor / 100)).append(cents.size() < 2 ? ".0" : ".").append(cents);
}

std::string moment_text(const google::protobuf::Timestamp& at, std::chrono::minutes utc_offset) {
  const Instant instant = desk::to_instant(at);
  std::string text = rules::to_text(instant, utc_offset);
  const auto seconds =
      (std::chrono::floor<std::chrono::seconds>(instant) - std::chrono::floor<std::chrono::minutes>(instant)).count();
  if (seconds != 0) text += (seconds < 10 ? ":0" : ":") + std::to_string(seconds);
  return text;
}

std::string moment_text(const google::protobuf::Timestamp& at, const BusinessHours& hours) {
  return without_opening(moment_text(at, hours.utc_offset), hours.opens);
}

std::vector<std::string> list_cell(std::string_view cell) {
  constexpr std::string_view kSeparators[] = {"、", "，", "；", ",", ";", "/", " "};
  std::vector<std::string> parts(1);
  while (!cell.empty()) {
    size_t separator = 0;
    for (const std::string_view candidate : kSeparators) {
      if (cell.starts_with(candidate)) separator = candidate.size();
    }
    if (separator == 0) {
      parts.back() += cell.front();
      cell.remove_prefix(1);
      continue;
    }
    if (!parts.back().empty()) parts.emplace_back();
    cell.remove_prefix(separator);
  }
  if (parts.back().empty()) parts.pop_back();
  return parts;
}

}  // namespace dossier::exchange
