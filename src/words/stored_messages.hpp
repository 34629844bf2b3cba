// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "words/message.hpp"

// Sentences that the library itself stores, by name and facts, and what they say in both languages.

namespace dossier::stored {

/// What a v1.Sentence says.
inline constexpr Message kMessages[] = {
    {"stored.send_material", "电话联系并寄送资料", "call and send material"},
    {"stored.offer_solution", "跟进并提交方案", "follow up and hand in a proposal"},
    {"stored.negotiate", "电话或上门洽谈", "call or visit to negotiate"},
    {"stored.call_back", "回访并调查满意度", "call back and ask how satisfied they are"},
    {"stored.review_registration", "审核客户登记", "review the registration"},
    {"stored.correct_registration", "更正退回的客户登记", "correct the registration that was returned"},
    {"stored.archive_registration", "归档客户登记表", "archive the registration form"},
    {"stored.verify_customer", "核对客户信息 {0}", "verify the customer's details, {0}"},
    {"stored.update_detail", "更新{0:field}", "update {0:field}"},
    {"stored.confirm_change", "确认信息变更", "confirm the change of details"},
    {"stored.retire_detail", "旧信息到期失效：{0:field}", "old details end: {0:field}"},
    {"stored.confirm_handover", "确认客户交接 {0} → {1}（{2}）", "confirm the handover {0} to {1} ({2})"},
    {"stored.enter_solution", "录入解决方案 {0}", "enter the solution of {0}"},
    {"stored.confirm_solution", "与客户确认解决结果 {0}", "confirm the solution of {0} with the customer"},
    {"stored.ask_rating", "询问客户满意度 {0}", "ask how satisfied the customer is with {0}"},
    {"stored.complete_feedback", "按计划完成反馈 {0}", "complete {0} as planned"},
    {"stored.help_with_obstacle", "跟进遇到障碍，请协助：{0}", "help with an obstacle, see {0}"},
    {"stored.collect_instalment", "合同 {0} 第 {1} 期回款", "payment of contract {0}, instalment {1}"},
    {"stored.prepare_reorder", "预计 {0} 再次采购，提前联系", "next purchase expected {0}: get in touch before"},
    {"stored.assess_risk", "客户风险评估", "assess the customer's risk"},
    {"stored.report_risk", "高风险预警：核实并上报", "high risk: verify and report"},
    {"stored.answer_person", "答复个人信息请求", "answer the request about personal data"},
    {"stored.late_in_a_row", "连续 {0} 个月逾期付款（{1} 至 {2}）", "{0} months late in a row ({1} to {2})"},
    {"stored.late_no_more", "补登付款后不再成立", "no longer true once a payment was entered"},
};

}  // namespace dossier::stored
