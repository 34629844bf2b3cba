// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dossier/clock.hpp"
#include "dossier/language.hpp"
#include "words/bilingual.hpp"

namespace google::protobuf {
class Timestamp;
}

namespace dossier::v1 {
class Money;
}

/// What a page says, in the reader's language.
namespace dossier::exchange {

/// Numbers, times and texts as people of a language write them, whatever the locale of the process.
class Words {
 public:
  /// Where they stand. A terminal has labels in lower case and days as ISO text, which people copy into commands.
  enum class Place { page, terminal };
  explicit Words(Language wanted, std::chrono::minutes utc_offset, Place place = Place::page)
      : language(wanted), offset_(utc_offset), place_(place) {}

  std::string say(const Text& text, const std::vector<std::string>& args = {}) const {
    return dossier::say(text, language, args);
  }
  std::string label(std::string_view enumeration, int value) const;
  std::string field(std::string_view message, std::string_view name) const;
  /// The label of a value that is given as text, such as "LEVEL_VIP"; what is no value of the enumeration stays as it
  /// is.
  std::string value(std::string_view enumeration, const std::string& name) const;

  /// "12,345"
  std::string count(uint64_t number) const;
  /// "4.20"
  std::string decimal(double number, int places) const;
  /// "41.6%"; a dash where there is nothing to have a share of.
  std::string share(uint64_t part, uint64_t whole) const;
  std::string percent(double share) const;
  /// "3 小时 20 分", "3 h 20 min"
  std::string duration(uint64_t seconds) const;
  /// "12,345.67", with the currency unless it is CNY; empty where there is none.
  std::string money(const v1::Money& money) const;
  std::string money(int64_t minor, const std::string& currency) const;

  /// "2024年3月15日", "15 Mar 2024" of "2024-03-15", "3月15日", "15 Mar" of "--03-15"; what is no day stays as it is.
  std::string day(std::string_view iso) const;
  std::string day(Day day) const;
  std::string day_of_year(Day day) const;
  /// "周五", "Friday"
  std::string weekday(Day day) const;
  /// "2024年3月", "Mar 2024" of "2024-03".
  std::string month(std::string_view iso) const;
  /// "3月", "Mar"
  std::string month_alone(std::string_view iso) const;
  /// "2024-03-15 09:30" in business time.
  std::string moment(Instant instant) const;
  std::string moment(const google::protobuf::Timestamp& timestamp) const;
  std::string moment_micros(int64_t micros) const;
  Day local_day(Instant instant) const;
  std::string clock_time(Instant instant) const;

  const Language language;

 private:
  std::string written(std::string_view label) const;

  std::chrono::minutes offset_;
  Place place_;
};

/// A number of "2024-03": months since year 0; nothing sensible for what is no month.
int month_index(std::string_view iso);

}  // namespace dossier::exchange
