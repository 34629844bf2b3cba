// SPDX-License-Identifier: Apache-2.0
#include "exchange/files/workbook.hpp"

#include <gmock/gmock.h>
#include <sys/resource.h>

#include <clocale>
#include <cstdio>
#include <cstdlib>

#include "dossier/error.hpp"
#include "dossier/export.hpp"
#include "dossier/import.hpp"
#include "exchange/files/open_rows.hpp"
#include "exchange/files/serial_day.hpp"
#include "exchange/files/sheet_writer.hpp"
#include "exchange/files/zip_archive.hpp"
#include "temporary.hpp"
#include "workbook_file.hpp"

namespace dossier::exchange {
namespace {

using testing::ElementsAre;

struct SheetRow {
  uint64_t line;
  std::vector<std::string> cells;
  bool operator==(const SheetRow&) const = default;
};

std::vector<SheetRow> rows_in_workbook(const std::string& path) {
  const auto reader = open_rows(path);
  std::vector<SheetRow> rows;
  for (Row row; reader->next(row);) rows.push_back({row.line, row.cells});
  return rows;
}

class Workbooks : public testing::Test {
 protected:
  std::vector<SheetRow> read(const std::string& rows, const std::string& strings = {}, bool from_1904 = false) {
    return rows_in_workbook(make_zip(folder_.file("a.xlsx"), workbook_parts(rows, strings, from_1904)));
  }
  std::string refused(const std::map<std::string, std::string>& parts) {
    try {
      rows_in_workbook(make_zip(folder_.file("a.xlsx"), parts));
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), Code::invalid);
      return error.reason();
    }
    return "read";
  }
  TemporaryFolder folder_;
};

TEST_F(Workbooks, R15_cells_of_every_type_come_as_their_text) {
  EXPECT_EQ(read("<row r=\"2\"><c r=\"A2\" t=\"s\"><v>1</v></c><c r=\"C2\" "
                 "t=\"inlineStr\"><is><r><t>甲</t></r><r><t>乙 </t></r></is></c>"
                 "<c t=\"str\"><f>A1</f><v>丙_x000D_</v></c><c t=\"b\"><v>1</v></c><c "
                 "t=\"e\"><v>#N/A</v></c><c><v>13800138000</v></c>"
                 "<c><v>1.38001380E10</v></c><c><v>0.1</v></c><c><v>1.10105194912310E+17</v></c></row><row r=\"3\"><c "
                 "r=\"A3\"/></row>"
                 "<row r=\"7\"><c r=\"B7\"><v>-2.50</v></c></row>",
                 "<si><t>x</t></si><si><r><t>客户</t></r><rPh><t>kehu</t></rPh><r><t>编号</t></r></si>"),
            (std::vector<SheetRow>{{2,
                                    {"客户编号", "", "甲乙", "丙", "TRUE", "#N/A", "13800138000", "13800138000", "0.1",
                                     "1.10105194912310E+17"}},
                                   {7, {"", "-2.5"}}}));
}

TEST_F(Workbooks, R15_days_are_known_by_their_style_from_1900_and_1904) {
  const std::string row =
      "<row><c s=\"1\"><v>45366</v></c><c s=\"2\"><v>45366</v></c><c "
      "s=\"3\"><v>45366.5631944444</v></c><c><v>45366</v></c></row>";
  EXPECT_THAT(read(row).at(0).cells, ElementsAre("2024-03-15", "2024-03-15 00:00", "2024-03-15 13:31", "45366"));
  EXPECT_THAT(read("<row><c s=\"1\"><v>43904</v></c></row>", "", true).at(0).cells, ElementsAre("2024-03-15"));
}

TEST(SerialDays, follow_the_calendar_that_never_was) {
  EXPECT_EQ(day_of_serial(1, false), "1900-01-01");
  EXPECT_EQ(day_of_serial(59, false), "1900-02-28");
  EXPECT_EQ(day_of_serial(61, false), "1900-03-01");
  EXPECT_EQ(day_of_serial(45366.999999, false), "2024-03-16");  // Half a second before midnight is that midnight.
  EXPECT_EQ(day_of_serial(45366 + 1.0 / 86400, false), "2024-03-15 00:00:01");
  EXPECT_EQ(day_of_serial(-1, false), "");
  EXPECT_EQ(day_of_serial(1e300, false), "");
  EXPECT_EQ(style_of_format("yyyy\\-mm\\-dd hh:mm"), NumberStyle::moment);
  EXPECT_EQ(style_of_format("[$-804]yyyy\"年\"m\"月\"d\"日\";@"), NumberStyle::day);
  EXPECT_EQ(style_of_format("0.00\"days\""), NumberStyle::plain);
  EXPECT_EQ(style_of_format("[Red]#,##0"), NumberStyle::plain);
}

