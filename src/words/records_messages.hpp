// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "words/message.hpp"

/// What records refuse or report, in both languages.
namespace dossier::records {

inline constexpr Message kMessages[] = {
    {"unique", "{field}已被另一条记录使用", "{field} is used by another record already"},
    {"revision", "{field}在读取后已被修改（期望版本 {0}，现为 {1}）",
     "{field} was changed since it was read (expected revision {0}, now {1})"},
    {"record_format", "{field}由更新的版本写入", "a record of {field} was written by a newer version"},
    {"envelope", "{field}的记录已损坏", "a record of {field} is damaged"},
    {"key", "索引键已损坏", "an index key is damaged"},
    {"journal_key", "存储缺少日志密钥", "the store has no journal key"},
    {"journal_link", "{field}的变更日志在 {0} 处断开", "the journal of {field} is broken at {0}"},
    {"journal_salt", "变更日志在 {0} 处缺少盐值", "the journal's salt is missing at {0}"},
    {"erased", "{field}当时的内容已依请求清除，无法再读取",
     "what {field} said then was erased on request and cannot be read any more"},
    {"declaration", "索引 {field} 由更新的版本（{0}）写入，本程序只认识 {1}",
     "index {field} was written by a newer version ({0}; this one knows {1})"},
    {"declarations_outdated", "存储需要升级索引，不能以只读方式打开",
     "the store's indexes must be brought up to date: open it for writing once"},
    {"sodium", "密码库初始化失败", "the cryptographic library did not start"},
};

}  // namespace dossier::records
