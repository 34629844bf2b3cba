// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "words/message.hpp"

namespace dossier::capi {

/// What a call of the C interface can be wrong in by itself. `{field}` is the argument's name.
inline constexpr Message kMessages[] = {
    {"internal", "内部错误：{0}", "internal error: {0}"},
    {"limit", "参数 {field} 应为 1 至 10000", "the argument {field} must be 1 to 10,000"},
    {"memory", "内存不足", "out of memory"},
    {"null", "缺少参数 {field}（为 NULL）", "the argument {field} is missing (NULL)"},
    {"number", "参数 {field} 的值不在允许范围内", "the argument {field} is not one of the numbers it may be"},
    {"position", "参数 {field} 超出末尾", "the argument {field} is behind the last one"},
    {"record", "参数 {field} 不是该类型的记录", "the argument {field} holds no record of this type"},
    {"utf8", "参数 {field} 不是有效的 UTF-8 文本", "the argument {field} is not UTF-8"},
};

}  // namespace dossier::capi
