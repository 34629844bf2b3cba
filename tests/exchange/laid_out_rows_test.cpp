// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <random>

#include "exchange/files/zip_archive.hpp"
#include "imports.hpp"
#include "workbook_file.hpp"

namespace dossier {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

using Sheet = std::vector<std::vector<std::string>>;

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : std::string(1, c);
  return out;
}

/// The parts of a text document whose body is this.
std::map<std::string, std::string> document_parts(const std::string& body) {
  const std::string kind = "http://example.org/relationships/officeDocument";
  return {
      {"_rels/.rels",
       "<Relationships><Relationship Id=\"r1\" Type=\"" + kind + "\" Target=\"word/document.xml\"/></Relationships>"},
      {"word/document.xml", "<w:document xmlns:w=\"w\" xmlns:mc=\"mc\"><w:body>" + body + "</w:body></w:document>"}};
}

std::string paragraph(const std::string& text) { return "<w:p><w:r><w:t>" + escaped(text) + "</w:t></w:r></w:p>"; }

std::string cell(const std::string& text, const std::string& properties = {}) {
  return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + paragraph(text) + "</w:tc>";
}

std::string table(const Sheet& rows) {
  std::string out = "<w:tbl>";
  for (const auto& row : rows) {
    out += "<w:tr>";
    for (const auto& text : row) out += cell(text);
    out += "</w:tr>";
  }
  return out + "</w:tbl>";
}

/// Rows of a sheet as XML; empty cells and rows are left out, as spreadsheets do.
std::string sheet_rows(const Sheet& rows) {
  std::string out;
  for (size_t i = 0; i < rows.size(); ++i) {
    const std::string line = std::to_string(i + 1);
    std::string cells;
    for (size_t column = 0; column < rows[i].size(); ++column) {
      if (rows[i][column].empty()) continue;
      cells += "<c r=\"" + std::string(1, static_cast<char>('A' + column)) + line + "\" t=\"inlineStr\"><is><t>" +
               escaped(rows[i][column]) + "</t></is></c>";
    }
    if (!cells.empty()) out += "<row r=\"" + line + "\">" + cells + "</row>";
  }
  return out;
}

class LaidOut : public Imports {
 protected:
  ImportResult import_sheet(const Sheet& rows, Form form = Form::registration) {
    return import(form, make_zip(folder_.file("form.xlsx"), workbook_parts(sheet_rows(rows))));
  }
  ImportResult import_document(const std::string& body, Form form = Form::registration) {
    return import(form, make_zip(folder_.file("form.docx"), document_parts(body)));
  }
  std::string reason_of(const std::map<std::string, std::string>& parts) {
    try {
      import(Form::registration, make_zip(folder_.file("form.docx"), parts));
      return {};
    } catch (const Error& error) {
      return error.reason();
    }
  }
  v1::Customer only() {
    Snapshot view = session_.read();
    const CustomerPage page = list_customers(view);
    EXPECT_EQ(page.customers.size(), 1u);
    v1::Customer record;
    if (!page.customers.empty()) record.ParseFromString(std::string(page.customers[0].bytes()));
    return record;
  }
};

TEST_F(LaidOut, R15_fields_beside_their_labels_with_boxes_and_merged_cells) {
  // As a spreadsheet has it: labels over two columns, so that the contents stand in the third; one box a cell.
  const ImportResult result =
      import_sheet({{"客户信息登记表（基础版）"},
                    {"基础信息", "", "填写内容"},
                    {"客户名称/姓名", "", "龙思商行"},
                    {"客户类型", "", "☑企业客户", "□个人客户", "□机构", "□其他（请注明：____）"},
                    {"联系人姓名", "", "李四"},
                    {"手机号码 （11位）", "", "13800138000"},
                    {"固定电话", "", ""},
                    {"服务偏好\n沟通方式", "", "电话"},
                    {"需求等级", "", "□高（需24小时内响应） ☑中（需3个工作日内响应） □低"},
                    {"经营模式", "", "批发"},
                    {"客户签字确认", "", ""}});
  EXPECT_THAT(refused_, IsEmpty());
  EXPECT_EQ(result.taken, 1u);
  EXPECT_THAT(result.not_taken, ElementsAre(NotTaken{NotTaken::Kind::column, "经营模式"}));
  const v1::Customer customer = only();
  EXPECT_EQ(customer.name(), "龙思商行");
  EXPECT_EQ(customer.kind(), v1::CUSTOMER_KIND_ENTERPRISE);
  EXPECT_EQ(customer.contacts(0).mobile(), "13800138000");
  EXPECT_FALSE(customer.contacts(0).has_landline());
  EXPECT_EQ(customer.needs().level(), v1::PRIORITY_NORMAL);
}

