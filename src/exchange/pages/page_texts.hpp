// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "exchange/pages/page_words.hpp"

// What the pages say beyond the labels of the records. `{}` stands for the next argument.

namespace dossier::exchange::texts {

// All pages.
inline constexpr Text kNumbers{"查看数字", "Show the numbers"};
inline constexpr Text kComma{"、", ", "};
inline constexpr Text kSemicolon{"；", "; "};
inline constexpr Text kColon{"：", ": "};
inline constexpr Text kMadeAt{"生成于 {0}", "Made {0}"};
inline constexpr Text kTotal{"合计", "Total"};
inline constexpr Text kNothing{"没有记录", "Nothing recorded"};
inline constexpr Text kUnknown{"未填写", "Not stated"};
inline constexpr Text kOthers{"其他合计", "All others"};
inline constexpr Text kPersonal{"本页含业务与个人信息，请妥善保管。",
                                "This page holds business and personal data: please keep it safe."};

// The service report.
inline constexpr Text kServiceReport{"客户服务报告", "Customer service report"};
inline constexpr Text kQuarterTitle{"{0}年第{1}季度客户服务报告", "Customer service report, Q{1} {0}"};
inline constexpr Text kPeriodTitle{"{0}客户服务报告", "Customer service report, {0}"};
inline constexpr Text kFromTo{"{0}至{1}", "{0} to {1}"};
inline constexpr Text kPeriod{"期间：{0}", "Period: {0}"};
inline constexpr Text kAgainst{"对比：{0}", "Compared with: {0}"};
inline constexpr Text kDepartmentIs{"部门：{0}", "Department: {0}"};
inline constexpr Text kWholeBusiness{"全公司", "Whole business"};
inline constexpr Text kChineseNumbers[] = {{"一", "1"}, {"二", "2"}, {"三", "3"}, {"四", "4"}};
inline constexpr Text kQuarterShort{"{0}年Q{1}", "Q{1} {0}"};
inline constexpr Text kNow{"本期", "This period"};
inline constexpr Text kBefore{"上期", "Period before"};

inline constexpr Text kInteractions{"服务记录", "Interactions"};
inline constexpr Text kFeedback{"需答复的反馈", "Feedback to answer"};
inline constexpr Text kOpen{"其中未关闭", "Of it still open"};
inline constexpr Text kMeanTime{"平均处理时长", "Mean handling time"};
inline constexpr Text kInTime{"按时解决率", "Solved in time"};
inline constexpr Text kMeanSatisfaction{"平均满意度", "Mean satisfaction"};
inline constexpr Text kFollowUpsDone{"跟进按时完成率", "Follow-ups done in time"};
inline constexpr Text kDoneOf{"{0} / {1} 项", "{0} of {1}"};
inline constexpr Text kOutOfFive{"{0} / 5", "{0} / 5"};
inline constexpr Text kOfFeedback{"占反馈的 {0}", "{0} of the feedback"};
inline constexpr Text kMore{"比上期多 {0}", "{0} more than before"};
inline constexpr Text kLess{"比上期少 {0}", "{0} less than before"};
inline constexpr Text kLonger{"比上期慢 {0}", "{0} slower than before"};
inline constexpr Text kShorter{"比上期快 {0}", "{0} faster than before"};
inline constexpr Text kHigher{"比上期高 {0}", "{0} higher than before"};
inline constexpr Text kLower{"比上期低 {0}", "{0} lower than before"};
inline constexpr Text kSame{"与上期持平", "Same as before"};
inline constexpr Text kNoBefore{"上期没有数据", "No data for the period before"};
inline constexpr Text kPoints{"{0} 个百分点", "{0} points"};
inline constexpr Text kBetterWord{"，好转", ", better"};
inline constexpr Text kWorseWord{"，变差", ", worse"};

inline constexpr Text kWorse{"比上期变差的", "Worse than in the period before"};
inline constexpr Text kNothingWorse{"没有变差的指标", "Nothing got worse"};
inline constexpr Text kNothingWorseMore{"与上期相比，没有一项指标变差。",
                                        "No figure is worse than in the period before."};
inline constexpr Text kFromTill{"{0} → {1}", "{0} → {1}"};
inline constexpr Text kRose{"上升", "rose"};
inline constexpr Text kFell{"下降", "fell"};
inline constexpr Text kTimes{"{0} 次", "{0} times"};

inline constexpr Text kFeedbackPart{"反馈", "Feedback"};
inline constexpr Text kKinds{"反馈类型占比", "Feedback by kind"};
inline constexpr Text kUrgencies{"紧急程度", "Feedback by urgency"};
inline constexpr Text kChannels{"来源渠道", "Feedback by channel"};
inline constexpr Text kKind{"类型", "Kind"};
inline constexpr Text kUrgency{"紧急程度", "Urgency"};
inline constexpr Text kChannel{"渠道", "Channel"};
inline constexpr Text kCount{"数量", "Count"};
inline constexpr Text kShare{"占比", "Share"};
inline constexpr Text kShareBefore{"上期占比", "Share before"};
inline constexpr Text kProblems{"最常见的问题", "Most frequent problems"};
inline constexpr Text kProblemsNote{"客户说到的痛点与抱怨，按提及次数",
                                    "What customers called a pain or complained about, by how often"};
inline constexpr Text kProblem{"问题", "Problem"};

inline constexpr Text kQualityPart{"处理与满意度", "Handling and satisfaction"};
inline constexpr Text kSatisfaction{"各等级客户的满意度", "Satisfaction by customer level"};
inline constexpr Text kSatisfactionNote{"每季度评价的平均值，1 至 5 分", "Mean of the ratings of each quarter, 1 to 5"};
inline constexpr Text kQuarter{"季度", "Quarter"};
inline constexpr Text kRatings{"{0}（{1} 人评价）", "{0} ({1} rated)"};
inline constexpr Text kHandling{"各部门处理时长", "Handling time by department"};
inline constexpr Text kHandlingNote{"从受理到解决的平均时长；细条为上期",
                                    "Mean from report to solution; the thin bar is the period before"};
inline constexpr Text kHandlingInTime{"各部门按时解决率", "Solved in time by department"};
inline constexpr Text kHandlingInTimeNote{"在紧急程度所定时限内答复的占比",
                                          "Answered within the time that their urgency sets"};
inline constexpr Text kDepartment{"部门", "Department"};
inline constexpr Text kAllDepartments{"全部", "All"};
inline constexpr Text kSolved{"已解决", "Solved"};
inline constexpr Text kMean{"平均", "Mean"};
inline constexpr Text kMedian{"中位", "Median"};
inline constexpr Text kNinety{"90% 不超过", "90% within"};
inline constexpr Text kMeanBefore{"上期平均", "Mean before"};
inline constexpr Text kInTimeBefore{"上期按时", "In time before"};

inline constexpr Text kTrendPart{"趋势", "Trends"};
inline constexpr Text kDemand{"十二个月的需求", "Demand over twelve months"};
inline constexpr Text kDemandNote{"每月的服务记录数，按类型", "Interactions a month, by kind"};
inline constexpr Text kMonth{"月份", "Month"};
inline constexpr Text kOverdue{"跟进是否按时", "Follow-ups in time"};
inline constexpr Text kOverdueNote{"按到期月份", "By the month in which they were due"};
inline constexpr Text kDoneInTime{"按时完成", "Done in time"};
inline constexpr Text kDoneLate{"逾期完成", "Done late"};
inline constexpr Text kNotDone{"未完成", "Not done"};
inline constexpr Text kDueCount{"到期", "Due"};

inline constexpr Text kStaffPart{"人员", "People"};
inline constexpr Text kStaffLoad{"人员负荷", "Staff load"};
inline constexpr Text kStaffNote{"本期处理的服务记录", "Interactions handled in the period"};
inline constexpr Text kStaff{"员工", "Staff"};
inline constexpr Text kOwned{"名下客户", "Customers owned"};
inline constexpr Text kOpenFollowUps{"未完成跟进", "Open follow-ups"};
inline constexpr Text kHandled{"本期处理", "Handled"};

inline constexpr Text kRulesPart{"数字从何而来", "Where the figures come from"};
inline constexpr Text kRulesNote{"每个数字所依据的规则及其版本", "The rule behind each figure, and its version"};
inline constexpr Text kFigure{"指标", "Figure"};
inline constexpr Text kRule{"规则", "Rule"};
inline constexpr Text kVersion{"规则版本", "Version of the rules"};
inline constexpr Text kSource{"依据", "Source"};

/// The figures that a Worsening or a FigureRule names.
struct FigureText {
  std::string_view figure;
  Text text;
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
    {"due",
     {"按到期的月份，不含跳过与取消的", "By the month they were due in, leaving out skipped and cancelled ones"}},
    {"owners_assignees_handlers",
     {"名下客户、负责的跟进、处理的记录", "Owned customers, assigned follow-ups, handled interactions"}},
    {"profiles", {"按现在的档案", "By the records as they are now"}},
    {"stage_history", {"按阶段变更的历史", "By the history of the stages"}}};

/// The documents that the requirements come from, by the letter of their ids (docs/requirements.md).
struct DocumentText {
  char letter;
  Text text;
};
inline constexpr DocumentText kDocuments[] = {{'R', {"客户信息登记表", "Registration form"}},
                                              {'U', {"客户信息整合模板", "Unified profile"}},
                                              {'F', {"登记与跟踪记录表", "Follow-up tracking"}},
                                              {'B', {"服务反馈记录表", "Feedback records"}},
                                              {'D', {"客户档案管理规范", "Dossier management"}}};

// The dossier.
inline constexpr Text kDossier{"客户档案", "Customer dossier"};
inline constexpr Text kReminders{"请先看", "Read this first"};
inline constexpr Text kUntilDay{"（至{0}）", " (until {0})"};
inline constexpr Text kLimits{"使用限制", "Not to be used freely"};
inline constexpr Text kErased{"已依请求删除，仅保留法律要求保存的内容",
                              "Erased on request: only what the law requires to be kept is left"};
inline constexpr Text kRestricted{"{0} 起限制处理：{1}", "Restricted since {0}: {1}"};
inline constexpr Text kOnHold{"留存令（诉讼保全）{0}：{1}", "Legal hold {0}: {1}"};
inline constexpr Text kAgreements{"特殊约定", "Special agreements"};
inline constexpr Text kRisks{"风险预警", "Risk signals"};
inline constexpr Text kLastService{"最近服务", "Last service"};
inline constexpr Text kOpenMatters{"未了结事项", "Open matters"};
inline constexpr Text kMoreGrounds{"等另 {0} 项", "and {0} more"};
inline constexpr Text kAbout{"客户概况", "About the customer"};
inline constexpr Text kFacts{"基本资料", "Facts"};
inline constexpr Text kContacts{"联系方式", "Contacts"};
inline constexpr Text kUsual{"常用", "Usual"};
inline constexpr Text kBackup{"备用", "Backup"};
inline constexpr Text kNeeds{"需求与偏好", "Needs and preferences"};
inline constexpr Text kTimeline{"服务记录", "Timeline"};
inline constexpr Text kNewest{"最近 {0} 条，共 {1} 条", "The newest {0} of {1}"};
inline constexpr Text kContracts{"合同与回款", "Contracts and payments"};
inline constexpr Text kPaid{"已付 {0}", "{0} paid"};
inline constexpr Text kPaidOf{"已付 {0}，共 {1}", "{0} of {1} paid"};
inline constexpr Text kOverdueInstalments{"逾期 {0} 期", "{0} overdue"};
inline constexpr Text kNextDue{"下一期 {0}", "next due {0}"};
inline constexpr Text kPaidUp{"已付清", "Paid in full"};
inline constexpr Text kPayments{"回款记录", "Payments"};
inline constexpr Text kRhythm{"购买节奏", "Buying rhythm"};
inline constexpr Text kRhythmLine{"每 {0} 天一次，预计下次 {1}（可信度 {2}%）",
                                  "Every {0} days, next expected {1} (confidence {2}%)"};
inline constexpr Text kMissing{"资料缺项", "Still missing"};
inline constexpr Text kRemarks{"待核对", "To be checked"};
inline constexpr Text kOneCustomer{"同一客户的档案", "Records of this customer"};
inline constexpr Text kPool{"公海", "Pool"};
inline constexpr Text kSolution{"解决方案：{0}", "Solution: {0}"};
inline constexpr Text kSatisfied{"满意度 {0} / 5", "Rated {0} / 5"};
inline constexpr Text kNextStep{"下一步：{0}", "Next step: {0}"};
inline constexpr Text kPromised{"承诺：{0}", "Promised: {0}"};

// A person's copy.
inline constexpr Text kPersonCopy{"个人信息副本", "Copy of personal data"};

// What is due.
inline constexpr Text kDueList{"跟进待办", "Follow-ups due"};
inline constexpr Text kDueTitle{"{0}，{1}", "{0}, {1}"};
inline constexpr Text kOf{"跟进人：{0}", "Assignee: {0}"};
inline constexpr Text kOverduePart{"已逾期", "Overdue"};
inline constexpr Text kToday{"今天", "Today"};
inline constexpr Text kTomorrow{"明天", "Tomorrow"};
inline constexpr Text kLater{"以后", "Later"};
inline constexpr Text kMoreDue{"另有更多，未列出。", "There are more than are listed here."};
inline constexpr Text kNothingDue{"没有待办。", "Nothing is due."};
inline constexpr Text kLateDays{"逾期 {0} 天", "{0} days overdue"};
inline constexpr Text kLateDay{"逾期 1 天", "1 day overdue"};
inline constexpr Text kLateToday{"今天已过时", "Past its time today"};
inline constexpr Text kWhy{"为什么是这个时间", "Why then"};

}  // namespace dossier::exchange::texts
