// SPDX-License-Identifier: Apache-2.0
#include "exchange/forms/form_cells.hpp"

#include <algorithm>
#include <charconv>
#include <span>

#include "desk/context/context.hpp"
#include "desk/context/messages_io.hpp"
#include "dossier/customer.hpp"
#include "dossier/error.hpp"
#include "dossier/json.hpp"
#include "dossier/labels.hpp"
#include "dossier/v1/common.pb.h"
#include "exchange/files/serial_day.hpp"
#include "exchange/forms/typed_cell.hpp"
#include "rules/dates.hpp"
#include "rules/fold.hpp"
#include "rules/identifiers.hpp"
#include "rules/repeated.hpp"
#include "rules/utf8.hpp"

namespace dossier::exchange {
namespace {

constexpr std::string_view kTicked[] = {"☑", "☒", "■", "✓", "✔", "√", "●", "◉"}, kUnticked[] = {"□", "☐", "○", "◯"};

/// Whether the text begins with one of the signs; how long it is.
size_t sign_at(std::string_view text, std::span<const std::string_view> signs) {
  const auto found =
      std::find_if(signs.begin(), signs.end(), [&](std::string_view sign) { return text.starts_with(sign); });
  return found == signs.end() ? 0 : found->size();
}

/// Up to the first separator that does not stand in brackets.
std::string first_part(std::string_view text) {
  constexpr std::string_view kSeparators[] = {"、", "，", "；", ",", ";", "/", " ", "\n"};
  text.remove_prefix(std::min(text.find_first_not_of(" \n"), text.size()));
  int depth = 0;
  for (size_t at = 0; at < text.size(); ++at) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("（") || rest.starts_with("(")) ++depth;
    if (rest.starts_with("）") || rest.starts_with(")")) --depth;
    if (depth == 0 && sign_at(rest, kSeparators) > 0) return std::string(text.substr(0, at));
  }
  return std::string(text);
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
  for (std::string& option : chosen) option = first_part(option);
  return chosen;
}

/// The value that an option means, by itself or without what is noted in brackets behind it.
std::optional<int> value_of(std::string_view enumeration, const std::string& option) {
  if (const auto value = enumeration_value(enumeration, option)) return value;
  return enumeration_value(enumeration, noted_choice(option).choice);
}

/// 其他 says nothing without its note, which stays.
std::string label_of(const Column& column, const std::string& option) {
  const auto value = value_of(column.enumeration, option);
  if (!value || *value == 0) return option;
  const NotedChoice noted = noted_choice(option);
  std::string called = choice_label(column, *value);
  if (!noted.note.empty() && called == "其他") called += "（" + noted.note + "）";
  return called;
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
  if (!read.moment->time) return rules::to_iso(read.moment->day);
  const auto zone = read.moment->utc_offset.value_or(how.utc_offset);
  const Instant instant = rules::instant_of(read.moment->day, *read.moment->time, zone);
  const rules::LocalTime local = rules::local_time(instant, how.utc_offset);
  if (column.shape == Shape::day) return rules::to_iso(local.day);
  const auto time = std::chrono::floor<std::chrono::seconds>(local.since_midnight);
  std::string text = rules::to_text(instant, how.utc_offset);
  if (const auto seconds = time.count() % 60; seconds != 0)
    text += (seconds < 10 ? ":0" : ":") + std::to_string(seconds);
  return column.at_opening ? without_opening(text, how.opens) : text;
}

/// Whether commas part the whole number by thousands, and nothing else.
bool commas_are_right(std::string_view text) {
  const std::string_view whole = text.substr(0, std::min(text.find('.'), text.size()));
  if (text.substr(whole.size()).find(',') != std::string_view::npos) return false;
  constexpr size_t kGroup = 3;
  const size_t first = whole.find(',');
  if (first == std::string_view::npos) return true;
  if (first == 0 || first > kGroup) return false;
  for (size_t at = first; at < whole.size(); at += kGroup + 1) {
    if (whole[at] != ',' || whole.size() - at < kGroup + 1) return false;
    if (whole.substr(at + 1, kGroup).find(',') != std::string_view::npos) return false;
  }
  return true;
}

/// "￥1,234.5000元" as 1234.50. A comma that does not part thousands is a decimal sign elsewhere: it stays, to be
/// refused.
std::string canonical_money(const std::string& cell) {
  std::string text = rules::compatible(cell);
  for (const std::string_view mark : {"¥", "￥", "元", "RMB", "CNY", " "}) {
    for (size_t at = text.find(mark); at != std::string::npos; at = text.find(mark)) text.erase(at, mark.size());
  }
  if (!commas_are_right(text)) return cell;
  std::erase(text, ',');
  const size_t point = std::min(text.find('.'), text.size());
  while (point + 3 < text.size() && text.back() == '0') text.pop_back();
  const bool good = !text.empty() && text.find_first_not_of("0123456789.") == std::string::npos && point > 0 &&
                    text.size() - std::min(point, text.size()) <= 3;
  if (!good) return cell;
  if (point == text.size()) text += '.';
  text.append(3 - (text.size() - point), '0');
  return text;
}

