// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "words/bilingual.hpp"

/// What the commands for a store as a whole say. Chinese and English; `{}` stands for the next argument.
namespace dossier::cli::texts {

inline constexpr Text kInit{"新建存储", "Create a store"};
inline constexpr Text kVerify{"核对存储的每一页、每条记录和索引", "Check every page, record and index of a store"};
inline constexpr Text kBackup{"备份存储到新文件夹", "Copy a store to a new folder"};
inline constexpr Text kBackupFolder{"备份文件夹（不能已存在）", "Folder for the backup (must not exist)"};
inline constexpr Text kRestore{"核对备份，并恢复为存储", "Check a backup and put its state in the place of a store"};
inline constexpr Text kRestoreFrom{"备份文件夹", "Folder of the backup"};
inline constexpr Text kRestoreReplace{"替换已有的存储（可以已损坏，须无人打开）",
                                      "Replace the store that is there (it may be damaged; nobody may have it open)"};
inline constexpr Text kRestoring{"恢复", "Restoring"};
inline constexpr Text kRestored{"已从 {1} 恢复存储 {0}", "Restored the store {0} from {1}"};
inline constexpr Text kStats{"存储的大小与数量", "Size and contents of a store"};

inline constexpr Text kCheckpoint{
    "与此文件中的校验点比对：日志被截断或改动都会发现",
    "Compare with the checkpoint in this file: notices if the journal was cut off or changed"};
inline constexpr Text kSaveCheckpoint{"没有问题时，把校验点写入此文件（请保存在别处）",
                                      "If everything is sound, write a checkpoint to this file (keep it elsewhere)"};

inline constexpr Text kMade{"已新建存储 {0}", "Created the store {0}"};

inline constexpr Text kVerifying{"核对", "Verifying"};
inline constexpr Text kBackingUp{"备份", "Backing up"};
inline constexpr Text kSound{"完好：核对了 {0} 条记录、{1} 条索引、{2} 条变更日志",
                             "Sound: checked {0} records, {1} index rows, {2} journal entries"};
inline constexpr Text kFaults{"发现 {0} 处问题", "{0} faults found"};
inline constexpr Text kBackedUp{"已备份到 {0}", "Backed up to {0}"};

inline constexpr Text kCustomers{"客户", "Customers"};
inline constexpr Text kInteractions{"互动", "Interactions"};
inline constexpr Text kFollowUps{"跟进任务", "Follow-ups"};
inline constexpr Text kStaffCount{"员工", "Staff"};
inline constexpr Text kJournal{"变更日志", "Journal entries"};
inline constexpr Text kFileSize{"文件大小", "File size"};
inline constexpr Text kUsedSize{"已用", "Used"};
inline constexpr Text kFreeSize{"可重用", "Reusable"};
inline constexpr Text kSpace{"空间", "Space"};
inline constexpr Text kEntries{"条目", "Entries"};
inline constexpr Text kBytes{"大小", "Size"};
inline constexpr Text kDepth{"层", "Depth"};
inline constexpr Text kSnapshots{"快照：进程 {0}，落后 {1} 次提交，占住 {2} 不能复用",
                                 "Snapshot: process {0}, {1} commits behind, keeps {2} from reuse"};

inline constexpr Text kCompactHelp{
    "重写存储：删除的内容不再留在文件中；须无人打开",
    "Rewrite the store so that nothing deleted is left in the file; nobody may have it open"};
inline constexpr Text kCompacting{"正在整理", "Compacting"};
inline constexpr Text kTerms{"各项业务数值：期限、阈值、税率及其依据",
                             "The numbers of the business: periods, thresholds, rates, and their sources"};
inline constexpr Text kTermHeading{"名称", "Name"};
inline constexpr Text kMeaningHeading{"含义", "Meaning"};
inline constexpr Text kRequirementHeading{"要求", "Requirement"};
inline constexpr Text kSourceHeading{"来源", "Source"};
inline constexpr Text kCompacted{"已整理 {0}：{1} → {2}", "Compacted {0}: {1} -> {2}"};

}  // namespace dossier::cli::texts
