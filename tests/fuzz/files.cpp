// SPDX-License-Identifier: Apache-2.0
// Files that people hand in: tables, workbooks, archives, maps of headings.
#include "dossier/error.hpp"
#include "exchange/files/open_rows.hpp"
#include "exchange/forms/laid_out_rows.hpp"
#include "exchange/workbook_file.hpp"
#include "fuzz/image.hpp"
#include "fuzz/samples.hpp"

namespace dossier::fuzz {
namespace {

void read_rows(const std::string& path) {
  try {
    const auto rows = exchange::open_rows(path);
    exchange::Row row;
    do {
      while (rows->next(row)) {
      }
    } while (rows->next_sheet());
    (void)rows->other_sheets();
  } catch (const Error& error) {
    require(error.code() == Code::invalid || error.code() == Code::io, "a file is read or refused");
  }
}

void table(const std::string& path, std::string_view bytes) {
  write_file(path, bytes);
  read_rows(path);
}

/// One part of a workbook that is otherwise sound.
void workbook_part(const std::string& path, std::string_view content) {
  static constexpr const char* kParts[] = {"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml",
                                           "xl/workbook.xml", "xl/_rels/workbook.xml.rels"};
  auto parts = workbook_parts("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>", "<si><t>甲</t></si>");
  parts[kParts[content.size() % std::size(kParts)]] = content;
  make_zip(path, parts, false);
  read_rows(path);
}

/// A text document whose body is this, as a form for one customer.
void document(const std::string& path, std::string_view body) {
  const std::string kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
  make_zip(path,
           {{"_rels/.rels", "<Relationships><Relationship Id=\"r1\" Type=\"" + kind +
                                "\" Target=\"word/document.xml\"/></Relationships>"},
            {"word/document.xml", "<w:document xmlns:w=\"w\"><w:body>" + std::string(body) + "</w:body></w:document>"}},
           false);
  try {
    const auto rows = exchange::open_form_rows(path, Form::registration, {}, nullptr);
    exchange::Row row;
    while (rows->next(row)) {
    }
  } catch (const Error& error) {
    require(error.code() == Code::invalid, "a document is read or refused");
  }
}

int32_t check_archive(const std::string& path) {
  dossier_buffer* archive = nullptr;
  const int32_t result = dossier_archive_check(path.data(), path.size(), &archive, nullptr);
  dossier_buffer_free(archive);
  return result;
}

void archive(const std::string& path, std::string_view bytes) {
  write_file(path, bytes);
  const int32_t result = check_archive(path);
  require(is_answer(result) || result == DOSSIER_E_VERSION || result == DOSSIER_E_IO, "an archive is one or not");
}

void manifest(const std::string& path, std::string_view content) {
  make_zip(path, {{"manifest.json", std::string(content)}, {"interactions.jsonl", "{}\n"}}, false);
  const int32_t result = check_archive(path);
  require(is_answer(result) || result == DOSSIER_E_VERSION, "a manifest is one or not");
}

void heading_map(const std::string& path, std::string_view bytes) {
  dossier_import_options* options = nullptr;
  write_file(path, bytes);
  require(dossier_import_options_new(&options, nullptr) == DOSSIER_OK, "there is memory");
  require(is_answer(dossier_import_options_read_headings(options, path.data(), path.size(), nullptr)),
          "a map of headings is taken or refused");
  dossier_import_options_free(options);
}

std::vector<std::string> sheet_samples() {
  std::vector<std::string> samples;
  for (const auto& [name, content] : workbook_parts(
           "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"1\"><v>45366.5</v></c>"
           "<c r=\"C1\" t=\"inlineStr\"><is><t>乙</t></is></c></row><row><c><v>1.10105194912310E+17</v></c></row>",
           "<si><t>甲</t></si><si><r><t>乙</t></r><r><t> 丙</t></r></si>"))
    samples.push_back(content);
  return samples;
}

std::string packed(const std::string& path, const std::map<std::string, std::string>& parts, bool pack) {
  return read_file(make_zip(path, parts, pack));
}

}  // namespace

std::vector<Entry> files(const std::string& folder) {
  const auto at = [&](const char* name, void (*act)(const std::string&, std::string_view)) {
    return [path = folder + "/" + name, act](std::string_view bytes) { act(path, bytes); };
  };
  const std::string manifest_json =
      R"({"format":1,"month":"2024-03","members":[{"name":"interactions.jsonl","bytes":3,"sha256":"00"}]})";
  const std::vector<std::string> csv = {"客户名称,联系电话\n甲公司,13800138000\n", "a;b;c\n\"x\"\"y\";=1+1;\n",
                                        "\xFF\xFE"
                                        "a\0,\0b\0\n\0",
                                        "\xEF\xBB\xBF\"a\nb\"|c\r\n", "\xBF\xCD\xBB\xA7,\xB5\xE7\n"};
  const std::vector<std::string> signs = {"\"",   "\"\"", ",",        ";",        "|",       "\t",
                                          "\r\n", "\r",   "\xFF\xFE", "\xFE\xFF", "\x81\x30"};
  const std::vector<std::string> tags = {
      "<row>",     "</row>",       "<c r=\"",         "r=\"ZZZZ99999999\"", "r=\"A0\"",    "t=\"s\"",   "<v>",
      "<v>-1</v>", "<v>1e400</v>", "s=\"99999\"",     "<!DOCTYPE",          "&#x0;",       "<![CDATA[", "&lt;",
      "<t>",       "</si>",        "Target=\"../../", "state=\"hidden\"",   "count=\"-1\""};
  const std::vector<std::string> zip = {"PK\x01\x02",       "PK\x03\x04", "PK\x05\x06",   "PK\x06\x06",
                                        "\xFF\xFF\xFF\xFF", "../",        "manifest.json"};
  const std::string scratch = folder + "/sample.zip";
  return {
      {"table", 10, csv, signs, at("table", table)},
      {"heading-map",
       10,
       {R"({"客户名称":"单位全称","简称":null})", "客户名称,单位全称\n简称,\n"},
       {"{", "}", ":", "null", "客户名称", "=", ","},
       at("map", heading_map)},
      {"cards",
       10,
       {"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:李雷\r\nORG:甲公司;销售部\r\nTEL;TYPE=\"voice,cell\":tel:+86-138\r\n 0013\r\n"
        "ADR:;;街1号;北京;;100020;\r\nEND:VCARD\r\n",
        "BEGIN:VCARD\nN;ENCODING=QUOTED-PRINTABLE:=E5=BC=A0=\n;=E4=BC=9F\nEND:VCARD\n"},
       {"BEGIN:VCARD\r\n", "END:VCARD\r\n", "ORG:甲公司\r\n", "FN:", ";", "\\", "=", "=\n", "\r\n ", "\"", ":"},
       at("a.vcf", table)},
      {"document",
       100,
       {"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>客户名称</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>张三</w:t></w:r></w:p>"
        "</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>"},
       {"<w:tbl>", "</w:tr>", "<w:tc>", "<w:vMerge w:val=\"restart\"/>", "<w:gridSpan w:val=\"999999999\"/>", "<w:br/>",
        "<w:t>", "客户名称", "<!DOCTYPE", "<w:sym w:char=\"F0FE\"/>"},
       at("form.docx", document)},
      {"workbook-part", 100, sheet_samples(), tags, at("part.xlsx", workbook_part)},
      {"workbook",
       100,
       {packed(scratch, workbook_parts("<row><c><v>1</v></c></row>"), true),
        packed(scratch, workbook_parts("<row><c><v>1</v></c></row>"), false)},
       zip,
       at("book.xlsx", table)},
      {"archive",
       100,
       {packed(scratch, {{"manifest.json", manifest_json}, {"interactions.jsonl", "{}\n"}}, true),
        packed(scratch, {{"manifest.json", manifest_json}, {"interactions.jsonl", "{}\n"}}, false)},
       zip,
       at("month.zip", archive)},
      {"manifest",
       100,
       {manifest_json},
       {"\"members\":[", "\"name\":\"../x\"", "\"bytes\":-1", "{", "]", "2024-13"},
       at("manifest.zip", manifest)},
  };
}

}  // namespace dossier::fuzz
