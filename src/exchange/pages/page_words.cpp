// SPDX-License-Identifier: Apache-2.0
#include "exchange/pages/page_words.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include "desk/context/messages_io.hpp"
#include "dossier/labels.hpp"
#include "dossier/v1/common.pb.h"
#include "rules/dates.hpp"
#include "rules/yearly.hpp"

namespace dossier::exchange {
namespace {

constexpr std::string_view kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr Text kWeekdays[] = {{"周日", "Sunday"},   {"周一", "Monday"}, {"周二", "Tuesday"}, {"周三", "Wednesday"},
                              {"周四", "Thursday"}, {"周五", "Friday"}, {"周六", "Saturday"}};
constexpr Text kUnderMinute{"不到 1 分", "under 1 min"}, kMinutes{"{0} 分", "{0} min"}, kHours{"{0} 小时", "{0} h"},
    kDays{"{0} 天", "{0} d"};

/// Year and month of "2024-03..."; nothing for anything else.
bool read_month(std::string_view iso, int& year, int& month) {
  if (iso.size() < 7 || iso[4] != '-') return false;
  const auto digits = [](std::string_view part, int& value) {
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), value);
    return error == std::errc() && end == part.data() + part.size();
  };
  return digits(iso.substr(0, 4), year) && digits(iso.substr(5, 2), month) && year >= 0 && month >= 1 && month <= 12;
}

}  // namespace

/// The labels of the records stand inside sentences, those of the pages by themselves.
std::string Words::written(std::string_view label) const {
  std::string text(label);
  if (place_ == Place::page && !text.empty() && text[0] >= 'a' && text[0] <= 'z')
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

std::string Words::label(std::string_view enumeration, int value) const {
  return value == 0 ? std::string() : written(dossier::label(enumeration, value, language));
}

std::string Words::field(std::string_view message, std::string_view name) const {
  return written(field_label(message, name, language));
}

std::string Words::value(std::string_view enumeration, const std::string& name) const {
  const auto found = enumeration_value(enumeration, name);
  const std::string known = found ? label(enumeration, *found) : std::string();
  return known.empty() ? name : known;
}

std::string Words::count(uint64_t number) const {
  std::string text = std::to_string(number);
  for (size_t at = text.size(); at > 3;) text.insert(at -= 3, 1, ',');
  return text;
}

std::string Words::decimal(double number, int places) const {
  std::array<char, 64> buffer{};
  const auto [end, error] =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::fixed, places);
  return error == std::errc() ? std::string(buffer.data(), end) : std::string();
}

std::string Words::share(uint64_t part, uint64_t whole) const {
  return whole == 0 ? "—" : percent(static_cast<double>(part) / static_cast<double>(whole));
}

std::string Words::percent(double share) const {
  const double value = share * 100;
  return decimal(value, value == std::floor(value) && (value == 0 || value == 100) ? 0 : 1) + "%";
}

std::string Words::duration(uint64_t seconds) const {
  const uint64_t minutes = (seconds + 30) / 60;
  const auto joined = [&](const Text& large, uint64_t first, const Text& small, uint64_t second) {
    std::string text = say(large, {count(first)});
    if (second != 0) text.append(" ").append(say(small, {count(second)}));
    return text;
  };
  if (minutes == 0) return say(seconds == 0 ? kMinutes : kUnderMinute, {"0"});
  if (minutes < 60) return say(kMinutes, {count(minutes)});
  if (minutes < 48 * 60) return joined(kHours, minutes / 60, kMinutes, minutes % 60);
  const uint64_t hours = (minutes + 30) / 60;
  return joined(kDays, hours / 24, kHours, hours % 24);
}

std::string Words::money(int64_t minor, const std::string& currency) const {
  const uint64_t amount = minor < 0 ? uint64_t{0} - static_cast<uint64_t>(minor) : static_cast<uint64_t>(minor);
  const std::string cents = std::to_string(100 + amount % 100).substr(1);
  std::string text = minor < 0 ? "-" : "";
  text.append(count(amount / 100)).append(".").append(cents);
  if (currency != "CNY") text.append(" ").append(currency);
  return text;
}

std::string Words::money(const v1::Money& amount) const {
  return amount.has_minor() ? money(amount.minor(), amount.currency()) : std::string();
}

std::string Words::day(std::string_view iso) const {
  if (place_ == Place::terminal) return std::string(iso);
  if (const auto read = rules::day_from_iso(iso)) return day(*read);
  const auto any_year = rules::next_yearly(iso, Day(std::chrono::year(4) / 1 / 1));
  return any_year ? day_of_year(*any_year) : std::string(iso);
}

std::string Words::day_of_year(Day day) const {
  const std::chrono::year_month_day date(day);
  const unsigned month = static_cast<unsigned>(date.month());
  const std::string number = std::to_string(static_cast<unsigned>(date.day()));
  if (language == Language::zh) return std::to_string(month) + "月" + number + "日";
  return number + " " + std::string(kMonths[month - 1]);
}

std::string Words::day(Day day) const {
  const std::string year = std::to_string(static_cast<int>(std::chrono::year_month_day(day).year()));
  return language == Language::zh ? year + "年" + day_of_year(day) : day_of_year(day) + " " + year;
}

std::string Words::weekday(Day day) const { return say(kWeekdays[std::chrono::weekday(day).c_encoding()]); }

std::string Words::month(std::string_view iso) const {
  int year = 0, number = 0;
  if (!read_month(iso, year, number)) return std::string(iso);
  if (language == Language::zh) return std::to_string(year) + "年" + std::to_string(number) + "月";
  return std::string(kMonths[number - 1]) + " " + std::to_string(year);
}

std::string Words::month_alone(std::string_view iso) const {
  int year = 0, number = 0;
  if (!read_month(iso, year, number)) return std::string(iso);
  return language == Language::zh ? std::to_string(number) + "月" : std::string(kMonths[number - 1]);
}

std::string Words::moment(Instant instant) const { return rules::to_text(instant, offset_); }

std::string Words::moment(const google::protobuf::Timestamp& timestamp) const {
  return moment(desk::to_instant(timestamp));
}

std::string Words::moment_micros(int64_t micros) const { return moment(instant(micros)); }

Day Words::local_day(Instant instant) const { return rules::local_time(instant, offset_).day; }

std::string Words::clock_time(Instant instant) const { return moment(instant).substr(11); }

int month_index(std::string_view iso) {
  int year = 0, month = 0;
  return read_month(iso, year, month) ? year * 12 + month - 1 : 0;
}

}  // namespace dossier::exchange
