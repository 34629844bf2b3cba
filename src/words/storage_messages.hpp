// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "words/message.hpp"

/// What storage refuses or reports, in both languages.
namespace dossier::storage {

inline constexpr Message kMessages[] = {
    {"address_space", "进程可用的地址空间不足，无法映射存储：{0}",
     "the process has too little address space to map the store: {0}"},
    {"backup_cancelled", "备份已取消", "the backup was cancelled"},
    {"basis_failed", "所依据的前一次写入未能落盘，本次写入也已撤销：{0}",
     "this write read from another one that could not be stored: {0}"},
    {"busy", "其他写入长时间占用存储：{0}", "another writer did not let go in time: {0}"},
    {"compacting", "存储正在整理，请稍后再打开：{0}", "the store is being compacted, open it a little later: {0}"},
    {"damaged", "数据损坏，校验和不符：{field}", "damaged data, the checksum is wrong: {field}"},
    {"data_file_lost", "存储打开期间数据文件被删除或替换：{0}",
     "the data file was removed or replaced while the store was open: {0}"},
    {"disk_full", "磁盘空间不足：{0}", "the disk is full: {0}"},
    {"ended", "该事务已经结束", "this write has ended"},
    {"savepoint_bulk", "批量写入没有保存点", "a bulk write has no savepoints"},
    {"savepoint_ended", "该保存点已经结束", "this savepoint has ended"},
    {"engine", "存储引擎内部检查失败：{0}", "a check inside the storage engine failed: {0}"},
    {"engine_version", "数据文件的引擎版本不受支持：{0}", "the data file was made by another engine version: {0}"},
    {"file_read_only", "文件或文件夹只读：{0}", "the file or folder is read-only: {0}"},
    {"folder_in_use", "文件夹中已有其他内容：{0}", "the folder holds something else: {0}"},
    {"foreign_write", "其他程序绕过本库写入了该存储，本次写入已撤销",
     "another program wrote to the store around this library; this write was undone"},
    {"forked", "该句柄在 fork 之前打开，请在子进程中重新打开存储",
     "the store was opened before fork(): open it anew in the child"},
    {"key_size", "键的长度应为 1 至 511 字节，实际 {0}", "a key has 1 to 511 bytes, this one {0}"},
    {"lock_file_lost", "存储打开期间锁文件被删除或替换：{0}",
     "the lock file was removed or replaced while the store was open: {0}"},
    {"network_filesystem", "存储位于网络文件系统 {0} 上，锁与内存映射不可靠：{1}",
     "the store is on a network file system, {0}: {1}"},
    {"newer_format", "存储格式 {0} 比本程序支持的 {1} 新", "the store has format {0}, this library knows up to {1}"},
    {"not_a_store", "不是有效的存储：{0}", "not a store: {0}"},
    {"not_opened_for_writing", "存储以只读方式打开", "the store is open for reading only"},
    {"options_differ", "本进程已用不同的选项打开该存储：{0}",
     "this process has opened the store with other options: {0}"},
    {"page", "数据文件的页 {0} 损坏：{1}（{field}）", "page {0} of the data file is damaged: {1} ({field})"},
    {"permission", "没有权限：{0}", "permission denied: {0}"},
    {"position", "游标没有停在任何条目上", "the cursor is not on an entry"},
    {"readers_full", "快照数量已达上限 {0}", "all {0} snapshots are in use"},
    {"space", "没有编号为 {0} 的空间", "there is no space number {0}"},
    {"spaces_missing", "存储缺少本程序所需的空间，且以只读方式打开：{0}",
     "the store lacks spaces this library needs and is open for reading only: {0}"},
    {"store_exists", "该路径已有内容：{0}", "something exists at this path already: {0}"},
    {"store_full", "存储已达容量上限，仍可读取和删除：{0}",
     "the store has reached its size limit; reads and deletes still work: {0}"},
    {"store_in_use", "存储正被打开，须全部关闭后才能整理：{0}",
     "the store is open somewhere: it can be compacted once everybody has closed it: {0}"},
    {"store_missing", "该路径没有存储：{0}", "there is no store at this path: {0}"},
    {"system", "系统调用失败：{0}：{1}", "the operating system refused: {0}: {1}"},
    {"truncated", "数据文件被截断：{0}", "the data file is cut short: {0}"},
    {"unknown_spaces", "存储中有本程序不认识的空间：{0}", "the store has spaces this library does not know: {0}"},
    {"unusable", "存储遇到写入故障，请重新打开：{0}", "the store met a write failure, open it anew: {0}"},
    {"value_size", "值过长：{0} 字节", "a value is too long: {0} bytes"},
};

}  // namespace dossier::storage
