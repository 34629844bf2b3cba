#pragma once

#include "exchange/page_words.hpp"

// What the pages say beyond the labels of the records. `{}` stands for the next argument.

namespace dossier::exchange::texts {

// All pages.
inline constexpr PageText kNumbers{"查看数字", "Show the numbers"};
inline constexpr PageText kComma{"、", ", "};
inline constexpr PageText kSemicolon{"；", "; "};
inline constexpr PageText kColon{"：", ": "};
inline constexpr PageText kMadeAt{"生成于 {}", "Made {}"};
inline constexpr PageText kTotal{"合计", "Total"};
inline constexpr PageText kNothing{"没有记录", "Nothing recorded"};
inline constexpr PageText kUnknown{"未填写", "Not stated"};
inline constexpr PageText kOthers{"其他合计", "All others"};
inline constexpr PageText kPersonal{"本页含业务与个人信息，请妥善保管。", "This page holds business and personal data: please keep it safe."};

// The service report.
inline constexpr PageText kServiceReport{"客户服务报告", "Customer service report"};
inline constexpr PageText kQuarterTitle{"{}年第{}季度客户服务报告", "Customer service report, Q{} {}"};
inline constexpr PageText kPeriodTitle{"{}客户服务报告", "Customer service report, {}"};
inline constexpr PageText kFromTo{"{}至{}", "{} to {}"};
inline constexpr PageText kPeriod{"期间：{}", "Period: {}"};
inline constexpr PageText kAgainst{"对比：{}", "Compared with: {}"};
inline constexpr PageText kDepartmentIs{"部门：{}", "Department: {}"};
inline constexpr PageText kWholeBusiness{"全公司", "Whole business"};
inline constexpr PageText kChineseNumbers[] = {{"一", "1"}, {"二", "2"}, {"三", "3"}, {"四", "4"}};
inline constexpr PageText kQuarterShort{"{}年Q{}", "Q{} {}"};
inline constexpr PageText kNow{"本期", "This period"};
inline constexpr PageText kBefore{"上期", "Period before"};

inline constexpr PageText kInteractions{"服务记录", "Interactions"};
inline constexpr PageText kFeedback{"需答复的反馈", "Feedback to answer"};
inline constexpr PageText kOpen{"其中未关闭", "Of it still open"};
inline constexpr PageText kMeanTime{"平均处理时长", "Mean handling time"};
inline constexpr PageText kInTime{"按时解决率", "Solved in time"};
inline constexpr PageText kMeanSatisfaction{"平均满意度", "Mean satisfaction"};
inline constexpr PageText kFollowUpsDone{"跟进按时完成率", "Follow-ups done in time"};
inline constexpr PageText kDoneOf{"{} / {} 项", "{} of {}"};
inline constexpr PageText kOutOfFive{"{} / 5", "{} / 5"};
inline constexpr PageText kOfFeedback{"占反馈的 {}", "{} of the feedback"};
inline constexpr PageText kMore{"比上期多 {}", "{} more than before"};
inline constexpr PageText kLess{"比上期少 {}", "{} less than before"};
inline constexpr PageText kLonger{"比上期慢 {}", "{} slower than before"};
inline constexpr PageText kShorter{"比上期快 {}", "{} faster than before"};
inline constexpr PageText kHigher{"比上期高 {}", "{} higher than before"};
inline constexpr PageText kLower{"比上期低 {}", "{} lower than before"};
inline constexpr PageText kSame{"与上期持平", "Same as before"};
inline constexpr PageText kNoBefore{"上期没有数据", "No data for the period before"};
inline constexpr PageText kPoints{"{} 个百分点", "{} points"};
inline constexpr PageText kBetterWord{"，好转", ", better"};
inline constexpr PageText kWorseWord{"，变差", ", worse"};

inline constexpr PageText kWorse{"比上期变差的", "Worse than in the period before"};
inline constexpr PageText kNothingWorse{"没有变差的指标", "Nothing got worse"};
inline constexpr PageText kNothingWorseMore{"与上期相比，没有一项指标变差。", "No figure is worse than in the period before."};
inline constexpr PageText kFromTill{"{} → {}", "{} → {}"};
inline constexpr PageText kRose{"上升", "rose"};
inline constexpr PageText kFell{"下降", "fell"};
inline constexpr PageText kTimes{"{} 次", "{} times"};

inline constexpr PageText kFeedbackPart{"反馈", "Feedback"};
inline constexpr PageText kKinds{"反馈类型占比", "Feedback by kind"};
inline constexpr PageText kUrgencies{"紧急程度", "Feedback by urgency"};
inline constexpr PageText kChannels{"来源渠道", "Feedback by channel"};
inline constexpr PageText kKind{"类型", "Kind"};
inline constexpr PageText kUrgency{"紧急程度", "Urgency"};
inline constexpr PageText kChannel{"渠道", "Channel"};
inline constexpr PageText kCount{"数量", "Count"};
inline constexpr PageText kShare{"占比", "Share"};
inline constexpr PageText kShareBefore{"上期占比", "Share before"};
inline constexpr PageText kProblems{"最常见的问题", "Most frequent problems"};
inline constexpr PageText kProblemsNote{"客户说到的痛点与抱怨，按提及次数", "What customers called a pain or complained about, by how often"};
inline constexpr PageText kProblem{"问题", "Problem"};

inline constexpr PageText kQualityPart{"处理与满意度", "Handling and satisfaction"};
inline constexpr PageText kSatisfaction{"各等级客户的满意度", "Satisfaction by customer level"};
inline constexpr PageText kSatisfactionNote{"每季度评价的平均值，1 至 5 分", "Mean of the ratings of each quarter, 1 to 5"};
inline constexpr PageText kQuarter{"季度", "Quarter"};
inline constexpr PageText kRatings{"{}（{} 人评价）", "{} ({} rated)"};
inline constexpr PageText kHandling{"各部门处理时长", "Handling time by department"};
inline constexpr PageText kHandlingNote{"从受理到解决的平均时长；细条为上期", "Mean from report to solution; the thin bar is the period before"};
inline constexpr PageText kHandlingInTime{"各部门按时解决率", "Solved in time by department"};
inline constexpr PageText kHandlingInTimeNote{"在紧急程度所定时限内答复的占比", "Answered within the time that their urgency sets"};
inline constexpr PageText kDepartment{"部门", "Department"};
inline constexpr PageText kAllDepartments{"全部", "All"};
inline constexpr PageText kSolved{"已解决", "Solved"};
inline constexpr PageText kMean{"平均", "Mean"};
inline constexpr PageText kMedian{"中位", "Median"};
inline constexpr PageText kNinety{"90% 不超过", "90% within"};
inline constexpr PageText kMeanBefore{"上期平均", "Mean before"};
inline constexpr PageText kInTimeBefore{"上期按时", "In time before"};

inline constexpr PageText kTrendPart{"趋势", "Trends"};
inline constexpr PageText kDemand{"十二个月的需求", "Demand over twelve months"};
inline constexpr PageText kDemandNote{"每月的服务记录数，按类型", "Interactions a month, by kind"};
inline constexpr PageText kMonth{"月份", "Month"};
inline constexpr PageText kOverdue{"跟进是否按时", "Follow-ups in time"};
inline constexpr PageText kOverdueNote{"按到期月份", "By the month in which they were due"};
inline constexpr PageText kDoneInTime{"按时完成", "Done in time"};
inline constexpr PageText kDoneLate{"逾期完成", "Done late"};
inline constexpr PageText kNotDone{"未完成", "Not done"};
inline constexpr PageText kDueCount{"到期", "Due"};

inline constexpr PageText kStaffPart{"人员", "People"};
inline constexpr PageText kStaffLoad{"人员负荷", "Staff load"};
inline constexpr PageText kStaffNote{"本期处理的服务记录", "Interactions handled in the period"};
inline constexpr PageText kStaff{"员工", "Staff"};
inline constexpr PageText kOwned{"名下客户", "Customers owned"};
inline constexpr PageText kOpenFollowUps{"未完成跟进", "Open follow-ups"};
inline constexpr PageText kHandled{"本期处理", "Handled"};

inline constexpr PageText kRulesPart{"数字从何而来", "Where the figures come from"};
inline constexpr PageText kRulesNote{"每个数字所依据的规则及其版本", "The rule behind each figure, and its version"};
inline constexpr PageText kFigure{"指标", "Figure"};
inline constexpr PageText kRule{"规则", "Rule"};
inline constexpr PageText kVersion{"规则版本", "Version of the rules"};
inline constexpr PageText kSource{"依据", "Source"};

/// The figures that a Worsening or a FigureRule names.
struct FigureText {
  std::string_view figure;
  PageText text;
};
inline constexpr FigureText kFigures[] = {{"kind", {"反馈数量", "Feedback"}},
                                          {"satisfaction", {"满意度", "Satisfaction"}},
                                          {"handling", {"处理时长", "Handling time"}},
                                          {"in_time", {"按时解决率", "Solved in time"}},
                                          {"problem", {"常见问题", "Frequent problem"}},
                                          {"overdue", {"跟进逾期", "Overdue follow-ups"}},
                                          {"demand", {"需求趋势", "Demand"}},
                                          {"structure", {"客户结构", "Structure of customers"}},
                                          {"funnel", {"阶段转化", "Way through the stages"}},
                                          {"source", {"渠道质量", "Quality of sources"}},
                                          {"staff", {"人员负荷", "Staff load"}}};

/// The rules that make figures, besides the fields of the policy.
inline constexpr FigureText kRules[] = {
    {"feedback", {"按登记时的类型计数", "Counted by the kind that was recorded"}},
    {"ratings", {"客户评价的平均值", "Mean of the customers' ratings"}},
    {"solved_at", {"从反馈时间到解决时间，按自然小时", "From the report to the solution, in clock hours"}},
    {"insights", {"沟通中记下的痛点与抱怨", "Pains and complaints noted in conversations"}},
    {"interactions", {"按发生的月份计数", "Counted in the month in which they took place"}},
    {"due", {"按到期的月份，不含跳过与取消的", "By the month of the due time, without the skipped and cancelled"}},
    {"owners_assignees_handlers", {"名下客户、负责的跟进、处理的记录", "Owned customers, assigned follow-ups, handled interactions"}},
    {"profiles", {"按现在的档案", "By the records as they are now"}},
    {"stage_history", {"按阶段变更的历史", "By the history of the stages"}}};

// The dossier.
inline constexpr PageText kDossier{"客户档案", "Customer dossier"};
inline constexpr PageText kReminders{"请先看", "Read this first"};
inline constexpr PageText kUntilDay{"（至{}）", " (until {})"};
inline constexpr PageText kAgreements{"特殊约定", "Special agreements"};
inline constexpr PageText kRisks{"风险预警", "Risk signals"};
inline constexpr PageText kLastService{"最近服务", "Last service"};
inline constexpr PageText kOpenMatters{"未了结事项", "Open matters"};
inline constexpr PageText kMoreGrounds{"等另 {} 项", "and {} more"};
inline constexpr PageText kAbout{"客户概况", "About the customer"};
inline constexpr PageText kFacts{"基本资料", "Facts"};
inline constexpr PageText kContacts{"联系方式", "Contacts"};
inline constexpr PageText kUsual{"常用", "Usual"};
inline constexpr PageText kBackup{"备用", "Backup"};
inline constexpr PageText kNeeds{"需求与偏好", "Needs and preferences"};
inline constexpr PageText kTimeline{"服务记录", "Timeline"};
inline constexpr PageText kNewest{"最近 {} 条，共 {} 条", "The newest {} of {}"};
inline constexpr PageText kContracts{"合同与回款", "Contracts and payments"};
inline constexpr PageText kPaid{"已付 {}", "{} paid"};
inline constexpr PageText kPaidOf{"已付 {}，共 {}", "{} of {} paid"};
inline constexpr PageText kOverdueInstalments{"逾期 {} 期", "{} overdue"};
inline constexpr PageText kNextDue{"下一期 {}", "next due {}"};
inline constexpr PageText kPaidUp{"已付清", "Paid in full"};
inline constexpr PageText kPayments{"回款记录", "Payments"};
inline constexpr PageText kRhythm{"购买节奏", "Buying rhythm"};
inline constexpr PageText kRhythmLine{"每 {} 天一次，预计下次 {}（可信度 {}%）", "Every {} days, next expected {} (confidence {}%)"};
inline constexpr PageText kMissing{"资料缺项", "Still missing"};
inline constexpr PageText kRemarks{"待核对", "To be checked"};
inline constexpr PageText kOneCustomer{"同一客户的档案", "Records of this customer"};
inline constexpr PageText kPool{"公海", "Pool"};
inline constexpr PageText kSolution{"解决方案：{}", "Solution: {}"};
inline constexpr PageText kSatisfied{"满意度 {} / 5", "Rated {} / 5"};
inline constexpr PageText kNextStep{"下一步：{}", "Next step: {}"};
inline constexpr PageText kPromised{"承诺：{}", "Promised: {}"};

// What is due.
inline constexpr PageText kDueList{"跟进待办", "Follow-ups due"};
inline constexpr PageText kDueTitle{"{}，{}", "{}, {}"};
inline constexpr PageText kOf{"跟进人：{}", "Assignee: {}"};
inline constexpr PageText kOverduePart{"已逾期", "Overdue"};
inline constexpr PageText kToday{"今天", "Today"};
inline constexpr PageText kTomorrow{"明天", "Tomorrow"};
inline constexpr PageText kLater{"以后", "Later"};
inline constexpr PageText kMoreDue{"另有更多，未列出。", "There are more than are listed here."};
inline constexpr PageText kNothingDue{"没有待办。", "Nothing is due."};
inline constexpr PageText kLateDays{"逾期 {} 天", "{} days overdue"};
inline constexpr PageText kLateDay{"逾期 1 天", "1 day overdue"};
inline constexpr PageText kLateToday{"今天已过时", "Past its time today"};
inline constexpr PageText kWhy{"为什么是这个时间", "Why then"};

}  // namespace dossier::exchange::texts
