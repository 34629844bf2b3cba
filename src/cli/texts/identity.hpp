// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "words/bilingual.hpp"

/// What is said of who is who: duplicates, merges, contacts and addresses that change. Chinese and English; `{}` stands
/// for the next argument.
namespace dossier::cli::texts {

inline constexpr Text kDuplicatesHelp{"疑似重复的客户，附理由", "Customers that are likely duplicates, and why"};
inline constexpr Text kDuplicatesNumber{"只看这个客户；不写则查全部", "Only this customer's; default: all"};
inline constexpr Text kCertainOnly{"只看确定的（可直接合并）", "Only those that can be merged without further checks"};
inline constexpr Text kMergeHelp{"把两份档案作为同一客户（可随时撤销）",
                                 "Merge two records into one customer (can be undone at any time)"};
inline constexpr Text kMergeInto{"主档案的客户编号", "Customer number of the record that stands for both"};
inline constexpr Text kMergeMember{"并入的客户编号", "Customer number of the other record"};
inline constexpr Text kMergeReason{"理由", "Why"};
inline constexpr Text kNotSame{
    "不合并，而是认定二者不是同一客户，以后不再提示",
    "Instead of merging, note that these are different customers; they are not proposed again"};
inline constexpr Text kUnmergeHelp{
    "撤销合并（各自的记录原样保留），或撤销“不是同一客户”",
    "Undo a merge (every record stays as it is), or a note that two customers are different"};
inline constexpr Text kReconsider{
    "不撤销合并，而是撤销“与此客户不是同一客户”的认定，以后可再提示",
    "Instead of unmerging, withdraw the note that it is different from this customer; they may be proposed again"};
inline constexpr Text kToldApartList{"列出已认定不是此 NUMBER 的客户：谁、何时、为何",
                                     "List the customers noted as different from NUMBER: by whom, when and why"};
inline constexpr Text kDetailsHelp{"有效的联系方式和地址；登记、确认或撤回变更",
                                   "Contacts and addresses in use; request, confirm or withdraw a change"};
inline constexpr Text kRequestChange{
    "登记变更，如 {\"replaces\":\"contacts[0]\",\"contact\":{\"mobile\":\"13900139000\"}}",
    "Request a change, such as {\"replaces\":\"contacts[0]\",\"contact\":{\"mobile\":\"13900139000\"}}"};
inline constexpr Text kConfirmChange{"确认这一变更（编号）", "Confirm this change (id)"};
inline constexpr Text kConfirmMethod{"确认方式：第二联系方式 或 验证码", "How: \"second contact\" or code"};
inline constexpr Text kConfirmReference{"由谁确认，或验证码短信的编号",
                                        "Who confirmed it, or which message carried the code"};
inline constexpr Text kConfirmProof{"证明材料名称（地址必填）",
                                    "Name of the document that proves it (required for an address)"};
inline constexpr Text kWithdrawChange{"撤回这一变更（编号）", "Withdraw this change (id)"};
inline constexpr Text kDetail{"联系方式或地址", "Contact or address"};
inline constexpr Text kPendingChange{"变更 {0}，替换 {1}", "change {0}, replaces {1}"};
inline constexpr Text kUnmergeMember{"要分出来的客户编号", "Customer number of the record to take out"};

inline constexpr Text kGroup{"成组", "group"};
inline constexpr Text kGroupSize{"共 {0} 位客户如此，不逐对比较",
                                 "so for {0} customers, too many to compare pair by pair"};
inline constexpr Text kNoDuplicates{"没有疑似重复的客户", "No likely duplicates"};
inline constexpr Text kTake{"该字段取此客户编号的值，如 简称=C20240315001；可重复",
                            "Let this record's values count for a field, such as short_name=C20240315001; repeatable"};
inline constexpr Text kMergeDryRun{"只列出两者不同的字段，不作更改",
                                   "Only list the fields that differ; nothing is changed"};
inline constexpr Text kSaidBy{"来自", "Said by"};
inline constexpr Text kNothingDiffers{"没有不同的字段", "Nothing differs"};
inline constexpr Text kMerged{"同一客户：{0}", "One customer: {0}"};
inline constexpr Text kStandsAlone{"单独的客户：{0}", "Customer on its own: {0}"};
inline constexpr Text kToldApart{"已记录：{0} 与 {1} 不是同一客户", "Noted: {0} and {1} are different customers"};
inline constexpr Text kReconsidered{"已撤销：{0} 与 {1} 不是同一客户",
                                    "Withdrawn: {0} and {1} may be the same customer"};

}  // namespace dossier::cli::texts
