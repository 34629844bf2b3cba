// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace dossier::v1 {
class Interaction;
}

/// What was done about a feedback, in the cell that says how far it is: below the status a line an entry, "2024-03-15
/// 13:31 S001：已联系物流".
namespace dossier::exchange {

/// The status of such a cell, and the entries below it.
std::string_view status_line(std::string_view cell);
std::string_view progress_lines(std::string_view cell);

/// The entries of a record as lines; empty where there are none.
std::string progress_text(const v1::Interaction& record, std::chrono::minutes utc_offset);

/// Adds the entries that the record does not have. What does not begin with a time goes on with the entry before it;
/// before the first, it is the handler's at the time of the record.
void add_progress(std::string_view lines, std::chrono::minutes utc_offset, v1::Interaction& record);

}  // namespace dossier::exchange