TEST_F(LaidOut, R15_a_content_that_is_also_a_label_is_a_content) {
  import_sheet({{"客户名称", "龙思商行", "联系人", "李四"},
                {"沟通方式偏好", "电话", "手机号码", "13800138000"},
                {"客户来源", "官网注册", "固定电话", ""},
                {"备注", "电话", "邮箱", "a@b.cn"}});
  EXPECT_THAT(refused_, IsEmpty());
  const v1::Customer customer = only();
  EXPECT_EQ(customer.preferences().channels(0), v1::CHANNEL_PHONE);
  EXPECT_EQ(customer.notes(), "电话");
  EXPECT_EQ(customer.contacts(0).email(), "a@b.cn");
}

TEST_F(LaidOut, R15_fields_above_their_contents) {
  import_sheet({{"客户信息登记表"},
                {"客户名称", "客户类型", "联系人姓名"},
                {"龙思商行", "企业客户", "李四"},
                {"手机号码", "电子邮箱", "沟通方式偏好"},
                {"13800138000", "a@b.cn", "电话"},
                {"核心需求", "备注", "简称"},
                {"", "", "龙思"}});
  EXPECT_THAT(refused_, IsEmpty());
  const v1::Customer customer = only();
  EXPECT_EQ(customer.name(), "龙思商行");
  EXPECT_EQ(customer.contacts(0).mobile(), "13800138000");
  EXPECT_EQ(customer.preferences().channels(0), v1::CHANNEL_PHONE);
  EXPECT_EQ(customer.short_name(), "龙思");
  EXPECT_FALSE(customer.has_notes());
}

TEST_F(LaidOut, R15_several_customers_stand_below_one_another) {
  const ImportResult result = import_sheet({{"客户名称", "甲商行"},
                                            {"客户类型", "企业客户"},
                                            {"手机号码", "13800138000"},
                                            {},
                                            {"客户名称", "乙商行"},
                                            {"客户类型", "企业客户"},
                                            {"手机号码", "一三八"}});
  EXPECT_EQ(result.rows, 2u);
  EXPECT_EQ(only().name(), "甲商行");
  ASSERT_THAT(refused_, SizeIs(1));
  EXPECT_EQ(refused_[0].line, 5u);
  EXPECT_EQ(refused_[0].column, "手机号码");
}

TEST_F(LaidOut, R15_a_list_stays_a_list_though_its_cells_are_words_of_the_form) {
  const ImportResult result = import_sheet({{"客户名称", "客户类型", "手机号码", "沟通方式偏好", "备注"},
                                            {"甲商行", "企业客户", "13800138000", "电话", "邮箱"},
                                            {"乙商行", "企业客户", "13800138001", "微信", "地址"},
                                            {"丙商行", "企业客户", "13800138002", "电话", "电话"}});
  EXPECT_THAT(refused_, IsEmpty());
  EXPECT_EQ(result.taken, 3u);
}