/// "4分", "5星", "第3期" and "4.0" are the numbers in them.
std::string canonical_count(const std::string& cell) {
  std::string text = rules::clean(cell);
  if (constexpr std::string_view kOrdinal = "第"; text.starts_with(kOrdinal)) text.erase(0, kOrdinal.size());
  for (const std::string_view unit : {"分", "颗星", "星", "级", "期", "次"}) {
    if (text.ends_with(unit)) text.resize(text.size() - unit.size());
  }
  const size_t point = text.find('.');
  if (point != std::string::npos && text.find_first_not_of('0', point + 1) == std::string::npos) text.resize(point);
  return !text.empty() && rules::all_digits(text) ? text : cell;
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

std::string value_word(std::string_view enumeration, int value) {
  return value == 0 ? std::string() : std::string(label(enumeration, value, Language::zh));
}

std::vector<std::string> choices_of(const Column& column) {
  std::vector<std::string> all;
  for (int value = 1; !label(column.enumeration, value, Language::zh).empty(); ++value)
    all.push_back(choice_label(column, value));
  return all;
}

std::string canonical_cell(const Column& column, std::string cell, const CellRules& how) {
  if (column.shape == Shape::json) return cell == kJsonNull ? std::string() : cell;
  cell = typed_value(cell, column.personal == Personal::text);
  if (cell.empty()) return cell;
  switch (column.shape) {
    case Shape::code:
      if (is_rounded(cell)) throw Error(Code::invalid, "rounded");
      return cell;
    case Shape::choice: {
      const size_t first = column.entries_below ? std::min(cell.find('\n'), cell.size()) : cell.size();
      return canonical_choice(column, cell.substr(0, first)) + cell.substr(first);
    }
    case Shape::choices: return canonical_choices(column, cell);
    case Shape::day:
    case Shape::moment: return canonical_moment(column, cell, how);
    case Shape::money: return canonical_money(cell);
    case Shape::count: return canonical_count(cell);
    case Shape::person: return rules::clean(cell);
    case Shape::text:
    case Shape::json: return cell;
  }
  return cell;
}

std::optional<int64_t> amount_cell(const std::string& cell, const char* path) {
  const std::string text = rules::clean(cell);
  if (text.empty()) return std::nullopt;
  const size_t point = std::min(text.find('.'), text.size());
  std::string digits = text.substr(0, point) + (point < text.size() ? text.substr(point + 1) : "");
  const size_t places = digits.size() - point;
  const bool good =
      point > 0 && places <= 2 && digits.size() <= 17 && std::all_of(digits.begin(), digits.end(), rules::is_digit);
  if (!good) throw Error(Code::invalid, "amount", path, {rules::repeated_figure(cell)});
  digits.append(2 - places, '0');
  return std::stoll(digits);
}

bool nothing_ticked(std::string_view cell) {
  const auto chosen = ticked(cell);
  return chosen && chosen->empty();
}

void check_cell(const Column& column, const std::string& cell) {
  const std::string path = first_path(column);
  switch (column.shape) {
    case Shape::choice:
      enumeration_cell(column.enumeration, column.entries_below ? cell.substr(0, cell.find('\n')) : cell, path.c_str());
      return;
    case Shape::choices:
      for (const std::string& part : list_cell(cell)) enumeration_cell(column.enumeration, part, path.c_str());
      return;
    case Shape::day:
    case Shape::moment: moment_cell(cell, path.c_str(), std::chrono::minutes(0)); return;
    case Shape::money: amount_cell(cell, path.c_str()); return;
    case Shape::json:
      if (!cell.empty()) from_json(column.enumeration, "{\"" + std::string(column.heading) + "\":" + cell + "}");
      return;
    case Shape::text:
    case Shape::code:
    case Shape::person:
    case Shape::count: return;
  }
}

int enumeration_cell(std::string_view enumeration, const std::string& cell, const char* path) {
  if (cell.empty()) return 0;
  const auto value = value_of(enumeration, cell);
  if (!value) throw Error(Code::invalid, "unknown_value", path, {rules::repeated_figure(cell)});
  return *value;
}

std::optional<CellMoment> moment_cell(const std::string& cell, const char* path, std::chrono::minutes utc_offset) {
  if (cell.empty()) return std::nullopt;
  const rules::ReadMoment read = rules::read_moment(cell);
  if (!read.moment) throw Error(Code::invalid, std::string(read.reason), path, {rules::repeated_figure(cell)});
  CellMoment moment{read.moment->day, std::nullopt};
  if (read.moment->time)
    moment.instant = rules::instant_of(moment.day, *read.moment->time, read.moment->utc_offset.value_or(utc_offset));
  return moment;
}

Instant instant_cell(const std::string& cell, const char* path, const BusinessHours& hours) {
  const auto moment = moment_cell(cell, path, hours.utc_offset);
  if (!moment) throw Error(Code::invalid, "required", path);
  return moment->instant.value_or(rules::instant_of(moment->day, hours.opens, hours.utc_offset));
}

Instant past_cell(View& view, const std::string& cell, const char* path) {
  const Instant instant = instant_cell(cell, path, view.context().rules().hours);
  if (instant > view.context().now) throw Error(Code::invalid, "future", path);
  return instant;
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

bool passes(Identifier kind, std::string_view value) { return validate(kind, value).severity != Severity::error; }

std::vector<std::string> split_cell(std::string_view cell, std::span<const std::string_view> separators) {
  std::vector<std::string> parts(1);
  while (!cell.empty()) {
    const auto separator =
        std::ranges::find_if(separators, [&](std::string_view candidate) { return cell.starts_with(candidate); });
    if (separator == separators.end()) {
      parts.back() += cell.front();
      cell.remove_prefix(1);
      continue;
    }
    if (!parts.back().empty()) parts.emplace_back();
    cell.remove_prefix(separator->size());
  }
  if (parts.back().empty()) parts.pop_back();
  return parts;
}

std::vector<std::string> list_cell(std::string_view cell) {
  constexpr std::string_view kSeparators[] = {"、", "，", "；", ",", ";", "/", "+", "＋", " "};
  return split_cell(cell, kSeparators);
}

}  // namespace dossier::exchange