TEST_F(Workbooks, shared_texts_beyond_memory_are_read_from_a_file) {
  constexpr int kTexts = 20;  // A mebibyte each.
  std::string strings, rows;
  for (int i = 0; i < kTexts; ++i) {
    strings += "<si><t>" + std::to_string(i) + std::string(1 << 20, 'x') + "</t></si>";
    rows += "<row><c t=\"s\"><v>" + std::to_string(kTexts - 1 - i) + "</v></c></row>";
  }
  const auto read = rows_in_workbook(make_zip(folder_.file("a.xlsx"), workbook_parts(rows, strings), false));
  ASSERT_EQ(read.size(), size_t{kTexts});
  for (int i = 0; i < kTexts; ++i) {
    EXPECT_EQ(read[static_cast<size_t>(i)].cells[0], std::to_string(kTexts - 1 - i) + std::string(1 << 20, 'x')) << i;
  }
}

TEST_F(Workbooks, hostile_files_are_refused_by_name) {
  auto parts = workbook_parts("<row><c><v>1</v></c></row>");
  parts["xl/worksheets/sheet1.xml"] =
      "<!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c "
      "\"&b;&b;&b;&b;\">]><worksheet><sheetData>&c;</sheetData></worksheet>";
  EXPECT_EQ(refused(parts), "hostile_xml");
  parts["xl/worksheets/sheet1.xml"] = "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><worksheet/>";
  EXPECT_EQ(refused(parts), "hostile_xml");
  std::string deep;
  for (int i = 0; i < 1000; ++i) deep += "<a>";
  parts["xl/worksheets/sheet1.xml"] = deep;
  EXPECT_EQ(refused(parts), "hostile_xml");
  parts["xl/worksheets/sheet1.xml"] = "<worksheet a=\"" + std::string(6 << 20, 'a') + "\"/>";
  EXPECT_EQ(refused(parts), "hostile_xml");
  parts["xl/worksheets/sheet1.xml"] = "<worksheet><sheetData>" + std::string(40 << 20, ' ');
  EXPECT_EQ(refused(parts), "zip_bomb");
  parts["xl/worksheets/sheet1.xml"] = "<worksheet><sheetData><row>";
  EXPECT_EQ(refused(parts), "workbook");
  parts["xl/worksheets/sheet1.xml"] = "<worksheet><row><c t=\"s\"><v>5</v></c></row></worksheet>";
  EXPECT_EQ(refused(parts), "workbook");
  parts.erase("xl/worksheets/sheet1.xml");
  EXPECT_EQ(refused(parts), "workbook");
  EXPECT_EQ(refused({{"a", "b"}}), "workbook");
}

TEST_F(Workbooks, damaged_old_and_locked_files_are_refused_by_name) {
  const std::string good = make_zip(folder_.file("good.xlsx"), workbook_parts("<row><c><v>1</v></c></row>"));
  std::ifstream file(good, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), {});
  const auto reason = [&](const std::string& content) -> std::string {
    try {
      rows_in_workbook(folder_.write("b.xlsx", content));
    } catch (const Error& error) {
      return error.reason();
    }
    return "read";
  };
  EXPECT_EQ(reason("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and so on"), "old_workbook");
  for (size_t size = 4; size < bytes.size(); size += 97) EXPECT_EQ(reason(bytes.substr(0, size)), "workbook") << size;
  uint32_t seed = 3;  // One byte changed: an error with a name, or a value that was not touched; never a fall.
  for (int i = 0; i < 400; ++i) {
    std::string damaged = bytes;
    damaged[(seed = seed * 1664525 + 1013904223) / 16 % damaged.size()] ^= static_cast<char>(1 << (i % 8));
    EXPECT_THAT(reason(damaged), testing::AnyOf("workbook", "read", "hostile_xml", "zip_bomb", "encoding", "file"))
        << i;
  }
}

TEST_F(Workbooks, a_cell_far_to_the_right_costs_no_row_of_empty_ones) {
  std::string rows;
  for (int i = 0; i < 2000; ++i)
    rows += "<row><c><v>1</v></c><c r=\"XFD" + std::to_string(i + 1) + "\"><v>1</v></c></row>";
  EXPECT_EQ(read(rows).at(1999).cells, std::vector<std::string>{"1"});
}

