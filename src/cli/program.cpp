// SPDX-License-Identifier: Apache-2.0
#include "cli/program.hpp"

#include <google/protobuf/util/time_util.h>

#include <fstream>
#include <iostream>
#include <iterator>

#include "cli/terminal.hpp"
#include "cli/texts/common.hpp"
#include "dossier/customer.hpp"
#include "dossier/error.hpp"
#include "dossier/json.hpp"
#include "dossier/labels.hpp"
#include "dossier/limits.hpp"
#include "dossier/rights.hpp"
#include "rules/dates.hpp"
#include "rules/repeated.hpp"
#include "words/one_line.hpp"

namespace dossier::cli {

std::string Program::say(const Text& text, const std::vector<std::string>& args) const {
  std::vector<std::string> shown;
  for (const std::string& arg : args) shown.push_back(printable(arg));
  return dossier::say(text, language, shown);
}

Instant Program::now() const { return on.empty() ? SystemClock().now() : instant_option(*this, on); }

StoreOptions Program::store_options() const {
  StoreOptions options;
  options.write_timeout = std::chrono::seconds(wait.value_or(kPatience));
  if (!on.empty()) options.clock = std::make_shared<FixedClock>(now());
  return options;
}

Store Program::open(const std::string& folder, bool create) const {
  StoreOptions options = store_options();
  options.create = create;
  try {
    return Store::open(folder, options);
  } catch (const Error& error) {
    const bool unwritable =
        error.code() == Code::read_only || error.code() == Code::permission || error.code() == Code::disk_full;
    if (create || !unwritable) throw;
    std::optional<Store> store = open_to_read(folder);
    if (!store) throw;
    note(say(texts::kReadOnly, {error.message(language)}));
    return *std::move(store);
  }
}

std::optional<Store> Program::open_to_read(const std::string& folder) const {
  StoreOptions options = store_options();
  options.read_only = true;
  try {
    return Store::open(folder, options);
  } catch (const Error&) {
    return std::nullopt;  // Why it cannot be written is what is to be mended.
  }
}

void Program::note(const std::string& sentence) const {
  std::cerr << (json ? json_line(Json{{"note", sentence}}) : sentence) << '\n';
}

Session Program::session(const std::string& folder) const {
  const Store store = open(folder);
  return staff.empty() ? store.system(Store::process_user()) : store.session(staff);
}

Store Program::open_for_maintenance(const std::string& folder) const {
  Store store = open(folder);
  if (!staff.empty()) {
    Snapshot view = store.session(staff).read();
    require_maintenance(view);
  }
  return store;
}

void Program::refuse_staff() const {
  if (!staff.empty()) throw UsageError{say(texts::kNoStaffHere)};
}

std::string read_file(const Program& program, const std::string& name) {
  std::ifstream file;
  if (name != "-") {
    file.open(name, std::ios::binary);
    if (!file) throw UsageError{program.say(texts::kCannotRead, {one_line(name)})};
  }
  std::istream& in = name == "-" ? std::cin : file;
  std::string text;
  for (std::istreambuf_iterator<char> at(in), end; at != end && text.size() <= limits::kJsonBytes; ++at) text += *at;
  return text;
}

std::string json_line(const Json& value) { return value.dump(-1, ' ', false, Json::error_handler_t::replace); }

void print(const Json& object) { std::cout << json_line(object) << '\n'; }

Json json_object(std::string_view message, std::string_view bytes) { return Json::parse(to_json(message, bytes)); }

Instant instant_option(const Program& program, const std::string& text, bool after) {
  const rules::ReadMoment read = rules::read_moment(text);
  if (!read.moment) throw UsageError{program.say(texts::kBadDate, {rules::repeated(text)})};
  if (read.moment->time) return rules::instant_of(read.moment->day, *read.moment->time, kZone);
  const Day day = read.moment->day + std::chrono::days(after ? 1 : 0);
  return rules::instant_of(day, std::chrono::minutes(0), kZone);
}

std::chrono::year_month month_option(const Program& program, std::string text) {
  std::erase(text, '-');
  const bool digits = text.size() == 6 && text.find_first_not_of("0123456789") == std::string::npos;
  const std::chrono::year_month month =
      std::chrono::year(digits ? std::stoi(text.substr(0, 4)) : 0) /
      std::chrono::month(digits ? static_cast<unsigned>(std::stoi(text.substr(4))) : 0);
  if (!digits || !month.ok()) throw UsageError{program.say(texts::kBadDate, {rules::repeated(text)})};
  return month;
}

int value_option(const Program& program, std::string_view option, std::string_view enumeration,
                 const std::string& text) {
  if (text.empty()) return 0;
  if (const auto value = enumeration_value(enumeration, text); value && *value != 0) return *value;
  std::string choices;
  for (int value = 1; !label(enumeration, value, program.language).empty(); ++value) {
    if (!choices.empty()) choices += program.say(texts::kComma);
    choices += label(enumeration, value, program.language);
  }
  throw UsageError{program.say(texts::kBadChoice, {std::string(option), rules::repeated(text), choices})};
}

std::vector<std::string> words_in(const std::string& list) {
  std::vector<std::string> words;
  for (size_t from = 0; from < list.size();) {
    const size_t end = std::min(list.find(',', from), list.size());
    if (end > from) words.push_back(list.substr(from, end - from));
    from = end + 1;
  }
  return words;
}

std::string time_text(Instant instant) { return rules::to_text(instant, kZone); }

std::string time_text(const google::protobuf::Timestamp& timestamp) {
  return time_text(Instant(std::chrono::seconds(timestamp.seconds())));
}

std::string number_or_id(View& view, uint64_t customer) {
  return customer_number_of(view, customer).value_or(std::to_string(customer));
}

std::string json_time(Instant instant) {
  return google::protobuf::util::TimeUtil::ToString(
      google::protobuf::util::TimeUtil::MicrosecondsToTimestamp(instant.time_since_epoch().count()));
}

std::string count_text(uint64_t number) {
  const std::string digits = std::to_string(number);
  std::string out;
  for (size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) out += ',';
    out += digits[i];
  }
  return out;
}

std::string size_text(uint64_t bytes) {
  constexpr const char* kUnits[] = {"B", "KB", "MB", "GB", "TB", "PB", "EB"};
  auto size = static_cast<double>(bytes);
  size_t unit = 0;
  for (; size >= 1024 && unit + 1 < std::size(kUnits); ++unit) size /= 1024;
  char text[32];
  std::snprintf(text, sizeof text, unit == 0 ? "%.0f %s" : "%.1f %s", size, kUnits[unit]);
  return text;
}

}  // namespace dossier::cli
