// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "words/bilingual.hpp"

// Everything that the program says, Chinese and English, in this one place. `{}` stands for the next argument.

namespace dossier::cli {
namespace texts {

// Help.
inline constexpr Text kProgram{
    "dossier：客户档案。每个客户的资料、服务记录、跟进计划，都在一个文件夹里。",
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
inline constexpr Text kAs{
    "以哪位员工的身份操作（工号），并按其权限判断；不写则为系统，查看记录中记为操作系统用户（os:用户名）",
    "Act as this member of staff (number), with their rights; default: the system, and "
    "the access log names the operating system's user (os:NAME)"};
inline constexpr Text kNoStaffHere{"此命令不涉及任何员工的权限，不能使用 --as",
                                   "This command asks nobody's rights: --as does not go with it"};
inline constexpr Text kOn{"当作现在的日期或时间（北京时间），如 2024-03-15 或 \"2024-03-15 09:30\"",
                          "Date or time to take as now (China time), such as 2024-03-15 or \"2024-03-15 09:30\""};
inline constexpr Text kLang{"语言：zh 或 en；不写则按环境变量", "Language: zh or en; default: from the environment"};
inline constexpr Text kJson{"输出 JSON，每行一个对象", "Print JSON, one object per line"};
inline constexpr Text kStore{"存储所在的文件夹", "Folder of the store"};
inline constexpr Text kNumber{"客户编号", "Customer number"};
inline constexpr Text kAnyNumber{"客户编号或记录编号", "Customer or record number"};

inline constexpr Text kInit{"新建存储", "Create a store"};
inline constexpr Text kImport{"导入表单（CSV 或 XLSX）", "Import a form (CSV or XLSX)"};
inline constexpr Text kExport{"导出清单（CSV、XLSX、JSON 行或 Arrow）",
                              "Export a list (CSV, XLSX, JSON lines or Arrow)"};
inline constexpr Text kBlankForm{"生成可填写的空白表单（XLSX）", "Create a blank form to fill in (XLSX)"};
inline constexpr Text kList{
    "清单：registration（登记表）、feedback（反馈）、follow-"
    "up（跟踪）、contracts（合同）、interactions（互动）、due（待办）、"
    "payments（回款）、overdue（逾期分期）、risks（风险）或 pool（公海）",
    "List: registration, feedback, follow-up, contracts, interactions, due, payments, overdue, risks or pool"};
inline constexpr Text kExportFile{
    "文件名，以 .csv、.xlsx、.jsonl 或 .arrow 结尾；省略时按清单与月份命名，如 202403客户反馈记录表.xlsx",
    "File ending in .csv, .xlsx, .jsonl or .arrow; default: named after list and month, such as "
    "202403客户反馈记录表.xlsx"};
inline constexpr Text kMonth{"只导出该月（202403）", "Only this month (202403)"};
inline constexpr Text kFromDay{"只导出此日起的", "From this day on"};
inline constexpr Text kUntilDayOption{"只导出至此日（含）的", "Up to and including this day"};
inline constexpr Text kExportCustomer{"只导出此客户的", "Only this customer's"};
inline constexpr Text kFormat{"csv、xlsx、jsonl 或 arrow，用于未给文件名时",
                              "csv, xlsx, jsonl or arrow, if no file is given"};
inline constexpr Text kMap{
    "列名对照表：JSON 对象 {\"客户名称\": \"单位全称\", \"简称\": null} 或两列的 CSV",
    "Map of headings: a JSON object {\"heading in the form\": \"heading in the file\", \"left out\": null}, or a CSV "
    "file with two columns"};
inline constexpr Text kDryRun{"只说明会发生什么，不作任何更改", "Say what would happen, and change nothing"};
inline constexpr Text kForm{"表单：registration（登记）、feedback（反馈）、follow-up（跟踪）或 contracts（合同）",
                            "Form: registration, feedback, follow-up or contracts"};
inline constexpr Text kFile{"CSV 或 XLSX 文件", "CSV or XLSX file"};
inline constexpr Text kReport{
    "把未收入的行写入此文件：.csv 为清单（个人信息打码），.xlsx 为可更正后再导入的原样各行，出错处标红",
    "Write refused rows to this file: .csv lists them (personal data masked); .xlsx keeps them as typed, with faults "
    "marked, to be corrected and imported again"};
inline constexpr Text kBlankFile{"XLSX 文件", "XLSX file"};
inline constexpr Text kHtml{"写成网页文件，可打印，手机也可看",
                            "Write an HTML page to this file, to print or to read on a phone"};
inline constexpr Text kShow{"打开客户档案", "Open a customer's dossier"};
inline constexpr Text kTimeline{"客户的服务记录，最新的在前", "A customer's interactions, newest first"};
inline constexpr Text kDue{"今天该联系谁：到期与逾期的跟进", "Whom to contact: follow-ups that are due or overdue"};
inline constexpr Text kHistory{"一份记录的变更历史，最新的在前", "The changes to a record, newest first"};
inline constexpr Text kFind{
    "按任意部分查找客户（名称、拼音或首字母、电话、地址、标签、备注……），或查找服务记录的内容",
    "Find customers by any part (name, pinyin or initials, phone, address, tag, notes ...), or interactions by what "
    "was said"};
inline constexpr Text kFindText{
    "要找的内容，多个词以空格分开；留空则按筛选条件列出客户",
    "What to look for, words separated by spaces; if left out, every customer that passes the filters"};
inline constexpr Text kFindIn{"在哪里找：customers（默认）或 interactions",
                              "Where to look: customers (default) or interactions"};
inline constexpr Text kFindCount{"只显示有多少", "Only count the matches"};
inline constexpr Text kFindOwner{"客户的跟进人（工号）", "The customer's owner (staff number)"};
inline constexpr Text kFindRegion{"地址中的任意部分", "Any part of an address"};
inline constexpr Text kFindTag{"完整的标签", "A tag, in full"};
inline constexpr Text kFindOf{"只找这位客户的（仅 interactions）", "Only this customer's (interactions)"};
inline constexpr Text kFindMixed{"选项 {0} 只用于 --in {1}", "{0} can only be used with --in {1}"};
inline constexpr Text kFindPlace{"--in 只能是 customers 或 interactions：{0}",
                                 "--in takes customers or interactions, not {0}"};
inline constexpr Text kFoundInteractions{"找到 {0} 条服务记录", "Interactions found: {0}"};
inline constexpr Text kResolveHelp{"来电、来信的是哪位客户", "Find whose call or message this is"};
inline constexpr Text kEmailClue{"电子邮箱", "E-mail address"};
inline constexpr Text kWechatClue{"微信号", "WeChat id"};
inline constexpr Text kMemberClue{"会员号", "Member id"};
inline constexpr Text kOrderClue{"订单号", "Order number"};
inline constexpr Text kIdentityClue{"统一社会信用代码、身份证号或组织机构代码",
                                    "Credit code, resident identity number or organisation code"};
inline constexpr Text kDuplicatesHelp{"疑似重复的客户，附理由", "Customers that are likely duplicates, and why"};
inline constexpr Text kDuplicatesNumber{"只看这个客户；不写则查全部", "Only this customer's; default: all"};
inline constexpr Text kCertainOnly{"只看确定的（可直接合并）", "Only those that can be merged without further checks"};
inline constexpr Text kMergeHelp{"把两份档案作为同一客户（可随时撤销）",
                                 "Merge two records into one customer (can be undone at any time)"};
inline constexpr Text kMergeInto{"主档案的客户编号", "Customer number of the record that stands for both"};
inline constexpr Text kMergeMember{"并入的客户编号", "Customer number of the other record"};
inline constexpr Text kMergeReason{"理由", "Why"};
inline constexpr Text kNotSame{
    "不合并，而是认定二者不是同一客户，以后不再提示",
    "Instead of merging, note that these are different customers; they are not proposed again"};
inline constexpr Text kUnmergeHelp{
    "撤销合并（各自的记录原样保留），或撤销“不是同一客户”",
    "Undo a merge (every record stays as it is), or a note that two customers are different"};
inline constexpr Text kReconsider{
    "不撤销合并，而是撤销“与此客户不是同一客户”的认定，以后可再提示",
    "Instead of unmerging, withdraw the note that it is different from this customer; they may be proposed again"};
inline constexpr Text kToldApartList{"列出已认定不是此 NUMBER 的客户：谁、何时、为何",
                                     "List the customers noted as different from NUMBER: by whom, when and why"};
inline constexpr Text kDetailsHelp{"有效的联系方式和地址；登记、确认或撤回变更",
                                   "Contacts and addresses in use; request, confirm or withdraw a change"};
inline constexpr Text kRequestChange{
    "登记变更，如 {\"replaces\":\"contacts[0]\",\"contact\":{\"mobile\":\"13900139000\"}}",
    "Request a change, such as {\"replaces\":\"contacts[0]\",\"contact\":{\"mobile\":\"13900139000\"}}"};
inline constexpr Text kConfirmChange{"确认这一变更（编号）", "Confirm this change (id)"};
inline constexpr Text kConfirmMethod{"确认方式：第二联系方式 或 验证码", "How: \"second contact\" or code"};
inline constexpr Text kConfirmReference{"由谁确认，或验证码短信的编号",
                                        "Who confirmed it, or which message carried the code"};
inline constexpr Text kConfirmProof{"证明材料名称（地址必填）",
                                    "Name of the document that proves it (required for an address)"};
inline constexpr Text kWithdrawChange{"撤回这一变更（编号）", "Withdraw this change (id)"};
inline constexpr Text kDetail{"联系方式或地址", "Contact or address"};
inline constexpr Text kPendingChange{"变更 {0}，替换 {1}", "change {0}, replaces {1}"};
inline constexpr Text kUnmergeMember{"要分出来的客户编号", "Customer number of the record to take out"};
inline constexpr Text kValidate{"校验号码", "Check identifiers"};
inline constexpr Text kField{"uscc、resident_id、org_code、mobile、landline、email 或 postal_code",
                             "uscc, resident_id, org_code, mobile, landline, email or postal_code"};
inline constexpr Text kValues{"要校验的值；不写则从标准输入读取，每行一个",
                              "Values to check; default: one per line from standard input"};
inline constexpr Text kVerify{"核对存储的每一页、每条记录和索引", "Check every page, record and index of a store"};
inline constexpr Text kBackup{"备份存储到新文件夹", "Copy a store to a new folder"};
inline constexpr Text kBackupFolder{"备份文件夹（不能已存在）", "Folder for the backup (must not exist)"};
inline constexpr Text kStats{"存储的大小与数量", "Size and contents of a store"};
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
inline constexpr Text kDueUntil{"到这一天（含）；不写则到今天", "Up to and including this day; default: today"};
inline constexpr Text kOverdue{"只看已逾期的", "Only what is overdue"};

// Rights, access log, change feed.
inline constexpr Text kGrant{
    "超出岗位的权限：list 列出，give 授权，revoke 撤销，explain 说明某人对某客户能看到什么、为什么",
    "Rights beyond the role: list, give, revoke, explain (what somebody sees of a customer, and why)"};
inline constexpr Text kGrantStaff{"员工（工号）", "Member of staff (number)"};
inline constexpr Text kGrantCustomer{"客户编号", "Customer number"};
inline constexpr Text kGrantDepartment{"give：某部门及其下级的客户",
                                       "give: the customers of this department and of those below it"};
inline constexpr Text kGrantEdit{"give：也可修改；不写则只能查看", "give: allow editing too; default: view only"};
inline constexpr Text kGrantClasses{
    "give：完整显示的字段类别，逗号分隔：contact、identity、money、risk、note",
    "give: classes of fields shown in full, separated by commas: contact, identity, money, risk, note"};
inline constexpr Text kGrantId{"revoke：授权编号（见 list）", "revoke: the grant's id (see list)"};
inline constexpr Text kReveal{"显示客户的完整身份证号；谁、何时、为何都会记录",
                              "Show a customer's full identity number; who, when and why is recorded"};
inline constexpr Text kPurpose{"用途（必填），会记入查看记录", "Purpose (required); recorded in the access log"};
inline constexpr Text kWhoSaw{"谁看过这位客户的资料", "Who has seen a customer's data"};
inline constexpr Text kChanges{"按先后顺序列出所有变更", "All changes, in the order they were committed"};
inline constexpr Text kAfterSequence{"从这一序号之后开始", "Start after this sequence number"};
inline constexpr Text kFollow{"一直等待新的变更，直到被中断", "Wait for further changes until interrupted"};
inline constexpr Text kInterval{"--follow：每隔多少毫秒查看一次（默认 1000）",
                                "--follow: milliseconds between looks (default: 1000)"};
inline constexpr Text kCheckpoint{
    "与此文件中的校验点比对：日志被截断或改动都会发现",
    "Compare with the checkpoint in this file: notices if the journal was cut off or changed"};
inline constexpr Text kSaveCheckpoint{"没有问题时，把校验点写入此文件（请保存在别处）",
                                      "If everything is sound, write a checkpoint to this file (keep it elsewhere)"};
inline constexpr Text kGranted{"已授权，编号 {0}", "Granted, id {0}"};
inline constexpr Text kRevoked{"授权 {0} 已撤销", "Grant {0} revoked"};
inline constexpr Text kStaffHeading{"员工", "Staff"};
inline constexpr Text kForHeading{"客户或部门", "For"};
inline constexpr Text kAccessHeading{"权限", "Access"};
inline constexpr Text kClassesHeading{"完整显示", "In full"};
inline constexpr Text kUntilHeading{"截止", "Until"};
inline constexpr Text kMayEdit{"{0} 可以查看和修改 {1}", "{0} can view and edit {1}"};
inline constexpr Text kMayView{"{0} 可以查看 {1}", "{0} can view {1}"};
inline constexpr Text kMayNothing{"对 {0} 来说，{1} 不存在", "For {0}, {1} does not exist"};
inline constexpr Text kInFull{"完整显示：{0}", "In full: {0}"};
inline constexpr Text kWhoHeading{"谁", "Who"};
inline constexpr Text kShownHeading{"看到的内容", "Shown in full"};
inline constexpr Text kPurposeHeading{"用途", "Purpose"};
inline constexpr Text kOnAList{"名单中（{0}）", "on a list ({0})"};
inline constexpr Text kDuplicateChecked{"登记前查重", "duplicate check"};
inline constexpr Text kNobodySaw{"没有查看记录", "Nobody has seen it"};

// Usage errors.
inline constexpr Text kUsageError{"用法错误：{0}", "usage: {0}"};
inline constexpr Text kSeeHelp{"用 --help 查看用法", "Run with --help for more."};
inline constexpr Text kNeedsArgument{"缺少参数或命令：{0}", "missing: {0}"};
inline constexpr Text kUnknownArgument{"不认识的参数：{0}", "unknown: {0}"};
inline constexpr Text kBadArgument{"参数有误：{0}", "invalid argument: {0}"};
inline constexpr Text kBadChoice{"{0} 不能是“{1}”（可用：{2}）", "{0} cannot be \"{1}\" (one of: {2})"};
inline constexpr Text kBadDate{"“{0}”不是日期", "\"{0}\" is not a date"};
inline constexpr Text kError{"错误", "error"};

// Results.
inline constexpr Text kMade{"已新建存储 {0}", "Created the store {0}"};
inline constexpr Text kImporting{"导入 {0}", "Importing {0}"};
inline constexpr Text kImported{"{0}：共 {1} 行，收入 {2}，未变 {3}，未收入 {4}",
                                "{0}: {1} rows, {2} accepted, {3} unchanged, {4} refused"};
inline constexpr Text kFlagged{"其中 {0} 个疑似已有客户（已收入并标记），{1} 个有待核对",
                               "{0} of them look like existing customers (accepted and flagged), {1} need checking"};
inline constexpr Text kRefusedRows{"未收入的行", "Refused rows"};
inline constexpr Text kMoreRefused{"……另有 {0} 行；用 --report 文件 查看全部",
                                   "... and {0} more; see them all with --report FILE"};
inline constexpr Text kWouldImport{
    "{0}（试运行，未作更改）：共 {1} 行，将收入 {2}，未变 {3}，不收入 {4}",
    "{0} (dry run, nothing changed): {1} rows, {2} would be accepted, {3} unchanged, {4} refused"};
inline constexpr Text kSuggestion{"建议", "Suggestion"};
inline constexpr Text kExporting{"导出 {0}", "Exporting {0}"};
inline constexpr Text kExported{"已写入 {0}：{1} 行", "Wrote {0}: {1} rows"};
inline constexpr Text kCellsCut{"{0} 个单元格过长，已截断", "{0} cells were too long and were cut off"};
inline constexpr Text kReportWritten{"已写入 {0}", "Wrote {0}"};
inline constexpr Text kLine{"行", "Line"};
inline constexpr Text kColumn{"列", "Column"};
inline constexpr Text kValue{"值", "Value"};
inline constexpr Text kReason{"原因", "Reason"};

inline constexpr Text kReminders{"重要提醒", "Reminders"};
inline constexpr Text kUntilDay{"（至 {0}）", " (until {0})"};
inline constexpr Text kSummary{"互动", "Interactions"};
inline constexpr Text kSummaryLine{"{0} 次，未结 {1} 项，待办 {2} 项", "{0}, {1} open; {2} follow-ups open"};
inline constexpr Text kFirstContact{"首次联系", "First contact"};
inline constexpr Text kMissing{"资料缺项", "Missing"};
inline constexpr Text kLastService{"最近服务", "Last service"};
inline constexpr Text kRemarks{"待核对", "To check"};
inline constexpr Text kDuplicates{"疑似重复", "Possible duplicates"};
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
inline constexpr Text kNextPage{"还有更多：加 --token {0}", "More: add --token {0}"};

inline constexpr Text kDueHeading{"到期", "Due"};
inline constexpr Text kCustomerHeading{"客户编号", "Customer"};
inline constexpr Text kNameHeading{"名称", "Name"};
inline constexpr Text kAssigneeHeading{"跟进人", "Assignee"};
inline constexpr Text kActionHeading{"内容", "What to do"};
inline constexpr Text kOverdueDays{"逾期 {0} 天", "{0} days overdue"};
inline constexpr Text kOverdueOneDay{"逾期 1 天", "1 day overdue"};
inline constexpr Text kOverdueToday{"今天已过", "earlier today"};
inline constexpr Text kToday{"今天", "today"};
inline constexpr Text kInDays{"{0} 天后", "in {0} days"};
inline constexpr Text kTomorrow{"明天", "tomorrow"};
inline constexpr Text kDueTitle{"今天 {0}（{1}）：到期 {2} 项，其中逾期 {3} 项",
                                "Today {0} ({1}): {2} due, {3} of them overdue"};
inline constexpr Text kMoreEntries{"……显示前 {0} 项；用 --limit 查看更多",
                                   "... showing the first {0}; use --limit for more"};

inline constexpr Text kPath{"字段", "Field"};
inline constexpr Text kBefore{"原值", "From"};
inline constexpr Text kAfter{"新值", "To"};
inline constexpr Text kNone{"（空）", "(none)"};

inline constexpr Text kFound{"找到 {0} 个客户", "{0} customers found"};
inline constexpr Text kFoundOne{"找到 1 个客户", "1 customer found"};
inline constexpr Text kFoundNone{"没有找到客户", "No customer found"};
inline constexpr Text kNoDuplicates{"没有疑似重复的客户", "No likely duplicates"};
inline constexpr Text kOneCustomer{"同一客户的档案", "Records of this customer"};
inline constexpr Text kMerged{"同一客户：{0}", "One customer: {0}"};
inline constexpr Text kStandsAlone{"单独的客户：{0}", "Customer on its own: {0}"};
inline constexpr Text kToldApart{"已记录：{0} 与 {1} 不是同一客户", "Noted: {0} and {1} are different customers"};
inline constexpr Text kReconsidered{"已撤销：{0} 与 {1} 不是同一客户",
                                    "Withdrawn: {0} and {1} may be the same customer"};
inline constexpr Text kStage{"合作阶段", "Stage"};
inline constexpr Text kPhone{"电话", "Phone"};
inline constexpr Text kOwner{"跟进人", "Owner"};

inline constexpr Text kValid{"有效", "valid"};
inline constexpr Text kDoubtful{"存疑", "doubtful"};
inline constexpr Text kInvalid{"无效", "invalid"};

inline constexpr Text kVerifying{"核对", "Verifying"};
inline constexpr Text kBackingUp{"备份", "Backing up"};
inline constexpr Text kSound{"完好：核对了 {0} 条记录、{1} 条索引、{2} 条变更日志",
                             "Sound: checked {0} records, {1} index rows, {2} journal entries"};
inline constexpr Text kFaults{"发现 {0} 处问题", "{0} faults found"};
inline constexpr Text kBackedUp{"已备份到 {0}", "Backed up to {0}"};

inline constexpr Text kCustomers{"客户", "Customers"};
inline constexpr Text kInteractions{"互动", "Interactions"};
inline constexpr Text kFollowUps{"跟进任务", "Follow-ups"};
inline constexpr Text kStaffCount{"员工", "Staff"};
inline constexpr Text kJournal{"变更日志", "Journal entries"};
inline constexpr Text kFileSize{"文件大小", "File size"};
inline constexpr Text kUsedSize{"已用", "Used"};
inline constexpr Text kFreeSize{"可重用", "Reusable"};
inline constexpr Text kSpace{"空间", "Space"};
inline constexpr Text kEntries{"条目", "Entries"};
inline constexpr Text kBytes{"大小", "Size"};
inline constexpr Text kDepth{"层", "Depth"};
inline constexpr Text kSnapshots{"快照：进程 {0}，落后 {1} 次提交", "Snapshot: process {0}, {1} commits behind"};

// Review, handover, pool, policy.
inline constexpr Text kReview{
    "登记审核、归档与核对：list 列出，check 自查，approve 通过，return 退回，archive 归档，verify 已核对，change "
    "报告联系方式变更",
    "Review, archive and verify registrations: list, check (by the registrar), approve, return, archive, verify "
    "(quarterly check done), change (a contact detail is reported to have changed)"};
inline constexpr Text kAction{"要做什么", "What to do"};
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
inline constexpr Text kReviewed{"{0}：{1}", "{0}: {1}"};
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
inline constexpr Text kReasonOption{"原因", "Reason"};
inline constexpr Text kHandoverId{"交接 {0}", "Handover {0}"};
inline constexpr Text kHandoverLine{"{0} → {1}，客户 {2} 个，{3}", "{0} → {1}, customers: {2}, {3}"};
inline constexpr Text kNotANumber{"“{0}”不是交接编号", "\"{0}\" is not a handover id"};
inline constexpr Text kNeedsCustomer{"请写明客户编号", "a customer number is needed"};

inline constexpr Text kPoolCommand{
    "客户公海：list 列出，drop 退回，pick 领取，preview 谁将被回收，run 执行到时的回收、核对与交接",
    "The customer pool: list, drop, pick, preview (who would be recycled), run (carry out the recycling, "
    "verifications and handovers that are due)"};
inline constexpr Text kStageFilter{"只看这个阶段", "Only this stage"};
inline constexpr Text kLevelFilter{"只看这个等级", "Only this level"};
inline constexpr Text kPickFor{"pick：领给谁（工号）；不写则为自己",
                               "pick: for whom (staff number); default: yourself"};
inline constexpr Text kPreviewUntil{"preview：到这一天（含）；不写则到今天",
                                    "preview: up to and including this day; default: today"};
inline constexpr Text kDropped{"{0}：已退回公海", "{0}: returned to the pool"};
inline constexpr Text kPicked{"{0}：已由 {1} 领取", "{0}: picked by {1}"};
inline constexpr Text kLastContact{"最近联系", "Last contact"};
inline constexpr Text kRuleHeading{"规则", "Rule"};
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
inline constexpr Text kCannotRead{"无法读取 {0}", "cannot read {0}"};
inline constexpr Text kPolicySet{"已启用，版本 {0}", "In force, version {0}"};
inline constexpr Text kDryRunUntil{"dry-run：回收看到这一天（含）；不写则到今天",
                                   "dry-run: recycling up to and including this day; default: today"};
inline constexpr Text kEffects{"影响 {0} 项", "{0} effects"};
inline constexpr Text kEffectHeading{"影响", "Effect"};
inline constexpr Text kNewTime{"新时间", "New"};
inline constexpr Text kOldTime{"原时间", "Old"};

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
struct FieldClassText {
  std::string_view name;
  Text text;
};
inline constexpr FieldClassText kFieldClasses[] = {{"contact", {"联系方式", "contact"}},
                                                   {"identity", {"身份", "identity"}},
                                                   {"money", {"金额", "money"}},
                                                   {"risk", {"风险", "risk"}},
                                                   {"note", {"备注", "note"}}};
inline constexpr Text kComma{"、", ", "};
inline constexpr Text kSemicolon{"；", "; "};

// Contracts, payments, risk.
inline constexpr Text kContract{
    "签订、验收、查看合同：分期、回款、特殊约定、资料清单",
    "Sign, accept or show a contract: instalments, payments, special agreements, documents"};
inline constexpr Text kContractNumber{"合同编号", "Contract number"};
inline constexpr Text kContractsOf{"列出这个客户（编号）的全部合同", "List all contracts of this customer (number)"};
inline constexpr Text kSign{
    "为 --customer 签订文件（- 为标准输入）中的合同，JSON，金额以分计，如 "
    R"({"signed_on":"2026-11-20","gross":{"minor":1130000},"net":{"minor":1000000},"instalments":[{"due":"2026-12-15","amount":{"minor":1130000}}],"special_agreements":["只用黄色胶带"]})",
    "Sign for --customer the contract in a file (- is standard input): JSON, amounts in fen, such as "
    R"({"signed_on":"2026-11-20","gross":{"minor":1130000},"net":{"minor":1000000},"instalments":[{"due":"2026-12-15","amount":{"minor":1130000}}],"special_agreements":["yellow tape only"]})"};
inline constexpr Text kAccept{"登记验收：客户在这一天验收；有问题时写 --problems",
                              "The customer accepted the delivery on this day; with --problems if there were any"};
inline constexpr Text kProblems{"验收发现的问题，写了即为未通过",
                                "Problems found at acceptance; it then counts as not passed"};
inline constexpr Text kHandIn{"登记已提交的资料，如 合同副本", "Record a document as handed in, such as 合同副本"};
inline constexpr Text kPay{"登记一笔回款，或查看逾期未付的分期", "Record a payment, or list overdue instalments"};
inline constexpr Text kPayWhat{"合同编号和金额，如 HT202403150001 12345.67",
                               "Contract number and amount, such as HT202403150001 12345.67"};
inline constexpr Text kReceived{"到账日期；不写则为今天", "Date it was received; default: today"};
inline constexpr Text kInstalment{"付第几期；不写则付最早未付的一期",
                                  "Instalment it is for; default: the oldest unpaid"};
inline constexpr Text kReference{"银行流水号，同一合同内不重复", "Bank reference, unique within its contract"};
inline constexpr Text kWithdraw{"撤销这笔回款（内部编号），须写 --reason",
                                "Withdraw this payment (id); requires --reason"};
inline constexpr Text kWithdrawReason{"撤销的原因", "Why it is withdrawn"};
inline constexpr Text kPayOverdue{"列出逾期未付的分期", "List overdue instalments"};
inline constexpr Text kPayUntil{"列出到这一天（含）为止应付而未付的分期",
                                "List unpaid instalments due up to and including this day"};
inline constexpr Text kOnlyCustomer{"只看这个客户（编号）", "Only this customer (number)"};
inline constexpr Text kRisk{"风险预警：查看、提出、处理、按逾期规则检查",
                            "Risk signals: list, raise, close, and apply the rule on late payments"};
inline constexpr Text kRiskNumber{"客户编号；不写则列出全部未处理的预警",
                                  "Customer number; default: list all open signals"};
inline constexpr Text kRiskAll{"连同已处理的", "Include signals that have been dealt with"};
inline constexpr Text kRiskReview{"按逾期规则检查有逾期分期的全部客户",
                                  "Apply the rule on late payments to every customer with an overdue instalment"};
inline constexpr Text kRiskRaise{"为该客户提出预警：违约、行业、内部评级 或 其他",
                                 "Raise a signal for the customer: breach, industry, \"internal rating\" or other"};
inline constexpr Text kRiskSeverity{"级别：提示（不写则为此）、评估 或 高风险",
                                    "Severity: note (default), assessment or \"high risk\""};
inline constexpr Text kRiskText{"风险描述", "Description of the risk"};
inline constexpr Text kRiskClose{"处理完毕的预警（内部编号），须写 --outcome",
                                 "The signal (id) that was dealt with; requires --outcome"};
inline constexpr Text kRiskOutcome{"处理结果", "How it was dealt with"};
inline constexpr Text kReorder{"谁又该采购了：购买节奏与预计日期", "Who is expected to buy again, and when"};
inline constexpr Text kReorderNumber{"客户编号；不写则列出近期预计再次采购的客户",
                                     "Customer number; default: everybody expected to buy again soon"};
inline constexpr Text kReorderWithin{"多少天之内（默认 30）", "Within this many days (default: 30)"};
inline constexpr Text kReorderConfidence{"可信度至少为百分之几", "At least this confidence, in percent"};
inline constexpr Text kReorderPlan{"为该客户安排复购跟进", "Plan a follow-up for the customer"};
inline constexpr Text kDocuments{"客户尚缺的资料：合同与服务当日",
                                 "Documents still missing from a customer's contracts and service days"};
inline constexpr Text kDocumentsSince{"服务当日从这一天看起；不写则为 30 天前",
                                      "Service days from this day on; default: the last 30 days"};
inline constexpr Text kHandInDay{"登记某一服务日已提交的资料，如 当日沟通记录",
                                 "Record a document of a service day as handed in, such as 当日沟通记录"};
inline constexpr Text kDocumentsDay{"该服务日；不写则为今天", "That service day; default: today"};
inline constexpr Text kBadAmount{"“{0}”不是金额", "\"{0}\" is not an amount"};
inline constexpr Text kDaysHeading{"逾期天数", "Days"};
inline constexpr Text kContractHeading{"合同编号", "Contract"};
inline constexpr Text kInstalmentHeading{"期", "No."};
inline constexpr Text kOutstanding{"未付", "Outstanding"};
inline constexpr Text kAmountHeading{"金额", "Amount"};
inline constexpr Text kPaidHeading{"已付", "Paid"};
inline constexpr Text kPaidOn{"{0} 付清", "paid {0}"};
inline constexpr Text kPaidLate{"{0} 付清（逾期）", "paid late, {0}"};
inline constexpr Text kOverdueState{"逾期未付", "overdue"};
inline constexpr Text kOpen{"未结", "open"};
inline constexpr Text kDateSigned{"签订日期", "Signed"};
inline constexpr Text kOccasionHeading{"时点", "Occasion"};
inline constexpr Text kEventHeading{"事项", "About"};
inline constexpr Text kDepartmentHeading{"部门", "Department"};
inline constexpr Text kDocumentHeading{"资料", "Document"};
inline constexpr Text kNotHandedIn{"缺", "missing"};
inline constexpr Text kPaymentRecorded{"已登记回款 {0}：{1}，合同 {2}", "Recorded payment {0}: {1} for contract {2}"};
inline constexpr Text kAllotted{"第 {0} 期：{1}", "instalment {0}: {1}"};
inline constexpr Text kBeyond{"多付 {0}", "{0} more than was due"};
inline constexpr Text kWithdrawn{"已撤销回款 {0}（合同 {1}）", "Withdrew payment {0} of contract {1}"};
inline constexpr Text kRiskHeading{"预警", "Signal"};
inline constexpr Text kSeverityHeading{"级别", "Severity"};
inline constexpr Text kGrounds{"依据", "Because"};
inline constexpr Text kMoreGrounds{"等另 {0} 项", "and {0} more"};
inline constexpr Text kOutcome{"处理结果", "Outcome"};
inline constexpr Text kRisksReviewed{"检查了 {0} 个有逾期的客户，新提出 {1} 个预警",
                                     "Checked {0} customers with overdue instalments, raised {1} signals"};
inline constexpr Text kRiskRaised{"已提出预警 {0}", "Raised signal {0}"};
inline constexpr Text kRiskClosed{"预警 {0} 已处理", "Signal {0} has been dealt with"};
inline constexpr Text kNextExpected{"预计", "Expected"};
inline constexpr Text kIntervalHeading{"节奏", "Rhythm"};
inline constexpr Text kConfidenceHeading{"可信度", "Confidence"};
inline constexpr Text kLastBought{"最近一次", "Last"};
inline constexpr Text kEveryDays{"每 {0} 天（{1} 次）", "every {0} days ({1} times)"};
inline constexpr Text kReorderPlanned{"已安排跟进任务 {0}", "Planned follow-up {0}"};
inline constexpr Text kReorderPlannedAlready{"已有未完成的复购跟进", "A follow-up is already open"};
inline constexpr Text kSpecialAgreements{"特殊约定", "Special agreements"};
inline constexpr Text kOpenRisks{"风险预警", "Risk signals"};

// Reports.
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

// Keeping and destroying.
inline constexpr Text kRetention{"列出已满保存期、可以或应当销毁的档案",
                                 "List the records whose retention period is over and that may or must be destroyed"};
inline constexpr Text kClassOption{
    "档案类别：已终止客户档案、互动记录、反馈记录、合同与回款、访问日志",
    "Class of records: ended customer, interaction, feedback, contract and payments, access log"};
inline constexpr Text kMustGoOnly{"只看超过最长保存期、应当销毁的",
                                  "Only what must be destroyed because its maximum period is over"};
inline constexpr Text kDryPolicy{"试算：按此规则文件（JSON）会列出什么", "Dry run: what these rules (JSON) would list"};
inline constexpr Text kClassHeading{"类别", "Class"};
inline constexpr Text kRecordHeading{"编号", "Record"};
inline constexpr Text kSinceHeading{"起算日", "Since"};
inline constexpr Text kMayGoHeading{"可销毁", "May go"};
inline constexpr Text kMustGoHeading{"应销毁", "Must go"};
inline constexpr Text kBlockedHeading{"不能销毁的原因", "Kept by"};
inline constexpr Text kNotAnId{"“{0}”不是编号", "\"{0}\" is not an id"};
inline constexpr Text kHold{"留存令（诉讼保全）：阻止销毁，直至解除",
                            "Legal holds: nothing on hold is destroyed until the hold is released"};
inline constexpr Text kHoldWhat{
    "place：客户编号（或用 --class 指定一类档案）；release：留存令编号；list：客户编号（不写则全部）",
    "place: customer number (or --class for a class of records); release: the hold's id; list: customer number "
    "(default: all)"};
inline constexpr Text kHoldReference{"案号等", "Reference, such as a case number"};
inline constexpr Text kHoldId{"留存令 {0}", "Legal hold {0}"};
inline constexpr Text kReleased{"已由 {0} 于 {1} 解除：{2}", "released by {0} on {1}: {2}"};
inline constexpr Text kLegalHolds{"留存令", "Legal holds"};
inline constexpr Text kDestroy{"销毁：提出、两人签字、执行并留下记录",
                               "Destruction: proposed, signed by two people, carried out with a protocol"};
inline constexpr Text kDestroyWhat{"sign、carry-out、cancel、show：销毁记录编号",
                                   "sign, carry-out, cancel, show: the destruction's id"};
inline constexpr Text kDestroyLimit{"propose：最多几条（不超过 1000）", "propose: at most this many (up to 1000)"};
inline constexpr Text kDestructionId{"销毁记录 {0}", "Destruction {0}"};
inline constexpr Text kDestructionItems{"{0} 条", "items: {0}"};
inline constexpr Text kSigned{"{0} 签字，{1}", "signed by {0}, {1}"};
inline constexpr Text kKept{"未销毁", "kept"};
inline constexpr Text kArchive{"把一个月的记录归档为一个可自行核验的文件（ZIP）",
                               "Archive a month's records as one file that can be checked on its own (ZIP)"};
inline constexpr Text kArchiveMonth{"月份（2024-03）", "Month (2024-03)"};
inline constexpr Text kArchiveFile{"归档文件", "Archive file"};
inline constexpr Text kCheckArchive{"核验归档文件，不需要存储", "Check an archive file; needs no store"};
inline constexpr Text kFileHeading{"文件", "File"};
inline constexpr Text kRowsHeading{"记录", "Records"};
inline constexpr Text kSizeHeading{"大小", "Size"};
inline constexpr Text kManifestHash{"清单的 SHA-256（请另行记录）：{0}",
                                    "SHA-256 of the manifest (note it down elsewhere): {0}"};
inline constexpr Text kArchiveSound{"{0} 归档完好", "the archive of {0} is sound"};
inline constexpr Text kArchiveDamaged{"{0} 归档已损坏", "the archive of {0} is damaged"};

// A person's rights.
inline constexpr Text kConsentHelp{
    "同意与其他处理依据：查看、登记、撤回，某一目的可否处理",
    "Consent and other legal bases: list, record, withdraw, and whether a purpose has one"};
inline constexpr Text kConsentBasis{"法律依据：个人同意、订立或履行合同、法定职责或义务……",
                                    "Legal basis: consent, contract, \"legal duty\" ..."};
inline constexpr Text kConsentPurpose{"目的，如 marketing", "Purpose, such as marketing"};
inline constexpr Text kConsentText{"告知书的版本；个人同意须写",
                                   "Version of the notice that the person was given; required for consent"};
inline constexpr Text kConsentChannel{"方式，如 电话", "Channel, such as phone"};
inline constexpr Text kConsentGiven{"同意的日期；不写则为现在", "Date of the consent; default: now"};
inline constexpr Text kConsentProof{"证明文件的名称；个人同意须写",
                                    "Name of the document that proves it; required for consent"};
inline constexpr Text kConsentUntil{"有效期至（含）", "Last day on which it is valid"};
inline constexpr Text kConsentId{"要撤回的同意（内部编号）", "The consent to withdraw (id)"};
inline constexpr Text kConsentWithdrawn{"已撤回", "withdrawn"};
inline constexpr Text kBasisHeading{"依据", "Basis"};
inline constexpr Text kProofHeading{"证明", "Proof"};
inline constexpr Text kMayProcess{"可以为“{0}”处理：{1}", "May be processed for \"{0}\": {1}"};
inline constexpr Text kMayNotProcess{"不可以为“{0}”处理：{1}", "May not be processed for \"{0}\": {1}"};
inline constexpr Text kRestrictHelp{"限制处理：保存而不使用；或以 --lift 解除",
                                    "Restrict processing: the data are kept but not used; --lift ends it"};
inline constexpr Text kAskedBy{"谁提出的：本人、代理人或监护人、近亲属、主管部门、主动",
                               "Who asked: \"the person\", representative, relative, authority, ourselves"};
inline constexpr Text kRestrictGround{"理由", "Reason"};
inline constexpr Text kLift{"解除限制，须写 --reason", "Lift the restriction; requires --reason"};
inline constexpr Text kRestricted{"客户 {0} 已限制处理", "Processing of customer {0} is restricted"};
inline constexpr Text kLifted{"客户 {0} 已解除限制", "The restriction on customer {0} is lifted"};
inline constexpr Text kRestrictedSince{"限制处理：{0} 起，{1}", "Restricted since {0}: {1}"};
inline constexpr Text kErasedCustomer{"个人信息已删除，只保留依法须保存的内容",
                                      "Erased: only what the law requires to be kept is left"};
inline constexpr Text kEraseHelp{"删除一个人的全部个人信息；先列出会删除和须保留的内容",
                                 "Erase a person's data; first lists what would be erased and what has to stay"};
inline constexpr Text kRequestedOn{"请求的日期", "Date of the request"};
inline constexpr Text kEraseGround{
    "理由：撤回同意、目的已实现或不再必要、服务终止或期限届满、违法或违约处理、其他法定情形",
    "Ground: \"consent withdrawn\", \"purpose done\", \"service ended\", unlawful, \"other law\""};
inline constexpr Text kEraseYes{"真正删除；不能恢复", "Really erase; this cannot be undone"};
inline constexpr Text kTableHeading{"数据表", "Table"};
inline constexpr Text kErasedHeading{"删除", "Erased"};
inline constexpr Text kKeptHeading{"保留", "Kept"};
inline constexpr Text kHasToStay{"须保留：{0} {1}，至 {2}（{3}）", "Has to stay: {0} {1}, until {2} ({3})"};
inline constexpr Text kErasePlanned{
    "尚未删除。加上 --yes 及请求日期、请求人和理由即删除。",
    "Nothing has been erased yet. Add --yes with the date of the request, who asked and the ground."};
inline constexpr Text kErasedDone{
    "已删除 {0} 的个人信息，证明编号 {1}。文件中的空闲页在 compact 之后才不再含有旧内容。",
    "Erased {0}, certificate {1}. Free pages of the file still hold the old bytes until compact."};
inline constexpr Text kCopyHelp{"一个人的全部信息的副本：JSON，或可阅读打印的网页",
                                "A full copy of a person's data: JSON, or a page to read and print"};
inline constexpr Text kCopyPurpose{"用途（必填），记入访问日志", "Purpose (required); recorded in the access log"};
inline constexpr Text kCopyPage{"网页（HTML）而非 JSON", "An HTML page instead of JSON"};
inline constexpr Text kCopyOut{"写入这个文件；不写则输出到屏幕", "Write to this file; default: standard output"};
inline constexpr Text kCopied{"副本已写入 {0}", "Wrote the copy to {0}"};
inline constexpr Text kRequestHelp{"个人信息请求：登记、答复、查看",
                                   "Requests from persons about their data: record, answer, list"};
inline constexpr Text kRequestNumber{"客户编号；不写则列出全部待答复的请求",
                                     "Customer number; default: all requests waiting for an answer"};
inline constexpr Text kRequestKind{"登记请求：查阅复制、更正补充、删除、限制处理、撤回同意、解释说明",
                                   "Record a request: copy, correction, erasure, restriction, withdrawal, explanation"};
inline constexpr Text kRequestText{"请求的内容；更正须写", "What is requested; required for a correction"};
inline constexpr Text kRequestReceived{"收到的日期；不写则为现在", "Date it was received; default: now"};
inline constexpr Text kRequestAnswer{"答复这一请求（内部编号），须写 --notice 和 --channel",
                                     "Answer this request (id); requires --notice and --channel"};
inline constexpr Text kRequestNotice{"告知本人的内容", "What the person is told"};
inline constexpr Text kRequestDetail{"完成更正的信息变更（内部编号）",
                                     "The change of a detail (id) that carried out the correction"};
inline constexpr Text kRequestRefused{"拒绝该请求，理由写在 --notice",
                                      "The request is refused, for the reason in --notice"};
inline constexpr Text kAnswerDue{"{0} 前答复", "answer due {0}"};
inline constexpr Text kCompactHelp{
    "重写存储：删除的内容不再留在文件中；须无人打开",
    "Rewrite the store so that nothing deleted is left in the file; nobody may have it open"};
inline constexpr Text kCompacting{"正在整理", "Compacting"};
inline constexpr Text kTerms{"各项业务数值：期限、阈值、税率及其依据",
                             "The numbers of the business: periods, thresholds, rates, and their sources"};
inline constexpr Text kTermHeading{"名称", "Name"};
inline constexpr Text kMeaningHeading{"含义", "Meaning"};
inline constexpr Text kRequirementHeading{"要求", "Requirement"};
inline constexpr Text kSourceHeading{"来源", "Source"};
inline constexpr Text kCompacted{"已整理 {0}：{1} → {2}", "Compacted {0}: {1} -> {2}"};
inline constexpr Text kWithheld{"{0} 条因限制处理或没有依据而未导出",
                                "{0} left out: restricted, or without a legal basis"};

}  // namespace texts
}  // namespace dossier::cli
