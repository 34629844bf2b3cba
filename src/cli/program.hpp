// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "dossier/clock.hpp"
#include "dossier/session.hpp"
#include "dossier/store.hpp"
#include "rules/terms.hpp"
#include "words/bilingual.hpp"

namespace google::protobuf {
class Timestamp;
}

/// What every command works with: the options that all take, how values are typed and printed, how the program ends.
namespace dossier::cli {

using Json = nlohmann::ordered_json;

/// How the program ends.
enum Exit : int {
  kDone = 0,
  kFailed = 1,
  kPartly = 2,  ///< Done, but rows were refused or values are not valid.
};

/// China: what people type and read is +08:00.
inline constexpr std::chrono::minutes kZone{terms::kUtcOffset.value};

/// Seconds that somebody at a prompt waits for others who write.
inline constexpr uint32_t kPatience = 5;

/// Entries that a person is shown where --limit says nothing.
inline constexpr size_t kShown = 20;
/// Records that are read at once.
inline constexpr size_t kBatch = 1000;

/// The options that every command takes.
struct Program {
  Language language = Language::en;
  bool json = false;
  std::string staff;
  std::string on;
  std::optional<uint32_t> wait;      ///< Seconds.
  std::function<int()> run;          ///< Set by the command that was chosen.
  std::set<std::string_view> words;  ///< That were typed: a command that is not among them needs no options.

  /// A sentence for the terminal: what arguments and paths have in them is made fit to be printed.
  std::string say(const Text& text, const std::vector<std::string>& args = {}) const;
  Instant now() const;
  StoreOptions store_options() const;
  /// Where it cannot be written, for reading only, and says so.
  Store open(const std::string& folder, bool create = false) const;
  /// A session of --as, else of the host, whose reader is the operating system's user.
  Session session(const std::string& folder) const;
  /// A store of which something is done as a whole: --as must be allowed to.
  Store open_for_maintenance(const std::string& folder) const;
  /// Where nobody's rights are asked, --as is a mistake that is told. Throws UsageError.
  void refuse_staff() const;

 private:
  std::optional<Store> open_to_read(const std::string& folder) const;
  void note(const std::string& sentence) const;
};

/// The JSON in a file; "-" is standard input. Not more than a little beyond what is read of JSON. Throws UsageError.
std::string read_file(const Program& program, const std::string& name);

/// One JSON object on standard output.
void print(const Json& object);
/// One line without the final newline; what is not UTF-8 becomes U+FFFD.
std::string json_line(const Json& value);
/// A record as a JSON value, to which keys can be added.
Json json_object(std::string_view message, std::string_view bytes);

/// Ends the program with exit status 1 and a sentence about the command line.
struct UsageError {
  std::string message;
};

/// A day as typed in an option: its beginning, or `after` it the next one's. A time of day counts where it is given.
/// Throws UsageError.
Instant instant_option(const Program& program, const std::string& text, bool after = false);

/// A month as typed: "202403" or "2024-03". Throws UsageError.
std::chrono::year_month month_option(const Program& program, std::string text);

/// The number of an enumeration's value as typed in an option, 0 when empty. Throws UsageError.
int value_option(const Program& program, std::string_view option, std::string_view enumeration,
                 const std::string& text);

/// The words of an option that lists several, parted by commas.
std::vector<std::string> words_in(const std::string& list);

/// "2024-03-15 09:30" in China.
std::string time_text(Instant instant);
std::string time_text(const google::protobuf::Timestamp& timestamp);
/// RFC 3339 in UTC.
std::string json_time(Instant instant);

/// What a customer is called in a line of output: the number, and of one that is out of reach or gone the id.
std::string number_or_id(View& view, uint64_t customer);

/// Grouped by thousands: "12,345".
std::string count_text(uint64_t number);
/// "1.5 MB".
std::string size_text(uint64_t bytes);

}  // namespace dossier::cli