TEST_F(Workbooks, what_is_written_is_read_again) {
  constexpr Column columns[] = {{"文字", ""},
                                {"号码", "", true, Personal::mobile, Shape::code},
                                {"日", "", false, Personal::no, Shape::day},
                                {"时", "", false, Personal::no, Shape::moment},
                                {"金额", "", false, Personal::no, Shape::money},
                                {"数", "", false, Personal::no, Shape::count}};
  const std::vector<std::string> cells = {"=1+1 <&> \"乙\"\n二行", "013800138000", "2024-03-15",
                                          "2024-03-15 13:31",      "1234.50",      "7"};
  const std::string path = folder_.file("out.xlsx");
  {
    NewFile out(path);
    SheetWriter writer(out, "表", columns);
    writer.add(cells);
    writer.add(std::vector<std::string>{"@x", "+86", "不详", "1899-01-01", "90071992547409.91", "x"});
    writer.add(std::vector<std::string>{std::string(40'000, 'a'),
                                        "\x01"
                                        "b",
                                        "", "", "", ""});
    EXPECT_EQ(writer.cut(), 1u);
    writer.finish();
    out.put();
  }
  const auto rows = rows_in_workbook(path);
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_THAT(rows[0].cells, ElementsAre("文字", "号码", "日", "时", "金额", "数"));
  EXPECT_THAT(rows[1].cells, ElementsAre(cells[0], cells[1], cells[2], cells[3], "1234.5", "7"));
  EXPECT_THAT(rows[2].cells, ElementsAre("@x", "+86", "不详", "1899-01-01", "90071992547409.91", "x"));
  EXPECT_EQ(rows[3].cells[0].size(), 32'767u);
  EXPECT_EQ(rows[3].cells[1],
            "\x01"
            "b");
  EXPECT_EQ(std::filesystem::status(path).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST_F(Workbooks, a_file_that_is_not_finished_is_not_there) {
  constexpr Column columns[] = {{"文字", ""}};
  folder_.write("out.xlsx", "before");
  {
    NewFile out(folder_.file("out.xlsx"));
    const SheetWriter writer(out, "表", columns);
  }
  EXPECT_EQ(std::filesystem::file_size(folder_.file("out.xlsx")), 6u);
  EXPECT_EQ(folder_.names(), std::vector<std::string>{"out.xlsx"});
  EXPECT_THROW(NewFile(folder_.file("no/such/folder.xlsx")), Error);
}

TEST_F(Workbooks, what_does_not_fit_into_one_sheet_goes_on_in_the_next_and_is_read_from_there) {
  constexpr Column columns[] = {{"数", "", false, Personal::no, Shape::count}};
  constexpr size_t kRows = (1 << 20) + 3;  // Four more than there is room for under a heading.
  const std::string path = folder_.file("long.xlsx");
  {
    NewFile out(path);
    SheetWriter writer(out, "表", columns);
    for (size_t i = 1; i <= kRows; ++i) writer.add(std::vector<std::string>{std::to_string(i)});
    writer.finish();
    out.put();
  }
  const auto reader = open_rows(path);
  Row row;
  ASSERT_TRUE(reader->next(row));
  EXPECT_EQ(row.cells, std::vector<std::string>{"数"});
  size_t count = 0;
  uint64_t line = 1;
  for (; reader->next(row); ++count, line = row.line) {
    ASSERT_EQ(row.cells, std::vector<std::string>{std::to_string(count + 1)});
    ASSERT_GT(row.line, line);
  }
  EXPECT_EQ(count, kRows);
  EXPECT_EQ(line, (1 << 20) + 5u);  // The fourth row under the headings of the second sheet.
}

TEST_F(Workbooks, a_sheet_of_another_name_is_not_read) {
  auto parts = workbook_parts("<row><c><v>1</v></c></row>");
  std::string& book = parts["xl/workbook.xml"];
  std::string& relations = parts["xl/_rels/workbook.xml.rels"];
  parts["xl/worksheets/sheet2.xml"] =
      "<worksheet><sheetData><row><c><v>1</v></c></row><row><c><v>2</v></c></row></sheetData></worksheet>";
  relations.insert(relations.rfind("</Relationships>"),
                   "<Relationship Id=\"r4\" Type=\"http://example.org/relationships/worksheet\" "
                   "Target=\"worksheets/sheet2.xml\"/>");
  const std::string plain = book;
  const auto rows_with_sheet = [&](const std::string& name) {
    book = plain;
    book.insert(book.rfind("</x:sheets>"), "<x:sheet name=\"" + name + "\" sheetId=\"3\" r:id=\"r4\"/>");
    return rows_in_workbook(make_zip(folder_.file("two.xlsx"), parts)).size();
  };
  EXPECT_EQ(rows_with_sheet("c"), 1u);
  EXPECT_EQ(rows_with_sheet("b 3"), 1u);
  EXPECT_EQ(rows_with_sheet("b 2"), 2u);  // Without the row that both begin with.
}

TEST_F(Workbooks, a_hosts_decimal_comma_does_not_reach_the_file) {
  folder_.write("commas",
                "escape_char /\nLC_NUMERIC\ndecimal_point \",\"\nthousands_sep \".\"\ngrouping 3;3\nEND LC_NUMERIC\n");
  const std::string make = "localedef -c -i " + folder_.file("commas") + " " + folder_.file("commas_locale");
  std::system((make + " >/dev/null 2>&1").c_str());
  setenv("LOCPATH", folder_.file("").c_str(), 1);
  ASSERT_NE(std::setlocale(LC_NUMERIC, "commas_locale"), nullptr);
  char comma[8];
  std::snprintf(comma, sizeof comma, "%.1f", 0.5);
  constexpr Column columns[] = {{"金额", "", false, Personal::no, Shape::money}};
  const std::string path = folder_.file("money.xlsx");
  {
    NewFile out(path);
    SheetWriter writer(out, "表", columns);
    for (const char* amount : {"164077.32", "0.50"}) writer.add(std::vector<std::string>{amount});
    writer.finish();
    out.put();
  }
  write_blank_form(Form::contracts, folder_.file("form.xlsx"));
  char after[8];
  std::snprintf(after, sizeof after, "%.1f", 0.5);
  std::setlocale(LC_NUMERIC, "C");
  unsetenv("LOCPATH");
  EXPECT_STREQ(comma, "0,5");
  EXPECT_STREQ(after, "0,5");  // The host's is as it was.
  const auto rows = rows_in_workbook(path);
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_THAT(rows[1].cells, ElementsAre("164077.32"));
  EXPECT_THAT(rows[2].cells, ElementsAre("0.5"));
  const ZipArchive form(folder_.file("form.xlsx"));
  const auto part = form.open("xl/worksheets/sheet1.xml");
  std::string sheet(1 << 20, ' ');
  sheet.resize(part->read(sheet.data(), sheet.size()));
  EXPECT_THAT(sheet, testing::HasSubstr("width="));
  EXPECT_THAT(sheet, testing::Not(testing::ContainsRegex("width=\"[0-9]*,")));
}

TEST_F(Workbooks, what_no_xml_can_hold_is_replaced) {
  constexpr Column columns[] = {{"文字", ""}};
  const std::string path = folder_.file("odd.xlsx");
  {
    NewFile out(path);
    SheetWriter writer(out, "表", columns);
    writer.add(std::vector<std::string>{"a\uFFFFb\uFFFE\U0001FFFF甲"});
    writer.finish();
    out.put();
  }
  EXPECT_THAT(rows_in_workbook(path).at(1).cells, ElementsAre("a\uFFFDb\uFFFD\uFFFD甲"));
}

/// The most memory that this process has used, in bytes.
size_t peak_memory() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<size_t>(usage.ru_maxrss) << 10;
}

/// With DOSSIER_LONG, more rows than a sheet holds.
TEST_F(Workbooks, many_rows_need_no_more_memory_than_few) {
  constexpr Column columns[] = {
      {"文字", ""}, {"号码", "", false, Personal::no, Shape::code}, {"时", "", false, Personal::no, Shape::moment}};
  constexpr size_t kSheet = 1'048'575;  // Rows of one sheet, without the heading.
  const size_t rows = std::getenv("DOSSIER_LONG") != nullptr ? kSheet + 50'000 : 150'000;
  const size_t before = peak_memory();
  {
    NewFile out(folder_.file("many.xlsx"));
    SheetWriter writer(out, "表", columns);
    std::vector<std::string> cells = {"", "", "2024-03-15 13:31"};
    for (size_t i = 0; i < rows; ++i) {
      cells[0] = "第" + std::to_string(i) + "行的文字各不相同，也有一些长度" + std::to_string(i * i);
      cells[1] = std::to_string(13'800'000'000 + i);
      writer.add(cells);
    }
    writer.finish();
    out.put();
  }
  const auto reader = open_rows(folder_.file("many.xlsx"));
  size_t count = 0;
  for (Row row; reader->next(row); ++count) {
    if (count > 0) {
      ASSERT_EQ(row.cells[1], std::to_string(13'800'000'000 + count - 1));
    }
  }
  EXPECT_EQ(count, rows + 1);
  EXPECT_LT(peak_memory() - before, size_t{24} << 20);
}

}  // namespace
}  // namespace dossier::exchange
