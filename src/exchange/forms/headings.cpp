// SPDX-License-Identifier: Apache-2.0
#include "exchange/forms/headings.hpp"

#include <algorithm>
#include <map>

#include "base/utf8.hpp"
#include "dossier/error.hpp"
#include "dossier/limits.hpp"
#include "exchange/files/csv.hpp"
#include "exchange/json/json_parse.hpp"
#include "rules/fold.hpp"
#include "words/one_line.hpp"

namespace dossier {
namespace exchange {
namespace {

constexpr int kTitleRows = 20;

/// The folded headings of each column: the form's own, or the map's, first.
using Names = std::vector<std::vector<std::string>>;

Names names_of(std::span<const Column> columns, const HeadingMap& map) {
  Names names;
  HeadingMap left = map;
  for (const Column& column : columns) {
    auto& folded = names.emplace_back();
    const auto given = left.find(std::string(column.heading));
    if (given != left.end()) {
      if (given->second.empty() && column.required)
        throw Error(Code::invalid, "heading_required", given->first, {one_line(given->first)});
      if (!given->second.empty()) folded.push_back(rules::fold(given->second));
      left.erase(given);
      continue;
    }
    folded.push_back(rules::fold(column.heading));
    for (std::string_view rest = column.aliases; !rest.empty();) {
      const size_t end = std::min(rest.find(' '), rest.size());
      folded.push_back(rules::fold(rest.substr(0, end)));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  if (!left.empty())
    throw Error(Code::invalid, "no_such_heading", left.begin()->first, {one_line(left.begin()->first)});
  return names;
}

/// Of the columns, those that the row has.
Headings match(const Row& row, const Names& names) {
  Headings found;
  std::map<std::string, size_t> cells;
  for (size_t i = 0; i < row.cells.size(); ++i) {
    if (row.cells[i].empty()) continue;
    cells.emplace(rules::fold(row.cells[i]), i);
    found.width = i + 1;
  }
  found.places.resize(names.size());
  size_t most = 0;
  for (const auto& of_column : names) most = std::max(most, of_column.size());
  for (size_t choice = 0; choice < most; ++choice) {  // What it is called itself, before what else it may be called.
    for (size_t i = 0; i < names.size(); ++i) {
      if (found.places[i] || choice >= names[i].size()) continue;
      const auto cell = cells.find(names[i][choice]);
      if (cell == cells.end()) continue;
      found.places[i] = cell->second;
      cells.erase(cell);
    }
  }
  return found;
}

/// A fault for each column that is not there.
std::vector<Finding> missing(std::span<const Column> columns, const Names& names, const Headings& headings,
                             const std::string& file) {
  std::vector<Finding> faults;
  for (size_t i = 0; i < columns.size(); ++i) {
    if (!names[i].empty() && !headings.places[i] && !columns[i].may_lack)
      faults.push_back({"heading", file, {std::string(columns[i].heading)}});
  }
  return faults;
}

}  // namespace

Headings find_headings(RowReader& file, std::span<const Column> columns, const HeadingMap& map,
                       const std::string& name) {
  const Names names = names_of(columns, map);
  Headings best = match({}, names);
  const auto count = [](const Headings& one) {
    return std::count_if(one.places.begin(), one.places.end(), [](const auto& place) { return place.has_value(); });
  };
  Row row;
  for (int i = 0; i < kTitleRows && file.next(row); ++i) {
    if (!std::all_of(row.cells.begin(), row.cells.end(), valid_utf8))
      throw Error(Code::invalid, "encoding", name, {name});
    Headings found = match(row, names);
    if (missing(columns, names, found, name).empty()) return found;
    if (count(found) > count(best)) best = std::move(found);
  }
  throw Error(Code::invalid, missing(columns, names, best, name));
}

}  // namespace exchange

HeadingMap read_heading_map(const std::string& path) {
  HeadingMap map;
  exchange::TextFile file(path);
  std::string text;
  for (std::string line; text.size() <= limits::kJsonBytes && file.next(line);) text += line + '\n';
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
