// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dossier/error.hpp"
#include "dossier/language.hpp"
#include "dossier/session.hpp"
#include "dossier/store.hpp"

namespace dossier {

/// The business's own forms, as CSV or spreadsheet (XLSX) with the documents' Chinese headings in any order; customers
/// as address cards (vCard), too.
enum class Form : uint8_t {
  registration,  ///< 客户信息登记表: customers.
  feedback,      ///< 客户服务反馈记录表: interactions that want an answer.
  follow_up,     ///< 客户跟踪记录表: interactions that a follow-up plan asked for.
  contracts,  ///< 合同台账: contracts, one row per instalment; what was paid becomes payments. The rows of a contract
              ///< are taken in or refused as one; they stand within 5,000 rows of each other.
};

/// Stable name of a form: "registration", "feedback", "follow-up", "contracts".
std::string_view name(Form form);
/// The form with this name, if there is one.
std::optional<Form> form_from(std::string_view name);

/// A row that was not taken in, or one of several faults of it.
struct RefusedRow {
  std::string file;    ///< Name of the file without its folder.
  uint64_t line = 0;   ///< Line in the file, or row of the sheet, on which the row begins, from 1.
  std::string column;  ///< The form's heading of the column at fault, of JSON the field; empty: the row as a whole.
  std::string value;   ///< What was there, personal data masked.
  Error error;         ///< Reason (a stable word) and sentence; says nothing personal.
};

/// What to write instead, for whoever corrects the row: "choose one of 企业客户, 个人客户 ..."; empty where the reason
/// itself says it all. `column` is a heading of the form, `reason` that of the error.
std::string suggestion(Form form, std::string_view column, std::string_view reason, Language language);

/// Where the columns of a form come from, by the form's headings: "NAME", what the file calls it; "=VALUE", the same
/// for all rows; "NAME=VALUE", that where the cell is empty; empty: the file has no such column. One column of the file
/// may stand for several of the form.
using HeadingMap = std::map<std::string, std::string>;

/// Reads such a map from a small file: a JSON object {"客户名称": "单位全称", "客户类型": "=企业客户", "简称": null} or
/// CSV with two columns. Throws Code::io and Code::invalid, "heading_map".
HeadingMap read_heading_map(const std::string& path);

struct ImportOptions {
  Progress progress;  ///< In bytes of the file; returning false stops: what was taken in stays, see `import_form`.
  std::function<void(const RefusedRow&)>
      on_refused;       ///< Called in the order of the lines within each few thousand rows, once for each fault.
  HeadingMap headings;  ///< For a file with other headings.
  /// An empty cell takes away what is stored. By default it says nothing, as a column that is not there.
  bool empty_clears = false;
  /// Columns that the form does not have become custom fields of the record, under their headings.
  bool keep_unknown = false;
  /// People whom nobody is called like become provisional staff under that name. By default only numbers of staff do,
  /// and a row with such a name is refused.
  bool enrol = false;
  /// What is over stays over: tasks that old records bring, and whose day was before today, are skipped at once with
  /// the reason "history". Regular contact goes on from today, and what is owed in money stays owed.
  bool history = false;
  /// How the contacts and addresses that the file changes were confirmed, a v1::ConfirmationMethod: then they come into
  /// use at once, as `confirm_change` says. 0: they were not, and stay pending.
  int confirmation = 0;
  std::string reference;  ///< Who confirmed them, or which message carried the code; required with it.
  std::string proof;      ///< Name of the document that proves them. What needs one stays pending without.
  /// The path of a description of one's own layout (ExportOptions::layout). Ours are known by what stands in the file.
  std::string layout;
  bool dry_run = false;  ///< Says what would happen, and changes nothing.
  /// A workbook (XLSX) to be made with the refused rows, as they were typed, under the form's headings: cells at fault
  /// marked, reason and suggestion beside them, ready to be corrected and imported. It holds the same personal data as
  /// the file itself; it is readable by its owner alone. Empty: none. It is not made if no row was refused.
  std::string corrections;
  Language language = Language::zh;  ///< Of the sentences in it.
};

/// A part of the file that was not taken in.
struct NotTaken {
  enum class Kind : uint8_t {
    column,    ///< A column that the form does not have.
    repeated,  ///< A further column under a heading that is there twice.
    sheet,     ///< A further sheet of a workbook.
    cells,     ///< Cells to the right of the headings.
    masked,    ///< Values of a field that were masked when they were written: they changed nothing.
  };
  Kind kind;
  std::string name;  ///< The heading or field, the name of the sheet, or the line of the first such cells.

