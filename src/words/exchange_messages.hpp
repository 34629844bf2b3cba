// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "words/message.hpp"

/// What exchange refuses or reports, in both languages.
namespace dossier::exchange {

inline constexpr Message kMessages[] = {
    {"archive", "“{0}”不是月度归档文件，或其清单已损坏",
     "\"{0}\" is not a month's archive, or its manifest is damaged"},
    {"archive_format", "归档文件“{0}”由更新的版本写成（格式 {1}）",
     "the archive \"{0}\" was written by a newer version (format {1})"},
    {"month", "不是月份", "this is not a month"},
    {"cell_type", "“{0}”列有一个值不属于该列的类型，无法写出",
     "a value in the column {0} is not of the column's type and cannot be written"},
    {"cells", "该行有 {1} 列，应为 {0} 列", "the row has {1} cells, the heading {0}"},
    {"duplicate_key", "{field}在同一对象中重复出现", "{field} stands twice in one object"},
    {"encoding", "{0} 的编码无法识别，请另存为 UTF-8 或 GB18030",
     "the encoding of {0} is not known: please save it as UTF-8 or GB18030"},
    {"file", "无法读写文件 {0}：{1}", "cannot read or write {0}: {1}"},
    {"form", "没有这种表单", "there is no such form"},
    {"format", "请让文件名以 .csv、.xlsx、.jsonl 或 .arrow 结尾：{0}",
     "please let the file's name end in .csv, .xlsx, .jsonl or .arrow: {0}"},
    {"heading", "缺少列：{0}", "a column is missing: {0}"},
    {"other_form", "这看起来是另一张表单：{0}", "this looks like another form: {0}"},
    {"other_row", "与第 {0} 行属于同一记录，该行未收入", "belongs to one record with line {0}, which is refused"},
    {"number_twice", "编号在第 {0} 行已经用过", "the number is used in line {0} already"},
    {"spreadsheet_error", "{field}是表格软件的错误值", "{field} is an error value of a spreadsheet"},
    {"heading_map", "{0} 不是列名对照表：应为 JSON 对象或两列的 CSV",
     "{0} is no map of headings: it should be a JSON object or CSV with two columns"},
    {"heading_required", "列“{0}”必填，不能省去", "the column {0} is required and cannot be left out"},
    {"hostile_xml", "{0} 含有不安全的内容，未予读取",
     "{0} has something in it that is made to do harm: it was not read"},
    {"internal", "程序内部错误：{0}", "a defect of the program: {0}"},
    {"json", "不是有效的 JSON（第 {0} 字节处）", "not valid JSON (at byte {0})"},
    {"json_depth", "JSON 的嵌套超过 {0} 层", "the JSON is nested more than {0} levels deep"},
    {"json_keys", "JSON 的一个对象超过 {0} 个键", "an object in the JSON has more than {0} keys"},
    {"json_size", "JSON 超过 {0} 字节", "the JSON is longer than {0} bytes"},
    {"json_values", "JSON 超过 {0} 个值", "the JSON has more than {0} values"},
    {"list", "没有这种清单", "there is no such list"},
    {"list_filter", "{0}不能按 {1} 筛选", "{0} cannot be narrowed by {1}"},
    {"message_name", "没有名为 {0} 的记录类型", "there is no kind of record named {0}"},
    {"moved", "{0} 的{field}不能通过导入更改", "{field} of {0} cannot be changed by an import"},
    {"no_encoding", "本系统不支持编码 {0}", "this system does not know the encoding {0}"},
    {"no_such_heading", "表单没有名为“{0}”的列", "the form has no column named {0}"},
    {"no_such_record", "没有编号为 {0} 的记录", "there is no record with the number {0}"},
    {"number_range", "{field}的数值超出可表示的范围", "the number in {field} is out of range"},
    {"not_a_file", "{0} 是链接、文件夹或设备，未予覆盖", "{0} is a link, a folder or a device: it was not replaced"},
    {"old_workbook", "{0} 是旧格式（.xls）或带密码的工作簿，请另存为不带密码的 .xlsx",
     "{0} is a workbook of the old kind (.xls) or has a password: please save it as .xlsx without one"},
    {"quotes", "该行的引号没有闭合", "a quotation mark in the row is never closed"},
    {"rounded", "{field}已被电子表格舍入，后几位丢失",
     "{field} was rounded by a spreadsheet: its last digits are lost"},
    {"row_too_large", "第 {0} 行过大", "row {0} is too large"},
    {"rows_differ", "同一合同各行的{field}不一致", "the rows of one contract differ in {field}"},
    {"several_ticked", "{field}只能勾选一项", "only one box of {field} may be ticked"},
    {"type", "{field}的值类型不符", "{field} has a value of the wrong type"},
    {"unknown_field", "没有字段 {0}", "there is no field {0}"},
    {"workbook", "{0} 不是完好的工作簿（{1}）", "{0} is no workbook, or a damaged one ({1})"},
    {"zip_bomb", "{0} 解压后异常庞大，未予读取", "{0} would unpack to something enormous: it was not read"},
};

}  // namespace dossier::exchange
