#pragma once

#include "messages.hpp"

namespace dossier::exchange {

inline constexpr Message kMessages[] = {
    {"cells", "该行有 {1} 列，应为 {0} 列", "the row has {1} cells, the heading {0}"},
    {"encoding", "{0} 不是 UTF-8 编码，请另存为 UTF-8", "{0} is not UTF-8: please save it as UTF-8"},
    {"file", "无法读写文件 {0}：{1}", "cannot read or write {0}: {1}"},
    {"form", "没有这种表单", "there is no such form"},
    {"heading", "缺少列：{0}", "a column is missing: {0}"},
    {"internal", "程序内部错误：{0}", "a defect of the program: {0}"},
    {"json", "不是有效的 JSON（第 {0} 字节处）", "not valid JSON (at byte {0})"},
    {"message_name", "没有名为 {0} 的记录类型", "there is no kind of record named {0}"},
    {"moved", "{0} 的{field}不能通过导入更改", "{field} of {0} cannot be changed by an import"},
    {"no_such_record", "没有编号为 {0} 的记录", "there is no record with the number {0}"},
    {"quotes", "该行的引号没有闭合", "a quotation mark in the row is never closed"},
    {"rows_differ", "同一合同各行的{field}不一致：{0}", "the rows of one contract differ in {field}: {0}"},
    {"type", "{field}的值类型不符：{0}", "{field} has a value of the wrong type: {0}"},
    {"unknown_field", "没有字段 {0}", "there is no field {0}"},
};

}  // namespace dossier::exchange
