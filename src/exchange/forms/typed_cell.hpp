// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

// What people and spreadsheets put around a value, or in the place of one.

namespace dossier::exchange {

/// What a cell says: without ="..." and the apostrophe by which spreadsheets are made to keep a text, without blanks
/// around it, and empty where it stands for nothing (-, /, 无, N/A). Of anything but a free text, characters that nobody
/// sees are left out. Throws Code::invalid, "spreadsheet_error", for #REF! and the like.
std::string typed_value(std::string_view cell, bool free_text);

/// A choice with a note in brackets: "其他（请注明：行业协会）" is 其他 and 行业协会, "高（需24小时内响应）" 高 and 需24小时内响应. Without
/// brackets, or with an empty blank to fill in, the note is empty.
struct NotedChoice {
  std::string choice, note;
};
NotedChoice noted_choice(std::string_view cell);

}  // namespace dossier::exchange
