// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "dossier/clock.hpp"
#include "dossier/import.hpp"
#include "dossier/session.hpp"
#include "dossier/store.hpp"

/// Lists exported as files, with the documents' Chinese headings.
namespace dossier {

/// What can be exported. The first four are the business's own forms: imported again, they change nothing.
enum class Listing : uint8_t {
  registration,  ///< 客户信息登记表: customers.
  feedback,      ///< 客户反馈记录表: feedback, in the order of its time.
  follow_up,     ///< 客户跟踪记录表: contacts that a plan asked for.
  contracts,     ///< 合同台账: one row per instalment.
  interactions,  ///< 互动记录: every interaction, customer by customer, newest first.
  due,           ///< 待办清单: open follow-ups, earliest first.
  payments,      ///< 回款记录
  overdue,       ///< 逾期分期: instalments that are overdue, longest first.
  risks,         ///< 风险预警: open signals, gravest first.
  pool           ///< 公海客户: customers without an owner, as in the registration form.
};

/// Stable name: "registration", "feedback", "follow-up", "contracts", "interactions", "due", "payments", "overdue",
/// "risks", "pool".
std::string_view name(Listing list);
/// The list with this name, if there is one.
std::optional<Listing> listing_from(std::string_view name);

/// How a list is written.
enum class FileFormat : uint8_t {
  csv,  ///< UTF-8 with a byte order mark. What a spreadsheet would take for a formula has an apostrophe in front, which
        ///< an import takes away.
  xlsx,  ///< A workbook: typed cells, headings that stay in sight, filters. A list of more than 1,048,575 rows goes on
         ///< in further sheets.
  json_lines,  ///< The records themselves (see the JSON of v1), one per line, with their customers' numbers. Of the
               ///< four forms and of interactions they can be imported again.
  arrow,    ///< An Arrow IPC file (Feather, version 2) of the same cells, typed: texts and choices utf8, days date32,
            ///< moments timestamps in microseconds in the
            ///< business's zone, amounts decimal128(19, 2), counts int64; an empty one is null.
  docx,     ///< A text document with a form for each customer; see ExportOptions::layout.
  card3,    ///< Address cards, one of each contact of a customer: vCard 3.0 (RFC 2426), which every address book reads.
  card4,    ///< The same as vCard 4.0 (RFC 6350).
  calendar  ///< What is due as events of a calendar: iCalendar (RFC 5545).
};
/// By the ending of a file's name: .csv, .xlsx, .jsonl or .ndjson, .arrow or .feather, .docx, .vcf or .vcard (4.0),
/// .ics.
std::optional<FileFormat> format_of(std::string_view path);

struct ExportOptions {
  std::optional<FileFormat> format;  ///< Absent: by the file's name.
  std::optional<Instant>
      from;  ///< Of interactions, feedback, contacts, what is due, contracts (signed on) and payments (received on):
             ///< not before,
  std::optional<Instant> until;      ///< and before.
  std::optional<uint64_t> customer;  ///< Only this one's. Not for the pool.
  std::string_view assignee;         ///< Of what is due: staff number.
  std::string_view department;       ///< Of what is due and of feedback.
  /// How one of the business's own forms is laid out. Empty: as a list, or in a text document as the first of these:
  /// "list"; with a sheet or page for each customer "card" (of the registration 客户信息登记表 to be signed, of feedback
  /// the customer's fields above their feedback, of follow-ups above their contacts), "groups" (of the registration:
  /// 客户信息整合表单) and "dossier" (likewise: 客户档案 with contracts and contacts); or the path of a description of one's
  /// own (docs/forms.md), which ends in ".json". As a workbook (at most 250 sheets) or a text document.
  std::string_view layout;
  bool masked = false;  ///< As somebody sees it who sees nothing in full, to be passed on.
  Progress progress;    ///< In rows; how many there will be is not known (0). Returning false stops: no file is made.
};

struct ExportResult {
  uint64_t rows = 0;  ///< Or forms, or records as JSON.
  uint64_t withheld =
      0;  ///< Records left out because their customers are restricted or erased, or gave no basis for what the list is
          ///< for (consent.hpp).
  uint64_t cut = 0;  ///< Cells of a workbook that were longer than it allows (32,767 characters).
};

/// Writes a list to a file, which appears only once it is complete, readable by its owner alone; an earlier file of
/// that name is replaced. One snapshot; memory does not grow with the rows. What the session may not see is left out or
/// masked, and each customer on the list counts as looked at, for the purpose "export <list>". Needs a session that may
/// export (an agent). Throws Code::io; Code::usage, "format" and "list_filter" for an option that this list does not
/// have; Code::cancelled.
ExportResult export_list(const Session& session, Listing list, const std::string& path,
                         const ExportOptions& options = {});

/// What the documents call the file of a month: "202403客户反馈记录表.xlsx"; without a month, "客户反馈记录表.xlsx".
std::string export_file_name(Listing list, std::optional<std::chrono::year_month> month,
                             FileFormat format = FileFormat::xlsx);

/// A blank form to hand out: a workbook with the headings (required ones in another colour), lists to choose from,
/// checks of what is typed and a page of guidance; or laid out for one customer (ExportOptions::layout), as a workbook
/// or, by the ending of the file's name, a text document (.docx). Once filled in, it can be imported as it is. Throws
/// Code::io; Code::usage, "no_layout".
void write_blank_form(Form form, const std::string& path, std::string_view layout = {});

}  // namespace dossier
