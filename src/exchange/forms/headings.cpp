// SPDX-License-Identifier: Apache-2.0
#include "exchange/forms/headings.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/utf8.hpp"
#include "dossier/error.hpp"
#include "dossier/limits.hpp"
#include "exchange/files/csv.hpp"
#include "exchange/forms/form.hpp"
#include "exchange/json/json_parse.hpp"
#include "rules/fold.hpp"
#include "words/one_line.hpp"

namespace dossier {
namespace exchange {
namespace {

constexpr int kTitleRows = 20;

/// What a column may be called in the file, folded: its own heading or the map's first.
struct Wanted {
  std::vector<std::string> names;
  std::string otherwise;
  bool mapped = false;
};

Wanted mapped(const std::string& given, const Column& column) {
  Wanted wanted;
  wanted.mapped = true;
  const size_t sign = std::min(given.rfind('='), given.size());
  const std::string heading = given.substr(0, sign);
  if (!heading.empty()) wanted.names.push_back(rules::fold(heading));
  if (sign < given.size()) wanted.otherwise = given.substr(sign + 1);
  if (column.required && wanted.names.empty() && wanted.otherwise.empty())
    throw Error(Code::invalid, "heading_required", std::string(column.heading), {one_line(column.heading)});
  return wanted;
}

std::vector<Wanted> wanted_of(std::span<const Column> columns, const HeadingMap& map) {
  std::vector<Wanted> all;
  HeadingMap left = map;
  for (const Column& column : columns) {
    const auto given = left.find(std::string(column.heading));
    if (given != left.end()) {
      all.push_back(mapped(given->second, column));
      left.erase(given);
      continue;
    }
    all.emplace_back().names = names_of(column);
  }
  if (!left.empty())
    throw Error(Code::invalid, "no_such_heading", left.begin()->first, {one_line(left.begin()->first)});
  return all;
}

/// The cells of a row by what they say, the first of those that say the same; with and without notes.
std::map<std::string, size_t> cells_of(const Row& row) {
  std::map<std::string, size_t> cells;
  for (size_t i = 0; i < row.cells.size(); ++i) {
    if (!row.cells[i].empty()) cells.emplace(rules::fold(row.cells[i]), i);
  }
  for (size_t i = 0; i < row.cells.size(); ++i) {
    const std::string plain = rules::fold(without_notes(row.cells[i]));
    if (!plain.empty()) cells.emplace(plain, i);
  }
  return cells;
}

/// Cells that stand for no column of the form.
void add_unknown(const Row& row, const std::set<size_t>& taken, Headings& found) {
  std::set<std::string> known;
  for (const size_t place : taken) known.insert(rules::fold(without_notes(row.cells[place])));
  for (size_t i = 0; i < row.cells.size(); ++i) {
    if (row.cells[i].empty() || taken.contains(i)) continue;
    found.unknown.push_back({i, row.cells[i], known.contains(rules::fold(without_notes(row.cells[i])))});
  }
}

/// Of the columns, those that the row has.
Headings match(const Row& row, const std::vector<Wanted>& wanted) {
  Headings found;
  found.width = row.cells.size();
  while (found.width > 0 && row.cells[found.width - 1].empty()) --found.width;
  found.sources.resize(wanted.size());
  const std::map<std::string, size_t> cells = cells_of(row);
  std::set<size_t> taken;
  size_t most = 0;
  for (const Wanted& one : wanted) most = std::max(most, one.names.size());
  for (size_t choice = 0; choice < most; ++choice) {  // What it is called itself, before what else it may be called.
    for (size_t i = 0; i < wanted.size(); ++i) {
      if (found.sources[i].place || choice >= wanted[i].names.size()) continue;
      const auto cell = cells.find(wanted[i].names[choice]);
      // One column may fill several only where the map says so.
      if (cell == cells.end() || (taken.contains(cell->second) && !wanted[i].mapped)) continue;
      found.sources[i].place = cell->second;
      taken.insert(cell->second);
    }
  }
  for (size_t i = 0; i < wanted.size(); ++i) found.sources[i].otherwise = wanted[i].otherwise;
  add_unknown(row, taken, found);
  return found;
}

size_t matched(const Headings& one) {
  return static_cast<size_t>(
      std::ranges::count_if(one.sources, [](const Headings::Source& source) { return source.place.has_value(); }));
}

/// A fault for each column that is not there and must be. One that the map names must be, too.
std::vector<Finding> missing(std::span<const Column> columns, const std::vector<Wanted>& wanted,
                             const Headings& headings, const std::string& file) {
  std::vector<Finding> faults;
  for (size_t i = 0; i < columns.size(); ++i) {
    const bool must = columns[i].required || (wanted[i].mapped && !wanted[i].names.empty());
    if (must && !headings.sources[i].place && headings.sources[i].otherwise.empty())
      faults.push_back({"heading", file, {std::string(columns[i].heading)}});
  }
  return faults;
}

/// One heading alone may be a word in a title; so it counts only where nothing stands beside it.
bool are_headings(const Row& row, const Headings& found) {
  return matched(found) > 1 ||
         std::ranges::count_if(row.cells, [](const std::string& cell) { return !cell.empty(); }) == 1;
}

/// The form, not of these columns, whose headings one of the rows has.
std::string form_of(const std::vector<Row>& rows, std::span<const Column> columns) {
  for (const Form form : {Form::registration, Form::feedback, Form::follow_up, Form::contracts}) {
    const auto reader = reader_of(form);
    if (reader->columns().data() == columns.data()) continue;
    const auto wanted = wanted_of(reader->columns(), {});
    for (const Row& row : rows) {
      const Headings found = match(row, wanted);
      if (matched(found) > 2 && missing(reader->columns(), wanted, found, {}).empty())
        return std::string(reader->title());
    }
  }
  return {};
}

}  // namespace

std::vector<std::string> names_of(const Column& column) {
  std::vector<std::string> names = {rules::fold(column.heading)};
  for (std::string_view rest = column.aliases; !rest.empty();) {
    const size_t end = std::min(rest.find(' '), rest.size());
    names.push_back(rules::fold(rest.substr(0, end)));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return names;
}

std::string without_notes(std::string_view heading) {
  constexpr std::string_view kOpen[] = {"（", "(", "【", "[", "〔"}, kClose[] = {"）", ")", "】", "]", "〕"};
  constexpr std::string_view kMarks[] = {"*", "＊", ":", "：", "\n", "\r", "★"};
  std::string out;
  while (!heading.empty()) {
    const auto starts = [&](std::string_view sign) { return heading.starts_with(sign); };
    const auto* const open = std::ranges::find_if(kOpen, starts);
    const auto* const mark = std::ranges::find_if(kMarks, starts);
    if (open != std::end(kOpen)) {
      const std::string_view close = kClose[open - std::begin(kOpen)];
      const size_t end = heading.find(close, open->size());
      heading.remove_prefix(end == std::string_view::npos ? heading.size() : end + close.size());
    } else if (mark != std::end(kMarks)) {
      heading.remove_prefix(mark->size());
    } else {
      out += heading.front();
      heading.remove_prefix(1);
    }
  }
  return out;
}

Headings find_headings(RowReader& file, std::span<const Column> columns, const HeadingMap& map,
                       const std::string& name) {
  const std::vector<Wanted> wanted = wanted_of(columns, map);
  Headings best = match({}, wanted);
  std::vector<Row> seen;
  do {
    Row row;
    for (int i = 0; i < kTitleRows && file.next(row); ++i) {
      if (!std::ranges::all_of(row.cells, valid_utf8)) throw Error(Code::invalid, "encoding", name, {name});
      Headings found = match(row, wanted);
      if (missing(columns, wanted, found, name).empty() && are_headings(row, found)) return found;
      if (matched(found) > matched(best)) best = std::move(found);
      seen.push_back(row);
    }
  } while (file.next_sheet());
  std::vector<Finding> faults = missing(columns, wanted, best, name);
  if (faults.empty()) faults.push_back({"heading", name, {std::string(columns.front().heading)}});
  if (std::string other = form_of(seen, columns); !other.empty()) faults.push_back({"other_form", name, {other}});
  throw Error(Code::invalid, faults);
}

}  // namespace exchange

HeadingMap read_heading_map(const std::string& path) {
  HeadingMap map;
  const std::string text = exchange::read_text(path, limits::kJsonBytes);
  if (text.find_first_not_of(" \t\r\n") != std::string::npos && text[text.find_first_not_of(" \t\r\n")] == '{') {
    const exchange::JsonValue json = exchange::parse_json(text);
    const auto* headings = json.as<exchange::JsonValue::Object>();
    if (headings == nullptr) throw Error(Code::invalid, "heading_map", path, {path});
    for (const auto& [heading, value] : *headings) {
      const auto* name = value.as<std::string>();
      if (name == nullptr && !value.is_null()) throw Error(Code::invalid, "heading_map", path, {path});
      map[heading] = name == nullptr ? std::string() : *name;
    }
    return map;
  }
  exchange::CsvReader rows(path);
  for (exchange::Row row; rows.next(row);) {
    if (row.cells.size() > 2 || row.unfinished) throw Error(Code::invalid, "heading_map", path, {path});
    map[row.cells[0]] = row.cells.size() < 2 ? std::string() : row.cells[1];
  }
  return map;
}

}  // namespace dossier
