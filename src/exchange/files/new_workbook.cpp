// SPDX-License-Identifier: Apache-2.0
#include "exchange/files/new_workbook.hpp"

#include <utility>

#include "exchange/files/new_zip.hpp"

namespace dossier::exchange {
namespace {

constexpr std::string_view kHead = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr char kRelations[] = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr unsigned kFirstNumber = 164;  // Of a number format of a workbook's own.
constexpr unsigned kReservedFills = 2;

std::string color_of(std::string_view element, uint32_t color) {
  return "<" + std::string(element) + " rgb=\"FF" + color_text(color) + "\"/>";
}

std::string font_of(const CellStyle& style) {
  return "<font>" + std::string(style.bold ? "<b/>" : "") + "<sz val=\"" + std::to_string(style.size) + "\"/>" +
         (style.color == CellStyle::kNone ? "<color theme=\"1\"/>" : color_of("color", style.color)) +
         "<name val=\"Calibri\"/><family val=\"2\"/></font>";
}

std::string fill_of(const CellStyle& style) {
  if (style.background == CellStyle::kNone) return "<fill><patternFill patternType=\"none\"/></fill>";
  return "<fill><patternFill patternType=\"solid\">" + color_of("fgColor", style.background) +
         "<bgColor indexed=\"64\"/></patternFill></fill>";
}

std::string border_of(const CellStyle& style) {
  std::string out = "<border>";
  for (const char* const side : {"left", "right", "top", "bottom"}) {
    out.append("<").append(side);
    if (style.border == CellStyle::kNone) out += "/>";
    else out.append(" style=\"thin\">").append(color_of("color", style.border)).append("</").append(side).append(">");
  }
  return out + "<diagonal/></border>";
}

/// The cell format that makes use of the parts with this number.
std::string format_of(const CellStyle& style, unsigned number) {
  const std::string part = std::to_string(number);
  std::string out = "<xf numFmtId=\"" + (style.number.empty() ? "0" : std::to_string(kFirstNumber + number)) +
                    "\" fontId=\"" + part + "\" fillId=\"" + std::to_string(number + kReservedFills) +
                    "\" borderId=\"" + part +
                    "\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" "
                    "applyAlignment=\"1\"><alignment";
  const auto add = [&](std::string_view name, std::string_view value) {
    if (!value.empty()) out.append(" ").append(name).append("=\"").append(value).append("\"");
  };
  add("horizontal", style.across);
  add("vertical", style.down);
  add("wrapText", style.wrapped ? "1" : "");
  return out + "/></xf>";
}

std::string collection(std::string_view name, unsigned count, const std::string& items) {
  if (count == 0) return {};
  return "<" + std::string(name) + " count=\"" + std::to_string(count) + "\">" + items + "</" + std::string(name) + ">";
}

std::string relation(size_t number, std::string_view kind, const std::string& target) {
  return "<Relationship Id=\"rId" + std::to_string(number) + "\" Type=\"" + kRelations + "/" + std::string(kind) +
         "\" Target=\"" + target + "\"/>";
}

std::string relations(const std::string& all) {
  return std::string(kHead) + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" +
         all + "</Relationships>";
}

std::string part_type(const std::string& part, std::string_view kind) {
  return "<Override PartName=\"/" + part + "\" ContentType=\"application/vnd.openxmlformats-officedocument." +
         "spreadsheetml." + std::string(kind) + "+xml\"/>";
}

/// A name of the workbook for cells of a sheet.
std::string defined_name(std::string_view name, size_t sheet, std::string_view attributes, const std::string& cells) {
  return "<definedName name=\"_xlnm." + std::string(name) + "\" localSheetId=\"" + std::to_string(sheet) + "\"" +
         std::string(attributes) + ">" + cells + "</definedName>";
}

std::string fixed_cells(std::string cells) {  // "A1:C9" as "$A$1:$C$9"
  for (size_t at = 0; at < cells.size(); ++at) {
    const bool digit = cells[at] >= '0' && cells[at] <= '9', letter = cells[at] >= 'A' && cells[at] <= 'Z';
    const char before = at == 0 ? ':' : cells[at - 1];
    if ((digit && before >= 'A' && before <= 'Z') || (letter && before == ':')) cells.insert(at++, 1, '$');
  }
  return cells;
}

std::string names_of(const NewSheet::Look& look, size_t sheet) {
  const std::string place = "'" + sheet_text(look.name) + "'!";
  std::string names;
  if (!look.filter.empty())
    names += defined_name("_FilterDatabase", sheet, " hidden=\"1\"", place + fixed_cells(look.filter));
  const std::string row = "$" + std::to_string(look.repeated_row);
  if (look.repeated_row > 0) names += defined_name("Print_Titles", sheet, "", place + row + ":" + row);
  return names;
}

}  // namespace

NewWorkbook::NewWorkbook(NewFile& file) : file_(file) {
  for (const char* const reserved : {"none", "gray125"})  // Whatever stands there, spreadsheets show these.
    fills_.append("<fill><patternFill patternType=\"").append(reserved).append("\"/></fill>");
  add_style({});
}

unsigned NewWorkbook::add_style(const CellStyle& style) {
  fonts_ += font_of(style);
  fills_ += fill_of(style);
  borders_ += border_of(style);
  if (!style.number.empty()) {
    ++numbers_used_;
    numbers_ += "<numFmt numFmtId=\"" + std::to_string(kFirstNumber + styles_) + "\" formatCode=\"" +
                sheet_text(style.number) + "\"/>";
  }
  formats_ += format_of(style, styles_);
  return styles_++;
}

NewSheet& NewWorkbook::add_sheet(NewSheet::Look look) { return sheets_.emplace_back(file_.path(), std::move(look)); }

std::string NewWorkbook::book_part() const {
  std::string sheets, names;
  size_t number = 0;
  for (const NewSheet& sheet : sheets_) {
    names += names_of(sheet.look(), number++);
    const std::string id = std::to_string(number);
    sheets += "<sheet name=\"" + sheet_text(sheet.look().name) + "\" sheetId=\"" + id + "\"" +
              (sheet.look().hidden ? " state=\"hidden\"" : "") + " r:id=\"rId" + id + "\"/>";
  }
  return std::string(kHead) + "<workbook xmlns=\"" + kSheetNamespace + "\" xmlns:r=\"" + kRelations +
         "\"><bookViews><workbookView/></bookViews><sheets>" + sheets + "</sheets>" +
         (names.empty() ? "" : "<definedNames>" + names + "</definedNames>") + "</workbook>";
}

std::string NewWorkbook::styles_part() const {
  const std::string base = R"(<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>)";
  return std::string(kHead) + "<styleSheet xmlns=\"" + kSheetNamespace + "\">" +
         collection("numFmts", numbers_used_, numbers_) + collection("fonts", styles_, fonts_) +
         collection("fills", styles_ + kReservedFills, fills_) + collection("borders", styles_, borders_) +
         collection("cellStyleXfs", 1, base) + collection("cellXfs", styles_, formats_) +
         R"(<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>)";
}

void NewWorkbook::finish() {
  std::string types, parts;
  size_t number = 0;
  for (; number < sheets_.size(); ++number) {
    const std::string part = "worksheets/sheet" + std::to_string(number + 1) + ".xml";
    types += part_type("xl/" + part, "worksheet");
    parts += relation(number + 1, "worksheet", part);
  }
  const std::string content =
      std::string(kHead) + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">" +
      R"(<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>)" +
      R"(<Default Extension="xml" ContentType="application/xml"/>)" + part_type("xl/workbook.xml", "sheet.main") +
      part_type("xl/styles.xml", "styles") + types + "</Types>";
  const std::string root = relations(relation(1, "officeDocument", "xl/workbook.xml"));
  const std::string book = book_part(), styles = styles_part();
  const std::string book_relations = relations(parts + relation(number + 1, "styles", "styles.xml"));
  constexpr Instant kSomeDay = Day(std::chrono::year(2000) / 1 / 1);  // The same list makes the same bytes.
  NewZip zip(file_, kSomeDay);
  zip.add("[Content_Types].xml", content);
  zip.add("_rels/.rels", root);
  zip.add("xl/workbook.xml", book);
  zip.add("xl/_rels/workbook.xml.rels", book_relations);
  zip.add("xl/styles.xml", styles);
  number = 0;
  for (const NewSheet& sheet : sheets_)
    zip.add("xl/worksheets/sheet" + std::to_string(++number) + ".xml", sheet.file());
  zip.close();
}

}  // namespace dossier::exchange