TEST_F(LaidOut, B3_feedback_stands_below_the_fields_of_its_customer) {
  import_rows(Form::registration,
              std::string(kHeading) + "T1,龙思商行,,企业客户,,李四,,13800138000,,,,,,,,,,,,,,S001,\n");
  const Sheet sheet = {
      {"202403客户反馈记录表"},
      {"字段名称", "填写示例", "备注"},
      {"客户ID", "T1", "系统给定"},
      {"客户名称", "龙思商行", "全称"},
      {"客户等级", "VIP", "普通、VIP、战略"},
      {"地址", "北京市朝阳区建国路1号", "详细地址"},
      {},
      {"记录编号", "反馈时间", "来源渠道", "反馈类型", "紧急程度", "问题描述（含订单号/事件详情）", "责任部门",
       "责任人", "处理进度", "解决方案", "完成时间", "客户满意度（1-5分）", "客户反馈意见（可选）"},
      {"F20240315001", "2024-03-15 09:30", "电话", "投诉", "紧急", "发错货", "客服部", "S001", "已完成", "补发",
       "2024-03-16", "4", "-"},
      {"F20240315002", "2024-03-15 10:30", "微信", "咨询", "一般", "开票", "客服部", "S001", "处理中", "-", "-", "-",
       "-"}};
  const ImportResult fields = import_sheet(sheet);
  EXPECT_EQ(fields.taken, 1u);
  EXPECT_THAT(fields.not_taken, ElementsAre(NotTaken{NotTaken::Kind::sheet, "客户反馈记录表"}));
  EXPECT_EQ(stored("T1").level(), v1::LEVEL_VIP);
  const ImportResult feedback = import_sheet(sheet, Form::feedback);
  EXPECT_THAT(refused_, IsEmpty());
  EXPECT_EQ(feedback.taken, 2u);
  EXPECT_EQ(stored_interaction("F20240315001").customer(), customer_id_of("T1"));
  EXPECT_EQ(stored_interaction("F20240315001").feedback().satisfaction(), 4u);
}

TEST_F(LaidOut, R15_word_tables_with_merged_cells_symbols_and_broken_runs) {
  const std::string body =
      paragraph("客户信息登记表") + "<w:tbl><w:tr>" + cell("客户", "<w:vMerge w:val=\"restart\"/>") +
      "<w:tc><w:p><w:r><w:t>客户</w:t></w:r><w:r><w:t>名称</w:t></w:r></w:p></w:tc>" +
      cell("龙思商行", "<w:gridSpan w:val=\"2\"/>") + "</w:tr><w:tr>" + cell("", "<w:vMerge/>") + cell("客户类型") +
      "<w:tc><w:p><w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/></w:r><w:r><w:t>企业客户</w:t></w:r>"
      "<w:r><w:sym w:font=\"Wingdings\" "
      "w:char=\"F0A8\"/></w:r><w:r><w:t>个人客户</w:t></w:r></w:p></w:tc></w:tr><w:tr>" +
      cell("联系", "<w:vMerge w:val=\"restart\"/>") + cell("手机号码") + cell("13800138000") + "</w:tr><w:tr>" +
      cell("", "<w:vMerge/>") + cell("联系地址") +
      "<w:tc><w:p><w:r><w:t>北京市朝阳区</w:t></w:r></w:p><w:p><w:r><w:t>建国路1号</w:t></w:r></w:p></w:tc></w:tr>"
      "</w:tbl>";
  import_document(body);
  EXPECT_THAT(refused_, IsEmpty());
  const v1::Customer customer = only();
  EXPECT_EQ(customer.name(), "龙思商行");
  EXPECT_EQ(customer.kind(), v1::CUSTOMER_KIND_ENTERPRISE);
  EXPECT_EQ(customer.contacts(0).mobile(), "13800138000");
  EXPECT_EQ(customer.addresses(0).district(), "朝阳区");
}

TEST_F(LaidOut, R15_a_list_in_a_document_is_a_list) {
  const ImportResult result = import_document(
      paragraph("客户清单") + table({{"客户名称", "客户类型"}, {"甲商行", "企业客户"}, {"乙商行", "企业客户"}}));
  EXPECT_THAT(refused_, IsEmpty());
  EXPECT_EQ(result.taken, 2u);
}

