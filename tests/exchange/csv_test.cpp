// SPDX-License-Identifier: Apache-2.0
#include "exchange/files/csv.hpp"

#include <gmock/gmock.h>

#include "dossier/error.hpp"
#include "exchange/files/open_rows.hpp"
#include "temporary.hpp"

namespace dossier::exchange {
namespace {

using Cells = std::vector<std::string>;

struct CsvRow {
  uint64_t line;
  Cells cells;
  bool unfinished;
  bool operator==(const CsvRow&) const = default;
};

std::vector<CsvRow> rows_in_text(const std::string& content) {
  const TemporaryFolder folder;
  CsvReader reader(folder.write("a.csv", content));
  std::vector<CsvRow> rows;
  for (Row row; reader.next(row);) rows.push_back({row.line, row.cells, row.unfinished});
  return rows;
}

TEST(Csv, names_the_line_on_which_a_row_begins) {
  EXPECT_EQ(rows_in_text("a,b\r\n1,\"two\r\nlines\"\r\n\r\n3,4\r\n"),
            (std::vector<CsvRow>{{1, {"a", "b"}, false}, {2, {"1", "two\r\nlines"}, false}, {5, {"3", "4"}, false}}));
}

TEST(Csv, takes_a_byte_order_mark_and_a_last_line_without_end) {
  EXPECT_EQ(rows_in_text("\xEF\xBB\xBF客户编号,名称\nC1,\"甲,\"\"乙\"\"\""),
            (std::vector<CsvRow>{{1, {"客户编号", "名称"}, false}, {2, {"C1", "甲,\"乙\""}, false}}));
}

TEST(Csv, keeps_empty_cells_and_quoted_blanks) {
  EXPECT_EQ(rows_in_text("a,, \" b \" ,\n"), (std::vector<CsvRow>{{1, {"a", "", " b ", ""}, false}}));
}

TEST(Csv, a_file_that_cannot_be_read_is_not_called_one_of_another_kind) {
  try {
    open_rows("/proc/self/mem");  // Where nothing is mapped at its beginning: an error of reading.
    FAIL() << "it was read";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Code::io);
  }
}

TEST(Csv, an_empty_file_has_no_rows) {
  EXPECT_TRUE(rows_in_text("").empty());
  EXPECT_TRUE(rows_in_text("\r\n\r\n").empty());
}

TEST(Csv, reports_a_quotation_mark_that_is_never_closed) {
  const auto rows = rows_in_text("a,b\n1,\"2\n3,4\n");
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[1].line, 2u);
  EXPECT_TRUE(rows[1].unfinished);
}

TEST(Csv, goes_on_after_an_endless_row) {
  std::string content = "a\n\"open\n";
  for (int i = 0; i < 200'000; ++i) content += "filling\n";
  const auto rows = rows_in_text(content);
  ASSERT_GT(rows.size(), 3u);
  EXPECT_TRUE(rows[1].unfinished);
  EXPECT_EQ(rows.back().line, 200'002u);
  EXPECT_EQ(rows.back().cells, Cells{"filling"});
}

TEST(Csv, a_missing_file_is_an_error) {
  try {
    CsvReader reader("/nowhere/a.csv");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Code::io);
  }
}

TEST(Csv, writes_cells_that_read_back) {
  for (const std::string cell : {"a", "a,b", "a \"b\"", "a\nb", ""}) {
    EXPECT_EQ(rows_in_text("x," + csv_cell(cell) + "\n")[0].cells[1], cell);
  }
}

}  // namespace
}  // namespace dossier::exchange
