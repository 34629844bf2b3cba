#pragma once

#include "../messages.hpp"

namespace dossier::rules {

// {0} of an identifier's reason is empty or " → <what may have been meant>".
inline constexpr Message kMessages[] = {
    {"required", "{field}必填", "{field} is required"},
    {"masked", "{field}是打码后的号码（含*），不能保存", "{field} is a masked copy (it contains *) and cannot be stored"},
    {"charset", "{field}含有不允许的字符{0}", "{field} contains characters that do not belong there{0}"},
    {"length", "{field}长度不对{0}", "{field} has the wrong length{0}"},
    {"checksum", "{field}校验位不符，请核对每一位{0}", "{field} does not match its check digit: please compare every digit{0}"},
    {"category", "{field}的登记部门或机构类别不存在", "{field} begins with an authority or category that does not exist"},
    {"org_checksum_warning", "{field}中组织机构代码的校验位不符", "the organisation code within {field} does not match its check digit"},
    {"legacy15", "{field}是已停用的15位号码{0}", "{field} is a 15-digit number, no longer in use{0}"},
    {"region", "{field}的地区代码不存在", "{field} begins with a region that does not exist"},
    {"birthdate", "{field}中的出生日期不存在或在将来", "the birth date in {field} does not exist or lies in the future"},
    {"prefix", "{field}的号段不存在或未分配", "{field} begins with digits that are not assigned"},
    {"area_code", "{field}缺少区号或区号不存在", "{field} has no area code or one that does not exist"},
    {"subscriber_first_digit", "{field}区号之后应以2至8开头", "{field} must begin with 2 to 8 behind the area code"},
    {"subscriber_len", "{field}位数不对", "{field} has the wrong number of digits"},
    {"subscriber_len_warning", "{field}位数与该区号不符", "{field} has a number of digits that is unusual for its area"},
    {"extension", "{field}的分机号应为1至6位数字", "the extension of {field} must be 1 to 6 digits"},
    {"at_sign", "{field}必须有且只有一个@", "{field} needs exactly one @"},
    {"syntax", "{field}格式不正确", "{field} is not well-formed"},
    {"non_ascii", "{field}只能使用英文字母、数字和符号", "{field} may only contain ASCII characters"},
    {"local_length", "{field}中@之前超过64个字符", "{field} has more than 64 characters before the @"},
    {"identifier", "没有这种号码类型", "there is no such kind of identifier"},
    {"date", "{field}的日期不存在", "{field} is a day that does not exist"},
    {"date_format", "{field}不是日期", "{field} is not a date"},
    {"time", "{field}的时间不存在", "{field} is a time of day that does not exist"},
    {"day", "日期超出0001年至9999年", "the day lies outside the years 1 to 9999"},
    {"day_kind", "自定义日期只能是放假或调休上班", "a day of one's own is a holiday or a make-up working day"},
    {"calendar", "工作日历{field}无法识别：{0}", "working-day calendar, {field} cannot be read: {0}"},
    {"duration", "时限应为0至100000的整数", "a duration is a whole number from 0 to 100,000"},
    {"business_hours", "营业时间不合理", "the business hours are not possible"},
    {"window", "{field}的时间段无法识别", "{field} names no windows of time that can be read"},
    // Steps of an explanation (X4): {0} from, {1} to, {2} because.
    {"step.interval", "自{0}起加{2}，得{1}", "{2} from {0} is {1}"},
    {"step.not_counted", "{0}当日不计入（{2}）", "{0}: the day of the event does not count ({2})"},
    {"step.skipped", "跳过{0}至{1}：{2}", "passed over {0} to {1}: {2}"},
    {"step.makeup", "{0}为调休上班日（{2}），计入", "{0} is worked in exchange ({2}) and counts"},
    {"step.moved", "末日非工作日，由{0}顺延至{1}（{2}）", "the last day is not worked, so the end moves from {0} to {1} ({2})"},
    {"step.opening", "{0}时{2}，等到{1}", "{2} at {0}, so it waits until {1}"},
    {"step.window", "{1}在客户的服务时间内（{2}）", "{1} lies inside the customer's window ({2})"},
    {"step.window_first", "客户在工作日没有服务时间，按客户时间安排在{1}（{2}）",
     "the customer is never free on a working day, so the window decides: {1} ({2})"},
    {"step.window_ignored", "找不到符合客户服务时间的时刻，安排在{1}（{2}）", "no time fits the customer's windows, so it is {1} ({2})"},
    {"step.due", "截止时间{1}（{2}）", "due {1} ({2})"},
    {"weekend", "周末", "weekend"},
    {"holiday", "放假", "holiday"},
    {"closed", "已停止营业", "closed"},
    {"outside_window", "不在客户的服务时间内", "outside the customer's windows"},
    {"civil_code_201", "《民法典》第201条", "Civil Code, article 201"},
    {"civil_code_203", "《民法典》第203条", "Civil Code, article 203"},
    {"business_hours_window", "营业时间", "business hours"},
};

}  // namespace dossier::rules
