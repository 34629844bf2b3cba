// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "words/bilingual.hpp"

/// What several commands say, and the command line itself. Chinese and English; `{}` stands for the next argument.
namespace dossier::cli::texts {

inline constexpr Text kProgram{
    "dossier：客户档案。每个客户的资料、服务记录、跟进计划，都在一个文件夹里。",
    "dossier: customer records. Every customer's data, interactions and follow-ups, in one folder."};
inline constexpr Text kHelp{"显示帮助", "Show this help"};
inline constexpr Text kVersion{"显示版本", "Show the version"};
inline constexpr Text kUsage{"用法", "Usage"};
inline constexpr Text kOptions{"选项", "Options"};
inline constexpr Text kOptionsWord{"选项", "OPTIONS"};
inline constexpr Text kCommands{"命令", "Commands"};
inline constexpr Text kNouns{"日常工作", "Daily work"};
inline constexpr Text kReading{"查阅", "Reading"};
inline constexpr Text kLists{"表单与清单", "Forms and lists"};
inline constexpr Text kFigures{"报表", "Figures"};
inline constexpr Text kStewardship{"档案管理", "Looking after records"};
inline constexpr Text kTrade{"合同与回款", "Contracts and payments"};
inline constexpr Text kRights{"权限与规则", "Rights and rules"};
inline constexpr Text kPeople{"个人信息", "Personal data"};
inline constexpr Text kKeeping{"保存与销毁", "Keeping and destroying"};
inline constexpr Text kStores{"存储", "Stores"};
inline constexpr Text kOperationsCommand{"列出全部操作及其命令", "List every operation with its command"};
inline constexpr Text kCompletionCommand{
    "输出命令补全脚本（bash、zsh、fish）或手册页（man）",
    "Print a script that completes commands (bash, zsh, fish), or the manual page (man)"};
inline constexpr Text kShell{"bash、zsh、fish 或 man", "bash, zsh, fish or man"};
inline constexpr Text kOperationHeading{"操作", "Operation"};
inline constexpr Text kCommandHeading{"命令", "Command"};
inline constexpr Text kDoesHeading{"说明", "What it does"};
inline constexpr Text kCustomerNoun{"客户：登记、修改、阶段、跟进人", "Customers: register, change, stage, owner"};
inline constexpr Text kCallNoun{"联系与反馈：登记、更正、作废、转移",
                                "Contacts and feedback: record, correct, void, move"};
inline constexpr Text kFeedbackNoun{"反馈闭环：处理、解决、确认、评价、每周检查",
                                    "The feedback loop: progress, solution, confirmation, rating, weekly review"};
inline constexpr Text kTaskNoun{"跟进任务：安排、完成、推迟", "Follow-up tasks: plan, complete, postpone"};
inline constexpr Text kStaffNoun{"员工", "Staff"};
inline constexpr Text kDepartmentNoun{"部门", "Departments"};
inline constexpr Text kInput{"从文件读取 JSON（- 为标准输入），字段名见文档",
                             "Read the values as JSON from this file; - is standard input"};
inline constexpr Text kBadInput{"输入不是 JSON", "the input is not JSON"};
inline constexpr Text kOneOf{"（{0}）", " ({0})"};
inline constexpr Text kAskFor{"{0}：", "{0}: "};
inline constexpr Text kArguments{"参数", "Arguments"};
inline constexpr Text kCommandWord{"命令", "COMMAND"};
inline constexpr Text kRequiredWord{"（必填）", "(required)"};
inline constexpr Text kAs{
    "以哪位员工的身份操作（工号），并按其权限判断；不写则为系统，查看记录中记为操作系统用户（os:用户名）",
    "Act as this member of staff (number), with their rights; default: the system, and "
    "the access log names the operating system's user (os:NAME)"};
inline constexpr Text kNoStaffHere{"此命令不涉及任何员工的权限，不能使用 --as",
                                   "This command asks nobody's rights: --as does not go with it"};
inline constexpr Text kWait{"其他写入占用存储时最多等待多少秒（默认 5）",
                            "How long to wait for others who write (5 unless given)"};
inline constexpr Text kOn{"当作现在的日期或时间（北京时间），如 2024-03-15 或 \"2024-03-15 09:30\"",
                          "Date or time to take as now (China time), such as 2024-03-15 or \"2024-03-15 09:30\""};
inline constexpr Text kLang{"语言：zh 或 en；不写则按环境变量", "Language: zh or en; default: from the environment"};
inline constexpr Text kJson{"输出 JSON，每行一个对象", "Print JSON, one object per line"};
inline constexpr Text kStore{"存储所在的文件夹", "Folder of the store"};
inline constexpr Text kNumber{"客户编号", "Customer number"};

inline constexpr Text kReadOnly{"存储以只读方式打开，查看不会记入日志：{}",
                                "The store is open for reading only, and nothing is noted in its access log: {}"};

inline constexpr Text kHtml{"写成网页文件，可打印，手机也可看",
                            "Write an HTML page to this file, to print or to read on a phone"};
inline constexpr Text kChannel{"只看这种方式，如 电话", "Only this channel, such as phone"};
inline constexpr Text kKind{"只看这种类型，如 投诉", "Only this kind, such as complaint"};
inline constexpr Text kStatus{"只看这种进度，如 处理中", "Only this status, such as \"in progress\""};
inline constexpr Text kHandler{"只看这位员工（工号）", "Only this member of staff (number)"};
inline constexpr Text kFrom{"从这一天（含）", "From this day on"};
inline constexpr Text kUntil{"到这一天（含）", "Up to and including this day"};
inline constexpr Text kLimit{"最多几条；不写则全部（timeline 在终端上为 20）",
                             "Show at most this many; default: all (timeline on a terminal: 20)"};
inline constexpr Text kToken{"从上一页给出的标记继续", "Continue from the token that the previous page ended with"};
inline constexpr Text kAssignee{"只看这位跟进人（工号）", "Only this assignee (staff number)"};
inline constexpr Text kDepartment{"只看这个部门", "Only this department"};

inline constexpr Text kWhoHeading{"谁", "Who"};
inline constexpr Text kPurposeHeading{"用途", "Purpose"};

inline constexpr Text kUsageError{"用法错误：{0}", "usage: {0}"};
inline constexpr Text kSeeHelp{"用 --help 查看用法", "Run with --help for more."};
inline constexpr Text kNeedsArgument{"缺少参数或命令：{0}", "missing: {0}"};
inline constexpr Text kUnknownArgument{"不认识的参数：{0}", "unknown: {0}"};
inline constexpr Text kDidYouMean{"不认识的参数：{0}（是否指 {1}？）", "unknown: {0} (did you mean {1}?)"};
inline constexpr Text kBadArgument{"参数有误：{0}", "invalid argument: {0}"};
inline constexpr Text kBadChoice{"{0} 不能是“{1}”（可用：{2}）", "{0} cannot be \"{1}\" (one of: {2})"};
inline constexpr Text kBadDate{"“{0}”不是日期", "\"{0}\" is not a date"};
inline constexpr Text kError{"错误", "error"};

inline constexpr Text kReportWritten{"已写入 {0}", "Wrote {0}"};
inline constexpr Text kValue{"值", "Value"};
inline constexpr Text kReason{"原因", "Reason"};

inline constexpr Text kUntilDay{"（至 {0}）", " (until {0})"};
inline constexpr Text kRemarks{"待核对", "To check"};
inline constexpr Text kOpenMatters{"未结事项", "Open matters"};
inline constexpr Text kOpenFollowUps{"待办跟进", "Open follow-ups"};
inline constexpr Text kPool{"公海", "pool"};

inline constexpr Text kTime{"时间", "Time"};
inline constexpr Text kRecordNumber{"编号", "Number"};
inline constexpr Text kKindHeading{"类型", "Kind"};
inline constexpr Text kStatusHeading{"进度", "Status"};
inline constexpr Text kHandlerHeading{"经办人", "Handler"};
inline constexpr Text kSummaryHeading{"摘要", "Summary"};
inline constexpr Text kNoEntries{"没有符合的记录", "Nothing to show"};
inline constexpr Text kNextPage{"还有更多：加 --token {0}", "More: add --token {0}"};

inline constexpr Text kTaskHeading{"任务", "Task"};
inline constexpr Text kDueHeading{"到期", "Due"};
inline constexpr Text kCustomerHeading{"客户编号", "Customer"};
inline constexpr Text kNameHeading{"名称", "Name"};
inline constexpr Text kAssigneeHeading{"跟进人", "Assignee"};
inline constexpr Text kMoreEntries{"……显示前 {0} 项；用 --limit 查看更多",
                                   "... showing the first {0}; use --limit for more"};

inline constexpr Text kNone{"（空）", "(none)"};

inline constexpr Text kFound{"找到 {0} 个客户", "{0} customers found"};
inline constexpr Text kFoundOne{"找到 1 个客户", "1 customer found"};
inline constexpr Text kFoundNone{"没有找到客户", "No customer found"};
inline constexpr Text kStage{"合作阶段", "Stage"};
inline constexpr Text kOwner{"跟进人", "Owner"};

inline constexpr Text kAction{"要做什么", "What to do"};
inline constexpr Text kReviewed{"{0}：{1}", "{0}: {1}"};

inline constexpr Text kReasonOption{"原因", "Reason"};

inline constexpr Text kStageFilter{"只看这个阶段", "Only this stage"};
inline constexpr Text kLevelFilter{"只看这个等级", "Only this level"};
inline constexpr Text kRuleHeading{"规则", "Rule"};

inline constexpr Text kCannotRead{"无法读取 {0}", "cannot read {0}"};

inline constexpr Text kComma{"、", ", "};
inline constexpr Text kSemicolon{"；", "; "};

inline constexpr Text kDepartmentHeading{"部门", "Department"};

}  // namespace dossier::cli::texts
