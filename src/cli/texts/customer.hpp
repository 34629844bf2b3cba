// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "words/bilingual.hpp"

/// What is said of one customer: the dossier, its timeline and history; and of identifiers. Chinese and English; `{}`
/// stands for the next argument.
namespace dossier::cli::texts {

inline constexpr Text kAnyNumber{"客户编号或记录编号", "Customer or record number"};

inline constexpr Text kAsOf{"资料在这一天结束时（或这一时刻）的样子",
                            "The record as it stood at the end of this day, or at this time"};
inline constexpr Text kShow{"打开客户档案", "Open a customer's dossier"};
inline constexpr Text kTimeline{"客户的服务记录，最新的在前", "A customer's interactions, newest first"};
inline constexpr Text kHistory{"一份记录的变更历史，最新的在前", "The changes to a record, newest first"};
inline constexpr Text kValidate{"校验号码", "Check identifiers"};
inline constexpr Text kField{"uscc、resident_id、org_code、mobile、landline、email、postal_code 或 other_document",
                             "uscc, resident_id, org_code, mobile, landline, email, postal_code or other_document"};
inline constexpr Text kValues{"要校验的值；不写则从标准输入读取，每行一个",
                              "Values to check; default: one per line from standard input"};

inline constexpr Text kReminders{"重要提醒", "Reminders"};
inline constexpr Text kSummary{"互动", "Interactions"};
inline constexpr Text kSummaryLine{"{0} 次，未结 {1} 项，待办 {2} 项", "{0}, {1} open; {2} follow-ups open"};
inline constexpr Text kFirstContact{"首次联系", "First contact"};
inline constexpr Text kMissing{"资料缺项", "Missing"};
inline constexpr Text kLastService{"最近服务", "Last service"};
inline constexpr Text kDuplicates{"疑似重复", "Possible duplicates"};
inline constexpr Text kUsual{"常用", "usual"};

inline constexpr Text kChannelHeading{"方式", "Channel"};

inline constexpr Text kActionHeading{"内容", "What to do"};
inline constexpr Text kOverdueDays{"逾期 {0} 天", "{0} days overdue"};
inline constexpr Text kOverdueOneDay{"逾期 1 天", "1 day overdue"};
inline constexpr Text kOverdueToday{"今天已过", "earlier today"};
inline constexpr Text kToday{"今天", "today"};
inline constexpr Text kInDays{"{0} 天后", "in {0} days"};
inline constexpr Text kTomorrow{"明天", "tomorrow"};

inline constexpr Text kPath{"字段", "Field"};
inline constexpr Text kBefore{"原值", "From"};
inline constexpr Text kAfter{"新值", "To"};

inline constexpr Text kOneCustomer{"同一客户的档案", "Records of this customer"};

inline constexpr Text kValid{"有效", "valid"};
inline constexpr Text kDoubtful{"存疑", "doubtful"};
inline constexpr Text kInvalid{"无效", "invalid"};

struct FieldClassText {
  std::string_view name;
  Text text;
};
inline constexpr FieldClassText kFieldClasses[] = {{"contact", {"联系方式", "contact"}},
                                                   {"identity", {"身份", "identity"}},
                                                   {"money", {"金额", "money"}},
                                                   {"risk", {"风险", "risk"}},
                                                   {"note", {"备注", "note"}}};

inline constexpr Text kSpecialAgreements{"特殊约定", "Special agreements"};
inline constexpr Text kOpenRisks{"风险预警", "Risk signals"};

inline constexpr Text kLegalHolds{"留存令", "Legal holds"};

inline constexpr Text kRestrictedSince{"限制处理：{0} 起，{1}", "Restricted since {0}: {1}"};
inline constexpr Text kErasedCustomer{"个人信息已删除，只保留依法须保存的内容",
                                      "Erased: only what the law requires to be kept is left"};

}  // namespace dossier::cli::texts
