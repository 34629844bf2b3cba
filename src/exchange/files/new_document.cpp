// SPDX-License-Identifier: Apache-2.0
#include "exchange/files/new_document.hpp"

#include <algorithm>
#include <numeric>

#include "exchange/files/new_sheet.hpp"
#include "exchange/files/new_zip.hpp"

namespace dossier::exchange {
namespace {

// Lengths in twentieths of a point: A4 paper with margins of 1.5 centimetres.
constexpr uint32_t kShortSide = 11'906, kLongSide = 16'838, kMargin = 850;
constexpr std::string_view kDocumentHead = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr char kWordNamespace[] = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// Runs of a paragraph: a line that ends in the text ends there.
std::string runs_of(std::string_view text, std::string_view properties) {
  std::string out;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    out.append("<w:r>").append(properties).append("<w:t xml:space=\"preserve\">");
    out.append(xml_text(text.substr(0, end))).append("</w:t>");
    out.append(end < text.size() ? "<w:br/></w:r>" : "</w:r>");
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

std::string paragraph_style(std::string_view id, std::string_view name, std::string_view paragraph,
                            std::string_view run) {
  return "<w:style w:type=\"paragraph\" w:styleId=\"" + std::string(id) + "\"" +
         (id == "Normal" ? " w:default=\"1\"" : "") + "><w:name w:val=\"" + std::string(name) + "\"/>" +
         (id == "Normal" ? "" : "<w:basedOn w:val=\"Normal\"/>") + "<w:pPr>" + std::string(paragraph) +
         "</w:pPr><w:rPr>" + std::string(run) + "</w:rPr></w:style>";
}

std::string document_styles() {
  return std::string(kDocumentHead) + "<w:styles xmlns:w=\"" + kWordNamespace +
         "\"><w:docDefaults><w:rPrDefault><w:rPr>" +
         R"(<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="宋体" w:cs="Calibri"/>)" +
         R"(<w:sz w:val="19"/><w:szCs w:val="19"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/>)" +
         "</w:rPr></w:rPrDefault></w:docDefaults>" +
         paragraph_style("Normal", "Normal", R"(<w:spacing w:before="0" w:after="0"/>)", "") +
         paragraph_style("Title", "Title", R"(<w:spacing w:before="0" w:after="100"/><w:jc w:val="center"/>)",
                         R"(<w:b/><w:sz w:val="32"/><w:szCs w:val="32"/>)") +
         paragraph_style("Heading1", "heading 1", R"(<w:keepNext/><w:spacing w:before="140" w:after="60"/>)",
                         R"(<w:b/><w:sz w:val="22"/><w:szCs w:val="22"/>)") +
         "</w:styles>";
}

std::string document_relations(std::string_view kind, std::string_view target) {
  return std::string(kDocumentHead) +
         "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" +
         "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" +
         std::string(kind) + "\" Target=\"" + std::string(target) + "\"/></Relationships>";
}

std::string document_part(std::string_view part, std::string_view kind) {
  return "<Override PartName=\"/word/" + std::string(part) +
         ".xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml." + std::string(kind) +
         "+xml\"/>";
}

}  // namespace

NewDocument::NewDocument(NewFile& file, bool wide) : file_(file), body_(file.path(), NewFile::Name::none), wide_(wide) {
  body_.write(std::string(kDocumentHead) + "<w:document xmlns:w=\"" + kWordNamespace + "\"><w:body>");
}

void NewDocument::begin_page() {
  breaks_ = begun_;
  begun_ = true;
}

void NewDocument::add_paragraph(std::string_view text, std::string_view style) {
  std::string out = "<w:p><w:pPr><w:pStyle w:val=\"" + std::string(style) + "\"/>";
  if (breaks_) out += "<w:pageBreakBefore/>";
  breaks_ = false;
  body_.write(out + "</w:pPr>" + runs_of(text, {}) + "</w:p>");
}

void NewDocument::add_title(std::string_view text) { add_paragraph(text, "Title"); }

void NewDocument::add_heading(std::string_view text) { add_paragraph(text, "Heading1"); }

void NewDocument::begin_table(std::span<const double> widths) {
  const double sum = std::accumulate(widths.begin(), widths.end(), 0.0);
  const uint32_t room = (wide_ ? kLongSide : kShortSide) - 2 * kMargin;
  std::string out = "<w:tbl><w:tblPr><w:tblW w:w=\"" + std::to_string(room) + "\" w:type=\"dxa\"/><w:tblBorders>";
  for (const char* const side : {"top", "left", "bottom", "right", "insideH", "insideV"})
    out.append("<w:").append(side).append(R"( w:val="single" w:sz="4" w:space="0" w:color="7F7F7F"/>)");
  out += R"(</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="80" w:type="dxa"/>)";
  out += R"(<w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>)";
  widths_.clear();
  for (const double width : widths) {
    widths_.push_back(static_cast<uint32_t>(room * width / sum));
    out += "<w:gridCol w:w=\"" + std::to_string(widths_.back()) + "\"/>";
  }
  body_.write(out + "</w:tblGrid>");
}

void NewDocument::add_cell(const Cell& cell, uint32_t width, std::string& out) const {
  out += "<w:tc><w:tcPr><w:tcW w:w=\"" + std::to_string(width) + "\" w:type=\"dxa\"/>";
  if (cell.across > 1) out += "<w:gridSpan w:val=\"" + std::to_string(cell.across) + "\"/>";
  if (cell.down == Cell::Down::begins) out += R"(<w:vMerge w:val="restart"/>)";
  if (cell.down == Cell::Down::continues) out += "<w:vMerge/>";
  if (cell.background != UINT32_MAX)
    out += R"(<w:shd w:val="clear" w:color="auto" w:fill=")" + color_text(cell.background) + "\"/>";
  out += R"(<w:vAlign w:val="center"/></w:tcPr><w:p>)";
  if (cell.centered) out += R"(<w:pPr><w:jc w:val="center"/></w:pPr>)";
  std::string properties;
  if (cell.bold) properties += "<w:b/>";
  if (cell.small) properties += R"(<w:sz w:val="16"/><w:szCs w:val="16"/>)";
  if (!properties.empty()) properties = "<w:rPr>" + properties + "</w:rPr>";
  out += runs_of(cell.text, properties) + "</w:p></w:tc>";
}

void NewDocument::add_row(std::span<const Cell> cells, double height) {
  constexpr double kTwentieths = 20;
  std::string out = "<w:tr><w:trPr><w:cantSplit/>";
  if (height > 0) out += "<w:trHeight w:val=\"" + std::to_string(static_cast<uint32_t>(height * kTwentieths)) + "\"/>";
  out += "</w:trPr>";
  size_t column = 0;
  for (const Cell& cell : cells) {
    uint32_t width = 0;
    for (uint32_t i = 0; i < cell.across && column < widths_.size(); ++i) width += widths_[column++];
    add_cell(cell, width, out);
  }
  body_.write(out + "</w:tr>");
}

void NewDocument::end_table() {
  // Tables that touch are shown as one; a document that ends in one is not opened by everybody.
  body_.write("</w:tbl><w:p><w:pPr><w:rPr><w:sz w:val=\"4\"/></w:rPr></w:pPr></w:p>");
}

void NewDocument::finish() {
  const std::string width = std::to_string(wide_ ? kLongSide : kShortSide),
                    height = std::to_string(wide_ ? kShortSide : kLongSide), margin = std::to_string(kMargin);
  std::string section = "<w:sectPr><w:pgSz w:w=\"" + width + "\" w:h=\"" + height + "\"";
  section += wide_ ? " w:orient=\"landscape\"/><w:pgMar" : "/><w:pgMar";
  for (const char* const side : {"top", "right", "bottom", "left"})
    section.append(" w:").append(side).append("=\"").append(margin).append("\"");
  body_.write(section + R"( w:header="400" w:footer="400" w:gutter="0"/></w:sectPr></w:body></w:document>)");
  body_.flush();
  const std::string content =
      std::string(kDocumentHead) + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">" +
      R"(<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>)" +
      R"(<Default Extension="xml" ContentType="application/xml"/>)" + document_part("document", "document.main") +
      document_part("styles", "styles") + "</Types>";
  const std::string root = document_relations("officeDocument", "word/document.xml");
  const std::string own = document_relations("styles", "styles.xml"), look = document_styles();
  constexpr Instant kSomeDay = Day(std::chrono::year(2000) / 1 / 1);  // The same form makes the same bytes.
  NewZip zip(file_, kSomeDay);
  zip.add("[Content_Types].xml", content);
  zip.add("_rels/.rels", root);
  zip.add("word/document.xml", body_);
  zip.add("word/_rels/document.xml.rels", own);
  zip.add("word/styles.xml", look);
  zip.close();
}

}  // namespace dossier::exchange
