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

inline constexpr Text kFeedbackReviewCommand{"每周检查：超时、未确认、未评价的反馈",
                                             "The weekly review: what is late, not confirmed or not rated"};
inline constexpr Text kWeek{"这一天所在的周；不写则为本周", "The week of this day; default: this week"};
inline constexpr Text kFeedbackReview{"{0}：新增 {1}，未关闭 {2}，待追问 {3}",
                                      "{0}: {1} received, {2} open, {3} to ask about"};
inline constexpr Text kGapHeading{"情形", "What"};
inline constexpr Text kClockHeading{"环节", "Step"};
inline constexpr Text kMetHeading{"完成", "Done"};

inline constexpr Text kWeekdays[] = {{"周日", "Sunday"},    {"周一", "Monday"},   {"周二", "Tuesday"},
                                     {"周三", "Wednesday"}, {"周四", "Thursday"}, {"周五", "Friday"},
                                     {"周六", "Saturday"}};

}  // namespace dossier::cli::texts
