// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <zip.h>

#include <map>
#include <stdexcept>
#include <string>

namespace dossier {

/// A ZIP file of these parts, packed or as they are.
inline std::string make_zip(const std::string& path, const std::map<std::string, std::string>& parts,
                            bool packed = true) {
  int code = 0;
  zip_t* const zip = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code);
  if (zip == nullptr) throw std::runtime_error("zip_open");
  for (const auto& [name, content] : parts) {
    const zip_int64_t part =
        zip_file_add(zip, name.c_str(), zip_source_buffer(zip, content.data(), content.size(), 0), ZIP_FL_ENC_UTF_8);
    if (!packed) zip_set_file_compression(zip, static_cast<zip_uint64_t>(part), ZIP_CM_STORE, 0);
  }
  if (zip_close(zip) != 0) throw std::runtime_error("zip_close");
  return path;
}

/// The parts of a workbook whose one sheet has these rows (XML). Styles: 0 none, 1 a day, 2 a moment, 3 a day of the
/// workbook's own format.
inline std::map<std::string, std::string> workbook_parts(const std::string& rows, const std::string& strings = {},
                                                         bool from_1904 = false) {
  const std::string head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
  const std::string kind = "http://example.org/relationships/";
  return {
      {"_rels/.rels", head + "<Relationships><Relationship Id=\"r1\" Type=\"" + kind +
                          "officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"},
      {"xl/workbook.xml", head + "<x:workbook xmlns:x=\"m\" xmlns:r=\"n\"><x:workbookPr date1904=\"" +
                              (from_1904 ? "1" : "0") +
                              "\"/><x:sheets><x:sheet name=\"a\" sheetId=\"1\" state=\"hidden\" r:id=\"r9\"/><x:sheet "
                              "name=\"b\" sheetId=\"2\" "
                              "r:id=\"r1\"/></x:sheets></x:workbook>"},
      {"xl/_rels/workbook.xml.rels",
       head + "<Relationships><Relationship Id=\"r1\" Type=\"" + kind +
           "worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"" + kind +
           "styles\" Target=\"/xl/styles.xml\"/><Relationship Id=\"r3\" Type=\"" + kind +
           "sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"},
      {"xl/styles.xml",
       head + "<styleSheet><numFmts><numFmt numFmtId=\"170\" "
              "formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@\"/></numFmts>"
              "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf "
              "numFmtId=\"22\"/><xf numFmtId=\"170\"/></cellXfs></styleSheet>"},
      {"xl/sharedStrings.xml", head + "<sst>" + strings + "</sst>"},
      {"xl/worksheets/sheet1.xml", head + "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"},
  };
}

}  // namespace dossier