  bool operator==(const NotTaken&) const = default;
};
/// Stable name of a kind: "column", "repeated", "sheet", "cells", "masked".
std::string_view name(NotTaken::Kind kind);

/// A stored value that an empty cell took away.
struct ClearedCell {
  uint64_t line;
  std::string column;  ///< The form's heading.

  bool operator==(const ClearedCell&) const = default;
};

/// A row without a number that was about a customer already there, whom it corrected.
struct MatchedRow {
  uint64_t line;
  std::string number;           ///< The customer's.
  std::vector<std::string> by;  ///< What they have in common: the words of `Match::reasons`.

  bool operator==(const MatchedRow&) const = default;
};

/// A changed contact or address of a known customer that is not in use before it is confirmed (detail.hpp).
struct PendingChange {
  uint64_t line;
  std::string number;  ///< The customer's.
  std::string field;   ///< What it replaces: "contacts[0]".
  uint64_t change;     ///< DetailChange.id, for `confirm_change`.

  bool operator==(const PendingChange&) const = default;
};

struct ImportResult {
  uint64_t id = 0;         ///< Of its record (import_log.hpp); 0: nothing changed.
  uint64_t rows = 0;       ///< All that follow; `taken` + `unchanged` + `refused`.
  uint64_t taken = 0;      ///< New, or corrected what was there.
  uint64_t unchanged = 0;  ///< In the store already, from this same row.
  uint64_t refused = 0;
  uint64_t doubtful = 0;  ///< Of those taken: customers with a Remark, such as a missing identity number.
  uint64_t duplicates =
      0;  ///< Of those taken: customers that look like one already there. They were taken in and say so in
          ///< `likely_duplicates`.
  std::vector<NotTaken> not_taken;     ///< Columns, sheets and cells that were left aside.
  std::vector<ClearedCell> cleared;    ///< Only with `ImportOptions::empty_clears`.
  std::vector<std::string> enrolled;   ///< Numbers of people who became provisional staff, in order.
  uint64_t over = 0;                   ///< Tasks that were skipped; only with `ImportOptions::history`.
  std::vector<MatchedRow> matched;     ///< Of those taken: known customers who were recognised without their number.
  std::vector<PendingChange> pending;  ///< Of those taken: what waits to be confirmed.
};

/// Imports a form: CSV in UTF-8, UTF-16 or GB18030, a text document (DOCX), address cards (vCard 2.1 to 4.0; a customer
/// each, named by ORG or FN; what the form has no column for is named by the property), or a workbook (XLSX), of which
/// the first visible sheet with the form's headings is read, or JSON lines as `export_list` writes them: records whose
/// fields are named as in v1, Interactions of any kind in both forms that hold them. Of these, ids and what the library
/// sets are not taken, and named; what was masked when it was written changes nothing, and is named too; null is an
/// empty cell. Forms for one customer, a sheet or page each, are known by their labels, beside or above what is filled
/// in; a table below them (feedback, contacts, contracts) is taken as the form that it is, with the customer who stands
/// above it. Titles above the headings, other words for a heading, notes in brackets behind it, dates in any notation
/// and ticked boxes (□企业客户 ☑个人客户) are understood. Columns may be missing, but for those that a record cannot do
/// without. A bad row is refused and reported, the others are taken in; a second import of the same rows, from
/// whichever kind of file, changes nothing. A changed row of a known number corrects the record, and so does a row
/// without a number about a customer who is certainly one that is there: by the same valid credit code or resident
/// identity number, or by name and ways to reach them together. What the file has no column for, and what it leaves
/// empty, stays. Of rows with one number and different contents, the first counts. Records name the people whom the
/// form names, by number or by name, not the importer; numbers not seen before become provisional staff. The journal
/// says "import <file>:<line>". A thousand rows share a commit: after a crash or a stop, import again. For whoever
/// may register: a row that asks for more than they may is refused, as it would be by hand; people not seen before are
/// added by those who manage staff, others need them to be there; what was recorded by whom and when, an
/// administrator's import takes from the form. Throws Code::io where the file cannot be read; Code::invalid,
/// "encoding", where its encoding is none of these, "heading" where a column is missing (facts: its headings), with
/// "other_form" where it is another form's, "workbook" where it is damaged, "old_workbook", "form_size", "zip_bomb" and
/// "hostile_xml"; Code::cancelled. Memory does not grow with the rows.
ImportResult import_form(const Session& session, Form form, const std::string& path, const ImportOptions& options = {});

}  // namespace dossier