TEST_F(LaidOut, a_document_that_is_made_to_do_harm_is_refused) {
  std::string deep;
  for (int i = 0; i < 100; ++i) deep += "<w:a>";
  EXPECT_EQ(reason_of(document_parts(deep)), "hostile_xml");
  auto parts = document_parts({});
  parts["word/document.xml"] = "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>";
  EXPECT_EQ(reason_of(parts), "hostile_xml");
  EXPECT_EQ(reason_of(document_parts("<w:tbl><w:tr><w:tc>")), "workbook");
  EXPECT_EQ(reason_of(document_parts(table({{"客户名称", std::string((1 << 20) + 1, 'x')}}))), "row_too_large");
  EXPECT_EQ(reason_of(document_parts(paragraph(std::string(64 << 20, 'x')))), "zip_bomb");
  parts.erase("word/document.xml");
  EXPECT_EQ(reason_of(parts), "workbook");
  // A text that many cells share takes little room in the file, and much when it is read.
  Sheet rows = {{"客户名称", "甲"}, {"客户类型", "企业客户"}, {"手机号码", "13800138000"}};
  std::string cells = sheet_rows(rows);
  for (int i = 4; i < 80; ++i) {
    const std::string line = std::to_string(i);
    cells += "<row r=\"" + line + "\"><c r=\"A" + line + "\" t=\"s\"><v>0</v></c></row>";
  }
  std::string random;
  std::mt19937 draw(1);
  while (random.size() < 1'000'000) random += static_cast<char>('a' + draw() % 26);
  EXPECT_EQ(reason_of(workbook_parts(cells, "<si><t>" + random + "</t></si>")), "form_size");
}

TEST_F(LaidOut, R15_any_damage_to_a_document_is_an_error_or_a_refusal) {
  import_rows(Form::registration,
              std::string(kHeading) + "T1,龙思商行,,企业客户,,李四,,13800138000,,,,,,,,,,,,,,S001,\n");
  export_list(session_, Listing::registration, folder_.file("form.docx"), {.layout = "card"});
  std::ifstream file(folder_.file("form.docx"), std::ios::binary);
  const std::string whole{std::istreambuf_iterator<char>(file), {}};
  std::mt19937 draw(7);
  for (int i = 0; i < 300; ++i) {
    std::string bytes = whole;
    for (int flips = 0; flips < 3; ++flips) bytes[draw() % bytes.size()] ^= static_cast<char>(1 << draw() % 8);
    try {
      import(Form::registration, folder_.write("damaged.docx", bytes));
    } catch (const Error& error) {
      EXPECT_THAT(error.code(), testing::AnyOf(Code::invalid, Code::io)) << error.what();
    }
  }
}

