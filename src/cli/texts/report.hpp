// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "words/bilingual.hpp"

/// What is said in reports. Chinese and English; `{}` stands for the next argument.
namespace dossier::cli::texts {

inline constexpr Text kReportCommand{
    "季度客户服务报告：反馈、满意度、处理时长、高频问题、需求、逾期、人员负荷",
    "The quarterly service report: feedback, satisfaction, handling times, problems, demand, overdue tasks, staff"};
inline constexpr Text kFiguresCommand{"任意两个维度的交叉统计", "Cross-tabulate any two dimensions"};
inline constexpr Text kMonths{"期间：2024Q1、2024-03、2024-03..2024-05 或 2024；不写则为本季度",
                              "Period: 2024Q1, 2024-03, 2024-03..2024-05 or 2024; default: this quarter"};
inline constexpr Text kDimension{
    "维度：客户的 kind of customer、level、industry、source、region、stage；服务记录的 "
    "department、kind、channel、urgency、"
    "satisfaction、customer level、status、month；或其中文名称",
    "Dimension. Of customers: kind of customer, level, industry, source, region, stage; of interactions: department, "
    "kind, "
    "channel, urgency, satisfaction, customer level, status, month"};
inline constexpr Text kServiceReport{"客户服务报告 {0}", "Service report {0}"};
inline constexpr Text kReportHead{"服务记录 {0}（上期 {1}），反馈 {2}（上期 {3}），未关闭 {4}",
                                  "Interactions {0} (before: {1}), feedback {2} (before: {3}), not closed {4}"};
inline constexpr Text kNoFigures{"没有数据", "No figures"};
inline constexpr Text kTotal{"合计", "Total"};
inline constexpr Text kCount{"数量", "Count"};
inline constexpr Text kShareHeading{"占比", "Share"};
inline constexpr Text kBeforeHeading{"上期", "Before"};
inline constexpr Text kNowHeading{"本期", "Now"};
inline constexpr Text kMinutes{"{0} 分钟", "{0} min"};
inline constexpr Text kHours{"{0} 小时", "{0} h"};
inline constexpr Text kDays{"{0} 天", "{0} d"};
inline constexpr Text kKindsTitle{"反馈类型", "Feedback by kind"};
inline constexpr Text kHandlingTitle{"处理时长", "Handling time"};
inline constexpr Text kSatisfactionTitle{"满意度", "Satisfaction"};
inline constexpr Text kProblemsTitle{"高频问题", "Most frequent problems"};
inline constexpr Text kOverdueTitle{"跟进逾期", "Overdue follow-ups"};
inline constexpr Text kStaffTitle{"人员负荷", "Staff load"};
inline constexpr Text kWorseTitle{"变差的指标", "Worse than before"};
inline constexpr Text kNothingWorse{"没有变差的指标", "Nothing is worse"};
inline constexpr Text kWorseKind{"反馈数量", "Feedback of one kind"};
inline constexpr Text kSolvedHeading{"已解决", "Solved"};
inline constexpr Text kMeanHeading{"平均", "Mean"};
inline constexpr Text kMedianHeading{"中位数", "Median"};
inline constexpr Text kPercentileHeading{"90 分位", "90th percentile"};
inline constexpr Text kInTimeHeading{"按时答复", "In time"};
inline constexpr Text kQuarterHeading{"季度", "Quarter"};
inline constexpr Text kRatedHeading{"评价数", "Ratings"};
inline constexpr Text kProblemHeading{"问题", "Problem"};
inline constexpr Text kDueCount{"到期", "Due"};
inline constexpr Text kDoneInTime{"按时完成", "In time"};
inline constexpr Text kDoneLate{"超时完成", "Late"};
inline constexpr Text kNotDone{"未完成", "Not done"};
inline constexpr Text kCustomersHeading{"客户", "Customers"};
inline constexpr Text kOpenTasksHeading{"未完成跟进", "Open follow-ups"};
inline constexpr Text kHandledHeading{"经办记录", "Handled"};
inline constexpr Text kFigureHeading{"指标", "Figure"};
inline constexpr Text kAboutHeading{"项目", "About"};

}  // namespace dossier::cli::texts
