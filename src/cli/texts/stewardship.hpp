// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "words/bilingual.hpp"

/// What is said of reviews, handovers, the pool and the policy. Chinese and English; `{}` stands for the next argument.
namespace dossier::cli::texts {

inline constexpr Text kReview{
    "登记审核、归档与核对：list 列出，check 自查，approve 通过，return 退回，archive 归档，verify 已核对，change "
    "报告联系方式变更",
    "Review, archive and verify registrations: list, check (by the registrar), approve, return, archive, verify "
    "(quarterly check done), change (a contact detail is reported to have changed)"};
inline constexpr Text kCustomersArgument{"客户编号，可多个", "Customer numbers, one or more"};
inline constexpr Text kReviewState{
    "list：只看这种状态（草稿、已自查、已审核、退回）；不写则为已自查，即等待审核的",
    "list: only this state (draft, self-checked, approved, returned); default: self-checked, which waits for a "
    "supervisor"};
inline constexpr Text kRegistrar{"只看这位登记人（工号）", "Only what this person registered (staff number)"};
inline constexpr Text kFields{
    "return、change：存疑或变更的字段，逗号分隔，如 contacts[0].mobile,addresses",
    "return, change: fields in doubt or changed, separated by commas, such as contacts[0].mobile,addresses"};
inline constexpr Text kRemark{"意见或说明", "Remark or explanation"};
inline constexpr Text kArchiveNumber{"archive：纸质档案已有的编号；不写则取本月下一个",
                                     "archive: the number that the paper file already has; default: this month's next"};
inline constexpr Text kWaitingSince{"自", "Since"};
inline constexpr Text kMissingHeading{"缺少", "Missing"};
inline constexpr Text kRegistrarHeading{"登记人", "Registrar"};
inline constexpr Text kReviewCount{"{0}：{1} 个", "{0}: {1}"};
inline constexpr Text kArchived{"{0}：已归档，档案编号 {1}", "{0}: archived as {1}"};
inline constexpr Text kVerified{"{0}：已核对", "{0}: verified"};
inline constexpr Text kChangeReported{"{0}：须在期限内更新（任务 {1}）",
                                      "{0}: must be updated in time (follow-up {1})"};

inline constexpr Text kHandover{
    "客户交接：list 列出，propose 提出，show 查看待办，confirm 确认，cancel 取消，leaver 离职一次交清",
    "Hand over customers: list, propose, show (with what is open), confirm, cancel, leaver (everything of somebody "
    "who leaves)"};
inline constexpr Text kHandoverWhat{
    "propose：客户编号（不写则为其全部客户）；show、confirm、cancel：交接编号",
    "propose: customer numbers (default: all of the giver's); show, confirm, cancel: the handover's id"};
inline constexpr Text kHandoverFrom{"交出人（工号）", "Who hands over (staff number)"};
inline constexpr Text kHandoverTo{"接收人（工号）；leaver 可写多个，逗号分隔",
                                  "Who takes over (staff number); leaver: one or more, separated by commas"};
inline constexpr Text kHandoverStaff{"list：只看与此人有关的；confirm：谁确认",
                                     "list: only this person's; confirm: who confirms"};
inline constexpr Text kEffective{"生效时间；不写则双方确认后立即生效",
                                 "When it takes effect; default: as soon as both have confirmed"};
inline constexpr Text kHandoverId{"交接 {0}", "Handover {0}"};
inline constexpr Text kHandoverLine{"{0} → {1}，客户 {2} 个，{3}", "{0} → {1}, customers: {2}, {3}"};
inline constexpr Text kNotANumber{"“{0}”不是交接编号", "\"{0}\" is not a handover id"};
inline constexpr Text kNeedsCustomer{"请写明客户编号", "a customer number is needed"};

inline constexpr Text kPoolCommand{
    "客户公海：list 列出，drop 退回，pick 领取，preview 谁将被回收，run 执行到时的回收、核对与交接",
    "The customer pool: list, drop, pick, preview (who would be recycled), run (carry out the recycling, "
    "verifications and handovers that are due)"};
inline constexpr Text kPickFor{"pick：领给谁（工号）；不写则为自己",
                               "pick: for whom (staff number); default: yourself"};
inline constexpr Text kPreviewUntil{"preview：到这一天（含）；不写则到今天",
                                    "preview: up to and including this day; default: today"};
inline constexpr Text kDropped{"{0}：已退回公海", "{0}: returned to the pool"};
inline constexpr Text kPicked{"{0}：已由 {1} 领取", "{0}: picked by {1}"};
inline constexpr Text kLastContact{"最近联系", "Last contact"};
inline constexpr Text kRecyclingCount{"将回收 {0} 个客户", "{0} customers would be recycled"};
inline constexpr Text kUpkeepDone{
    "交接 {0}，新排核对 {1}，旧联系方式到期 {2}，回收 {3}",
    "handovers: {0}, verifications planned: {1}, old details retired: {2}, recycled: {3}"};

inline constexpr Text kPolicyCommand{
    "业务规则：show 显示（JSON），set 启用文件中的规则，dry-run 看改动会影响什么",
    "The business rules: show (JSON), set (from a file), dry-run (what a change would do)"};
inline constexpr Text kPolicyFile{"set、dry-run：规则文件（JSON）；- 为标准输入",
                                  "set, dry-run: file with the rules (JSON); - for standard input"};
inline constexpr Text kNeedsFile{"请写明规则文件", "a file with the rules is needed"};
inline constexpr Text kPolicySet{"已启用，版本 {0}", "In force, version {0}"};
inline constexpr Text kReplacePolicy{"以文件内容代替全部规则；不写则只改文件中提到的",
                                     "The file is all there is; default: what it does not name stays"};
inline constexpr Text kDryRunUntil{"dry-run：回收看到这一天（含）；不写则到今天",
                                   "dry-run: recycling up to and including this day; default: today"};
inline constexpr Text kEffects{"影响 {0} 项", "{0} effects"};
inline constexpr Text kEffectHeading{"影响", "Effect"};
inline constexpr Text kNewTime{"新时间", "New"};
inline constexpr Text kOldTime{"原时间", "Old"};

}  // namespace dossier::cli::texts
