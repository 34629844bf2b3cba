#pragma once

#include "messages.hpp"

namespace dossier::desk {

inline constexpr Message kMessages[] = {
    {"denied", "{0} 无权进行此操作（{1}）", "{0} may not do this ({1})"},
    {"no_such_staff", "没有编号为 {0} 的员工，或其已离职", "there is no member of staff {0}, or they have left"},
    {"no_such_customer", "没有客户 {0}", "there is no customer {0}"},
    {"no_such_interaction", "没有服务记录 {0}", "there is no interaction {0}"},
    {"no_such_follow_up", "没有跟进任务 {0}", "there is no follow-up {0}"},
    {"not_open", "跟进任务 {0} 已关闭", "follow-up {0} is closed already"},
    {"number_taken", "编号 {0} 已被使用", "number {0} is taken already"},
    {"write_ended", "此写入已结束，或这是只读快照", "this write has ended, or it is a snapshot"},
    {"reserved", "{field} {0} 由系统保留", "{field} {0} is reserved"},
    {"utf8", "{field}不是有效的 UTF-8 文本", "{field} is not valid UTF-8"},
    {"control_character", "{field}含有控制字符", "{field} contains a control character"},
    {"too_long", "{field}超过 {0} 个字", "{field} has more than {0} characters"},
    {"industry", "{field}“{0}”不是行业代码（GB/T 4754 门类 A–T 加数字）", "{field} \"{0}\" is not an industry (GB/T 4754: a letter A-T and digits)"},
    {"usual_twice", "只能有一个常用地址", "only one address can be the usual one"},
    {"time_window", "{field}不是有效的时间段", "{field} is not a stretch of time"},
    {"iso_date", "{field}“{0}”不是有效日期（应为 2024-03-15）", "{field} \"{0}\" is not a date (expected 2024-03-15)"},
    {"instant", "{field}不是有效时间", "{field} is not a point in time"},
    {"unknown_value", "{field}的取值 {0} 未知", "{field} has an unknown value {0}"},
    {"stage_step", "客户已被接触过，不能退回“未接触”", "a customer who was contacted cannot go back to not contacted"},
    {"reason_required", "需要说明原因", "a reason is required"},
    {"satisfaction", "{field} {0} 不在 1–5 之间", "{field} {0} is not between 1 and 5"},
    {"before_feedback", "{field}早于反馈时间", "{field} is before the feedback itself"},
    {"not_feedback", "{0} 不是需要答复的反馈", "{0} is not feedback that wants an answer"},
    {"status_step", "{0} 的当前状态不允许这一步", "the status of {0} does not allow this step"},
    {"postpone_earlier", "新时间必须晚于原定时间", "the new time must be later than the old one"},
    {"pattern", "“{0}”不是编号格式（如 C{date}{n:3}）", "\"{0}\" is not a number pattern (such as C{date}{n:3})"},
    {"span", "{field}不是有效的时长", "{field} is not a length of time"},
    {"not_searchable", "不能按{field}查找客户", "customers are not found by {field}"},
    {"token", "分页标记无效", "this is not a page token of this list"},
    {"missing", "{field}缺失", "{field} is missing"},
    {"index", "{field}的索引与记录不符，请运行校验", "an index of {field} does not fit its records: run verify"},
    {"record", "{field}的记录无法解析", "a record of {field} cannot be parsed"},
    {"cancelled", "操作已取消", "the operation was cancelled"},
};

}  // namespace dossier::desk
