// SPDX-License-Identifier: Apache-2.0
// Every example word of the business's documents is taken for what it means.

#include <map>
#include <nlohmann/json.hpp>
#include <ostream>

#include "dossier/json.hpp"
#include "dossier/v1/staff.pb.h"
#include "exchange/files/csv.hpp"
#include "imports.hpp"

namespace dossier {
namespace {

using Json = nlohmann::json;
using Cell = std::pair<std::string, std::string>;

struct Word {
  Form form;
  std::string heading, wording, field, value;
};
void PrintTo(const Word& word, std::ostream* out) { *out << word.heading << " " << word.wording << " " << word.field; }

/// A row of each form that has all it needs.
const std::map<Form, std::vector<Cell>> kRows = {{Form::registration, {{"客户编号", "C1"}, {"客户名称", "张三"}}},
                                                 {Form::follow_up,
                                                  {{"客户编号", "C0"},
                                                   {"跟踪日期", "2024-10-15"},
                                                   {"跟进方式", "电话"},
                                                   {"沟通内容摘要", "已演示"},
                                                   {"跟进人", "S001"}}},
                                                 {Form::feedback,
                                                  {{"记录编号", "F1"},
                                                   {"客户编号", "C0"},
                                                   {"反馈时间", "2024-03-15 09:30"},
                                                   {"来源渠道", "电话"},
                                                   {"反馈类型", "投诉"},
                                                   {"问题描述", "坏了"},
                                                   {"责任人", "S001"}}},
                                                 {Form::contracts,
                                                  {{"合同编号", "HT1"},
                                                   {"客户编号", "C0"},
                                                   {"签订时间", "2024-03-05"},
                                                   {"含税金额", "100.00"},
                                                   {"分期", "1"},
                                                   {"约定日期", "2024-04-01"},
                                                   {"应付金额", "100.00"}}}};

/// The column of the row above that a word's heading is another word for.
const std::map<std::string, std::string> kSame = {{"姓名", "客户名称"}, {"问题描述(含订单号/事件详情)", "问题描述"}};

std::vector<Word> words() {
  exchange::CsvReader file(DOSSIER_SOURCE_DIR "/tests/data/document_words.csv");
  std::vector<Word> all;
  exchange::Row row;
  file.next(row);  // The headings.
  while (file.next(row)) {
    row.cells.resize(6);
    all.push_back({form_from(row.cells[1]).value(), row.cells[2], row.cells[3], row.cells[4], row.cells[5]});
  }
  return all;
}

std::string text_of(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (!value.is_structured()) return value.is_null() ? "" : value.dump();
  std::string all;
  for (const Json& part : value) all += (all.empty() ? "" : " ") + text_of(part);
  return all;
}

/// The value of a field: of the first of several records, of all members of a list.
std::string value_at(Json record, const std::string& path) {
  for (size_t at = 0; at <= path.size();) {
    const size_t end = std::min(path.find('.', at), path.size());
    if (record.is_array()) record = record.empty() ? Json() : record[0];
    record = record.value(path.substr(at, end - at), Json());
    if (record.is_null()) return {};
    at = end + 1;
  }
  return text_of(record);
}

class DocumentWords : public Imports, public testing::WithParamInterface<Word> {
 protected:
  DocumentWords() {
    Write write = session_.write("");
    v1::Staff person;
    person.set_number("S001");
    person.set_name("王伟");
    put_staff(write, person);
    write.commit();
    import_rows(Form::registration, "客户编号,客户名称\nC0,甲公司\n");
  }

  ImportResult import_with(Form form, const std::string& heading, const std::string& wording) {
    std::string headings, cells;
    std::vector<Cell> row = kRows.at(form);
    std::erase_if(row, [&](const Cell& cell) {
      return cell.first == heading || (kSame.contains(heading) && cell.first == kSame.at(heading));
    });
    row.emplace_back(heading, wording);
    for (const Cell& cell : row) {
      headings += (headings.empty() ? "" : ",") + exchange::csv_cell(cell.first);
      cells += (cells.empty() ? "" : ",") + exchange::csv_cell(cell.second);
    }
    return import_rows(form, headings + "\n" + cells + "\n");
  }

  Json record_of(Form form) {
    Snapshot view = session_.read();
    if (form == Form::registration) {
      const auto page = list_customers(view);
      return Json::parse(to_json("Customer", page.customers.back().bytes()));
    }
    if (form == Form::contracts)
      return Json::parse(to_json("Contract", contract(view, contract_id(view, "HT1").value())->bytes()));
    const auto page = timeline(view, customer_id(view, "C0").value(), {});
    return page.entries.empty() ? Json() : Json::parse(to_json("Interaction", page.entries[0].bytes()));
  }
};

TEST_P(DocumentWords, is_taken_for_what_it_means) {
  const Word& word = GetParam();
  const ImportResult result = import_with(word.form, word.heading, word.wording);
  for (const RefusedRow& row : refused_) ADD_FAILURE() << row.column << ": " << row.error.message(Language::en);
  EXPECT_TRUE(result.not_taken.empty()) << "column not taken";
  EXPECT_EQ(value_at(record_of(word.form), word.field), word.value);
}

INSTANTIATE_TEST_SUITE_P(Documents, DocumentWords, testing::ValuesIn(words()));

}  // namespace
}  // namespace dossier
