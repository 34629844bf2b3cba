// SPDX-License-Identifier: Apache-2.0
#include "exchange/files/new_sheet.hpp"

#include <charconv>
#include <utility>

#include "base/characters.hpp"
#include "base/utf8.hpp"

namespace dossier::exchange {
namespace {

constexpr double kPadding = 0.7109375;  // What spreadsheets add to a width of so many characters.

/// The shortest text that is read back as the same number, whatever the locale.
std::string decimal_text(double number) {
  char text[32];
  return {text, std::to_chars(text, text + sizeof text, number).ptr};
}

/// "_x0001_" is how a workbook writes what no XML can hold; a text that looks like it has its first sign written so.
bool looks_escaped(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789abcdefABCDEF";
  return text.size() >= 7 && text[1] == 'x' && text[6] == '_' &&
         text.substr(2, 4).find_first_not_of(kDigits) == std::string_view::npos;
}

/// Margins and paper: number 9 is A4.
std::string_view page_of(NewSheet::Print print) {
  constexpr std::string_view kUsual =
      R"(<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>)";
  switch (print) {
    case NewSheet::Print::as_it_is: return kUsual;
    case NewSheet::Print::wide:
      return R"(<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>)"
             R"(<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>)";
    case NewSheet::Print::one_page:
      return R"(<printOptions horizontalCentered="1"/>)"
             R"(<pageMargins left="0.5" right="0.5" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>)"
             R"(<pageSetup paperSize="9" orientation="portrait" fitToWidth="1" fitToHeight="1"/>)";
  }
  return kUsual;
}

void append_hex(std::string& out, char32_t code) {
  constexpr char kHex[] = "0123456789ABCDEF";
  out += "_x00";
  ((out += kHex[code >> 4]) += kHex[code & 15]) += '_';
}

void append_escaped(std::string& out, char32_t code) {
  if (code == '&') out += "&amp;";
  else if (code == '<') out += "&lt;";
  else if (code == '>') out += "&gt;";
  else if (code == '"') out += "&quot;";
  else append_code_point(out, code == 0 || is_noncharacter(code) ? kReplacement : code);
}

}  // namespace

std::string sheet_text(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const std::string_view rest = text.substr(at);
    const char32_t code = next_code_point(text, at);
    const bool control = code != 0 && code < 0x20 && code != '\t' && code != '\n';
    if (control || (code == '_' && looks_escaped(rest))) append_hex(out, code);
    else append_escaped(out, code);
  }
  return out;
}

std::string xml_text(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const char32_t code = next_code_point(text, at);
    append_escaped(out, code < 0x20 && code != '\t' && code != '\n' ? kReplacement : code);
  }
  return out;
}

std::string color_text(uint32_t color) {
  constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (int shift = 20; shift >= 0; shift -= 4) out += kHex[color >> shift & 15];
  return out;
}

std::string cell_name(uint32_t row, uint32_t column) {
  std::string name;
  for (uint32_t left = column + 1; left > 0; left = (left - 1) / 26)
    name.insert(name.begin(), static_cast<char>('A' + (left - 1) % 26));
  return name + std::to_string(row + 1);
}

std::string fixed_cell_name(uint32_t row, uint32_t column) {
  std::string name = "$" + cell_name(row, column);
  return name.insert(name.find_first_of("0123456789"), 1, '$');
}

NewSheet::NewSheet(const std::string& beside, Look look) : look_(std::move(look)), file_(beside, NewFile::Name::none) {
  std::string head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"";
  head.append(kSheetNamespace).append("\">");
  if (look_.print != Print::as_it_is) head += "<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>";
  head += "<sheetViews><sheetView workbookViewId=\"0\">";
  if (look_.frozen_rows > 0) {
    head += "<pane ySplit=\"" + std::to_string(look_.frozen_rows) + "\" topLeftCell=\"" +
            cell_name(look_.frozen_rows, 0) + "\" activePane=\"bottomLeft\" state=\"frozen\"/>";
  }
  head += "</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/>";
  if (!look_.columns.empty()) head += "<cols>";
  for (size_t i = 0; i < look_.columns.size(); ++i) {
    const std::string place = std::to_string(i + 1);
    head += "<col min=\"" + place + "\" max=\"" + place + "\" width=\"" +
            decimal_text(look_.columns[i].width + kPadding) + "\" style=\"" + std::to_string(look_.columns[i].style) +
            "\" customWidth=\"1\"/>";
  }
  if (!look_.columns.empty()) head += "</cols>";
  file_.write(head + "<sheetData>");
}

void NewSheet::begin_row(uint32_t row, double height) {
  row_ = row;
  line_ = "<row r=\"" + std::to_string(row + 1) + "\"";
  if (height > 0) line_ += " ht=\"" + decimal_text(height) + "\" customHeight=\"1\"";
  line_ += ">";
}

void NewSheet::begin_cell(uint32_t column, unsigned style) {
  line_ += "<c r=\"" + cell_name(row_, column) + "\" s=\"" + std::to_string(style) + "\"";
}

void NewSheet::add_text(uint32_t column, std::string_view text, unsigned style) {
  begin_cell(column, style);
  line_ += " t=\"inlineStr\"><is><t xml:space=\"preserve\">" + sheet_text(text) + "</t></is></c>";
}

void NewSheet::add_number(uint32_t column, double number, unsigned style) {
  begin_cell(column, style);
  line_ += "><v>" + decimal_text(number) + "</v></c>";
}

void NewSheet::add_blank(uint32_t column, unsigned style) {
  begin_cell(column, style);
  line_ += "/>";
}

void NewSheet::end_row() {
  line_ += "</row>";
  file_.write(line_);
}

void NewSheet::end(std::string_view behind) {
  std::string tail = "</sheetData>";
  if (!look_.filter.empty()) tail += "<autoFilter ref=\"" + look_.filter + "\"/>";
  tail += behind;
  tail += page_of(look_.print);
  file_.write(tail + "</worksheet>");
  file_.flush();
}

}  // namespace dossier::exchange
