// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dossier/calendar.hpp"
#include "dossier/clock.hpp"
#include "dossier/session.hpp"
#include "dossier/validate.hpp"
#include "exchange/files/column.hpp"

// Cells as text: what was typed into one, and what a record says in one.

namespace google::protobuf {
class Timestamp;
}
namespace dossier::v1 {
class Money;
}

namespace dossier::exchange {

/// Of a value that the form calls otherwise, its word for it.
std::string choice_label(const Column& column, int value);
/// What a value is called; empty for none.
std::string value_word(std::string_view enumeration, int value);
/// Everything that can be chosen in a column.
std::vector<std::string> choices_of(const Column& column);

/// A cell of JSON that says that there is nothing; an empty one says nothing.
inline constexpr std::string_view kJsonNull = "null";

struct CellRules {
  bool from_1904 = false;  ///< Of the spreadsheet's numbers for days.
  std::chrono::minutes opens = BusinessHours().opens;
  std::chrono::minutes utc_offset = BusinessHours().utc_offset;  ///< Of times that do not say theirs.
};
/// The one text of a cell, however it was typed: what `typed_value` leaves, ticked boxes (□企业客户 ☑个人客户) and
/// choices as labels, "其他（...）" with its note, days as 2024-03-15, also from a spreadsheet's number, amounts with
/// two places. What cannot be read stays as it is, for the form to refuse. Throws Code::invalid, "rounded", for an
/// identity or phone number that a spreadsheet has rounded, and "several_ticked" and "spreadsheet_error".
std::string canonical_cell(const Column& column, std::string cell, const CellRules& how);

/// Whether it has boxes to tick, and none is.
bool nothing_ticked(std::string_view cell);

/// Throws, with the column's first field, where a canonical cell has not the shape of its column.
void check_cell(const Column& column, const std::string& cell);

/// "12345.60" in minor units. Nothing for an empty cell. Throws Code::invalid, "amount".
std::optional<int64_t> amount_cell(const std::string& cell, const char* path);

/// The value that a cell means, whatever is noted in brackets behind it; 0 for an empty one. Throws Code::invalid,
/// "unknown_value".
int enumeration_cell(std::string_view enumeration, const std::string& cell, const char* path);

/// A day, with the time of day if the cell has one. Nothing for an empty cell. Throws Code::invalid.
struct CellMoment {
  Day day;
  std::optional<Instant> instant;  ///< In the business's time zone; absent: the cell has no time.
};
std::optional<CellMoment> moment_cell(const std::string& cell, const char* path, std::chrono::minutes utc_offset);

/// A day and time that must be there; a day without a time is the opening of business.
Instant instant_cell(const std::string& cell, const char* path, const BusinessHours& hours);

/// The same of what took place. Throws Code::invalid, "future", where it has not yet.
Instant past_cell(View& view, const std::string& cell, const char* path);

/// The id of the customer with this number. Throws Code::missing, "no_such_customer".
uint64_t customer_cell(View& view, const std::string& cell);

/// The cells of what a record holds: empty where it holds nothing.
std::string customer_text(View& view, uint64_t customer);
std::string money_text(const v1::Money& money);
/// An instant on the business's clock; whole minutes without seconds.
std::string moment_text(const google::protobuf::Timestamp& at, std::chrono::minutes utc_offset);
/// The same, where a day without a time is the opening of business.
std::string moment_text(const google::protobuf::Timestamp& at, const BusinessHours& hours);

/// Whether a value is taken as what it is supposed to be, be it with a warning.
bool passes(Identifier kind, std::string_view value);

/// The parts of a cell between these separators, without empty ones.
std::vector<std::string> split_cell(std::string_view cell, std::span<const std::string_view> separators);
/// The parts of "电话、邮件".
std::vector<std::string> list_cell(std::string_view cell);

}  // namespace dossier::exchange
