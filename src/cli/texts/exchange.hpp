// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "words/bilingual.hpp"

/// What is said of files: forms taken in, lists given out, archives. Chinese and English; `{}` stands for the next
/// argument.
namespace dossier::cli::texts {

inline constexpr Text kImport{"导入表单（CSV、XLSX 或 DOCX）或导出的 JSON 行",
                              "Import a form (CSV, XLSX or DOCX), or JSON lines that were exported"};
inline constexpr Text kExport{"导出清单（CSV、XLSX、JSON 行或 Arrow）",
                              "Export a list (CSV, XLSX, JSON lines or Arrow)"};
inline constexpr Text kBlankForm{"生成可填写的空白表单（XLSX 或 DOCX）",
                                 "Create a blank form to fill in (XLSX or DOCX)"};
inline constexpr Text kList{
    "清单：registration（登记表）、feedback（反馈）、follow-"
    "up（跟踪）、contracts（合同）、interactions（互动）、due（待办）、"
    "payments（回款）、overdue（逾期分期）、risks（风险）或 pool（公海）",
    "List: registration, feedback, follow-up, contracts, interactions, due, payments, overdue, risks or pool"};
inline constexpr Text kExportFile{
    "文件名，以 .csv、.xlsx、.docx、.jsonl 或 .arrow 结尾，客户清单亦可为 .vcf（名片 3.0）或 .vcard（4.0），待办亦可为 "
    ".ics（日历）；省略时按清单与月份命名，如 202403客户反馈记录表.xlsx",
    "File ending in .csv, .xlsx, .docx, .jsonl or .arrow; customers also in .vcf (vCard 3.0) or .vcard (4.0), what is "
    "due also in .ics (calendar); default: named after list and month, such as "
    "202403客户反馈记录表.xlsx"};
inline constexpr Text kMonth{"只导出该月（202403）", "Only this month (202403)"};
inline constexpr Text kFromDay{"只导出此日起的", "From this day on"};
inline constexpr Text kUntilDayOption{"只导出至此日（含）的", "Up to and including this day"};
inline constexpr Text kExportCustomer{"只导出此客户的", "Only this customer's"};
inline constexpr Text kFormat{"csv、xlsx、docx、jsonl、arrow、vcf、vcard 或 ics，用于未给文件名时",
                              "csv, xlsx, docx, jsonl, arrow, vcf, vcard or ics, if no file is given"};
inline constexpr Text kLayout{
    "版式：list（清单）；每户一张的 "
    "card（登记表、反馈表、跟踪表）、groups（整合表单）、dossier（档案）；或自有版式的描述文件（.json）",
    "Layout: list; a form for each customer: card (registration, feedback, follow-up), groups or dossier "
    "(registration); "
    "or a description of your own (.json)"};
inline constexpr Text kOwnLayout{"自有版式的描述文件（.json）；文件自带的版式可自动识别",
                                 "Description of a layout of your own (.json); those of the documents are recognised"};
inline constexpr Text kMasked{"个人信息打码，供转交他人", "Mask personal data, to be passed on"};
inline constexpr Text kMap{
    "列名对照表：JSON 对象 {\"客户名称\": \"单位全称\", \"客户类型\": \"=企业客户\", \"简称\": null} 或两列的 "
    "CSV；“=值”用于"
    "所有行，“列名=值”用于该列为空的行",
    "Map of headings: a JSON object {\"heading in the form\": \"heading in the file\", \"left out\": null}, or a CSV "
    "file with two columns; \"=VALUE\" is meant for all rows, \"HEADING=VALUE\" for those in which it is empty"};
inline constexpr Text kConfirmedImport{
    "联系方式与地址的变更已经确认，方式：第二联系方式 或 验证码；默认登记为待确认",
    "Changed contacts and addresses were confirmed, by \"second contact\" or code; default: they wait to be confirmed"};
inline constexpr Text kPendingRows{"{0} 处联系方式或地址的变更待确认：{1}",
                                   "{0} changed contacts or addresses wait to be confirmed: {1}"};
inline constexpr Text kPendingRow{"第 {0} 行 {1} 的 {2}（变更 {3}）", "line {0}: {2} of {1} (change {3})"};
inline constexpr Text kStaffGone{"随之移除的待完善员工：{0}", "staff that went with it: {0}"};
inline constexpr Text kEmptyClears{"空单元格清除已存的内容；默认保留",
                                   "Let an empty cell clear what is stored; default: it stays"};
inline constexpr Text kKeepUnknown{"表单没有的列存为自定义字段",
                                   "Keep columns that the form does not have as custom fields"};
inline constexpr Text kEnrol{"表中的姓名若无人叫此名，登记为待完善的员工；默认只登记工号",
                             "Let names that nobody has become staff, to be completed; default: only staff numbers do"};
inline constexpr Text kEnrolled{"登记了 {0} 位待完善的员工：{1}", "{0} became staff, to be completed: {1}"};
inline constexpr Text kNotTaken{"未采用：{0}", "not taken: {0}"};
inline constexpr Text kUnknownColumn{"列“{0}”", "column {0}"};
inline constexpr Text kRepeatedColumn{"重复的列“{0}”", "repeated column {0}"};
inline constexpr Text kFurtherSheet{"工作表“{0}”", "sheet {0}"};
inline constexpr Text kSurplusCells{"第 {0} 行起列名以外的单元格", "cells beside the headings, from line {0} on"};
inline constexpr Text kMaskedValues{"“{0}”中遮盖的值", "masked values of {0}"};
inline constexpr Text kCleared{"清除了 {0} 个已存的值：{1}", "{0} stored values cleared: {1}"};
inline constexpr Text kClearedCell{"第 {0} 行“{1}”", "line {0} {1}"};
inline constexpr Text kHistoryOption{"历史数据：到期日已过的任务不再待办",
                                     "Old records: tasks whose day is past are skipped"};
inline constexpr Text kOver{"{0} 项任务到期日已过，已跳过", "{0} tasks whose day is past were skipped"};
inline constexpr Text kMatched{"{0} 行没有编号，更新了已有客户：{1}",
                               "{0} rows without a number updated customers already there: {1}"};
inline constexpr Text kMatchedRow{"第 {0} 行 {1}（{2}相同）", "line {0} {1} (same {2})"};
inline constexpr Text kSamePhone{"电话", "phone"};
inline constexpr Text kDryRun{"只说明会发生什么，不作任何更改", "Say what would happen, and change nothing"};
inline constexpr Text kForm{"表单：registration（登记）、feedback（反馈）、follow-up（跟踪）或 contracts（合同）",
                            "Form: registration, feedback, follow-up or contracts"};
inline constexpr Text kFile{"CSV、XLSX 或 DOCX 文件；登记表亦可为名片（vCard）",
                            "CSV, XLSX or DOCX file; for the registration form also address cards (vCard)"};
inline constexpr Text kReport{
    "把未收入的行写入此文件：.csv 为清单（个人信息打码），.xlsx 为可更正后再导入的原样各行，出错处标红",
    "Write refused rows to this file: .csv lists them (personal data masked); .xlsx keeps them as typed, with faults "
    "marked, to be corrected and imported again"};
inline constexpr Text kBlankFile{"XLSX 或 DOCX 文件", "XLSX or DOCX file"};

inline constexpr Text kImporting{"导入 {0}", "Importing {0}"};
inline constexpr Text kImported{"{0}：共 {1} 行，收入 {2}，未变 {3}，未收入 {4}",
                                "{0}: {1} rows, {2} taken, {3} unchanged, {4} refused"};
inline constexpr Text kFlagged{"其中 {0} 个疑似已有客户（已收入并标记），{1} 个有待核对",
                               "{0} of them look like existing customers (taken and flagged), {1} need checking"};
inline constexpr Text kRefusedRows{"未收入的行", "Refused rows"};
inline constexpr Text kMoreRefused{"……另有 {0} 行；用 --report 文件 查看全部",
                                   "... and {0} more; see them all with --report FILE"};
inline constexpr Text kWouldImport{
    "{0}（试运行，未作更改）：共 {1} 行，将收入 {2}，未变 {3}，不收入 {4}",
    "{0} (dry run, nothing changed): {1} rows, {2} would be taken, {3} unchanged, {4} refused"};
inline constexpr Text kSuggestion{"建议", "Suggestion"};
inline constexpr Text kImportedAs{"导入编号 {0}（dossier imports 可查看、撤销）",
                                  "import {0} (dossier imports shows and undoes it)"};
inline constexpr Text kImports{"列出、查看或撤销已做的导入", "List, trace or undo the imports that were made"};
inline constexpr Text kImportsAction{"list（列出）、show（逐行查看）或 undo（撤销）",
                                     "list, show (row by row) or undo"};
inline constexpr Text kImportsWhat{"导入编号，用于 show 和 undo", "Id of the import, for show and undo"};
inline constexpr Text kImportId{"编号", "Id"};
inline constexpr Text kImportedBy{"导入人", "By"};
inline constexpr Text kFormHeading{"表单", "Form"};
inline constexpr Text kTakenHeading{"收入", "Taken"};
inline constexpr Text kRefusedHeading{"未收入", "Refused"};
inline constexpr Text kUndoneHeading{"撤销", "Undone"};
inline constexpr Text kUndoneAt{"{0} 撤销", "undone {0}"};
inline constexpr Text kOnLine{"第 {0} 行", "line {0}"};
inline constexpr Text kUndoing{"撤销导入 {0}", "Undoing import {0}"};
inline constexpr Text kUndone{"已还原 {0} 位客户，{1} 位保持不变", "{0} customers put back, {1} left as they are"};
inline constexpr Text kWouldUndo{"试运行，未作更改：将还原 {0} 位客户，{1} 位保持不变",
                                 "dry run, nothing changed: {0} customers would be put back, {1} left as they are"};
inline constexpr Text kExporting{"导出 {0}", "Exporting {0}"};
inline constexpr Text kExported{"已写入 {0}：{1} 行", "Wrote {0}: {1} rows"};
inline constexpr Text kCellsCut{"{0} 个单元格过长，已截断", "{0} cells were too long and were cut off"};
inline constexpr Text kLine{"行", "Line"};
inline constexpr Text kColumn{"列", "Column"};

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

inline constexpr Text kWithheld{"{0} 条因限制处理或没有依据而未导出",
                                "{0} left out: restricted, or without a legal basis"};

}  // namespace dossier::cli::texts
