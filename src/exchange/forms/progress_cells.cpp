// SPDX-License-Identifier: Apache-2.0
#include "exchange/forms/progress_cells.hpp"

#include <algorithm>
#include <vector>

#include "desk/context/messages_io.hpp"
#include "dossier/v1/interaction.pb.h"
#include "exchange/forms/form_cells.hpp"
#include "rules/dates.hpp"

namespace dossier::exchange {
namespace {

constexpr std::string_view kSays = "：";

/// "2024-03-15 13:31 S001：..." as an entry; nothing where the line does not begin so.
std::optional<v1::Progress> entry_of(std::string_view line, std::chrono::minutes utc_offset) {
  const size_t says = line.find(kSays), day = line.find(' ');
  if (says == std::string_view::npos || day > says) return std::nullopt;
  const size_t time = line.find(' ', day + 1);
  if (time > says) return std::nullopt;
  const rules::ReadMoment read = rules::read_moment(line.substr(0, time));
  if (!read.moment || !read.moment->time) return std::nullopt;
  v1::Progress entry;
  desk::set_instant(entry.mutable_at(), rules::instant_of(read.moment->day, *read.moment->time, utc_offset));
  entry.set_by(std::string(line.substr(time + 1, says - time - 1)));
  entry.set_text(std::string(line.substr(says + kSays.size())));
  return entry;
}

std::vector<v1::Progress> entries_of(std::string_view lines, std::chrono::minutes utc_offset,
                                     const v1::Interaction& record) {
  std::vector<v1::Progress> all;
  while (!lines.empty()) {
    const size_t end = std::min(lines.find('\n'), lines.size());
    const std::string_view line = lines.substr(0, end);
    lines.remove_prefix(std::min(end + 1, lines.size()));
    if (auto entry = entry_of(line, utc_offset)) {
      all.push_back(std::move(*entry));
    } else if (!all.empty()) {
      all.back().mutable_text()->append("\n").append(line);
    } else if (!line.empty()) {
      v1::Progress& first = all.emplace_back();
      *first.mutable_at() = record.at();
      first.set_by(record.handler());
      first.set_text(std::string(line));
    }
  }
  return all;
}

std::string line_of(const v1::Progress& entry, std::chrono::minutes utc_offset) {
  return moment_text(entry.at(), utc_offset) + " " + entry.by() + std::string(kSays) + entry.text();
}

}  // namespace

std::string_view status_line(std::string_view cell) { return cell.substr(0, cell.find('\n')); }

std::string_view progress_lines(std::string_view cell) {
  const size_t end = cell.find('\n');
  return end == std::string_view::npos ? std::string_view() : cell.substr(end + 1);
}

std::string progress_text(const v1::Interaction& record, std::chrono::minutes utc_offset) {
  std::string all;
  for (const v1::Progress& entry : record.progress()) all += (all.empty() ? "" : "\n") + line_of(entry, utc_offset);
  return all;
}

void add_progress(std::string_view lines, std::chrono::minutes utc_offset, v1::Interaction& record) {
  if (lines.empty() || lines == progress_text(record, utc_offset)) return;
  for (v1::Progress& entry : entries_of(lines, utc_offset, record)) {
    const std::string line = line_of(entry, utc_offset);
    const bool known = std::ranges::any_of(
        record.progress(), [&](const v1::Progress& there) { return line_of(there, utc_offset) == line; });
    if (!known) *record.add_progress() = std::move(entry);
  }
}

}  // namespace dossier::exchange
