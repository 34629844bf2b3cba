// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "words/message.hpp"

// What tasks that the library plans say, in both languages.

namespace dossier::tasks {

/// What there is to do, of tasks that the library plans (v1.Sentence).
inline constexpr Message kMessages[] = {
    {"task.send_material", "电话联系并寄送资料", "call and send material"},
    {"task.offer_solution", "跟进并提交方案", "follow up and hand in a proposal"},
    {"task.negotiate", "电话或上门洽谈", "call or visit to negotiate"},
    {"task.call_back", "回访并调查满意度", "call back and ask how satisfied they are"},
    {"task.review_registration", "审核客户登记", "review the registration"},
    {"task.correct_registration", "更正退回的客户登记", "correct the registration that was returned"},
    {"task.archive_registration", "归档客户登记表", "archive the registration form"},
    {"task.verify_customer", "核对客户信息 {0}", "verify the customer's details, {0}"},
    {"task.update_detail", "更新{0:field}", "update {0:field}"},
    {"task.confirm_change", "确认信息变更", "confirm the change of details"},
    {"task.retire_detail", "旧信息到期失效：{0:field}", "old details end: {0:field}"},
    {"task.confirm_handover", "确认客户交接 {0} → {1}（{2}）", "confirm the handover {0} to {1} ({2})"},
    {"task.enter_solution", "录入解决方案 {0}", "enter the solution of {0}"},
    {"task.confirm_solution", "与客户确认解决结果 {0}", "confirm the solution of {0} with the customer"},
    {"task.ask_rating", "询问客户满意度 {0}", "ask how satisfied the customer is with {0}"},
    {"task.collect_instalment", "合同 {0} 第 {1} 期回款", "payment of contract {0}, instalment {1}"},
    {"task.prepare_reorder", "预计 {0} 再次采购，提前联系", "next purchase expected {0}: get in touch before"},
    {"task.assess_risk", "客户风险评估", "assess the customer's risk"},
    {"task.report_risk", "高风险预警：核实并上报", "high risk: verify and report"},
    {"task.answer_person", "答复个人信息请求", "answer the request about personal data"},
};

}  // namespace dossier::tasks
