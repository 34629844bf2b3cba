#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dossier/language.hpp"

// Everything that the program says, Chinese and English, in this one place. `{}` stands for the next argument.

namespace dossier::cli {

struct Text {
  std::string_view zh, en;
};

/// The text in a language, with its arguments filled in.
std::string say(const Text& text, Language language, const std::vector<std::string>& args = {});

namespace texts {

// Help.
inline constexpr Text kProgram{"dossier：客户档案。每个客户的资料、服务记录、跟进计划，都在一个文件夹里。",
                               "dossier: customer records. Every customer's data, interactions and follow-ups, in one folder."};
inline constexpr Text kHelp{"显示帮助", "Show this help"};
inline constexpr Text kVersion{"显示版本", "Show the version"};
inline constexpr Text kUsage{"用法", "Usage"};
inline constexpr Text kOptions{"选项", "Options"};
inline constexpr Text kOptionsWord{"选项", "OPTIONS"};
inline constexpr Text kCommands{"命令", "Commands"};
inline constexpr Text kArguments{"参数", "Arguments"};
inline constexpr Text kCommandWord{"命令", "COMMAND"};
inline constexpr Text kRequiredWord{"（必填）", "(required)"};
inline constexpr Text kAs{"以哪位员工的身份操作（工号）；不写则为系统", "Act as this member of staff (number); without it, as the system"};
inline constexpr Text kOn{"当作现在的日期或时间（北京时间），如 2024-03-15 或 \"2024-03-15 09:30\"",
                          "Date or time to take for now (China time), such as 2024-03-15 or \"2024-03-15 09:30\""};
inline constexpr Text kLang{"语言：zh 或 en；不写则按环境变量", "Language: zh or en; without it, from the environment"};
inline constexpr Text kJson{"输出 JSON，每行一个对象", "Print JSON, one object a line"};
inline constexpr Text kStore{"存储所在的文件夹", "Folder of the store"};
inline constexpr Text kNumber{"客户编号", "Customer number"};
inline constexpr Text kAnyNumber{"客户编号或记录编号", "Customer or record number"};

inline constexpr Text kInit{"新建存储", "Make a new store"};
inline constexpr Text kImport{"导入表单（CSV）", "Import a form (CSV)"};
inline constexpr Text kForm{"表单：registration（登记）、feedback（反馈）或 follow-up（跟踪）", "Form: registration, feedback or follow-up"};
inline constexpr Text kFile{"CSV 文件", "CSV file"};
inline constexpr Text kReport{"把未收入的行写入此 CSV 文件（个人信息打码）", "Write refused rows to this CSV file (personal data masked)"};
inline constexpr Text kShow{"打开客户档案", "Open a customer's dossier"};
inline constexpr Text kTimeline{"客户的服务记录，最新的在前", "A customer's interactions, newest first"};
inline constexpr Text kDue{"今天该联系谁：到期与逾期的跟进", "Who must be called: what is due and overdue"};
inline constexpr Text kHistory{"一份记录的变更历史，最新的在前", "The changes of a record, newest first"};
inline constexpr Text kFind{"按电话、编号、证件号、邮箱或名称查找客户", "Find customers by phone, number, identity number, e-mail or name"};
inline constexpr Text kFindText{"电话、编号、证件号、邮箱或名称", "Phone, number, identity number, e-mail or name"};
inline constexpr Text kValidate{"校验号码", "Check identifiers"};
inline constexpr Text kField{"uscc、resident_id、org_code、mobile、landline、email 或 postal_code",
                             "uscc, resident_id, org_code, mobile, landline, email or postal_code"};
inline constexpr Text kValues{"要校验的值；不写则从标准输入读取，每行一个", "Values to check; without any, one a line from standard input"};
inline constexpr Text kVerify{"核对存储的每一页、每条记录和索引", "Check every page, record and index of a store"};
inline constexpr Text kBackup{"备份存储到新文件夹", "Copy a store to a new folder"};
inline constexpr Text kBackupFolder{"备份文件夹（不能已存在）", "Folder of the backup (must not exist)"};
inline constexpr Text kStats{"存储的大小与数量", "Sizes and counts of a store"};
inline constexpr Text kChannel{"只看这种方式，如 电话", "Only this channel, such as phone"};
inline constexpr Text kKind{"只看这种类型，如 投诉", "Only this kind, such as complaint"};
inline constexpr Text kStatus{"只看这种进度，如 处理中", "Only this status, such as \"in progress\""};
inline constexpr Text kHandler{"只看这位员工（工号）", "Only this member of staff (number)"};
inline constexpr Text kFrom{"从这一天（含）", "From this day on"};
inline constexpr Text kUntil{"到这一天（含）", "Until this day, included"};
inline constexpr Text kLimit{"最多几条；不写则全部（timeline 在终端上为 20）", "At most so many; all without it (timeline: 20 for people)"};
inline constexpr Text kToken{"从上一页给出的标记继续", "Go on from the token that a page ended with"};
inline constexpr Text kAssignee{"只看这位跟进人（工号）", "Only this assignee (staff number)"};
inline constexpr Text kDepartment{"只看这个部门", "Only this department"};
inline constexpr Text kDueUntil{"到这一天（含）；不写则到今天", "Until this day, included; today without it"};
inline constexpr Text kOverdue{"只看已逾期的", "Only what is overdue"};

// Usage errors.
inline constexpr Text kUsageError{"用法错误：{}", "usage: {}"};
inline constexpr Text kSeeHelp{"用 --help 查看用法", "Run with --help for more."};
inline constexpr Text kNeedsArgument{"缺少参数或命令：{}", "missing: {}"};
inline constexpr Text kUnknownArgument{"不认识的参数：{}", "not known: {}"};
inline constexpr Text kBadArgument{"参数有误：{}", "wrong argument: {}"};
inline constexpr Text kBadChoice{"{} 不能是“{}”（可用：{}）", "{} cannot be \"{}\" (one of: {})"};
inline constexpr Text kBadDate{"“{}”不是日期", "\"{}\" is not a date"};
inline constexpr Text kError{"错误", "error"};

// Results.
inline constexpr Text kMade{"已新建存储 {}", "Made the store {}"};
inline constexpr Text kImporting{"导入 {}", "Importing {}"};
inline constexpr Text kImported{"{}：共 {} 行，收入 {}，未变 {}，未收入 {}", "{}: {} rows, {} taken, {} unchanged, {} refused"};
inline constexpr Text kFlagged{"其中 {} 个疑似已有客户（已收入并标记），{} 个有待核对",
                               "{} of them look like a customer already there (taken and flagged), {} wait for review"};
inline constexpr Text kRefusedRows{"未收入的行", "Rows refused"};
inline constexpr Text kMoreRefused{"……另有 {} 行；用 --report 文件 查看全部", "... and {} more; see all with --report FILE"};
inline constexpr Text kReportWritten{"已写入 {}", "Written to {}"};
inline constexpr Text kLine{"行", "Line"};
inline constexpr Text kColumn{"列", "Column"};
inline constexpr Text kValue{"值", "Value"};
inline constexpr Text kReason{"原因", "Reason"};

inline constexpr Text kReminders{"重要提醒", "Reminders"};
inline constexpr Text kUntilDay{"（至 {}）", " (until {})"};
inline constexpr Text kSummary{"互动", "Interactions"};
inline constexpr Text kSummaryLine{"{} 次，未结 {} 项，待办 {} 项", "{}, {} open; {} follow-ups open"};
inline constexpr Text kFirstContact{"首次联系", "First contact"};
inline constexpr Text kLastService{"最近服务", "Last service"};
inline constexpr Text kRemarks{"待核对", "To be checked"};
inline constexpr Text kDuplicates{"疑似重复", "May be the same as"};
inline constexpr Text kOpenMatters{"未结事项", "Open matters"};
inline constexpr Text kOpenFollowUps{"待办跟进", "Open follow-ups"};
inline constexpr Text kPool{"公海", "pool"};
inline constexpr Text kUsual{"常用", "usual"};

inline constexpr Text kTime{"时间", "Time"};
inline constexpr Text kRecordNumber{"编号", "Number"};
inline constexpr Text kChannelHeading{"方式", "Channel"};
inline constexpr Text kKindHeading{"类型", "Kind"};
inline constexpr Text kStatusHeading{"进度", "Status"};
inline constexpr Text kHandlerHeading{"经办人", "Handler"};
inline constexpr Text kSummaryHeading{"摘要", "Summary"};
inline constexpr Text kNoEntries{"没有符合的记录", "Nothing to show"};
inline constexpr Text kNextPage{"还有更多：加 --token {}", "More with --token {}"};

inline constexpr Text kDueHeading{"到期", "Due"};
inline constexpr Text kCustomerHeading{"客户编号", "Customer"};
inline constexpr Text kNameHeading{"名称", "Name"};
inline constexpr Text kAssigneeHeading{"跟进人", "Assignee"};
inline constexpr Text kActionHeading{"内容", "What to do"};
inline constexpr Text kOverdueDays{"逾期 {} 天", "{} days overdue"};
inline constexpr Text kOverdueOneDay{"逾期 1 天", "1 day overdue"};
inline constexpr Text kOverdueToday{"今天已过", "earlier today"};
inline constexpr Text kToday{"今天", "today"};
inline constexpr Text kInDays{"{} 天后", "in {} days"};
inline constexpr Text kTomorrow{"明天", "tomorrow"};
inline constexpr Text kDueTitle{"今天 {}（{}）：到期 {} 项，其中逾期 {} 项", "Today {} ({}): {} due, {} of them overdue"};
inline constexpr Text kMoreEntries{"……显示前 {} 项；用 --limit 查看更多", "... the first {}; see more with --limit"};

inline constexpr Text kPath{"字段", "Field"};
inline constexpr Text kBefore{"原值", "From"};
inline constexpr Text kAfter{"新值", "To"};
inline constexpr Text kNone{"（空）", "(none)"};

inline constexpr Text kFound{"找到 {} 个客户", "{} customers found"};
inline constexpr Text kFoundOne{"找到 1 个客户", "1 customer found"};
inline constexpr Text kFoundNone{"没有找到客户", "No customer found"};
inline constexpr Text kStage{"合作阶段", "Stage"};
inline constexpr Text kPhone{"电话", "Phone"};
inline constexpr Text kOwner{"跟进人", "Owner"};

inline constexpr Text kValid{"有效", "valid"};
inline constexpr Text kDoubtful{"存疑", "doubtful"};
inline constexpr Text kInvalid{"无效", "invalid"};

inline constexpr Text kVerifying{"核对", "Verifying"};
inline constexpr Text kBackingUp{"备份", "Backing up"};
inline constexpr Text kSound{"完好：核对了 {} 条记录、{} 条索引、{} 条变更日志", "Sound: checked {} records, {} index rows, {} journal entries"};
inline constexpr Text kFaults{"发现 {} 处问题", "{} faults found"};
inline constexpr Text kBackedUp{"已备份到 {}", "Copied to {}"};

inline constexpr Text kCustomers{"客户", "Customers"};
inline constexpr Text kInteractions{"互动", "Interactions"};
inline constexpr Text kFollowUps{"跟进任务", "Follow-ups"};
inline constexpr Text kStaffCount{"员工", "Staff"};
inline constexpr Text kJournal{"变更日志", "Journal entries"};
inline constexpr Text kFileSize{"文件大小", "File size"};
inline constexpr Text kUsedSize{"已用", "Used"};
inline constexpr Text kFreeSize{"可重用", "Free inside"};
inline constexpr Text kSpace{"空间", "Space"};
inline constexpr Text kEntries{"条目", "Entries"};
inline constexpr Text kBytes{"大小", "Size"};
inline constexpr Text kDepth{"层", "Depth"};
inline constexpr Text kSnapshots{"快照：进程 {}，落后 {} 次提交", "Snapshot: process {}, {} commits behind"};

inline constexpr Text kWeekdays[] = {{"周日", "Sunday"},   {"周一", "Monday"}, {"周二", "Tuesday"}, {"周三", "Wednesday"},
                                     {"周四", "Thursday"}, {"周五", "Friday"}, {"周六", "Saturday"}};
inline constexpr Text kComma{"、", ", "};
inline constexpr Text kSemicolon{"；", "; "};

}  // namespace texts
}  // namespace dossier::cli
