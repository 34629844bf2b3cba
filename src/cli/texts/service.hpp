// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "words/bilingual.hpp"

/// What is said of feedback and of what is due. Chinese and English; `{}` stands for the next argument.
namespace dossier::cli::texts {

inline constexpr Text kDue{"今天该联系谁：到期与逾期的跟进", "Whom to contact: follow-ups that are due or overdue"};
inline constexpr Text kDueUntil{"到这一天（含）；不写则到今天", "Up to and including this day; default: today"};
inline constexpr Text kOverdue{"只看已逾期的", "Only what is overdue"};

inline constexpr Text kDueTitle{"今天 {0}（{1}）：到期 {2} 项，其中逾期 {3} 项",
                                "Today {0} ({1}): {2} due, {3} of them overdue"};

inline constexpr Text kFeedbackCommand{
    "反馈闭环：review 每周检查，progress 进展，solved 已解决待录入，solve 录入方案，confirm 客户已确认，rate "
    "评价，close 关闭，reopen 重开，wait 等待客户，resume 继续",
    "The feedback loop: review (weekly), progress, solved (solution still to be entered), solve (enter the "
    "solution), confirm, rate, close, reopen, wait (for the customer), resume"};
inline constexpr Text kFeedbackNumbers{"反馈编号，可多个", "Feedback numbers, one or more"};
inline constexpr Text kFeedbackText{"进展、解决方案、原因或客户的话",
                                    "Progress, solution, reason or the customer's own words"};
inline constexpr Text kFeedbackAt{"solved、solve：何时解决；wait：最迟等到何时",
                                  "solved, solve: when it was solved; wait: until when at most"};
inline constexpr Text kRating{"rate：满意度 1–5", "rate: satisfaction, 1 to 5"};
inline constexpr Text kWeek{"review：这一天所在的周；不写则为本周", "review: the week of this day; default: this week"};
inline constexpr Text kNeedsFeedback{"请写明反馈编号", "a feedback number is needed"};
inline constexpr Text kFeedbackReview{"{0}：新增 {1}，未关闭 {2}，待追问 {3}",
                                      "{0}: {1} received, {2} open, {3} to ask about"};
inline constexpr Text kGapHeading{"情形", "What"};
inline constexpr Text kClockHeading{"环节", "Step"};
inline constexpr Text kMetHeading{"完成", "Done"};

inline constexpr Text kWeekdays[] = {{"周日", "Sunday"},    {"周一", "Monday"},   {"周二", "Tuesday"},
                                     {"周三", "Wednesday"}, {"周四", "Thursday"}, {"周五", "Friday"},
                                     {"周六", "Saturday"}};

}  // namespace dossier::cli::texts
