// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "dossier/clock.hpp"

/// Days and times as spreadsheets count them.
namespace dossier::exchange {

/// How a spreadsheet shows a number.
enum class NumberStyle : uint8_t { plain, day, moment };

/// What a format code such as "yyyy\-mm\-dd hh:mm" makes of a number.
NumberStyle style_of_format(std::string_view code);
/// The same for the numbered formats that every workbook knows, those of Chinese workbooks included.
NumberStyle style_of_builtin(unsigned number);

/// The day that a spreadsheet's number means, as "2024-03-15", with "13:31" or "13:31:05" behind it where the number
/// has a time or the style shows one. Empty for a number that is no day. Spreadsheets count from 1900 (and a 29
/// February 1900 that never was) or from 1904.
std::string day_of_serial(double serial, bool from_1904, NumberStyle style = NumberStyle::day);

/// The number by which a spreadsheet that counts from 1900 knows a day, and a time of it.
double serial_of(Day day, std::chrono::seconds time = {});

}  // namespace dossier::exchange
