// SPDX-License-Identifier: Apache-2.0
#include "exchange/forms/form_cells.hpp"

#include <gmock/gmock.h>
#include <google/protobuf/timestamp.pb.h>

#include <set>
#include <sstream>

#include "dossier/error.hpp"
#include "exchange/files/csv.hpp"
#include "exchange/forms/form.hpp"
#include "rules/fold.hpp"
#include "temporary.hpp"

namespace dossier::exchange {
namespace {

std::string canonical(Shape shape, const std::string& cell, std::string_view enumeration = "", bool from_1904 = false) {
  Column column{"x", "x"};
  column.shape = shape;
  column.enumeration = enumeration;
  try {
    return canonical_cell(column, cell, {.from_1904 = from_1904});
  } catch (const Error& error) {
    return "! " + error.reason();
  }
}

TEST(FormCells, R15_dates_however_they_are_written) {
  for (const std::string typed :
       {"2024-03-15", "2024/3/15", "2024.3.15", "2024年3月15日", " 20240315 ", "45366", "２０２４－３－１５"}) {
    EXPECT_EQ(canonical(Shape::day, typed), "2024-03-15") << typed;
    EXPECT_EQ(canonical(Shape::moment, typed), "2024-03-15") << typed;
  }
  EXPECT_EQ(canonical(Shape::moment, "2024年3月15日 13时31分"), "2024-03-15 13:31");
  EXPECT_EQ(canonical(Shape::moment, "45366.5631944444"), "2024-03-15 13:31");
  EXPECT_EQ(canonical(Shape::moment, "2024-03-15T13:31:05"), "2024-03-15 13:31:05");
  EXPECT_EQ(canonical(Shape::day, "43904", "", true), "2024-03-15");
  EXPECT_EQ(canonical(Shape::day, "2024-02-30"), "2024-02-30");
  EXPECT_EQ(canonical(Shape::day, "2024"), "2024");
}

TEST(FormCells, R15_boxes_that_are_ticked) {
  EXPECT_EQ(canonical(Shape::choice, "□企业客户 ☑个人客户", "CustomerKind"), "个人客户");
  EXPECT_EQ(canonical(Shape::choice, "■ 企业客户　□ 个人客户", "CustomerKind"), "企业客户");
  EXPECT_EQ(canonical(Shape::choice, "□企业客户 □个人客户", "CustomerKind"), "");
  EXPECT_EQ(canonical(Shape::choice, "√企业 √个人", "CustomerKind"), "! several_ticked");
  EXPECT_EQ(canonical(Shape::choices, "☑电话 □微信 ☑邮件 □上门拜访", "Channel"), "电话、邮件");
  EXPECT_EQ(canonical(Shape::choice, "企业", "CustomerKind"), "企业客户");
  EXPECT_EQ(canonical(Shape::choice, "天外", "CustomerKind"), "天外");
  EXPECT_EQ(canonical(Shape::choices, "电话/拜访，天外", "Channel"), "电话、上门拜访、天外");
  EXPECT_EQ(canonical(Shape::text, "√ 已核对"), "√ 已核对");
}

TEST(FormCells, amounts_and_numbers_that_a_spreadsheet_has_rounded) {
  for (const std::string typed : {"1234.5", "1,234.50", "￥1234.5", "1234.50元"})
    EXPECT_EQ(canonical(Shape::money, typed), "1234.50") << typed;
  EXPECT_EQ(canonical(Shape::money, "1234"), "1234.00");
  EXPECT_EQ(canonical(Shape::money, "1e3"), "1e3");
  EXPECT_EQ(canonical(Shape::money, "1.234"), "1.234");
  EXPECT_EQ(canonical(Shape::code, "1.10105E+17"), "! rounded");
  EXPECT_EQ(canonical(Shape::code, "110105194912310021"), "110105194912310021");
}

TEST(FormCells, no_heading_means_two_columns_of_a_form) {
  for (const Form form : {Form::registration, Form::feedback, Form::follow_up, Form::contracts}) {
    const auto reader = reader_of(form);
    std::set<std::string> seen;
    for (const Column& column : reader->columns()) {
      EXPECT_TRUE(seen.insert(rules::fold(column.heading)).second) << column.heading;
      std::istringstream aliases{std::string(column.aliases)};
      for (std::string alias; aliases >> alias;)
        EXPECT_TRUE(seen.insert(rules::fold(alias)).second) << column.heading << " " << alias;
      if (column.shape == Shape::choice || column.shape == Shape::choices) {
        for (const std::string& choice : choices_of(column))
          EXPECT_EQ(canonical_cell(column, choice, {}), choice) << column.heading;
      }
    }
  }
}

TEST(Cells, moments_have_the_seconds_that_their_clock_shows) {
  const auto shown = [](int64_t seconds) {
    google::protobuf::Timestamp at;
    at.set_seconds(seconds);
    return moment_text(at, std::chrono::hours(8));
  };
  EXPECT_EQ(shown(1), "1970-01-01 08:00:01");
  EXPECT_EQ(shown(60), "1970-01-01 08:01");
  EXPECT_EQ(shown(-1), "1970-01-01 07:59:59");
  EXPECT_EQ(shown(-60), "1970-01-01 07:59");
}

TEST(Csv, R15_other_encodings_and_tabs) {
  const TemporaryFolder folder;
  const auto first = [&](const std::string& content) {
    CsvReader reader(folder.write("a.csv", content));
    Row row;
    reader.next(row);
    return row.cells;
  };
  const std::vector<std::string> cells = {"客户", "编号"};
  EXPECT_EQ(first("客户,编号\n"), cells);
  EXPECT_EQ(first("\xEF\xBB\xBF客户,编号\n"), cells);
  EXPECT_EQ(first("\xBF\xCD\xBB\xA7,\xB1\xE0\xBA\xC5\n"), cells);  // GB18030
  using std::string_literals::operator""s;
  EXPECT_EQ(first("\xFF\xFE\xA2\x5B\x37\x62\x09\x00\x16\x7F\xF7\x53\n\x00"s),
            cells);  // UTF-16, as a spreadsheet saves "Unicode text"
  EXPECT_EQ(first("\xFE\xFF\x5B\xA2\x62\x37\x00\x09\x7F\x16\x53\xF7\x00\n"s), cells);
  EXPECT_EQ(first("客户\t编号\n"), cells);
  EXPECT_EQ(first("a\n\xE5\xAE\xA2\xFF\n客户\n编号\n"),
            std::vector<std::string>{"a"});  // One bad line makes no other encoding of it.
}

TEST(Csv, gb18030_characters_across_the_pieces_of_a_file) {
  const TemporaryFolder folder;
  std::string content = "\xBF\xCD\xBB\xA7\n";
  for (int i = 0; i < 50'000; ++i) content += i % 7 == 0 ? "a\xBF\xCD\x81\x30\x84\x36\n" : "\xBB\xA7,\xB1\xE0\n";
  CsvReader reader(folder.write("a.csv", content));
  Row row;
  reader.next(row);
  for (int i = 0; i < 50'000; ++i) {
    ASSERT_TRUE(reader.next(row));
    ASSERT_EQ(row.cells[0], i % 7 == 0 ? "a客\xC2\xA5" : "户") << i;
  }
}

TEST(Csv, formulas_are_neutralised_and_come_back) {
  const TemporaryFolder folder;
  for (const std::string cell : {"=1+1", "+86", "-1", "@x", "\tx", "\rx", "=a,\"b\"", "'=x", "''-x", "it's", "＝1+1",
                                 "x;=1+1", "x;'=1", "a\n@b", "a|-b", "\t=1", "a;b\t+c"}) {
    const std::string written = csv_cell(cell);
    // However a spreadsheet parts it, and whether it sees the quotation marks or not.
    for (size_t at = written.find_first_of("=+-@"); at != std::string::npos; at = written.find_first_of("=+-@", at + 1))
      EXPECT_TRUE(at > 0 && std::string_view("\";|\t\r\n").find(written[at - 1]) == std::string_view::npos) << cell;
    CsvReader reader(folder.write("a.csv", "x," + written + "\n"));
    Row row;
    reader.next(row);
    EXPECT_EQ(row.cells[1], cell);
  }
}

}  // namespace
}  // namespace dossier::exchange