TEST_F(LaidOut, R15_whatever_the_markup_says_a_file_is_read_or_refused) {
  import_rows(Form::registration,
              std::string(kHeading) + "T1,龙思商行,,企业客户,,李四,,13800138000,,,,,,,,,,,,,,S001,\n");
  for (const std::string file : {"form.docx", "form.xlsx"}) {
    export_list(session_, Listing::registration, folder_.file(file), {.layout = "groups"});
    const exchange::ZipArchive archive(folder_.file(file));
    std::map<std::string, std::string> parts;
    for (const std::string& name : archive.names()) {
      const auto part = archive.open(name);
      char bytes[4096];
      for (size_t got = part->read(bytes, sizeof bytes); got > 0; got = part->read(bytes, sizeof bytes))
        parts[name].append(bytes, got);
    }
    const std::string main = file == "form.docx" ? "word/document.xml" : "xl/worksheets/sheet1.xml";
    std::mt19937 draw(11);
    size_t read = 0;
    for (int i = 0; i < 300; ++i) {
      auto changed = parts;
      std::string& xml = changed[main];
      for (int edits = 0; edits < 3; ++edits) {  // Whole elements, so that much of it stays XML.
        const size_t begin = xml.find('<', draw() % xml.size()), end = xml.find('>', draw() % xml.size());
        if (begin == std::string::npos || end == std::string::npos || end < begin || end - begin > 2'000) continue;
        const std::string piece = xml.substr(begin, end + 1 - begin);
        if (draw() % 2 == 0) xml.erase(begin, piece.size());
        else xml.insert(begin, piece);
      }
      try {
        import(Form::registration, make_zip(folder_.file("changed"), changed));
        ++read;
      } catch (const Error& error) {
        EXPECT_EQ(error.code(), Code::invalid) << error.what();
      }
    }
    EXPECT_GT(read, 0u) << file;
  }
}

TEST_F(LaidOut, R15_a_form_of_ones_own_is_described_written_and_read) {
  const std::string own = folder_.write("visit.json", R"({
    "form": "registration", "title": "来访登记",
    "parts": [{"kind": "fields", "form": "registration", "above": true, "across": 2,
               "fields": [{"label": "贵宾单位", "column": "客户名称"},
                          {"column": "客户类型", "boxes": ["企业客户", "个人客户"]},
                          {"label": "来访人", "column": "联系人姓名"},
                          {"label": "来访人手机", "column": "手机号码"},
                          {"label": "接待签字", "lines": 2}]}]})");
  const Sheet filled = {{"贵宾单位", "客户类型"},
                        {"龙思商行", "☑企业客户 □个人客户"},
                        {"来访人", "来访人手机"},
                        {"李四", "13800138000"},
                        {"接待签字", ""}};
  const std::string path = make_zip(folder_.file("visit.xlsx"), workbook_parts(sheet_rows(filled)));
  EXPECT_THROW(import(Form::registration, path), Error);  // Nobody knows these labels yet.
  EXPECT_EQ(import_form(session_, Form::registration, path, {.layout = own}).taken, 1u);
  EXPECT_EQ(only().contacts(0).mobile(), "13800138000");
  for (const std::string file : {"again.xlsx", "again.docx"}) {
    const uint64_t id = only().id();
    export_list(session_, Listing::registration, folder_.file(file), {.customer = id, .layout = own});
    const ImportResult again = import_form(session_, Form::registration, folder_.file(file), {.layout = own});
    EXPECT_EQ(again.rows, 1u);
    EXPECT_EQ(again.refused, 0u);
    write_blank_form(Form::registration, folder_.file(file), own);
    EXPECT_EQ(import_form(session_, Form::registration, folder_.file(file), {.layout = own}).rows, 0u);
  }
}

TEST_F(LaidOut, R15_a_description_that_is_wrong_says_where) {
  const auto reason = [&](const std::string& text) {
    try {
      write_blank_form(Form::registration, folder_.file("blank.xlsx"), folder_.write("own.json", text));
      return std::string();
    } catch (const Error& error) {
      return error.reason() + " " + error.facts().back();
    }
  };
  const std::string fields = R"("kind":"fields","fields":)";
  EXPECT_EQ(reason("{"), "json 3");
  EXPECT_EQ(reason("[]"), "layout {}");
  EXPECT_EQ(reason(R"({"titel":"a"})"), "layout titel");
  EXPECT_EQ(reason(R"({"title":"a"})"), "layout parts");
  EXPECT_EQ(reason(R"({"title":"a","parts":[{"kind":"heap","fields":["客户名称"]}]})"), "layout heap");
  EXPECT_EQ(reason(R"({"title":"a","parts":[{)" + fields + R"(["客户姓氏"]}]})"), "layout 客户姓氏");
  EXPECT_EQ(reason(R"({"title":"a","parts":[{)" + fields + R"([{"label":"b","shows":"weather"}]}]})"),
            "layout weather");
  EXPECT_EQ(reason(R"({"title":"a","parts":[{"kind":"table","fields":["客户名称"]}]})"), "layout form");
  EXPECT_EQ(reason(R"({"title":"a","parts":[{)" + fields + R"(["客户名称"],"across":0}]})"), "layout across");
  EXPECT_EQ(reason(R"({"title":"a","parts":[{)" + fields + R"(["客户名称"]}]})"), "");
}

}  // namespace
}  // namespace dossier
